"""Every golden case behind some ASCII: where a span stands in the file decides nothing.

Apart from the cases themselves, because that is four times as much and covers nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mojimend.model import Document
from mojimend.pipeline import diagnose_document
from tests.golden import Case, cases, document_of, portrait

if TYPE_CHECKING:
    from mojimend.model import Finding

pytestmark = pytest.mark.no_cover

PREFIXES = ["x" * length + " " for length in range(31)]
"""1 to 31 characters; test_golden.py has the cases behind none."""

EVERY = 8
"""Each case takes one in so many in turn: each stands before 16 good and 16 damaged texts."""


def in_turn(kind: str) -> list[Any]:  # pytest has no public name for what `param` returns
    """The cases of a kind, each with its prefixes."""
    return [
        pytest.param(case, PREFIXES[at % EVERY :: EVERY], id=case.name)
        for at, case in enumerate(cases(kind))
    ]


@pytest.mark.parametrize(("case", "prefixes"), in_turn("negatives"))
def test_good_text_stays_behind_ascii(case: Case, prefixes: list[str]) -> None:
    text = document_of(case.before).text
    for prefix in prefixes:
        diagnosis = diagnose_document(Document(prefix + text, name=case.file))
        assert diagnosis.findings == (), prefix
        assert not diagnosis.changed


@pytest.mark.parametrize(("case", "prefixes"), in_turn("repairs"))
def test_damage_is_repaired_behind_ascii(case: Case, prefixes: list[str]) -> None:
    diagnosis = diagnose_document(document_of(case.before, case.file))
    text, right = document_of(case.before).text, document_of(case.after).text
    for prefix in prefixes:
        shifted = diagnose_document(Document(prefix + text, name=case.file))
        assert shifted.mended == prefix + right
        assert [_shifted(one, len(prefix)) for one in diagnosis.findings] == [
            portrait(one) for one in shifted.findings
        ]


def _shifted(finding: Finding, length: int) -> dict[str, object]:
    expected = portrait(finding)
    moved = {"start": finding.span.start + length, "end": finding.span.end + length}
    column = finding.column + (length if finding.line == 1 else 0)
    return {**expected, **moved, "column": column}
