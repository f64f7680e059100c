"""The letter statistics of a hundred languages in Latin script: `data/languages.bin`.

It is written by tests/codegen/languages.py, where its layout is explained.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate, islice
from math import log2
from struct import Struct
from typing import NamedTuple

from mojimend.data import read

HALF_BIT = 0.5

SMOOTHING_2, SMOOTHING_3 = 60.0, 30.0
"""Letters of the shorter context that count beside the longer one's; by the power of ten only."""

NATIVE = 13.0
"""Bits up to which a letter belongs to a language: Czech `ď` does with 12.5, `õ` in Hungarian (14,
damage in texts that were trained on) and `é` in Polish (20.5) don't."""


MOST_WINDOWS = 1 << 13
"""Windows of letters whose lanes are remembered (420 bytes each): a megabyte of text in one
language has about as many different ones, hostile text has millions."""


def backoff_half_bits(count: float, smoothing: float) -> int:
    """What falling back to a shorter context costs where the longer one was seen `count` times."""
    return min(255, round(2 * log2((count + smoothing) / smoothing)))


def context_count(backoff_1: int, cost_2: int) -> float:
    """How often two letters were seen, from what the first one's backoff and the second cost."""
    seen: float = SMOOTHING_2 * (2 ** (backoff_1 * HALF_BIT) - 1)
    return seen * 2 ** (-cost_2 * HALF_BIT)


class _Falls(dict[int, int]):
    """What falling back from two letters to the second one costs, from what the model knows.

    Keys are the half-bits of the first letter's backoff, above SHIFT bits of the second one's cost,
    as one lane of 16 bits has both: hundreds of languages are looked up without a call of Python.
    There are 1 << 16 of them at most.
    """

    SHIFT = 9  # a cost is the sum of two bytes

    def __missing__(self, key: int) -> int:
        backoff_1, cost_2 = divmod(key, 1 << self.SHIFT)
        fall = self[key] = backoff_half_bits(context_count(backoff_1, cost_2), SMOOTHING_3)
        return fall


_FALLS = _Falls()


_MARK = b"\xff"
_MARKS = bytes(0xFF) + _MARK  # a table for `translate`: all but the mark becomes 0
_TWICE = bytes(number for language in range(0xFF) for number in (language, language))
_MARKED = bytes(number for language in range(0xFF) for number in (language, 0xFF))
"""The numbers of languages, of which there are fewer, a lane of two bytes for each."""


class _Grams(NamedTuple):
    """The kept n-grams of one length: where each one's languages and half-bits are.

    Keys are the numbers of the letters, a byte each, in order: 8 MiB less than strings in a dict.
    """

    keys: array[int]
    starts: array[int]
    languages: bytes
    half_bits: bytes

    def put(self, key: int, lanes: int, count: int) -> int:
        """The lanes, `count` of them, with those replaced that are kept for the n-gram."""
        place = bisect_left(self.keys, key)
        if place == len(self.keys) or self.keys[place] != key:
            return lanes
        kept = slice(self.starts[place], self.starts[place + 1])
        languages, half_bits = self.languages[kept], self.half_bits[kept]
        # Bytes are exchanged in C; usual n-grams have fifty languages.
        marks = bytes.maketrans(languages, _MARK * len(languages)).translate(_MARKS)
        mask = int.from_bytes(_TWICE[: 2 * count].translate(marks), "little")
        costs = bytes.maketrans(languages + _MARK, half_bits + b"\0")
        bits = int.from_bytes(_MARKED[: 2 * count].translate(costs), "little")
        return lanes & ~mask | bits & mask


def packed(half_bits: bytes) -> int:
    """Lanes of so many half-bits each."""
    lanes = bytearray(2 * len(half_bits))
    lanes[::2] = half_bits
    return int.from_bytes(lanes, "little")


class _Rows(dict[str, int]):
    """The lanes of each letter of a table that were asked for; of any other letter the same.

    Others are not remembered: there are few letters of the table, and many others.
    """

    def __init__(self, number: Mapping[str, int], table: bytes, other: int) -> None:
        self._number, self._table, self._other = number, table, other
        self._lanes = len(table) // len(number)

    def __missing__(self, letter: str) -> int:
        number = self._number.get(letter)
        if number is None:
            return self._other
        row = self[letter] = packed(self._table[number * self._lanes : (number + 1) * self._lanes])
        return row


class LanguageTable:
    """The table; costs of windows are computed when first asked for."""

    def __init__(self) -> None:
        """Read the table."""
        codes, letters, raw = read("languages.bin").split(b"\n", 2)
        self.codes = tuple(codes.decode().split())
        self.letters = letters.decode()
        self._number = {letter: number for number, letter in enumerate(self.letters)}
        self._lanes = len(self.codes)
        self._unpack = Struct(f"<{self._lanes}H").unpack
        size = len(self.letters) * self._lanes
        at = 2 * size + self._lanes
        self._bits = raw[:size]  # of single letters
        self._singles = _Rows(self._number, self._bits, packed(raw[2 * size : at]))
        self._backoffs = _Rows(self._number, raw[size : 2 * size], 0)
        self._twos, at = self._grams(raw, at, 2)
        self._threes, at = self._grams(raw, at, 3)
        self.windows: dict[str, int] = {}  # lanes of those that were asked for
        self._pairs: dict[str, int] = {}
        self._contexts: dict[str, int] = {}

    def _grams(self, raw: bytes, at: int, length: int) -> tuple[_Grams, int]:
        count = int.from_bytes(raw[at : at + 4], "little")
        columns = [raw[at + 4 + place * count :][:count] for place in range(length)]
        packed = bytearray(4 * count)  # little-endian, so the last letter comes first
        for place, column in enumerate(reversed(columns)):
            packed[place::4] = column
        keys = array("I", bytes(packed))
        if array("H", b"\1\0")[0] != 1:  # a big-endian machine
            keys.byteswap()
        at += 4 + length * count
        starts = array("I", accumulate(raw[at : at + count], initial=0))
        at += count
        end = at + starts[-1]
        return _Grams(keys, starts, raw[at:end], raw[end : end + starts[-1]]), end + starts[-1]

    def _put(self, grams: _Grams, gram: str, lanes: int) -> int:
        """The lanes with those replaced that are kept for the n-gram, if its letters are known."""
        key = 0
        for letter in gram:
            number = self._number.get(letter)
            if number is None:
                return lanes
            key = key << 8 | number
        return grams.put(key, lanes, self._lanes)

    def pair(self, gram: str) -> int:
        """Lanes of the second letter after the first."""
        lanes = self._pairs.get(gram)
        if lanes is None:
            lanes = self._singles[gram[1]] + self._backoffs[gram[0]]
            lanes = self._pairs[gram] = self._put(self._twos, gram, lanes)
        return lanes

    def _context(self, gram: str) -> int:
        """Lanes of falling back from two letters to the second one."""
        lanes = self._contexts.get(gram)
        if lanes is None:
            both = self._backoffs[gram[0]] << _Falls.SHIFT | self.pair(gram)
            falls = bytes(map(_FALLS.__getitem__, self.apart(both)))
            lanes = self._contexts[gram] = packed(falls)
        return lanes

    def window(self, gram: str) -> int:
        """Lanes of the third letter after the first two."""
        lanes = self.windows.get(gram)
        if lanes is None:
            for remembered in (self.windows, self._pairs, self._contexts):
                if len(remembered) >= MOST_WINDOWS:
                    for old in list(islice(remembered, MOST_WINDOWS // 2)):
                        del remembered[old]
            lanes = self._context(gram[:2]) + self.pair(gram[1:])
            lanes = self.windows[gram] = self._put(self._threes, gram, lanes)
        return lanes

    def letters_of(self, number: int) -> Iterator[str]:
        """The letters that a language has, by its number."""
        for letter, bits in zip(self.letters, self._bits[number :: self._lanes], strict=True):
            if bits * HALF_BIT <= NATIVE and letter > "\x7f":
                yield letter

    def apart(self, lanes: int) -> tuple[int, ...]:
        """Half-bits in each language."""
        return self._unpack(lanes.to_bytes(2 * self._lanes, "little"))

    def lowest(self, lanes: int) -> float:
        """Bits in the language in which they are fewest."""
        return min(self.apart(lanes)) * HALF_BIT

    def costs(self, lanes: int, others: float) -> list[float]:
        """Bits in each language; `others` are the bits that do not depend on the language."""
        return [half_bits * HALF_BIT + others for half_bits in self.apart(lanes)]
