"""In-file opt-outs: what is no directive comes first; then each one, and pieces."""

from __future__ import annotations

from pathlib import Path

import pytest

from mojimend import hook, session
from mojimend.decode import decode, following
from mojimend.files import read_pieces
from mojimend.model import Applicability, Document, Finding, Position, Span
from mojimend.optouts import OptOuts, opts_out
from tests.running import Run

pytest_plugins = ["tests.edges"]

BROKEN = "Der Zug fÃ¤hrt nach KÃ¶ln."


def kept(*pieces: str, rule: str = "mojibake") -> list[int]:
    """The lines whose findings are kept, where every line has one."""
    outs, position, lines = OptOuts(), Position(), set()
    for piece in pieces:
        raw = piece.encode("utf-8", "surrogateescape")
        document = decode(raw, position, last=False)
        count = following(document, 0).line - position.line + 1
        findings = [
            Finding(rule, Span(0, 1), "x", position.line + at + 1, 1, "", Applicability.SAFE)
            for at in range(count)
        ]
        lines |= {one.line for one in outs.choose(document, findings)}
        position = following(document, len(raw))
    return sorted(lines)


# What is no directive


@pytest.mark.parametrize(
    "text",
    [
        "mojimend ignore",
        "mojimend: ignored",
        "mojimend: ignore-me",
        "mojimend: offer",
        "mojimend: once",
        "Mojimend: ignore",
        "mojimend:\nignore",
        "mojimend: ignore[not-utf-8]",
        "mojimend: ignore[]",
        "mojimend: ignore[mojibake-2]",
        "mojimend: on",
    ],
)
def test_what_ignores_nothing(text: str) -> None:
    assert kept(text) == list(range(1, text.count("\n") + 2))
    assert not opts_out(text.encode())


def test_text_without_directives_is_not_looked_at_twice() -> None:
    findings: list[Finding] = []
    assert OptOuts().choose(Document("é"), findings) is findings


# Directives


@pytest.mark.parametrize(
    "comment",
    [
        "# mojimend: ignore",
        "// mojimend:ignore -- a table of broken text",
        "/* mojimend: ignore */",
        "<!-- mojimend: ignore -->",
        "% mojimend: ignore[mojibake]",
        ";; mojimend: ignore[lossy-mojibake, mojibake]",
        "-- mojimend:\tignore[ mojibake ]",
        "rem \udcff\udcfe mojimend: ignore",
    ],
)
def test_ignore_in_any_comment_style(comment: str) -> None:
    assert kept(f"a\nx {comment}\nb") == [1, 3]
    assert kept(f"a\rx {comment}\r\nb") == [1, 3]


def test_ignore_with_rules_is_for_these_only() -> None:
    line = "x # mojimend: ignore[mojibake] mojimend: ignore[mixed-encoding]"
    assert kept(line) == []
    assert kept(line, rule="mixed-encoding") == []
    assert kept(line, rule="lossy-mojibake") == [1]
    assert kept(line + " mojimend: ignore", rule="lossy-mojibake") == []


def test_ignore_next_line() -> None:
    assert kept("a # mojimend: ignore-next-line\nb\nc") == [1, 3]
    assert kept("a # mojimend: ignore-next-line[mojibake]\r\nb\r\nc") == [1, 3]


def test_off_and_on() -> None:
    assert kept("a\n# mojimend: off\nb\nc\n# mojimend: on\nd") == [1, 6]
    assert kept("a\n# mojimend: off\nb\n# mojimend: off\n# mojimend: on mojimend: off\nc") == [1]
    assert kept("<!-- mojimend: off -->x<!-- mojimend: on -->\ny") == [2]


def test_directives_reach_over_pieces() -> None:
    assert kept("a\n# mojimend: off\n", "plain\n", "b\n# mojimend: on\n", "c") == [1, 6]
    next_line = kept("a\n# mojimend: ignore-next-line\n", "b\nc")
    assert 3 not in next_line
    assert 4 in next_line
    assert kept("# mojimend: off\n", "b\n", "c") == []


# The command line


def test_check_and_fix_obey(folder: Path, run: Run) -> None:
    text = f"{BROKEN} # mojimend: ignore\r\n{BROKEN}\r\n# mojimend: off\r{BROKEN}\n"
    path = folder / "a.txt"
    path.write_bytes(text.encode())
    outcome = run("check", "--output-format", "concise")
    assert outcome.code == 1
    assert {line.split(":")[1] for line in outcome.out.split("\n")[:-1]} == {"2"}
    assert run("fix").code == 0
    good = BROKEN.encode().decode().encode("cp1252").decode()
    assert path.read_bytes().decode() == text.replace(f"\n{BROKEN}\r", f"\n{good}\r", 1)
    assert run("check").code == 0
    assert hook.main(["check", "a.txt"]) == 0


def test_pieces_obey(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "read_pieces", lambda stream: read_pieces(stream, 40))
    plain = "plain ascii line\n" * 9
    text = f"# mojimend: off\n{plain}{BROKEN}\n# mojimend: on\n{BROKEN}\n"
    (folder / "a.txt").write_bytes(text.encode())
    outcome = run("check", "--output-format", "concise")
    assert {line.split(":")[1] for line in outcome.out.split("\n")[:-1]} == {"13"}


def test_a_whole_file_opts_out(folder: Path, run: Run) -> None:
    (folder / "a.txt").write_bytes(f"<!-- mojimend: ignore-file -->\n{BROKEN}\n".encode())
    (folder / "latin").write_bytes(b"# mojimend: ignore-file\nUn caf\xe9 cr\xe8me br\xfbl\xe9e\n")
    outcome = run("check", "--strict")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "mojimend: Found no problems in 0 files; 2 files opted out.\n"
    assert "a.txt: skipped, it says mojimend: ignore-file" in run("check", "a.txt").err
    raw = (folder / "a.txt").read_bytes()
    assert run("fix", "-", stdin=raw).out.encode() == raw


def test_a_legacy_file_and_bytes_obey(folder: Path, run: Run) -> None:
    (folder / "a").write_bytes(b"Un caf\xe9 cr\xe8me br\xfbl\xe9e # mojimend: ignore[not-utf-8]\n")
    (folder / "b").write_bytes(("é — ü " * 20).encode() + b"\xff # mojimend: ignore\n")
    outcome = run("check", "--strict")
    assert (outcome.code, outcome.out) == (0, "")
