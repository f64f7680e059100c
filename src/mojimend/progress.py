"""A line on the terminal that says how far a long run is: files, bytes, findings."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mojimend.events import Closed, Event, Opened, Piece
from mojimend.report.show import cropped, escaped

if TYPE_CHECKING:
    from rich.live import Live

AFTER = 2.0
"""Seconds until a run is long."""

_AGAIN = 0.2  # seconds of silence after something else was written
_PATH = 30  # code points
_UNITS = ("bytes", "kB", "MB", "GB", "TB")


class Progress:
    """Watches the events; a thread shows the line, so that it is there during a slow file, too."""

    def __init__(self) -> None:
        """Count from now."""
        self._begun = time.monotonic()
        self._hidden = 0.0  # when something else was written
        self._files = 0
        self._findings = 0
        self._done = 0  # bytes of the files that are done
        self._size = 0  # bytes of the open file
        self._offset = 0  # bytes of it that are done
        self._path = ""
        self._live: Live | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self.was_shown = False

    def watch(self, events: Iterable[Event]) -> Iterator[Event]:
        """Hand the events on, counted, with the line shown meanwhile."""
        thread = threading.Thread(target=self._keep_shown, daemon=True)
        thread.start()
        try:
            for event in events:
                self._count(event)
                yield event
        finally:
            self._ended.set()
            thread.join()
            self.hide()

    def _count(self, event: Event) -> None:
        if isinstance(event, Opened):
            self._path, self._size, self._offset = event.path, event.size, 0
        elif isinstance(event, Piece):
            self._findings += len(event.diagnosis.findings)
            self._offset = event.diagnosis.document.start.byte_offset
        elif isinstance(event, Closed):
            self._files += 1
            self._done += max(self._size, self._offset)
            self._size = self._offset = 0

    def hide(self) -> None:
        """Take the line away: something else is written to the terminal."""
        with self._lock:
            self._hidden = time.monotonic()
            if self._live is not None:
                self._live.stop()
                self._live = None

    def _keep_shown(self) -> None:
        wait = AFTER
        while not self._ended.wait(wait):
            wait = _AGAIN
            with self._lock:
                if time.monotonic() - self._hidden >= _AGAIN:
                    self._show()

    def _show(self) -> None:
        from rich.console import Console
        from rich.live import Live
        from rich.text import Text

        text = Text(f"{self._line()}  {cropped(escaped(self._path), _PATH)}", no_wrap=True)
        text.overflow = "ellipsis"
        if self._live is None:
            self._live = Live(
                console=Console(stderr=True),
                transient=True,
                auto_refresh=False,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._live.start()
        self._live.update(text, refresh=True)
        self.was_shown = True

    def _line(self) -> str:
        done = size_in_words(self._done + self._offset)
        return f"{self._files} files, {done}, {self._findings} findings"

    def summary(self) -> str:
        """What was looked at, in a sentence."""
        seconds = time.monotonic() - self._begun
        return f"Looked at {self._files} files, {size_in_words(self._done)}, in {seconds:.0f} s."


def size_in_words(size: float) -> str:
    """Bytes in the largest unit of which there is one."""
    unit = 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.1f} {_UNITS[unit]}" if unit else f"{size:.0f} bytes"


def is_wanted() -> bool:
    """Whether somebody sits before the standard error."""
    stream = sys.stderr
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
