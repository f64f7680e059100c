"""The version of the rules changes with all that decides, and with nothing else."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

import mojimend
from mojimend.rules_version import engine, rules_version, tables, version_of
from tests.test_layers import SOURCE, imports, own


def reachable() -> set[str]:
    """The modules that results come from, read from the syntax trees."""
    found: set[str] = set()
    waiting = {"api"}
    while waiting:
        found |= waiting
        paths = [SOURCE / f"{name}.py" for name in waiting] + [
            SOURCE / name / "__init__.py" for name in waiting
        ]
        waiting = {one for path in paths if path.is_file() for one in own(imports(path))} - found
    return {name for name in found if _is_module(name)}


def _is_module(name: str) -> bool:
    return (SOURCE / f"{name}.py").is_file() or (SOURCE / name / "__init__.py").is_file()


def test_the_engine_is_all_that_the_results_come_from() -> None:
    assert set(engine(SOURCE)) == reachable() >= {"api", "pipeline", "judge", "language", "data"}
    assert not set(engine(SOURCE)) & {"cli", "report", "files", "arrow", "columns"}


def test_all_tables_count() -> None:
    listed = {path.name for path in (SOURCE / "data").iterdir() if path.suffix not in {".py", ""}}
    assert set(tables(SOURCE)) == listed - {"PROVENANCE.toml"}


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("judge.py", True),
        ("api.py", True),
        ("data/__init__.py", True),
        ("data/letters.bin", True),
        ("cli.py", False),
        ("report/full.py", False),
        ("data/PROVENANCE.toml", False),
    ],
)
def test_it_changes_with_what_decides(tmp_path: Path, name: str, changes: bool) -> None:
    copy = tmp_path / "mojimend"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    assert version_of(copy) == rules_version()
    with (copy / name).open("ab") as file:
        file.write(b"\n")
    assert (version_of(copy) != rules_version()) is changes


def test_it_names_the_python_it_runs_on() -> None:
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert re.fullmatch(r"[0-9a-f]{12}-py" + re.escape(python), mojimend.RULES_VERSION)


def test_without_sources_there_is_no_version(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        version_of(tmp_path)
