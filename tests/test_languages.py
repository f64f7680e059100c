"""The languages' costs: sound words are cheap in their language, their damage nowhere."""

from __future__ import annotations

import pytest

from mojimend.characters import letter_of
from mojimend.languages import LEAST_KNOWN, LONGEST, codes, costs, starts
from mojimend.lexicon import LEAST_BITS, MOST_BITS, word_cost

WORDS = [
    ("pl", "może", "mo¿e"),
    ("hu", "első", "elsõ"),
    ("tr", "hatası", "hatasý"),
    ("lt", "kurių", "kuriø"),
    ("lv", "vērtības", "vçrtîbas"),
    ("pt", "aplicação", "aplicaçăo"),
    ("de", "für", "fŸr"),
    ("cs", "může", "mùže"),
]


@pytest.mark.parametrize(("code", "word", "damaged"), WORDS)
def test_a_word_is_cheapest_in_its_language(code: str, word: str, damaged: str) -> None:
    bits = costs(word)[:LEAST_KNOWN]
    assert codes()[bits.index(min(bits))] == code


@pytest.mark.parametrize(("code", "word", "damaged"), WORDS)
def test_damage_is_dear_everywhere(code: str, word: str, damaged: str) -> None:
    assert min(costs(damaged)) > min(costs(word)) + 4


def test_there_is_a_cost_for_each_language_and_for_none() -> None:
    assert len(costs("é")) == len(codes()) + 1 == len(starts())


def test_long_tokens_cost_the_same_in_every_language() -> None:
    *bits, _ = costs("é" * (LONGEST + 1))
    assert len(set(bits)) == 1


@pytest.mark.parametrize(
    "token", ["", "\udcff", "\0é", "é\u0301", "ЖéЖ", "中é", "…", "é" * LONGEST]
)
def test_odd_tokens_have_costs(token: str) -> None:
    assert all(bits >= 0 for bits in costs(token))


def test_romanian_is_written_with_commas_and_with_cedillas() -> None:
    assert letter_of("ț") == letter_of("Ţ") == "ţ"
    assert costs("funcție")[:-1] == costs("funcţie")[:-1]


@pytest.mark.parametrize("word", ["może", "für", "não", "hatası"])
def test_known_words(word: str) -> None:
    bits = word_cost(word)
    assert bits is not None
    assert LEAST_BITS <= bits <= MOST_BITS


@pytest.mark.parametrize("word", ["mo¿e", "elsõ", "hatasý", "aplicaçăo", "qzżxq"])
def test_unknown_words(word: str) -> None:
    assert word_cost(word) is None
