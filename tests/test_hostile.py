"""Hostile repositories: their names, configurations and files are looked at, and never obeyed."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from mojimend.console import guarded
from mojimend.hook import main as hook_main
from mojimend.small_files import MOST_BYTES, read_small
from mojimend.walk import walk
from tests.running import Run

pytest_plugins = ["tests.edges"]

ROOT = Path(__file__).parent.parent
DAMAGED = "In an interview with The ´ºÉ«Ö±²¥ Press\n".encode()

# Names

NAMES = [
    b"line\nbreak.txt",
    b"return\rback.txt",
    b"'quotes\" `and` $(such).txt",
    b"not utf-8 \xff\xfe.txt",
    b"[link=x]markup[bold].txt",
    b"[/x].txt",
    b"\x1b[31mred\x1b]0;title\x07.txt",
    b"\x1b]8;;http:x\x1b\\link.txt",
    b"::error file=a,line=1::forged.txt",
    b"##[error]forged.txt",
    b"--fix",
    b"-",
    "right\N{RIGHT-TO-LEFT OVERRIDE}txt.exe".encode(),
    "zero\N{ZERO WIDTH SPACE}width\N{LINE SEPARATOR}.txt".encode(),
    "é´ºÉ«Ö±²¥.txt".encode(),
    b" leading and trailing ",
    b"{braces} %s %(x)d \\n.txt",
    b"a" * 255,
]
FORMATS = ["full", "concise", "json", "json-lines", "github", "sarif"]
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_FORBIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def forbidden(text: str) -> set[str]:
    """Characters of a report that move, hide or command something."""
    return {char for char in text if char != "\n" and unicodedata.category(char) in _FORBIDDEN}


@pytest.fixture
def named(folder: Path) -> Path:
    """A folder with a damaged file of each hostile name."""
    for name in NAMES:
        path = folder / os.fsdecode(name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(DAMAGED)
    return folder


def commands_of_a_log(text: str) -> list[str]:
    """Lines that continuous integrations take for commands."""
    return [line for line in text.split("\n") if re.match(r"\s*::|.*##\[", line)]


@pytest.mark.parametrize("output_format", FORMATS)
def test_names_forge_nothing(named: Path, run: Run, output_format: str) -> None:
    outcome = run("check", "-v", "--color", "always", "--output-format", output_format)
    assert outcome.code == 1
    shown = _COLOUR.sub("", outcome.out)
    assert forbidden(shown) == forbidden(outcome.err) == set()
    forged = commands_of_a_log(shown) + commands_of_a_log(outcome.err)
    if output_format == "github":  # its own are what is asked for
        assert len(forged) == len(NAMES)
        forged = [line for line in forged if not line.startswith("::error file=")]
    assert forged == []
    if output_format in {"json", "sarif"}:
        json.loads(outcome.out)
    if output_format == "json-lines":
        assert all(json.loads(line) for line in outcome.out.rstrip("\n").split("\n"))
    if output_format == "concise":
        assert outcome.out.count("\n") == len(NAMES)


def test_any_name_can_be_repaired(named: Path, run: Run) -> None:
    outcome = run("fix")
    assert outcome.code == 0
    left = {os.fsencode(path.relative_to(named)) for path in named.rglob("*") if path.is_file()}
    assert left == set(NAMES)
    repaired = DAMAGED.decode().replace("´ºÉ«Ö±²¥", "春色直播").encode()
    assert {(named / os.fsdecode(name)).read_bytes() for name in NAMES} == {repaired}


def test_errors_forge_nothing(folder: Path, run: Run) -> None:
    gone = [os.fsdecode(name) for name in NAMES if b"-" not in name]
    outcome = run("check", *gone)
    assert outcome.code == 2
    assert outcome.err.count("\n") == len(gone) + 1
    assert forbidden(outcome.err) == set()
    assert commands_of_a_log(outcome.err) == []


def test_a_damaged_line_forges_nothing(folder: Path, run: Run) -> None:
    odd = "\x1b[31m ::error::x ##[error] [/x] \N{RIGHT-TO-LEFT OVERRIDE}\x85\x07 "
    (folder / "a.txt").write_bytes((odd + DAMAGED.decode() * 9 + "::warning::").encode())
    for output_format in FORMATS:
        outcome = run("check", "--select", "mojibake", "--output-format", output_format)
        assert forbidden(outcome.out) == set()
        assert len(commands_of_a_log(outcome.out)) == 9 * (output_format == "github")
    assert forbidden(run("explain").out) == set()


# Configurations

BROKEN = {
    "not closed": b"select = [",
    "not UTF-8": b"select = ['\xff']",
    "UTF-16": "strict = true".encode("utf-16"),
    "a NUL": b"strict = true\0",
    "unknown key": b"selct = []",
    "wrong type": b"strict = 'yes'",
    "list of numbers": b"exclude = [1]",
    "a key twice": b"strict = true\nstrict = true",
    "deep": b"select = " + b"[" * 4000,
    "a long number": b"strict = " + b"9" * 5000,
    "unknown rule": b"select = ['mojibak']",
    "unknown family": b"assume = ['utf8-as-latin']",
    "unknown format": b"output-format = 'fill'",
    "no baseline": b"baseline = 'nowhere.json'",
    "a device as baseline": b"baseline = '/dev/zero'",
    "escapes in a key": b'"\\u001b[31m::error::" = 1',
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_configuration(folder: Path, run: Run, name: str) -> None:
    (folder / "mojimend.toml").write_bytes(BROKEN[name])
    (folder / "a.txt").write_bytes(DAMAGED)
    outcome = run("fix", "a.txt")
    assert (outcome.code, outcome.out) == (2, "")
    assert_one_line(outcome.err)
    assert (folder / "a.txt").read_bytes() == DAMAGED


@pytest.mark.parametrize("name", sorted(BROKEN.keys() - {"unknown format"}))  # it has one
def test_a_broken_configuration_of_the_hook(
    folder: Path, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    (folder / "mojimend.toml").write_bytes(BROKEN[name])
    (folder / "a.txt").write_bytes(DAMAGED)
    assert hook_main(["fix", "a.txt"]) == 2
    assert_one_line(capfd.readouterr().err)
    assert (folder / "a.txt").read_bytes() == DAMAGED


def assert_one_line(err: str) -> None:
    """It names the file, and nothing in it does something."""
    assert re.fullmatch(r"mojimend: (mojimend\.toml|\S*nowhere\.json|/dev/zero): .*\n", err)
    assert forbidden(err) == set()


def test_a_large_configuration_is_refused(folder: Path, run: Run) -> None:
    with open("mojimend.toml", "wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    outcome = run("check")
    assert (outcome.code, outcome.err) == (2, "mojimend: mojimend.toml: file too large\n")


def test_what_directs_a_run_is_a_regular_file(folder: Path) -> None:
    os.mkfifo(folder / "fifo")
    (folder / "link").symlink_to("/dev/zero")
    (folder / "file").write_bytes(b"x")
    (folder / "other").symlink_to("file")
    for name in ("fifo", "link"):
        with pytest.raises(OSError, match="not a regular file"):
            read_small(name)
    assert read_small("other") == b"x"
    with pytest.raises(OSError, match="symbolic links"):
        read_small("other", follow_links=False)
    with pytest.raises(FileNotFoundError):
        read_small("gone")


@pytest.mark.parametrize("kind", ["fifo", "device", "link"])
def test_a_hostile_gitignore_neither_hangs_nor_counts(folder: Path, kind: str) -> None:
    (folder / "a.txt").touch()
    (folder / "all").write_text("*\n")
    if kind == "fifo":
        os.mkfifo(folder / ".gitignore")
    else:
        (folder / ".gitignore").symlink_to("all" if kind == "link" else "/dev/zero")
    assert [target.path for target in walk(["."])] == ["a.txt", "all"]


# What git ignores, with stars


def test_a_hostile_pattern_takes_no_time(folder: Path) -> None:
    (folder / ".gitignore").write_text("*a" * 12 + "b\n")
    (folder / ("a" * 200)).touch()
    line = [sys.executable, "-m", "mojimend", "check", "-q"]
    assert subprocess.run(line, timeout=20).returncode == 0


@pytest.mark.parametrize(
    "pattern",
    [
        *("*a*b*c", "a*b*", "*a?b*", "*[ab]*c", "*[!a]*b*", "a**b*c", "*\\**b", "*[]a]*b*"),
        *("**/a/**/b", "a/**/b/**/c", "/*a*/**/*b*c", "**/a*b*/c*d*e", "a/*b*c*/", "*.*.*"),
        *("*[a-c]*[0-9]*x", "!*a*b*", "*é*b*", "**/*a*/**/*b*/**/*c*"),
    ],
)
def test_patient_patterns_mean_what_git_means(folder: Path, pattern: str) -> None:
    names = [
        *("abc", "aXbXc", "aab", "a*b", "abab", "ba", "x.y.z", "éb", "]b", "c1x", "b", "c"),
        *("a/b", "a/x/b", "a/b/c", "a/x/b/y/c", "x/a/y/b", "xay/z/xbxc", "axb/cxdxe", "a/xbxcx/f"),
        *("abx/b/c", "x/abx/cd/e", "a/a/b/b/c/c", "b/a/c", "xa/yb/zc", "a b/c d e", "a/xbc"),
    ]
    for name in names:
        path = folder / "tree" / name.replace("/", "-/")  # a file never in the way of a folder
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    os.chdir("tree")
    subprocess.run(["git", "init", "-q"], check=True)
    pattern = pattern.replace("a/", "a-/").replace("b/", "b-/").replace("*/", "*-/")
    pattern = pattern.replace("**-/", "**/")
    Path(".gitignore").write_text(f"{pattern}\n", encoding="utf-8")
    listed = subprocess.check_output(
        ["git", "ls-files", "-z", "-o", "--exclude-standard"], text=True
    )
    found = sorted(target.path for target in walk(["."]))
    assert found == sorted(listed.rstrip("\0").split("\0"))


# Nothing of the repository is run


def test_nothing_of_the_current_folder_is_imported(folder: Path) -> None:
    for name in ("multiprocessing", "typer", "rich", "tomllib", "pathspec", "ftfy", "encodings"):
        (folder / f"{name}.py").write_text("import os; os.mkdir('run')\n")
    for name in ("sitecustomize", "usercustomize", "conftest", "setup", "mojimend"):
        (folder / f"{name}.py").write_text("import os; os.mkdir('run')\n")
    for number in range(210):
        (folder / f"{number}.txt").touch()
    (folder / "a.txt").write_bytes(DAMAGED)
    (folder / "mojimend.toml").write_text("")
    (folder / ".gitignore").write_text("*.bak\n")
    programs = Path(sys.executable).parent
    for line in ("mojimend check -q -j2", "mojimend-hook check a.txt"):
        program, *arguments = line.split()
        done = subprocess.run([programs / program, *arguments], capture_output=True)
        assert done.returncode == 1
    assert not (folder / "run").exists()


_AUDITED = """
import os, sys
seen = []
def hear(event, arguments):
    if event in EVENTS or event == "open" and str(arguments[0]).startswith(os.getcwd()):
        seen.append((event, str(arguments[:2])))
    if event == "exec" and arguments[0].co_filename.startswith(os.getcwd()):
        seen.append((event, arguments[0].co_filename))
sys.addaudithook(hear)
from mojimend import cli
code = cli.main()
written = [one for one in seen if one[0] != "open" or "'w" in one[1]]
print(written, file=sys.stderr)
sys.exit(code)
"""
_EVENTS = {
    *("subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn"),
    *("os.system", "pty.spawn", "socket.connect", "ctypes.dlopen", "pickle.find_class"),
    *("os.chmod", "os.rename", "os.remove", "os.mkdir", "os.truncate", "shutil.move"),
}


@pytest.mark.parametrize("command", ["check", "diff", "explain"])
def test_a_look_starts_no_program_and_changes_no_file(folder: Path, command: str) -> None:
    (folder / "a.txt").write_bytes(DAMAGED)
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "config", "core.fsmonitor", "touch run"], check=True)
    subprocess.run(["git", "config", "core.pager", "touch run"], check=True)
    program = f"EVENTS = {_EVENTS!r}\n{_AUDITED}"
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, command, "-q"], capture_output=True, text=True
    )
    assert done.stderr == "[]\n"
    assert done.returncode == (0 if command == "explain" else 1)
    assert sorted(os.listdir()) == [".git", "a.txt"]


def test_the_source_evaluates_nothing() -> None:
    forbidden_calls = {"eval", "exec", "compile", "__import__"}
    forbidden_modules = {"subprocess", "pickle", "marshal", "shelve", "runpy", "code"}
    # One module asks git for the place of its user's ignore file, by an absolute path.
    paths = set((ROOT / "src/mojimend").rglob("*.py")) - {ROOT / "src/mojimend/gitplaces.py"}
    for path in sorted(paths):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in forbidden_calls, path
            if isinstance(node, ast.Import):
                assert not {alias.name for alias in node.names} & forbidden_modules, path
            if isinstance(node, ast.ImportFrom):
                top = (node.module or "").partition(".")[0]
                assert top not in forbidden_modules, path


# Where one is


def test_a_current_folder_that_is_gone(folder: Path, run: Run) -> None:
    gone = folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    outcome = run("check")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "mojimend: the current folder: no such file or directory\n"


def test_a_current_folder_that_is_gone_and_the_hook(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    gone = folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    assert hook_main(["check", "a.txt"]) == 2
    assert capfd.readouterr().err == "mojimend: the current folder: no such file or directory\n"


def test_too_little_memory_is_told_in_a_line(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise MemoryError

    assert guarded(fail) == 2
    assert capfd.readouterr().err == "mojimend: out of memory\n"


def test_an_unknown_option_of_the_hook_with_closed_errors(folder: Path) -> None:
    command = Path(sys.executable).parent / "mojimend-hook"
    done = subprocess.run(["sh", "-c", '"$0" --unknown 2>&-', command])
    assert done.returncode == 2
