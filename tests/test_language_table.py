"""Costs in all languages at once are those that each language has by itself."""

from __future__ import annotations

from array import array

import pytest

from mojimend.language_table import (
    SMOOTHING_3,
    LanguageTable,
    _Grams,
    backoff_half_bits,
    context_count,
    packed,
)

GRAMS = _Grams(array("I", [7, 9]), array("I", [0, 2, 3]), b"\0\2\1", b"\3\x28\0")


@pytest.mark.parametrize(
    ("key", "lanes"), [(7, [3, 500, 40]), (9, [1, 0, 65000]), (8, [1, 500, 65000])]
)
def test_what_is_kept_replaces_whole_lanes_and_no_others(key: int, lanes: list[int]) -> None:
    before = 1 | 500 << 16 | 65000 << 32
    after = GRAMS.put(key, before, 3)
    assert [after >> shift & 0xFFFF for shift in (0, 16, 32)] == lanes


@pytest.mark.parametrize("gram", ["ét", "th", "ж\u0061", "qz"])
def test_falling_back_costs_what_each_language_says(gram: str) -> None:
    table = LanguageTable()
    number = table.letters.find(gram[0])
    for language, cost in enumerate(table.apart(table._context(gram))):
        at = number * len(table.codes) + language
        backoff = 0 if number < 0 else table._backoffs._table[at]
        seen = context_count(backoff, table.apart(table.pair(gram))[language])
        assert cost == backoff_half_bits(seen, SMOOTHING_3)


def test_backoffs_leave_room_for_a_cost_in_their_lane() -> None:
    assert max(LanguageTable()._backoffs._table) < 1 << 7


def test_lanes_are_packed_from_the_lowest() -> None:
    assert packed(b"\1\2") == 0x20001
