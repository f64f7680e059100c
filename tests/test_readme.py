"""The README's examples are run, and what it says of rules, settings and options is compared.

An ellipsis in an example stands for any text, alone on its line for any lines.
"""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from mojimend import cli, diagnose
from mojimend.config import KEYS, read
from mojimend.rules import RULES
from mojimend.scope import Scopes, Wishes
from tests.running import options_of

pytest_plugins = ["tests.edges"]

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# The recipes for engines need those; tests/integration runs them.
HERE, _, AT_SCALE = README.partition("\n## At scale\n")
BLOCKS = re.findall(
    r"^```(\w+)\n(.*?)^```$", HERE + AT_SCALE.partition("\n## ")[2], re.MULTILINE | re.DOTALL
)
GALLERY = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| `([^`]+)` \|$", README, re.MULTILINE)


def blocks(kind: str) -> list[str]:
    return [block for found, block in BLOCKS if found == kind]


def section(title: str) -> str:
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_kind_of_example_is_found() -> None:
    assert {kind for kind, _ in BLOCKS} == {"console", "python", "toml", "yaml"}
    assert len(GALLERY) >= 12


def test_python_examples() -> None:
    for source in blocks("python"):
        exec(compile(source, "README.md", "exec"), {})


def test_console_examples(
    folder: Path, before: bytes, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "article.txt").write_bytes(before)
    (folder / "broken.txt").write_bytes("Der Zug fÃ¤hrt nach KÃ¶ln.\n".encode())
    for block in blocks("console"):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = example.partition("\n")
            arguments = shlex.split(command)
            with monkeypatch.context() as patch:
                if "<" in arguments:
                    *arguments, _, name = arguments
                    patch.setattr(sys, "stdin", (folder / name).open(encoding="utf-8"))
                patch.setattr(sys, "argv", arguments)
                cli.main()
            out, err = capfd.readouterr()
            assert re.fullmatch(_pattern(expected), out + err), out + err


def _pattern(expected: str) -> str:
    lines = re.escape(expected).replace("\\\n", "\n")
    lines = re.sub(r"^…\n", r"(?s:.*)", lines, flags=re.MULTILINE)
    return lines.replace("…", ".*")


@pytest.mark.parametrize(("seen", "happened", "was"), GALLERY)
def test_the_gallery(seen: str, happened: str, was: str) -> None:
    diagnosis = diagnose(seen)
    assert diagnosis.mended == was
    assert {finding.message for finding in diagnosis.findings} == {happened}


def test_the_rules_are_those_of_the_program() -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (.+) \|$", section("Rules"), re.MULTILINE)
    assert rows == [(rule.name, rule.summary) for rule in RULES]


def test_every_setting_is_shown_and_right(folder: Path) -> None:
    (example,) = blocks("toml")
    (folder / "pyproject.toml").write_text(example, encoding="utf-8")
    config = read(str(folder / "pyproject.toml"))
    assert config is not None
    assert set(tomllib.loads(example)["tool"]["mojimend"]) == set(KEYS)
    (folder / "baseline.json").write_text('{"version": 1, "files": {}}')
    Scopes(Wishes()).of(str(folder))


def test_every_option_is_named_and_exists() -> None:
    table = section("Commands, settings and options").partition("| option | what |")[2]
    cells = "\n".join(re.findall(r"^\| (.*?) \|", table, re.MULTILINE))
    named = set(re.findall(r"(?<=`)(--?[a-z-]+)", cells))
    existing = set().union(*map(options_of, ("check", "diff", "fix", "explain", "rules")))
    assert named == existing - {"--help", "-h"}
    mentioned = {name.partition("=")[0] for name in re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)}
    assert mentioned - existing <= {"--install-completion", "--git"}  # the latter in a patch


def test_the_hooks_are_those_of_the_manifest() -> None:
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    ids = {hook["id"] for hook in manifest}
    (example,) = [block for block in blocks("yaml") if block.startswith("repos:")]
    shown = {hook["id"] for hook in yaml.safe_load(example)["repos"][0]["hooks"]}
    assert shown <= ids
    assert all(name in README for name in ids)
