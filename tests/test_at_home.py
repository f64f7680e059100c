"""A long text speaks against encodings that its language was never written in."""

from __future__ import annotations

import pytest

from mojimend.at_home import MOST_ABROAD, ranked_at_home
from mojimend.charsets import rank, read_strictly
from mojimend.legacy import has_utf_8

FRENCH = "été à la plage déjà là où êtes vous allés garçon forêt français très près"


def bits(words: list[str], encoding: str) -> tuple[float, float]:
    """What the words cost in an encoding, before and after."""
    ranked = rank([word.encode("cp1252") for word in words], read_strictly, None, {encoding: 0.0})
    return ranked[0].bits, ranked_at_home(ranked)[0].bits


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850"])
def test_western_encodings_cost_nothing(encoding: str) -> None:
    before, after = bits(FRENCH.split() * 40, encoding)
    assert before == after


def test_others_cost_more_in_long_texts_than_in_short_ones() -> None:
    before, after = bits(FRENCH.split(), "cp1250")
    assert before == after
    before, after = bits([f"{word}{n}" for n in range(20) for word in FRENCH.split()], "cp1250")
    assert after == before + MOST_ABROAD


def test_one_accident_in_many_words_makes_no_mixed_file() -> None:
    words = [f"слово{n}".encode("iso-8859-5") for n in range(500)]
    accident = "дБ".encode("iso-8859-5")  # U+0531 in UTF-8
    assert not has_utf_8(b" ".join([*words, accident]), "iso-8859-5")
    assert has_utf_8(b" ".join([*words, "Привет".encode()]), "iso-8859-5")
