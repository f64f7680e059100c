"""The README's examples are run; an ellipsis there stands for any text, alone for any lines."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from mojimend import cli

pytest_plugins = ["tests.edges"]

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(console|python)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_every_kind_of_example_is_found() -> None:
    assert {kind for kind, _ in BLOCKS} == {"console", "python"}


def test_python_examples() -> None:
    for kind, source in BLOCKS:
        if kind == "python":
            exec(compile(source, "README.md", "exec"), {})


def test_console_examples(
    folder: Path, before: bytes, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "article.txt").write_bytes(before)
    for kind, block in BLOCKS:
        if kind == "console":
            for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, expected = example.partition("\n")
                monkeypatch.setattr(sys, "argv", shlex.split(command))
                cli.main()
                out, err = capfd.readouterr()
                assert re.fullmatch(_pattern(expected), out + err), out + err


def _pattern(expected: str) -> str:
    lines = re.escape(expected).replace("\\\n", "\n")
    lines = re.sub(r"^…\n", r"(?s:.*)", lines, flags=re.MULTILINE)
    return lines.replace("…", ".*")
