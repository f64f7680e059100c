"""What a known word costs: words in Latin script with letters outside of ASCII.

The words are `data/words.bin`, written by tests/codegen/words.py, where its layout is explained.
"""

from __future__ import annotations

from functools import cache
from zlib import crc32

from mojimend.data import read

LEAST_BITS, MOST_BITS = 7, 22
"""What the four cost bits of a slot stand for."""

SLOT = 3  # bytes


@cache
def _slots() -> bytes:
    return read("words.bin")


def slots_of(word: str, block: int) -> tuple[int, int, int, int]:
    """The three slots over which a word's value is spread, and its 20-bit fingerprint."""
    value = crc32(word.encode("utf-8", "surrogatepass"))
    return (
        (value * 0x9E3779B1 & 0xFFFFFFFF) * block >> 32,
        block + ((value * 0x85EBCA77 & 0xFFFFFFFF) * block >> 32),
        2 * block + ((value * 0xC2B2AE3D & 0xFFFFFFFF) * block >> 32),
        (value * 0x27D4EB2F & 0xFFFFFFFF) >> 12,
    )


def word_cost(word: str) -> float | None:
    """Bits of a word, in the letters of `languages.letter_of`, where it is used most.

    None where it is not known (wrong once in a million times).
    """
    slots = _slots()
    *places, fingerprint = slots_of(word, len(slots) // (3 * SLOT))
    value = 0
    for place in places:
        value ^= int.from_bytes(slots[SLOT * place : SLOT * (place + 1)], "little")
    return LEAST_BITS + (value & 15) if value >> 4 == fingerprint else None
