"""Whether readings are words that the lexicon knows, and what stands there is none: no chance."""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.characters import group, has_capital_inside
from mojimend.encodings import MULTI_BYTE
from mojimend.lexicon import is_word, words_of
from mojimend.model import Reading
from mojimend.vietnamese import VIETNAMESE, has_own_letters

LETTERS, OF_A_SYLLABLE = 4, 3
"""Of a known word that is no chance: half of all threes of letters are a word somewhere. Syllables
of Vietnamese, a closed set, may have three."""

OF_A_CIPHER = 8
"""Letters of the different words where an alphabet is read as itself: any word is another one in
some encoding then. Of 90 interjections 14 are a known word of three or four letters."""


def are_known_words(readings: Sequence[Reading]) -> bool:
    """Whether all words that readings change are known, and none that stands there is."""
    changed = [one for one in readings if one.edits]
    return bool(changed) and all(map(_is_known, changed)) and not _is_short_cipher(changed)


def _is_known(reading: Reading) -> bool:
    words = words_of(reading.text)
    if not words or not all(map(is_word, words)):
        return False
    longest = max(words, key=len)
    least = LETTERS
    if reading.chain[0].intended in VIETNAMESE:
        if not has_own_letters(longest):
            return False
        least = OF_A_SYLLABLE
    return len(longest) >= least and not any(map(is_word, words_of(reading.original)))


def _is_short_cipher(readings: Sequence[Reading]) -> bool:
    return is_cipher(readings) and known_letters(readings) < OF_A_CIPHER


def is_cipher(readings: Sequence[Reading]) -> bool:
    """Whether letters of one alphabet, not Latin, become as many others of the same one.

    Words that are written as words: none has a capital behind a small letter.
    """
    if any(has_capital_inside(one.original) for one in readings):
        return False
    if not MULTI_BYTE.keys().isdisjoint(readings[0].chain[0]):
        return False
    before, after = (
        [group(char) for text in texts for char in text if char > "\x7f"]
        for texts in ([one.original for one in readings], [one.text for one in readings])
    )
    return before == after and len(set(before)) == 1 and before[0] not in ("", "Latin")


def known_letters(readings: Sequence[Reading]) -> int:
    """How many letters the different known words in readings have."""
    return sum(
        len(word)
        for word in {word.lower() for one in readings for word in words_of(one.text)}
        if is_word(word)
    )
