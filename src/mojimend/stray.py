"""What the rules about characters have in common: a stray, and where a character stands."""

from __future__ import annotations

from typing import NamedTuple

from mojimend.late import late
from mojimend.model import Applicability, Document, Span

LINE_ENDS = "\r\n"
BLANKS = " \t"


class Stray(NamedTuple):
    """A character or a run of them that its context has no use for, and what is done about it."""

    rule: str
    span: Span
    replacement: str | None  # None: nothing can be done
    applicability: Applicability
    message: str


class Sides(NamedTuple):
    """What stands on both sides of a span: one character each.

    "" is the file's start or end; None is a cut: another piece of the file goes on there.
    """

    before: str | None
    after: str | None

    @property
    def starts_line(self) -> bool:
        """Whether nothing but the line's start stands before."""
        return self.before is not None and self.before in LINE_ENDS

    @property
    def ends_line(self) -> bool:
        """Whether nothing but the line's end stands behind."""
        return self.after is not None and self.after in LINE_ENDS


def sides(document: Document, start: int, end: int) -> Sides:
    """What stands on both sides of a span of the document's text."""
    text, position = document.text, document.start
    at_start = "" if position.column == 0 else None
    at_end = "" if document.last else None
    before = text[start - 1] if start > 0 else at_start
    return Sides(before, text[end] if end < len(text) else at_end)


NEEDS_JOINERS = (
    "\u0590-\u109f\u1700-\u1bff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff\U0001e800-\U0001eeff"
)
"""Scripts of the Near East, of South and South East Asia, Mongolian and Adlam: joiners and
characters of no width have a meaning in them. For a pattern's character class."""

RTL_RE = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]")
"""Letters that are written from right to left."""
