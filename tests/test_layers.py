"""The house keeps its order: stages know nothing of each other, the core nothing of the world."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from mojimend import config, hook

SOURCE = Path(__file__).parent.parent / "src/mojimend"
MODULES = sorted(SOURCE.rglob("*.py"))

STAGES = {"decode", "scan", "propose", "judge", "judge_latin", "repair"}
# The reader and the passes are the pipeline's parts between two stages.
KNOWS_THE_ORDER = {
    "pipeline",
    "passes",
    "reader",
    "phrase_pass",
    "established",
    "document_pass",
    "finish",
    "rows",
    "latin_readings",
    "line_pass",
    "layer_pass",
    "line_rows",
}
EDGES = {
    *(
        "files",
        "walk",
        "gitignore",
        "gitplaces",
        "config",
        "scope",
        "wished",
        "replace",
        "session",
        "stream",
        "parallel",
        "baseline",
        "small_files",
    ),
    *("console", "progress", "interruption", "run", "cli", "options", "hook", "__main__"),
}
WORLD = {
    "os",
    "sys",
    "io",
    "pathlib",
    "subprocess",
    "typer",
    "rich",
    "shutil",
    "tempfile",
    "logging",
}
HEAVY = {"ftfy", "chardet", "rich", "pathspec", "pygments", "tomllib"}
CORE = [path for path in MODULES if path.stem not in EDGES]


def imports(path: Path, top_level: bool = False) -> Iterator[str]:
    """The dotted names that a module imports; with `top_level` not those inside functions."""
    tree = ast.parse(path.read_bytes())
    nodes = list(ast.walk(tree))
    if top_level:
        functions = [n for n in nodes if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
        typing = [n for n in nodes if isinstance(n, ast.If) and "TYPE_CHECKING" in ast.dump(n.test)]
        late = (*functions, *typing)
        inside = {id(node) for block in late for node in ast.walk(block)}
        nodes = [node for node in nodes if id(node) not in inside]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(names: Iterator[str]) -> set[str]:
    """The modules of mojimend among dotted names, without the package's name."""
    parts = (name.split(".") for name in names)
    return {part[1] for part in parts if part[0] == "mojimend" and len(part) > 1}


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_stages_do_not_know_each_other(path: Path) -> None:
    if path.stem in STAGES:
        assert not own(imports(path)) & (STAGES | KNOWS_THE_ORDER | EDGES)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_pipeline_knows_the_order(path: Path) -> None:
    if path.stem not in KNOWS_THE_ORDER:
        # Files that are no text must be told before the pipeline, so `decode` is known to more.
        assert not own(imports(path)) & (STAGES - {"decode"})


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_does_not_touch_the_world(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & WORLD
    assert not own(imports(path)) & EDGES
    calls = (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call))
    named = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    assert not named & {"open", "print", "input"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_heavy_modules_are_loaded_late(path: Path) -> None:
    top_level = {name.split(".")[0] for name in imports(path, top_level=True)}
    assert not top_level & HEAVY
    assert "pyarrow" not in top_level or path.stem == "arrow"
    assert "typer" not in top_level or path.stem in {"cli", "options", "run"}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parent.name == "report"], ids=name
)
def test_renderers_do_not_know_files_or_the_engine(path: Path) -> None:
    assert own(imports(path)) <= {
        *("events", "model", "report", "settings", "tally", "rules", "encodings", "fingerprint"),
    }


def test_the_hook_loads_nothing_early() -> None:
    assert hook.CONFIGURATIONS == config.NAMES
    for module in ("hook.py", "__init__.py"):
        path = SOURCE / module
        tree = ast.parse(path.read_bytes())
        early = set()
        for node in tree.body:
            if isinstance(node, ast.Import):
                early |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                early.add(node.module or "")
        assert early <= {"__future__", "os", "sys"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_are_short_and_lines_are_split_by_hand(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 250
    assert ".splitlines(" not in text
