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


def render(events: Iterable[Event], settings: Settings) -> Iterator[str]:
    """One JSON object, in parts; `settings` say what counts as repairable in its summary."""
    tally = Tally(settings)
    yield '{"version": 1, "files": ['
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
                yield json.dumps(_finding(finding, event.diagnosis.document.start))
                listed, separator = True, ",\n"
        elif isinstance(event, Closed):
            if not listed and (event.error is not None or event.skipped is not None):
                yield separator + _head(event.path, encoding)
                listed, separator = True, ",\n"
            if listed:
                yield f'], "error": {_text(event.error)}}}'
            listed, encoding = False, None
    yield f'\n], "summary": {json.dumps(tally.counts())}}}\n'


def _head(path: str, encoding: str | None) -> str:
    return f'{{"path": {_text(path)}, "encoding": {_text(encoding)}, "findings": ['


def _finding(finding: Finding, start: Position) -> dict[str, object]:
    repair = finding.repair
    return {
        "rule": finding.rule,
        "line": finding.line,
        "column": finding.column,
        "start": start.offset + finding.span.start,
        "end": start.offset + finding.span.end,
        "original": _whole(finding.original),
        "replacement": None if repair is None else _whole(repair.replacement),
        "chain": chain_id(finding.chain) or None,
        "applicability": finding.applicability.value,
        "reversible": repair is not None and repair.reversible,
        "message": _whole(finding.message),
        "evidence": None if finding.evidence is None else _evidence(finding.evidence),
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "cost_before": evidence.cost_before,
        "cost_after": evidence.cost_after,
        "prior": evidence.prior,
        "margin": evidence.margin,
        "score": evidence.score,
        "basis": evidence.basis,
    }


def _text(text: str | None) -> str:
    return json.dumps(None if text is None else _whole(text))


def _whole(text: str) -> str:
    r"""The text without lone surrogates, at which strict parsers stop; their bytes as `\xNN`."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
