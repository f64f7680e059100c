"""A text with its safe repairs made, and the way back to where things stood before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from mojimend.model import Applicability, Finding, Span
from mojimend.places import Places


class Mended:
    """A mended text, the findings that were applied to it, in order, and their replacements.

    `starts` and `ends` are where the replacements stand in the mended text (code points).
    """

    def __init__(self, places: Places, found: Iterable[Finding], text: str) -> None:
        """`found` are findings of the document of `places`; `text` is what it became."""
        self.places, self.text = places, text
        self.applied: list[Finding] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        moved = 0
        for one in found:
            if one.applicability is Applicability.SAFE and one.repair is not None:
                self.applied.append(one)
                self.starts.append(one.span.start + moved)
                self.ends.append(self.starts[-1] + len(one.repair.replacement))
                moved = self.ends[-1] - one.span.end

    def touched(self, span: Span) -> range:
        """The numbers of the repairs whose replacements a span of the mended text overlaps."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def original(self, offset: int) -> int:
        """Where an offset of the mended text, outside of all replacements, was before."""
        before = bisect_right(self.ends, offset) - 1
        if before < 0:
            return offset
        return offset - (self.ends[before] - self.applied[before].span.end)
