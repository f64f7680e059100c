"""Patches: git takes them, and takes them back."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from mojimend.decode import decode
from mojimend.events import Closed, Event, Opened, Piece
from mojimend.model import Diagnosis, Position
from mojimend.report import diff

pytest_plugins = ["tests.edges"]


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


def test_a_coloured_patch_is_shown_escaped() -> None:
    shown = b"".join(diff.render(changed("a", b"\x1b[2J\tx\r\n", b"\x1b[2J\ty\r\n"), colour=True))
    assert shown.decode().split("\n")[-3:] == [
        "\x1b[31m-\\x1b[2J\tx\\r\x1b[0m",
        "\x1b[32m+\\x1b[2J\ty\\r\x1b[0m",
        "",
    ]


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


def test_a_drive_in_a_path_is_a_part_of_it() -> None:
    events = changed("C:/x y/a.txt", b"bad\n", b"good\n")
    header = b"".join(diff.render(events)).split(b"\n")[:3]
    assert header == [
        b"diff --git a/C:/x y/a.txt b/C:/x y/a.txt",
        b"--- a/C:/x y/a.txt\t",
        b"+++ b/C:/x y/a.txt\t",
    ]
