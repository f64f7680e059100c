"""Each finding with its line before and after the repair, the span marked: for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mojimend.events import Event, Opened, Piece
from mojimend.model import Applicability, Finding
from mojimend.report.show import BOLD, CYAN, GREEN, RED, escaped, painted, width

_AROUND = 40  # code points of the line shown on each side of a span
_REMARKS = {
    Applicability.SAFE: "",
    Applicability.UNSAFE: " (not certain: repaired with --unsafe-fixes only)",
    Applicability.DISPLAY_ONLY: " (only a note)",
}


def render(events: Iterable[Event], colour: bool = False) -> Iterator[str]:
    """A block of lines for each finding, an empty line after it."""
    path = ""
    for event in events:
        if isinstance(event, Opened):
            path = escaped(event.path)
        elif isinstance(event, Piece):
            for finding in event.diagnosis.findings:
                yield _block(path, finding, event.diagnosis.document.text, colour)


def _block(path: str, finding: Finding, text: str, colour: bool) -> str:
    place = painted(f"{path}:{finding.line}:{finding.column}", BOLD, colour)
    lines = [f"{place}: {painted(finding.rule, CYAN, colour)}"]
    if finding.original:
        before, after = _surroundings(text, finding)
        lines += _marked("-", before, escaped(finding.original), after, RED, colour)
        if finding.repair is not None:
            replacement = escaped(finding.repair.replacement)
            lines += _marked("+", before, replacement, after, GREEN, colour)
    lines.append(f"    {escaped(finding.message)}{_REMARKS[finding.applicability]}")
    return "\n".join(lines) + "\n\n"


def _surroundings(text: str, finding: Finding) -> tuple[str, str]:
    """What stands before and after the span in its line, escaped, far text left out.

    Nothing is searched beyond what is shown: a line may be a whole piece of the file.
    """
    start, end = finding.span.start, finding.span.end
    low, high = max(start - _AROUND, 0), end + _AROUND
    line_start = max(text.rfind("\n", low, start), text.rfind("\r", low, start)) + 1
    before = ("…" if low and not line_start else "") + escaped(text[max(low, line_start) : start])
    after = text[end:high]
    line_end = min((i for i in (after.find("\n"), after.find("\r")) if i >= 0), default=None)
    more = "…" if line_end is None and high < len(text) else ""
    return before, escaped(after[:line_end]) + more


def _marked(
    sign: str, before: str, span: str, after: str, paint: str, colour: bool
) -> tuple[str, str]:
    """A line, and below it the marks under the span; under a place where nothing is, one mark."""
    line = f"  {sign} {before}{painted(span, paint, colour)}{after}"
    marks = "^" * width(span) or "|"
    return line, f"    {' ' * width(before)}{painted(marks, paint, colour)}"
