"""Help, completion, and what consoles of other systems need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mojimend.options import ENDING, FILES, OUTPUT, RULES_PANEL
from mojimend.report.show import width
from tests.running import Run, options_of

pytest_plugins = ["tests.edges"]

COMMANDS = ("check", "diff", "fix", "explain", "rules")


def completed(words: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    environment = {
        **os.environ,
        "_MOJIMEND_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    script = Path(sys.executable).parent / "mojimend"
    return set(subprocess.check_output([script], env=environment, text=True).split())


def test_completion(monkeypatch: pytest.MonkeyPatch) -> None:
    assert completed("mojimend ch", monkeypatch) == {"check"}
    assert completed("mojimend check --select mojibake,lo", monkeypatch) == {
        "mojibake,lossy-mojibake"
    }
    assert completed("mojimend check --output-format s", monkeypatch) == {"sarif"}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_short_grouped_and_has_an_example(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run(command, "--help").out
    lines = shown.split("\n")
    assert max(map(width, lines)) <= 80
    assert len(lines) <= 60
    assert f" mojimend {command} " in shown.partition("Examples:")[2]
    assert "<bool>" not in shown.replace("--help  -h      <bool>", "")
    for name in options_of(command):
        assert f" {name} " in shown or name == "--respect-gitignore"
    if command != "rules":
        for group in (FILES, RULES_PANEL, OUTPUT):
            assert f"─ {group} ─" in shown
    assert (f"─ {ENDING} ─" in shown) == (command in {"check", "fix"})


def test_help_of_the_whole(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("--help").out
    for command in COMMANDS:
        assert f"│ {command} " in shown
    assert "[tool.mojimend] in pyproject.toml" in shown


def test_output_is_utf_8_on_odd_consoles(folder: Path, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    for encoding in ("ascii", "cp950"):
        environment = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}
        command = [sys.executable, "-m", "mojimend", "check", "a.txt", "größe.txt"]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == 2
        assert "+ In an interview with The 春色直播 Press" in done.stdout.decode()
        assert "größe.txt: no such file" in done.stderr.decode()


def test_line_ends_are_kept_where_python_would_translate_them(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = "Der Zug fÃ¤hrt.\r\nnach KÃ¶ln.\r\n".encode()
    good = "Der Zug fährt.\r\nnach Köln.\r\n".encode()
    monkeypatch.setattr(os, "linesep", "\r\n")
    (folder / "a.txt").write_bytes(raw)
    patch = run("diff", "a.txt").out
    assert "\r\n-" not in patch.replace("fÃ¤hrt.\r\n-", "")
    subprocess.run(["git", "apply"], input=patch.encode(), check=True)
    assert (folder / "a.txt").read_bytes() == good
    assert run("fix", "-", stdin=raw).out.encode() == good
