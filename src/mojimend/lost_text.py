"""The rule `replacement-character`: U+FFFD, and what wrong encodings make of it.

A decoder put it where it understood nothing, so the text is gone; no reading brings it back.
"""

from __future__ import annotations

from collections.abc import Iterator

from mojimend.late import late
from mojimend.model import Applicability, Document, Span
from mojimend.odd import FORMS, LAST
from mojimend.stray import Stray

RULE = "replacement-character"

_WHERE = "the text is gone; an older version may have it (git log -S)"

IS_FORM = f"(?<={'|'.join(FORMS)})"
"""Part of a pattern: what is true behind one of the forms."""

_LOST_RE = late(f"[\N{REPLACEMENT CHARACTER}{LAST}](?:(?<=\N{REPLACEMENT CHARACTER})|{IS_FORM})")


def find(document: Document) -> Iterator[Stray]:
    """Each run of it; shown, and never repaired."""
    text = document.text
    start = end = 0
    for match in _LOST_RE.finditer(text):
        length = 1 if match[0] == "\N{REPLACEMENT CHARACTER}" else len(next(iter(FORMS)))
        form = text[match.end() - length : match.end()]
        if end and (match.end() - length != end or form != text[end - length : end]):
            yield _stray(text, start, end)
            start = match.end() - length
        elif not end:
            start = match.end() - length
        end = match.end()
    if end:
        yield _stray(text, start, end)


def _stray(text: str, start: int, end: int) -> Stray:
    read_as = FORMS.get(text[end - 3 : end])
    what = "U+FFFD REPLACEMENT CHARACTER" + (f" in UTF-8 read as {read_as}" if read_as else "")
    message = f"{what}: {_WHERE}"
    return Stray(RULE, Span(start, end), None, Applicability.DISPLAY_ONLY, message)
