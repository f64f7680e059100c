"""Ctrl-C: the looking at files ends, and what was done until then is told."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from types import FrameType

from mojimend.events import Closed, Event, Opened

LEFT_AS_IT_IS = "interrupted; it is left as it is"
"""The error of the file that was open."""


class Interruption:
    """Ends a stream of events at Ctrl-C so that renderers and counts come to their end, too."""

    def __init__(self) -> None:
        """Nothing happened yet."""
        self.happened = False
        self._is_looking = False

    def watch(self, events: Iterable[Event]) -> Iterator[Event]:
        """Hand the events on until Ctrl-C; then say that the open file was not finished."""
        before = signal.getsignal(signal.SIGINT)
        if before is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, self._handle)
        iterator = iter(events)
        path: str | None = None
        try:
            while (event := self._next(iterator)) is not None:
                if isinstance(event, Opened):
                    path = event.path
                elif isinstance(event, Closed):
                    path = None
                yield event
                if self.happened:
                    break
            if hasattr(iterator, "close"):
                iterator.close()  # an unfinished file is tidied up before it is spoken of
            if path is not None:
                yield Closed(path, error=LEFT_AS_IT_IS)
        finally:
            signal.signal(signal.SIGINT, before)

    def _next(self, iterator: Iterator[Event]) -> Event | None:
        """The next event; None at the end. Only here a first Ctrl-C interrupts."""
        self._is_looking = True
        try:
            return next(iterator, None)
        except KeyboardInterrupt:
            self.happened = True
            return None
        finally:
            self._is_looking = False

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        """Interrupt the looking, or remember it while something is written; a second time, end."""
        if self._is_looking or self.happened:
            raise KeyboardInterrupt
        self.happened = True
