"""`mojimend-hook`: the lean entry for pre-commit; file names in, exit code out.

Nothing but `os` and `sys` is loaded until a file is met that is not plain ASCII.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing typing would cost more than a run
if TYPE_CHECKING:
    from collections.abc import Iterable

USAGE = (
    "usage: mojimend-hook [check|fix] [--exclude GLOB]... [--force-exclude]"
    " [--exit-non-zero-on-fix] FILE..."
)
_FLAGS = {"--force-exclude", "--exit-non-zero-on-fix"}
_COMMANDS = {"check", "fix"}
_CHUNK = 1024 * 1024  # bytes read at a time
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class Arguments:
    """The command line of the hook (no dataclass: loading that module takes longer than a run)."""

    def __init__(self, arguments: Iterable[str]) -> None:
        """Read the arguments; ValueError names one that is not known."""
        self.command = "check"
        self.flags: set[str] = set()
        self.exclude: list[str] = []
        self.paths: list[str] = []
        waiting = iter(arguments)
        for position, argument in enumerate(waiting):
            if position == 0 and argument in _COMMANDS:
                self.command = argument
            elif argument == "--":
                self.paths += waiting
            elif argument in _FLAGS:
                self.flags.add(argument)
            elif argument.startswith("--exclude="):
                self.exclude.append(argument.partition("=")[2])
            elif argument == "--exclude":
                self.exclude.append(next(waiting, ""))
            elif argument.startswith("-"):
                raise ValueError(f"unknown option {argument}")
            else:
                self.paths.append(argument)


def main(arguments: list[str] | None = None) -> int:
    """Check or repair the files; the exit code (2 for an unknown option)."""
    try:
        chosen = Arguments(sys.argv[1:] if arguments is None else arguments)
    except ValueError as error:
        sys.stderr.write(f"mojimend-hook: {error}\n{USAGE}\n")
        return 2
    chosen.paths = [path for path in chosen.paths if not is_plain(path)]
    if not chosen.paths:
        return 0
    from mojimend.console import guarded

    return guarded(lambda: _run(chosen))


def is_plain(path: str) -> bool:
    """Whether the path is a regular file of ASCII text, in which there is nothing to find."""
    try:
        with open(os.open(path, _OPEN_FLAGS), "rb", buffering=0) as stream:
            while raw := stream.read(_CHUNK):
                if not raw.isascii() or b"\0" in raw:
                    return False
            return os.path.isfile(path)  # a FIFO reads as empty
    except OSError:
        return False  # the session says why


def _run(chosen: Arguments) -> int:
    from mojimend.console import Console
    from mojimend.files import walk
    from mojimend.report.concise import render
    from mojimend.session import check, fix
    from mojimend.settings import Settings
    from mojimend.tally import FOUND, Tally

    console, settings = Console(), Settings()
    targets = walk(chosen.paths, tuple(chosen.exclude), "--force-exclude" in chosen.flags)
    repairing = chosen.command == "fix"
    events = fix(targets, settings, console.write) if repairing else check(targets, settings)
    tally = Tally(settings)
    console.deliver(render(console.watch(tally.watch(events), frozenset(chosen.paths))))
    code = tally.exit_code()
    if repairing and tally.repaired and "--exit-non-zero-on-fix" in chosen.flags:
        code = max(code, FOUND)
    if code:
        console.note(tally.mended() if repairing else tally.found())
    return code
