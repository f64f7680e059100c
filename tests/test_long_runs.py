"""Long runs: nothing of their progress in pipes; a line on a terminal; Ctrl-C ends cleanly."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mojimend import progress, session
from mojimend.decode import Kind
from mojimend.events import Closed, Event, Opened, Piece
from mojimend.files import Target
from mojimend.interruption import LEFT_AS_IT_IS, Interruption
from mojimend.model import Diagnosis, Document, Position
from mojimend.progress import Progress, is_wanted, size_in_words
from mojimend.report.show import width
from mojimend.settings import Settings

pytest_plugins = ["tests.edges"]


def events(pause: float = 0.0) -> Iterator[Event]:
    for name in ("a\x07.txt", "b.txt"):
        yield Opened(name, Kind.TEXT, 2_500_000)
        time.sleep(pause)
        yield Piece(Diagnosis(Document("", start=Position(byte_offset=1_000_000)), (), ""))
        time.sleep(pause)
        yield Closed(name)


class Terminal:
    """A terminal in place of standard error, and what was written to it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._master, slave = pty.openpty()
        self._stream = os.fdopen(slave, "w", encoding="utf-8")
        self._parts: list[bytes] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        monkeypatch.setattr(sys, "stderr", self._stream)
        monkeypatch.setenv("TERM", "xterm")

    def _read(self) -> None:
        try:
            while part := os.read(self._master, 65536):
                self._parts.append(part)
        except OSError:
            pass  # the other end is closed

    def text(self) -> str:
        self._stream.close()
        self._reader.join()
        os.close(self._master)
        return b"".join(self._parts).decode()


# Progress


def test_pipes_see_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert not is_wanted()


def test_a_short_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(monkeypatch)
    assert is_wanted()
    shown = Progress()
    assert len(list(shown.watch(events()))) == 6
    assert terminal.text() == ""
    assert not shown.was_shown


def test_a_long_run_shows_files_bytes_and_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "AFTER", 0.01)
    monkeypatch.setattr(progress, "_AGAIN", 0.05)
    terminal = Terminal(monkeypatch)
    shown = Progress()
    for event in shown.watch(events(0.15)):
        if isinstance(event, Closed):
            shown.hide()
    assert shown.summary() == "Looked at 2 files, 5.0 MB, in 1 s."
    text = terminal.text()
    assert "0 files, 1.0 MB, 0 findings  a\\x07.txt" in text
    assert "1 files, 3.5 MB, 0 findings  b.txt" in text
    assert text.rstrip().endswith("\x1b[2K") or "\x1b[2K" in text.rpartition("findings")[2]
    assert "\x07" not in text


def test_sizes_in_words() -> None:
    shown = [size_in_words(size) for size in (0, 999, 1000, 25_000_000, 3e15)]
    assert shown == ["0 bytes", "999 bytes", "1.0 kB", "25.0 MB", "3000.0 TB"]


def test_a_dumb_terminal_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    assert not is_wanted()
    terminal.text()


# A terminal


@pytest.mark.parametrize("columns", [60, 80])
def test_reports_fit_into_a_real_terminal(folder: Path, before: bytes, columns: int) -> None:
    (folder / "a.txt").write_bytes(before + f"{'春色' * 40} ´ºÉ«Ö±²¥ {'é' * 99}\n".encode())
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": str(columns)}
    command = [sys.executable, "-m", "mojimend", "check" if columns == 80 else "explain", "a.txt"]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.PIPE, env=environment
    ) as process:
        os.close(slave)
        raw = b""
        try:
            while part := os.read(master, 65536):
                raw += part
        except OSError:
            pass  # the other end is closed
        assert process.wait(20) == (1 if columns == 80 else 0)
    os.close(master)
    text = raw.decode()
    assert "\x1b[31m´ºÉ«Ö±²¥\x1b[0m" in text
    assert "\x1b[32m春色直播\x1b[0m" in text
    for line in re.sub("\x1b\\[[0-9]+m", "", text).split("\r\n"):
        assert width(line) <= columns


# Ctrl-C


def interrupted_at(number: int, *, inside: bool) -> list[Event]:
    """What is told when Ctrl-C comes at an event: while looking, or while it is written."""

    def looking() -> Iterator[Event]:
        for at, event in enumerate(events()):
            if inside and at == number:
                signal.raise_signal(signal.SIGINT)
            yield event

    told = []
    interruption = Interruption()
    before = signal.getsignal(signal.SIGINT)
    for at, event in enumerate(interruption.watch(looking())):
        told.append(event)
        if not inside and at == number:
            signal.raise_signal(signal.SIGINT)
    assert interruption.happened
    assert signal.getsignal(signal.SIGINT) is before
    return told


def test_the_open_file_is_told_as_unfinished() -> None:
    assert interrupted_at(1, inside=True)[1:] == [Closed("a\x07.txt", error=LEFT_AS_IT_IS)]
    assert interrupted_at(1, inside=False)[2:] == [Closed("a\x07.txt", error=LEFT_AS_IT_IS)]
    assert interrupted_at(3, inside=True)[2:] == [Closed("a\x07.txt")]
    assert interrupted_at(2, inside=False)[2:] == [Closed("a\x07.txt")]


def test_a_second_time_ends_at_once() -> None:
    stream = Interruption().watch(events())
    next(stream)
    signal.raise_signal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    stream.close()  # type: ignore[attr-defined]  # a generator


def test_who_ignores_ctrl_c_goes_on_ignoring_it() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        interruption = Interruption()
        for _ in interruption.watch(events()):
            signal.raise_signal(signal.SIGINT)
        assert not interruption.happened
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interrupted_fix_leaves_the_file_whole(folder: Path, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    fixing = session.fix([Target("a.txt")], Settings(), lambda _: None)
    interruption = Interruption()
    told = []
    for event in interruption.watch(fixing):
        told.append(event)
        if isinstance(event, Piece):
            assert len(os.listdir()) == 2  # the new file is begun
            signal.raise_signal(signal.SIGINT)
    assert told[-1] == Closed("a.txt", error=LEFT_AS_IT_IS)
    assert os.listdir() == ["a.txt"]
    assert (folder / "a.txt").read_bytes() == before


def test_ctrl_c_in_a_real_run(folder: Path, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    command = [sys.executable, "-m", "mojimend", "check", "--output-format", "json"]
    with subprocess.Popen(
        [*command, "a.txt", "gone.txt", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "mojimend: gone.txt: no such file or directory\n"
        time.sleep(0.1)  # now it waits for its standard input
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err == (
        "mojimend: Interrupted. Found 6 problems in 1 file, 6 repairable; 1 file failed.\n"
    )
    report = json.loads(out)
    assert [entry["path"] for entry in report["files"]] == ["a.txt", "gone.txt"]
    assert report["summary"]["problems"] == 6
