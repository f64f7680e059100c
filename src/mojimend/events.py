"""What is told about files while they are looked at: the stream that renderers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mojimend.model import Applicability, Diagnosis, Document, Finding
from mojimend.settings import Settings

OPTED_OUT = "it says mojimend: ignore-file"
"""Why a file is skipped that wants to be."""


class Opened(NamedTuple):
    """A file is begun; its pieces follow, then its `Closed`."""

    path: str
    encoding: str | None  # None: it could not be read
    size: int = 0  # bytes; 0 for a stream


class Piece(NamedTuple):
    """A piece of the opened file was diagnosed."""

    diagnosis: Diagnosis


class Closed(NamedTuple):
    """The opened file is done."""

    path: str
    skipped: str | None = None  # why it was not looked into
    error: str | None = None  # what went wrong, in one line
    repaired: int = 0  # findings that were repaired in the file
    declined: int = 0  # findings that nobody is told of, since a choice left them out


Event = Opened | Piece | Closed


class Found(NamedTuple):
    """A finding with the path of its file and the piece that it is in."""

    path: str
    finding: Finding
    document: Document


def found(events: Iterable[Event]) -> Iterator[Found | Closed]:
    """The findings one by one, and the end of each file."""
    path = ""
    for event in events:
        if isinstance(event, Opened):
            path = event.path
        elif isinstance(event, Piece):
            for finding in event.diagnosis.findings:
                yield Found(path, finding, event.diagnosis.document)
        else:
            yield event


def is_applied(finding: Finding, settings: Settings) -> bool:
    """Whether the settings allow the finding's repair, so that `Diagnosis.mended` has it."""
    if finding.repair is None:
        return False
    return finding.applicability is Applicability.SAFE or (
        settings.unsafe_fixes and finding.applicability is Applicability.UNSAFE
    )
