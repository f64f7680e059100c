"""Turns verdicts and substitutions into findings: exact spans, places and words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from mojimend.encodings import describe, redo_chain
from mojimend.leftovers import Leftover
from mojimend.lines import line_starts
from mojimend.model import (
    Applicability,
    Chain,
    Document,
    Evidence,
    Finding,
    Reading,
    Repair,
    Rival,
    Span,
    Verdict,
)

NEAR = 400
"""Code points on each side of a span that are searched for its right form."""

SHORTEST_QUOTED = 3
"""Code points; a shorter repair that also stands elsewhere in the line says nothing."""


class Repaired(NamedTuple):
    """Neighbouring tokens with the verdict on them."""

    spans: tuple[Span, ...]
    tokens: tuple[str, ...]
    readings: tuple[Reading | None, ...]
    verdict: Verdict


class Places:
    """Where the offsets of a document are in its file."""

    def __init__(self, document: Document) -> None:
        """Line starts are found once, if at all; a document may have many findings."""
        self.document = document

    @cached_property
    def _starts(self) -> list[int]:
        return line_starts(self.document.text)

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column in the file, from 1, of an offset (code points)."""
        at = bisect_right(self._starts, offset) - 1
        start = self.document.start
        column = offset - self._starts[at] + 1 + (0 if at else start.column)
        return start.line + at + 1, column

    def finding(
        self,
        rule: str,
        span: Span,
        message: str,
        applicability: Applicability,
        repair: Repair | None = None,
        evidence: Evidence | None = None,
        rivals: tuple[Rival, ...] = (),
    ) -> Finding:
        """A finding at a span of the document."""
        original = self.document.text[span.start : span.end]
        line, column = self.of(span.start)
        return Finding(
            rule, span, original, line, column, message, applicability, repair, evidence, rivals
        )

    def placed(self, finding: Finding, span: Span) -> Finding:
        """The same finding at another span."""
        line, column = self.of(span.start)
        original = self.document.text[span.start : span.end]
        return finding._replace(span=span, original=original, line=line, column=column)

    def around(self, span: Span) -> tuple[str, str]:
        """What stands before and behind a span in its line, NEAR code points at most."""
        text = self.document.text
        at = bisect_right(self._starts, span.start)
        start = max(self._starts[at - 1], span.start - NEAR)
        end = self._starts[at] if at < len(self._starts) else len(text)
        return text[start : span.start], text[span.end : min(end, span.end + NEAR)]


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
