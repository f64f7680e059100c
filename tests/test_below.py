"""Mistakes before a mistake: Cyrillic read wrongly twice, and other text never twice."""

from __future__ import annotations

import pytest

from mojimend import mend
from mojimend.below import DEEPEST, Below, redecoded
from mojimend.edits import is_proved
from mojimend.encodings import PRIORS
from mojimend.model import Chain, Edit, Reading
from mojimend.possible import possible
from mojimend.propose import propose, propose_single
from tests.golden import damage, parse_chain

TWICE = parse_chain("cp1251-as-koi8-r+cp1251-as-cp866")
WORD = "вечером"


def chains(token: str) -> set[Chain]:
    return {one.chain for one in propose(token)}


def deeper(token: str, chain: Chain) -> list[Reading]:
    """What is underneath the readings of a token under one mistake."""
    above = [one for one in propose_single(token, possible(token)) if one.chain == chain]
    assert above
    return [one for reading in above for one in Below(token).readings(reading)]


@pytest.mark.parametrize(
    ("good", "family"),
    [
        ("może", "cp1250-as-cp1252+cp1252-as-mac-roman"),
        ("σπίτι", "cp1253-as-cp1252+cp1252-as-cp1253"),
        ("ספרים", "cp1255-as-cp1252+cp1252-as-cp1255"),
        ("вечером", "mac-cyrillic-as-cp1251+koi8-r-as-cp1251"),
        ("вечером", "iso-8859-5-as-koi8-r+cp1251-as-cp866"),
        ("вечером", "cp1251-as-cp1252+cp1252-as-cp866"),
    ],
)
def test_other_encodings_are_not_read_twice(good: str, family: str) -> None:
    chain = parse_chain(family)
    assert chain not in chains(damage(good, chain))


def test_cyrillic_is_not_read_three_times() -> None:
    broken = damage(WORD, parse_chain("cp1251-as-koi8-r") * 3)
    assert {len(chain) for chain in chains(broken)} == {1, 2}


def test_there_is_nothing_below_a_reading_that_is_a_known_word() -> None:
    chain = parse_chain("cp1251-as-koi8-r")
    assert deeper(damage(WORD, chain), chain) == []
    assert deeper(damage("щчюыевъ", chain), chain)


@pytest.mark.parametrize(
    "text",
    [
        "Вечером мы читали старые письма у окна.",
        pytest.param(
            "ЧЩЦ ЪЫЬ, ПТУ и ФСБ; щщщ, ъыь.",
            marks=pytest.mark.xfail(strict=True, reason="strings of capitals become small ones"),
        ),
        "Уторком читамо књиге у ЏБ Љиг.",
    ],
)
def test_good_cyrillic_is_not_read_twice(text: str) -> None:
    assert mend(text) is text


@pytest.mark.parametrize(
    "family",
    [
        "cp1251-as-koi8-r+cp1251-as-cp866",
        "cp1251-as-koi8-r+cp866-as-cp1251",
        "koi8-r-as-cp1251+cp866-as-cp1251",
        "cp1251-as-koi8-r+cp1251-as-koi8-r",
    ],
)
def test_cyrillic_that_was_read_wrongly_twice_is_proposed_and_proved(family: str) -> None:
    chain = parse_chain(family)
    broken = damage(WORD, chain)
    (found,) = (one for one in propose(broken) if one.chain == chain and one.text == WORD)
    assert is_proved(broken, found)
    assert found.prior == sum(PRIORS[mistake] for mistake in chain)


def test_a_sentence_that_was_read_wrongly_twice_is_repaired() -> None:
    good = "Вечером мы читали старые письма у окна."
    assert mend(damage(good, TWICE)) == good


def test_what_is_remembered_changes_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = damage("été à l'hôtel", parse_chain("cp1252-as-cp850+utf-8-as-cp1252"))
    remembered = list(propose(broken))
    monkeypatch.setattr("mojimend.below.MOST_REMEMBERED", 0)
    assert list(propose(broken)) == remembered
    assert any(len(one.chain) > 1 for one in remembered)


def test_layers_end_somewhere() -> None:
    layers = parse_chain("utf-8-as-latin-1") * DEEPEST
    broken = damage("ñ", layers)
    assert max(map(len, chains(broken))) == DEEPEST


def test_one_edit_that_cannot_be_undone_is_enough_to_undo_none() -> None:
    (mistake,) = parse_chain("utf-8-as-latin-1")
    good, bad = Edit(0, 4, "Ã©"), Edit(5, 6, "é")
    assert redecoded((good,), mistake) == (Edit(0, 4, "é"),)
    assert redecoded((good, bad), mistake) == ()
    assert redecoded((good, Edit(5, 6, "中")), mistake) == ()
