"""Readers of catalogues, gettext .mo and .po and Qt .qm: pairs of source and translation."""

from __future__ import annotations

import ast
import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARSET = re.compile(r"charset=([A-Za-z0-9_.-]+)")
_PO = re.compile(r'^(#|msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*("(?:[^"\\]|\\.)*")?\s*$')


def read_mo(raw: bytes) -> Iterator[tuple[str, str]]:
    """The entries of a compiled gettext catalogue; plural forms become entries of their own."""
    order = "<" if raw[:4] == b"\xde\x12\x04\x95" else ">"
    count, sources, targets = struct.unpack_from(order + "3I", raw, 8)
    charset = "utf-8"
    for number in range(count):
        size, start = struct.unpack_from(order + "2I", raw, sources + 8 * number)
        source = raw[start : start + size]
        size, start = struct.unpack_from(order + "2I", raw, targets + 8 * number)
        target = raw[start : start + size]
        if not source:
            named = _CHARSET.search(target.decode("latin-1"))
            charset = named[1] if named else charset
            continue
        try:
            msgid = source.split(b"\x04")[-1].split(b"\0")[0].decode(charset)
            forms = target.decode(charset).split("\0")
        except (UnicodeDecodeError, LookupError):
            continue
        for form in forms:
            yield msgid, form


def read_po(raw: bytes) -> Iterator[tuple[str, str]]:
    """The entries of a gettext source catalogue without the fuzzy ones."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        if "\n#, " in "\n" + block and "fuzzy" in block.split("msgid", 1)[0]:
            continue
        fields: dict[str, str] = {}
        key = ""
        for line in block.split("\n"):
            found = _PO.match(line)
            if not found or found[1] == "#":
                continue
            key = found[1] or key
            if found[2]:
                fields[key] = fields.get(key, "") + _unescape(found[2])
        for key, value in fields.items():
            if key.startswith("msgstr") and fields.get("msgid"):
                yield fields["msgid"], value


def _unescape(quoted: str) -> str:
    try:
        return str(ast.literal_eval(quoted))
    except (SyntaxError, ValueError):
        return quoted[1:-1]


def read_qm(raw: bytes) -> Iterator[tuple[str, str]]:
    """The entries of a compiled Qt catalogue (section 0x69 holds the messages)."""
    at = 16
    while at + 5 <= len(raw):
        tag, size = struct.unpack_from(">BI", raw, at)
        if tag == 0x69:
            yield from _qm_messages(raw[at + 5 : at + 5 + size])
        at += 5 + size


def _qm_messages(raw: bytes) -> Iterator[tuple[str, str]]:
    at, targets, source = 0, list[str](), ""
    while at < len(raw):
        tag = raw[at]
        at += 1
        if tag == 1:
            for target in targets:
                yield source, target
            targets, source = [], ""
        elif tag in {2, 3, 6, 7, 8}:
            (size,) = struct.unpack_from(">I", raw, at)
            at += 4
            if size == 0xFFFFFFFF:
                continue
            piece = raw[at : at + size]
            at += size
            if tag == 3:
                targets.append(piece.decode("utf-16-be", "ignore"))
            elif tag == 6:
                source = piece.decode("utf-8", "replace")
        elif tag == 5:
            at += 4
        else:
            return
