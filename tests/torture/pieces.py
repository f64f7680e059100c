"""Pieces of every size over every fixture: a place where a file is cut never makes damage.

A small piece knows less than the whole file, so it may miss a repair; that is counted, in
characters. What it repairs must be a part of what is right.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mojimend.decode import Kind, decode, following, sniff
from mojimend.files import read_pieces
from mojimend.model import Document, Finding, Position
from mojimend.pipeline import diagnose_pieces
from tests.golden import BOM, Case, cases, document_of, safe_findings
from tests.torture.scene import Report, Scene

SIZES = (64, 128, 256, 1024, 4096, 16384, 65536)
"""Bytes of a piece."""


def run(_scene: Scene, _runs: int) -> Iterator[Report]:
    """Every fixture in pieces of every size that is smaller than it."""
    every = [*cases("negatives"), *cases("repairs"), *cases("known-failures")]
    yield from (of_size(every, size) for size in SIZES)
    yield from (of_good_text(cases("negatives"), size) for size in SIZES)


def of_size(chosen: Iterable[Case], size: int) -> Report:
    """The cases in pieces of so many bytes."""
    report = Report("")
    repaired = missed = 0
    for case in chosen:
        if len(case.before) > size and sniff(case.before) is Kind.TEXT:
            report.add("cases", _problem(case, size))
            if case.kind == "repairs":
                now_missed, wanted = _missed(case, size)
                missed += now_missed
                repaired += wanted - now_missed
    report.fault = f"pieces of {size} bytes, {missed} of {missed + repaired} characters missed"
    return report


def of_good_text(chosen: Iterable[Case], size: int) -> Report:
    """All texts that must not change, one behind the other, in pieces of so many bytes.

    A byte order mark is good at the start of a text alone, so they are joined without theirs.
    """
    report = Report(f"good text in pieces of {size} bytes")
    texts = (case.before for case in chosen if sniff(case.before) is Kind.TEXT)
    raw = b"".join(text.removeprefix(BOM) for text in texts)
    wrong = [finding.original for _, finding in _found(raw, size)]
    report.add(f"{len(raw)} bytes", f"changed {wrong}" if wrong else None)
    return report


@dataclass(frozen=True)
class _Right:
    """A repair that is right: where, in code points of the whole text, and what it gives."""

    start: int
    end: int
    text: str


def _found(raw: bytes, size: int) -> Iterator[tuple[Document, Finding]]:
    def documents() -> Iterator[Document]:
        start = Position()
        for piece, last in read_pieces(io.BytesIO(raw), size):
            document = decode(piece, start, last)
            start = following(document, len(piece))
            yield document

    for diagnosis in diagnose_pieces(documents()):
        yield from ((diagnosis.document, finding) for finding in safe_findings(diagnosis))


def _rights(case: Case) -> list[_Right]:
    if case.kind == "negatives":
        return []
    if not case.findings_path.exists():  # a known failure: what is right is the text alone
        text, good = (document_of(raw).text for raw in (case.before, case.after))
        return [_Right(0, len(text), good)]
    golden = json.loads(case.findings_path.read_bytes())
    return [
        _Right(one["start"], one["end"], one["replacement"])
        for one in golden
        if one["applicability"] == "safe" and one["replacement"] is not None
    ]


def _problem(case: Case, size: int) -> str | None:
    text, rights = document_of(case.before).text, _rights(case)
    for document, finding in _found(case.before, size):
        start = document.start.offset + finding.span.start
        end = start + len(finding.original)
        assert finding.repair is not None
        touched = [one for one in rights if one.start < end and start < one.end]
        right = _with(text, touched, start, end)
        if not touched or finding.repair.replacement not in right:
            return f"{case.name}: {finding.original!r} became {finding.repair.replacement!r}"
    return None


def _with(text: str, touched: list[_Right], start: int, end: int) -> str:
    """The right text of a stretch that the touched repairs and the one in question cover."""
    parts, at = [], min([start, *(one.start for one in touched)])
    for one in touched:
        parts += [text[at : one.start], one.text]
        at = one.end
    return "".join([*parts, text[at : max(at, end)]])


def _missed(case: Case, size: int) -> tuple[int, int]:
    """How many of the characters that should be repaired are not, and how many there are."""
    wanted = {at for one in _rights(case) for at in range(one.start, one.end)}
    found: set[int] = set()
    for document, finding in _found(case.before, size):
        start = document.start.offset + finding.span.start
        found.update(range(start, start + len(finding.original)))
    return len(wanted - found), len(wanted)
