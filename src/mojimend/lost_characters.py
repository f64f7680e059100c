"""The characters that lost bytes may have been part of, with what each costs.

What a sign stands for (`of_sign`) and what left none (`unseen`) does not depend on the text before,
so that both are remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from heapq import nsmallest
from typing import NamedTuple

from mojimend.characters import FIRST_WIDE, UNWRITTEN_RE, group
from mojimend.encodings import MULTI_BYTE
from mojimend.language import SCRIPT_START, window_cost
from mojimend.lossy_bytes import (
    FOLLOWING,
    SPACE,
    Option,
    leads,
    lost_singles,
    lost_to_sign,
    lost_unseen,
)
from mojimend.ngrams import letter_cost, unseen_cost
from mojimend.remembered import of_size
from mojimend.symbols import is_eastern

MOST_FIRST, MOST_GUESSED = 32, 8
MOST_LIKELY = 250  # characters that are tried where bytes are lost, the most usual ones

NEARLY_UNSEEN, MOST_SAVED = 0.2, 9.0
"""Bits: letters that hardly any text has; what any other saves by its context at most."""

MOST_OUTCOMES = 1 << 15
"""Outcomes that are remembered, of 200 bytes each, in two tables; one loss has up to 250. Chinese
that lost bytes as GBK takes 8 % longer with half as many; with twice as many 14 % less and 3 MiB
more."""

USUAL_LETTER = 9.5  # bits of the letters that are tried where most of a character is lost

_SECONDS = {0xE2: b"\x80", 0xE3: b"\x80\x81\x82\x83", 0xEF: b"\xbc\xbd"}
"""Of the leading bytes of signs and kana: the ones that follow in what is usual."""

SELDOM = 6.0  # bits for signs of the East that are hardly written
_USUAL_SIGNS = frozenset(
    "、。「」『』《》【】・ー—…〜\N{IDEOGRAPHIC SPACE}"
    "\N{FULLWIDTH COMMA}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}"
    "\N{FULLWIDTH COLON}\N{FULLWIDTH SEMICOLON}\N{FULLWIDTH TILDE}"
    "\N{FULLWIDTH LEFT PARENTHESIS}\N{FULLWIDTH RIGHT PARENTHESIS}"
)


def is_odd(char: str) -> bool:
    """Whether a character is a symbol that is hardly written: no letter, sign, picture or ASCII."""
    usual = char.isalnum() or char < "\u2070" or char in _USUAL_SIGNS or is_eastern(char)
    return not usual and not group(char)


class Outcome(NamedTuple):
    """What bytes make of an open character: text, and a new open one."""

    text: str
    open: bytes
    bits: float


@lru_cache(1 << 13)
def step(first: str, second: str, char: str) -> float:
    """Bits of a character after two others."""
    if char >= FIRST_WIDE and second.isascii() and second.isalnum():
        first = second = " "  # Korean puts its particles behind names in ASCII
    bits = window_cost(first, second, char)
    if char >= FIRST_WIDE and group(char):
        # Among thousands of letters that are tried, some find n-grams that are none.
        alone = letter_cost(char)
        saved = 0.0 if alone >= unseen_cost(char) - NEARLY_UNSEEN else MOST_SAVED
        bits = max(bits, alone - saved)
    seldom = "\u3130" <= char <= "\u318f" or (is_eastern(char) and char not in _USUAL_SIGNS)
    return bits + SELDOM if seldom else bits


@lru_cache(1 << 13)
def read_bytes(raw: bytes) -> tuple[str, bytes] | None:
    """Bytes as text and what is open behind it; None where they are no UTF-8, or no text."""
    text, opened = "", b""
    for at in range(len(raw)):
        opened += raw[at : at + 1]
        if missing(opened) < 0:
            return None
        if missing(opened) == 0:
            try:
                char = opened.decode()
            except UnicodeDecodeError:
                return None
            if UNWRITTEN_RE.search(char):
                return None
            text, opened = text + char, b""
    return text, opened


def missing(opened: bytes) -> int:
    """How many bytes an open character needs; below 0 where it is none."""
    if not opened:
        return 0
    lead, others = opened[0], opened[1:]
    if any(not 0x80 <= byte < 0xC0 for byte in others):
        return -1
    length = 1 if lead < 0x80 else 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4
    return length - len(opened) if lead < 0x80 or 0xC2 <= lead <= 0xF4 else -1


def outcomes(opened: bytes, options: Iterable[Option]) -> Iterator[Outcome]:
    """What an open character becomes with each of the options; none where that is no text."""
    for raw, bits in options:
        read = read_bytes(opened + raw)
        if read is not None:
            yield Outcome(*read, bits)


def _likely(some: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Those with the most usual characters, and those that tell none yet."""
    found = list(some)
    whole = nsmallest(MOST_LIKELY, [one for one in found if one.text], key=_bits_alone)
    return (*whole, *(one for one in found if not one.text and _is_usual(one.open)))


def _is_usual(opened: bytes) -> bool:
    """Whether a character that nothing but its context tells may begin so."""
    return len(opened) < 2 or opened[1] in _SECONDS.get(opened[0], FOLLOWING)


def _weigh(some: tuple[Outcome, ...]) -> int:
    return 1 + len(some)


def _bits_alone(one: Outcome) -> float:
    return one.bits + step(" ", " ", one.text[0])


@of_size(MOST_OUTCOMES, _weigh)
def of_sign(
    opened: bytes, guessed: bool, sign: str, following: int | None, assumed: str, home: str
) -> tuple[Outcome, ...]:
    """What a sign stands for; `guessed`: some of the open character's bytes are not known."""
    needs = missing(opened)
    if assumed not in MULTI_BYTE:
        return tuple(outcomes(opened, lost_singles(assumed, sign, needs)))
    if guessed and needs > 1:
        return ()
    found: list[Outcome] = []
    for first in _first_bytes(opened, guessed, home):
        options = lost_to_sign(assumed, home, sign, needs, following, first)
        if guessed:
            options = tuple(one for one in options if one[0][-1] >= 0x80 or one[0][-1] == SPACE)
        found += outcomes(opened, options)
    return _likely(found)


def _first_bytes(opened: bytes, guessed: bool, home: str) -> Iterable[int]:
    """The bytes that may follow an open character: the usual ones where they complete it."""
    if missing(opened) != 1:
        return FOLLOWING if opened else leads(home)
    read = ((read_bytes(opened + bytes((byte,))), byte) for byte in FOLLOWING)
    known = [(step(" ", " ", found[0]), byte) for found, byte in read if found is not None]
    if guessed:
        known = [one for one in known if one[0] <= USUAL_LETTER + SCRIPT_START]
    return [byte for _, byte in nsmallest(MOST_GUESSED if guessed else MOST_FIRST, known)]


@of_size(MOST_OUTCOMES, _weigh)
def unseen(opened: bytes, raw: bytes, assumed: str, home: str) -> tuple[Outcome, ...]:
    """What was lost without a sign, before the bytes `raw`."""
    some = lost_unseen(assumed, home, missing(opened))
    return _likely(outcomes(opened, ((lost + raw, bits) for lost, bits in some)))
