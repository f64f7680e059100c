"""The formats: what is shown, what is never let through, and patches that git takes."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

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


def changed(path: str, before: bytes, after: bytes, cuts: Iterable[int] = ()) -> list[Event]:
    """The events of a file; `cuts` are the numbers of the lines before which pieces end."""
    document = decode(before, Position(), last=True)
    bom, old = document.bom, document.text.split("\n")
    new = decode(after, Position(), last=True).text.split("\n")
    events: list[Event] = [Opened(path, "utf-8")]
    bounds = [0, *cuts, len(old)]
    for low, high in pairwise(bounds):
        end = "" if high == len(old) else "\n"
        texts = ["\n".join(lines[low:high]) + end for lines in (old, new)]
        mark = b"" if low else bom
        piece = decode(
            mark + texts[0].encode("utf-8", "surrogateescape"),
            Position(byte_offset=low),
            last=high == len(old),
        )
        events.append(Piece(Diagnosis(piece, (), texts[1])))
    return [*events, Closed(path)]


# Nothing is let through


@pytest.mark.parametrize("colour", [False, True])
def test_names_lines_and_messages_are_shown_escaped(colour: bool) -> None:
    text = f"{NASTY}bad{NASTY}"
    events = told(f"na{NASTY}me", text, finding(text, f"bad{NASTY}", NASTY))
    for render in (full.render, concise.render):
        shown = "".join(render(events, colour)).replace("\n", "")
        for number in (show.RED, show.GREEN, show.CYAN, show.BOLD, "0"):
            shown = shown.replace(f"\x1b[{number}m", "")
        odd = [c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
        assert odd == []
        assert "\\x1b[2J" in shown
        assert "\\u202e" in shown
        assert "\\xff" in shown


def test_a_coloured_patch_is_shown_escaped() -> None:
    shown = b"".join(diff.render(changed("a", b"\x1b[2J\tx\r\n", b"\x1b[2J\ty\r\n"), colour=True))
    assert shown.decode().split("\n")[-3:] == [
        "\x1b[31m-\\x1b[2J\tx\\r\x1b[0m",
        "\x1b[32m+\\x1b[2J\ty\\r\x1b[0m",
        "",
    ]


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
        "    gbk read as cp1252\n"
        "\n"
    )


def test_full_shows_the_line_only_and_not_all_of_a_long_one() -> None:
    text = "above\n" + "x" * 100 + "bad" + "y" * 100 + "\rbelow"
    (block,) = full.render(told("a", text, finding(text, "bad", "")))
    _, old, _, new, mark, *_ = block.split("\n")
    assert old == f"  - …{'x' * 40}bad{'y' * 40}…"
    assert new == f"  + …{'x' * 40}{'y' * 40}…"
    assert mark == " " * 45 + "|"
    text = "above\rbad\rbelow"
    (block,) = full.render(told("a", text, finding(text, "bad")))
    assert block.split("\n")[1:3] == ["  - bad", "    ^^^"]


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


# Patches

LINES = [f"line {number}\n".encode() for number in range(60)]


def damaged(*numbers: int, lines: list[bytes] = LINES) -> bytes:
    return b"".join(b"bad " + line if i in numbers else line for i, line in enumerate(lines))


CASES = {
    "one line": (damaged(30), damaged()),
    "first and last": (damaged(0, 59), damaged()),
    "near together": (damaged(10, 17, 18, 19, 26, 34), damaged()),
    "all": (damaged(*range(60)), damaged()),
    "crlf": (b"a\r\nbad\r\nc\r\n", b"a\r\ngood\r\nc\r\n"),
    "lone cr": (b"a\rbad\rc", b"a\rgood\rc"),
    "mixed ends": (b"a\rbad\r\nc\nd\re", b"a\rgood\r\nc\nd\re"),
    "invalid bytes": (b"\xff\n\xfebad\n\xff\xff\n", b"\xff\n\xfegood\n\xff\xff\n"),
    "mark": (b"\xef\xbb\xbfbad\nb\n", b"\xef\xbb\xbfgood\nb\n"),
    "no final newline": (b"a\nbad", b"a\ngood"),
    "no final newline in context": (b"bad\na", b"good\na"),
    "last line vanishes": (b"a\nbad", b"a\n"),
    "line separators": (
        "bad\u2028\x85\v\f\x1c\nb\n".encode(),
        "ok\u2028\x85\v\f\x1c\nb\n".encode(),
    ),
    "empty lines": (b"\n\n\nbad\n\n\n\n", b"\n\n\ngood\n\n\n\n"),
    "trailing blanks": (b"bad \t\n \n", b"good \t\n \n"),
}
NAMES = [
    "a.txt",
    "with space.txt",
    "caf\u00e9 \u6625.txt",
    'quo"te\\.txt',
    "tab\tand\nline",
    "\udcff",
    "-x",
]


def git(folder: Path, *arguments: str, patch: bytes) -> None:
    run = subprocess.run(
        ["git", "apply", *arguments, "-"], cwd=folder, input=patch, capture_output=True
    )
    assert run.returncode == 0, run.stderr.decode()


def assert_git_takes(folder: Path, name: str, before: bytes, after: bytes, patch: bytes) -> None:
    path = folder / name
    path.write_bytes(before)
    git(folder, patch=patch)
    assert path.read_bytes() == after
    git(folder, "-R", patch=patch)
    assert path.read_bytes() == before


@pytest.mark.parametrize("case", CASES)
def test_git_takes_the_patch_and_takes_it_back(folder: Path, case: str) -> None:
    before, after = CASES[case]
    patch = b"".join(diff.render(changed("sub", before, after)))
    assert_git_takes(folder, "sub", before, after, patch)
    lines = before.count(b"\n")
    pieces = changed("sub", before, after, cuts=range(1, lines, 2))
    assert b"".join(diff.render(pieces)) == patch


@pytest.mark.parametrize("name", NAMES)
def test_git_takes_odd_names(folder: Path, name: str) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    patch = b"".join(diff.render(changed(name, b"bad\n", b"good\n")))
    assert_git_takes(folder, name, b"bad\n", b"good\n", patch)


def test_a_line_that_pieces_cut() -> None:
    document = decode(b"good bad", Position(), last=False)
    rest = decode(b" good\nnext", Position(0, 8, 8, 8), last=True)
    events: list[Event] = [
        Opened("a", "utf-8"),
        Piece(Diagnosis(document, (), "good fine")),
        Piece(Diagnosis(rest, (), rest.text)),
        Closed("a"),
    ]
    assert b"".join(diff.render(events)) == (
        b"diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n"
        b"-good bad good\n+good fine good\n next\n\\ No newline at end of file\n"
    )


def test_a_patch_of_two_files_and_a_failed_one() -> None:
    events: list[Event] = [
        *changed("a", b"bad\n", b"good\n"),
        Closed("b", error="gone"),
        *changed("c", b"bad\n", b"good\n"),
    ]
    patch = b"".join(diff.render(events))
    assert patch.count(b"diff --git") == 2


def test_an_emptied_file_is_not_a_deleted_one(folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    patch = b"".join(diff.render(changed("a", b"bad", b"")))
    assert_git_takes(folder, "a", b"bad", b"", patch)
