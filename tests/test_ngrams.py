"""N-grams: a letter's bits after the ones before it, or after fewer where those are not known."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mojimend import ngrams
from mojimend.characters import BOUNDARY
from mojimend.ngrams import (
    BACKOFF_1,
    BACKOFF_2,
    LETTER_STEP,
    LEVELS,
    UNSEEN,
    UNSEEN_LETTER,
    UNSEEN_WORD_END,
    gram_cost,
    letter_cost,
    stored,
    unseen_cost,
)

STORED = {"при": 1.3, "ри": 2.8}
LETTERS = {"и": 3.0, "т": 4.0}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A model of two n-grams and two letters."""
    monkeypatch.setattr(ngrams, "stored", STORED.get)
    monkeypatch.setattr(ngrams, "letter_cost", LETTERS.__getitem__)
    ngrams._pair_cost.cache_clear()
    yield
    ngrams._pair_cost.cache_clear()


@pytest.mark.usefixtures("few")
def test_three_characters_that_are_known_cost_what_is_stored() -> None:
    assert gram_cost("пр", "и") == STORED["при"]


@pytest.mark.usefixtures("few")
def test_where_three_are_not_known_two_cost_more() -> None:
    assert gram_cost("ар", "и") == STORED["ри"] + BACKOFF_2


@pytest.mark.usefixtures("few")
def test_where_two_are_not_known_the_letter_costs_still_more() -> None:
    assert gram_cost("рт", "и") == LETTERS["и"] + BACKOFF_1
    assert gram_cost("т", "т") == LETTERS["т"] + BACKOFF_1


@pytest.mark.usefixtures("few")
def test_after_one_character_three_are_not_asked_for() -> None:
    assert gram_cost("р", "и") == STORED["ри"] + BACKOFF_2


def test_letters_that_were_never_seen_cost_what_their_script_says() -> None:
    assert unseen_cost(BOUNDARY) == UNSEEN_WORD_END
    assert unseen_cost("\N{CJK UNIFIED IDEOGRAPH-9FA5}") == UNSEEN["Han"]
    assert unseen_cost("\N{CYRILLIC SMALL LETTER ABKHASIAN CHE}") == UNSEEN_LETTER
    assert unseen_cost("\N{GOTHIC LETTER AHSA}") == UNSEEN["Other"]


def test_usual_letters_cost_less_than_letters_that_were_never_seen() -> None:
    for char in "aeиоאε":
        assert 0 < letter_cost(char) < UNSEEN_LETTER
        assert letter_cost(char) % LETTER_STEP == 0


def test_usual_n_grams_are_stored_and_strange_ones_are_not() -> None:
    assert stored("ени") in LEVELS
    assert stored("ьъы") is None
