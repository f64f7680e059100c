"""What a known word costs: words of the alphabets that text is read wrongly in, none in ASCII.

The words are `data/words.bin`, written by tests/codegen/words.py, where its layout is explained.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache
from zlib import crc32

from mojimend.characters import letter_of
from mojimend.data import read
from mojimend.late import late

LEAST_BITS, MOST_BITS = 7, 22
"""What the four cost bits of a slot stand for."""

SLOT = 4  # bytes

SHORTEST = 3
"""Letters of a word that is known; shorter ones are words somewhere, whatever they are."""

_SCRIPTS = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "\u0370-\u03ff\u1f00-\u1fff",
    "\u0400-\u052f",
    "\u0590-\u05ff",
    "\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff",
    "\uac00-\ud7a3",
)
_LETTERS_RE = late(rf"[^\W\d_]{{{SHORTEST},}}")
_WORD_RE = late("|".join(f"[{letters}]+" for letters in _SCRIPTS))

_MASK = 0xFFFFFFFF


@cache
def _slots() -> Sequence[int]:
    raw = read("words.bin")
    if array("H", b"\1\0")[0] == 1:
        return memoryview(raw).cast("I")  # no copy, so that half of the memory is enough
    slots = array("I", raw)
    slots.byteswap()
    return slots


def slots_of(word: str, block: int) -> tuple[int, int, int, int]:
    """The three slots over which a word's value is spread, and its 28-bit fingerprint.

    They come of two hashes: one word in 10,000 has the CRC of a known one.
    """
    raw = word.encode("utf-8", "surrogatepass")
    one, other = crc32(raw), crc32(raw[::-1])
    return (
        (one * 0x9E3779B1 & _MASK) * block >> 32,
        block + ((other * 0x85EBCA77 & _MASK) * block >> 32),
        2 * block + (((one ^ other) * 0xC2B2AE3D & _MASK) * block >> 32),
        (one * 0x27D4EB2F + other * 0x165667B1 & _MASK) >> 4,
    )


def word_cost(word: str) -> float | None:
    """Bits of a word, in the letters of `characters.letter_of`, where it is used most.

    None where it is not known (wrong once in 270 million times).
    """
    slots = _slots()
    block = len(slots) // 3
    # `slots_of`, written out: most of the time that a good word takes is spent here.
    raw = word.encode("utf-8", "surrogatepass")
    one, other = crc32(raw), crc32(raw[::-1])
    value = (
        slots[(one * 0x9E3779B1 & 0xFFFFFFFF) * block >> 32]
        ^ slots[block + ((other * 0x85EBCA77 & 0xFFFFFFFF) * block >> 32)]
        ^ slots[2 * block + (((one ^ other) * 0xC2B2AE3D & 0xFFFFFFFF) * block >> 32)]
    )
    if value >> 4 == (one * 0x27D4EB2F + other * 0x165667B1 & 0xFFFFFFFF) >> 4:
        return LEAST_BITS + (value & 15)
    return None


def words_of(text: str) -> list[str]:
    """The words of a text that are not in ASCII, each in one of the alphabets of the lexicon."""
    return [
        word
        for word in _LETTERS_RE.findall(text)
        if not word.isascii() and _WORD_RE.fullmatch(word)
    ]


def is_word(word: str) -> bool:
    """Whether this is a word of the lexicon, in any case."""
    return known_cost(word) is not None


def known_cost(word: str) -> float | None:
    """Bits of a word in any case, where it is used most; None where it is not known."""
    return word_cost("".join(map(letter_of, word)))
