"""Known Western words are no text of the East; text of the East is no Western word."""

from __future__ import annotations

import pytest

from mojimend import mend
from mojimend.findings import Repaired
from mojimend.latin_readings import latin_readings
from mojimend.model import Chain, Edit, Evidence, Reading, Span, Verdict
from mojimend.western import is_western
from tests.golden import damage, parse_chain

JAPANESE = parse_chain("cp932-as-cp437")
DOS = parse_chain("cp852-as-cp437")
WORD, KANJI = "Va\N{GREEK SMALL LETTER TAU}e", "Va軻"
"""What is left of a Slovenian word, and what that is in Shift-JIS."""


def repaired(*tokens: tuple[str, str | None], chain: Chain = JAPANESE) -> Repaired:
    """Tokens with what they would be in an encoding of the East; None where they stay."""
    readings = tuple(
        None if text is None else Reading(token, text, chain, 5.0, (Edit(0, len(token), text),))
        for token, text in tokens
    )
    spans = tuple(Span(10 * at, 10 * at + len(token)) for at, (token, _) in enumerate(tokens))
    verdict = Verdict(0, len(tokens), chain, Evidence(40.0, 10.0, 5.0, None, "alone"), ())
    return Repaired(spans, tuple(token for token, _ in tokens), readings, verdict)


def western(one: Repaired) -> bool:
    return is_western(one, latin_readings)


def test_the_word_is_one_of_both() -> None:
    assert damage("Vaše", DOS) == damage(KANJI, JAPANESE) == WORD


@pytest.mark.parametrize("text", ["軻", "軻 Va", "VA軻E", "Va の軻", "2軻3"])
def test_text_of_the_east_without_small_letters_beside_it_is_no_western_word(text: str) -> None:
    assert not western(repaired((WORD, text)))


@pytest.mark.parametrize("token", ["Qx\N{GREEK SMALL LETTER TAU}w", "è", "€"])
def test_what_is_no_known_western_word_may_be_of_the_east(token: str) -> None:
    assert not western(repaired((token, KANJI)))


def test_one_token_that_is_no_western_word_is_enough() -> None:
    assert not western(repaired((WORD, KANJI), ("ôá", "日本")))


@pytest.mark.parametrize("family", ["utf-8-as-cp437", "cp1251-as-cp437", "koi8-r-as-cp1252"])
def test_other_encodings_than_those_of_the_east_are_not_doubted(family: str) -> None:
    assert not western(repaired((WORD, KANJI), chain=parse_chain(family)))


def test_nothing_that_is_read_is_no_western_word() -> None:
    assert not western(repaired())
    assert not western(repaired((WORD, None)))


def test_a_known_western_word_is_none_of_the_east() -> None:
    assert western(repaired((WORD, KANJI)))
    assert western(repaired((WORD, KANJI), ("abc", None), (WORD, KANJI)))


def test_text_of_the_east_is_repaired_beside_small_letters() -> None:
    good = "ファイルをopenで開いてから保存してください"
    assert mend(damage(good, parse_chain("cp932-as-cp1252"))) == good


def test_western_words_are_repaired_as_such() -> None:
    good = "Vaše naročilo je sprejeto, vaše sporočilo pa tudi."
    assert mend(damage(good, DOS)) == good
