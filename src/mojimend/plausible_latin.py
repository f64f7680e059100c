"""Whether a repaired line in Latin script looks like text at all, whatever it cost before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mojimend.characters import group, has_capital_inside
from mojimend.late import late
from mojimend.model import Reading
from mojimend.usual import APOSTROPHE, ASCII_PUNCTUATION

USUAL_WORD = 4.2  # bits a code point that the repaired tokens may cost
USUAL_LINE = 5.0  # the same for the line
"""Readings of good text in languages that nobody trained are dear: of 128 false alarms 3 cost less,
of 3,300 right repairs 97 %."""

RELIEF = 0.25  # of the gain: rare words are more believable where the damage is plain

SHORTEST = 3
"""Letters of a word that says something; tables of characters are made of single ones."""

SHORT_GAIN = 40.0
"""Bits that words of one and two letters say something by (`Š` twice for Italian `è`); the Greek
letter of a `ΔT` in German saves 25, lists of characters 22."""

LETTERS_PER_SYMBOL = 4
"""A reading that turns letters into symbols is chance."""

LETTERS_A_BIT = 0.1  # that the gain counts for: quotation marks are damaged with their line

_LEFT, _LOW = "\N{LEFT SINGLE QUOTATION MARK}", "\N{SINGLE LOW-9 QUOTATION MARK}"
QUOTES = frozenset(
    {"“”", "„“", "„”", "””", "«»", "»«", _LEFT + APOSTROPHE, _LOW + _LEFT, APOSTROPHE * 2}
)
_MARK_RE = late(r"[™®¬\u2500-\u259f][^\W\d_]|[^\W\d_][“”„«»](?=[^\W\d_])")
"""Signs and lines of boxes that no letter follows; quotation marks between letters."""
_ROW_RE = late(r"([^\x00-\x7f])\1\1")
CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))


def is_text(
    texts: Sequence[str], bits: Sequence[float], chosen: Mapping[int, Reading], gain: float
) -> bool:
    """Whether a line may stand so; `chosen` are the readings of some of its tokens, by place.

    `bits` are those of each token in its language, `gain` is how many the readings save.
    """
    readings = list(chosen.values())
    relief = RELIEF * gain
    return are_quoted(readings) or (
        is_usual(texts, bits, range(len(texts)), USUAL_LINE, relief)
        and is_usual(texts, bits, chosen, USUAL_WORD, relief)
        and is_mostly_letters(readings, gain)
        and looks_written(readings, gain)
    )


def is_usual(
    texts: Sequence[str],
    bits: Sequence[float],
    places: Iterable[int],
    usual: float,
    relief: float,
) -> bool:
    """Whether some tokens cost no more bits than `usual` for each code point (and space)."""
    chosen = list(places)
    length = sum(len(texts[place]) + 1 for place in chosen)
    return sum(bits[place] for place in chosen) <= usual * length + relief


def looks_written(readings: Sequence[Reading], gain: float) -> bool:
    """Whether one is a word, and none has a capital or a sign inside as it had not.

    A large gain (bits) is enough where all are short.
    """
    return (gain >= SHORT_GAIN or any(map(_is_a_word, readings))) and not any(
        _has_new_capital(one) or has_new_mark(one) or _is_a_row(one) for one in readings
    )


def _is_a_row(reading: Reading) -> bool:
    """Whether one character stands for another three times in a row, as digits in formats do."""
    row = _ROW_RE.search(reading.original)
    return row is not None and row[0] not in reading.text


def _is_a_word(reading: Reading) -> bool:
    return sum(map(str.isalpha, reading.text)) >= SHORTEST


def _has_new_capital(reading: Reading) -> bool:
    return has_capital_inside(reading.text) and (
        not has_capital_inside(reading.original)
        or any(one.char.isupper() and one.around[0].islower() for one in _all_brought(reading))
    )


def has_new_mark(reading: Reading) -> bool:
    """Whether a sign would stand inside of a word, where no text has it, as none does now."""
    return len(_MARK_RE.findall(reading.text)) > len(_MARK_RE.findall(reading.original))


class _Brought(NamedTuple):
    """A character outside of ASCII that a reading brings in, and what stood there."""

    before: str  # one character or, where the lengths differ, all of the edit
    text: str
    at: int  # its place in the text, code points

    @property
    def char(self) -> str:
        return self.text[self.at]

    @property
    def around(self) -> tuple[str, str]:
        """The characters on both sides; a space where there is none."""
        return self.text[self.at - 1] if self.at else " ", self.text[self.at + 1 :][:1] or " "


def is_mostly_letters(readings: Iterable[Reading], gain: float) -> bool:
    """Whether what the readings bring in is letters, as a rule; a large gain (bits) counts too.

    Apostrophes in place of letters and quotation marks around words are no chance either.
    """
    brought = [one for reading in readings for one in _brought(reading)]
    letters = sum(1 for one in brought if group(one.char))
    symbols = [one for one in brought if not (group(one.char) or _is_apostrophe(one))]
    if _are_quotes(symbols):
        return len(brought) > 0
    return letters > 0 and letters + LETTERS_A_BIT * gain >= LETTERS_PER_SYMBOL * len(symbols)


def replaced(reading: Reading) -> str:
    """The characters outside of ASCII in the place of which a reading brings in others."""
    return "".join(char for one in _all_brought(reading) for char in one.before if char > "\x7f")


def is_of_apostrophes(reading: Reading) -> bool:
    """Whether a reading brings in apostrophes in the place of letters, and nothing else."""
    brought = list(_all_brought(reading))
    return bool(brought) and all(map(_is_apostrophe, brought))


def are_quoted(readings: Sequence[Reading]) -> bool:
    """Whether all that readings bring in is pairs of quotation marks, and no word has what they do.

    Each pair stands there as two characters, and what is in it may be anything: a place for a name
    (`\u0165%s\u0164` for `»%s«`) is no word.
    """
    if any(map(_is_written_as_a_word, readings)):
        return False
    marks = [one for reading in readings for one in _all_brought(reading)]
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return len(marks) > 0 and _are_quotes(marks) and all(a.before != b.before for a, b in pairs)


def _is_written_as_a_word(reading: Reading) -> bool:
    word = reading.original.strip(ASCII_PUNCTUATION)
    return word.isalpha() and not has_capital_inside(word)


def _brought(reading: Reading) -> Iterator[_Brought]:
    """What a reading brings in, but for symbols that stand for controls: those are no chance."""
    for one in _all_brought(reading):
        if one.before not in CONTROLS or group(one.char):
            yield one


def _all_brought(reading: Reading) -> Iterator[_Brought]:
    moved = 0
    for start, end, replacement in reading.edits:
        original = reading.original[start:end]
        alike = len(original) == len(replacement)
        for place, char in enumerate(replacement):
            before = original[place] if alike else original
            if char > "\x7f" and char != before:
                yield _Brought(before, reading.text, start + moved + place)
        moved += len(replacement) - len(original)


def _is_apostrophe(one: _Brought) -> bool:
    return one.char == APOSTROPHE and one.before.isalpha() and all(map(str.isalpha, one.around))


def _are_quotes(symbols: Sequence[_Brought]) -> bool:
    """Whether these are pairs of quotation marks, before what is quoted and behind it."""
    marks = "".join(one.char for one in symbols)
    return (
        len(symbols) % 2 == 0
        and all(one + other in QUOTES for one, other in zip(marks[::2], marks[1::2], strict=True))
        and not any(one.around[1].isspace() for one in symbols[::2])
        and not any(one.around[0].isspace() for one in symbols[1::2])
        and all(not one.around[1].isalnum() for one in symbols[1::2])
        and not any(one.around[0].isalnum() for one in symbols[::2])
    )
