"""What holds for any text, tried with texts that nobody wrote down."""

from __future__ import annotations

import itertools
import operator
import pickle
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import mojimend
from mojimend.model import Applicability, Chain, Diagnosis, chain_id
from mojimend.settings import MEND_RULES, Settings
from tests.golden import (
    MARKED,
    apply,
    cases,
    damage,
    document_of,
    marked_spans,
    parse_chain,
    place,
    safe_findings,
)

pytestmark = pytest.mark.no_cover

NEGATIVES, FAILURES = cases("negatives"), cases("known-failures")
CONSTRUCTED = [case for case in cases("repairs") + FAILURES if "clean" in case.meta]
CHAINS = sorted({parse_chain(case.meta["chain"]) for case in CONSTRUCTED})
HALF_REPAIRED = parse_chain("mac-roman-as-cp1252+utf-8-as-cp1252")
"""`BrÅ¡tchen` becomes `Brštchen`: one of both mistakes is left in a word that is not known."""
GOOD_SPANS = sorted({span for case in CONSTRUCTED for span in marked_spans(case)})
GOOD_TEXTS = [document_of(case.before).text for case in NEGATIVES]
GOOD_LINES = sorted({line for text in GOOD_TEXTS for line in text.split("\n") if line})
HOST_LINES = sorted(
    {
        line
        for case in CONSTRUCTED
        for line in MARKED.sub(r"\1", case.meta["clean"]).split("\n")
        if line
    }
)
SHARE = 5
"""Of the broken spans of a chain one in so many is tried, the first one at least, and all of those
with a known failure; all of all chains take as long as everything else that is not measured."""

FAILING_TEXT = "\n".join(document_of(case.before).text for case in FAILURES)


@cache
def damaged_spans() -> list[tuple[str, str, Chain]]:
    """Every good span, broken by every chain that can break it."""
    broken = []
    for good, chain in itertools.product(GOOD_SPANS, CHAINS):
        try:
            bad = damage(good, chain)
        except UnicodeError:
            continue
        if bad != good and bad not in FAILING_TEXT:
            broken.append((good, bad, chain))
    return broken


@cache
def distinct_spans() -> list[tuple[str, str, Chain]]:
    """A share of them, without what an earlier chain does alike."""
    distinct = {broken[1]: broken for broken in reversed(damaged_spans())}
    of_chains: dict[Chain, list[tuple[str, str, Chain]]] = {}
    for broken in distinct.values():
        of_chains.setdefault(broken[2], []).append(broken)
    return [
        broken
        for chain, found in of_chains.items()
        for broken in (found if chain == HALF_REPAIRED else found[::SHARE])
    ]


def _has_its_own(chain: Chain) -> bool:
    """Whether a chain does what no earlier one does alike."""
    return any(used == chain for _, _, used in distinct_spans())


# All code points, unassigned ones too. Left to chance, lone surrogates, NUL and what damage is made
# of would hardly ever come up; `st.text` would pool the alphabets and drop their weights again.
ANY_TEXT = st.lists(
    st.one_of(
        st.characters(codec=None, exclude_categories=()),
        st.characters(categories=["Cs"]),
        st.characters(min_codepoint=0x80, max_codepoint=0xFF),
        st.sampled_from("\0\t\r\n ?ÂÃâ€™ĂÐÑƒРС縺锟\N{REPLACEMENT CHARACTER}\N{NO-BREAK SPACE}"),
    )
).map("".join)
ASCII = st.text(st.characters(max_codepoint=0x7F), max_size=40)
DAMAGED = st.deferred(lambda: st.sampled_from(damaged_spans()))
WORDS = st.one_of(
    st.deferred(lambda: st.sampled_from([bad for _, bad, _ in damaged_spans()])),
    st.sampled_from(GOOD_SPANS),
    st.sampled_from(GOOD_LINES),
    ANY_TEXT,
)
MIXTURE = st.builds(
    str.join, st.sampled_from([" ", "\n", ", ", "\r\n", ""]), st.lists(WORDS, max_size=12)
)
RAW = st.one_of(
    st.binary(),
    MIXTURE.map(lambda text: text.encode("utf-8", "replace")),
    st.tuples(MIXTURE, st.binary(max_size=4), MIXTURE).map(
        lambda parts: (
            parts[0].encode("utf-8", "replace") + parts[1] + parts[2].encode("utf-8", "replace")
        )
    ),
)


@given(ANY_TEXT | MIXTURE)
def test_unchanged_text_is_the_same_object(text: str) -> None:
    mended = mojimend.mend(text)
    assert (mended == text) == (mended is text)


def failing(chain: Chain) -> Any:  # pytest has no public name for what `param` returns
    """A chain as a test's parameter; what is known to fail must fail, until it is repaired."""
    mark = pytest.mark.xfail(strict=True, reason="one of two mistakes is left in unknown words")
    return pytest.param(chain, id=chain_id(chain), marks=mark if chain == HALF_REPAIRED else [])


@pytest.mark.parametrize("chain", [failing(chain) for chain in CHAINS if _has_its_own(chain)])
def test_any_span_broken_by_a_chain_becomes_right_or_stays(chain: Chain) -> None:
    spans = [(good, bad) for good, bad, used in distinct_spans() if used == chain]
    assert spans
    wrong = []
    for good, bad in spans:
        mended = mojimend.mend(f"The word is {bad} here.")
        if not is_right_or_found(mended.removeprefix("The word is "), good, bad):
            wrong.append((good, bad, mended))
    assert wrong == []


@given(ASCII, st.sampled_from(GOOD_TEXTS) | st.sampled_from(GOOD_LINES), ASCII)
def test_good_text_stays_among_any_ascii(head: str, good: str, tail: str) -> None:
    text = head + good + tail
    assert mojimend.mend(text) is text


@given(st.sampled_from(HOST_LINES), DAMAGED, st.sampled_from(HOST_LINES))
def test_a_damaged_span_becomes_right_or_stays(
    head: str, span: tuple[str, str, Chain], tail: str
) -> None:
    good, bad, _ = span
    mended = mojimend.mend(f"{head}\nThe word is {bad} here.\n{tail}")
    lines = mended.split("\n")
    assert lines[0] == head
    assert lines[-1] == tail
    middle = "\n".join(lines[1:-1]).removeprefix("The word is ")
    assert is_right_or_found(middle, good, bad)


def is_right_or_found(mended: str, good: str, bad: str) -> bool:
    """Whether each word of `mended`, a span and ` here.`, is the right one or the one found."""
    words = mended.removesuffix(" here.").split(" ")
    allowed = list(zip(good.split(" "), bad.split(" "), strict=True))
    return len(words) == len(allowed) and all(map(operator.contains, allowed, words))


@given(MIXTURE)
def test_mending_twice_is_mending_once(text: str) -> None:
    mended = mojimend.mend(text)
    assert mojimend.mend(mended) is mended


@given(RAW)
def test_bytes_outside_of_spans_are_kept(raw: bytes) -> None:
    diagnosis = mojimend.diagnose(raw, Settings(select=MEND_RULES | {"not-utf-8"}))
    mended = mojimend.mend_bytes(raw)
    if any(finding.rule == "not-utf-8" for finding in diagnosis.findings):
        assert mended == raw
        return
    document = diagnosis.document
    assert document.bom + document.text.encode("utf-8", "surrogateescape") == raw
    applied = [finding for finding in safe_findings(diagnosis) if finding.rule in MEND_RULES]
    expected = apply(document.text, applied)
    assert mended == document.bom + expected.encode("utf-8", "surrogateescape")
    # Bytes that were not UTF-8 must not join into a character where something between them went.
    assert mended.removeprefix(document.bom).decode("utf-8", "surrogateescape") == expected


@given(RAW)
def test_mending_bytes_twice_is_mending_them_once(raw: bytes) -> None:
    mended = mojimend.mend_bytes(raw)
    assert mojimend.mend_bytes(mended) == mended


@given(ANY_TEXT | MIXTURE)
def test_text_findings_are_in_order(text: str) -> None:
    assert_in_order(mojimend.diagnose(text))


@given(RAW)
def test_raw_findings_are_in_order(raw: bytes) -> None:
    diagnosis = mojimend.diagnose(raw)
    assume(all(finding.rule != "not-utf-8" for finding in diagnosis.findings))
    assert_in_order(diagnosis)


def assert_in_order(diagnosis: Diagnosis) -> None:
    """Findings stand where they say, one after the other, and each repair changes something."""
    text, at = diagnosis.document.text, 0
    for finding in diagnosis.findings:
        assert at <= finding.span.start < finding.span.end <= len(text)
        assert text[finding.span.start : finding.span.end] == finding.original
        assert (finding.line, finding.column) == place(text, finding.span.start)
        assert finding.repair is None or finding.repair.replacement != finding.original
        assert finding.repair or finding.applicability is not Applicability.SAFE
        at = finding.span.end
    assert diagnosis.changed == (diagnosis.mended != text)


@given(ANY_TEXT | MIXTURE)
def test_a_diagnosis_can_be_pickled(text: str) -> None:
    diagnosis = mojimend.diagnose(text)
    assert pickle.loads(pickle.dumps(diagnosis)) == diagnosis
