"""Several processes tell exactly what one tells, in the same order, and end as it does."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path

import pytest

from mojimend import parallel
from mojimend.events import Closed, Event, Piece
from mojimend.files import Target
from mojimend.session import check
from mojimend.settings import Settings
from tests.running import Run

pytest_plugins = ["tests.edges"]


@pytest.fixture
def tree(folder: Path, before: bytes, after: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all kinds of files, of which some are too large for a batch."""
    monkeypatch.setattr(parallel, "FEWEST", 10)
    monkeypatch.setattr(parallel, "PIECE_BYTES", 20_000)
    for number in range(60):
        raw = before if number % 9 == 0 else after if number % 2 else b"plain\n"
        (folder / f"{number:02}.txt").write_bytes(raw * (9 if number == 18 else 1))
    (folder / "latin").write_bytes(b"Un caf\xe9 cr\xe8me br\xfbl\xe9e\n")
    (folder / "binary").write_bytes(b"\0")
    return folder


def test_the_same_is_told(tree: Path, run: Run) -> None:
    arguments = ("check", "--output-format", "json")
    paths = (".", "gone", *(f"{number:02}.txt" for number in range(20)))
    alone, several = run(*arguments, *paths), run(*arguments, "--jobs", "2", *paths)
    assert alone.code == several.code == 2
    assert alone.out == several.out
    assert alone.err == several.err
    assert run("check", "-j", "2", "00.txt").code == 1


@pytest.mark.no_cover
def test_a_baseline_is_obeyed_and_a_patch_is_the_same(tree: Path, run: Run) -> None:
    assert run("diff", "-j", "0").out == run("diff").out != ""
    run("check", "--write-baseline", "base.json")
    outcome = run("check", "--baseline", "base.json", "-j", "0")
    assert outcome.code == 0
    assert "findings accepted by base.json." in outcome.err


def test_few_files_start_no_process(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "FEWEST", 1000)
    monkeypatch.delattr(parallel, "ProcessPoolExecutor")
    targets = [Target("00.txt"), Target("01.txt")]
    told = list(parallel.check_in_parallel(targets, Settings(), (), 2))
    assert told == list(check(targets, Settings()))


class Pool:
    """Processes that are never started: one of their batches ends badly."""

    def __init__(self, *_: object) -> None:
        self.was_shut_down = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()

    def submit(self, _look: object, batch: list[Target], *_: object) -> Future[list[Event]]:
        future: Future[list[Event]] = Future()
        if batch[0].path == "22":
            raise BrokenExecutor("all are gone")  # what is handed over later is looked at here
        if batch[0].path == "16":
            future.set_exception(BrokenExecutor("killed"))
        else:
            future.set_result(parallel._look(batch, Settings(), ()))
        return future

    def shutdown(self, **_: object) -> None:
        self.was_shut_down = True


def test_a_process_that_is_killed_loses_no_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(parallel, "FEWEST", 10)
    names = [str(number) for number in range(10, 60)]
    for name in names:
        (folder / name).write_bytes("é\n".encode())
    monkeypatch.setattr(parallel, "_BATCH", 6)
    monkeypatch.setattr(parallel, "_AHEAD", 1)
    told = list(parallel.check_in_parallel(map(Target, names), Settings(), (), 2))
    closed = [event for event in told if isinstance(event, Closed)]
    assert [event.path for event in closed] == names
    failed = [event.path for event in closed if event.error is not None]
    assert failed == [str(number) for number in range(16, 22)]
    texts = [event.diagnosis.document.text for event in told if isinstance(event, Piece)]
    assert texts == ["é\n" if 22 <= int(name) < 28 else "" for name in names if name not in failed]


def test_an_end_before_the_end_leaves_no_process(tree: Path) -> None:
    targets: Iterator[Target] = (Target(f"{number:02}.txt") for number in range(60))
    told = parallel.check_in_parallel(targets, Settings(), (), 2)
    next(iter(told))
    told.close()  # type: ignore[attr-defined]  # a generator
    assert multiprocessing.active_children() == []


def test_processes_leave_ctrl_c_to_the_one_that_tells() -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        parallel._ignore_interrupts()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
