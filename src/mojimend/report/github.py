"""Workflow commands that GitHub Actions turns into annotations beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mojimend.events import Event, Found, found
from mojimend.model import Applicability, Finding
from mojimend.report.show import cropped, escaped

_LEVELS = {
    Applicability.SAFE: "error",
    Applicability.UNSAFE: "warning",
    Applicability.DISPLAY_ONLY: "notice",
}
_LENGTH = 80  # code points of a span


def render(events: Iterable[Event]) -> Iterator[str]:
    """A command for each finding and for each file that failed."""
    for one in found(events):
        if isinstance(one, Found):
            yield _annotation(one.path, one.finding)
        elif one.error is not None:
            yield _command("error", {"file": one.path, "title": "mojimend"}, one.error)


def _annotation(path: str, finding: Finding) -> str:
    properties = {
        "file": path,
        "line": str(finding.line),
        "col": str(finding.column),
        "endLine": str(finding.line),
        "endColumn": str(finding.column + len(finding.original)),
        "title": f"mojimend ({finding.rule})",
    }
    message = finding.message
    if finding.original and finding.repair is not None:
        after = cropped(finding.repair.replacement, _LENGTH) or "(nothing)"
        message = f"{cropped(finding.original, _LENGTH)} → {after}: {message}"
    return _command(_LEVELS[finding.applicability], properties, message)


def _command(level: str, properties: dict[str, str], message: str) -> str:
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {given}::{_data(message)}\n"


def _data(text: str) -> str:
    """Escaped as the runner reads it; with no control character nothing else ends the command."""
    return escaped(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
