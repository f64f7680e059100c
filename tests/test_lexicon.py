"""The lexicon: words of all alphabets in any case, and nothing else."""

from __future__ import annotations

import pytest

from mojimend.lexicon import LEAST_BITS, MOST_BITS, SHORTEST, is_word, known_cost, words_of

ALPHABETS = ["może", "привет", "βιβλίο", "שלום", "كتاب", "không"]


@pytest.mark.parametrize("text", ["", "plain words", "12 €", "中文字", "ไทย", "é à"])
def test_there_are_no_words_in_ascii_signs_and_other_scripts(text: str) -> None:
    assert words_of(text) == []


@pytest.mark.parametrize("word", ["при", "Äpf"])
def test_a_word_has_three_letters_at_least(word: str) -> None:
    assert len(word) == SHORTEST
    assert words_of(word) == [word]
    assert words_of(word[:-1]) == []


def test_words_stand_between_what_is_no_letter() -> None:
    assert words_of("L'été_à—forêt, the «книга»2шалом.") == ["été", "forêt", "книга", "шалом"]


@pytest.mark.parametrize("text", ["Windowsверсия", "déjàпривет", "пpивет", "κόσμοςשלום"])
def test_letters_of_two_scripts_are_no_word(text: str) -> None:
    assert words_of(text) == []


def test_a_word_with_the_checksum_of_a_known_one_is_not_known() -> None:
    assert not is_word("sloupcù")


@pytest.mark.parametrize("word", ["mo¿e", "áðèâåò", "ùìåí", "îïðèâåò", "привтеы", "βιβλλίο"])
def test_damage_and_slips_are_not_known(word: str) -> None:
    assert not is_word(word)
    assert known_cost(word) is None


@pytest.mark.parametrize("word", ALPHABETS)
def test_words_of_all_alphabets_are_known(word: str) -> None:
    bits = known_cost(word)
    assert bits is not None
    assert LEAST_BITS <= bits <= MOST_BITS
    assert is_word(word)


@pytest.mark.parametrize("word", ["może", "привет", "βιβλίο", "κόσμος"])
def test_case_makes_no_difference(word: str) -> None:
    assert known_cost(word) == known_cost(word.upper()) == known_cost(word.title()) is not None


@pytest.mark.parametrize("word", ["трёх", "ещё", "ПРИШЁЛ"])
def test_io_is_word_as_ie(word: str) -> None:
    plain = word.replace("ё", "е").replace("Ё", "Е")
    assert plain != word
    assert known_cost(word) == known_cost(plain) is not None
