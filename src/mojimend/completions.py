"""The texts in UTF-8 that damaged text may have been, where bytes of it are lost.

A search from left to right: what is known is read, what is lost is tried, and the likeliest
beginnings are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import NamedTuple

from mojimend.characters import UNWRITTEN_RE, group
from mojimend.encodings import MULTI_BYTE
from mojimend.language import FIRST_WIDE, SCRIPT_START, letter_cost, unseen_cost, window_cost
from mojimend.lossy_bytes import (
    FOLLOWING,
    NO_BREAK,
    SPACE,
    Element,
    Option,
    leads,
    lost_singles,
    lost_to_sign,
    lost_unseen,
)
from mojimend.symbols import is_eastern

WIDTH = 16
"""Beginnings that are kept at each place."""

MOST_BEATEN, BEATEN_BEFORE = 4, 4  # that are remembered

MOST_OPEN = 240  # of those that end within a character
MOST_FIRST, MOST_GUESSED = 32, 8
MOST_LIKELY = 250  # characters that are tried where bytes are lost, the most usual ones
WORSE = 25.0  # bits above the best beginning from which on another is not kept

LITERAL, NO_LITERAL = 3.0, 10.0
"""Bits for a sign that stands for itself: a question mark may, others hardly."""

KEPT_LEAD, LEADS_FROM = 10.0, 0xC2
"""Bits for a character that may begin another one and is taken for what it seems."""

SPACE_TWICE, THREE_SPACES, BESIDE_SPACE = 3.0, 10.0, 6.0
"""Bits for a no-break space that became one space with the real one behind it; for more of them;
and for another byte that was lost before a space."""


class Completion(NamedTuple):
    """A text that damaged text may have been."""

    cost: float  # bits under the pooled model, with those that the losses cost
    text: str
    lost: int  # places where bytes were lost


class _Beaten(NamedTuple):
    """Another beginning that goes on in the same ways."""

    more: float  # bits that it costs more
    text: str
    at: int  # code points of the better beginning that it stands for


class _State(NamedTuple):
    cost: float
    text: str
    open: bytes  # of a character that is not complete
    lost: int
    guessed: bool  # some of the open character's bytes are not known
    beaten: tuple[_Beaten, ...]


class _Outcome(NamedTuple):
    """What bytes make of an open character: text, and a new open one."""

    text: str
    open: bytes
    bits: float


NEARLY_UNSEEN, MOST_SAVED = 0.2, 9.0
"""Bits: letters that hardly any text has; what any other saves by its context at most."""

USUAL_LETTER = 9.5  # bits of the letters that are tried where most of a character is lost

_SECONDS = {0xE2: b"\x80", 0xE3: b"\x80\x81\x82\x83", 0xEF: b"\xbc\xbd"}
"""Of the leading bytes of signs and kana: the ones that follow in what is usual."""

SELDOM = 6.0  # bits for signs of the East that are hardly written
_USUAL_SIGNS = "、。，！？：；（）「」『』《》【】～〜・ー—…　"


@lru_cache(1 << 16)
def _step(first: str, second: str, char: str) -> float:
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


@lru_cache(1 << 16)
def _read(raw: bytes) -> tuple[str, bytes] | None:
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
    lead, *others = opened
    if any(not 0x80 <= byte < 0xC0 for byte in others):
        return -1
    length = 1 if lead < 0x80 else 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4
    return length - len(opened) if lead < 0x80 or 0xC2 <= lead <= 0xF4 else -1


def _outcomes(opened: bytes, options: Iterable[Option]) -> Iterator[_Outcome]:
    for raw, bits in options:
        read = _read(opened + raw)
        if read is not None:
            yield _Outcome(*read, bits)


def _likely(outcomes: Iterable[_Outcome]) -> tuple[_Outcome, ...]:
    """Those with the most usual characters, and those that tell none yet."""
    found = list(outcomes)
    whole = nsmallest(MOST_LIKELY, [one for one in found if one.text], key=_bits_alone)
    return (*whole, *(one for one in found if not one.text and _is_usual(one.open)))


def _is_usual(opened: bytes) -> bool:
    """Whether a character that nothing but its context tells may begin so."""
    return len(opened) < 2 or opened[1] in _SECONDS.get(opened[0], FOLLOWING)


def _bits_alone(one: _Outcome) -> float:
    return one.bits + _step(" ", " ", one.text[0])


@lru_cache(1 << 12)
def _of_sign(
    opened: bytes, guessed: bool, sign: str, following: int | None, assumed: str
) -> tuple[_Outcome, ...]:
    needs = missing(opened)
    if assumed not in MULTI_BYTE:
        return tuple(_outcomes(opened, lost_singles(assumed, sign, needs)))
    if guessed and needs > 1:
        return ()
    found: list[_Outcome] = []
    for first in _first_bytes(opened, guessed, assumed):
        options = lost_to_sign(assumed, sign, needs, following, first)
        if guessed:
            options = tuple(one for one in options if one[0][-1] >= 0x80 or one[0][-1] == SPACE)
        found += _outcomes(opened, options)
    return _likely(found)


def _first_bytes(opened: bytes, guessed: bool, assumed: str) -> Iterable[int]:
    """The bytes that may follow an open character: the usual ones where they complete it."""
    if missing(opened) != 1:
        return FOLLOWING if opened else leads(assumed)
    read = ((_read(opened + bytes((byte,))), byte) for byte in FOLLOWING)
    known = [(_step(" ", " ", found[0]), byte) for found, byte in read if found is not None]
    if guessed:
        known = [one for one in known if one[0] <= USUAL_LETTER + SCRIPT_START]
    return [byte for _, byte in nsmallest(MOST_GUESSED if guessed else MOST_FIRST, known)]


@lru_cache(1 << 12)
def _unseen(opened: bytes, raw: bytes, assumed: str) -> tuple[_Outcome, ...]:
    """What was lost without a sign, before the bytes `raw`."""
    some = lost_unseen(assumed, missing(opened))
    return _likely(_outcomes(opened, ((lost + raw, bits) for lost, bits in some)))


def _grown(state: _State, outcome: _Outcome, lost: int, sure: bool = False) -> _State:
    """A beginning with more of it; `sure`: the bytes that it leaves open are known."""
    cost = state.cost + outcome.bits
    first, second = ("  " + state.text)[-2:]
    for char in outcome.text:
        cost += _step(first, second, char)
        first, second = second, char
    guessed = bool(outcome.open) and not sure
    text = state.text + outcome.text
    return _State(cost, text, outcome.open, state.lost + lost, guessed, state.beaten)


def _next_states(
    state: _State, element: Element, following: int | None, assumed: str
) -> Iterator[_State]:
    char, raw, others = element
    if not raw:
        if not state.open:
            yield _grown(state, _Outcome(char, b"", LITERAL if char == "?" else NO_LITERAL), 0)
        for outcome in _of_sign(state.open, state.guessed, char, following, assumed):
            yield _grown(state, outcome, 1)
        return
    single = assumed not in MULTI_BYTE
    for other in others:
        read = _read(state.open + other)
        if read is not None:
            yield _grown(state, _Outcome(*read, 0.0), 1, bool(read[0]) or not state.guessed)
    read = _read(state.open + raw)
    if read is not None:
        sure = not state.guessed or bool(read[0])
        yield _grown(state, _Outcome(*read, 0.0), 0, sure)
    if single and not state.open and char > "\x7f":
        yield _grown(state, _Outcome(char, b"", KEPT_LEAD * (raw[0] >= LEADS_FROM)), 0)
    if not state.open or state.guessed:
        return
    if raw == b" " and single:
        no_break = bytes((NO_BREAK,))
        twice = SPACE_TWICE + THREE_SPACES * (following == SPACE)
        options = ((no_break, 0.0), (no_break + b" ", twice))
        for outcome in _outcomes(state.open, options):
            yield _grown(state, outcome, 1)
    if single or read is None:
        for outcome in _unseen(state.open, raw, assumed):
            if raw == b" ":  # which is what the second byte became, as a rule
                outcome = outcome._replace(bits=outcome.bits + BESIDE_SPACE)
            yield _grown(state, outcome, 1, bool(outcome.text))


def _kept(states: list[_State]) -> list[_State]:
    best: dict[tuple[str, bytes, bool], _State] = {}
    for state in sorted(states):
        key = state.text[-2:], state.open, state.guessed
        better = best.get(key)
        if better is None:
            best[key] = state
        elif better.text != state.text and len(better.beaten) < MOST_BEATEN + BEATEN_BEFORE:
            beaten = _Beaten(state.cost - better.cost, state.text, len(better.text))
            best[key] = better._replace(beaten=tuple(sorted([*better.beaten, beaten])))
    kept = [state._replace(beaten=state.beaten[:MOST_BEATEN]) for state in best.values()]
    whole = [state for state in kept if not state.open]
    still = [state for state in kept if state.open]
    return _best(whole, WIDTH) + _best(still, MOST_OPEN)


def _best(states: list[_State], count: int) -> list[_State]:
    """States in the order of their costs, without the worst."""
    if not states:
        return []
    most = states[0].cost + WORSE
    return [state for state in states[:count] if state.cost <= most]


def _ends(state: _State, assumed: str) -> Iterator[_Outcome]:
    """What may have stood behind the last character that is known."""
    if not state.open:
        yield _Outcome("", b"", 0.0)
    elif not state.guessed:
        yield from (one for one in _unseen(state.open, b"", assumed) if not one.open)


def completions(found: Sequence[Element], assumed: str) -> list[Completion]:
    """What the elements of a token may have been, likeliest first; none where nothing fits."""
    states = [_State(0.0, "", b"", 0, False, ())]
    for at, element in enumerate(found):
        behind = found[at + 1].raw if at + 1 < len(found) else b" "
        following = behind[0] if behind else None
        states = _kept(
            [new for state in states for new in _next_states(state, element, following, assumed)]
        )
        if not states:
            return []
    best: dict[str, Completion] = {}
    for state in states:
        for end in _ends(state, assumed):
            grown = _grown(state, end, int(bool(end.text)))
            first, second = ("  " + grown.text)[-2:]
            cost = grown.cost + _step(first, second, " ")
            known = best.get(grown.text)
            if known is None or cost < known.cost:
                best[grown.text] = Completion(cost, grown.text, grown.lost)
            for more, text, start in grown.beaten:
                whole = text + grown.text[start:]
                other = best.get(whole)
                if other is None or cost + more < other.cost:
                    best[whole] = Completion(cost + more, whole, grown.lost)
    return sorted(best.values())
