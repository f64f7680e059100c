"""Whether readings are words that the lexicon knows, and what stands there is none: no chance."""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.lexicon import is_known, words_of
from mojimend.model import Reading
from mojimend.vietnamese import VIETNAMESE, has_own_letters

LETTERS = 4
"""Of a known word that is no chance; half of all threes of letters are a word somewhere. Syllables
of Vietnamese have fewer, and are a closed set."""


def are_known_words(readings: Sequence[Reading]) -> bool:
    """Whether all words that readings change are known, and none that stands there is."""
    changed = [one for one in readings if one.edits]
    return bool(changed) and all(map(_is_known, changed))


def _is_known(reading: Reading) -> bool:
    words = words_of(reading.text)
    if not words or not all(map(is_known, words)):
        return False
    longest = max(words, key=len)
    least = LETTERS
    if reading.chain[0].intended in VIETNAMESE:
        if not has_own_letters(longest):
            return False
        least -= 1
    return len(longest) >= least and not any(map(is_known, words_of(reading.original)))
