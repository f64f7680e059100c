"""The functions for other programs: pure, picklable, and silent on odd text."""

from __future__ import annotations

from mojimend.decode import Kind, decode, sniff
from mojimend.model import Diagnosis, Document, Position
from mojimend.pipeline import diagnose_document
from mojimend.settings import MEND_RULES, Settings

_DEFAULT = Settings()
_MEND_BYTES = Settings(select=MEND_RULES)
# In a `str` a lone surrogate is no byte that was lost: it is kept, whatever it stands for.
_MEND_TEXT = Settings(select=MEND_RULES - {"mixed-encoding"})


def _of_text(settings: Settings) -> Settings:
    return settings._replace(select=settings.select - {"mixed-encoding"})


def mend(text: str) -> str:
    """The text with its encoding damage repaired where that is safe, and nothing else changed.

    The same object when there is nothing to repair.
    """
    return text if text.isascii() else diagnose_document(Document(text), _MEND_TEXT).mended


def mend_bytes(raw: bytes) -> bytes:
    """The bytes of a UTF-8 file, repaired as `mend` does; every byte outside of repairs is kept.

    Binary, UTF-16, UTF-32 and legacy bytes come back as they are. The same object when there is
    nothing to repair.
    """
    if raw.isascii() or sniff(raw) is not Kind.TEXT:
        return raw
    diagnosis = diagnose_document(decode(raw, Position(), last=True), _MEND_BYTES)
    if not diagnosis.changed:
        return raw
    return diagnosis.document.bom + diagnosis.mended.encode("utf-8", "surrogateescape")


def diagnose(text_or_raw: str | bytes, settings: Settings = _DEFAULT) -> Diagnosis:
    """What is wrong with a text, or with a file's bytes; offsets are code points of its text."""
    if isinstance(text_or_raw, str):
        return diagnose_document(Document(text_or_raw), _of_text(settings))
    kind = sniff(text_or_raw)
    document = decode(text_or_raw, Position(), last=True)
    if kind is Kind.TEXT:
        return diagnose_document(document, settings)
    if kind is Kind.BINARY:
        return Diagnosis(document, (), document.text)
    from mojimend.foreign import not_utf_8  # it guesses encodings, which takes tables

    return not_utf_8(kind, text_or_raw)
