"""What of a line is repaired, and its tokens as one."""

from __future__ import annotations

from mojimend.lines import MOST_TOKENS, damaged_lines, join_lines, line_starts
from mojimend.model import Span
from tests.golden import parse_chain

ONE, OTHER = parse_chain("cp1251-as-cp1252"), parse_chain("mac-cyrillic-as-cp1252")


def test_a_line_goes_by_the_chain_of_most_of_it() -> None:
    text = "a" * 10 + "\n" + "b" * 10
    starts = line_starts(text)
    assert damaged_lines(text, starts, {Span(0, 5): ONE}) == {}
    assert damaged_lines(text, starts, {Span(0, 8): ONE, Span(9, 10): OTHER}) == {1: ONE}
    assert damaged_lines(text, starts, {Span(0, 5): ONE, Span(6, 10): OTHER}) == {}
    assert damaged_lines(text, starts, {Span(11, 20): OTHER}) == {2: OTHER}


def test_only_lines_of_several_phrases_are_joined() -> None:
    text = "aa bb cc\ndd ee"
    first, last, alone = (Span(0, 2),), (Span(6, 8),), (Span(9, 11), Span(12, 14))
    assert list(join_lines(text, [alone])) == []
    assert list(join_lines(text, [last, alone, first])) == [(Span(0, 2), Span(6, 8))]


def test_joined_lines_that_are_long_come_in_parts() -> None:
    text = "a" * (4 * MOST_TOKENS)
    some = [(Span(at, at + 1),) for at in range(0, 2 * MOST_TOKENS + 2, 2)]
    parts = list(join_lines(text, some))
    assert [len(part) for part in parts] == [MOST_TOKENS, 1]
    assert [span for part in parts for span in part] == [span for (span,) in some]
