"""What a known word costs: words of the alphabets that text is read wrongly in, none in ASCII.

The words are `data/words.bin`, written by tests/codegen/words.py, where its layout is explained.
"""

from __future__ import annotations

from functools import cache
from zlib import crc32

from mojimend.characters import letter_of
from mojimend.data import read
from mojimend.late import late

LEAST_BITS, MOST_BITS = 7, 22
"""What the four cost bits of a slot stand for."""

SLOT = 3  # bytes

SHORTEST = 3
"""Letters of a word that is known; shorter ones are words somewhere, whatever they are."""

_LETTERS = "A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0370-\u07ff\uac00-\ud7a3"
_WORD_RE = late(f"[{_LETTERS}]{{{SHORTEST},}}")


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


def words_of(text: str) -> list[str]:
    """The words of a text that are not in ASCII, in the alphabets of the lexicon."""
    return [word for word in _WORD_RE.findall(text) if not word.isascii()]


def is_known(word: str) -> bool:
    """Whether this is a word of the lexicon, in any case."""
    return known_cost(word) is not None


def known_cost(word: str) -> float | None:
    """Bits of a word as it stands, where it is used most; None where it is not known."""
    return word_cost("".join(map(letter_of, word)))
