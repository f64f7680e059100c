"""Readings that are right by what they are: known words, of a language without such letters."""

from __future__ import annotations

import pytest

from mojimend import mend
from mojimend.languages import codes
from mojimend.latin_readings import latin_readings, pairs_of_chains
from mojimend.model import Reading
from mojimend.told import is_told
from tests.golden import damage, parse_chain

HUNGARIAN = parse_chain("cp1250-as-cp1252")
NUMBERS = {code: number for number, code in enumerate(codes())}
HU, FR = NUMBERS["hu"], NUMBERS["fr"]
NEAR, FAR = 5.0, 50.0


def reading(good: str) -> Reading:
    pairs = pairs_of_chains(frozenset([HUNGARIAN]))
    return latin_readings(damage(good, HUNGARIAN), pairs)[HUNGARIAN][0]


def line(bits: dict[int, float]) -> list[float]:
    """What the rest of a line costs in each language, and last in none."""
    return [bits.get(number, 90.0) for number in range(len(NUMBERS) + 1)]


def told(*words: str, language: int = HU, rival: float = FAR, beside: int = 3) -> bool:
    """Whether words are told in a line that costs 20 bits there, and `rival` more in French."""
    rest = line({HU: 20.0, FR: 20.0 + rival})
    read = {place: reading(word) for place, word in enumerate(words)}
    return is_told(read, [language] * len(words), rest, (), beside)


def test_a_known_word_is_told_where_no_letter_of_it_is_at_home() -> None:
    assert told("első")
    assert told("első", "idő")


def test_a_word_that_nobody_knows_is_not_told() -> None:
    assert not told("elsőzős")
    assert not told("első", "zzőzz")


def test_a_short_word_needs_others_of_its_language_beside_it() -> None:
    assert not told("idő")
    assert not told("első", beside=0)
    assert told("következő", beside=0)


def test_a_language_that_has_the_letters_and_suits_the_line_as_well_speaks_against_it() -> None:
    read = {0: reading("első")}
    assert not is_told(read, [HU], line({HU: 20.0, NUMBERS["et"]: 22.0}), (), 3)
    assert is_told(read, [HU], line({HU: 20.0, NUMBERS["et"]: 70.0}), (), 3)


def test_words_are_told_in_one_language_only() -> None:
    read = {0: reading("első"), 1: reading("idő")}
    assert not is_told(read, [HU, FR], line({HU: 20.0, FR: 20.0}), (), 3)
    assert not is_told(read, [NUMBERS["de"]] * 2, line({HU: 20.0}), (), 3)


def test_other_letters_in_the_line_speak_against_it() -> None:
    read = {0: reading("első")}
    assert is_told(read, [HU], line({HU: 20.0}), ("kötet", "és"), 3)
    assert not is_told(read, [HU], line({HU: 20.0}), ("kötet", "żal"), 3)


@pytest.mark.parametrize(
    ("before", "word", "after"),
    [("Az ", "első", " kiadás tavaly jelent meg."), ("A ", "belső", " ajtó zárva van.")],
)
def test_a_hungarian_word_in_hungarian(before: str, word: str, after: str) -> None:
    assert mend(before + damage(word, HUNGARIAN) + after) == before + word + after


@pytest.mark.parametrize(
    "line",
    [
        "Nebo purpurově jasný večer.",  # Czech; Slovak has the other word
        "si etiketâ nuguan'an",  # Triqui; Albanian has one like it
        "Mirė 1990 m. sausio mėnesį",  # Lithuanian
        "Õhtul jõudsime viimaks koju.",
        "Ele não põe açúcar no café.",
    ],
)
def test_good_words_of_other_languages_stay(line: str) -> None:
    assert mend(line) is line
