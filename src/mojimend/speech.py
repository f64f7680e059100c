"""What a text costs in the language that it is in, whatever that is."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from mojimend.language import spelled_cost
from mojimend.languages import codes, costs, is_latin, starts

LOOKED_AT = 200
"""Code points of a token that are weighed."""

BORROWED = 10.0
"""Bits that a word of another language costs at most: names, quotations, titles."""


class Speech(NamedTuple):
    """Bits of a text: those that no language changes, and those in each language besides."""

    anyway: float
    lanes: tuple[float, ...]  # in the order of `languages.codes()`, last in none of them

    @property
    def bits(self) -> float:
        """What the text costs in its likeliest language."""
        return self.anyway + min(self.lanes)

    @property
    def language(self) -> str | None:
        """The likeliest language in Latin script; None where it is none of those."""
        at = self.lanes.index(min(self.lanes))
        return codes()[at] if at < len(codes()) else None


def silence() -> Speech:
    """Nothing said yet."""
    return Speech(0.0, tuple(starts()))


def add(speech: Speech, tokens: Iterable[str]) -> Speech:
    """The text with more tokens."""
    anyway = speech.anyway
    rows: list[Sequence[float]] = [speech.lanes]
    for token in tokens:
        row = _costs(token[:LOOKED_AT])
        if isinstance(row, float):
            anyway += row
        else:
            rows.append(row)
    return Speech(anyway, tuple(map(sum, zip(*rows, strict=True))) if rows[1:] else speech.lanes)


def capped(speech: Speech, most: float) -> Speech:
    """Context that speaks against a language with `most` bits at most, and costs nothing itself."""
    least = min(speech.lanes)
    return Speech(0.0, tuple(min(bits - least, most) for bits in speech.lanes))


@lru_cache(1 << 11)  # of a KiB each
def _costs(token: str) -> array[float] | float:
    if not any(map(is_latin, token)):
        return spelled_cost(token)
    row = costs(token)
    most = min(row) + BORROWED
    return array("d", (min(bits, most) for bits in row))


def quick_bits(tokens: Sequence[str]) -> float:
    """What tokens cost under the pooled model: less exact, and twenty times as fast."""
    return sum(spelled_cost(token[:LOOKED_AT]) for token in tokens)
