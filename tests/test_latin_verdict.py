"""Whether a line's best repair is believed: its rivals, and whether that was Latin."""

from __future__ import annotations

import pytest

from mojimend.latin_verdict import MARGIN, MOST_RIVALS, THRESHOLD, Candidate, judge_line
from tests.golden import parse_chain

BIT = 0.25
HIGH = 40.0


def candidate(
    score: float,
    text: str = "może być",
    family: str = "cp1250-as-cp1252",
    plausible: bool = True,
    told: float = 0.0,
) -> Candidate:
    """A repair that saves so many bits, prior taken off, and looks like text."""
    chain = parse_chain(family)
    return Candidate(score, chain, 5.0, text, (0,), 90.0, 90.0 - score - 5.0, plausible, 0.0, told)


def test_no_candidates_no_verdict() -> None:
    assert judge_line([]) is None


@pytest.mark.parametrize("family", ["viscii-as-cp1252", "cp1251-as-cp1252", "tcvn-as-cp1252"])
def test_what_is_no_text_in_latin_script_is_believed_elsewhere(family: str) -> None:
    assert judge_line([candidate(HIGH, family=family)]) is None


def test_another_text_that_is_better_keeps_a_latin_one_from_belief() -> None:
    better = candidate(HIGH + BIT, "một", "viscii-as-cp1252")
    assert judge_line([better, candidate(HIGH)]) is None


def test_what_is_not_plausible_is_believed_only_where_it_was_shown() -> None:
    doubtful = candidate(HIGH, plausible=False)
    assert judge_line([doubtful]) is None
    assert judge_line([doubtful], shown=THRESHOLD) is not None


@pytest.mark.parametrize(("behind", "believed"), [(MARGIN - BIT, False), (MARGIN, True)])
def test_the_next_other_text_must_be_so_far_behind(behind: float, believed: bool) -> None:
    rival = candidate(HIGH - behind, "mőze byţ", "cp1254-as-cp1252")
    assert (judge_line([candidate(HIGH), rival]) is not None) is believed


def test_so_many_rivals_are_shown_and_each_text_once() -> None:
    rivals = [candidate(HIGH - MARGIN - at, f"rival {at}") for at in range(MOST_RIVALS + 2)]
    verdict = judge_line([candidate(HIGH), *rivals[:1], *rivals])
    assert verdict is not None
    assert [one.text for one in verdict.rivals] == [f"rival {at}" for at in range(MOST_RIVALS)]
