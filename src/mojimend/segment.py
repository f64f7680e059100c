"""The cheapest way to see a line as stretches of languages, and of damaged and sound tokens.

Each token costs some bits in each language; changing the language costs bits, and so does changing
between damage and sound text. The cheapest path is found by dynamic programming (Viterbi 1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Costs = Sequence[float]
"""Bits of one token in each language."""

CHANGE = 8.0  # bits for another language from one token to the next
TOGGLE = 2.5  # bits for damage to begin or to end


class Path(NamedTuple):
    """What a line costs, and for each token whether it is damaged and its language's number."""

    cost: float
    damaged: tuple[bool, ...]
    languages: tuple[int, ...]


def cheapest(tokens: Sequence[Costs], starts: Costs) -> float:
    """Bits of a line as it stands; `starts` are the bits to begin in each language."""
    first, *others = tokens
    states = [start + cost for start, cost in zip(starts, first, strict=True)]
    for costs in others:
        lowest = min(states) + CHANGE
        states = [
            (state if state < lowest + start else lowest + start) + cost
            for state, start, cost in zip(states, starts, costs, strict=True)
        ]
    return min(states)


_Step = tuple[list[int], list[int]]
"""For the sound and the damaged states: the states they are reached from, as one number each."""


def cheapest_mended(tokens: Sequence[Costs], mended: Sequence[Costs | None], starts: Costs) -> Path:
    """The cheapest path where tokens may be damaged; `mended` are their costs then.

    None: this token cannot be damaged, and no damage goes on across it. A token in ASCII is the
    same either way.
    """
    count = len(starts)
    never = [float("inf")] * count
    sound = [start + cost for start, cost in zip(starts, tokens[0], strict=True)]
    first = mended[0]
    broken = (
        never
        if first is None
        else [start + cost + TOGGLE for start, cost in zip(starts, first, strict=True)]
    )
    steps: list[_Step] = []
    for as_is, other in zip(tokens[1:], mended[1:], strict=True):
        into_sound, from_sound = _arrive(sound, broken, starts)
        if other is None:
            new_broken, from_broken = never, from_sound
        else:
            arrived, found = _arrive(broken, sound, starts)
            from_broken = [(at + count) % (2 * count) for at in found]
            new_broken = [bits + cost for bits, cost in zip(arrived, other, strict=True)]
        sound = [bits + cost for bits, cost in zip(into_sound, as_is, strict=True)]
        broken = new_broken
        steps.append((from_sound, from_broken))
    return _walk_back(sound + broken, steps, count)


def _arrive(same: list[float], other: list[float], starts: Costs) -> tuple[list[float], list[int]]:
    """The cheapest ways into each language, and where from (`other` counts on behind `same`)."""
    count = len(starts)
    lowest, lowest_other = min(same), min(other)
    if lowest <= lowest_other + TOGGLE:
        change, origin = lowest + CHANGE, same.index(lowest)
    else:
        change, origin = lowest_other + TOGGLE + CHANGE, count + other.index(lowest_other)
    costs, origins = [], []
    for language, (stay, toggle, start) in enumerate(zip(same, other, starts, strict=True)):
        best, at = stay, language
        if toggle + TOGGLE < best:
            best, at = toggle + TOGGLE, count + language
        if change + start < best:
            best, at = change + start, origin
        costs.append(best)
        origins.append(at)
    return costs, origins


def _walk_back(states: list[float], steps: Sequence[_Step], count: int) -> Path:
    lowest = min(states)
    at = states.index(lowest)
    places = [at]
    for from_sound, from_broken in reversed(steps):
        at = (from_broken if at >= count else from_sound)[at % count]
        places.append(at)
    places.reverse()
    return Path(
        lowest, tuple(place >= count for place in places), tuple(place % count for place in places)
    )
