"""Findings: exact spans that prove themselves, where they are, and who may apply them."""

from __future__ import annotations

import pytest

from mojimend.encodings import describe
from mojimend.findings import Repaired, leftover_findings, span_findings
from mojimend.language import cost
from mojimend.leftovers import Leftover
from mojimend.model import (
    Applicability,
    Chain,
    Document,
    Evidence,
    Finding,
    Position,
    Span,
    Verdict,
)
from mojimend.places import Places
from mojimend.propose import reread
from mojimend.scan import phrases
from tests.golden import damage, parse_chain

UTF_8 = parse_chain("utf-8-as-cp1252")
SJIS = parse_chain("cp932-as-cp1252")
RUSSIAN = parse_chain("cp1251-as-cp1252")
EVIDENCE = Evidence(50.0, 10.0, 3.0, None, "alone")


def found(text: str, chain: Chain = UTF_8, at: int = 0) -> list[Finding]:
    """The findings of one phrase, read under a chain."""
    spans = list(phrases(text))[at]
    tokens = tuple(text[span.start : span.end] for span in spans)
    likeliest = (sorted(reread(token, chain), key=lambda one: cost(one.text)) for token in tokens)
    readings = tuple(some[0] if some else None for some in likeliest)
    verdict = Verdict(0, len(tokens), chain, EVIDENCE, ())
    return list(span_findings(Places(Document(text)), Repaired(spans, tokens, readings, verdict)))


def changes(text: str, chain: Chain = UTF_8) -> list[tuple[str, str]]:
    findings = found(text, chain)
    for one in findings:
        assert one.repair is not None
        assert one.repair.reversible
        assert one.original == text[one.span.start : one.span.end]
        assert damage(one.repair.replacement, chain) == one.original
    return [(one.original, one.repair.replacement) for one in findings if one.repair]


def test_good_characters_are_in_no_span() -> None:
    assert changes("xyMÃ¼ller, ok") == [("Ã¼", "ü")]
    assert changes("éÃ©à Ã± ô") == [("Ã©", "é"), ("Ã±", "ñ")]
    assert changes("“Ã©t” à") == [("Ã©", "é")]


def test_ascii_that_both_sides_share_is_cut_off() -> None:
    assert changes("(ïðèâåò!)", RUSSIAN) == [("ïðèâåò", "привет")]
    assert changes("abc ïðèâåò,\tìèð def", RUSSIAN) == [("ïðèâåò,\tìèð", "привет,\tмир")]
    mac = parse_chain("mac-cyrillic-as-cp1251")
    assert changes("(Џривет)", mac) == [("Џривет", "Привет")]


@pytest.mark.parametrize("good", ["ソ", "\\ソ\\", "表", "十n", "aソa", "ソース表示"])
def test_trail_bytes_in_ascii_are_not_cut_off(good: str) -> None:
    ((original, replacement),) = changes(damage(good, SJIS), SJIS)
    assert good.strip("\\an") in replacement
    assert original == damage(replacement, SJIS)


@pytest.mark.parametrize(
    ("text", "at"),
    [("ùìåí converts to שלום", 0), ("שלום, not ùìåí", 1), ("שלום\tùìåí\r\n", 0)],
)
def test_damage_beside_its_right_form_is_unsafe(text: str, at: int) -> None:
    (one,) = found(text, parse_chain("cp1255-as-cp1252"), at)
    assert one.original == "ùìåí"
    assert one.applicability is Applicability.UNSAFE


@pytest.mark.parametrize("gap", ["\n", "\r", "\r\n"])
def test_the_right_form_in_another_line_says_nothing(gap: str) -> None:
    (one,) = found(f"ùìåí{gap}שלום", parse_chain("cp1255-as-cp1252"))
    assert one.applicability is Applicability.SAFE


@pytest.mark.parametrize(("text", "at"), [("MÃ¼ller is Müller", 0), ("Müller (was: MÃ¼ller)", 1)])
def test_damage_inside_a_word_beside_its_right_form_is_unsafe(text: str, at: int) -> None:
    (one,) = found(text, UTF_8, at)
    assert one.applicability is Applicability.UNSAFE


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("x", 1, 1),
        ("ab😀x", 1, 4),
        ("a\nx", 2, 1),
        ("a\r\nbx", 2, 2),
        ("a\rbx", 2, 2),
        ("\r\n\r\r\n\n  x", 5, 3),
        ("a\x0b\x0c\x85\u2028\u2029x", 1, 7),
    ],
)
def test_lines_end_at_cr_lf_and_crlf(text: str, line: int, column: int) -> None:
    assert Places(Document(text)).of(text.index("x")) == (line, column)


@pytest.mark.parametrize(
    ("text", "expected"), [("x", (8, 6)), ("abx", (8, 8)), ("a\nx", (9, 1)), ("\r\n\rx", (10, 1))]
)
def test_lines_are_counted_from_where_the_piece_begins(
    text: str, expected: tuple[int, int]
) -> None:
    document = Document(text, start=Position(line=7, column=5, offset=300, byte_offset=400))
    assert Places(document).of(text.index("x")) == expected


def test_a_chain_is_told_in_the_order_it_happened() -> None:
    assert describe(SJIS) == "Shift-JIS read as Windows-1252"
    chain = parse_chain("gbk-as-cp1252+utf-8-as-latin-1")
    assert describe(chain) == "GBK read as Windows-1252, then UTF-8 read as Latin-1"
    (one,) = found("a\nMÃ¼ller")
    assert (one.rule, one.line, one.column) == ("mojibake", 2, 2)
    assert (one.message, one.evidence) == (describe(UTF_8), EVIDENCE)


def test_leftovers_inside_of_repaired_spans_are_not_told_twice() -> None:
    text = "Fin.Â\nÃ©Â"
    leftovers = [Leftover(Span(at, at + 1), "", "why") for at in (4, 8)]
    taken = Finding("mojibake", Span(6, 9), "Ã©Â", 2, 1, "", Applicability.SAFE)
    (one,) = leftover_findings(Places(Document(text)), leftovers, [taken])
    assert (one.rule, one.span, one.original) == ("lossy-mojibake", Span(4, 5), "Â")
    assert one.repair is not None
    assert not one.repair.reversible
    touching = taken._replace(span=Span(0, 4))
    assert len(list(leftover_findings(Places(Document(text)), leftovers, [touching]))) == 2
