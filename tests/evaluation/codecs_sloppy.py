"""Encoding and decoding as real programs do it when they make mojibake.

Single-byte encodings are sloppy: a byte 80-9F without a character stands for the C1 control of
the same number, as in the WHATWG standard. Multi-byte encodings are strict. Errors are
ValueErrors (UnicodeError).
"""

from __future__ import annotations

import unicodedata
from functools import cache

MULTIBYTE = frozenset({"utf-8", "gbk", "big5", "cp932", "euc_jp", "cp949"})
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_CEDILLAS = str.maketrans("ȘșȚț", "ŞşŢţ")


@cache
def _table(encoding: str) -> tuple[str, dict[str, int]]:
    chars = ""
    for byte in range(256):
        try:
            chars += bytes([byte]).decode(encoding)
        except UnicodeDecodeError:
            chars += chr(byte) if 0x80 <= byte <= 0x9F else "\ufffe"
    return chars, {char: byte for byte, char in enumerate(chars) if char != "\ufffe"}


def decode(raw: bytes, encoding: str) -> str:
    """Text that a program shows which believes in this encoding."""
    if encoding in MULTIBYTE:
        return raw.decode(encoding)
    text = raw.decode("latin-1").translate(dict(enumerate(_table(encoding)[0])))
    if "\ufffe" in text:
        raise ValueError(f"byte without a character in {encoding}")
    return text


def encode(text: str, encoding: str) -> bytes:
    """The inverse of decode."""
    if encoding in MULTIBYTE:
        return text.encode(encoding)
    numbers = _table(encoding)[1]
    try:
        return bytes([numbers[char] for char in text])
    except KeyError as error:
        raise ValueError(f"character without a byte in {encoding}") from error


def writable(text: str, encoding: str) -> str:
    """The text as its writers spelled it in an old encoding (Romanian cedillas, cp1258 tones)."""
    if encoding in {"cp1250", "iso8859-2", "cp852"}:
        return text.translate(_CEDILLAS)
    if encoding != "cp1258":
        return text
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

    Text must be encodable by the strict codec of the first intended encoding: C1 controls are no
    text.
    """
    text.encode(chain[0][0])
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
