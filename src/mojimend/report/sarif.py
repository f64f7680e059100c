"""SARIF 2.1.0, the format that code scanning services read, with byte-exact fixes."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from mojimend.events import Closed, Event, Opened, Piece
from mojimend.fingerprint import fingerprint
from mojimend.model import Applicability, Document, Finding, chain_id
from mojimend.report.json_v1 import encoded, evidence_object, whole
from mojimend.rules import RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Applicability.SAFE: "error",
    Applicability.UNSAFE: "warning",
    Applicability.DISPLAY_ONLY: "note",
}
_INDEX = {rule.name: at for at, rule in enumerate(RULES)}

_Object = dict[str, object]


def render(events: Iterable[Event], version: str) -> Iterator[str]:
    """One log with one run, in parts; `version` is that of mojimend."""
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"tool": '
    yield encoded({"driver": _driver(version)})
    yield ', "columnKind": "unicodeCodePoints", "newlineSequences": ["\\r\\n", "\\n", "\\r"], '
    yield '"originalUriBaseIds": {"%SRCROOT%": {"description": '
    yield '{"text": "the folder that mojimend ran in"}}}, "results": ['
    separator = "\n"
    path = ""
    failed: list[_Object] = []
    for event in events:
        if isinstance(event, Opened):
            path = event.path
        elif isinstance(event, Piece):
            for result in _results(path, event):
                yield separator + encoded(result)
                separator = ",\n"
        elif isinstance(event, Closed) and event.error is not None:
            failed.append(_notification(event.path, event.error))
    done: _Object = {"executionSuccessful": not failed}
    if failed:
        done["toolExecutionNotifications"] = failed
    yield f'\n], "invocations": [{encoded(done)}]}}]}}\n'


def _driver(version: str) -> _Object:
    rules = [
        {
            "id": rule.name,
            "shortDescription": {"text": rule.summary},
            "fullDescription": {"text": rule.explanation.replace("\n", " ")},
        }
        for rule in RULES
    ]
    return {"name": "mojimend", "semanticVersion": version, "rules": rules}


def _results(path: str, piece: Piece) -> Iterator[_Object]:
    document = piece.diagnosis.document
    at = 0  # code points that are counted in bytes
    offset = document.start.byte_offset + len(document.bom)
    for finding in piece.diagnosis.findings:
        offset += len(_raw(document.text[at : finding.span.start]))
        at = finding.span.start
        yield _result(path, document, finding, offset)


def _result(path: str, document: Document, finding: Finding, byte_offset: int) -> _Object:
    region = _region(finding, byte_offset)
    location: _Object = {"artifactLocation": _artifact(path)}
    if finding.original:
        location["region"] = region
    result: _Object = {
        "ruleId": finding.rule,
        "ruleIndex": _INDEX[finding.rule],
        "level": _LEVELS[finding.applicability],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"mojimend/v1": fingerprint(document, finding)},
        "properties": _properties(finding),
    }
    if finding.repair is not None:
        replacement = {"deletedRegion": region, "insertedContent": _content(finding)}
        change = {"artifactLocation": _artifact(path), "replacements": [replacement]}
        result["fixes"] = [
            {"description": {"text": whole(finding.message)}, "artifactChanges": [change]}
        ]
    return result


def _properties(finding: Finding) -> _Object:
    repair, evidence = finding.repair, finding.evidence
    return {
        "applicability": finding.applicability.value,
        "chain": chain_id(finding.chain) or None,
        "reversible": repair is not None and repair.reversible,
        "evidence": None if evidence is None else evidence_object(evidence),
    }


def _region(finding: Finding, byte_offset: int) -> _Object:
    """Where the span is, in lines and columns and in bytes; both are the same place."""
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.line,
        "endColumn": finding.column + len(finding.original),
        "byteOffset": byte_offset,
        "byteLength": len(_raw(finding.original)),
    }


def _content(finding: Finding) -> _Object:
    """What is put in; bytes that are not UTF-8 can only be said in Base64."""
    text = "" if finding.repair is None else finding.repair.replacement
    if whole(text) == text:
        return {"text": text}
    return {"binary": base64.b64encode(_raw(text)).decode("ascii")}


def _message(finding: Finding) -> str:
    if finding.repair is None or not finding.original:
        return whole(finding.message)
    return whole(f"{finding.original} → {finding.repair.replacement}: {finding.message}")


def _artifact(path: str) -> _Object:
    """The address of a file: seen from the current folder, or absolute."""
    raw = path.replace("\\", "/") if path[1:3] == ":\\" else path
    if raw.startswith("/") or raw[1:3] == ":/":
        return {"uri": "file:///" + _quoted(raw.lstrip("/"))}
    return {"uri": _quoted(raw.removeprefix("./")), "uriBaseId": "%SRCROOT%"}


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def _notification(path: str, error: str) -> _Object:
    location = {"physicalLocation": {"artifactLocation": _artifact(path)}}
    return {"level": "error", "message": {"text": whole(error)}, "locations": [location]}


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
