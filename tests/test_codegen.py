"""The tables are what their writers wrote, and say where they come from."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

import pytest

from mojimend import language, ngrams
from mojimend.data import read
from tests.codegen import downloads, single_byte
from tests.codegen.language import (
    FOLDER,
    gram_counts,
    letters_file,
    level,
    parts,
    windows,
    xor_table,
)

PROVENANCE = tomllib.loads((FOLDER / "PROVENANCE.toml").read_text(encoding="utf-8"))
NOT_TABLES = {"PROVENANCE.toml", "__init__.py", "__pycache__"}
ALLOWED = {"MIT", "ISC", "BSD-3-Clause", "Apache-2.0", "Unicode-3.0", "CC0-1.0"}


def test_every_table_is_listed_with_its_digest() -> None:
    listed = {table["name"]: table["sha256"] for table in PROVENANCE["table"]}
    present = {path.name for path in FOLDER.iterdir()} - NOT_TABLES
    assert len(listed) == len(PROVENANCE["table"])
    assert listed == {name: sha256(read(name)).hexdigest() for name in present}


def test_every_source_is_named_with_version_licence_and_digest() -> None:
    assert PROVENANCE["source"]
    for source in PROVENANCE["source"]:
        assert set(source) == {"name", "version", "licence", "sha256"}
        assert source["licence"] in ALLOWED
        assert re.fullmatch("[0-9a-f]{64}", source["sha256"])
        assert re.fullmatch(r"\d[\w.]*", source["version"])


def test_the_sources_are_those_that_the_reader_reads() -> None:
    assert PROVENANCE["source"] == [
        {
            "name": one.name,
            "version": one.version,
            "licence": one.licence,
            "sha256": one.sha256,
        }
        for one in downloads.provenance()
    ]


def test_the_single_byte_tables_are_what_their_writer_writes() -> None:
    assert read("single_byte.bin") == single_byte.table()


KEYS = {
    chr(0x430 + first) + chr(0x430 + second) + end: (first * 7 + second) % 16
    for first in range(32)
    for second in range(32)
    for end in ("", " ", "а")
}


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small language of made-up letters and n-grams."""
    tables = {
        "letters.bin": letters_file({"а": 2.0, "я": 5.125}),
        "ngrams.bin": xor_table(KEYS),
    }
    monkeypatch.setattr(ngrams, "read", tables.__getitem__)
    monkeypatch.setattr(language, "WINDOWS", language._Windows())
    for known in (ngrams._model, ngrams.letter_cost, ngrams._pair_cost):
        known.cache_clear()
    yield
    for known in (ngrams._model, ngrams.letter_cost, ngrams._pair_cost):
        known.cache_clear()


@pytest.mark.usefixtures("model")
def test_foreign_n_grams_are_nearly_never_found() -> None:
    foreign = [chr(0x3B1 + at % 25) + chr(0x4E00 + at) for at in range(20_000)]
    assert sum(ngrams.stored(gram) is not None for gram in foreign) < 20


@pytest.mark.usefixtures("model")
def test_every_n_gram_is_found_with_its_level() -> None:
    assert {gram: ngrams.stored(gram) for gram in KEYS} == {
        gram: ngrams.LEVELS[number] for gram, number in KEYS.items()
    }


@pytest.mark.usefixtures("model")
def test_every_letter_is_found_with_its_cost() -> None:
    assert ngrams.letter_cost("б") == ngrams.UNSEEN_LETTER
    assert ngrams.letter_cost("а") == 2.0
    assert ngrams.letter_cost("я") == 5.125


def test_too_few_slots_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.codegen.language.OVERHEAD", 0.8)
    with pytest.raises(SystemExit):
        xor_table(KEYS)


def test_the_nearest_level_is_taken() -> None:
    assert [level(cost) for cost in ngrams.LEVELS] == list(range(16))
    assert (level(0.0), level(0.3), level(0.4), level(99.0)) == (0, 0, 1, 15)


def _forget() -> None:
    ngrams._pair_cost.cache_clear()
    language.end_cost.cache_clear()


def asked_for(word: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The n-grams that pricing a word looks up, if none is there."""
    asked: set[str] = set()

    def stored(gram: str) -> None:
        asked.add(gram)

    with monkeypatch.context() as patch:
        patch.setattr(ngrams, "stored", stored)
        patch.setattr(language, "WINDOWS", language._Windows())
        _forget()
        language.spelled_cost(word)
    _forget()
    return asked


WORDS = """
a été Straße İstanbul Привет άνθρωπος שלום हिन्दी
สวัสดี 日本語の 中 한국어 ﾃｽﾄ abcабв LaTeX日本
"""


@pytest.mark.parametrize("word", WORDS.split())
def test_counted_n_grams_are_those_that_are_asked_for(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = {gram for part in parts(word) for gram in windows(part)}
    assert counted == asked_for(word, monkeypatch)


DECOMPOSED = ["cafe\u0301", "e\u0301te\u0301", "и\u0306од", "a\u0308\u0304b"]


@pytest.mark.parametrize("word", DECOMPOSED)
def test_marks_that_any_letter_may_carry_are_in_no_counted_n_gram(word: str) -> None:
    assert not gram_counts(Counter({word: 1}))
    assert set(gram_counts(Counter({word: 1, "cafe": 2}))) == set(gram_counts(Counter({"cafe": 2})))


def test_words_are_cut_where_the_script_changes() -> None:
    assert list(parts("abcабв中文x")) == ["abc", "абв", "中文", "x"]
    assert list(parts("a\u200db-é")) == ["a", "b", "é"]
    assert list(parts("12")) == []


def test_nothing_is_trained_on_that_is_evaluated_on() -> None:
    lines = (
        (FOLDER.parents[2] / "tests/evaluation/sources.txt").read_text(encoding="utf-8").split("\n")
    )
    evaluated = {line.split()[-1].lower() for line in lines if line and not line.startswith("#")}
    trained = {one.name.lower() for one in downloads.provenance()}
    assert evaluated
    assert not evaluated & trained
