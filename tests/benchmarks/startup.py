"""(a) Starts: the hook and the command on small files, beside others."""

from __future__ import annotations

import sys
from pathlib import Path

from . import inputs
from .measure import PASS, Part, program, side_by_side

CLEAN = "The quick brown fox jumps over the lazy dog.\n" * 23
BROKEN = CLEAN + "Der Zug fÃ¤hrt nach KÃ¶ln.\n"
LEGACY = (CLEAN + "Un café crème brûlée, déjà prêt.\n").encode("cp1252")
CONFIGURATION = "[project]\nname = 'x'\n[tool.mojimend]\nextend-exclude = ['vendor']\n"
TRIVIAL = """import typer
app = typer.Typer()
@app.command()
def main(name: str = "x") -> None:
    print(name)
app()
"""


def measure(folder: Path) -> Part:
    """The starts, in an empty folder."""
    (folder / "clean.txt").write_text(CLEAN, "utf-8")
    (folder / "broken.txt").write_text(BROKEN, "utf-8")
    (folder / "legacy.txt").write_bytes(LEGACY)
    (folder / "trivial.py").write_text(TRIVIAL, "utf-8")
    inner = folder / "configured"
    inner.mkdir()
    (inner / "pyproject.toml").write_text(CONFIGURATION, "utf-8")
    (inner / "clean.txt").write_text(CLEAN, "utf-8")
    many = inputs.clean_files(folder, 100)
    hook, command = program("mojimend-hook"), program("mojimend")
    ruff = (program("ruff"), "check", "--isolated", "--no-cache", "--select=RUF001,RUF002,RUF003")
    found = side_by_side(
        {
            "python -c pass": (PASS, folder),
            "hook, clean 1 KB": ((hook, "clean.txt"), folder),
            "hook, clean 1 KB, with a configuration": ((hook, "clean.txt"), inner),
            "hook, broken 1 KB": ((hook, "broken.txt"), folder),
            "hook, legacy 1 KB": ((hook, "legacy.txt"), folder),
            "hook, 100 clean files": ((hook, *many), folder),
            "mojimend check, clean 1 KB": ((command, "check", "clean.txt"), folder),
            "mojimend --help": ((command, "--help"), folder),
            "typer's trivial app": ((sys.executable, "trivial.py"), folder),
            "ftfy, broken 1 KB": ((program("ftfy"), "broken.txt"), folder),
            "chardetect, legacy 1 KB": ((program("chardetect"), "legacy.txt"), folder),
            "typos, clean 1 KB": ((program("typos"), "clean.txt"), folder),
            "typos, 100 clean files": ((program("typos"), *many), folder),
            "codespell, 100 clean files": ((program("codespell"), *many), folder),
            "texthooks fix-smartquotes, clean 1 KB": (
                (program("fix-smartquotes"), "clean.txt"),
                folder,
            ),
            "texthooks fix-smartquotes, 100 clean files": (
                (program("fix-smartquotes"), *many),
                folder,
            ),
            "ruff RUF001-003, 100 clean files": ((*ruff, *many), folder),
        }
    )
    start = found["python -c pass"]
    hooks = found["hook, 100 clean files"]
    ratios = {
        "hook": found["hook, clean 1 KB"] / start,
        "hook-configured": found["hook, clean 1 KB, with a configuration"] / start,
        "hook-typos": hooks / found["typos, 100 clean files"],
        "hook-texthooks": hooks / found["texthooks fix-smartquotes, 100 clean files"],
        "hook-broken": found["hook, broken 1 KB"] / found["ftfy, broken 1 KB"],
        "check-typer": found["mojimend check, clean 1 KB"] / found["typer's trivial app"],
    }
    rows = [[name, f"{1000 * one:.1f}", f"{one / start:.2f}"] for name, one in found.items()]
    return Part("Starts", ["what", "CPU ms", "× `python -c pass`"], rows, ratios)
