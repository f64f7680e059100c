"""What a start loads, counted in modules: milliseconds depend on the machine, these do not."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

pytest_plugins = ["tests.edges"]

CLEAN = "The quick brown fox jumps over the lazy dog.\n"
HEAVY = {"chardet", "ftfy", "pathspec", "pydantic", "rich", "tomllib", "typer"}
ENGINE = {"encodings", "language", "languages", "lexicon", "pipeline", "propose"}
"""Modules that load tables, or load those that do."""

GOOD = "Les élèves étaient déjà à l’école\nНе удалось открыть файл\n无法打开文件\n"
MOST_OF_GOOD_TEXT = 48
"""Modules of ours that the hook may load for text outside of ASCII that is good; it loads 47."""

DEEPER = {
    *("document_pass", "encodings", "findings", "languages", "line_pass", "losses", "phrase_pass"),
    *("possible", "reader", "strays"),
}
"""What only text loads that may be damaged."""

MOST_OF_THE_COMMAND = 36
"""Modules of ours that `mojimend check` may load for a clean file; it loads 35."""

_TELL = """
import sys
before = set(sys.modules)
sys.argv = {arguments!r}
from mojimend.{module} import main
code = main()
sys.stdout.flush()
print()
print([code, sorted(set(sys.modules) - before)])
"""


def loaded(folder: Path, module: str, *arguments: str) -> tuple[int, set[str]]:
    """The exit code of a fresh run, and the modules that it loaded beyond Python's own start."""
    program = _TELL.format(arguments=["mojimend", *arguments], module=module)
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    code, names = ast.literal_eval(ended.stdout.split(b"\n")[-2].decode())
    return code, set(names)


def tops(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def ours(names: set[str]) -> set[str]:
    return {name.removeprefix("mojimend.") for name in names if name.startswith("mojimend.")}


@pytest.fixture
def files(tmp_path: Path, before: bytes) -> Path:
    """A clean file and a broken one."""
    (tmp_path / "clean.txt").write_text(CLEAN * 20)
    (tmp_path / "clean.json").write_text('{"a": "\\u003cb\\u003e", "c": "\\uac00\\u0001"}\n')
    (tmp_path / "broken.txt").write_bytes(before)
    return tmp_path


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_hook_for_clean_files_loads_two_modules(files: Path, command: str) -> None:
    code, names = loaded(files, "hook", command, "--force-exclude", "clean.txt", "clean.json")
    assert code == 0
    assert names == {"__future__", "mojimend", "mojimend.hook"}


def test_a_configuration_costs_a_parser_only(files: Path) -> None:
    (files / "pyproject.toml").write_text("[tool.mojimend]\nstrict = true\n")
    code, names = loaded(files, "hook", "clean.txt")
    assert code == 0
    assert ours(names) == {"config", "hook", "small_files"}
    assert tops(names) & HEAVY == {"tomllib"}
    (files / "pyproject.toml").write_text("[tool.other]\nstrict = true\n")
    assert "tomllib" not in loaded(files, "hook", "clean.txt")[1]


def test_good_text_loads_nothing_that_looks_deeper(files: Path) -> None:
    (files / "good.txt").write_text(GOOD, "utf-8")
    code, names = loaded(files, "hook", "good.txt")
    assert code == 0
    assert not ours(names) & DEEPER
    assert len(ours(names)) <= MOST_OF_GOOD_TEXT


def test_a_hook_never_loads_what_is_heavy(files: Path) -> None:
    code, names = loaded(files, "hook", "broken.txt")
    assert code == 1
    assert not tops(names) & HEAVY


def test_the_command_loads_no_engine_for_clean_files(files: Path) -> None:
    code, names = loaded(files, "__main__", "check", "--isolated", "clean.txt")
    assert code == 0
    assert not ours(names) & ENGINE
    assert not tops(names) & {"chardet", "ftfy", "pathspec", "rich", "tomllib"}
    assert len(ours(names)) <= MOST_OF_THE_COMMAND
