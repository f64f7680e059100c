"""Every golden case: good text stays, damaged text becomes right, and nothing else happens."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

import mojimend
from mojimend.model import Document
from mojimend.pipeline import diagnose_document, diagnose_pieces
from tests.golden import (
    Case,
    apply,
    build,
    cases,
    damage,
    document_of,
    dump,
    pieces_of,
    place,
    portrait,
    safe_findings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mojimend.model import Diagnosis, Finding

NEGATIVES, REPAIRS, FAILURES = cases("negatives"), cases("repairs"), cases("known-failures")
PIECE_SIZES = [64 * 4**power for power in range(6)]  # 64 bytes to 64 KiB


def parameter(case: Case) -> Any:  # pytest has no public name for what `param` returns
    """A case as a test's parameter; what is known to fail must fail, until it is moved."""
    reason = "a known failure: its case.toml says why"
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)]
    return pytest.param(case, id=case.name, marks=marks if case.kind == "known-failures" else [])


@pytest.mark.parametrize("case", NEGATIVES + REPAIRS + FAILURES, ids=lambda case: case.name)
def test_case_is_what_it_says(case: Case) -> None:
    """The texts are the ones that were reviewed, and constructed damage is its chain's."""
    assert hashlib.sha256(case.before).hexdigest() == case.meta["sha256"]
    assert case.meta["title"]
    assert case.meta["why"]
    assert case.meta["origin"] in {"wild", "constructed"}
    if "clean" in case.meta:
        assert case.meta["chain"] == case.folder.parent.name
        assert build(case) == (case.before, case.after)
    if case.kind != "negatives":
        assert case.before != case.after


@pytest.mark.parametrize("case", [parameter(case) for case in NEGATIVES + REPAIRS + FAILURES])
def test_case(case: Case, update_golden: bool) -> None:
    """What must not change does not; what must become right does, and is undone again."""
    diagnosis = diagnosed(case, case.before)
    if case.kind == "negatives":
        assert diagnosis.findings == ()
        assert not diagnosis.changed
        return
    assert diagnosis.mended == document_of(case.after).text
    if update_golden and case.kind == "repairs":
        case.findings_path.write_bytes(dump(diagnosis.findings).encode())
    if case.kind == "repairs":
        assert case.findings_path.exists(), "accept the findings with --update-golden"
        golden = json.loads(case.findings_path.read_bytes())
        assert [portrait(one) for one in diagnosis.findings] == golden
    assert_undone(diagnosis, case.before, case.after)


def diagnosed(case: Case, raw: bytes) -> Diagnosis:
    """What is found in a file of the case's kind."""
    return diagnose_document(document_of(raw, case.file))


# The rest runs through the same lines again.


@pytest.mark.no_cover
@pytest.mark.parametrize("case", NEGATIVES, ids=lambda case: case.name)
def test_good_text_is_untouched_in_every_way(case: Case) -> None:
    """No change by `mend`; no change and no finding in any line or piece."""
    assert mojimend.mend_bytes(case.before) == case.before
    text = document_of(case.before).text
    assert mojimend.mend(text) is text
    for good in (line for line in text.split("\n") if not line.isascii()):
        diagnosis = diagnose_document(Document(good, name=case.file))
        assert diagnosis.findings == (), good
        assert not diagnosis.changed
    assert_pieces_are_harmless(case, [])


@pytest.mark.no_cover
@pytest.mark.parametrize("case", [parameter(case) for case in REPAIRS + FAILURES])
def test_damage_is_repaired_in_every_way(case: Case) -> None:
    """The bytes are right, there is nothing more to do afterwards, and pieces do no harm.

    What is no encoding damage, as `mend = false` in a case says, needs the rules of files.
    """
    if case.meta.get("mend", True):
        assert mojimend.mend_bytes(case.before).decode() == case.after.decode()
    assert mojimend.mend_bytes(case.after) == case.after
    assert safe_findings(diagnosed(case, case.after)) == []
    text = document_of(case.after).text
    assert mojimend.mend(text) is text
    assert_pieces_are_harmless(case, safe_findings(diagnosed(case, case.before)))


def assert_undone(diagnosis: Diagnosis, before: bytes, after: bytes) -> None:
    """Outside of the spans all is kept; making the mistakes again gives what stood there."""
    document = diagnosis.document
    assert document.bom + document.text.encode("utf-8", "surrogateescape") == before
    repaired = apply(document.text, safe_findings(diagnosis))
    assert document.bom + repaired.encode("utf-8", "surrogateescape") == after
    assert diagnosis.mended == repaired
    for finding in diagnosis.findings:
        assert document.text[finding.span.start : finding.span.end] == finding.original
        if finding.repair and finding.repair.reversible:
            assert damage(finding.repair.replacement, finding.chain) == finding.original


def assert_pieces_are_harmless(case: Case, known: list[Finding]) -> None:
    """Cut anywhere, each word of a known span is as found or right, and all else is kept.

    A piece may be too short to be sure of what it has, so less may be repaired, but nothing else.
    """
    whole = document_of(case.before).text
    allowed = _either_way(whole, known)
    for size, pieces in cuts_of(case):
        diagnoses = list(diagnose_pieces(pieces))
        assert [one.document for one in diagnoses] == pieces
        assert "".join(piece.text for piece in pieces) == whole
        mended = "".join(one.mended for one in diagnoses)
        assert allowed.fullmatch(mended), f"pieces of {size} bytes: {mended}"
        for diagnosis in diagnoses:
            assert_positions(diagnosis, whole)
            assert known or not diagnosis.findings


def cuts_of(case: Case) -> Iterator[tuple[int, list[Document]]]:
    """The file in pieces of each size, without sizes that cut where a smaller one does."""
    last: list[Document] = []
    for size in PIECE_SIZES:
        pieces = list(pieces_of(case.before, size, case.file))
        if pieces != last:
            yield size, pieces
        last = pieces


def assert_positions(diagnosis: Diagnosis, whole: str) -> None:
    """Spans count within the piece; lines and columns count in the file."""
    for finding in diagnosis.findings:
        offset = diagnosis.document.start.offset + finding.span.start
        assert whole.startswith(finding.original, offset)
        assert (finding.line, finding.column) == place(whole, offset)


def _either_way(text: str, findings: list[Finding]) -> re.Pattern[str]:
    pattern, at = "", 0
    for finding in findings:
        assert finding.repair
        found, right = finding.original.split(" "), finding.repair.replacement.split(" ")
        if len(found) != len(right):
            found, right = [finding.original], [finding.repair.replacement]
        words = [f"(?:{re.escape(a)}|{re.escape(b)})" for a, b in zip(found, right, strict=True)]
        pattern += re.escape(text[at : finding.span.start]) + " ".join(words)
        at = finding.span.end
    return re.compile(pattern + re.escape(text[at:]), re.DOTALL)
