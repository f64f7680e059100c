"""One line a finding, for hooks, editors and `grep`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mojimend.events import Event, Found, found
from mojimend.model import Applicability, Finding
from mojimend.report.show import BOLD, GREEN, RED, cropped, escaped, painted, shown_path

_LENGTH = 40  # code points of a span: two of them and the place make a line of readable length


def render(events: Iterable[Event], colour: bool = False) -> Iterator[str]:
    """Lines `path:line:column: rule: span → repair (message)`."""
    for one in found(events):
        if isinstance(one, Found):
            path = painted(shown_path(one.path), BOLD, colour)
            yield f"{path}:{_line(one.finding, colour)}\n"


def _line(finding: Finding, colour: bool) -> str:
    parts = [f"{finding.line}:{finding.column}: {finding.rule}: "]
    if finding.original:
        parts.append(painted(_span(finding.original), RED, colour))
        if finding.repair is not None:
            parts.append(f" → {painted(_span(finding.repair.replacement), GREEN, colour)}")
        parts.append(": ")
    parts.append(escaped(finding.message))
    if finding.applicability is not Applicability.SAFE:
        parts.append(f" [{finding.applicability}]")
    return "".join(parts)


def _span(text: str) -> str:
    return cropped(escaped(text), _LENGTH) or "(nothing)"
