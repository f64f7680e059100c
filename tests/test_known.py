"""Readings that are known words: no chance, unless they are short or what stands there is one."""

from __future__ import annotations

import pytest

import mojimend
from mojimend.known import LETTERS, are_known_words
from mojimend.model import Chain, Edit, Reading
from tests.golden import damage, parse_chain

RUSSIAN = parse_chain("cp1251-as-cp1252")
GREEK = parse_chain("cp1253-as-cp1252")
HEBREW = parse_chain("cp1255-as-cp1252")
PORTUGUESE = parse_chain("cp850-as-cp1252")
VIETNAMESE = parse_chain("viscii-as-cp1252")


def reading(original: str, text: str, chain: Chain = RUSSIAN) -> Reading:
    return Reading(original, text, chain, 5.0, (Edit(0, len(original), text),))


def of(good: str, chain: Chain = RUSSIAN) -> Reading:
    return reading(damage(good, chain), good, chain)


def as_it_stands(token: str) -> Reading:
    return Reading(token, token, RUSSIAN, 5.0, ())


def test_nothing_that_is_read_is_no_word() -> None:
    assert not are_known_words([])
    assert not are_known_words([as_it_stands("привет")])


@pytest.mark.parametrize("word", ["при", "для", "всё"])
def test_words_of_few_letters_are_chance(word: str) -> None:
    assert len(word) < LETTERS
    assert not are_known_words([of(word)])


def test_what_the_lexicon_does_not_know_is_no_word() -> None:
    assert not are_known_words([of("приветовщук")])


def test_one_unknown_word_is_enough_to_doubt_all() -> None:
    assert not are_known_words([of("привет"), of("приветовщук")])
    assert not are_known_words([of("привет-щукоёж")])


def test_signs_are_no_words() -> None:
    assert not are_known_words([reading("¹", "№"), of("привет")])


@pytest.mark.parametrize("standing", ["même", "может"])
def test_what_stands_there_may_be_a_word_itself(standing: str) -> None:
    assert not are_known_words([reading(standing, "привет")])


@pytest.mark.parametrize("word", ["não", "mãe"])
def test_portuguese_words_are_no_vietnamese(word: str) -> None:
    assert not are_known_words([reading("nXo", word, VIETNAMESE)])


def test_portuguese_words_of_three_letters_are_chance() -> None:
    assert not are_known_words([of("não", PORTUGUESE)])


@pytest.mark.parametrize(
    ("word", "chain"),
    [
        ("привет", RUSSIAN),
        ("трёх", RUSSIAN),
        ("σπίτι", GREEK),
        ("ספרים", HEBREW),
        ("được", VIETNAMESE),
        ("irmão", PORTUGUESE),
    ],
)
def test_known_words(word: str, chain: Chain) -> None:
    assert are_known_words([of(word, chain)])


def test_syllables_of_vietnamese_are_known_with_three_letters() -> None:
    assert are_known_words([of("một", VIETNAMESE)])


def test_tokens_that_are_not_read_do_not_matter() -> None:
    assert are_known_words([as_it_stands("qwertz"), of("привет"), as_it_stands("été")])


@pytest.mark.parametrize(
    "text",
    [
        "— Тьфу, тьфу! — плюнул дед.",
        "тьфу-тьфу-тьфу",
        "Рейс Уфа-Уфа отменён",
        "Пчела летит: бзз-бзз, и села на цветок.",
        "вжух, вжух! И всё исчезло.",
        "Листья шуршат: шух-шух, шух-шух.",
        "Лошадь сделала хрр, хрр! и уснула.",
        "Маша сказала: охх, охх! Как болит.",
        "Ёта, Ёта!",
        "Сюр, сюр!",
        "вжж-вжж",
        "Ўара-Ўара",
    ],
)
def test_interjections_are_no_other_words(text: str) -> None:
    assert mojimend.mend(text) is text
