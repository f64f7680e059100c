"""Bits of a letter after the ones before it: the n-grams of many languages in one table.

The letter statistics are `data/letters.bin` and `data/ngrams.bin`, written by
tests/codegen/language.py, where the layout is explained.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

from mojimend.characters import BOUNDARY, group
from mojimend.data import read

LETTER_STEP = 1 / 8  # bits; resolution of letters.bin
LEVELS = (0.15, 0.5, 0.9, 1.3, 1.8, 2.3, 2.8, 3.4, 4.0, 4.7, 5.5, 6.4, 7.5, 9.0, 11.0, 13.0)
"""What the four cost bits of an n-gram slot stand for, in bits."""

# Backing off to a shorter context costs; so does a letter that was never seen.
BACKOFF_2 = 2.0
BACKOFF_1 = 4.0
UNSEEN_LETTER = 13.0
UNSEEN_IDEOGRAPH = 22.0
UNSEEN_SCRIPT = 19.0  # letters of scripts that hardly anybody writes
UNSEEN_WORD_END = 6.0
UNSEEN = {"Han": UNSEEN_IDEOGRAPH, "Other": UNSEEN_SCRIPT}


class _Model(NamedTuple):
    letters: str  # in code point order
    letter_levels: bytes  # bits in eighths, one a letter
    slots: array[int]  # 16 bits each, in three blocks
    block: int


@cache
def _model() -> _Model:
    raw = read("letters.bin")
    count = len(raw) // 3
    slots = array("H", read("ngrams.bin"))
    if array("H", b"\1\0")[0] != 1:  # a big-endian machine
        slots.byteswap()
    return _Model(raw[: 2 * count].decode("utf-16-le"), raw[2 * count :], slots, len(slots) // 3)


def slots_of(gram: str, block: int) -> tuple[int, int, int, int]:
    """The three slots over which an n-gram's value is spread, and its 12-bit fingerprint."""
    value = crc32(gram.encode("utf-8", "surrogatepass"))
    return (
        (value * 0x9E3779B1 & 0xFFFFFFFF) * block >> 32,
        block + ((value * 0x85EBCA77 & 0xFFFFFFFF) * block >> 32),
        2 * block + ((value * 0xC2B2AE3D & 0xFFFFFFFF) * block >> 32),
        (value * 0x27D4EB2F & 0xFFFFFFFF) >> 20,
    )


def stored(gram: str) -> float | None:
    """The stored cost of an n-gram; None where it is not stored (wrong once in 4,096 times)."""
    _, _, slots, block = _model()
    # `slots_of`, written out: it takes half of the time that a window takes when it is first seen.
    value = crc32(gram.encode("utf-8", "surrogatepass"))
    found = (
        slots[(value * 0x9E3779B1 & 0xFFFFFFFF) * block >> 32]
        ^ slots[block + ((value * 0x85EBCA77 & 0xFFFFFFFF) * block >> 32)]
        ^ slots[2 * block + ((value * 0xC2B2AE3D & 0xFFFFFFFF) * block >> 32)]
    )
    if found >> 4 == (value * 0x27D4EB2F & 0xFFFFFFFF) >> 20:
        return LEVELS[found & 15]
    return None


def unseen_cost(char: str) -> float:
    """Bits of a letter that the model was never shown, or hardly ever."""
    if char == BOUNDARY:
        return UNSEEN_WORD_END
    return UNSEEN.get(group(char), UNSEEN_LETTER)


@lru_cache(1 << 13)
def letter_cost(char: str) -> float:
    """Bits of a folded letter within its writing system, whatever stands before it."""
    letters, levels, *_ = _model()
    at = bisect_left(letters, char)
    if at < len(letters) and letters[at] == char:
        return levels[at] * LETTER_STEP
    return unseen_cost(char)


def gram_cost(before: str, char: str) -> float:
    """Bits of a folded letter (or a word's end) after up to two folded characters."""
    if len(before) > 1 and (known := stored(before + char)) is not None:
        return known
    return _pair_cost(before[-1] + char)


@lru_cache(1 << 12)
def _pair_cost(gram: str) -> float:
    """The same after one folded character, where two of them are not known."""
    known = stored(gram)
    return letter_cost(gram[1]) + BACKOFF_1 if known is None else known + BACKOFF_2
