"""Turns verdicts and substitutions into findings: exact spans, places and words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mojimend.encodings import describe, redo_chain
from mojimend.leftovers import Leftover
from mojimend.model import (
    Applicability,
    Chain,
    Evidence,
    Finding,
    Reading,
    Repair,
    Span,
    Verdict,
)
from mojimend.places import NEAR, Places

SHORTEST_QUOTED = 3
"""Code points; a shorter repair that also stands elsewhere in the line says nothing."""


class Repaired(NamedTuple):
    """Neighbouring tokens with the verdict on them."""

    spans: tuple[Span, ...]
    tokens: tuple[str, ...]
    readings: tuple[Reading | None, ...]
    verdict: Verdict


def is_quoted(places: Places, span: Span, replacement: str) -> bool:
    """Whether the right form stands in the same line: the damage is then shown on purpose."""
    text, start, end = places.document.text, span.start, span.end
    while start and text[start - 1].isalnum() and span.start - start < NEAR:
        start -= 1
    while end < len(text) and text[end].isalnum() and end - span.end < NEAR:
        end += 1
    right = (text[start : span.start] + replacement + text[span.end : end]).strip()
    shown = bool(replacement.strip()) and len(right) >= SHORTEST_QUOTED
    return shown and any(right in part for part in places.around(span))


def _trimmed(text: str, span: Span, replacement: str, chain: Chain) -> tuple[Span, str]:
    """The same change without the ASCII that both sides share, if the proof still holds."""
    start, end = span.start, span.end
    left, right = 0, len(replacement)
    while start < end and left < right and text[start] == replacement[left] < "\x80":
        start, left = start + 1, left + 1
    while start < end and left < right and text[end - 1] == replacement[right - 1] < "\x80":
        end, right = end - 1, right - 1
    if redo_chain(replacement[left:right], chain) == text[start:end]:
        return Span(start, end), replacement[left:right]
    return span, replacement


def _changes(text: str, one: Repaired) -> Iterator[tuple[Span, str]]:
    """The spans to replace: the whole stretch where its proof holds, or else each edit."""
    chain = one.verdict.chain
    edits = [
        (Span(span.start + edit.start, span.start + edit.end), edit.replacement)
        for span, reading in zip(one.spans, one.readings, strict=True)
        if reading is not None
        for edit in reading.edits
    ]
    whole = Span(edits[0][0].start, edits[-1][0].end)
    gaps = [text[left[0].end : right[0].start] for left, right in pairwise(edits)] + [""]
    joined = "".join(part for edit, gap in zip(edits, gaps, strict=True) for part in (edit[1], gap))
    if redo_chain(joined, chain) == text[whole.start : whole.end]:
        yield _trimmed(text, whole, joined, chain)
        return
    for span, replacement in edits:
        yield _trimmed(text, span, replacement, chain)


def span_findings(places: Places, one: Repaired) -> Iterator[Finding]:
    """The findings of one verdict."""
    chain = one.verdict.chain
    for span, replacement in _changes(places.document.text, one):
        quoted = is_quoted(places, span, replacement)
        yield places.finding(
            rule="mojibake",
            span=span,
            message=describe(chain) + (" (its right form stands beside it)" if quoted else ""),
            applicability=Applicability.UNSAFE if quoted else Applicability.SAFE,
            repair=Repair(replacement, chain, reversible=True),
            evidence=one.verdict.evidence,
            rivals=one.verdict.rivals,
        )


def leftover_findings(
    places: Places, leftovers: Iterable[Leftover], repaired: Iterable[Finding]
) -> Iterator[Finding]:
    """Lone leftovers outside of the spans that were already repaired."""
    taken = {at for one in repaired for at in range(one.span.start, one.span.end)}
    for span, replacement, basis in leftovers:
        if span.start in taken:
            continue
        yield places.finding(
            rule="lossy-mojibake",
            span=span,
            message=f"left over from U+00A0 NO-BREAK SPACE in UTF-8 read as Windows-1252 ({basis})",
            applicability=Applicability.SAFE,
            repair=Repair(replacement, (), reversible=False),
            evidence=Evidence(0.0, 0.0, 0.0, None, basis),
        )


def outside(findings: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Those of the findings that overlap with none of the others."""
    taken = sorted(one.span for one in others)
    return [one for one in findings if not overlaps_any(one.span, taken)]


def overlaps_any(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span overlaps one of the others, which are in order and apart."""
    at = bisect_left(others, Span(span.end, span.end)) - 1
    return at >= 0 and others[at].end > span.start
