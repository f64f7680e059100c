"""Which mistakes may have made a token, as far as its characters tell without a look at any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mojimend.encodings import EASTERN, LATIN, MULTI_BYTE, PAIRS, VIETNAMESE, Pair
from mojimend.model import Redecoding

FIRST_EASTERN = "\u2160"
"""Text that was read in an encoding of the East has a character from here on: kana read in EUC-KR
are Greek letters and Roman numerals."""

_MANY_RE = re.compile(
    "[^\\x00-\x7f]{3}|(?<![A-Za-z\x80-\U0010ffff])[^\\x00-\x7f]{1,2}(?![A-Za-z\x80-\U0010ffff])"
)
"""Three characters outside of ASCII on end, or fewer without an ASCII letter beside them."""
_TWO_RE = re.compile("[^\\x00-\x7f].*[^\\x00-\x7f]")


def possible(text: str) -> tuple[Pair, ...]:
    """The mistakes that may have made a token.

    Letters of other scripts don't stand by ones and twos beside ASCII letters; those of the East do
    where their second byte is one, but a single one is never believed in.
    """
    if _MANY_RE.search(text):
        return PAIRS
    return _of_latin(eastern=_TWO_RE.search(text) is not None)


@cache
def _of_latin(eastern: bool) -> tuple[Pair, ...]:
    encodings = {
        "utf-8",
        *LATIN.split(),
        *VIETNAMESE.split(),
        *(EASTERN.split() if eastern else ()),
    }
    return tuple(pair for pair in PAIRS if pair.redecoding.intended in encodings)


_Rows = tuple[tuple[Redecoding, float], ...]


@cache
def _by_assumed(pairs: tuple[Pair, ...]) -> dict[str, _Rows]:
    table: dict[str, list[tuple[Redecoding, float]]] = {}
    for redecoding, prior in pairs:
        table.setdefault(redecoding.assumed, []).append((redecoding, prior))
    return {assumed: tuple(rows) for assumed, rows in table.items()}


def by_assumed(text: str, pairs: tuple[Pair, ...]) -> Iterator[tuple[str, _Rows]]:
    """The pairs by the encoding that a text was read in, where that is possible."""
    eastern = max(text, default="") >= FIRST_EASTERN
    for assumed, rows in _by_assumed(pairs).items():
        if eastern or assumed not in MULTI_BYTE:
            yield assumed, rows
