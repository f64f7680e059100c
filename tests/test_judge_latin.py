"""Lines in Latin script: what tokens that are said again prove."""

from __future__ import annotations

import pytest

from mojimend import mend
from mojimend.judge_latin import weigh_line
from mojimend.latin_readings import latin_readings
from mojimend.latin_verdict import Candidate
from tests.golden import damage, parse_chain

POLISH = parse_chain("cp1250-as-cp1252")
PRIOR = 5.0


def weighed(*tokens: str) -> Candidate:
    """A line of tokens under one mistake, read in all of them that are not ASCII."""
    read = [latin_readings(token) for token in tokens]
    only = [{POLISH: one[POLISH][0]} if POLISH in one else {} for one in read]
    (found,) = weigh_line(tokens, only, {POLISH: PRIOR})
    return found


@pytest.mark.parametrize(
    "line", ["PŻ PŻ PŻ PŻ PŻ", "Linia PŻ jedzie z PŻ do PŻ, a potem z PŻ do PŻ.", "ÇÝ ÇÝ ÇÝ ÇÝ ÇÝ"]
)
def test_an_acronym_said_often_is_no_damage(line: str) -> None:
    assert mend(line) is line


@pytest.mark.parametrize(
    "line",
    [
        *("Jolic sćo to zgubił a sćo", "Jolic sćo, sćo,", "sćo sćo"),
        # with other punctuation behind it
        *("Jolic sćo to zgubił, sćo:", "Jolic sćo to zgubił, sćo,", "Sćo, sćo, sćo!"),
    ],
)
def test_a_word_of_a_language_that_few_write_is_no_damage_said_twice(line: str) -> None:
    assert mend(line) is line


def test_tokens_said_again_prove_no_more_than_said_once() -> None:
    once = damage("nie może być", POLISH).split()
    first, second = weighed(*once), weighed(*once, *once)
    assert len(second.places) == 2 * len(first.places) > 0
    assert second.gain + PRIOR < second.before - second.after
    assert second.score <= first.score


def test_tokens_said_again_prove_no_less_than_said_once() -> None:
    once = damage("nie może być", POLISH).split()
    assert weighed(*once, *once).score == pytest.approx(weighed(*once).score, abs=2.0)


def test_what_is_repaired_once_is_repaired_where_it_is_said_again() -> None:
    broken = damage("może być", POLISH)
    assert mend(broken) == "może być"
    assert mend(" ".join([broken] * 3)) == " ".join(["może być"] * 3)


def test_other_tokens_prove_it_again() -> None:
    words = [damage(word, POLISH) for word in ("nie", "może", "być", "również")]
    alone, both = weighed(*words[:3]), weighed(*words)
    assert len(both.places) == len(alone.places) + 1
    assert both.score > alone.score + PRIOR


def test_all_tokens_that_are_said_again_are_repaired() -> None:
    good = "Nie może być, bo nie może być, a to też nie może być prawdą."
    assert mend(damage(good, POLISH)) == good
