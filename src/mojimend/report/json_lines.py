"""The report for programs that read while mojimend works: one JSON object a line.

Each has `version` (1) and `type`: a `finding` (as in `json`, with its `path`), a `skipped` or
failed (`error`) file with its `path` and `reason`, and at the end the `summary`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mojimend.events import Event, Found, found
from mojimend.report.json_v1 import VERSION, as_object, encoded
from mojimend.settings import Settings
from mojimend.tally import Tally


def render(events: Iterable[Event], settings: Settings) -> Iterator[str]:
    """The lines; `settings` say what counts as repairable in the summary."""
    tally = Tally(settings)
    for one in found(tally.watch(events)):
        if isinstance(one, Found):
            content = as_object(one.finding, one.document.start)
            yield _line("finding", {"path": one.path, **content})
        elif one.error is not None:
            yield _line("error", {"path": one.path, "reason": one.error})
        elif one.skipped is not None:
            yield _line("skipped", {"path": one.path, "reason": one.skipped})
    yield _line("summary", dict(tally.counts()))


def _line(kind: str, content: dict[str, object]) -> str:
    return encoded({"version": VERSION, "type": kind, **content}) + "\n"
