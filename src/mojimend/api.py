"""The three functions for Python programs: pure, picklable, for any text."""

from __future__ import annotations

from mojimend.model import Diagnosis, Document
from mojimend.pipeline import diagnose_document
from mojimend.settings import MEND_RULES, Settings

_ONLY_DAMAGE = Settings(select=MEND_RULES)


def diagnose(text_or_raw: str | bytes) -> Diagnosis:
    """What is wrong with a text, or with the bytes of a UTF-8 file.

    Spans are in code points of `.document.text`; `.mended` is that text with the safe repairs made.
    """
    if isinstance(text_or_raw, bytes):
        text_or_raw = text_or_raw.decode("utf-8", "surrogateescape")
    return diagnose_document(Document(text_or_raw), _ONLY_DAMAGE)


def mend(text: str) -> str:
    """The text with its encoding damage repaired; the same object where nothing is wrong.

    Lone surrogates are kept, and never joined.
    """
    return text if text.isascii() else diagnose(text).mended


def mend_bytes(raw: bytes) -> bytes:
    """The bytes of a UTF-8 text with its encoding damage repaired; all other bytes are kept."""
    if raw.isascii():
        return raw
    diagnosis = diagnose(raw)
    return diagnosis.mended.encode("utf-8", "surrogateescape") if diagnosis.changed else raw
