"""Files that are not UTF-8 as a whole: named, and never touched."""

from __future__ import annotations

from mojimend.decode import Kind, decode
from mojimend.model import Applicability, Diagnosis, Finding, Position, Span

NOT_UTF_8 = "not-utf-8"

_ENOUGH_TO_GUESS = 200_000  # bytes; the guess gets slower with more, not better


def not_utf_8(kind: Kind, head: bytes) -> Diagnosis:
    """The one finding of a UTF-16, UTF-32 or legacy file; nothing in it is repaired.

    `head` is the file's first piece in bytes. For a legacy file the encoding is a guess.
    """
    finding = Finding(
        rule=NOT_UTF_8,
        span=Span(0, 0),
        original="",
        line=1,
        column=1,
        message=_message(kind, head),
        applicability=Applicability.DISPLAY_ONLY,
    )
    document = decode(head, Position(), last=True)
    return Diagnosis(document, (finding,), document.text)


def _message(kind: Kind, head: bytes) -> str:
    if kind is not Kind.LEGACY:
        return f"the file is {kind.upper()}, not UTF-8; it is left as it is"
    guess = _guess(head[:_ENOUGH_TO_GUESS])
    perhaps = f", perhaps {guess}" if guess else ""
    return f"the file is in a legacy encoding{perhaps}, not UTF-8; it is left as it is"


def _guess(head: bytes) -> str | None:
    import chardet  # half of a slow start; few files need it

    return chardet.detect(head)["encoding"]
