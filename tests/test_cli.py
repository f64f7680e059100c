"""The command line: what it never does, its exit codes, its words, and bad input."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from mojimend import session
from mojimend.files import read_pieces
from tests.running import Run

pytest_plugins = ["tests.edges"]

LATIN_1 = b"Un caf\xe9 cr\xe8me br\xfbl\xe9e, d\xe9j\xe0 vu\n"
BINARY = b"\x7fELF\0\0\0"


def identity(path: Path) -> tuple[object, ...]:
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns, path.read_bytes()


# What it never does


@pytest.mark.parametrize("name", ["check", "diff"])
def test_check_and_diff_write_nothing(folder: Path, run: Run, before: bytes, name: str) -> None:
    path = folder / "a.txt"
    path.write_bytes(before)
    kept = identity(path)
    assert run(name, "a.txt").code == 1
    assert identity(path) == kept
    assert os.listdir() == ["a.txt"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"plain",
        "good é — … “quotes”\r\n".encode(),
        b"\xef\xbb\xbfmark",
        LATIN_1,
        "wide".encode("utf-16"),
        "wide".encode("utf-32-be"),
        BINARY,
    ],
)
def test_fix_does_not_rewrite_what_is_good_or_foreign(folder: Path, run: Run, raw: bytes) -> None:
    path = folder / "a.txt"
    path.write_bytes(raw)
    kept = identity(path)
    assert run("fix", "a.txt").code == 0
    assert identity(path) == kept
    assert run("fix", "-", stdin=raw).out.encode("utf-8", "surrogateescape") == raw


def test_fix_keeps_every_other_byte(folder: Path, run: Run) -> None:
    around = b"\xef\xbb\xbfa\r\nb\rc\n\xc3\xa9 fine, \xff\xfe not, " + "é — …".encode() * 9
    path = folder / "a.txt"
    path.write_bytes(around + "The ´ºÉ«Ö±²¥ Press".encode() + around[3:])
    path.chmod(0o754)
    run("fix", "a.txt")
    assert path.read_bytes() == around + "The 春色直播 Press".encode() + around[3:]
    assert path.stat().st_mode & 0o777 == 0o754


def test_a_hard_link_is_never_split(folder: Path, run: Run, before: bytes) -> None:
    path = folder / "a.txt"
    path.write_bytes(before)
    os.link(path, folder / "b.txt")
    outcome = run("fix", ".")
    assert outcome.code == 2
    assert outcome.err.count("hard links") == 2
    assert path.read_bytes() == before
    assert path.samefile(folder / "b.txt")


def test_a_named_link_stays_and_its_target_is_repaired(
    folder: Path, run: Run, before: bytes, after: bytes
) -> None:
    (folder / "target").write_bytes(before)
    (folder / "link").symlink_to("target")
    assert run("fix", "link").code == 0
    assert (folder / "link").is_symlink()
    assert (folder / "target").read_bytes() == after


# check


def test_check_of_the_article(folder: Path, run: Run, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    outcome = run("check", "--output-format", "concise")
    assert outcome.code == 1
    places = [line.split(" ")[0] for line in outcome.out.split("\n")]
    assert places == [
        "a.txt:2:26:",
        "a.txt:14:151:",
        "a.txt:15:25:",
        "a.txt:17:153:",
        "a.txt:23:16:",
        "a.txt:23:59:",
        "",
    ]
    assert outcome.err == "mojimend: Found 6 problems in 1 file, 6 repairable.\n"
    assert run("check", "-q").err == ""


def test_check_of_good_files(folder: Path, run: Run, after: bytes) -> None:
    (folder / "a.txt").write_bytes(after)
    (folder / "b.bin").write_bytes(BINARY)
    outcome = run("check")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "mojimend: Found no problems in 1 file; skipped 1 file not in UTF-8.\n"
    assert "b.bin: skipped, binary" in run("check", "b.bin").err


def test_notes_count_only_with_strict(folder: Path, run: Run) -> None:
    (folder / "a.txt").write_bytes(LATIN_1)
    outcome = run("check", "a.txt")
    assert outcome.code == 0
    assert "not-utf-8" in outcome.out
    assert "1 note; skipped 1 file" in outcome.err
    assert run("check", "--strict").code == 1
    assert run("check", "--strict", "--ignore", "not-utf-8").code == 0
    assert run("fix", "--strict").code == 1


def test_select_and_ignore(folder: Path, run: Run, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    assert "4 problems" in run("check", "--select", "mojibake,not-utf-8").err
    assert "2 problems" in run("check", "--ignore", "mojibake").err
    outcome = run("check", "--select", "mojibak")
    assert outcome.code == 2
    assert outcome.err == "mojimend: unknown rule 'mojibak'; did you mean 'mojibake'?\n"


def test_json(folder: Path, run: Run, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    outcome = run("check", "--output-format", "json", "a.txt", "gone")
    report = json.loads(outcome.out)
    assert outcome.code == 2
    assert [entry["path"] for entry in report["files"]] == ["a.txt", "gone"]
    text = before.decode()
    for found in report["files"][0]["findings"]:
        assert text[found["start"] : found["end"]] == found["original"]
    assert report["files"][1]["error"] == "no such file or directory"


def test_check_of_standard_input(folder: Path, run: Run, before: bytes) -> None:
    outcome = run("check", "--output-format", "concise", "-", stdin=before)
    assert outcome.code == 1
    assert outcome.out.startswith("-:2:26: mojibake")


# diff


def test_diff_is_a_patch_relative_to_the_folder(
    folder: Path, run: Run, before: bytes, after: bytes
) -> None:
    (folder / "in").mkdir()
    path = folder / "in" / "a.txt"
    path.write_bytes(before)
    outcome = run("diff", str(path))
    assert outcome.code == 1
    assert outcome.out.startswith("diff --git a/in/a.txt b/in/a.txt\n")
    subprocess.run(["git", "apply"], input=outcome.out.encode(), check=True)
    assert path.read_bytes() == after
    outcome = run("diff", ".")
    assert (outcome.code, outcome.out) == (0, "")
    assert run("diff", "gone").code == 2
    assert run("diff", "-", stdin=before).out.startswith("diff --git a/- b/-\n")


# fix


def test_fix_twice_is_fix_once(folder: Path, run: Run, before: bytes, after: bytes) -> None:
    path = folder / "a.txt"
    path.write_bytes(before)
    outcome = run("fix", "a.txt")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == (
        "mojimend: a.txt: repaired 6 problems\nmojimend: Repaired 6 problems in 1 file, 0 left.\n"
    )
    assert path.read_bytes() == after
    kept = identity(path)
    outcome = run("fix", "a.txt")
    assert identity(path) == kept
    assert outcome.err == "mojimend: Found nothing to repair in 1 file.\n"


def test_fix_exit_codes(folder: Path, run: Run, before: bytes) -> None:
    path = folder / "a.txt"
    path.write_bytes(before)
    assert run("fix", "--exit-non-zero-on-fix").code == 1
    assert run("fix", "--exit-non-zero-on-fix").code == 0
    path.write_bytes(before)
    assert run("fix", "--exit-non-zero-on-fix", "--exit-zero").code == 0
    assert run("fix", "--exit-zero", "gone").code == 2


def test_fix_of_standard_input(folder: Path, run: Run, before: bytes, after: bytes) -> None:
    outcome = run("fix", "-", stdin=before)
    assert outcome.code == 0
    assert outcome.out.encode() == after
    assert "Repaired 6 problems" in outcome.err


def test_fix_of_a_file_in_pieces(
    folder: Path, monkeypatch: pytest.MonkeyPatch, run: Run, before: bytes, after: bytes
) -> None:
    def small_pieces(stream: IO[bytes]) -> object:
        return read_pieces(stream, 700)

    monkeypatch.setattr(session, "read_pieces", small_pieces)
    path = folder / "a.txt"
    path.write_bytes(before)
    assert run("fix", "a.txt").code == 0
    assert path.read_bytes() == after
    assert run("fix", "-", stdin=LATIN_1 * 100).out.encode("utf-8", "surrogateescape") == (
        LATIN_1 * 100
    )


# Bad input


def test_one_bad_file_does_not_stop_the_others(
    folder: Path, run: Run, before: bytes, after: bytes
) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "dangling").symlink_to("nowhere")
    (folder / "z.txt").write_bytes(before)
    outcome = run("fix", "gone", "pipe", "dangling", "/dev/null", "bell\x07", "z.txt")
    assert outcome.code == 2
    assert outcome.err.split("\n")[:5] == [
        "mojimend: gone: no such file or directory",
        "mojimend: pipe: not a regular file",
        "mojimend: dangling: no such file or directory",
        "mojimend: /dev/null: not a regular file",
        "mojimend: bell\\x07: no such file or directory",
    ]
    assert "5 files failed" in outcome.err
    assert (folder / "z.txt").read_bytes() == after


def test_a_bug_in_the_engine_is_told_in_a_line(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("odd")

    (folder / "a.txt").touch()
    monkeypatch.setattr(session, "diagnoses_of", fail)
    outcome = run("check")
    assert outcome.code == 2
    assert outcome.err.startswith("mojimend: a.txt: internal error: KeyError('odd')\n")


def test_usage_errors(folder: Path, run: Run) -> None:
    for arguments in (["--nonsense"], ["check", "--nonsense"], ["check", "--color", "pink"]):
        assert run(*arguments).code == 2


# rules, version and help


def test_rules(run: Run) -> None:
    listed = run("rules").out
    assert "mojibake " in listed
    assert "not-utf-8 " in listed
    explained = run("rules", "lossy-mojibake").out
    assert explained.startswith("lossy-mojibake: mojibake that lost")
    assert run("rules", "mojibakes").code == 2


def test_version_and_help(run: Run) -> None:
    assert run("--version").out.startswith("mojimend 0.")
    assert run("-V").code == 0
    helped = run("-h")
    assert helped.code == 0
    for name in ("check", "diff", "fix", "rules"):
        assert name in helped.out


def test_the_package_is_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["mojimend", "rules"])
    with pytest.raises(SystemExit) as end:
        runpy.run_module("mojimend", run_name="__main__")
    assert end.value.code == 0


# Colours


def test_colours(folder: Path, run: Run, before: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_bytes(before)
    for name in ("check", "diff"):
        assert "\x1b" not in run(name).out
        assert "\x1b[31m" in run(name, "--color", "always").out
        with monkeypatch.context() as patch:
            patch.setenv("FORCE_COLOR", "1")
            assert "\x1b[31m" in run(name).out
            assert "\x1b" not in run(name, "--color", "never").out
            patch.setenv("NO_COLOR", "1")
            assert "\x1b" not in run(name).out
