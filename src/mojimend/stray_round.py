"""Strays of repaired text, told as findings of the text as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mojimend.findings import overlaps_any
from mojimend.mended import Mended
from mojimend.model import Applicability, Finding, Repair, Span
from mojimend.places import Places


class _Cluster(NamedTuple):
    """Strays, and the repairs whose replacements they change, in the mended text (code points)."""

    start: int
    end: int
    first: int  # of the repairs, by index
    last: int  # exclusive
    strays: tuple[Finding, ...]


def _cluster(mended: Mended, stray: Finding) -> _Cluster:
    """A stray with the repairs that it changes."""
    start, end = stray.span.start, stray.span.end
    touched = mended.touched(stray.span)
    if touched:
        start, end = min(start, mended.starts[touched[0]]), max(end, mended.ends[touched[-1]])
    return _Cluster(start, end, touched.start, touched.stop, (stray,))


def _back(mended: Mended, cluster: _Cluster) -> Finding | None:
    """The cluster as one finding of the original text; None for what only a note changes."""
    if cluster.first < cluster.last:
        return _joined(mended, cluster)
    (stray,) = cluster.strays
    start = mended.original(stray.span.start)
    return mended.places.placed(stray, Span(start, start + stray.span.end - stray.span.start))


def _joined(mended: Mended, cluster: _Cluster) -> Finding | None:
    """What a repair and the strays in its replacement do together; no redoing proves that."""
    changes = [(one, one.repair) for one in cluster.strays if _is_safe(one) and one.repair]
    if not changes:
        return None
    parts, at = [], cluster.start
    for stray, change in changes:
        parts += [mended.text[at : stray.span.start], change.replacement]
        at = stray.span.end
    replacement = "".join([*parts, mended.text[at : cluster.end]])
    head, tail = mended.applied[cluster.first], mended.applied[cluster.last - 1]
    span = Span(
        head.span.start - (mended.starts[cluster.first] - cluster.start),
        tail.span.end + (cluster.end - mended.ends[cluster.last - 1]),
    )
    joined = mended.places.placed(head, span)
    if replacement == joined.original:
        return None
    messages = dict.fromkeys([head.message, *(stray.message for stray, _ in changes)])
    return joined._replace(
        message="; ".join(messages),
        repair=Repair(replacement, head.chain, reversible=False),
    )


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
    way = Mended(places, found, mended)
    clusters: list[_Cluster] = []
    for stray in strays:
        one = _cluster(way, stray)
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
        back = _back(way, cluster)
        if back is not None and not overlaps_any(back.span, damage):
            added.append(back)
            replaced.update(range(cluster.first, cluster.last))
    if not added:
        return found
    gone = {way.applied[at].span for at in replaced}
    kept = [one for one in found if one.span not in gone]
    return sorted([*kept, *added], key=lambda one: one.span)


def _is_safe(finding: Finding) -> bool:
    return finding.applicability is Applicability.SAFE
