"""The standard streams: UTF-8 under any locale, colours, and output that cannot be written."""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import BinaryIO, NoReturn, TextIO

from mojimend.events import Closed, Event
from mojimend.replace import remove_unfinished
from mojimend.report.show import escaped
from mojimend.tally import FAILED, counted

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""

NOTHING_AT_ALL = 2
"""How often -q is said by who wants the exit code only."""

_ENDING_SIGNALS = (
    *("SIGHUP", "SIGQUIT", "SIGTERM", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGXCPU", "SIGVTALRM"),
    *("SIGPROF", "SIGPOLL", "SIGPWR", "SIGSTKFLT", "SIGSYS", "SIGTRAP"),
)
"""Those that end a program by default and can be caught; faults (SIGSEGV) are none of them."""


class LostOutputError(Exception):
    """The standard output, or the file in its place, is closed, broken or full."""


class Console:
    """Standard output and standard error as the commands use them."""

    def __init__(self, quiet: int = 0, verbose: bool = False) -> None:
        """`quiet` 1 leaves out notes, 2 findings too; errors are always told."""
        self._quiet = quiet
        self._verbose = verbose
        self._file: BinaryIO | None = None
        self._place = "standard output"
        self.before_writing: Callable[[], None] = lambda: None  # to a terminal, perhaps

    def write_into(self, path: str) -> None:
        """Let what would go to standard output go into a file; OSError where it cannot be made."""
        self._file = open(path, "wb")  # noqa: SIM115 - it is open until the run ends
        self._place = path

    def output_identity(self) -> tuple[int, int] | None:
        """Device and inode of the file that the output goes to; None where it goes to no file."""
        status = _status(self._file or sys.stdout)
        if status is None:
            return None
        return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None

    def write(self, text: str | bytes) -> None:
        """Write to standard output; LostOutputError where it cannot be done."""
        raw = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
        with self._losing():
            if self._file is not None:
                self._file.write(raw)
                return
            self.before_writing()
            stream = _binary(sys.stdout)
            stream.write(raw)
            if is_terminal(sys.stdout):
                stream.flush()

    @contextmanager
    def _losing(self) -> Iterator[None]:
        """Turn what goes wrong at writing into a LostOutputError that names the place."""
        try:
            yield
        except (OSError, ValueError) as error:
            raise LostOutputError(f"{self._place}: {error}") from error

    def deliver(self, parts: Iterable[str | bytes]) -> bool:
        """Write the parts of a report as they come; whether there was any."""
        any_part = False
        for part in parts:
            if self._quiet < NOTHING_AT_ALL:
                self.write(part)
            any_part = True
        if self._file is not None:
            with self._losing():
                self._file.close()
        return any_part

    def flush(self) -> None:
        """Send what is buffered; LostOutputError where it cannot be done."""
        with self._losing():
            _binary(sys.stdout).flush()

    def error(self, message: str) -> None:
        """One line on standard error; a lost one cannot be told anywhere."""
        self.before_writing()
        try:
            stream = _binary(sys.stderr)
            stream.write(f"mojimend: {escaped(message)}\n".encode("utf-8", "backslashreplace"))
            stream.flush()
        except (OSError, ValueError):
            _abandon(sys.stderr)

    def note(self, message: str) -> None:
        """One line on standard error, unless quiet."""
        if not self._quiet:
            self.error(message)

    def detail(self, message: str) -> None:
        """One line on standard error that only --verbose wants."""
        if self._verbose:
            self.error(message)

    def watch(self, events: Iterable[Event], named: frozenset[str]) -> Iterator[Event]:
        """Hand the events on; tell errors, repairs, and which of the `named` were skipped."""
        for event in events:
            yield event
            if isinstance(event, Closed):
                if event.error is not None:
                    self.error(f"{event.path}: {event.error}")
                elif event.skipped is not None and (self._verbose or event.path in named):
                    self.note(f"{event.path}: skipped, {event.skipped}")
                elif event.repaired:
                    self.note(f"{event.path}: repaired {counted(event.repaired, 'problem')}")


def output_place() -> tuple[int, int] | None:
    """Device and inode of whatever standard output is; None where it is closed."""
    status = _status(sys.stdout)
    return None if status is None else (status.st_dev, status.st_ino)


def _status(stream: BinaryIO | TextIO) -> os.stat_result | None:
    try:
        return os.fstat(stream.fileno())
    except (OSError, ValueError, AttributeError):
        return None


def _binary(stream: TextIO | None) -> BinaryIO:
    """The bytes below a standard stream; ValueError where the caller closed it."""
    if stream is None:
        raise ValueError("the stream is closed")
    stream.flush()  # what was written as text comes first
    return stream.buffer


def guarded(run: Callable[[], int]) -> int:
    """Run a program's body; its exit code, 2 for lost output, 130 after Ctrl-C."""
    use_utf_8()
    end_tidily()
    console = Console()
    try:
        code = run()
        console.flush()
    except (LostOutputError, OSError) as error:
        is_told = isinstance(error, LostOutputError)  # the others print --help and the like
        console.error(str(error) if is_told else f"standard output: {error}")
        abandon_output()
        return FAILED
    except MemoryError:
        console.error("out of memory")
        abandon_output()
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        remove_unfinished()
    return code


def wants_colour(choice: str) -> bool:
    """Whether `--color CHOICE` and the environment ask for colours on standard output."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at the stream."""
    return stream is not None and not stream.closed and stream.isatty()


def terminal_columns() -> int | None:
    """How wide the terminal is that standard output goes to; None where it goes to none."""
    from shutil import get_terminal_size  # not what a hook needs

    return get_terminal_size().columns if is_terminal(sys.stdout) else None


def use_utf_8() -> None:
    """Make texts that others print (help, usage) UTF-8 too; no character stops them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def end_tidily() -> None:
    """Let a signal that ends the program end it by an exception, so that files are tidied up."""
    named = (getattr(signal, name, None) for name in _ENDING_SIGNALS)
    real_time = range(getattr(signal, "SIGRTMIN", 1), getattr(signal, "SIGRTMAX", 0) + 1)
    for number in (*named, *real_time):
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def abandon_output() -> None:
    """Point standard output to nowhere, so that Python's own last flush is silent."""
    _abandon(sys.stdout)


def _abandon(stream: TextIO | None) -> None:
    try:
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, stream.fileno())  # type: ignore[union-attr]  # it is there
        os.close(descriptor)
    except (OSError, ValueError, AttributeError):
        pass  # it was closed from the start
