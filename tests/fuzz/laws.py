"""What holds for any bytes and any text."""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path

import mojimend
from mojimend import session
from mojimend.decode import UTF_8_MARK, Kind, sniff
from mojimend.events import Closed
from mojimend.files import PIECE_BYTES, Target
from mojimend.optouts import MARK
from mojimend.settings import MEND_RULES, Settings
from tests.golden import apply, safe_findings

_MEND = Settings(select=MEND_RULES)


def broken_law(raw: bytes, in_files: bool = True) -> str | None:
    """The first law that does not hold for these bytes; `in_files`: also those of files."""
    try:
        return _of_bytes(raw, in_files) or _of_text(raw.decode("utf-8", "surrogateescape"))
    except Exception as error:
        return f"raised {error!r}"


def _of_bytes(raw: bytes, in_files: bool) -> str | None:
    mended = mojimend.mend_bytes(raw)
    if (mended == raw) != (mended is raw):
        return "an equal copy instead of the same object"
    if mojimend.mend_bytes(mended) != mended:
        return "mending twice is more than mending once"
    if _is_utf_8(raw) and not _is_utf_8(mended):
        return "what was UTF-8 is none any more"
    if sniff(raw) is not Kind.TEXT:
        return None if mended is raw else "changed what is no UTF-8 text"
    diagnosis = mojimend.diagnose(raw, _MEND)
    text, bom = diagnosis.document.text, diagnosis.document.bom
    if bom + text.encode("utf-8", "surrogateescape") != raw:
        return "decoding has lost bytes"
    expected = bom + apply(text, safe_findings(diagnosis)).encode("utf-8", "surrogateescape")
    if expected != mended:
        return "something changed outside of the spans"
    pickle.dumps(mojimend.diagnose(raw))
    return _of_file(raw, mended) if in_files else None


def _of_text(text: str) -> str | None:
    mended = mojimend.mend(text)
    if (mended == text) != (mended is text):
        return "an equal copy instead of the same text"
    if mojimend.mend(mended) != mended:
        return "mending a text twice is more than mending it once"
    return None


def _of_file(raw: bytes, mended: bytes) -> str | None:
    """What `fix` of the same rules does to a file is what `mend_bytes` does to its bytes."""
    if MARK.encode() in raw or len(raw) > PIECE_BYTES:
        return None  # a file may opt out, and a long one is repaired in pieces
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(raw)
        *_, closed = session.fix([Target(str(path))], _MEND, lambda _: None)
        if not isinstance(closed, Closed) or closed.error is not None:
            return f"fix: {closed}"
        if path.read_bytes() != mended:
            return "fix and mend_bytes differ"
        left = list(session.check([Target(str(path))], _MEND))
        if any(getattr(event, "error", None) for event in left):
            return "check after fix has an error"
    return None


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.removeprefix(UTF_8_MARK).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
