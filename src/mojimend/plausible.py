"""Whether a reading looks like text at all, however bad what stands there looks.

A margin in bits alone is not enough: of clean lines, some always have a likelier reading. Each rule
here was met as a false alarm on clean text.
"""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.characters import FIRST_WIDE, JAMO, group, has_capital_inside
from mojimend.encodings import LATIN, MULTI_BYTE
from mojimend.known import are_known_words
from mojimend.model import Reading
from mojimend.plausible_form import (
    brought_in,
    differing,
    extends_good_letters,
    has_strange_capitals,
    is_doubtful,
    is_lone_letter,
    is_written,
)
from mojimend.samples import has_lookalikes, has_symbols, is_alphabet, is_drawing
from mojimend.symbols import is_eastern
from mojimend.usual import ASCII_PUNCTUATION
from mojimend.vietnamese import VIETNAMESE, is_vietnamese

# What a believable reading may cost, in bits. Chance readings of good text cost more.
ALLOWANCE = 8.0
USUAL = 4.0  # per code point
USUAL_WIDE = 10.5  # per code point of the East Asian scripts
USUAL_SYMBOL = 12.0  # per code point outside of ASCII that is no letter
USUAL_START = 8.0  # per token: a word's first letter is the hardest to foresee

RELIEF = 0.2  # of the gain: rare words are more believable where the damage is plain

LONE_GAIN = 25.0
"""Bits of one letter that are enough: `Пов╕домлення`."""

SHORTEST = 2
"""Letters that a reading must bring in, unless it comes from UTF-8, whose form is evidence itself;
and letters of any kind that a token must have on average: `ㄱ ㄴ ㄷ` is a list of signs."""

FEWEST_BYTES = 5
"""Bytes of valid UTF-8 that an encoding of the East made two characters of, or more: four are
valid by chance (Greek letters out of `彖帢`)."""

LONG_FORM = 3
"""Characters out of valid UTF-8 sequences that are no accident, whatever they say."""

LETTERS_PER_SYMBOL = 4
"""Legacy text that was misread is mostly letters; a reading that is mostly symbols is chance."""

PUNCTUATION_PER_LETTER = 1.0
"""More ASCII punctuation than that between letters is a list of signs."""

CASE_GAIN = 35.0
"""Bits for a reading that swaps the case: KOI8-R and Windows-1251 do so to one another, and so
acronyms and names in capitals have readings."""

WESTERN = frozenset(LATIN.split())
"""Encodings of languages whose words are mostly ASCII letters."""

EASTERN_TOO = "“”—…·\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
"""Punctuation that the East has in common with the West."""
SELDOM = "\N{FULLWIDTH QUESTION MARK}\N{FULLWIDTH EXCLAMATION MARK}\uff61\uff62\uff63\uff64\uff65"
"""Eastern punctuation of which there is one in a sentence, or none (half-width)."""
ENDS = SELDOM[:2]  # of a sentence, and so no chance


def is_plausible(
    text: str,
    readings: Sequence[Reading],
    after: float,
    gain: float,
    known: bool,
    at_home: bool = False,
) -> bool:
    """Whether neighbouring tokens (`text`) may have these readings.

    The readings cost `after` bits, which is `gain` bits less than the text as it stands.

    `known`: the document has shown the chain elsewhere, so only the form is looked at. `at_home`:
    they are in the script of the text around them.
    """
    intended = readings[0].chain[0].intended
    brought = brought_in(readings)
    if not is_written(text, readings) or has_strange_capitals(readings):
        return False
    if known:
        return True
    if is_doubtful(text, readings, at_home) or _is_little(text, readings):
        return False
    if intended in VIETNAMESE and not is_vietnamese(" ".join(one.text for one in readings)):
        return False
    if any(map(extends_good_letters, readings)):
        return False
    from_utf_8 = any(one.intended == "utf-8" for one in readings[0].chain)
    boxes = is_drawing(text)
    formed = len(brought) >= LONG_FORM * len(readings) and not (boxes or _is_of_lines(text))
    if from_utf_8 and formed:
        return True
    if readings[0].chain[-1].assumed in MULTI_BYTE and len(brought) < SHORTEST * len(readings):
        return False
    if after > _usual_cost(readings) + RELIEF * gain:
        return False
    if from_utf_8:
        return len(brought) >= SHORTEST * len(readings) or not (
            _is_one_word(readings) or is_lone_letter(brought)
        )
    return not boxes and _looks_like_words(text, readings, gain, at_home)


def _is_of_lines(text: str) -> bool:
    """Whether all that is not in ASCII is lines that boxes are drawn with, and blocks."""
    return all("\u2500" <= char <= "\u259f" for char in text if char > "\x7f")


def _is_little(text: str, readings: Sequence[Reading]) -> bool:
    """Whether valid UTF-8 out of words in an encoding of the East may be chance."""
    if readings[0].chain[-1].assumed not in MULTI_BYTE or _count_ascii(text):
        return False
    foreign = "".join(char for char in brought_in(readings) if char > "\x7f")
    return len(foreign.encode()) * len(readings[0].chain) < FEWEST_BYTES


def _count_ascii(text: str) -> int:
    return sum(1 for char in text if char.isascii() and char.isalpha())


def _changed(reading: Reading) -> str:
    """What a reading brings in, without the characters that both encodings share."""
    parts = []
    for start, end, replacement in reading.edits:
        original = reading.original[start:end]
        if len(original) == len(replacement):
            pairs = zip(original, replacement, strict=True)
            replacement = "".join(new for old, new in pairs if old != new)
        else:
            _, replacement = differing(original, replacement)
        parts.append(replacement)
    return "".join(parts)


def _looks_like_words(text: str, readings: Sequence[Reading], gain: float, at_home: bool) -> bool:
    words = are_known_words(readings)
    at_home = at_home or words
    changed = "".join(map(_changed, readings))
    letters, symbols = _count(changed.rstrip(ENDS))
    intended = readings[0].chain[0].intended
    western = intended in WESTERN
    whole = sum(1 for reading in readings for char in reading.text if group(char))
    foreign = "".join(char for char in changed if char > "\x7f" and group(char))
    stretch, _ = differing(text, " ".join(one.text for one in readings))
    punctuation = sum(1 for char in stretch if char in ASCII_PUNCTUATION)
    return (
        letters >= LETTERS_PER_SYMBOL * symbols
        and letters >= (1 if at_home else _fewest(intended, len(readings), gain))
        and whole >= SHORTEST * len(readings)
        and punctuation <= PUNCTUATION_PER_LETTER * letters
        and (words or not (is_alphabet(text) or is_alphabet(changed)))
        and not ((not has_symbols(text) or not _is_wide(changed)) and has_lookalikes(text))
        and not _is_other_case(text, changed, readings, gain)
        and (western or intended in VIETNAMESE or not _is_latin(foreign))
        and (at_home or intended not in VIETNAMESE or len(set(changed)) >= SHORTEST)
        and not (western and _count_ascii(text) < letters)
    )


def _fewest(intended: str, tokens: int, gain: float) -> int:
    """Letters that the readings of so many tokens must bring in."""
    if intended in WESTERN:
        return SHORTEST * tokens
    return 1 if gain >= LONE_GAIN and intended not in VIETNAMESE else SHORTEST


def _is_other_case(text: str, changed: str, readings: Sequence[Reading], gain: float) -> bool:
    """Whether a reading only swaps the case of an acronym, or has a capital inside of a word."""
    same_script = len({group(char) for char in text + changed if group(char)}) == 1
    if same_script and text.isupper() and changed.islower() and gain < CASE_GAIN:
        return True
    return any(
        has_capital_inside(edit.replacement) for reading in readings for edit in reading.edits
    )


def _usual_cost(readings: Sequence[Reading]) -> float:
    usual = ALLOWANCE + USUAL_START * len(readings)
    for reading in readings:
        for char in reading.text:
            if char.isascii():
                usual += USUAL
            elif not group(char):
                usual += USUAL_SYMBOL
            else:
                usual += USUAL_WIDE if char >= FIRST_WIDE else USUAL
    return usual


def _is_one_word(readings: Sequence[Reading]) -> bool:
    """Whether these are words of one script that is not Latin, at first sight.

    UTF-8 leaves symbols between the letters; three letters of Cyrillic may be valid by chance.
    """
    for reading in readings:
        scripts = {group(char) for char in reading.original if group(char)}
        broken = (reading.original[edit.start : edit.end] for edit in reading.edits)
        if len(scripts) != 1 or "Latin" in scripts or not all(map(group, "".join(broken))):
            return False
    return True


def weight(char: str) -> int:
    """How many letters a character stands for: a character of the East for three."""
    if not group(char):
        return 0
    return 3 if char >= FIRST_WIDE else 1


def _is_latin(text: str) -> bool:
    """Whether most letters are Latin, which encodings of other scripts have a few of as well."""
    return 2 * sum(group(char) == "Latin" for char in text) >= len(text)


def _is_wide(text: str) -> bool:
    """Whether most of a text is East Asian."""
    return 2 * sum(char >= FIRST_WIDE for char in text) > len(text)


def _count(text: str) -> tuple[int, int]:
    """Letters and symbols outside of ASCII; single letters of Hangul are symbols.

    The punctuation of the East is neither: there is much of it in good text.
    """
    neutral = EASTERN_TOO if _is_wide("".join(filter(group, text))) else ""
    foreign = [
        char
        for char in text
        if char > "\x7f" and char not in neutral and (not is_eastern(char) or char in SELDOM)
    ]
    letters = sum(1 for char in foreign if group(char) and not JAMO[0] <= char <= JAMO[1])
    return letters, len(foreign) - letters
