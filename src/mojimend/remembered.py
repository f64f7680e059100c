"""Remembers what was worked out for a token, in as much memory as it may take and no more."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import Concatenate, Generic, ParamSpec, TypeVar

from mojimend.model import Reading

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Rest = ParamSpec("Rest")
Arguments = ParamSpec("Arguments")

LONGEST_WORD = 64
"""Code points; longer tokens hardly stand in a text twice."""

MOST_READINGS = 1 << 14
"""What remembered readings may weigh together: about 4 MiB, or 100 to 500 damaged tokens. Damaged
French, Polish, Russian and Greek take no longer than with twice as many."""

READING = 2
"""What a reading weighs besides its edits, each of which weighs 1: some 250 bytes."""


class Remembered(Generic[Key, Value]):
    """Values that weigh no more than `most` together; those that were asked for last stay.

    A count is no bound: what is known of one long token may take as much as a thousand others.
    """

    def __init__(self, most: int, weigh: Callable[[Value], int]) -> None:
        """`weigh` tells what a value weighs, in the units of `most`."""
        self._half, self._weigh = most // 2, weigh
        self._older: dict[Key, Value] = {}
        self._newer: dict[Key, Value] = {}
        self._weight = 0  # of the newer ones

    def get(self, key: Key) -> Value | None:
        """The value if it is remembered."""
        known = self._newer.get(key)
        if known is None and (known := self._older.get(key)) is not None:
            self.put(key, known)
        return known

    def put(self, key: Key, value: Value) -> None:
        """Remember a value, unless it alone weighs too much."""
        weight = self._weigh(value)
        if weight > self._half:
            return
        if self._weight + weight > self._half:
            self._older, self._newer, self._weight = self._newer, {}, 0
        self._newer[key] = value
        self._weight += weight


def weight_of(readings: Iterable[Reading]) -> int:
    """What the readings of one token weigh."""
    return READING + sum(READING + len(reading.edits) for reading in readings)


def of_size(
    most: int, weigh: Callable[[Value], int]
) -> Callable[[Callable[Arguments, Value]], Callable[Arguments, Value]]:
    """Make a function of hashable arguments remember values of no more weight than `most`."""

    def decorate(function: Callable[Arguments, Value]) -> Callable[Arguments, Value]:
        known = Remembered[tuple[object, ...], Value](most, weigh)

        def ask(*arguments: Arguments.args, **others: Arguments.kwargs) -> Value:
            key = arguments, *others.items()
            value = known.get(key)
            if value is None:
                value = function(*arguments, **others)
                known.put(key, value)
            return value

        return ask

    return decorate


def of_words(
    most: int,
) -> Callable[[Callable[Concatenate[str, Rest], Value]], Callable[Concatenate[str, Rest], Value]]:
    """Make a function of a token remember what it said of the last `most` that are no longer than
    words, whose length is bounded.
    """

    def decorate(
        function: Callable[Concatenate[str, Rest], Value],
    ) -> Callable[Concatenate[str, Rest], Value]:
        known = lru_cache(most)(function)

        def ask(token: str, /, *rest: Rest.args, **others: Rest.kwargs) -> Value:
            if len(token) > LONGEST_WORD:
                return function(token, *rest, **others)
            return known(token, *rest, **others)  # type: ignore[arg-type]  # lru_cache's are hashable

        return ask

    return decorate
