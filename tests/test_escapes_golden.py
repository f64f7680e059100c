"""The golden cases of `escaped-mojibake`: the file's notation is kept, and `mend` keeps out."""

from __future__ import annotations

import hashlib
import json
import quopri
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

import mojimend
from mojimend.model import Document
from mojimend.pipeline import diagnose_document, diagnose_pieces
from mojimend.settings import Settings
from tests.golden import FIXTURES, Case, apply, damage, document_of, dump, pieces_of, portrait

if TYPE_CHECKING:
    from mojimend.model import Diagnosis

UNSAFE = Settings(unsafe_fixes=True)
PIECE_SIZES = [64, 256, 1024]
DAMAGE_MARKS = ("Ã", "Â", "â€", "Ð", "Ñ\x80", "ã\x81")


def cases(kind: str) -> list[Case]:
    return [Case(path.parent) for path in sorted((FIXTURES / "escapes" / kind).glob("*/*/*.toml"))]


def path_of(case: Case, stem: str) -> Path:
    """`before` or `after`, whose ending is that of the file they stand for."""
    (path,) = case.folder.glob(f"{stem}.*")
    return path


def document(case: Case, stem: str = "before") -> Document:
    path = path_of(case, stem)
    return document_of(path.read_bytes())._replace(name=path.name)


def name_of(case: Case) -> str:
    return case.name


NEGATIVES, REPAIRS = cases("negatives"), cases("repairs")


@pytest.mark.parametrize("case", NEGATIVES + REPAIRS, ids=name_of)
def test_case_is_what_it_says(case: Case) -> None:
    raw = path_of(case, "before").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == case.meta["sha256"]
    assert mojimend.mend_bytes(raw) is raw, "`mend` knows no escapes"


@pytest.mark.parametrize("case", NEGATIVES, ids=name_of)
def test_what_is_right_stays(case: Case) -> None:
    diagnosis = diagnose_document(document(case))
    assert diagnosis.findings == ()
    assert not diagnosis.changed


@pytest.mark.no_cover
@pytest.mark.parametrize("case", NEGATIVES, ids=name_of)
def test_pieces_of_what_is_right_stay(case: Case) -> None:
    for size in PIECE_SIZES:
        for piece in diagnose_pieces(pieces(case, size)):
            assert piece.findings == ()


def pieces(case: Case, size: int) -> list[Document]:
    whole = document(case)
    return [
        one._replace(name=whole.name)
        for one in pieces_of(path_of(case, "before").read_bytes(), size)
    ]


@pytest.mark.parametrize("case", REPAIRS, ids=name_of)
def test_what_is_damaged_becomes_right(case: Case, update_golden: bool) -> None:
    whole, after = document(case), document(case, "after")
    diagnosis = diagnose_document(whole)
    if update_golden:
        case.findings_path.write_bytes(dump(diagnosis.findings).encode())
    golden = json.loads(case.findings_path.read_bytes())
    assert [portrait(one) for one in diagnosis.findings] == golden
    if case.meta.get("applicability") == "unsafe":
        assert diagnosis.mended is whole.text
        assert diagnose_document(whole, UNSAFE).mended == after.text
    else:
        assert diagnosis.mended == after.text
    assert diagnose_document(after).findings == ()
    assert_undone(diagnosis)


def assert_undone(diagnosis: Diagnosis) -> None:
    """Each repair says what it is without escapes, and the mistake made again gives it back."""
    text = diagnosis.document.text
    for finding in diagnosis.findings:
        assert text[finding.span.start : finding.span.end] == finding.original
        assert finding.rule == "escaped-mojibake"
        assert finding.repair
        assert finding.repair.unescaped
        original, replacement = finding.repair.unescaped
        assert damage(replacement, finding.chain) == original


@pytest.mark.no_cover
@pytest.mark.parametrize("case", REPAIRS, ids=name_of)
def test_pieces_are_harmless(case: Case) -> None:
    """Cut anywhere, no word is repaired to another than it should be, and JSON stays JSON."""
    right = unescaped(document(case, "after"))
    for size in PIECE_SIZES:
        diagnoses = list(diagnose_pieces(pieces(case, size)))
        for diagnosis in diagnoses:
            assert_undone(diagnosis)
            for finding in diagnosis.findings:
                assert finding.repair
                assert finding.repair.unescaped
                assert all(word in right for word in finding.repair.unescaped[1].split())
        mended = "".join(one.mended for one in diagnoses)
        possible = {*unescaped(document(case)), *right}
        assert possible.issuperset(unescaped(Document(mended, name=document(case).name)))


def unescaped(document: Document) -> str:
    """What a file says, as a program that reads its notation has it (not our own way)."""
    ending = document.name.rpartition(".")[2]
    if ending in {"json", "ipynb"}:
        return "\n".join(strings(json.loads(document.text)))
    if ending == "jsonl":
        values = [json.loads(line) for line in document.text.split("\n") if line]
        return "\n".join(strings(values))
    if ending == "js":
        return document.text.encode().decode("unicode_escape")
    if ending == "eml":
        return quopri.decodestring(document.text.encode()).decode()
    return unquote(unescape(document.text))


def strings(value: object) -> list[str]:
    """All strings in a JSON value, keys too, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    if isinstance(value, dict):
        return [text for item in value.items() for text in strings(list(item))]
    return []


@pytest.mark.parametrize("case", REPAIRS, ids=name_of)
def test_another_program_reads_what_was_meant(case: Case) -> None:
    whole = document(case)
    mended = diagnose_document(whole, UNSAFE).mended
    assert unescaped(whole._replace(text=mended)) == unescaped(document(case, "after"))
    assert not any(mark in unescaped(whole._replace(text=mended)) for mark in DAMAGE_MARKS)


def test_an_export_stays_as_it_is_written() -> None:
    """Keys, their order, numbers, indentation and links are the same; damage was in the strings."""
    case = next(case for case in REPAIRS if case.name.endswith("chat-export"))
    before = document(case)
    diagnosis = diagnose_document(before)
    old, new = json.loads(before.text), json.loads(diagnosis.mended)
    assert json.dumps(new, indent=2) == diagnosis.mended
    assert [s.encode("latin-1").decode() for s in strings(old)] == strings(new)
    assert diagnosis.mended == apply(before.text, diagnosis.findings)
