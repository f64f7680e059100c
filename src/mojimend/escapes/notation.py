"""What the rest needs to know of a notation for characters in ASCII."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from mojimend.model import Document


class Escape(NamedTuple):
    """A place of a text, in code points, where one character (or none) is written otherwise."""

    start: int
    end: int
    meaning: str  # one code point, or nothing (a line that goes on)


class Spelled(NamedTuple):
    """A character as a text writes it."""

    char: str
    spelling: str
    gap: str = ""  # what stands before it and means nothing: a line that goes on

    @property
    def escaped(self) -> bool:
        """Whether it is a character outside of ASCII written in ASCII."""
        return self.char > "\x7f" and self.spelling != self.char


class Notation(Protocol):
    """One way to write characters in ASCII."""

    @property
    def label(self) -> str:
        """What it is called in messages."""

    def may_hide(self, text: str) -> bool:
        """Whether a text may have damage so written; what has none must leave here, fast."""

    def escapes(self, text: str) -> Iterator[Escape]:
        """The escapes of a text, in order."""

    def write(self, char: str, beside: Sequence[Spelled]) -> str:
        """A new character, in the style of those that it replaces."""

    def finish(self, before: Sequence[Spelled], after: Sequence[str]) -> str:
        """The spelled characters of a repair as one text."""

    def is_sure(self, document: Document) -> bool:
        """Whether the document surely means its escapes so, and none is there to be looked at."""
