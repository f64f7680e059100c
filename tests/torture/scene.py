"""The scene of a fault: one damaged file that takes a while to repair, and what became of it."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

DAMAGED = "In an interview with The ´ºÉ«Ö±²¥ Press\r\n".encode()
REPAIRED = "In an interview with The 春色直播 Press\r\n".encode()
_GOOD_LINE = b"a good line of plain text, as there are many\n"

COMMAND = (sys.executable, "-m", "mojimend")


@dataclass
class Report:
    """What the runs of one fault came to."""

    fault: str
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def add(self, outcome: str, problem: str | None = None) -> None:
        """Count one run."""
        self.counts[outcome] += 1
        if problem is not None:
            self.problems.append(f"{outcome}: {problem}")

    def __str__(self) -> str:
        """One line for people; what went wrong below it."""
        counted = ", ".join(f"{count} {what}" for what, count in sorted(self.counts.items()))
        lines = [f"{self.fault}: {self.counts.total()} runs: {counted or 'none'}"]
        return "\n".join([*lines, *(f"  FAILED {problem}" for problem in self.problems)])


class Scene:
    """A folder with one damaged file, `a.txt`."""

    def __init__(self, folder: Path, size: int = 8_000_000, seed: int = 0) -> None:
        """`size` is the file's, in bytes: the larger, the longer it is written."""
        self.folder = folder
        self.path = folder / "a.txt"
        good = _GOOD_LINE * (size // len(_GOOD_LINE))
        self.old, self.new = DAMAGED + good, REPAIRED + good
        self.random = random.Random(seed)

    def set_up(self) -> None:
        """Put the damaged file there, and nothing else."""
        for path in self.folder.iterdir():
            path.unlink()
        self.path.write_bytes(self.old)

    def start(self, *arguments: str, **options: object) -> subprocess.Popen[bytes]:
        """Begin to repair the file (or what the arguments say)."""
        return subprocess.Popen(  # type: ignore[call-overload, no-any-return]  # options by name
            [*COMMAND, *(arguments or ("fix", "a.txt"))],
            **{
                "cwd": self.folder,
                "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE,
                "stdin": subprocess.DEVNULL,
                **options,
            },
        )

    def temporary(self) -> list[Path]:
        """The temporary files that are there, under the documented name."""
        return list(self.folder.glob(".a.txt.*.mojimend-tmp"))

    def others(self, may_be_left: bool = False) -> list[Path]:
        """What is in the folder besides the file; `may_be_left`: and besides a temporary file."""
        expected = {self.path, *(self.temporary() if may_be_left else ())}
        return [path for path in self.folder.iterdir() if path not in expected]

    def state(self) -> str:
        """`old` or `new`; everything else is a torn file."""
        if not self.path.exists():
            return "gone"
        raw = self.path.read_bytes()
        return {self.old: "old", self.new: "new"}.get(raw, f"torn ({len(raw)} bytes)")

    def problem(self, code: int, err: bytes = b"", may_be_left: bool = False) -> str | None:
        """What is wrong after a run: with the file, with its exit code, or what is left."""
        state = self.state()
        if state not in {"old", "new"}:
            return f"the file is {state}"
        if code == 0 and state != "new":
            return "exit code 0, and not repaired"
        if others := self.others(may_be_left):
            return f"left behind: {others}"
        return f"a traceback: {err!r}" if b"Traceback" in err else None


def until(condition: Callable[[], object], process: subprocess.Popen[bytes]) -> None:
    """Wait, without a pause, for what the process will do; or for its end."""
    while not condition() and process.poll() is None:
        pass


def finished(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """The exit code and what was said; a hanging process is an error."""
    _, err = process.communicate(timeout=120)
    return process.returncode, err or b""


Fault = Callable[[Scene, int], Iterable[Report]]
"""Makes so many runs of its kind of fault in a scene."""
