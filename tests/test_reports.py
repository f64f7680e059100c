"""The formats: what is shown, what is never let through, and patches that git takes."""

from __future__ import annotations

import json
import unicodedata

import pytest

from mojimend.decode import decode
from mojimend.events import Closed, Event, Opened, Piece
from mojimend.model import (
    Applicability,
    Diagnosis,
    Evidence,
    Finding,
    Position,
    Redecoding,
    Repair,
    Span,
)
from mojimend.report import concise, diff, full, json_v1, show
from mojimend.settings import Settings

pytest_plugins = ["tests.edges"]

CHAIN = (Redecoding("gbk", "cp1252"),)
EVIDENCE = Evidence(cost_before=80.0, cost_after=20.0, prior=4.0, margin=None, basis="alone")
NASTY = "\N{RIGHT-TO-LEFT OVERRIDE}\x1b[2J\r\n\x07\N{ZERO WIDTH SPACE}\N{NEXT LINE}\udcff"


def finding(
    text: str,
    original: str,
    replacement: str | None = None,
    applicability: Applicability = Applicability.SAFE,
) -> Finding:
    start = text.index(original)
    return Finding(
        rule="mojibake",
        span=Span(start, start + len(original)),
        original=original,
        line=1,
        column=start + 1,
        message="gbk read as cp1252",
        applicability=applicability,
        repair=None if replacement is None else Repair(replacement, CHAIN, reversible=True),
        evidence=None if replacement is None else EVIDENCE,
    )


def told(path: str, text: str, *findings: Finding, start: Position | None = None) -> list[Event]:
    raw = text.encode("utf-8", "surrogateescape")
    document = decode(raw, start or Position(), last=True)
    diagnosis = Diagnosis(document, findings, document.text)
    return [Opened(path, "utf-8"), Piece(diagnosis), Closed(path)]


# Nothing is let through


@pytest.mark.parametrize("colour", [False, True])
def test_names_lines_and_messages_are_shown_escaped(colour: bool) -> None:
    text = f"{NASTY}bad{NASTY}"
    events = told(f"na{NASTY}me", text, finding(text, f"bad{NASTY}", NASTY))
    for render in (full.render, concise.render):
        shown = "".join(render(events, colour)).replace("\n", "")
        for number in (show.RED, show.GREEN, show.MAGENTA, show.CYAN, show.BOLD, "0"):
            shown = shown.replace(f"\x1b[{number}m", "")
        odd = [c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
        assert odd == []
        assert "\\x1b[2J" in shown
        assert "\\u202e" in shown
        assert "\\xff" in shown


def test_json_parses_strictly_whatever_stands_in_it() -> None:
    text = f"{NASTY}bad"
    events = told(f"na{NASTY}me", text, finding(text, text, NASTY))
    shown = "".join(json_v1.render(events, Settings()))
    assert shown.isascii()
    assert "\\ud" not in shown.lower()
    (entry,) = json.loads(shown)["files"]
    assert entry["findings"][0]["original"] == text.replace("\udcff", "\\xff")


def test_clean_files_are_not_in_reports() -> None:
    events = told("a", "good é — …")
    assert "".join(full.render(events)) == "".join(concise.render(events)) == ""
    assert b"".join(diff.render(events)) == b""
    assert json.loads("".join(json_v1.render(events, Settings())))["files"] == []


# What is shown


def test_escaped() -> None:
    assert show.escaped("plain é 春 e\N{COMBINING ACUTE ACCENT} “”") == (
        "plain é 春 e\N{COMBINING ACUTE ACCENT} “”"
    )
    assert show.escaped("\N{NO-BREAK SPACE}\N{HANGUL FILLER}\uf8ff\t") == "\\xa0\\u3164\\uf8ff\\t"
    assert show.escaped("\U000e0001\ud800\N{ZERO WIDTH JOINER}") == "\\U000e0001\\ud800\\u200d"


def test_width() -> None:
    assert show.width("abc") == 3
    assert show.width("春色e\N{COMBINING ACUTE ACCENT}ﾃ") == 6


def test_full_marks_the_span_under_wide_characters() -> None:
    text = "春 色 ´ºÉ« end"
    (block,) = full.render(told("dir/a.txt", text, finding(text, "´ºÉ«", "春色")))
    assert block == (
        "dir/a.txt:1:5: mojibake\n"
        "  - 春 色 ´ºÉ« end\n"
        "          ^^^^\n"
        "  + 春 色 春色 end\n"
        "          ^^^^\n"
        "    gbk read as cp1252, 4 bytes; reversible; cost 80 → 20 bits\n"
        "\n"
    )


def test_full_shows_the_line_only_and_not_all_of_a_long_one() -> None:
    text = "above\n" + "x" * 100 + "bad" + "y" * 100 + "\rbelow"
    (block,) = full.render(told("a", text, finding(text, "bad", "")))
    _, old, _, new, mark, *_ = block.split("\n")
    assert old == f"  - …{'x' * 35}bad{'y' * 36}…"
    assert new == f"  + …{'x' * 35}{'y' * 36}…"
    assert mark == " " * 40 + "|"
    assert show.width(old) == show.COLUMNS
    text = "above\rbad\rbelow"
    (block,) = full.render(told("a", text, finding(text, "bad")))
    assert block.split("\n")[1:3] == ["  - bad", "    ^^^"]


def test_full_fits_into_a_terminal() -> None:
    text = "春" * 50 + "´ºÉ«" + "色" * 50
    unsafe = finding(text, "´ºÉ«", "春色", Applicability.UNSAFE)
    long = "\N{NO-BREAK SPACE}é" * 90
    events = [*told("a", text, unsafe), *told("b", long, finding(long, long, "春" * 90))]
    for columns in (40, 80, 200):
        for line in "".join(full.render(events, False, columns)).split("\n"):
            assert show.width(line) <= columns
    piped = "".join(full.render(events))
    assert "4 bytes; reversible; cost 80 → 20 bits (not certain: repaired with --unsafe" in piped
    assert "\\xa0 is U+00A0 NO-BREAK SPACE\n" in piped


def test_head_and_tail() -> None:
    text = "春\x07é"
    assert [show.head(text, size) for size in range(2, 8)] == [
        "…", "春…", "春…", "春…", "春…", "春\\x07é"
    ]  # fmt: skip
    assert [show.tail(text, size) for size in range(2, 8)] == [
        "…é", "…é", "…é", "…é", "…\\x07é", "春\\x07é"
    ]  # fmt: skip


def test_full_says_what_is_not_certain() -> None:
    unsafe = finding("bad", "bad", "good", Applicability.UNSAFE)
    note = finding("bad", "bad", None, Applicability.DISPLAY_ONLY)
    blocks = list(full.render(told("a", "bad", unsafe, note)))
    assert "--unsafe-fixes" in blocks[0]
    assert "only a note" in blocks[1]


def test_a_finding_about_the_whole_file() -> None:
    whole = Finding("not-utf-8", Span(0, 0), "", 1, 1, "UTF-16", Applicability.DISPLAY_ONLY)
    assert "".join(full.render(told("a", "", whole))) == (
        "a:1:1: not-utf-8\n    UTF-16 (only a note)\n\n"
    )
    assert "".join(concise.render(told("a", "", whole))) == (
        "a:1:1: not-utf-8: UTF-16 [display-only]\n"
    )


def test_concise() -> None:
    text = "In ´ºÉ« Â"
    findings = finding(text, "´ºÉ«", "春色"), finding(text, "Â", "", Applicability.UNSAFE)
    assert "".join(concise.render(told("a", text, *findings))) == (
        "a:1:4: mojibake: ´ºÉ« → 春色: gbk read as cp1252\n"
        "a:1:9: mojibake: Â → (nothing): gbk read as cp1252 [unsafe]\n"
    )
    text = "é" * 50
    (line,) = concise.render(told("a", text, finding(text, text)))
    assert line == f"a:1:1: mojibake: {'é' * 39}…: gbk read as cp1252\n"


def test_json_has_the_agreed_shape() -> None:
    text = "In ´ºÉ«"
    events = [
        *told(
            "a",
            text,
            finding(text, "´ºÉ«", "春色"),
            finding(text, "In"),
            start=Position(1, 2, 9, 9),
        ),
        Opened("b", "binary"),
        Closed("b", skipped="binary"),
        Closed("c", error="no such file"),
        *told("d", "clean"),
        *told("e", text, finding(text, "In")),
    ]
    report = json.loads("".join(json_v1.render(events, Settings())))
    assert list(report) == ["version", "files", "summary"]
    assert report["version"] == 1
    assert [entry["path"] for entry in report["files"]] == ["a", "b", "c", "e"]
    first, skipped, failed, _ = report["files"]
    assert list(first) == ["path", "encoding", "findings", "error"]
    assert first["findings"][0] == {
        "rule": "mojibake",
        "line": 1,
        "column": 4,
        "start": 12,
        "end": 16,
        "original": "´ºÉ«",
        "replacement": "春色",
        "chain": "gbk-as-cp1252",
        "applicability": "safe",
        "reversible": True,
        "message": "gbk read as cp1252",
        "evidence": {
            "cost_before": 80.0,
            "cost_after": 20.0,
            "prior": 4.0,
            "margin": None,
            "score": 56.0,
            "basis": "alone",
        },
    }
    bare = first["findings"][1]
    assert (bare["replacement"], bare["chain"], bare["evidence"]) == (None, None, None)
    assert bare["reversible"] is False
    assert (skipped["encoding"], skipped["findings"], skipped["error"]) == ("binary", [], None)
    assert (failed["encoding"], failed["findings"], failed["error"]) == (None, [], "no such file")
    assert report["summary"] == {
        "files": 3,
        "skipped": 1,
        "errors": 1,
        "problems": 3,
        "problem_files": 2,
        "notes": 0,
        "repairable": 1,
        "repaired": 0,
        "repaired_files": 0,
    }
