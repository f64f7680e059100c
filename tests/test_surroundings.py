"""Odd surroundings: locales, closed, broken and full streams, signals, big files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mojimend import console
from mojimend.files import PIECE_BYTES
from tests.running import Run

pytest_plugins = ["tests.edges"]


def command(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]  # options by name
        [sys.executable, "-m", "mojimend", *arguments], **options
    )


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_output_is_utf_8_under_any_locale(folder: Path, before: bytes, locale: str) -> None:
    (folder / "a.txt").write_bytes(before)
    (folder / "b\udcff.txt").write_bytes(before)
    environment = {
        **os.environ,
        "LC_ALL": locale,
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    outcome = command("check", env=environment, capture_output=True)
    assert outcome.returncode == 1
    assert "春色直播".encode() in outcome.stdout
    assert b"b\\xff.txt:2:26" in outcome.stdout
    assert outcome.stderr == b"mojimend: Found 12 problems in 2 files, 12 repairable.\n"


def test_a_broken_pipe(folder: Path, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before * 200)
    reading, writing = os.pipe()
    os.close(reading)
    outcome = command("check", stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert outcome.returncode == 2
    assert outcome.stderr.count(b"\n") == 1
    assert b"standard output" in outcome.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["check"], ["diff"], ["rules"], ["--help"], ["fix", "-"]])
def test_a_full_output(folder: Path, before: bytes, arguments: list[str]) -> None:
    (folder / "a.txt").write_bytes(before)
    with open("/dev/full", "wb") as full:
        outcome = command(*arguments, stdout=full, stderr=subprocess.PIPE, input=before)
    assert outcome.returncode == 2
    assert b"Traceback" not in outcome.stderr
    assert b"Exception ignored" not in outcome.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_errors_that_cannot_be_told(folder: Path, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    with open("/dev/full", "wb") as full:
        for arguments, code in ((["check"], 1), (["check", "gone"], 2), (["fix"], 0)):
            outcome = command(*arguments, stdout=subprocess.PIPE, stderr=full)
            assert outcome.returncode == code


def test_closed_streams(folder: Path, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    line = f"{sys.executable} -m mojimend"
    for closed, code in (("check >&-", 2), ("check 2>&-", 1), ("fix - <&-", 2), ("rules <&-", 0)):
        outcome = subprocess.run(f"{line} {closed}", shell=True, capture_output=True)
        assert outcome.returncode == code, closed
        assert b"Traceback" not in outcome.stderr


def test_streams_that_were_closed_from_the_start(
    monkeypatch: pytest.MonkeyPatch, folder: Path, run: Run
) -> None:
    with monkeypatch.context() as patch:
        for name in ("stdout", "stderr"):
            patch.setattr(sys, name, None)
        assert console.guarded(lambda: 0) == 2
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", None)
        assert "the standard input is closed" in run("check", "-").err


@pytest.mark.parametrize(
    ("number", "code", "program"),
    [
        *(("SIGTERM", 143, "cli"), ("SIGHUP", 129, "cli"), ("SIGINT", 130, "cli")),
        *(("SIGTERM", 143, "hook"), ("SIGHUP", 129, "hook"), ("SIGINT", 130, "hook")),
        *(("SIGRTMIN", 128 + signal.SIGRTMIN, "cli"), ("SIGVTALRM", 128 + 26, "cli")),
    ],
)
def test_a_signal_leaves_nothing_behind(
    folder: Path, before: bytes, number: str, code: int, program: str
) -> None:
    path = folder / "a.txt"
    path.write_bytes(before)
    script = (
        f"import os, signal, sys; from mojimend import {program}, replace\n"
        f"replace.os.fsync = lambda _: os.kill(os.getpid(), signal.{number})\n"
        f"sys.argv = ['mojimend', 'fix', 'a.txt']; sys.exit({program}.main())"
    )
    outcome = subprocess.run([sys.executable, "-c", script], capture_output=True)
    assert outcome.returncode == code
    assert b"Traceback" not in outcome.stderr
    assert path.read_bytes() == before
    assert os.listdir() == ["a.txt"]


def test_the_signal_handler_ends_by_an_exception() -> None:
    with pytest.raises(SystemExit):
        console._end(15, None)


def test_memory_does_not_grow_with_the_file(folder: Path) -> None:
    lines = ("good é — … text\n" + "much that is plain\n" * 20).encode()
    with open("small", "wb") as small, open("big", "wb") as big:
        small.write(lines * (3 * PIECE_BYTES // len(lines)))
        for _ in range(48):
            big.write(lines * (PIECE_BYTES // len(lines)))
    script = (
        "import resource, sys; from mojimend import cli\n"
        "cli.main(); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = [
        int(subprocess.check_output([sys.executable, "-c", script, "check", "-q", name]))
        for name in ("small", "big")
    ]
    assert peaks[1] < peaks[0] + 8 * 1024  # KiB
