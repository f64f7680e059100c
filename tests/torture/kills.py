"""Signals at random moments: the file is wholly old or wholly new, and nothing else is there."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator, Sequence

from tests.torture.scene import Report, Scene, finished, until

OUTSIDE = (b"Fatal Python error", b"Could not import runpy module")
"""What Python says where it is ended before our first line, or after our last one."""

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGRTMIN)


def run(scene: Scene, runs: int, signals: Sequence[signal.Signals] = SIGNALS) -> Iterator[Report]:
    """End the repair by each signal, at moments from the start to the end of a whole run.

    Every second moment lies in the time when the new file is there and not yet renamed.
    """
    scene.set_up()
    begun = time.monotonic()
    process = scene.start()
    until(scene.temporary, process)
    writing_from = time.monotonic() - begun
    finished(process)
    whole = time.monotonic() - begun
    for number in signals:
        yield _ended_by(scene, number, runs, whole, whole - writing_from)


def _ended_by(
    scene: Scene, number: signal.Signals, runs: int, whole: float, writing: float
) -> Report:
    report = Report(number.name)
    is_kill = number is signal.SIGKILL
    for turn in range(runs):
        scene.set_up()
        process = scene.start()
        if turn % 2:
            until(scene.temporary, process)
            time.sleep(scene.random.uniform(0, writing))
        else:
            time.sleep(scene.random.uniform(0, whole))
        process.send_signal(number)
        if turn % 3 == 0 and not is_kill:  # once more, while it tidies up
            time.sleep(scene.random.uniform(0, 0.002))
            process.send_signal(number)
        code, err = finished(process)
        # Before our first line and after our last one Python itself is ended, and says where.
        is_outside = code == -number or any(one in err for one in OUTSIDE)
        problem = scene.problem(code, b"" if is_outside else err, may_be_left=is_kill)
        is_left = " with a temporary file" if scene.temporary() else ""
        report.add(scene.state() + is_left, problem and f"{problem}, exit code {code}")
    return report
