"""What repairs leave: the findings that were not applied, at their places in the mended text."""

from __future__ import annotations

from mojimend.events import is_applied
from mojimend.model import Diagnosis, Finding, Span
from mojimend.settings import Settings


class Remains:
    """Follows the pieces of one file, since a repair moves everything that comes after it."""

    def __init__(self, settings: Settings) -> None:
        """`settings` say which repairs are applied."""
        self._settings = settings
        self._moved = 0  # code points since the file's start
        self._moved_in_line = 0
        self._line = 1

    def of(self, diagnosis: Diagnosis) -> tuple[Diagnosis, int]:
        """The diagnosis of the piece's mended text, and how many findings were repaired in it."""
        start = diagnosis.document.start
        self._enter_line(start.line + 1)
        start = start._replace(
            column=start.column + self._moved_in_line, offset=start.offset + self._moved
        )
        moved_before = self._moved
        left = []
        for finding in diagnosis.findings:
            self._enter_line(finding.line)
            if finding.repair is not None and is_applied(finding, self._settings):
                growth = len(finding.repair.replacement) - len(finding.original)
                self._moved += growth
                self._moved_in_line += growth
            else:
                left.append(self._at_its_place(finding, self._moved - moved_before))
        mended = diagnosis.mended
        document = diagnosis.document._replace(text=mended, start=start)
        remaining = Diagnosis(document, tuple(left), mended, diagnosis.active)
        return remaining, len(diagnosis.findings) - len(left)

    def _enter_line(self, line: int) -> None:
        if line != self._line:
            self._line = line
            self._moved_in_line = 0

    def _at_its_place(self, finding: Finding, moved_in_piece: int) -> Finding:
        span = Span(finding.span.start + moved_in_piece, finding.span.end + moved_in_piece)
        return finding._replace(span=span, column=finding.column + self._moved_in_line)
