"""What no text mixes costs a reading; what texts do mix costs nothing."""

from __future__ import annotations

import pytest

from mojimend.strange import MOST_STRANGE, STRANGE_HAN, STRANGE_LETTER, strangeness


@pytest.mark.parametrize(
    "text",
    [
        "",
        "déjà vu",
        "съешь ещё этих",
        "їжак і ґанок",
        "ў лесе было ціха",
        "ђак љуби њену чашу",
        "ќе ѕвони џеб",
        "Қазақстан",
        "简体中文资料",
        "繁體中文資料",
        "日本語の文章を発表する",
        "한국어 텍스트",
        "《水浒》„так“ “yes”",
    ],
)
def test_texts_of_one_language_cost_nothing(text: str) -> None:
    assert strangeness(text) == 0.0


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("ђ съешь", STRANGE_LETTER),
        ("Ќевозможно їы", 2 * STRANGE_LETTER),
        ("资體资", STRANGE_HAN),
        ("の资の", STRANGE_HAN),
        ("한체", 0.0),
        ("한体한の국", 2 * STRANGE_HAN),
    ],
)
def test_mixtures_cost(text: str, cost: float) -> None:
    assert strangeness(text) == cost


@pytest.mark.parametrize("text", ["文【字", "字〗", "„так", "ㅗㅉ"])
def test_what_stands_alone_costs(text: str) -> None:
    assert strangeness(text) > 0.0


def test_foreign_names_cost_only_so_much() -> None:
    assert strangeness("ђ" * 50 + "ы" * 50) == MOST_STRANGE * STRANGE_LETTER
