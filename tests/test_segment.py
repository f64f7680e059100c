"""The cheapest path through a line, checked by hand and against trying everything."""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from mojimend.segment import CHANGE, TOGGLE, cheapest, cheapest_mended

BITS = st.integers(0, 30).map(float)


def lines(languages: int) -> st.SearchStrategy[list[list[float]]]:
    row = st.lists(BITS, min_size=languages, max_size=languages)
    return st.lists(row, min_size=1, max_size=4)


def price(tokens: list[list[float]], starts: list[float], path: tuple[int, ...]) -> float:
    """What one path of languages costs."""
    total = starts[path[0]] + sum(row[at] for row, at in zip(tokens, path, strict=True))
    return total + sum(CHANGE + starts[two] for one, two in pairwise(path) if one != two)


@given(lines(3))
def test_no_path_is_cheaper(tokens: list[list[float]]) -> None:
    starts = [0.0, 2.0, 5.0]
    every = product(range(3), repeat=len(tokens))
    assert cheapest(tokens, starts) == min(price(tokens, starts, path) for path in every)


@given(lines(2))
def test_sound_text_stays_as_it_is(tokens: list[list[float]]) -> None:
    worse = [[bits + 1.0 for bits in row] for row in tokens]
    path = cheapest_mended(tokens, worse, [0.0, 0.0])
    assert not any(path.damaged)
    assert path.cost == cheapest(tokens, [0.0, 0.0])


def test_a_damaged_token_is_found() -> None:
    path = cheapest_mended([[3.0], [30.0], [3.0]], [[3.0], [5.0], [3.0]], [0.0])
    assert path.damaged[1]
    assert path.cost == 11.0 + TOGGLE


def test_damage_does_not_go_on_across_a_token_that_cannot_be_damaged() -> None:
    path = cheapest_mended([[30.0], [3.0], [30.0]], [[5.0], None, [5.0]], [0.0])
    assert path.damaged == (True, False, True)
    assert path.cost == 13.0 + 3 * TOGGLE


def test_a_span_may_be_in_another_language_than_its_line() -> None:
    english, polish = [4.0, 30.0], [30.0, 4.0]
    path = cheapest_mended([english, polish, polish, english], [None] * 4, [0.0, 0.0])
    assert path.languages == (0, 1, 1, 0)
    assert path.cost == 16.0 + 2 * CHANGE
