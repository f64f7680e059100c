"""Walking: what is passed over comes first; configuration, exclusions and what git ignores."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mojimend.config import Configs
from mojimend.files import RefusedError, open_source
from mojimend.gitplaces import exclude_files
from mojimend.run import relative_path
from mojimend.scope import Scopes, Wishes, relative
from mojimend.walk import slashed, walk

pytest_plugins = ["tests.edges"]


def made(folder: Path, *names: str, text: str = "") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def paths(*roots: str, **wishes: object) -> list[str]:
    scopes = Scopes(Wishes(**wishes), Configs())  # type: ignore[arg-type]  # options by name
    return [target.path for target in walk(roots or ["."], scopes)]


def test_walk(folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / ".git").mkdir()
    (folder / ".git" / "config").touch()
    (folder / "b" / "z.txt").touch()
    (folder / "b" / "loop").symlink_to(folder)
    (folder / "a.txt").touch()
    (folder / "-").touch()
    (folder / "c.txt").symlink_to("a.txt")
    os.mkfifo(folder / "pipe")
    assert [(target.path, target.named) for target in walk(["."])] == [
        ("./-", False),
        ("a.txt", False),
        ("b/z.txt", False),
    ]
    assert [(target.path, target.named) for target in walk(["c.txt", "b", "-", "nowhere"])] == [
        ("c.txt", True),
        ("b/z.txt", False),
        ("-", True),
        ("nowhere", True),
    ]


def test_excluded_paths(folder: Path) -> None:
    made(folder, "keep.txt", "a.min.js", "node_modules/x.txt", "docs/old/y.txt", "in/docs/old/z")
    exclude = ("*.min.js", "docs/old", "in")
    assert paths(extend_exclude=exclude) == ["keep.txt"]
    assert paths(exclude=exclude) == ["keep.txt", "node_modules/x.txt"]
    assert paths("a.min.js", exclude=exclude) == ["a.min.js"]
    named = ("a.min.js", "./docs/old", "docs/old/y.txt", "in/docs/old/z", "keep.txt")
    assert paths(*named, exclude=exclude, force_exclude=True) == ["keep.txt"]
    assert paths(exclude=("**/old", "docs/*")) == paths(exclude=("**/old/", "./docs/**"))
    assert "docs/old/y.txt" not in paths(exclude=("**/old",))


def test_usual_exclusions(folder: Path) -> None:
    made(folder, ".git/x", ".venv/x", "__pycache__/x", ".github/x", "x")
    assert paths() == ["x", ".github/x"]
    assert ".git/x" not in paths(exclude=("nothing",))


# What git ignores


def test_what_git_ignores_is_passed_over(folder: Path) -> None:
    made(folder, ".gitignore", text="*.log\n!keep.log\n/build/\n[\n!\n")
    made(folder, "sub/.gitignore", text="*.txt\n!a.txt\n")
    made(folder, "a.log", "keep.log", "build/a", "sub/build/a", "sub/a.txt", "sub/b.txt", "b.txt")
    expected = [".gitignore", "b.txt", "keep.log", "sub/.gitignore", "sub/a.txt", "sub/build/a"]
    assert paths() == expected
    assert paths("a.log", "build") == ["a.log", "build/a"]
    assert "build/a" in paths(respect_gitignore=False)


def test_in_a_repository_the_files_above_count_and_git_agrees(folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    made(folder, ".gitignore", text="*.log\nnot this\n/in/deep/hidden\n**/cache/*\n!**/cache/k\n")
    made(folder, ".git/info/exclude", text="*.local\n")
    made(folder, "in/.gitignore", text="!b.log\nnämlich/\n")
    made(folder, *(f"in/deep/{name}" for name in ("a.log", "b.log", "not this", "hidden", "ä b")))
    made(folder, "in/nämlich/x", "in/cache/k", "in/cache/l", "x.local", "in/y.local")
    listed = subprocess.check_output(
        ["git", "-c", "core.quotePath=off", "ls-files", "-o", "--exclude-standard"], text=True
    )
    assert sorted(paths()) == listed.rstrip("\n").split("\n")
    assert sorted(paths("in")) == [name for name in listed.split("\n") if name.startswith("in/")]
    assert sorted(paths("in/nämlich")) == ["in/nämlich/x"]


def in_a_repository(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """A repository with files that only patterns outside of it ignore; what git lists in it."""
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", *(name for name in os.environ if name.startswith("GIT_"))):
        monkeypatch.delenv(name, raising=False)
    subprocess.run(["git", "init", "-q"], check=True)
    made(folder, *(f"{part}{name}" for part in ("", "in/") for name in ("a", "a.mine", "a.swp")))

    def listed() -> str:
        found = subprocess.check_output(
            ["git", "ls-files", "--others", "--cached", "--exclude-standard"], text=True
        )
        return " ".join(sorted(found.split()))

    return listed


def test_the_patterns_of_a_user_count_as_git_has_them(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    listed = in_a_repository(folder, home, monkeypatch)
    everything = "a a.mine a.swp in/a in/a.mine in/a.swp"
    assert " ".join(sorted(paths())) == listed() == everything

    made(home, ".config/git/ignore", text="*.swp\n/a\n")
    assert " ".join(sorted(paths())) == listed() == "a.mine in/a in/a.mine"
    made(folder, ".git/info/exclude", text="!in/a.swp\n")
    assert " ".join(sorted(paths())) == listed() == "a.mine in/a in/a.mine in/a.swp"

    made(home, "elsewhere/git/ignore", text="*.mine\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "elsewhere"))
    assert " ".join(sorted(paths())) == listed() == "a a.swp in/a in/a.swp"
    assert " ".join(sorted(paths(respect_gitignore=False))) == everything

    made(home, ".gitconfig", text="[include]\npath = more\n")
    made(home, "more", text="[Core]\n\texcludesfile = ~/mine # here\n")
    made(home, "mine", text="in\n")
    assert " ".join(sorted(paths())) == listed() == "a a.mine a.swp"
    made(home, "more", text="[core]\n\texcludesFile =\n")
    assert " ".join(sorted(paths())) == listed() == everything


def test_a_linked_working_tree_shares_what_is_excluded(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = in_a_repository(folder, tmp_path_factory.mktemp("home"), monkeypatch)
    made(folder, ".git/info/exclude", text="*.mine\n")
    commit = "git -c user.name=x -c user.email=x@example.org commit -q -m x --allow-empty"
    subprocess.run(commit.split(), check=True)
    linked = tmp_path_factory.mktemp("linked") / "tree"
    subprocess.run(["git", "worktree", "add", "-q", str(linked)], check=True)
    monkeypatch.chdir(linked)
    made(linked, "b", "b.mine", "in/b.mine")
    assert [path for path in paths() if path != ".git"] == [listed()] == ["b"]


def test_git_is_asked_only_where_it_may_know_more(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    in_a_repository(folder, home, monkeypatch)
    made(folder, "git", text="#!/bin/sh\ntouch was-run\n")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", ".")
    top = str(folder)
    usual = [f"{top}/.git/info/exclude", f"{home}/.config/git/ignore"]
    assert list(exclude_files(top)) == usual
    made(home, ".gitconfig", text="[core]\nexcludesFile = x\n")
    assert list(exclude_files(top)) == usual
    assert not (folder / "was-run").exists()
    monkeypatch.setenv("PATH", str(folder))
    (folder / "git").write_text("no program")
    assert list(exclude_files(top)) == usual


# Configuration


def test_the_nearest_configuration_counts(folder: Path) -> None:
    made(folder, "mojimend.toml", text='extend-exclude = ["x.txt", "sub/deep/y"]\n')
    made(folder, "pyproject.toml", text='[tool.mojimend]\nextend-exclude = ["nobody reads it"]\n')
    made(folder, "sub/pyproject.toml", text="[tool.other]\n")
    made(folder, "own/pyproject.toml", text='[tool.mojimend]\nextend-exclude = ["/y.txt"]\n')
    made(folder, *(f"{part}{name}" for part in ("", "sub/", "own/") for name in ("x.txt", "y.txt")))
    made(folder, "sub/deep/y", "own/in/y.txt")
    configs = {"mojimend.toml", "pyproject.toml", "sub/pyproject.toml", "own/pyproject.toml"}
    expected = {"y.txt", "sub/y.txt", "own/x.txt", "own/in/y.txt"}
    assert set(paths()) - configs == expected
    assert set(paths("sub", "own", ".")) - configs == expected
    assert paths("sub/x.txt", force_exclude=True) == []


def test_a_broken_configuration_of_a_folder_is_its_folders_error(folder: Path) -> None:
    made(folder, "sub/mojimend.toml", text="selct = []\n")
    made(folder, "sub/a", "z")
    targets = list(walk([".", "sub/a"], Scopes(Wishes(), Configs())))
    assert [(target.path, target.error is None) for target in targets] == [
        ("z", True),
        ("sub", False),
        ("sub/a", False),
    ]
    assert "did you mean 'select'?" in str(targets[1].error)


def test_passed_over_is_told(folder: Path) -> None:
    made(folder, ".gitignore", text="a\n")
    made(folder, "a", "b.min.js", "c")
    (folder / "link").symlink_to("c")
    os.mkfifo(folder / "pipe")
    said: list[str] = []
    scopes = Scopes(Wishes(exclude=("*.min.js",), force_exclude=True))
    list(walk([".", "b.min.js"], scopes, passed_over=said.append))
    assert said == [
        "a: passed over, ignored by git",
        "b.min.js: passed over, excluded",
        "link: passed over, a link",
        "pipe: passed over, not a regular file",
        "b.min.js: passed over, excluded",
    ]


def test_standard_input_may_have_a_name(folder: Path) -> None:
    made(folder, "sub/mojimend.toml", text='select = ["mojibake"]\n')
    (target,) = walk(["-"], Scopes(Wishes(), Configs()), alias="sub/a.txt")
    assert (target.path, target.name) == ("-", "sub/a.txt")
    assert target.settings is not None
    assert target.settings.select == {"mojibake"}
    (target,) = walk(["-"])
    assert target.name == "-"


def test_paths_of_windows_are_shown_with_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert slashed("C:\\x\\a b.txt", "\\") == "C:/x/a b.txt"
    assert slashed("odd\\name") == "odd\\name"

    def relpath(_path: str, _start: str = "") -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr(os.path, "relpath", relpath)
    assert relative_path("C:/x/a.txt") == relative("C:/x/a.txt", "/y") == "C:/x/a.txt"


# Bad input


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: str) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", scandir)
    (target,) = walk(["."])
    with pytest.raises(RefusedError, match="permission denied"), open_source(target):
        pass


def test_a_deep_folder_is_no_recursion(folder: Path) -> None:
    depth = 300
    path = folder
    for _ in range(depth):
        path = path / "d"
        path.mkdir()
    (path / "x").touch()
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200)
    try:
        (target,) = walk(["."])
        deep = os.path.dirname(target.path)
        subprocess.run(["git", "init", "-q"], check=True)
        assert [found.path for found in walk([deep], Scopes(Wishes(), Configs()))] == [target.path]
    finally:
        sys.setrecursionlimit(limit)
    assert target.path.count("d") == depth
