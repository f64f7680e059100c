"""From the pieces of a file to their diagnoses, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mojimend.decode import decode, following
from mojimend.hook import may_hide_escapes
from mojimend.model import Choose, Diagnosis, Document
from mojimend.settings import Settings

Pieces = Iterator[tuple[bytes, bool]]


def documents_of(document: Document, byte_length: int, pieces: Pieces) -> Iterator[Document]:
    """The first document, which has `byte_length` bytes, and those of the pieces after it."""
    yield document
    for raw, last in pieces:
        document = decode(raw, following(document, byte_length), last, document.name)
        byte_length = len(raw)
        del raw
        yield document


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
