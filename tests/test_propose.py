"""Readings: what can be undone and redone; nothing that is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojimend.characters import UNWRITTEN_RE
from mojimend.edits import apply, is_proved
from mojimend.encodings import redo_chain
from mojimend.model import Chain, Edit, Reading, chain_id
from mojimend.possible import GLUE
from mojimend.propose import propose, reread
from tests.golden import damage, parse_chain

UTF_8 = parse_chain("utf-8-as-cp1252")
LAYER = parse_chain("utf-8-as-latin-1")
GBK = parse_chain("gbk-as-cp1252")

DAMAGE = st.text(
    st.one_of(
        st.characters(min_codepoint=0x80, max_codepoint=0x17F),
        st.sampled_from("ab\\[~€‚ƒ„…†‡ˆ‰“”–—™РСÐÑ锛鈥縺ﾃ"),
    ),
    min_size=1,
    max_size=12,
)


def readings(text: str, chain: Chain) -> list[str]:
    return [one.text for one in propose(text) if one.chain == chain]


@pytest.mark.parametrize("token", ["", "abc", "日a", "\ue000", "\N{GRINNING FACE}"])
def test_nothing_is_proposed_where_nothing_can_be_undone(token: str) -> None:
    assert readings(token, UTF_8) == []
    assert list(reread(token, UTF_8)) == []


@pytest.mark.parametrize(
    "unwritten",
    ["\x85", "\x7f", "\x00", "\ue000", "\uf8ff", "\ufdd0", "\uffff", "\N{REPLACEMENT CHARACTER}"],
)
def test_no_reading_brings_in_what_nobody_writes(unwritten: str) -> None:
    broken = damage(f"é{unwritten}é", LAYER)
    brought = [edit.replacement for one in propose(broken) for edit in one.edits]
    assert brought
    assert not any(unwritten in replacement for replacement in brought)
    again = [edit.replacement for one in reread(broken, LAYER) for edit in one.edits]
    assert not any(unwritten in replacement for replacement in again)


@given(DAMAGE)
def test_readings_are_other_texts_and_keep_what_is_outside_of_their_edits(token: str) -> None:
    for one in propose(token):
        assert one.original == token != one.text
        assert one.text == apply(token, one.edits)
        assert one.prior > 0
        assert one.edits
        assert not any(UNWRITTEN_RE.search(edit.replacement) for edit in one.edits)


@given(DAMAGE)
def test_the_proof_is_the_mistake_made_again(token: str) -> None:
    for one in propose(token):
        redone = tuple(
            Edit(start, end, redo_chain(replacement, one.chain) or "\0")
            for start, end, replacement in one.edits
        )
        assert is_proved(token, one) is (apply(token, redone) == token)


def test_a_reading_that_gives_other_bytes_is_not_proved() -> None:
    assert is_proved("Ã©", Reading("Ã©", "é", UTF_8, 3.0, (Edit(0, 2, "é"),)))
    assert not is_proved("Ã©", Reading("Ã©", "è", UTF_8, 3.0, (Edit(0, 2, "è"),)))
    assert not is_proved("Ã©", Reading("Ã©", "日", GBK, 3.0, (Edit(0, 2, "日"),)))
    assert not is_proved("Ã©", Reading("Ã©", "😀", GBK, 3.0, (Edit(0, 2, "😀"),)))


@pytest.mark.parametrize(
    ("good", "family"),
    [
        ("été", "utf-8-as-cp1252"),
        ("ソース表示", "cp932-as-cp1252"),
        ("功能許可", "big5-as-cp1252"),
        ("привет", "utf-8-as-cp1251"),
        ("привет", "koi8-r-as-cp1252"),
        ("中文信息", "gbk-as-cp932"),
        ("你好", "utf-8-as-gbk"),
        ("שלום", "cp1255-as-cp1252"),
        ("été", "utf-8-as-latin-1+utf-8-as-gbk"),
        ("привет", "cp1251-as-latin-1+utf-8-as-cp1252"),
    ],
)
def test_the_mistake_is_among_the_readings(good: str, family: str) -> None:
    chain = parse_chain(family)
    broken = damage(good, chain)
    assert good in [one.text for one in propose(broken)]
    again = next(reread(broken, chain))
    assert (again.text, chain_id(again.chain)) == (good, family)
    assert is_proved(broken, again)


@pytest.mark.parametrize("layers", range(1, 7))
def test_layers_of_utf_8_are_found(layers: int) -> None:
    found = [one for one in propose(damage("ñ", LAYER * layers)) if one.text == "ñ"]
    assert layers in {len(one.chain) for one in found}
    assert all(len(one.chain) <= 6 for one in found)


def test_more_layers_than_anybody_met_are_not_looked_for() -> None:
    assert "ñ" not in {one.text for one in propose(damage("ñ", LAYER * 7))}


def test_good_characters_between_utf_8_sequences_stay() -> None:
    (found,) = (one for one in propose("éÃ©àÃ±Å") if one.chain == UTF_8)
    assert found.text == "ééàñÅ"
    assert found.edits == (Edit(1, 3, "é"), Edit(4, 6, "ñ"))
    assert readings("ÀÁÂ", UTF_8) == []


@pytest.mark.parametrize(
    "raw", [b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe0\x80\x80"]
)
def test_overlong_forms_and_surrogates_are_no_utf_8(raw: bytes) -> None:
    assert readings(raw.decode("latin-1"), LAYER) == []


@pytest.mark.parametrize(("left", "right"), ["“”", "«»", "—…", "‘’", ("¿", "")])
def test_punctuation_glued_to_a_span_may_stay(left: str, right: str) -> None:
    assert {*left, *right} <= set(GLUE)
    broken = damage("你好世界", GBK)
    assert f"{left}你好世界{right}" in readings(f"{left}{broken}{right}", GBK)


def test_punctuation_of_the_damage_itself_is_read_too() -> None:
    broken = damage("擔", GBK) + damage("你好", GBK)
    assert set(broken) & set(GLUE)
    assert "擔你好" in readings(broken, GBK)


def test_punctuation_glued_to_a_span_may_stay_under_a_known_chain() -> None:
    assert "“你好”" in [one.text for one in reread(f"“{damage('你好', GBK)}”", GBK)]


def test_punctuation_of_the_damage_itself_is_read_too_under_a_known_chain() -> None:
    broken = damage("擔", GBK) + damage("你好", GBK)
    assert "擔你好" in [one.text for one in reread(broken, GBK)]


@given(DAMAGE, st.sampled_from([UTF_8, LAYER, GBK]))
def test_known_chains_give_what_keeps_the_rules_of_readings(token: str, chain: Chain) -> None:
    for one in reread(token, chain):
        assert one.original == token != one.text
        assert one.text == apply(token, one.edits)
        assert one.chain == chain
        assert one.edits
        assert not any(UNWRITTEN_RE.search(edit.replacement) for edit in one.edits)
