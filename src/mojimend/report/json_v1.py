"""The report for programs, version 1: one JSON object, written as the files are done.

Lines and columns count from 1, columns and offsets in code points. Text is ASCII with escapes, so
that it parses everywhere; a byte that is not UTF-8 stands as backslash, x and two hexadecimal
digits. Files without findings, errors and reasons to skip them are only counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from mojimend.events import Closed, Event, Opened, Piece
from mojimend.model import Evidence, Finding, Position, chain_id
from mojimend.settings import Settings
from mojimend.tally import Tally

VERSION = 1


def render(events: Iterable[Event], settings: Settings) -> Iterator[str]:
    """One JSON object, in parts; `settings` say what counts as repairable in its summary."""
    tally = Tally(settings)
    yield f'{{"version": {VERSION}, "files": ['
    separator = "\n"  # before the next file
    listed = False  # whether the open file's object is begun
    encoding: str | None = None
    path = ""
    for event in tally.watch(events):
        if isinstance(event, Opened):
            path, encoding = event.path, event.encoding
        elif isinstance(event, Piece):
            for finding in event.diagnosis.findings:
                yield ",\n  " if listed else f"{separator}{_head(path, encoding)}\n  "
                yield encoded(as_object(finding, event.diagnosis.document.start))
                listed, separator = True, ",\n"
        elif isinstance(event, Closed):
            if not listed and (event.error is not None or event.skipped is not None):
                yield separator + _head(event.path, encoding)
                listed, separator = True, ",\n"
            if listed:
                yield f'], "error": {encoded(event.error)}}}'
            listed, encoding = False, None
    yield f'\n], "summary": {encoded(tally.counts())}}}\n'


def _head(path: str, encoding: str | None) -> str:
    return f'{{"path": {encoded(path)}, "encoding": {encoded(encoding)}, "findings": ['


def as_object(finding: Finding, start: Position) -> dict[str, object]:
    """A finding as JSON has it; `start` is where its piece begins in the file."""
    repair = finding.repair
    return {
        "rule": finding.rule,
        "line": finding.line,
        "column": finding.column,
        "start": start.offset + finding.span.start,
        "end": start.offset + finding.span.end,
        "original": whole(finding.original),
        "replacement": None if repair is None else whole(repair.replacement),
        "chain": chain_id(finding.chain) or None,
        "applicability": finding.applicability.value,
        "reversible": repair is not None and repair.reversible,
        "message": whole(finding.message),
        "evidence": None if finding.evidence is None else evidence_object(finding.evidence),
    }


def evidence_object(evidence: Evidence) -> dict[str, object]:
    """The evidence as JSON has it, in bits, rounded to thousandths."""
    return {
        "cost_before": round(evidence.cost_before, 3),
        "cost_after": round(evidence.cost_after, 3),
        "prior": round(evidence.prior, 3),
        "margin": None if evidence.margin is None else round(evidence.margin, 3),
        "score": round(evidence.score, 3),
        "basis": evidence.basis,
    }


def encoded(value: object) -> str:
    """The value as JSON in ASCII that no log reader takes for a command of its own."""
    return json.dumps(_writable(value)).replace("##[", "#\\u0023[")


def _writable(value: object) -> object:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {key: _writable(inner) for key, inner in value.items()}
    return [_writable(inner) for inner in value] if isinstance(value, list) else value


def whole(text: str) -> str:
    r"""The text without lone surrogates, at which strict parsers stop; their bytes as `\xNN`."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
