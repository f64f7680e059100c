"""Repairs of repaired text, told as repairs of the text as it stands: mending once is enough."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import NamedTuple

from mojimend.encodings import describe, redo_chain
from mojimend.findings import Places, outside
from mojimend.model import Applicability, Finding, Repair, Span


class _Applied(NamedTuple):
    """A safe finding, and where its replacement stands in the mended text (code points)."""

    finding: Finding
    start: int
    end: int


class _Mended:
    """A text with its safe repairs made, and the way back to where things stood before."""

    def __init__(self, places: Places, found: Iterable[Finding], mended: str) -> None:
        self._places, self._text = places, mended
        self.applied: list[_Applied] = []
        self._ends: list[int] = []
        moved = 0
        for finding in found:
            if finding.applicability is Applicability.SAFE and finding.repair is not None:
                start = finding.span.start + moved
                end = start + len(finding.repair.replacement)
                self.applied.append(_Applied(finding, start, end))
                self._ends.append(end)
                moved = end - finding.span.end

    def _original(self, offset: int) -> int:
        """Where an offset of the mended text, outside of all replacements, was before."""
        before = bisect_right(self._ends, offset) - 1
        if before < 0:
            return offset
        return offset - (self._ends[before] - self.applied[before].finding.span.end)

    def touched(self, later: Finding) -> list[_Applied]:
        """The repairs whose replacements a later finding changes."""
        start, end = later.span.start, later.span.end
        first = bisect_right(self._ends, start)
        return list(takewhile(lambda one: one.start < end, islice(self.applied, first, None)))

    def carried_back(self, later: Finding) -> Finding | None:
        """A later finding as one of the original text; None where no proof holds for it."""
        touched = self.touched(later)
        assert later.repair is not None  # only findings that were applied come here  # noqa: S101
        start, end = later.span.start, later.span.end
        first = min([start, *(one.start for one in touched)])
        last = max([end, *(one.end for one in touched)])
        replacement = self._text[first:start] + later.repair.replacement + self._text[end:last]
        begin = touched[0].finding.span.start if touched and touched[0].start == first else None
        finish = touched[-1].finding.span.end if touched and touched[-1].end == last else None
        span = Span(
            self._original(first) if begin is None else begin,
            self._original(last) if finish is None else finish,
        )
        original = self._places.document.text[span.start : span.end]
        chains = {one.finding.chain for one in touched} or {()}
        chain = (*later.chain, *next(iter(chains)))
        reversible = redo_chain(replacement, chain) == original
        if touched and (len(chains) > 1 or not reversible):
            return None
        line, column = self._places.of(span.start)
        return replace(
            later,
            span=span,
            original=original,
            line=line,
            column=column,
            message=describe(chain) if touched else later.message,
            repair=Repair(replacement, chain, later.repair.reversible and reversible),
        )


def merged(
    places: Places, found: Sequence[Finding], mended: str, later: Iterable[Finding]
) -> list[Finding]:
    """The findings of a text, with those that were found after its safe repairs.

    A repair that a later one changes is replaced by one that undoes both mistakes where redoing
    them proves it; elsewhere it is unsafe. Of several later ones that change it the first counts.
    """
    way = _Mended(places, found, mended)
    doubtful: set[Span] = set()
    replaced: set[Span] = set()
    added: list[Finding] = []
    for one in later:
        spans = {applied.finding.span for applied in way.touched(one)}
        if spans & replaced:
            continue  # what it changes has just been changed; the next round sees it again
        carried = way.carried_back(one)
        if carried is None:
            doubtful |= spans
        else:
            replaced |= spans
            added.append(carried)
    kept = [
        replace(one, applicability=Applicability.UNSAFE) if one.span in doubtful else one
        for one in found
        if one.span not in replaced
    ]
    taken = [one for one in kept if one.applicability is Applicability.SAFE]
    added = outside(added, taken)
    # What was doubtful may have become certain: the findings never overlap.
    kept = outside(kept, added)
    return sorted([*kept, *added], key=lambda finding: finding.span)
