"""The hooks as the real pre-commit runs them: on everything a repository may hold, and at commits.

Installing the hooks takes most of the time, so it is done once, by `try-repo`; the commits run the
manifest's hooks from the environment of the tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest_plugins = ["tests.edges"]

ROOT = Path(__file__).parent.parent
BROKEN = "Der Zug fÃ¤hrt nach KÃ¶ln.\r\n".encode()
MENDED = "Der Zug fährt nach Köln.\r\n".encode()
GOOD = "“Mélanie” — fine…\n".encode()


@dataclass
class Hooks:
    """A repository with our hooks, and where pre-commit installs them."""

    source: Path
    home: Path

    def run(self, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PRE_COMMIT_HOME": str(self.home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org",
            "COLUMNS": "80",
            "PIP_NO_COMPILE": "1",  # half of the time of an installation
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
            environment.pop(name, None)
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, encoding="utf-8"
        )

    def git(self, folder: Path, *arguments: str) -> str:
        outcome = self.run(folder, "git", *arguments)
        assert outcome.returncode == 0, outcome.stdout + outcome.stderr
        return outcome.stdout

    def pre_commit(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(folder, sys.executable, "-m", "pre_commit", *arguments)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """Our sources as a repository of their own, so that what is not committed is tested, too."""
    folder = tmp_path_factory.mktemp("hooks")
    source = folder / "source"
    source.mkdir()
    made = Hooks(source, folder / "home")
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    made.git(source, "init", "-q")
    made.git(source, "add", "-A")
    made.git(source, "commit", "-qm", "x")
    return made


def configure(folder: Path) -> None:
    """Our manifest as a configuration that needs no installation."""
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    scripts = Path(sysconfig.get_path("scripts"))
    here = manifest.replace("language: python", "language: system")
    here = here.replace("entry: mojimend-hook", f"entry: {scripts}/mojimend-hook")
    (folder / ".pre-commit-config.yaml").write_text(
        "repos:\n- repo: local\n  hooks:\n" + textwrap.indent(here, "  ")
    )


def zoo(hooks: Hooks, folder: Path) -> dict[str, bytes]:
    """All that a repository may hold; what must be as it is afterwards."""
    kept = {
        "clean.txt": GOOD,
        "ascii.py": b"print()\n",
        "empty": b"",
        "binary.png": b"\x89PNG\r\n\x1a\n\0\0" + BROKEN,
        "wide.txt": "fährt".encode("utf-16"),
        "wide-without-a-name": "f\u00e4hrt".encode("utf-16-le"),
        "latin.txt": b"Un caf\xe9 cr\xe8me br\xfbl\xe9e\n",
        "vendor/third.txt": BROKEN,
        "opted-out.txt": b"# mojimend: ignore-file\n" + BROKEN,
        "pyproject.toml": b"[tool.mojimend]\nextend-exclude = ['vendor']\n",
    }
    broken = ("broken.txt", "name with spaces.txt", "größe-日本.md", "old.txt", "-dash.txt", "-")
    files = {**kept, **dict.fromkeys((*broken, "deleted.txt", "gone.txt"), BROKEN)}
    for name, raw in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    (folder / "many").mkdir()
    for number in range(2000):
        (folder / f"many/{number:04}.txt").write_bytes(b"plain\n" if number % 4 else GOOD)
    (folder / "link.txt").symlink_to("vendor/third.txt")
    hooks.git(folder, "init", "-q")
    hooks.git(folder, "add", "-A")
    hooks.git(folder, "commit", "-qm", "x")
    hooks.git(folder, "mv", "old.txt", "renamed.txt")
    hooks.git(folder, "rm", "-q", "deleted.txt")
    (folder / "gone.txt").unlink()
    return kept


def test_the_manifest_and_our_own_configuration_are_valid(hooks: Hooks) -> None:
    for command, name in (
        ("validate-manifest", ".pre-commit-hooks.yaml"),
        ("validate-config", ".pre-commit-config.yaml"),
    ):
        assert hooks.pre_commit(ROOT, command, str(ROOT / name)).returncode == 0


def test_try_repo_on_everything_a_repository_may_hold(hooks: Hooks, folder: Path) -> None:
    kept = zoo(hooks, folder)
    outcome = hooks.pre_commit(folder, "try-repo", str(hooks.source), "--all-files", "--verbose")
    assert outcome.returncode == 1, outcome.stdout
    check, _, fixing = outcome.stdout.partition("\n- hook id: mojimend-fix\n")
    told = {line.partition(":1:")[0] for line in check.split("\n") if ": mojibake: " in line}
    mended = {
        "broken.txt",
        "name with spaces.txt",
        "größe-日本.md",
        "renamed.txt",
        "-dash.txt",
        "-",
    }
    assert {name.removeprefix("./") for name in told} == mended
    assert "latin.txt:1:1: not-utf-8" in check
    assert "wide.txt:1:1: not-utf-8" in check
    for name in ("clean.txt", "binary.png", "link.txt", "vendor", "many", "deleted", "gone"):
        assert f"{name}:" not in outcome.stdout
        assert f"{name}/" not in outcome.stdout
    assert "- files were modified by this hook" in fixing
    assert "Repaired 12 problems in 6 files, 0 left; 2 notes" in fixing
    for name in mended:
        assert (folder / name).read_bytes() == MENDED
    for name, raw in kept.items():
        assert (folder / name).read_bytes() == raw
    assert (folder / "link.txt").is_symlink()


def test_a_commit_fails_is_mended_and_passes(hooks: Hooks, folder: Path) -> None:
    configure(folder)
    (folder / "a.txt").write_bytes(GOOD)
    hooks.git(folder, "init", "-q")
    hooks.git(folder, "add", "-A")
    hooks.git(folder, "commit", "-qm", "x")
    kinds = ("--hook-type", "pre-commit", "--hook-type", "commit-msg")
    assert hooks.pre_commit(folder, "install", *kinds).returncode == 0

    path = folder / "b c.txt"
    path.write_bytes(BROKEN)
    hooks.git(folder, "add", "-A")
    outcome = hooks.run(folder, "git", "commit", "-m", "x")
    assert outcome.returncode == 1
    assert "b c.txt:1:10: mojibake: Ã¤ → ä: UTF-8 read as Windows-1252" in outcome.stderr
    assert "Repaired 2 problems in 1 file, 0 left." in outcome.stderr
    assert path.read_bytes() == MENDED
    hooks.git(folder, "add", "-A")
    outcome = hooks.run(folder, "git", "commit", "-m", "fährt nach Köln")
    assert outcome.returncode == 0, outcome.stderr
    assert "Found" not in outcome.stderr  # nothing is said when nothing is wrong

    head = hooks.git(folder, "rev-parse", "HEAD")
    outcome = hooks.run(folder, "git", "commit", "--allow-empty", "-m", "Zug fÃ¤hrt nach KÃ¶ln")
    assert outcome.returncode == 1
    assert "COMMIT_EDITMSG:1:6: mojibake" in outcome.stderr
    assert hooks.git(folder, "rev-parse", "HEAD") == head


def test_a_mistake_in_the_configuration_fails_the_commit(hooks: Hooks, folder: Path) -> None:
    configure(folder)
    (folder / "mojimend.toml").write_text("exlude = []\n")
    hooks.git(folder, "init", "-q")
    hooks.git(folder, "add", "-A")
    outcome = hooks.pre_commit(folder, "run", "mojimend")
    assert outcome.returncode == 1
    assert "unknown key 'exlude' in the configuration; did you mean 'exclude'?" in outcome.stdout
