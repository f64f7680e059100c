"""What kind of character a code point is, as far as judging text needs to know."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache

from mojimend.late import late

BOUNDARY = " "

FIRST_EASTERN = "\u2160"
"""Text that was read in an encoding of the East has a character from here on: kana read in EUC-KR
are Greek letters and Roman numerals."""

MOST_CHARACTERS = 1 << 13
"""Characters that are remembered: a Chinese text has 4,000, a hostile one a million."""

FIRST_WIDE = "\u2e80"
"""Where the scripts of the East begin: what follows counts as wide."""

KANA, JAMO = ("\u3041", "\u30fe"), ("\u3131", "\u318e")
HAN, HANGUL = ("\u4e00", "\u9fff"), ("\uac00", "\ud7a3")
"""The first and the last of each; jamo are single letters of Hangul."""

# First code point of each run of letters of one writing system. Letters that are written together
# in one word share a group (Han and kana; the Indic scripts each have their own).
_GROUPS: tuple[tuple[int, str], ...] = (
    (0x0000, "Latin"),
    (0x0370, "Greek"),
    (0x0400, "Cyrillic"),
    (0x0530, "Armenian"),
    (0x0590, "Hebrew"),
    (0x0600, "Arabic"),
    (0x0700, "Syriac"),
    (0x0750, "Arabic"),
    (0x0780, "Thaana"),
    (0x07C0, "N'Ko"),
    (0x0800, "Samaritan"),
    (0x08A0, "Arabic"),
    (0x0900, "Devanagari"),
    (0x0980, "Bengali"),
    (0x0A00, "Gurmukhi"),
    (0x0A80, "Gujarati"),
    (0x0B00, "Oriya"),
    (0x0B80, "Tamil"),
    (0x0C00, "Telugu"),
    (0x0C80, "Kannada"),
    (0x0D00, "Malayalam"),
    (0x0D80, "Sinhala"),
    (0x0E00, "Thai"),
    (0x0E80, "Lao"),
    (0x0F00, "Tibetan"),
    (0x1000, "Myanmar"),
    (0x10A0, "Georgian"),
    (0x1100, "Hangul"),
    (0x1200, "Ethiopic"),
    (0x13A0, "Cherokee"),
    (0x1400, "Other"),
    (0x1780, "Khmer"),
    (0x1800, "Mongolian"),
    (0x18B0, "Other"),
    (0x1C80, "Cyrillic"),
    (0x1C90, "Georgian"),
    (0x1CC0, "Other"),
    (0x1D00, "Latin"),
    (0x1D26, "Greek"),
    (0x1D2B, "Latin"),
    (0x1F00, "Greek"),
    (0x2000, "Latin"),
    (0x2C00, "Other"),
    (0x2C60, "Latin"),
    (0x2C80, "Coptic"),
    (0x2D00, "Georgian"),
    (0x2D30, "Other"),
    (0x2DE0, "Cyrillic"),
    (0x2E00, "Other"),
    (0x2E80, "Han"),
    (0x3130, "Hangul"),
    (0x3190, "Han"),
    (0xA000, "Other"),
    (0xA640, "Cyrillic"),
    (0xA6A0, "Other"),
    (0xA720, "Latin"),
    (0xA800, "Other"),
    (0xAB30, "Latin"),
    (0xAB70, "Other"),
    (0xAC00, "Hangul"),
    (0xD7FC, "Other"),
    (0xF900, "Han"),
    (0xFB00, "Latin"),
    (0xFB13, "Armenian"),
    (0xFB1D, "Hebrew"),
    (0xFB50, "Arabic"),
    (0xFF00, "Latin"),
    (0xFF66, "Han"),
    (0xFFA0, "Hangul"),
    (0xFFE0, "Other"),
    (0x20000, "Han"),
    (0x32000, "Other"),
)
_STARTS = [start for start, _ in _GROUPS]


def script(char: str) -> str:
    """The writing system of the block a character stands in."""
    return _GROUPS[bisect_right(_STARTS, ord(char)) - 1][1]


@lru_cache(MOST_CHARACTERS)
def group(char: str) -> str:
    """The writing system of a letter or combining mark; "" for anything else.

    Marks that any letter may carry (U+0300..U+036F) are Latin here; so are the modifier letters.
    """
    return script(char) if unicodedata.category(char)[0] in "LM" else ""


@lru_cache(MOST_CHARACTERS)
def fold(char: str) -> str:
    """One lower-case character for the model: final sigma as sigma, half-width kana as kana."""
    if "\uff66" <= char <= "\uff9d":
        return unicodedata.normalize("NFKC", char)
    lower = char.lower()
    return "\N{GREEK SMALL LETTER SIGMA}" if lower == "ς" else lower[0]


SPELLED = {
    "ș": "ş",  # Romanian is written with either
    "ț": "ţ",
    "\N{CYRILLIC SMALL LETTER IO}": "\N{CYRILLIC SMALL LETTER IE}",  # most writers do without
}
"""Letters that are known as other ones."""


@lru_cache(MOST_CHARACTERS)
def letter_of(char: str) -> str:
    """The letter under which the lexicon and the languages in Latin script know a letter."""
    folded = fold(char)
    return SPELLED.get(folded, folded)


LAST_CASED = "\u052f"
"""The last letter of the scripts of legacy encodings that have capitals."""


def has_capital_inside(text: str) -> bool:
    """Whether a capital follows a small letter, one of them outside of ASCII.

    To compile the class of such letters takes 2 ms, and a pattern is no faster.
    """
    rest = text[1:]
    if rest == rest.lower():
        return False
    before = text[0]
    for char in rest:
        if (
            char.isupper()
            and before.islower()
            and (before > "\x7f" or char > "\x7f")
            and max(before, char) <= LAST_CASED
        ):
            return True
        before = char
    return False


def is_in_latin_1(text: str) -> bool:
    """Whether a text has a character of Latin-1 outside of ASCII; all text was read in that."""
    return any("\x7f" < char <= "\xff" for char in text)


UNWRITTEN_RE = late(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff"
    "\U000e0000-\U0010ffff]"
)
"""What no repair may bring in: controls, surrogates, private use, noncharacters, U+FFFD."""


@lru_cache(MOST_CHARACTERS)
def is_mark(char: str) -> bool:
    """Whether a character cannot begin a word: a combining mark. Nothing ("") is none."""
    return bool(char) and unicodedata.category(char)[0] == "M"
