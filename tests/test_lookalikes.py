"""Latin and Cyrillic letters in one word: lookalikes typed for one another, or damage."""

from __future__ import annotations

import pytest

import mojimend
from tests.golden import damage, parse_chain

IN_CYRILLIC = parse_chain("utf-8-as-cp1251")


@pytest.mark.parametrize("text", ["Pоссия и cтраны Mира", "Cектор A, дом 5", "кoмпьютер"])
def test_lookalikes_are_left_alone(text: str) -> None:
    assert mojimend.mend(text) is text


@pytest.mark.parametrize("text", ["España año peña montaña", "peña río café"])
def test_damage_beside_letters_that_look_cyrillic_is_repaired(text: str) -> None:
    assert mojimend.mend(damage(text, IN_CYRILLIC)) == text
