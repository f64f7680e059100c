"""What is told about files, in pieces and after repairs. The engine is a small one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojimend import session
from mojimend.decode import decode, following
from mojimend.events import Closed, Piece, is_applied
from mojimend.files import Target, read_pieces
from mojimend.model import (
    Applicability,
    Choose,
    Diagnosis,
    Document,
    Finding,
    Position,
    Repair,
    Span,
)
from mojimend.remains import Remains
from mojimend.settings import Settings
from mojimend.tally import Tally

pytest_plugins = ["tests.edges"]

REPLACEMENTS = {"BAD": "ok", "Bad": "better", "bad": None}
APPLICABILITIES = {
    "BAD": Applicability.SAFE,
    "Bad": Applicability.UNSAFE,
    "bad": Applicability.DISPLAY_ONLY,
}


def diagnose(document: Document, settings: Settings) -> Diagnosis:
    """Find BAD (safe to repair), Bad (unsafe) and bad (a note)."""
    findings = []
    for match in re.finditer("BAD|Bad|bad", document.text):
        place = following(Document(document.text[: match.start()], start=document.start), 0)
        replacement = REPLACEMENTS[match.group()]
        finding = Finding(
            rule="mojibake",
            span=Span(*match.span()),
            original=match.group(),
            line=place.line + 1,
            column=place.column + 1,
            message="",
            applicability=APPLICABILITIES[match.group()],
            repair=None if replacement is None else Repair(replacement, (), reversible=False),
        )
        findings.append(finding)
    applied = {finding.original for finding in findings if is_applied(finding, settings)}
    mended = document.text
    for word in applied:
        mended = mended.replace(word, REPLACEMENTS[word] or "")
    return Diagnosis(document, tuple(findings), mended)


def diagnose_all(
    documents: Iterable[Document], settings: Settings, _choose: Choose
) -> Iterator[Diagnosis]:
    for document in documents:
        yield diagnose(document, settings)


def places(diagnoses: Iterable[Diagnosis]) -> list[tuple[str, int, int, int]]:
    return [
        (
            finding.original,
            finding.line,
            finding.column,
            d.document.start.offset + finding.span.start,
        )
        for d in diagnoses
        for finding in d.findings
    ]


WORDS = st.lists(
    st.sampled_from(["BAD ", "Bad ", "bad ", "\n", "\r\n", "\r", "é x "]), max_size=30
).map("".join)


@given(WORDS, st.booleans(), st.lists(st.integers(0, 120), max_size=3))
def test_what_is_left_stands_where_a_new_check_finds_it(
    text: str, unsafe_fixes: bool, cuts: list[int]
) -> None:
    settings = Settings(unsafe_fixes=unsafe_fixes)
    remains = Remains(settings)
    start, left, mended, repaired = Position(), [], "", 0
    # A piece ends where a word or a line does.
    ends = [match.end() for match in re.finditer(r"\r\n|\s", text)]
    bounds = [0, *sorted({ends[cut % len(ends)] for cut in cuts if ends}), len(text)]
    for low, high in pairwise(bounds):
        document = decode(text[low:high].encode(), start, last=high == len(text))
        start = following(document, 0)
        remaining, count = remains.of(diagnose(document, settings))
        left.append(remaining)
        mended += remaining.mended
        repaired += count
    again = diagnose(decode(mended.encode(), Position(), last=True), settings)
    assert places(left) == places([again])
    assert repaired == text.count("BAD") + unsafe_fixes * text.count("Bad")


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "diagnoses_of", diagnose_all)
    monkeypatch.setattr(session, "read_pieces", partial(read_pieces, piece_bytes=16))


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("unsafe_fixes", [False, True])
def test_fix_then_check(folder: Path, unsafe_fixes: bool) -> None:
    path = folder / "a"
    path.write_bytes(b"\xef\xbb\xbf" + b"good text first\r\nBAD Bad bad \xff\rbad Bad BAD\n" * 3)
    settings = Settings(unsafe_fixes=unsafe_fixes)
    tally = Tally(settings)
    told = list(tally.watch(session.fix([Target("a")], settings, _nowhere)))
    again = list(session.check([Target("a")], settings))
    assert path.read_bytes() == b"\xef\xbb\xbf" + (
        b"good text first\r\nok better bad \xff\rbad better ok\n" * 3
        if unsafe_fixes
        else b"good text first\r\nok Bad bad \xff\rbad Bad ok\n" * 3
    )
    left, found = (
        places(event.diagnosis for event in events if isinstance(event, Piece))
        for events in (told, again)
    )
    assert left == found
    assert told[-1] == Closed("a", repaired=12 if unsafe_fixes else 6)
    assert tally.notes == 6
    assert tally.exit_code() == (0 if unsafe_fixes else 1)
    assert tally.exit_code(strict=True) == 1
    assert tally.mended() == (
        "Repaired 12 problems in 1 file, 0 left; 6 notes."
        if unsafe_fixes
        else "Repaired 6 problems in 1 file, 6 left; 6 notes."
    )


@pytest.mark.usefixtures("engine")
def test_unsafe_findings_are_problems_that_are_not_repairable(folder: Path) -> None:
    (folder / "a").write_bytes(b"Bad BAD bad")
    tally = Tally(Settings())
    assert list(tally.watch(session.check([Target("a")], Settings())))
    assert tally.found() == "Found 2 problems in 1 file, 1 repairable; 1 note."


def _nowhere(raw: bytes) -> None:
    raise AssertionError(raw)
