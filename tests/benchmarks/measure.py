"""CPU time and memory of programs that are run, and how figures are summed up."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from mojimend.tally import FAILED

ROUNDS = 9
"""Runs of each program; they take turns, so that a busy machine is busy for all."""


class Used(NamedTuple):
    """What a program used."""

    seconds: float  # of CPU, its children's too
    peak: int  # bytes of memory
    code: int


def program(name: str) -> str:
    """The path of a script that is installed beside this Python."""
    return str(Path(sysconfig.get_path("scripts")) / name)


class Part(NamedTuple):
    """What one part of the benchmark found: a table, and the ratios that have a target."""

    title: str
    head: list[str]
    rows: list[list[str]]
    ratios: dict[str, float]


PASS = (sys.executable, "-c", "pass")


def run(command: Sequence[str], folder: Path) -> Used:
    """Run a program in a folder, with nothing to read and nobody who listens."""
    child = os.fork()
    if not child:
        try:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nowhere, stream)
            os.chdir(folder)
            os.execv(command[0], list(command))
        finally:
            os._exit(FAILED)
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, code)


def side_by_side(
    commands: Mapping[str, tuple[Sequence[str], Path]], rounds: int = ROUNDS
) -> dict[str, float]:
    """The median of CPU seconds of each command in its folder."""
    seen: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, folder) in commands.items():
            seen[name].append(run(command, folder).seconds)
    return {name: median(seconds) for name, seconds in seen.items()}


def best(call: Callable[[], object], least: float = 0.02, rounds: int = 5) -> float:
    """CPU seconds of a call that may be repeated: the least of some means over `least` seconds."""
    from time import process_time

    times: list[float] = []
    for _ in range(rounds):
        count, start = 0, process_time()
        while (passed := process_time() - start) < least or not count:
            call()
            count += 1
        times.append(passed / count)
    return min(times)
