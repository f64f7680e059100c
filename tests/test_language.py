"""The model: good text is cheap, damaged text is dear, and the tables are small."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojimend import language, ngrams
from mojimend.characters import letter_of
from mojimend.gate import NEVER_BROUGHT, is_costly
from mojimend.language import cost, cost_below, spelled_cost
from mojimend.lexicon import known_cost
from mojimend.possible import is_readable
from tests.golden import damage, parse_chain

LARGEST = 4200 * 1000
"""Bytes of all tables. The n-grams of single languages gain 40 points of damaged Latin spans, the
lexicon 17 of Latin words; four fifths of it (words of other alphabets, words that were met once,
longer fingerprints) gain 2.1 points of damaged words and spans of all families, for 1.8 MB and .4
to 1 ms. The costs in single languages are not packed, which takes .65 MB more and 5.6 ms less of
each start with Latin text; a wheel is packed anyway."""

GOOD = (
    "été", "Straße", "Müller", "«été»", "Год", "РЕКА", "привет", "добро", "άνθρωπος",
    "שלום", "नमस्ते", "中国", "日本語", "カタカナ", "한국어", "東京", "20€", "90°", "©2024",
    "São", "İstanbul", "Việt", "“yes”", "—", "…", "№5", "déjà", "zurück", "niño", "gölgesinde",
)  # fmt: skip
SENTENCES = (
    ("Les élèves étaient déjà très fatigués après la journée.", "utf-8-as-cp1252"),
    ("Съешь же ещё этих мягких французских булок", "cp1251-as-cp1252"),
    ("Съешь же ещё этих мягких французских булок", "utf-8-as-cp1251"),
    ("我们在城市里工作和学习", "gbk-as-cp1252"),
    ("日本語の文章を表示する", "cp932-as-cp1252"),
    ("한국어 텍스트를 처리한다", "cp949-as-cp1252"),
    ("καλημέρα σε όλο τον κόσμο", "cp1253-as-cp1252"),
    ("שלום לכל החברים", "cp1255-as-cp1252"),
    ("ภาษาไทยเป็นภาษาที่สวยงาม", "cp874-as-cp1252"),
)


@pytest.mark.parametrize("word", GOOD)
def test_good_words_pass_the_gate(word: str) -> None:
    assert not is_costly(word)


@pytest.mark.parametrize(("text", "family"), SENTENCES, ids=[family for _, family in SENTENCES])
def test_damaged_text_costs_more_than_good_text(text: str, family: str) -> None:
    broken = damage(text, parse_chain(family))
    assert cost(broken) > cost(text) + 14
    assert any(is_costly(token) for token in broken.split(" ") if not token.isascii())


def test_words_are_priced_between_spaces() -> None:
    assert cost("") == 0
    assert cost("été hiver") == pytest.approx(cost("été") + cost("hiver"))
    # Neither neighbours nor the order in which texts are asked for change a price.
    assert cost("hiver") == pytest.approx(cost("hiver  "))


@pytest.mark.parametrize("text", ["", "plain words", "x = 12;", "мнеъщюы", "ét", "日本語", "—"])
def test_what_is_no_known_word_costs_what_its_letters_cost(text: str) -> None:
    assert cost(text) == spelled_cost(text)


@pytest.mark.parametrize("word", ["może", "привет", "βιβλίο", "שלום", "être"])
def test_a_known_word_costs_what_the_lexicon_says(word: str) -> None:
    bits = known_cost(word)
    assert bits is not None
    assert cost(word) == pytest.approx(min(bits, spelled_cost(word)))
    assert cost(word) < spelled_cost(word)


def test_a_known_word_never_costs_more_than_its_letters() -> None:
    for word in {word for good, _ in SENTENCES for word in [*good.split(), *GOOD]}:
        assert cost(word) <= spelled_cost(word)


def test_capitals_and_neighbours_of_a_known_word_cost_as_much_as_those_of_others() -> None:
    less = cost("привет") - spelled_cost("привет")
    assert less < 0
    for text in ("Привет", "ПРИВЕТ", "«привет»", "привет2"):
        assert cost(text) == pytest.approx(spelled_cost(text) + less)
    assert cost("привет,привет") == pytest.approx(spelled_cost("привет,привет") + less)


def test_io_is_as_cheap_in_a_known_word_as_ie() -> None:
    assert letter_of("ё") == letter_of("Ё") == "е"
    assert spelled_cost("трёх") - cost("трёх") == spelled_cost("трех") - cost("трех") > 0


TEXTS = st.one_of(
    st.sampled_from([*GOOD, "трёх", "приветщ", "mo¿e byæ", "Ã©tÃ©", "ﾃｽﾄ", "cafe\u0301", "plain"]),
    st.text(st.sampled_from("aeżéşпривтβλשל中ア «2Ã\u0301"), max_size=9),
)


@given(TEXTS, st.floats(-5.0, 5.0))
def test_cost_below_says_what_cost_says(text: str, more: float) -> None:
    bits = cost(text)
    below = cost_below(text, bits + more)
    if abs(more) > 1e-6:
        assert (below is not None) is (more > 0)
    if below is not None:
        assert below == pytest.approx(bits)


def test_case_and_script_changes_cost() -> None:
    assert cost("été") < cost("Été") < cost("éTé")
    assert cost("ÉTÉ") < cost("éTéTé")
    assert cost("привет") + 10 < cost("приveт")
    assert cost("Windows版") < cost("Windowsверсия")


def test_symbols_where_nobody_writes_them_cost() -> None:
    assert cost("a©") < cost("a¤")
    assert cost("1¨") < cost("a¨")
    assert cost("中。") - cost("中") < cost("a。") - cost("a")
    assert cost("══════") < cost("═╔═╗═╝")
    for unwritten in "\x80\ue000\udcc3":
        assert cost(unwritten) > cost("—") + 15


def test_decomposed_text_is_not_suspect() -> None:
    assert not is_costly("de\u0301ja\u0300")
    assert not is_costly("caf\u00e9")


@pytest.mark.parametrize("text", ["\ud800", "a\udcc3b", "a\0", "\U0010ffff", "\u0378", "\ufdd0"])
def test_odd_text_has_a_price(text: str) -> None:
    assert cost(text) > 0


def test_remembered_prices_are_bounded_and_stay_right(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [cost(word) for word in GOOD]
    windows = language._Windows()
    monkeypatch.setattr(windows.__class__, "LIMIT", 7)
    monkeypatch.setattr(language, "WINDOWS", windows)
    assert [cost(word) for word in GOOD] == expected
    assert len(windows) <= 7


def test_the_tables_are_small() -> None:
    sizes = [
        len(path.read_bytes())
        for path in files("mojimend.data").iterdir()
        if path.name.endswith(".bin")
    ]
    assert sizes
    assert sum(sizes) <= LARGEST


def test_levels_rise() -> None:
    assert len(ngrams.LEVELS) == 16
    assert list(ngrams.LEVELS) == sorted(set(ngrams.LEVELS))


def test_letters_that_no_decoder_brings_are_in_no_assumed_encoding() -> None:
    never = re.compile(f"[{NEVER_BROUGHT}]")
    letters = [char for char in map(chr, range(0x80, 0x2000)) if never.match(char)]
    assert len(letters) > 1000
    assert not [char for char in letters if is_readable(char)]
