"""Whether the letters of a text belong to one Cyrillic alphabet.

Encodings of one script differ in few letters, and misreadings mix what no language mixes.
"""

from __future__ import annotations

STRANGE_LETTER = 6.0
"""Bits for each letter that the language of the others does not have."""

MOST_STRANGE = 5
"""Letters that count at most: foreign names stand in any text."""

_COMMON = "абвгдежзиклмнопрстуфхцчш"
_ALPHABETS = tuple(
    frozenset(_COMMON + letters)
    for letters in (
        "ёйщъыьэюя",  # Russian, and what its alphabet was added to
        "ґєіїйщьюя",  # Ukrainian
        "ёійўыьэюяґ",  # Belarusian
        "йщъьюя\u045d",  # Bulgarian
        "ђјљњћџ",  # Serbian
        "ѓѕјљњќџ\u0450\u045d",  # Macedonian
    )
)
_KNOWN = frozenset().union(*_ALPHABETS)
_FIRST, _LAST = "\u0400", "\u045f"  # the letters that the legacy encodings have


def strangeness(text: str) -> float:
    """Bits that a text costs for letters that do not belong together."""
    letters = [low for char in text if _FIRST <= char <= _LAST and (low := char.lower()) in _KNOWN]
    if not letters:
        return 0.0
    odd = min(sum(one not in alphabet for one in letters) for alphabet in _ALPHABETS)
    return STRANGE_LETTER * min(odd, MOST_STRANGE)
