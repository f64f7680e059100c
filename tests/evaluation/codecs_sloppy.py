"""Encoding and decoding as real programs do it when they make mojibake.

Single-byte encodings are sloppy: a byte 80-9F without a character stands for the C1 control of
the same number, as in the WHATWG standard. Multi-byte encodings are strict. Errors are
ValueErrors (UnicodeError).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from .vietnamese import TABLES

MULTIBYTE = {  # our name -> Python's codec; Big5 as Windows and the web write it
    "utf-8": "utf-8",
    "gbk": "gbk",
    "gb18030": "gb18030",
    "big5": "cp950",
    "cp932": "cp932",
    "euc_jp": "euc_jp",
    "cp949": "cp949",
}
_CONTROL = re.compile("[\x80-\x9f]")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_CEDILLAS = {ord(comma): cedilla for comma, cedilla in zip("ȘșȚț", "ŞşŢţ", strict=True)}
_ARABIC_YEH = {0x06CC: "\N{ARABIC LETTER YEH}"}
_ARABIC_KAF = {0x06A9: "\N{ARABIC LETTER KAF}"}
_SPELLINGS: dict[
    str, dict[int, str]
] = {  # what a language's writers typed where an encoding has no better
    **dict.fromkeys(("cp1250", "iso-8859-2", "cp852", "mac-latin2"), _CEDILLAS),
    "cp1256": _ARABIC_YEH,
    "iso-8859-6": _ARABIC_YEH | _ARABIC_KAF,
}


@cache
def _table(encoding: str) -> tuple[str, dict[str, int]]:
    chars = TABLES.get(encoding, "")
    for byte in range(len(chars), 256):
        try:
            chars += bytes([byte]).decode(encoding)
        except UnicodeDecodeError:
            chars += chr(byte) if 0x80 <= byte <= 0x9F else "\ufffe"
    return chars, {char: byte for byte, char in enumerate(chars) if char != "\ufffe"}


def decode(raw: bytes, encoding: str) -> str:
    """Text that a program shows which believes in this encoding."""
    if encoding in MULTIBYTE:
        return raw.decode(MULTIBYTE[encoding])
    text = raw.decode("latin-1").translate(dict(enumerate(_table(encoding)[0])))
    if "\ufffe" in text:
        raise ValueError(f"byte without a character in {encoding}")
    return text


def encode(text: str, encoding: str) -> bytes:
    """The inverse of decode."""
    if encoding in MULTIBYTE:
        return text.encode(MULTIBYTE[encoding])
    numbers = _table(encoding)[1]
    try:
        return bytes([numbers[char] for char in text])
    except KeyError as error:
        raise ValueError(f"character without a byte in {encoding}") from error


def writable(text: str, encoding: str) -> str:
    """The text as its writers spelled it in an old encoding.

    Romanian has cedillas, Persian the Arabic yeh (and kaf), Vietnamese in cp1258 single tones.
    """
    if encoding != "cp1258":
        return text.translate(_SPELLINGS.get(encoding, {}))
    written = ""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(part for part in parts if part in _TONES)
        rest = "".join(part for part in parts if part not in _TONES)
        known = unicodedata.normalize("NFC", char) in _table(encoding)[1]
        written += char if known or not tones else unicodedata.normalize("NFC", rest) + tones
    return written


def damage(text: str, chain: tuple[tuple[str, str], ...]) -> str:
    """The text after each (intended, assumed) mistake in turn; ValueError unless it can be undone.

    C1 controls are no text, so they may not be in it.
    """
    if _CONTROL.search(text):
        raise ValueError("control characters")
    seen = text
    for intended, assumed in chain:
        raw = encode(seen, intended)
        after = decode(raw, assumed)
        if decode(encode(after, assumed), intended) != seen:
            raise ValueError("not reversible")
        seen = after
    if seen == text:
        raise ValueError("not changed")
    return seen
