"""Words of one script are told without a pattern; here is the pattern, which says the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojimend.plain_words import ALPHABET, SYLLABLES, THAI, bits_as_words

SIGNS = "[!-@[-`{-~“”„«»…\N{EN DASH}—]*"
SMALL = "ά-ώ\u0430-яёєіїўґ"
CAPITAL = "Ά-Ώ\u0391-Ϋ\u0410-ЯЁЄІЇЎҐ"
WORD = f"(?:[{SMALL}{CAPITAL}][{SMALL}]*|[{CAPITAL}]+)"
INNER = "[-./'\N{RIGHT SINGLE QUOTATION MARK}]"
PATTERNS = {
    ALPHABET: re.compile(f"{SIGNS}{WORD}(?:{INNER}{WORD})*{SIGNS}"),
    THAI: re.compile(f"{SIGNS}[\u0e01-\u0e5b]+{SIGNS}"),
    SYLLABLES: re.compile("[!-`{-~\uac00-\ud7a3]+"),
}

PARTS = (
    "абЯЁґїљ",
    "άώΆΏ\u0391ως",
    "กข๛฿",
    "가힣ㄱᄀ",
    "-./'\N{RIGHT SINGLE QUOTATION MARK}",
    "“„«…—!9~",
    "zA é漢",
)


def expected(token: str) -> float | None:
    """What the patterns say of a token with characters outside of ASCII."""
    return next((bits for bits, one in PATTERNS.items() if one.fullmatch(token)), None)


@pytest.mark.parametrize(
    "token",
    [
        *("Слово", "слОво", "СЛОВО", "«слово»,", "А-Я", "а--б", "-а", "а б", "Ά", "слово-", "д’я"),
        *("словоx", "เล่น", "“เล่น”", "เล่นx", "한국어", "한국어(A)", "한국어a", "ㄱ", "한漢"),
    ],
)
def test_a_token_is_plain_where_the_pattern_says_so(token: str) -> None:
    assert bits_as_words(token) == expected(token)


@given(st.lists(st.one_of(*map(st.sampled_from, PARTS)), min_size=1, max_size=6).map("".join))
def test_any_token_is_plain_where_the_pattern_says_so(token: str) -> None:
    if not token.isascii():
        assert bits_as_words(token) == expected(token)
