"""What the tests of the edges share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import Run

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "fixtures/repairs/gbk-as-cp1252/article"


@pytest.fixture
def before() -> bytes:
    """A real article with six broken places and good accents, dashes and quotes."""
    return (ARTICLE / "before.txt").read_bytes()


@pytest.fixture
def after() -> bytes:
    """The article repaired."""
    return (ARTICLE / "after.txt").read_bytes()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command line."""
    return Run(monkeypatch, capfdbinary)
