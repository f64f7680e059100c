"""Files that are not UTF-8 as a whole: named, and converted where that is wanted and certain."""

from __future__ import annotations

from typing import NamedTuple

from mojimend.decode import Kind, decode
from mojimend.encodings import LABELS
from mojimend.encodings import decode as decode_as
from mojimend.encodings import encode as encode_as
from mojimend.legacy import Recognized, recognize
from mojimend.model import Applicability, Diagnosis, Document, Finding, Position, Span
from mojimend.speech import add, silence
from mojimend.tongues import tongue

NOT_UTF_8 = "not-utf-8"

_WIDE = frozenset({Kind.UTF_16_LE, Kind.UTF_16_BE, Kind.UTF_32_LE, Kind.UTF_32_BE})
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_WORDS = 200  # of a UTF-16 file, by which its language is named


class Conversion(NamedTuple):
    """The whole text of a file, which encoded back gives the file's bytes; or why there is none."""

    document: Document | None
    problem: str


def not_utf_8(kind: Kind, head: bytes, whole: bool = True, problem: str = "") -> Diagnosis:
    """The one finding of a UTF-16, UTF-32 or legacy file; nothing in it is repaired.

    `head` is the file's first piece in bytes, or the `whole` file; `problem` is why it was not
    converted.
    """
    finding = Finding(
        rule=NOT_UTF_8,
        span=Span(0, 0),
        original="",
        line=1,
        column=1,
        message=f"{_name(kind, head, whole)}{problem and '; '}{problem}; it is left as it is",
        applicability=Applicability.DISPLAY_ONLY,
    )
    document = decode(head, Position(), last=True)
    return Diagnosis(document, (finding,), document.text)


def convert(kind: Kind, raw: bytes) -> Conversion:
    """A whole file's text, where its encoding is certain and gives the same bytes again."""
    if kind in _WIDE:
        return _proved(raw, kind.value, _MARK)
    found = recognize(raw)
    if found is None or not found.decisive:
        return Conversion(None, "that is not certain enough to convert it")
    return _proved(raw, found.encoding, "")


def _proved(raw: bytes, encoding: str, mark: str) -> Conversion:
    wide = bool(mark)
    try:
        text = raw.decode(encoding) if wide else decode_as(raw, encoding)
        again = text.encode(encoding) if wide else encode_as(text, encoding)
    except UnicodeError:
        again = b""
    if again != raw:
        return Conversion(None, "to convert it would lose bytes")
    return Conversion(Document(text.removeprefix(mark) if wide else text), "")


def _name(kind: Kind, head: bytes, whole: bool) -> str:
    if kind in _WIDE:
        return f"the file is {kind.upper()}{_language(_wide_language(kind, head))}, not UTF-8"
    found = recognize(head, whole)
    if found is None:
        return "the file is in a legacy encoding that is not known, not UTF-8"
    label = f"{LABELS[found.encoding]}{_language(found.language)}"
    if found.decisive:
        return f"the file is {label}, not UTF-8 ({_evidence(found)})"
    return f"the file is in a legacy encoding, perhaps {label}, not UTF-8 ({_evidence(found)})"


def _evidence(found: Recognized) -> str:
    if found.runner_up is None or found.margin is None:
        return "no other encoding comes near"
    return f"{found.margin:.0f} bits before {LABELS[found.runner_up]}"


def _language(code: str | None) -> str:
    return f", language {code}" if code else ""


def _wide_language(kind: Kind, head: bytes) -> str | None:
    words = head.decode(kind.value, "ignore").removeprefix(_MARK).split()[:_WORDS]
    return tongue(words, add(silence(), words)) if words else None
