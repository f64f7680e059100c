"""A lone `Â` is damage behind a sentence at a line's end, and a letter everywhere else."""

from __future__ import annotations

import pytest

from mojimend.leftovers import find_leftovers
from mojimend.model import Span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Â",
        "Â\n",
        "fin\n.Â",
        "END.Â\n",
        "PÂ\nTÂTE",
        "România, ÂNCĂ",
        "bonÂ\n",
        "bon Â\n",
        "fin.Âge\n",
        "fin.Â.\n",
        "v.Â\n",
        "fin.ÂÂ\n",
        "fin.â\n",
        "fin,Â\n",
        "A.Â\n",
        "fin.\\Â\n",
        "fin.Â\x0bsuite",
        "fin.Â\N{NO-BREAK SPACE}suite",
    ],
)
def test_a_letter_is_left_alone(text: str) -> None:
    assert list(find_leftovers(text, last=True)) == []
    assert list(find_leftovers(text, last=False)) == []


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("la fin.Â", 7),
        ("la fin.Â\nsuite", 7),
        ("la fin.Â\r\nsuite", 7),
        ("la fin.Â\rsuite", 7),
        ("la fin.Â \t\nsuite", 7),
        ("quoi?Â\n", 5),
        ("non…Â\n", 4),
        ("été!Â\n", 4),
        ("in 2010.Â\n", 8),
        ("“fin.”Â\n", 6),
        ('x="fin."Â\n', 8),
        ("(fin.)Â\n", 6),
        ("fin.Â suite", 4),
        ("finÂ suite", 3),
        ("fin,Â” dit-il", 4),
    ],
)
def test_behind_a_sentence_at_a_lines_end_it_is_left_over(text: str, start: int) -> None:
    (found,) = find_leftovers(text, last=True)
    assert (found.span, found.replacement) == (Span(start, start + 1), "")
    assert found.basis


def test_each_is_found_in_order() -> None:
    text = "Oui.\nNon.Â\nSi.Â x\nFin.Â\n"
    for last in (True, False):
        assert [one.span.start for one in find_leftovers(text, last)] == [9, 14, 22]


@pytest.mark.parametrize("end", ["", " ", " \t"])
def test_at_the_end_of_a_piece_that_goes_on_it_is_left_alone(end: str) -> None:
    text = f"Non.Â\nLa fin.Â{end}"
    assert [one.span.start for one in find_leftovers(text, last=False)] == [4]
    assert [one.span.start for one in find_leftovers(text, last=True)] == [4, 13]
