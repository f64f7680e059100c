"""Whether readings are words that the lexicon knows, and what stands there is none: no chance."""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.characters import group, has_capital_inside
from mojimend.encodings import MULTI_BYTE
from mojimend.lexicon import is_word, known_cost, words_of
from mojimend.model import Reading, Redecoding
from mojimend.vietnamese import VIETNAMESE, has_own_letters

LETTERS, OF_A_SYLLABLE = 4, 3
"""Of a known word that is no chance: half of all threes of letters are a word somewhere. Syllables
of Vietnamese, a closed set, may have three."""

OF_A_CIPHER = 8
"""Letters of the different words where an alphabet is read as itself: any word is another one in
some encoding then. Of 90 interjections 14 are a known word of three or four letters."""

OF_AN_ALPHABET, COMMON = 5, 13
"""The same where one alphabet is read as another, unless the words cost fewer bits than that: in a
million good lines one Greek word is a known Cyrillic one of four letters, and a rare one."""


def are_known_words(readings: Sequence[Reading]) -> bool:
    """Whether all words that readings change are known, and none that stands there is."""
    changed = [one for one in readings if one.edits]
    return bool(changed) and all(map(_is_known, changed)) and not _is_short_cipher(changed)


def makes_known_words(reading: Reading) -> bool:
    """Whether all words of a reading are known, and none of what stands there is."""
    words = words_of(reading.text)
    return (
        bool(words)
        and all(map(is_word, words))
        and not any(map(is_word, words_of(reading.original)))
    )


def _is_known(reading: Reading) -> bool:
    if not makes_known_words(reading):
        return False
    longest = max(words_of(reading.text), key=len)
    least = LETTERS
    if reading.chain[0].intended in VIETNAMESE:
        if not has_own_letters(longest):
            return False
        least = OF_A_SYLLABLE
    return len(longest) >= least


def _is_short_cipher(readings: Sequence[Reading]) -> bool:
    """Whether good words of a script may be others by chance: those of one alphabet most of all."""
    if is_cipher(readings):
        return known_letters(readings) < OF_A_CIPHER
    words = " ".join(one.original for one in readings)
    return (
        is_alphabetic(words, readings[0].chain[0])
        and known_letters(readings) < OF_AN_ALPHABET
        and not all(map(_are_common, readings))
    )


def _are_common(reading: Reading) -> bool:
    return all((known_cost(word) or COMMON) < COMMON for word in words_of(reading.text))


def is_cipher(readings: Sequence[Reading]) -> bool:
    """Whether letters of one alphabet, not Latin, become as many others of the same one."""
    before = " ".join(one.original for one in readings)
    after = " ".join(one.text for one in readings)
    return is_alphabetic(before, readings[0].chain[0]) and _groups(before) == _groups(after)


def is_alphabetic(words: str, mistake: Redecoding) -> bool:
    """Whether a mistake between single bytes made words in one alphabet, not Latin.

    They are written as words: none has a capital behind a small letter.
    """
    if not MULTI_BYTE.keys().isdisjoint(mistake) or has_capital_inside(words):
        return False
    groups = set(_groups(words))
    return len(groups) == 1 and groups.isdisjoint({"", "Latin"})


def _groups(text: str) -> list[str]:
    return [group(char) for char in text if char > "\x7f"]


def known_letters(readings: Sequence[Reading]) -> int:
    """How many letters the different known words in readings have."""
    return sum(
        len(word)
        for word in {word.lower() for one in readings for word in words_of(one.text)}
        if is_word(word)
    )
