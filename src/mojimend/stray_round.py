"""Strays of repaired text, told as findings of the text as it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from mojimend.findings import Places, overlaps_any
from mojimend.model import Applicability, Finding, Repair, Span


class _Cluster(NamedTuple):
    """Strays, and the repairs whose replacements they change, in the mended text (code points)."""

    start: int
    end: int
    first: int  # of the repairs, by index
    last: int  # exclusive
    strays: tuple[Finding, ...]


class _Way:
    """The way from a text with its safe repairs made back to where things stood before."""

    def __init__(self, places: Places, found: Iterable[Finding], mended: str) -> None:
        self.places, self.mended = places, mended
        self.applied: list[tuple[Finding, Repair]] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        moved = 0
        for one in found:
            if one.applicability is Applicability.SAFE and one.repair is not None:
                self.applied.append((one, one.repair))
                self.starts.append(one.span.start + moved)
                self.ends.append(self.starts[-1] + len(one.repair.replacement))
                moved = self.ends[-1] - one.span.end

    def cluster(self, stray: Finding) -> _Cluster:
        """A stray with the repairs that it changes."""
        start, end = stray.span.start, stray.span.end
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        if first < last:
            start, end = min(start, self.starts[first]), max(end, self.ends[last - 1])
        return _Cluster(start, end, first, last, (stray,))

    def back(self, cluster: _Cluster) -> Finding | None:
        """The cluster as one finding of the original text; None for what only a note changes."""
        if cluster.first < cluster.last:
            return self._joined(cluster)
        (stray,) = cluster.strays
        before = cluster.first - 1
        moved = self.ends[before] - self.applied[before][0].span.end if before >= 0 else 0
        span = Span(stray.span.start - moved, stray.span.end - moved)
        return self._placed(stray, span)

    def _joined(self, cluster: _Cluster) -> Finding | None:
        """What a repair and the strays in its replacement do together; no redoing proves that."""
        changes = [(one, one.repair) for one in cluster.strays if _is_safe(one) and one.repair]
        if not changes:
            return None
        parts, at = [], cluster.start
        for stray, change in changes:
            parts += [self.mended[at : stray.span.start], change.replacement]
            at = stray.span.end
        replacement = "".join([*parts, self.mended[at : cluster.end]])
        (head, repair), (tail, _) = self.applied[cluster.first], self.applied[cluster.last - 1]
        span = Span(
            head.span.start - (self.starts[cluster.first] - cluster.start),
            tail.span.end + (cluster.end - self.ends[cluster.last - 1]),
        )
        joined = self._placed(head, span)
        if replacement == joined.original:
            return None
        messages = dict.fromkeys([head.message, *(stray.message for stray, _ in changes)])
        return replace(
            joined,
            message="; ".join(messages),
            repair=Repair(replacement, repair.chain, reversible=False),
        )

    def _placed(self, finding: Finding, span: Span) -> Finding:
        line, column = self.places.of(span.start)
        original = self.places.document.text[span.start : span.end]
        return replace(finding, span=span, original=original, line=line, column=column)


def with_strays(
    places: Places,
    found: list[Finding],
    mended: str,
    strays: Iterable[Finding],
    ignored: Sequence[Finding] = (),
) -> list[Finding]:
    """The findings of a text with the strays of its mended form; the same list if none is added.

    A safe stray in a replacement becomes part of that repair. Strays in damage that is not
    repaired, or that nobody asked about (`ignored`), are left out: they are evidence there.
    """
    way = _Way(places, found, mended)
    clusters: list[_Cluster] = []
    for stray in strays:
        one = way.cluster(stray)
        if clusters and clusters[-1].last > one.first:  # both change the same repair
            last = clusters.pop()
            both = (*last.strays, *one.strays)
            one = _Cluster(
                min(last.start, one.start), max(last.end, one.end), last.first, one.last, both
            )
        clusters.append(one)
    unrepaired = [one for one in found if not _is_safe(one)]
    damage = sorted(one.span for one in (*unrepaired, *ignored))
    added: list[Finding] = []
    replaced: set[int] = set()
    for cluster in clusters:
        back = way.back(cluster)
        if back is not None and not overlaps_any(back.span, damage):
            added.append(back)
            replaced.update(range(cluster.first, cluster.last))
    if not added:
        return found
    gone = {way.applied[at][0].span for at in replaced}
    kept = [one for one in found if one.span not in gone]
    return sorted([*kept, *added], key=lambda one: one.span)


def _is_safe(finding: Finding) -> bool:
    return finding.applicability is Applicability.SAFE
