"""Whether strange characters in a word of Latin letters were typed so, and are no damage."""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.language import cost
from mojimend.late import late
from mojimend.model import Reading
from mojimend.plausible_latin import CONTROLS
from mojimend.samples import is_mixed_up
from mojimend.suspect_latin import begun
from mojimend.usual import TYPOGRAPHIC

DEARER = 6.0
"""Bits that a word as it was meant, if it was typed so, may cost more than the reading. Of 1,349
damaged words and lines 1,040 are exact with 0 bits, 1,033 with 6 and 1,021 with 15."""

_BETWEEN_RE = late("[\xa0\xd7\u200b-\u200f\u2190-\u21ff\u25b2-\u25c4]")
"""What stands between words: no-break and zero-width spaces, marks of direction, signs of
multiplication between numbers, and arrows and triangles in menus."""
_TYPED = str.maketrans({"\N{SOFT HYPHEN}": "", "\N{ACUTE ACCENT}": "'"})
"""What stands inside of words; an accent is typed for an apostrophe."""
_HYPHENATED_RE = late("[^\\W\\d_]{4}\xad[^\\W\\d_]{4}")
"""A soft hyphen in a long word, which may be too rare for the model."""

_LATIN, _CYRILLIC = (
    "aceijopsxyABCEHIJKMOPSTX",
    "\u0430\u0441\u0435\u0456\u0458\u043e\u0440\u0455\u0445\u0443"
    "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425",
)
_TO_LATIN, _TO_CYRILLIC = str.maketrans(_CYRILLIC, _LATIN), str.maketrans(_LATIN, _CYRILLIC)
"""Letters of one script that look like those of the other."""


def is_half_repaired(token: str) -> bool:
    """Whether each control is the last byte of the letter before it in UTF-8: `č` and U+008D."""
    controls = [place for place, char in enumerate(token) if char in CONTROLS]
    return bool(controls) and all(
        token[place - 1 : place].encode("utf-8", "surrogatepass")[-1:] == bytes([ord(token[place])])
        for place in controls
    )


def are_slips(readings: Sequence[Reading]) -> bool:
    """Whether what was typed so explains these readings' tokens as well as damage does.

    All have nothing outside of ASCII but what typography puts there, or half of them have letters
    of the other script, Latin or Cyrillic, that look like the right ones.
    """
    typed = [reading for reading in readings if is_mixed_up(reading.original)]
    mixed_up = sum(map(_is_as_good_in_one_script, typed))
    return 2 * mixed_up >= max(1, len(readings)) or all(map(_is_typography, readings))


def _is_typography(reading: Reading) -> bool:
    words = _BETWEEN_RE.sub(" ", reading.original.translate(_TYPED)).split()
    if not all(word.strip(TYPOGRAPHIC).isascii() for word in words):
        return False
    if _HYPHENATED_RE.search(reading.original):
        return True
    return sum(min(begun(word)) for word in words) <= min(begun(reading.text)) + DEARER


def _is_as_good_in_one_script(reading: Reading) -> bool:
    token = reading.original
    ways = min(begun(token.translate(_TO_LATIN))), cost(token.translate(_TO_CYRILLIC))
    return min(ways) <= min(begun(reading.text)) + DEARER
