"""Repairs of repaired text, told as repairs of the text as it stands: mending once is enough."""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.encodings import describe, redo_chain
from mojimend.findings import outside
from mojimend.mended import Mended
from mojimend.model import Applicability, Finding, Repair, Span
from mojimend.places import Places


def _carried_back(mended: Mended, later: Finding) -> Finding | None:
    """A later finding as one of the original text; None where no proof holds for it."""
    touched = mended.touched(later.span)
    assert later.repair is not None  # only findings that were applied come here  # noqa: S101
    start, end = later.span.start, later.span.end
    first = min([start, *(mended.starts[at] for at in touched)])
    last = max([end, *(mended.ends[at] for at in touched)])
    replacement = mended.text[first:start] + later.repair.replacement + mended.text[end:last]
    applied = [mended.applied[at] for at in touched]
    begins = bool(touched) and mended.starts[touched[0]] == first
    finishes = bool(touched) and mended.ends[touched[-1]] == last
    span = Span(
        applied[0].span.start if begins else mended.original(first),
        applied[-1].span.end if finishes else mended.original(last),
    )
    placed = mended.places.placed(later, span)
    chains = {one.chain for one in applied} or {()}
    chain = (*later.chain, *next(iter(chains)))
    reversible = redo_chain(replacement, chain) == placed.original
    if touched and (len(chains) > 1 or not reversible):
        return None
    return placed._replace(
        message=describe(chain) if touched else later.message,
        repair=Repair(replacement, chain, later.repair.reversible and reversible),
    )


def _words(places: Places, one: Finding) -> list[Finding]:
    """A repair of several words as one of each; as it is where they do not prove themselves."""
    if one.repair is None or not one.repair.reversible:
        return [one]
    start, parts = one.span.start, []
    before, after = one.original.split(" "), one.repair.replacement.split(" ")
    if len(before) != len(after):
        return [one]
    for original, replacement in zip(before, after, strict=True):
        if redo_chain(replacement, one.repair.chain) != original:
            return [one]
        span = Span(start, start + len(original))
        start = span.end + 1
        if original != replacement:
            repair = one.repair._replace(replacement=replacement)
            parts.append(places.placed(one, span)._replace(repair=repair))
    return parts


def _split(
    places: Places, found: Sequence[Finding], mended: str, later: Sequence[Finding]
) -> list[Finding]:
    """The findings, those of several words that later ones change apart: each may be provable."""
    way = Mended(places, found, mended)
    touched = {way.applied[at].span for one in later for at in way.touched(one.span)}
    return [
        part for one in found for part in (_words(places, one) if one.span in touched else [one])
    ]


def merged(
    places: Places, found: Sequence[Finding], mended: str, later: Sequence[Finding]
) -> list[Finding]:
    """The findings of a text, with those that were found after its safe repairs.

    A repair that a later one changes is replaced by one that undoes both mistakes where redoing
    them proves it; elsewhere it is unsafe. Of several later ones that change it the first counts.
    """
    found = _split(places, found, mended, later)
    way = Mended(places, found, mended)
    doubtful: set[Span] = set()
    replaced: set[Span] = set()
    added: list[Finding] = []
    for one in later:
        spans = {way.applied[at].span for at in way.touched(one.span)}
        if spans & replaced:
            continue  # what it changes has just been changed; the next round sees it again
        carried = _carried_back(way, one)
        if carried is None:
            doubtful |= spans
        else:
            replaced |= spans
            added.append(carried)
    kept = [
        one._replace(applicability=Applicability.UNSAFE) if one.span in doubtful else one
        for one in found
        if one.span not in replaced
    ]
    taken = [one for one in kept if one.applicability is Applicability.SAFE]
    added = outside(added, taken)
    # What was doubtful may have become certain: the findings never overlap.
    kept = outside(kept, added)
    return sorted([*kept, *added], key=lambda finding: finding.span)
