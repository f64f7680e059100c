"""The cost of a text in bits, under one character model of many languages.

The model is a sum over windows of three characters, so that each window's cost is computed once and
then remembered. Letters are predicted from the two before them (word boundary included), within
their writing system; capitals, changes of script and symbols cost extra. The letter statistics are
`data/letters.bin` and `data/ngrams.bin`, written by tests/codegen/language.py, where the layout is
explained.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from mojimend.characters import BOUNDARY, fold, group
from mojimend.data import read
from mojimend.prepared import prepared, windows
from mojimend.remembered import of_words
from mojimend.symbols import REPEATED_SYMBOL, against_cost, lone_cost, symbol_cost

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

NO_SPACES = frozenset({"Han", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan"})
WORD_END_IN_RUN = 1.0  # scripts without spaces: an end is always possible
SCRIPT_START = 3.0  # first letter of a word in any script but Latin
SCRIPT_SWITCH = 10.0  # inside a word
SWITCH_TO_RUN = 3.0  # ASCII letters next to Han, Thai, ...: usual in technical text

CAPITAL_AT_START = 1.5
CAPITAL_AFTER_SMALL = 7.0
CAPITAL_AFTER_CAPITAL = 0.7
SMALL_AFTER_CAPITALS = 5.0

DIGIT = 3.5
ASCII_PUNCTUATION = 3.5
JAMO = 8.0  # single letters of Hangul: laughter and abbreviations
COMBINING = 5.0  # U+0300..U+036F on a letter: decomposed text


MOST_TOKENS = 1 << 12  # whose costs are remembered


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


def _gram_cost(before: str, char: str) -> float:
    """Bits of a folded letter (or a word's end) after up to two folded characters."""
    if len(before) > 1 and (known := stored(before + char)) is not None:
        return known
    return _pair_cost(before[-1] + char)


@lru_cache(1 << 12)
def _pair_cost(gram: str) -> float:
    """The same after one folded character, where two of them are not known."""
    known = stored(gram)
    return letter_cost(gram[1]) + BACKOFF_1 if known is None else known + BACKOFF_2


def case_cost(first: str, second: str, char: str) -> float:
    """Bits for the case of a letter after two characters."""
    if char.isupper():
        if not group(second):
            return CAPITAL_AT_START
        if second.isupper():
            return CAPITAL_AFTER_CAPITAL
        return CAPITAL_AFTER_SMALL if second.islower() else 0.0
    if char.islower() and second.isupper() and group(first) and first.isupper():
        return SMALL_AFTER_CAPITALS
    return 0.0


def switch_cost(second: str, char: str) -> float:
    """Bits for a letter of another script than the letter before it."""
    here, there = group(char), group(second)
    if (second.isascii() and here in NO_SPACES) or (char.isascii() and there in NO_SPACES):
        return SWITCH_TO_RUN
    return SCRIPT_SWITCH


def _is_any_mark(char: str) -> bool:
    """Whether this is a mark that any letter may carry."""
    return "\u0300" <= char <= "\u036f"


def _letter_cost(first: str, second: str, char: str) -> float:
    here, there = group(char), group(second)
    if here == there == "Han":
        before = (fold(first) if group(first) == here else BOUNDARY) + fold(second)
        return _gram_cost(before, fold(char))
    if _is_any_mark(char) and there:
        return COMBINING
    if _is_any_mark(second):
        return letter_cost(fold(char))  # what the mark stands on is out of sight
    if "\u3131" <= char <= "\u3163":
        return REPEATED_SYMBOL if char == second else JAMO
    cost = case_cost(first, second, char)
    if here == there:
        before = (fold(first) if group(first) == here else BOUNDARY) + fold(second)
        return cost + _gram_cost(before, fold(char))
    if there:
        cost += end_cost(first, second) + switch_cost(second, char)
    if here != "Latin":
        cost += SCRIPT_START
    return cost + _gram_cost(BOUNDARY, fold(char))


@lru_cache(1 << 12)
def end_cost(first: str, second: str) -> float:
    """Bits for a word to end after these two."""
    there = group(second)
    if not there or _is_any_mark(second):
        return 0.0
    if there in NO_SPACES:
        return WORD_END_IN_RUN
    before = (fold(first) if group(first) == there else BOUNDARY) + fold(second)
    return _gram_cost(before, BOUNDARY)


def window_cost(first: str, second: str, char: str) -> float:
    """Bits of `char` after `first` and `second`."""
    here = group(char)
    if here:
        if char.islower() and second.islower() and here == group(second):
            # Most windows are so, of small letters of one script; the rest would say the same.
            before = (fold(first) if group(first) == here else BOUNDARY) + fold(second)
            return _gram_cost(before, fold(char)) + against_cost(second, char)
        cost = _letter_cost(first, second, char)
        return cost + against_cost(second, char)
    end = end_cost(first, second)
    if char.isascii():
        if char <= " ":
            return end + lone_cost(first, second)
        return end + (DIGIT if char.isdigit() else ASCII_PUNCTUATION)
    return end + against_cost(char, second) + symbol_cost(second, char)


class _Windows(dict[tuple[str, ...], float]):
    """Window costs, computed when first asked for; bounded, so that memory is."""

    LIMIT = 1 << 14  # of some 250 bytes; sixteen times as many are no faster

    def __missing__(self, window: tuple[str, ...]) -> float:
        if len(self) >= self.LIMIT:
            for old in list(islice(self, self.LIMIT // 2)):
                del self[old]
        first, second, char = window
        cost = self[window] = window_cost(first, second, char)
        return cost


WINDOWS = _Windows()


def cost(text: str) -> float:
    """Bits that the model needs for `text`, standing between two spaces."""
    extra, text = prepared(text)
    return extra + sum(map(WINDOWS.__getitem__, windows(text)))


@of_words(MOST_TOKENS)
def token_cost(token: str) -> float:
    """The same for a token, remembered: it is asked for by the gate and by the judge."""
    return cost(token)


def cost_below(text: str, most: float) -> float | None:
    """The same if it is less than `most`, or None; that a text costs far more is seen soon."""
    bits, text = prepared(text)
    for window in windows(text):
        bits += WINDOWS[window]
        if bits >= most:
            return None
    return bits
