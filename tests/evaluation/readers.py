"""Readers of files: raw bytes and a path in, pairs (source text or '', text) out, with markup."""

from __future__ import annotations

import gzip
import html
import io
import re
import zipfile
from typing import TYPE_CHECKING

from .catalogues import read_mo, read_po, read_qm

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|h\d|td|th|tr|table|title|br|dt|dd|pre|section|note|item|page|para"
    r"|name|desc|info|option|head|body|script|style|meta|a)\b[^>]*>",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"<(script|style)\b.*?</\1>|<!--.*?-->|<\?.*?\?>|<!\[CDATA\["
    r"|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>")
_ROFF = re.compile(r"\\f(?:\[[^\]]*\]|\(..|.)|\\s[+-]?\d|\\[&/|^,c!)%:]|\\\(..|\\\[[^\]]*\]|\\\*\S")
_FTL = re.compile(r"^[\w.-]+\s*=\s*(.+)$|^\s+(?:\.[\w-]+\s*=\s*)?([^\s{}\[\]*.].*)$")
_PROPERTY = re.compile(r"^[\w.@-]+\s*=\s*(.+)$")
_ENTITY = re.compile(r'<!ENTITY\s+[\w.-]+\s+"([^"]*)"')
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def strip_markup(text: str) -> str:
    """The text without tags and with its entities resolved."""
    text = _TAG.sub("", text)
    for _ in range(2):
        text = html.unescape(text)
    return _TAG.sub("", text)


def read_html(raw: bytes) -> Iterator[tuple[str, str]]:
    """The paragraphs of an HTML or XML page."""
    text = re.sub(r"\s+", " ", _HIDDEN.sub(" ", raw.decode("utf-8-sig")))
    for block in _BLOCK.split(text):
        yield "", block


def read_roff(raw: bytes) -> Iterator[tuple[str, str]]:
    """The running text of a manual page; names of macros and fonts are removed."""
    for line in raw.decode("utf-8").split("\n"):
        if line.startswith((".", "'")):
            macro, _, line = line.partition(" ")
            if macro not in {".SH", ".SS", ".TP", ".B", ".I", ".BR", ".IR", ".RB", ".Nd", ".Sh"}:
                continue
            line = line.replace('"', "")
        line = _ROFF.sub("", line.replace(r"\-", "-").replace(r"\e", "\x5c\x5c"))
        if "\\" not in line:
            yield "", line


def read_langpack(raw: bytes) -> Iterator[tuple[str, str]]:
    """The messages of a browser language pack (.ftl, .properties and .dtd inside of a zip file)."""
    with zipfile.ZipFile(io.BytesIO(raw)) as pack:
        for name in pack.namelist():
            if not name.endswith((".ftl", ".properties", ".dtd")):
                continue
            try:
                text = pack.read(name).decode("utf-8-sig")
            except UnicodeDecodeError:
                continue
            if name.endswith(".dtd"):
                yield from (("", found) for found in _ENTITY.findall(text))
                continue
            pattern = _FTL if name.endswith(".ftl") else _PROPERTY
            for line in text.split("\n"):
                found = None if line.startswith("#") else pattern.match(line)
                if found:
                    value = found[1] or found[found.re.groups] or ""
                    yield "", _ESCAPE.sub(lambda m: chr(int(m[1], 16)), value)


def read_plain(raw: bytes) -> Iterator[tuple[str, str]]:
    """The lines of a text file; backspace overstriking of old fortune files is removed."""
    for line in raw.decode("utf-8-sig").split("\n"):
        if line.strip() != "%":
            yield "", line


def read(path: str, raw: bytes) -> Iterator[tuple[str, str]]:
    """Entries of any supported file; ValueError (also for bad UTF-8) when it can't be read."""
    if path.endswith(".gz"):
        raw, path = gzip.decompress(raw), path[:-3]
    if path.endswith((".mo", ".po", ".qm")):
        yield from {"mo": read_mo, "po": read_po, "qm": read_qm}[path[-2:]](raw)
    elif path.endswith((".html", ".htm", ".page", ".docbook", ".utf8")):
        yield from read_html(raw)
    elif path.endswith(".xpi"):
        yield from read_langpack(raw)
    elif "/man/" in path:
        yield from read_roff(raw)
    else:
        yield from read_plain(raw)
