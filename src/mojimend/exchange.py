"""What mistakes between two single-byte encodings make of the characters of a token.

Such a mistake exchanges each character for another one, wherever it stands, and hundreds of
mistakes exchange `é` for some twenty characters. So they are looked up by the characters, and each
different text is weighed once, before any reading is made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from mojimend.characters import FIRST_EASTERN, UNWRITTEN_RE
from mojimend.encodings import UNDEFINED, Pair, Pairs, byte_table, encode, is_multi_byte
from mojimend.language import WINDOWS
from mojimend.model import Chain
from mojimend.possible import GLUE, by_encoding
from mojimend.prepared import MARK_RE

DELETE = "\x7f"

MOST_CHARACTERS = 3
"""Different ones outside of ASCII in a token; more of them hardly stand together in another one, so
that to look up what becomes of them takes longer than to make the readings (Russian, a sixth)."""

_UNREADABLE = ""  # by the assumed encoding
_UNDONE = UNDEFINED  # the byte is nothing in the intended encoding


class Exchange(NamedTuple):
    """What the characters of a token become, and the mistakes that this undoes."""

    table: dict[int, str]
    chains: tuple[Chain, ...]  # of one mistake each
    prior: float  # bits of the likeliest
    is_marked: bool  # it brings in combining marks

    def of(self, token: str) -> str:
        """What the token becomes."""
        return token.translate(self.table)


class Exchanges(NamedTuple):
    """All that the characters of a token may become."""

    each: tuple[Exchange, ...]
    others: Pairs
    """Single-byte mistakes that undo a part of a token, depending on where characters stand."""


def is_exchanged(token: str) -> bool:
    """Whether single-byte mistakes alone can have made a token, and exchanges say soon what of."""
    return (
        max(token) < FIRST_EASTERN
        and DELETE not in token
        and not MARK_RE.search(token)
        and len({char for char in token if char > "\x7f"}) <= MOST_CHARACTERS
    )


def exchanges(token: str, glued: bool, pairs: Pairs) -> Exchanges:
    """What single-byte mistakes make of such a token.

    Left out is what could not be redone, what is not written, and what leaves the token as it is.
    `glued`: good punctuation may stand in it.
    """
    chars = "".join(sorted({char for char in token if char > "\x7f"}))
    return _exchanges(chars, glued, pairs)


@lru_cache(1 << 8)
def _exchanges(chars: str, glued: bool, pairs: Pairs) -> Exchanges:
    same: dict[tuple[str, ...], list[Pair]] = {}
    columns = zip(*[_made_of(char, pairs) for char in chars], strict=True)
    for pair, made in zip(_single_byte(pairs), columns, strict=True):
        same.setdefault(made, []).append(pair)
    found: dict[tuple[str, ...], list[Pair]] = {}
    others: list[Pair] = []
    good = [char in GLUE for char in chars]
    for made, rows in same.items():
        bare = tuple(
            [_UNREADABLE if is_good else one for one, is_good in zip(made, good, strict=True)]
        )
        if not any(bare) and not all(good):
            continue  # punctuation alone beside letters is good
        for each in (made, bare) if glued and bare != made else (made,):
            if _UNDONE in each:
                if _UNREADABLE in each:
                    others += rows
            elif not UNWRITTEN_RE.search("".join(each)):
                found.setdefault(_written(chars, each), []).extend(rows)
    found.pop(tuple(chars), None)
    return Exchanges(tuple(_exchange(chars, *one) for one in found.items()), Pairs(others))


def _exchange(chars: str, made: Sequence[str], rows: Sequence[Pair]) -> Exchange:
    table = {ord(char): one for char, one in zip(chars, made, strict=True) if one != char}
    return Exchange(
        table,
        tuple((pair.redecoding,) for pair in rows),
        min(pair.prior for pair in rows),
        MARK_RE.search("".join(made)) is not None,
    )


def _written(chars: str, made: Sequence[str]) -> tuple[str, ...]:
    return tuple(one or char for char, one in zip(chars, made, strict=True))


@lru_cache(64)
def _single_byte(pairs: Pairs) -> tuple[Pair, ...]:
    """The single-byte mistakes in the order in which they are proposed: by the assumed encoding."""
    return tuple(
        pair for pair in by_encoding(pairs) if not any(map(is_multi_byte, pair.redecoding))
    )


@lru_cache(64)
def _tables(pairs: Pairs) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each assumed encoding with the tables of the intended ones, in the same order."""
    grouped = groupby(_single_byte(pairs), key=lambda pair: pair.redecoding.assumed)
    return tuple(
        (assumed, tuple(byte_table(pair.redecoding.intended) for pair in group))
        for assumed, group in grouped
    )


@lru_cache(1 << 9)
def _made_of(char: str, pairs: Pairs) -> tuple[str, ...]:
    """What a character becomes if each of the mistakes is undone.

    No encoding has a character twice, so that what can be undone gives the character back.
    """
    made: list[str] = []
    for assumed, tables in _tables(pairs):
        try:
            byte = encode(char, assumed)[0]
        except UnicodeEncodeError:
            made += [_UNREADABLE] * len(tables)
        else:
            made += [table[byte] for table in tables]
    return tuple(made)


class Change:
    """What it costs to have other characters outside of ASCII in a token, as many as it has.

    Only the windows that see one of them are added up, in the token and in what it becomes.
    """

    def __init__(self, token: str) -> None:
        """The token has neither combining marks nor half-width letters."""
        ends: dict[int, None] = {}
        for at, char in enumerate(token):
            if char > "\x7f":
                ends |= {at: None, at + 1: None, at + 2: None}
        self._ends = [at for at in ends if at <= len(token)]
        self._before = self._bits(token, float("inf"))

    def saves(self, text: str, least: float) -> bool:
        """Whether the token costs less as `text`, by more than `least` bits."""
        return self._bits(text, self._before - least) < self._before - least

    def _bits(self, text: str, most: float) -> float:
        """Bits of the windows, as far as they are less than `most`."""
        bits, padded = 0.0, "  " + text + " "
        for end in self._ends:
            bits += WINDOWS[padded[end], padded[end + 1], padded[end + 2]]
            if bits >= most:
                break
        return bits
