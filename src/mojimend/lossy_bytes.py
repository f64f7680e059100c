"""The bytes that a character stands for where a decoder, or what came after it, lost some of them.

A decoder that meets bytes which mean nothing to it writes a sign for one or two of them, or nothing
at all: `?` (Windows for most code pages, Java for all), U+30FB KATAKANA MIDDLE DOT (Windows for
Shift-JIS), U+FFFD (the WHATWG Encoding Standard and Python).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from mojimend.characters import HANGUL, KANA, UNWRITTEN_RE
from mojimend.encodings import decode, encode
from mojimend.lossy_signs import MIDDLE_DOT, REPLACED

FOLLOWING = tuple(range(0x80, 0xC0))
LEADS = (*range(0xE2, 0xEE), 0xEF)
"""First bytes of the East's characters and their punctuation."""

_SIGNS, _HAN = (0xE2, 0xE3, 0xEF), tuple(range(0xE4, 0xEA))
_HANGUL = tuple(range(0xEA, 0xEE))
_LEAD_BITS = {
    "cp949": {**dict.fromkeys(_SIGNS, 4.0), **dict.fromkeys(_HAN, 6.0)},
    "gbk": {**dict.fromkeys(_SIGNS, 3.0), **dict.fromkeys(_HANGUL, 8.0)},
    "big5": {**dict.fromkeys(_SIGNS, 3.0), **dict.fromkeys(_HANGUL, 8.0)},
    "cp932": {0xE2: 4.0, 0xEF: 3.0, **dict.fromkeys(_HAN, 1.0), **dict.fromkeys(_HANGUL, 8.0)},
}
"""Bits of a lost first byte: each of these encodings is the one of a country with its script."""

_WRITTEN_IN = (
    (0xEA, 0xED, "cp949", *HANGUL),
    (0xE3, 0xE3, "cp932", *KANA),
)
"""First bytes and characters that tell the country, whatever the text was read in."""

SPACE_EATEN, ASCII_EATEN = 2.0, 6.0
"""Bits for an ASCII character that went with the byte before it; LM costs come on top."""
UNSEEN_LOSS = 8.0  # bits for bytes that left no sign

DEFINED_LOST = 7.0  # bits for a byte that has a character, lost all the same

_C1 = tuple(range(0x80, 0xA0))
_UNDEFINED = {
    "latin-1": _C1,
    "cp1252": (0x81, 0x8D, 0x8F, 0x90, 0x9D),
    "cp1254": (0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E),
    "cp1250": (0x81, 0x83, 0x88, 0x90, 0x98),
    "cp1251": (0x98,),
    "cp1253": (0x81, 0x88, 0x8A, 0x8C, 0x8D, 0x8E, 0x8F, 0x90, 0x98, 0x9A, 0x9C, 0x9D, 0x9E, 0x9F),
}
"""What has no character in the table, or only a control that is dropped as easily."""
SOFT_HYPHENATED = ("latin-1", "cp1252", "cp1254", "cp1251", "cp1250")
SPACE, SOFT_HYPHEN, NO_BREAK = 0x20, 0xAD, 0xA0


class Element(NamedTuple):
    """A character of damaged text and the bytes it stands for; none: it is a sign of lost ones."""

    char: str
    raw: bytes
    others: tuple[bytes, ...] = ()  # of characters that normalization (NFC) makes this one of


Option = tuple[bytes, float]
"""Bytes that were lost, with the bits that losing them so costs."""


@lru_cache(1 << 12)
def raw_of(char: str, assumed: str) -> bytes | None:
    """The bytes that Windows (and the web) read as this character; None where there are none."""
    if assumed == "gbk":
        if char == "€":
            return b"\x80"
        if "\ue000" <= char <= "\ue765":
            return _user_defined(ord(char) - 0xE000)
    try:
        return encode(char, assumed)
    except UnicodeEncodeError:
        return None


def _user_defined(place: int) -> bytes:
    """The bytes of a character of code page 936 that everybody may define."""
    if place < 0x234:
        return bytes((0xAA + place // 94, 0xA1 + place % 94))
    if place < 0x4C6:
        return bytes((0xF8 + (place - 0x234) // 94, 0xA1 + (place - 0x234) % 94))
    row, column = divmod(place - 0x4C6, 96)
    return bytes((0xA1 + row, 0x40 + column + (column >= 0x3F)))


@cache
def _normalized() -> dict[str, tuple[bytes, ...]]:
    """EUC-KR has some characters for each of their sounds; normalization makes them one."""
    found: dict[str, tuple[bytes, ...]] = {}
    for code in range(0xF900, 0xFA0C):
        char = normalize("NFC", chr(code))
        found[char] = (*found.get(char, ()), encode(chr(code), "cp949"))
    return found


def is_sign(char: str, assumed: str) -> bool:
    """Whether a character may stand for lost bytes."""
    return char in "?\N{REPLACEMENT CHARACTER}" or (char == MIDDLE_DOT and assumed == "cp932")


def elements(text: str, assumed: str) -> list[Element] | None:
    """A text as bytes and signs; None where a character is neither."""
    found = []
    for char in text:
        raw = b"" if is_sign(char, assumed) else raw_of(char, assumed)
        if raw is None:
            return None
        others = _normalized().get(char, ()) if assumed == "cp949" else ()
        found.append(Element(char, raw, others))
    return found


@lru_cache(1 << 13)
def _is_char(assumed: str, first: int, second: int) -> bool:
    """Whether a decoder makes characters of these bytes."""
    try:
        read = decode(bytes((first, second)), assumed)
    except UnicodeDecodeError:
        return assumed == "cp932" and 0xA1 <= first <= 0xDF
    return not UNWRITTEN_RE.search(read)


def _pairs(assumed: str, firsts: tuple[int, ...], seconds: tuple[int, ...]) -> Iterator[bytes]:
    for first in firsts:
        for second in seconds:
            if not _is_char(assumed, first, second):
                yield bytes((first, second))


_EATEN = tuple(b" \"'(),-./:;<=>)*!") + tuple(range(0x30, 0x3A)) + tuple(range(0x41, 0x7F))


FOREIGN_LEAD = 6.0  # bits; first bytes of another country's script are not tried


def country(before: str, opened: bytes, assumed: str) -> str:
    """The encoding of the country that an open character belongs to, or the one before it."""
    for low, high, own, first, last in _WRITTEN_IN:
        if low <= opened[0] <= high if opened else first <= before <= last:
            return own
    return assumed


@cache
def leads(assumed: str) -> tuple[int, ...]:
    """The first bytes of characters that may have been lost as a whole."""
    return tuple(byte for byte in LEADS if lead_bits(assumed, byte) < FOREIGN_LEAD)


def lead_bits(assumed: str, byte: int) -> float:
    """Bits of a lost first byte."""
    return _LEAD_BITS.get(assumed, {}).get(byte, 0.0)


@lru_cache(1 << 7)
def lost_to_sign(
    assumed: str, home: str, sign: str, missing: int, following: int | None, first: int
) -> tuple[Option, ...]:
    """What a sign may stand for that begins with the byte `first`.

    `home` is the text's `country`. `missing` bytes of a character are still to come. `following` is
    the byte behind the sign, None where that is lost too.
    """
    found: list[Option] = []
    bits = 0.0 if missing else lead_bits(home, first)
    if following is None or not _is_char(assumed, first, following):
        found.append((bytes((first,)), bits + 1.0))
    seconds = leads(home) if missing == 1 else FOLLOWING
    found += [
        (raw, bits + (lead_bits(home, raw[1]) if missing == 1 else 0.0))
        for raw in _pairs(assumed, (first,), seconds)
    ]
    if missing == 1 and sign != REPLACED:
        found += [
            (raw, SPACE_EATEN if raw[1] == SPACE else ASCII_EATEN)
            for raw in _pairs(assumed, (first,), _EATEN)
        ]
    return tuple(found)


@cache
def lost_singles(assumed: str, sign: str, missing: int) -> tuple[Option, ...]:
    """The same for encodings of one byte a character: what they do not have, or anything else.

    A decoder replaces what has no character; what has one is replaced by a `?` later, when text is
    written in an encoding that does not have it.
    """
    if not missing:
        return ()
    bits = dict.fromkeys(FOLLOWING, DEFINED_LOST + (sign == REPLACED))
    bits |= dict.fromkeys(_UNDEFINED.get(assumed, ()), 1.0 if assumed == "latin-1" else 0.0)
    return tuple((bytes((byte,)), one) for byte, one in bits.items())


@cache
def lost_unseen(assumed: str, home: str, missing: int) -> list[Option]:
    """What may have been lost without a sign, where `missing` bytes are still to come."""
    if assumed == "gbk" and missing:
        seconds = FOLLOWING if missing == 2 else leads(home)
        return [
            (raw, UNSEEN_LOSS + (lead_bits(home, raw[1]) if missing == 1 else 0.0))
            for raw in _pairs(assumed, FOLLOWING, seconds)
            if raw[0] > 0x80 and raw[1] not in (0x7F, 0xFF)
        ]
    if missing and assumed in _UNDEFINED:
        gone = _UNDEFINED[assumed]
        found = [(bytes((byte,)), 3.0) for byte in gone]
        if assumed in SOFT_HYPHENATED:
            found += [(bytes((SOFT_HYPHEN,)), 4.0), (bytes((NO_BREAK,)), 4.0)]
        return found
    return []
