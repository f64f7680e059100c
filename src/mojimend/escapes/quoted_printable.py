"""Quoted-printable of mails: `=C3=83=C2=A9`, where a `=` at a line's end lets the line go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mojimend.escapes.bytewise import ByteEscapes
from mojimend.escapes.notation import Escape, Spelled
from mojimend.late import late
from mojimend.model import Document

_BYTES = ByteEscapes("=")
_SOFT_BREAK_RE = late(r"=[ \t]*(?:\r\n|\n)")


class QuotedPrintable:
    """The notation of mails; `=C3=A9` alone is right."""

    label = "quoted-printable"

    def may_hide(self, text: str) -> bool:
        """Whether there is a letter `U+00C0..U+00FF` beside another that is not ASCII."""
        return "=C3=" in text and _BYTES.may_hide(_SOFT_BREAK_RE.sub("", text))

    def escapes(self, text: str) -> Iterator[Escape]:
        """The characters written in UTF-8, and the line ends that mean nothing."""
        breaks = [(match.start(), match.end()) for match in _SOFT_BREAK_RE.finditer(text)]
        joined = _SOFT_BREAK_RE.sub("", text)
        moved = at = 0
        for start, end, meaning in _BYTES.escapes(joined):
            while at < len(breaks) and breaks[at][0] <= start + moved:
                yield Escape(*breaks[at], "")
                moved += breaks[at][1] - breaks[at][0]
                at += 1
            begin = start + moved
            while at < len(breaks) and breaks[at][0] < end + moved:  # within the character
                moved += breaks[at][1] - breaks[at][0]
                at += 1
            yield Escape(begin, end + moved, meaning)
        for rest in breaks[at:]:
            yield Escape(*rest, "")

    def write(self, char: str, beside: Sequence[Spelled]) -> str:
        """Byte by byte, but for the ASCII that can be printed."""
        return char if " " <= char <= "~" and char != "=" else _BYTES.write(char, beside)

    def finish(self, before: Sequence[Spelled], after: Sequence[str]) -> str:
        """A line that went on goes on where it did, or a little before: none becomes too long."""
        written = "".join(one.gap + one.spelling for one in before)
        out, done = "", 0
        waiting = list(after)
        for match in _SOFT_BREAK_RE.finditer(written):
            room = match.start() - done
            while waiting and len(waiting[0]) <= room:
                room -= len(waiting[0])
                out += waiting.pop(0)
            out += match[0]
            done = match.end()
        return out + "".join(waiting)

    def is_sure(self, _document: Document) -> bool:
        """Never: a mail is seldom edited, and may be signed."""
        return False
