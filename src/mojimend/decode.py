"""Stage 1: from a piece's raw bytes to a document, losing nothing; and what kind of file it is."""

from __future__ import annotations

import re
from enum import StrEnum
from unicodedata import category

from mojimend.model import Document, Position

UTF_8_MARK = b"\xef\xbb\xbf"

GIT_LOOKS_AT = 8000
"""Bytes at a file's start that tell text from binary; git looks at as many."""

FEWEST_CHARACTERS = 8
"""Characters from which on chance does not make UTF-16 without a mark of other bytes."""

LEGACY_RATIO = 8
"""A file is legacy when runs that are not UTF-8 have more than so many times the others' length.

Text is taken in runs of non-ASCII, lengths in code points, a byte that is not UTF-8 being one. A
run is not UTF-8 when its invalid bytes are more than half as many as its valid characters: legacy
encodings give a valid sequence now and then by chance (in EUC-JP one to three invalid bytes), and
in UTF-8 a character may be cut. Measured on short texts in 19 encodings, legacy files have ratios
from 27 (Big5) to more than 1,000 (cp1251).
"""

_MARKS = (  # the UTF-32 mark begins with the UTF-16 one, so it is tried first
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UNITS = {"utf-32-le": 4, "utf-32-be": 4, "utf-16-le": 2, "utf-16-be": 2}
# Git's heuristic: backspace, tab, newline, form feed, carriage return and escape are printable.
_NOT_PRINTABLE = bytes(set(range(32)) - set(b"\b\t\n\f\r\x1b")) + b"\x7f"
_NOT_PRINTABLE_IN = 128  # one control in so many printable bytes makes a file binary


class Kind(StrEnum):
    """What a file is, from its first piece."""

    TEXT = "utf-8"  # perhaps with some bytes that are not
    BINARY = "binary"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    UTF_32_LE = "utf-32-le"
    UTF_32_BE = "utf-32-be"
    LEGACY = "legacy"


def decode(raw: bytes, start: Position, last: bool, name: str = "") -> Document:
    """Decode one piece; what is not UTF-8 becomes lone surrogates, so that every byte is kept.

    `start` is where the piece begins in its file; only there, at byte 0, a byte order mark is cut.
    """
    bom = UTF_8_MARK if start.byte_offset == 0 and raw.startswith(UTF_8_MARK) else b""
    text = raw[len(bom) :].decode("utf-8", "surrogateescape")
    return Document(text, bom, start, last, name)


def following(document: Document, byte_length: int) -> Position:
    """Where the piece after `document` begins; `byte_length` is that of the document's raw bytes.

    A line ends at CR LF, LF or a lone CR; columns and offsets are code points.
    """
    text, start = document.text, document.start
    line_start = max(text.rfind("\n"), text.rfind("\r")) + 1
    line_ends = text.count("\n") + text.count("\r") - text.count("\r\n")
    return Position(
        line=start.line + line_ends,
        column=len(text) - line_start + (0 if line_ends else start.column),
        offset=start.offset + len(text),
        byte_offset=start.byte_offset + byte_length,
        torn=text[-1:] not in {"", " ", "\n", "\r"},
    )


def sniff(head: bytes) -> Kind:
    """Tell what a file is from its first piece (bytes; no character is cut where it ends).

    UTF-16 and UTF-32 are known by their mark or, without one, by where their NUL bytes stand, or by
    the letters and spaces that all bytes make.
    Binary is what has another NUL, or more than one control in 128 printable bytes, near its start.
    Legacy is what has invalid bytes wherever it has non-ASCII, or nearly (LEGACY_RATIO).
    """
    near = head[:GIT_LOOKS_AT]
    encoding = _marked(near)
    if encoding is None and b"\0" in near:
        encoding = _by_nul_pattern(near) or _by_characters(near)
    if encoding is not None:
        return Kind(encoding)
    if b"\0" in near or _looks_binary(near):
        return Kind.BINARY
    if head.isascii():
        return Kind.TEXT
    return _utf_8_or_legacy(head)


def _utf_8_or_legacy(head: bytes) -> Kind:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError:
        foreign = others = 0
        for run in re.findall(r"[^\x00-\x7f]+", head.decode("utf-8", "surrogateescape")):
            valid = len(run.encode("utf-8", "ignore").decode("utf-8"))
            if 2 * (len(run) - valid) > valid:
                foreign += len(run)
            else:
                others += len(run)
        return Kind.LEGACY if foreign > LEGACY_RATIO * others else Kind.TEXT
    return Kind.TEXT


def _marked(near: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if near.startswith(mark) and _decodes(near, encoding):
            return encoding
    return None


def _by_nul_pattern(near: bytes) -> str | None:
    """The UTF-16 or UTF-32 that would put the NULs of mostly Latin text where they stand."""
    for encoding, unit in _UNITS.items():
        units = len(near) // unit
        low = 0 if encoding.endswith("le") else unit - 1  # where the byte of an ASCII letter is
        columns = [near[offset : units * unit : unit].count(0) for offset in range(unit)]
        others = columns[:low] + columns[low + 1 :]
        if units > 1 and columns[low] == 0 and min(others) * 2 > units and _decodes(near, encoding):
            return encoding
    return None


def _by_characters(near: bytes) -> str | None:
    """The UTF-16 or UTF-32 that makes letters, spaces and nothing strange of all bytes."""
    for encoding, unit in sorted(_UNITS.items(), key=lambda one: -one[1]):
        text = near[: len(near) // unit * unit].decode(encoding, "ignore")
        if len(text) >= FEWEST_CHARACTERS and _decodes(near, encoding) and _is_written(text):
            return encoding
    return None


def _is_written(text: str) -> bool:
    """Whether words stand in it, and no character that nobody writes.

    In the wrong order of bytes a space is U+2000 EN QUAD, and a newline is no character.
    """
    if " " not in text and "\n" not in text:
        return False
    strange = (category(char)[0] == "C" and char not in "\t\n\r\f" for char in set(text))
    return not any(strange) and 2 * sum(map(str.isalpha, text)) > len(text)


def _decodes(near: bytes, encoding: str) -> bool:
    """Whether `near` is valid in the encoding, but for a character cut at its end."""
    try:
        near.decode(encoding)
    except UnicodeDecodeError as error:
        return len(near) - error.start < 4
    return True


def _looks_binary(near: bytes) -> bool:
    near = near.removesuffix(b"\x1a")  # DOS ended its texts so
    printable = len(near.translate(None, _NOT_PRINTABLE))
    return (len(near) - printable) * _NOT_PRINTABLE_IN > printable
