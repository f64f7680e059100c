"""Where the offsets of a document are in its file, and what stands around them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from mojimend.lines import line_starts
from mojimend.model import Applicability, Document, Evidence, Finding, Repair, Rival, Span

NEAR = 400
"""Code points on each side of a span that are searched for its right form."""


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
