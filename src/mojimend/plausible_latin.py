"""Whether a repaired line in Latin script looks like text at all, whatever it cost before."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Sequence

from mojimend.characters import group, has_capital_inside
from mojimend.model import Reading

USUAL_WORD = 4.2  # bits a code point that the repaired tokens may cost
USUAL_LINE = 5.0  # the same for the line
"""Readings of good text in languages that nobody trained are dear: of 128 false alarms 3 cost less,
of 3,300 right repairs 97 %."""

RELIEF = 0.25  # of the gain: rare words are more believable where the damage is plain

SHORTEST = 3
"""Letters of a word that says something; tables of characters are made of single ones."""

LETTERS_PER_SYMBOL = 4
"""A reading that turns letters into symbols is chance."""

LETTERS_A_BIT = 0.1  # that the gain counts for: quotation marks are damaged with their line

TYPOGRAPHIC = (
    "“”„«»—…•·®©°™\N{NO-BREAK SPACE}\N{EN DASH}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}" + string.punctuation
)
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_LEFT, _LOW = "\N{LEFT SINGLE QUOTATION MARK}", "\N{SINGLE LOW-9 QUOTATION MARK}"
QUOTES = frozenset(
    {"“”", "„“", "„”", "””", "«»", "»«", _LEFT + APOSTROPHE, _LOW + _LEFT, APOSTROPHE * 2}
)
CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))


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


def looks_written(readings: Sequence[Reading]) -> bool:
    """Whether one is a word, and none has a capital inside that did not stand there before."""
    return any(map(_is_a_word, readings)) and not any(map(_has_new_capital, readings))


def _is_a_word(reading: Reading) -> bool:
    return sum(map(str.isalpha, reading.text)) >= SHORTEST


def _has_new_capital(reading: Reading) -> bool:
    return has_capital_inside(reading.text) and not has_capital_inside(reading.original)


def is_mostly_letters(readings: Iterable[Reading], gain: float) -> bool:
    """Whether what the readings bring in is letters, as a rule; a large gain (bits) counts too.

    So are apostrophes between letters, and quotation marks if each has its other half.
    """
    brought = [char for reading in readings for char in _brought(reading)]
    symbols = "".join(char for char in brought if not group(char))
    letters = len(brought) - len(symbols)
    if _are_quotes(symbols):
        return letters + len(symbols) > 0
    return letters > 0 and letters + LETTERS_A_BIT * gain >= LETTERS_PER_SYMBOL * len(symbols)


def _are_quotes(symbols: str) -> bool:
    pairs = zip(symbols[::2], symbols[1::2], strict=False)
    return len(symbols) % 2 == 0 and all(one + other in QUOTES for one, other in pairs)


def _brought(reading: Reading) -> Iterator[str]:
    """What a reading brings in: the characters outside of ASCII that did not stand there.

    Symbols that stand for controls are left out: punctuation there is no chance. An apostrophe
    between letters is given as the letter before it.
    """
    moved = 0
    for start, end, replacement in reading.edits:
        original = reading.original[start:end]
        same_length = len(original) == len(replacement)
        for place, char in enumerate(replacement):
            if char <= "\x7f":
                continue
            at = start + moved + place
            if char == APOSTROPHE and _is_between_letters(reading.text, at):
                yield reading.text[at - 1]
            elif not same_length or (
                char != original[place] and (original[place] not in CONTROLS or group(char))
            ):
                yield char
        moved += len(replacement) - len(original)


def _is_between_letters(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha()
