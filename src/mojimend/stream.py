"""From the pieces of a file to their diagnoses, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mojimend.decode import decode, following
from mojimend.hook import may_hide_escapes
from mojimend.model import Choose, Diagnosis, Document
from mojimend.settings import Settings

Pieces = Iterator[tuple[bytes, bool]]

MOST_FOREIGN = 1 << 14
"""Characters outside of ASCII that are diagnosed together; a piece with more comes in parts.

What is known of text takes memory for each of its tokens and findings: up to 1.5 KiB a character
where all of it is damaged. French, Vietnamese or Polish has so many in 100 to 500 kB.
"""


def documents_of(document: Document, byte_length: int, pieces: Pieces) -> Iterator[Document]:
    """The first document, which has `byte_length` bytes, and those of the pieces after it."""
    yield from parts_of(document)
    for raw, last in pieces:
        document = decode(raw, following(document, byte_length), last, document.name)
        byte_length = len(raw)
        del raw
        yield from parts_of(document)


def parts_of(document: Document) -> Iterator[Document]:
    """A document, or the parts of one that is too dense, in order.

    They are cut behind a line's end, else behind an ASCII space, else anywhere but within CR LF.
    """
    text = document.text
    if len(text) - len(text.encode("ascii", "ignore")) <= MOST_FOREIGN:
        yield document
        return
    cut = _middle(text)
    head = document._replace(text=text[:cut], last=False)
    length = len(document.bom) + len(head.text.encode("utf-8", "surrogateescape"))
    start = following(head, length)
    yield from parts_of(head)
    yield from parts_of(document._replace(text=text[cut:], bom=b"", start=start))


def _middle(text: str) -> int:
    """Where to cut a text, at its middle or not far from there."""
    middle = len(text) // 2
    line_end = max(text.rfind("\n", 0, middle), text.rfind("\r", 0, middle)) + 1
    cut = line_end or text.rfind(" ", 0, middle) + 1 or middle
    return cut + 1 if text[cut - 1 : cut + 1] == "\r\n" else cut


def diagnoses_of(
    documents: Iterator[Document], settings: Settings, choose: Choose
) -> Iterator[Diagnosis]:
    """Those of a file's pieces; the engine is loaded for the first that is not plain ASCII."""
    for document in documents:
        text = document.text
        if not text.isascii() or may_hide_escapes(text.encode("ascii")):
            from mojimend.pipeline import diagnose_pieces

            yield from diagnose_pieces(chain([document], documents), settings, choose)
            return
        choose(document, ())
        yield Diagnosis(document, (), text)
