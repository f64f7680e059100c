"""One finding that a person has chosen by its place, and perhaps one of its rivals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mojimend.edits import undo_proved
from mojimend.encodings import redo_chain
from mojimend.model import Applicability, Document, Finding, Repair, Rival, Span


class Place:
    """Chooses the finding at a line and column; its repair counts as certain, a person said so."""

    def __init__(self, line: int, column: int, rival: int | None = None) -> None:
        """All count from 1: the column code points, the rival as `explain` shows them."""
        self._line = line
        self._column = column
        self._rival = rival
        self.problem: str | None = f"there is no finding at {line}:{column}"
        """What is wrong with the choice; None once it was made."""

    def choose(self, document: Document, findings: Sequence[Finding]) -> Sequence[Finding]:
        """The finding at the place, or none."""
        for finding in findings:
            if (finding.line, finding.column) == (self._line, self._column):
                chosen = self._chosen(document, finding)
                return [] if chosen is None else [chosen]
        return []

    def _chosen(self, document: Document, finding: Finding) -> Finding | None:
        if self._rival is None:
            self.problem = None
            safe = Applicability.SAFE if finding.repair else finding.applicability
            return finding._replace(applicability=safe)
        if not 1 <= self._rival <= len(finding.rivals):
            self.problem = f"the finding at {self._line}:{self._column} has no rival {self._rival}"
            return None
        if finding.repair is not None and finding.repair.unescaped:
            self.problem = "rivals cannot be written in escapes"
            return None
        rival = finding.rivals[self._rival - 1]
        for span in _spans(document.text, finding.span):
            original = document.text[span.start : span.end]
            text = _read_as(original, rival)
            if text is not None:
                self.problem = None
                reversible = redo_chain(text, rival.chain) == original
                return finding._replace(
                    span=span,
                    original=original,
                    column=finding.column + span.start - finding.span.start,
                    applicability=Applicability.SAFE,
                    repair=Repair(text, rival.chain, reversible),
                )
        self.problem = f"rival {self._rival} cannot be applied to the whole span"
        return None


def _spans(text: str, span: Span) -> tuple[Span, ...]:
    """The finding's span, and the same with the ASCII around it that may belong to it."""
    start, end = span.start, span.end
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return span, Span(start, end)


def _read_as(original: str, rival: Rival) -> str | None:
    """What a rival, which may be longer, makes of the original; None where it is of other text."""
    if not rival.chain:
        return rival.text
    text = undo_proved(original, rival.chain)
    if text is not None and text in rival.text:
        return text
    # Good punctuation inside of a span may have been left as it is.
    kept = {char for char in rival.text if char >= "\x80" and char in original}
    if not kept:
        return None
    pattern = f"([{re.escape(''.join(sorted(kept)))}])"
    old_parts, new_parts = re.split(pattern, original), re.split(pattern, rival.text)
    if len(old_parts) != len(new_parts):
        return None
    pairs = zip(old_parts, new_parts, strict=True)
    is_reading = all(old == new or redo_chain(new, rival.chain) == old for old, new in pairs)
    return rival.text if is_reading else None
