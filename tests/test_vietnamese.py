"""Vietnamese words are syllables, composed or not; those of other languages are none."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from mojimend.vietnamese import has_own_letters, is_vietnamese


@pytest.mark.parametrize(
    "text", ["ñandú", "dụjụcỹ zarẽ", "qwertzuiopỹ", "prõles dẽ", "", "²³", "̃", "ạ̃́", "Îles"]
)
def test_other_words_are_none(text: str) -> None:
    assert not is_vietnamese(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tiếng Việt",
        "Những người bạn của chúng tôi ở thành phố Nghĩa Lộ",
        "đường về quê ngoại khuya khoắt",
        "gì, giữ; quyển huỳnh xoong",
        "ý, ở; ướt!",
    ],
)
def test_syllables_are_vietnamese(text: str) -> None:
    assert is_vietnamese(normalize("NFC", text))
    assert is_vietnamese(normalize("NFD", text))


def test_a_foreign_name_among_them_changes_nothing() -> None:
    assert is_vietnamese("Bạn của Đức Müller ở Hà Nội")


@pytest.mark.parametrize("word", ["não", "São", "mãe", "être", "thêm", "đa", "prõles", ""])
def test_letters_of_other_languages_are_not_its_own(word: str) -> None:
    assert not has_own_letters(normalize("NFC", word))
    assert not has_own_letters(normalize("NFD", word))


@pytest.mark.parametrize("word", ["người", "được", "Việt", "Ở", "mỹ", "NGHĨA LỘ"])
def test_its_own_letters_are_seen_composed_or_not(word: str) -> None:
    assert has_own_letters(normalize("NFC", word))
    assert has_own_letters(normalize("NFD", word))
