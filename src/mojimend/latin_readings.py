"""The readings of a token that were text in Latin script, as far as one may be meant."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from mojimend.edits import is_proved, is_written
from mojimend.encodings import Pairs
from mojimend.exchange import Change, exchanges, is_exchanged
from mojimend.judge_latin import SOUND
from mojimend.language import cost, cost_below
from mojimend.latin_pairs import PAIRS
from mojimend.model import Chain, Reading
from mojimend.plausible_latin import has_new_mark
from mojimend.propose import propose_single
from mojimend.remembered import MOST_READINGS, READING, of_size, weight_of
from mojimend.runs import is_glued
from mojimend.slips import is_half_repaired
from mojimend.suspect_latin import gain

MOST_LOST, MOST_LOST_ASKED = 10.0, 25.0
"""Bits that a reading may lose under the pooled model, quick to ask: under any mistake, and
under those that were asked for. Letters that few languages have are dear there (`fénysűrűség`), and
so is an apostrophe in place of a letter (`díorigine`)."""

Found = Mapping[Chain, tuple[Reading, float]]
"""Each chain's reading of a token, with the bits that it may save at most."""

Savings = Mapping[Chain, float]
"""The bits alone."""


def _weigh(found: Found) -> int:
    return weight_of(reading for reading, _ in found.values())


@of_size(MOST_READINGS, _weigh)
def latin_readings(token: str, pairs: Pairs = PAIRS) -> Found:
    """The readings of a token that may be meant in some language; text repeats itself."""
    return _readings(token, pairs, -SOUND)


def _readings(token: str, pairs: Pairs, least: float) -> Found:
    """Those that may save more than `least` bits."""
    known: dict[Chain, tuple[Reading, float]] = {}
    if token.isascii() or is_half_repaired(token):
        return known
    gains: dict[str, float | None] = {token: None}  # many encodings give the same text
    most = cost(token) + (MOST_LOST if pairs is PAIRS else MOST_LOST_ASKED)
    for reading in propose_single(token, pairs):
        if reading.text not in gains:
            likely = is_written(reading) and not has_new_mark(reading)
            likely = likely and cost_below(reading.text, most) is not None
            gains[reading.text] = gain(token, reading.text) if likely else None
        saved = gains[reading.text]
        if saved is None:
            continue
        best = known.get(reading.chain)
        if saved > (best[1] if best else least) and is_proved(token, reading):
            known[reading.chain] = reading, saved
    return known


def _count(saved: Savings) -> int:
    return READING + len(saved)


@of_size(MOST_READINGS, _count)
def savings(token: str) -> Savings:
    """The bits that a token's readings under each chain may save at most, where that is any.

    What `latin_readings` says, without the readings, in a tenth of the time.
    """
    if not is_exchanged(token):
        return _saving(_readings(token, PAIRS, 0.0))
    if is_half_repaired(token):
        return {}
    change = Change(token)
    possible = exchanges(token, is_glued(token), PAIRS)
    found = dict(_saving(_readings(token, possible.others, 0.0) if possible.others else {}))
    for exchange in possible.each:
        text = exchange.of(token)
        likely = (
            cost_below(text, cost(token) + MOST_LOST) is not None
            if exchange.is_marked
            else change.saves(text, -MOST_LOST)
        )
        if likely and (saved := gain(token, text)) > 0.0:
            for chain in exchange.chains:
                found[chain] = max(saved, found.get(chain, saved))
    return found


def _saving(found: Found) -> Savings:
    return {chain: saved for chain, (_, saved) in found.items()}


@lru_cache(256)
def pairs_of_chains(chains: frozenset[Chain]) -> Pairs:
    """The mistakes that these chains are; a chain of one each."""
    return Pairs(pair for pair in PAIRS if (pair.redecoding,) in chains)
