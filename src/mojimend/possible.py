"""Which mistakes may have made a token, as far as its characters tell without a look at any."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from mojimend.characters import FIRST_EASTERN
from mojimend.encodings import (
    EASTERN,
    LATIN,
    MULTI_BYTE,
    PAIRS,
    PRIORS,
    VIETNAMESE,
    Pair,
    Pairs,
    decode,
    encode,
    is_multi_byte,
    upper_half,
)
from mojimend.late import late
from mojimend.model import Redecoding

# Good punctuation is often glued to a broken span (quotes around it, a dash behind it), and most of
# it is also a character of the assumed encoding: readings are tried with and without it.
GLUE = (
    "“”„«»—…•·¿¡、。「」『』《》【】\N{EN DASH}\N{IDEOGRAPHIC SPACE}\N{FULLWIDTH COMMA}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    "\N{FULLWIDTH SEMICOLON}\N{FULLWIDTH COLON}\N{FULLWIDTH QUESTION MARK}"
    "\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH LEFT PARENTHESIS}\N{FULLWIDTH RIGHT PARENTHESIS}"
)
_GLUE = frozenset(GLUE)

# An ASCII letter or anything beyond ASCII; to compile it as a range of a million takes 3 ms.
_LETTER = "[^\\x00-@[-`{-\x7f]"
_MANY_RE = late(f"[^\\x00-\x7f]{{3}}|(?<!{_LETTER})[^\\x00-\x7f]{{1,2}}(?!{_LETTER})")
"""Three characters outside of ASCII on end, or fewer without an ASCII letter beside them."""
_TWO_RE = late("[^\\x00-\x7f].*[^\\x00-\x7f]")


def possible(text: str) -> Pairs:
    """The mistakes that may have made a token.

    Letters of other scripts don't stand by ones and twos beside ASCII letters; those of the East do
    where their second byte is one, but a single one is never believed in. GBK has the letters of
    pinyin, which French or Italian in it is written with.
    """
    if _MANY_RE.search(text):
        return PAIRS
    eastern = _TWO_RE.search(text) is not None
    pinyin = (
        not eastern and max(text, default="") >= FIRST_EASTERN and not _of_pinyin().isdisjoint(text)
    )
    return _of_latin(eastern, pinyin)


PINYIN = "àáèéêìíòóùúü"
"""Letters of pinyin that languages of Europe have, too."""

SELDOM = 4.0
"""Bits more of prior for Latin text in GBK than for Chinese. Such text is not repaired, but keeps
another chain from being believed: with UTF-8 read as EUC-JP 46 of 480 lines became wrong (`pr谷s`
to `prës`), and 6 do now; of 960 lines that were UTF-8 746 are exact, not 757. With 6 bits more 25
and 756."""

_IN_GBK = Redecoding("gbk", "big5")


@cache
def _of_pinyin() -> frozenset[str]:
    """What letters of pinyin in GBK are in Big5; in other encodings of the East they are none."""
    return frozenset(decode(encode(PINYIN, _IN_GBK.intended), _IN_GBK.assumed))


@cache
def _of_latin(eastern: bool, pinyin: bool) -> Pairs:
    encodings = {
        "utf-8",
        *LATIN.split(),
        *VIETNAMESE.split(),
        *(EASTERN.split() if eastern else ()),
    }
    some = [pair for pair in PAIRS if pair.redecoding.intended in encodings]
    if pinyin:
        some.append(Pair(_IN_GBK, PRIORS[_IN_GBK] + SELDOM))
    return Pairs(some)


_Rows = tuple[tuple[Redecoding, float], ...]
_ASSUMED = tuple(sorted({pair.redecoding.assumed for pair in PAIRS}))


@lru_cache(256)
def _by_assumed(pairs: Pairs) -> tuple[tuple[int, str, _Rows], ...]:
    """The pairs by the encoding that is assumed, with its number as a bit."""
    table: dict[str, list[tuple[Redecoding, float]]] = {}
    for redecoding, prior in pairs:
        table.setdefault(redecoding.assumed, []).append((redecoding, prior))
    return tuple(
        (1 << _ASSUMED.index(assumed), assumed, tuple(rows)) for assumed, rows in table.items()
    )


_MULTI_BYTE = tuple(
    (number, encoding) for number, encoding in enumerate(_ASSUMED) if is_multi_byte(encoding)
)


@cache
def _in_single_bytes() -> dict[str, int]:
    """The single-byte encodings that each character outside of ASCII is in, as bits."""
    found: dict[str, int] = {}
    for number, encoding in enumerate(_ASSUMED):
        if not is_multi_byte(encoding):
            for char in upper_half(encoding):
                found[char] = found.get(char, 0) | 1 << number
    return found


@lru_cache(1 << 14)
def _readable(char: str) -> int:
    """The encodings that have a character, as bits; those of the East where it tells them."""
    bits = _in_single_bytes().get(char, 0)
    for number, encoding in _MULTI_BYTE:
        try:
            encode(char, encoding)
        except UnicodeEncodeError:
            continue
        bits |= 1 << number
    return bits


def is_readable(text: str) -> bool:
    """Whether an encoding that text was ever wrongly read in has one of the characters in it."""
    return any(char > "\x7f" and _readable(char) for char in text)


def by_encoding(pairs: Pairs) -> Iterator[Pair]:
    """The pairs in the order in which they are proposed."""
    for _, _, rows in _by_assumed(pairs):
        yield from map(Pair._make, rows)


def by_assumed(text: str, pairs: Pairs) -> Iterator[tuple[str, _Rows]]:
    """The pairs by the encoding that a text was read in, where that is possible."""
    eastern = max(text, default="") >= FIRST_EASTERN
    chars = {char for char in text if char > "\x7f"}
    readable = 0
    for char in chars - _GLUE or chars:  # good punctuation alone beside letters is good
        readable |= _readable(char)
    for bit, assumed, rows in _by_assumed(pairs):
        if readable & bit and (eastern or assumed not in MULTI_BYTE):
            yield assumed, rows
