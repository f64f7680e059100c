"""A text as it reads without its escapes, with the way back to where everything stands."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from mojimend.escapes.notation import Escape, Spelled
from mojimend.model import Span


class View:
    """The unescaped text; offsets are code points, in it or in the source."""

    def __init__(self, source: str, escapes: Iterable[Escape]) -> None:
        """`escapes` are in order and do not overlap."""
        self._source = source
        # Numbers side by side: a piece of a file may have 100,000 escapes.
        self._at, self._starts, self._ends = array("L"), array("L"), array("L")
        self._lengths = array("B")
        parts: list[str] = []
        done = length = 0
        for start, end, meaning in escapes:
            parts += (source[done:start], meaning)
            length += start - done
            self._at.append(length)
            self._starts.append(start)
            self._ends.append(end)
            self._lengths.append(len(meaning))
            length += len(meaning)
            done = end
        self.text = "".join([*parts, source[done:]])

    def _place(self, offset: int) -> Span:
        """Where the character at an offset of the unescaped text is written."""
        at = bisect_right(self._at, offset) - 1
        if at < 0:
            return Span(offset, offset + 1)
        if self._lengths[at] and offset == self._at[at]:
            return Span(self._starts[at], self._ends[at])
        start = self._ends[at] + offset - self._at[at] - self._lengths[at]
        return Span(start, start + 1)

    def spelled(self, span: Span) -> Iterator[Spelled]:
        """The characters of a span of the unescaped text as they are written."""
        done = self._place(span.start).start
        for offset in range(span.start, span.end):
            place = self._place(offset)
            spelling = self._source[place.start : place.end]
            yield Spelled(self.text[offset], spelling, self._source[done : place.start])
            done = place.end

    def source(self, span: Span) -> Span:
        """Where a span of the unescaped text, which is not empty, is written."""
        return Span(self._place(span.start).start, self._place(span.end - 1).end)
