"""What is looked at: phrases with a token that no language would be likely to write so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojimend.lines import LONGEST_TOKEN, MOST_TOKENS
from mojimend.scan import is_closed, phrases, scan, tokens
from tests.golden import damage, parse_chain

PIECES = st.lists(
    st.sampled_from(
        [*"aé\\“。 \t\r\n\x00\x1f\x7f\x85\N{NO-BREAK SPACE}\u3000", "\udcc3", "\ud800", "Ã©", "ab "]
    )
).map("".join)


def words(text: str) -> list[list[str]]:
    return [[text[span.start : span.end] for span in phrase] for phrase in phrases(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain ASCII\\ text\r\n",
        "Les élèves étaient déjà là – à neuf heures…",
        "Привет, мир! РОССИЯ",
        "中文、日本語。한국어",
        "════ ──── ••••",
        "El niño comió: café 20 € 90° © №",
    ],
)
def test_clean_text_leaves_here(text: str) -> None:
    assert scan(text, tokens(text)) == ()


@given(PIECES)
def test_tokens_hold_no_space_control_or_surrogate(text: str) -> None:
    for phrase in words(text):
        for token in phrase:
            assert min(token) > " "
            assert not any("\ud800" <= char <= "\udfff" for char in token)


@given(PIECES)
def test_phrases_are_in_order_and_keep_to_one_line(text: str) -> None:
    end = 0
    for phrase in phrases(text):
        assert phrase[0].start >= end
        for span in phrase:
            assert end <= span.start < span.end <= len(text)
            end = span.end
        assert not set("\r\n\x00") & set(text[phrase[0].start : phrase[-1].end])


@given(PIECES.filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text)))
def test_every_character_outside_of_ascii_is_in_a_token(text: str) -> None:
    covered = {
        at for phrase in phrases(text) for span in phrase for at in range(span.start, span.end)
    }
    assert {at for at, char in enumerate(text) if char > "\x7f"} <= covered
    assert tokens(text) == {token for phrase in words(text) for token in phrase}
    assert not any(token.isascii() for token in tokens(text))


@pytest.mark.parametrize(
    ("word", "family"),
    [("ソース表示", "cp932-as-cp1252"), ("功能許可", "big5-as-cp1252"), ("伱騜", "gbk-as-cp1252")],
)
def test_trail_bytes_in_ascii_stay_inside(word: str, family: str) -> None:
    broken = damage(word, parse_chain(family))
    assert any(char < "\x80" for char in broken)
    assert words(f"see {broken} here") == [[broken]]


def test_ascii_letters_glued_to_a_token_belong_to_it() -> None:
    assert words('x="naïve",y z') == [['x="naïve",y']]
    assert words("é\N{NO-BREAK SPACE}à\x85b c") == [["é\N{NO-BREAK SPACE}à\x85b"]]


def test_phrases_end_at_ascii_words_and_lines() -> None:
    assert words("é à\tù and ö\nü\rñ\x0bß") == [["é", "à", "ù"], ["ö"], ["ü"], ["ñ"], ["ß"]]


def test_lone_surrogates_part_phrases() -> None:
    assert words("é\udcc3à \udca9 ù") == [["é"], ["à"], ["ù"]]


def test_ascii_behind_a_lone_surrogate_is_no_token() -> None:
    assert tokens("\udcc3abc é") == {"é"}


def test_long_tokens_are_parts_that_leave_nothing_out() -> None:
    text = "x" + "é" * (3 * LONGEST_TOKEN)
    parts = [token for phrase in words(text) for token in phrase]
    assert "".join(parts) == text
    assert [len(token) for token in parts] == [LONGEST_TOKEN] * 3 + [1]


def test_long_tokens_with_ascii_inside_leave_nothing_out() -> None:
    text = "éabcdef" * LONGEST_TOKEN
    assert "".join(token for phrase in words(text) for token in phrase) == text


def test_long_tokens_are_cut_behind_signs_that_are_never_half_a_character() -> None:
    text = "é" * (LONGEST_TOKEN - 2) + "," + "é" * 9 + "@" + "é"
    assert [len(token) for phrase in words(text) for token in phrase] == [LONGEST_TOKEN - 1, 11]


def test_a_paragraph_without_spaces_is_one_token() -> None:
    text = "é" * LONGEST_TOKEN
    assert words(text) == [[text]]


def test_phrases_hold_so_many_tokens() -> None:
    text = "é " * (2 * MOST_TOKENS + 1)
    assert [len(phrase) for phrase in words(text)] == [MOST_TOKENS, MOST_TOKENS, 1]


def test_a_phrase_with_one_suspect_is_suspect_as_a_whole() -> None:
    broken = damage("привет", parse_chain("cp1251-as-cp1252"))
    text = f"été\nça {broken} où, à\nété"
    (phrase,) = scan(text, tokens(text))
    assert text[phrase[0].start : phrase[-1].end] == f"ça {broken} où, à"


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("é", True, True),
        ("word é", False, True),
        ("é word", True, False),
        ("(\té )\nword", True, True),
        ("\r\né\r\n", True, True),
        ("2 é ,b", False, True),
    ],
)
def test_closed_sides(text: str, left: bool, right: bool) -> None:
    phrase = (next(phrases(text))[-1],)
    assert is_closed(text, phrase, -1) is left
    assert is_closed(text, phrase, 1) is right
