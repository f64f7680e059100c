"""What of a line is repaired, and its tokens as one."""

from __future__ import annotations

from mojimend.lines import damaged_lines, join_lines, line_starts
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
    assert join_lines(text, [alone]) == []
    assert join_lines(text, [last, alone, first]) == [(Span(0, 2), Span(6, 8))]
