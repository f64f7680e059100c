"""What is remembered is bounded by what it weighs, and is what was asked for last."""

from __future__ import annotations

from mojimend.remembered import LONGEST_WORD, Remembered, of_size, of_words


def weights(*, most: int, values: list[int]) -> list[int]:
    """The values that are still known after all of them were remembered."""
    known = Remembered[int, int](most, weigh=lambda value: value)
    for value in values:
        known.put(value, value)
    return [value for value in values if known.get(value) == value]


def test_what_weighs_little_is_all_remembered() -> None:
    assert weights(most=100, values=[10, 11, 12]) == [10, 11, 12]


def test_what_is_remembered_weighs_no_more_than_it_may() -> None:
    kept = weights(most=100, values=list(range(10, 30)))
    assert 29 in kept
    assert sum(kept) <= 100


def test_what_weighs_too_much_is_not_remembered() -> None:
    assert weights(most=100, values=[10, 51, 20]) == [10, 20]


def test_what_was_asked_for_stays() -> None:
    known = Remembered[str, int](100, weigh=lambda value: value)
    known.put("usual", 10)
    for number in range(20):
        known.put(f"seldom {number}", 15)
        assert known.get("usual") == 10
    assert known.get("seldom 3") is None


def test_only_words_are_remembered() -> None:
    asked: list[str] = []

    @of_words(2)
    def length(token: str) -> int:
        asked.append(token)
        return len(token)

    short, long = "é" * LONGEST_WORD, "é" * (LONGEST_WORD + 1)
    assert [length(short), length(short), length(long), length(long)] == [64, 64, 65, 65]
    assert asked == [short, long, long]


def test_a_function_remembers_no_more_than_it_may() -> None:
    asked: list[tuple[str, int]] = []

    @of_size(100, len)
    def repeated(text: str, times: int = 2) -> str:
        asked.append((text, times))
        return text * times

    assert [repeated("a"), repeated("a"), repeated("a", times=3)] == ["aa", "aa", "aaa"]
    assert asked == [("a", 2), ("a", 3)]
    assert len(repeated("b", 51)) == len(repeated("b", 51)) == 51
    assert asked[2:] == [("b", 51), ("b", 51)]
