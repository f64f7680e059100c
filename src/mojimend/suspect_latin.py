"""Which tokens in Latin script may be damaged, and what a reading may save at most."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from operator import add
from typing import NamedTuple

from mojimend.language_table import HALF_BIT
from mojimend.languages import Sums, begun_half_bits, costs_apart, starts, sums
from mojimend.remembered import of_words

SUSPECT = 2.6
"""Bits a code point from which on a token is suspect. Of 10,000 damaged tokens in 93 families .06 %
cost less (with 3.4 it was 1.4 %, with 3.0 .4 %); of the different good tokens that nobody knows
10 %. In texts of four lines that takes a sixth more time than 3.4, in long ones nothing."""

NEARLY_BEST = 8.0  # bits; a language in which a reading costs no more may be the right one
MOST_GAIN = 12.0  # bits that the right language may add to what a token gains anywhere

Costs = Sequence[float]

MOST_SUMS, MOST_COSTS, MOST_BEGUN = 1 << 12, 1 << 11, 1 << 10
"""Words whose costs are remembered in the short form (half a KiB each), those with their costs one
by one, and those that were asked about begun texts (a KiB each)."""


@of_words(MOST_SUMS)
def _sums_of(token: str) -> Sums:
    return sums(token)


@of_words(MOST_COSTS)
def costs_of(token: str) -> Costs:
    """What a token costs in each language, remembered."""
    return array("d", costs_apart(_sums_of(token)))


@of_words(MOST_BEGUN)
def begun(token: str) -> Costs:
    """What a token costs in each language if nothing is known of the language."""
    return array("d", map(add, costs_of(token), starts()))


def is_suspect(token: str) -> bool:
    """Whether a token costs more, in every language, than words of that length usually do."""
    return _least(_begun_apart(token)) > SUSPECT * (len(token) + 1)


class _Begun(NamedTuple):
    """What a token costs if nothing is known of the language."""

    half_bits: tuple[int, ...]
    others: float
    elsewhere: float


def _begun_apart(token: str) -> _Begun:
    lanes, others, elsewhere = _sums_of(token)
    return _Begun(begun_half_bits(lanes), others, elsewhere)


def _least(one: _Begun) -> float:
    return min(min(one.half_bits) * HALF_BIT + one.others, one.elsewhere)


def gain(token: str, reading: str) -> float:
    """Bits that a reading may save at most, in a language that suits it.

    Hundreds of readings are asked about, so the costs are compared in half-bits.
    """
    as_is, read = _begun_apart(token), _begun_apart(reading)
    lowest = _least(read)
    near = lowest + NEARLY_BEST
    pairs = zip(as_is.half_bits, read.half_bits, strict=True)
    most = (near - read.others) / HALF_BIT
    saved = [before - after for before, after in pairs if after <= most]
    bits = [max(saved) * HALF_BIT + as_is.others - read.others] if saved else []
    if read.elsewhere <= near:
        bits.append(as_is.elsewhere - read.elsewhere)
    return min(max(bits), _least(as_is) - lowest + MOST_GAIN)
