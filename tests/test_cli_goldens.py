"""Golden command lines: each folder of `fixtures/cli` is one, run in a folder of its own.

`case.toml` has the title, the files and the arguments, `expected.txt` what is written and the exit
code. `--update-golden` accepts. An ellipsis stands for figures that only the engine decides.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.running import Run

pytest_plugins = ["tests.edges"]

ROOT = Path(__file__).parent.parent
CASES = sorted((ROOT / "fixtures/cli").iterdir())

_FIGURES_RE = re.compile(r"\b\d+ → \d+ bits\b|\b\d+\.\d+(?= bits| →|:)")
_RIVALS_RE = re.compile(r"(?:^    \d  .+\n       .+ read as .+\n)+", re.MULTILINE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden_command_line(folder: Path, run: Run, case: Path, update_golden: bool) -> None:
    told = tomllib.loads((case / "case.toml").read_text("utf-8"))
    for name, text in told.get("files", {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    if told.get("git"):
        subprocess.run(["git", "init", "-q"], check=True)
    shown = []
    for arguments in told["runs"]:
        stdin = told.get("stdin")
        outcome = run(*arguments, stdin=None if stdin is None else stdin.encode())
        command = " ".join(["mojimend", *(one if one else "''" for one in arguments)])
        shown.append(f"$ {command}\n{outcome.out}{outcome.err}[{outcome.code}]\n")
    text = _RIVALS_RE.sub("    …\n", _FIGURES_RE.sub("…", "\n".join(shown)))
    text += "".join(
        f"\n== {name}\n{(folder / name).read_text('utf-8')}" for name in told.get("after", [])
    )
    if update_golden:
        (case / "expected.txt").write_text(text, "utf-8", newline="")
    assert text == (case / "expected.txt").read_bytes().decode()


def test_each_command_has_a_case() -> None:
    texts = [(case / "case.toml").read_text("utf-8") for case in CASES]
    for command in ("check", "diff", "fix", "explain", "rules"):
        assert any(f'["{command}"' in text for text in texts)
