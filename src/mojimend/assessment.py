"""What a token could be: its readings, each with the bits that it saves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nlargest
from itertools import accumulate
from typing import NamedTuple

from mojimend.encodings import PRIORS
from mojimend.language import cost_below, token_cost
from mojimend.model import Chain, Reading

KEPT = -8.0
"""Readings that lose more bits than this against the token as it stands are forgotten."""

FAR = 40.0
"""Bits behind the best reading of the token, priors taken off, from which on others are forgotten:
a chain that leads to one explains other tokens, or none."""

MOST_KEPT = 48
"""Readings of a token that are remembered; layers can be undone in hundreds of ways."""

MOST_EDITS = 1 << 13
"""What these are made of: each edit takes some 250 bytes, and a token of thousands of letters has a
thousand of them in each reading."""


class Scored(NamedTuple):
    """A reading and the bits it saves over the token as it stands (its prior not taken off)."""

    reading: Reading
    gain: float
    after: float  # bits the reading costs


Assessment = Mapping[Chain, Scored]
"""The readings of one token that are worth remembering."""


def assess(token: str, readings: Iterable[Reading], keep: float = KEPT) -> Assessment:
    """Score the readings of one token; the best for each chain is kept.

    Those that save fewer bits than `keep` are not.
    """
    kept: dict[Chain, Scored] = {}
    before = token_cost(token)
    least = before - keep  # bits of the best reading, with its prior
    costs: dict[str, float | None] = {}
    edits = 0
    for reading in readings:
        if reading.text not in costs:
            most = min(before - keep, least + FAR - reading.prior)
            costs[reading.text] = cost_below(reading.text, most)
        after = costs[reading.text]
        if after is None:
            continue
        least = min(least, after + reading.prior)
        gain = before - after
        known = kept.get(reading.chain)
        if known is None or known.gain < gain:
            kept[reading.chain] = Scored(reading, gain, after)
            edits += len(reading.edits)
            if edits > 2 * MOST_EDITS:
                kept = _best(kept.values())
                edits = sum(len(one.reading.edits) for one in kept.values())
    near = (one for one in kept.values() if one.after + one.reading.prior < least + FAR)
    return _best(near)


def _best(kept: Iterable[Scored]) -> dict[Chain, Scored]:
    """Those that save most, as many as are remembered."""
    best = nlargest(MOST_KEPT, kept, key=lambda one: one.gain - one.reading.prior)
    edits = accumulate(len(one.reading.edits) for one in best)
    return {
        one.reading.chain: one
        for one, count in zip(best, edits, strict=True)
        if count <= MOST_EDITS
    }


def unchanged(token: str, chain: Chain) -> Scored:
    """A token that a chain leaves as it is: it saves nothing and stands in nobody's way."""
    return Scored(Reading(token, token, chain, PRIORS[chain[0]], ()), 0.0, token_cost(token))
