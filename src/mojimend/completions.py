"""The texts in UTF-8 that damaged text may have been, where bytes of it are lost.

A search from left to right: what is known is read, what is lost is tried, and the likeliest
beginnings are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mojimend.characters import group
from mojimend.encodings import MULTI_BYTE
from mojimend.lossy_bytes import NO_BREAK, SPACE, Element, country
from mojimend.lost_characters import Outcome, is_odd, of_sign, outcomes, read_bytes, step, unseen

WIDTH = 16
"""Beginnings that are kept at each place."""

MOST_BEATEN, BEATEN_BEFORE = 4, 4
"""Others with the same end that a beginning stands for; so many more while a place is searched."""

MOST_OPEN = 6
"""Texts that are kept where a character is open; each with all that the character may be. Two lost
bytes are any of 700 pairs: with 240 of those for all texts the second best one was forgotten."""

WORSE = 25.0  # bits above the best beginning from which on another is not kept

LITERAL, NO_LITERAL = 3.0, 10.0
"""Bits for a sign that stands for itself: a question mark may, others hardly."""

ODD = 10.0  # bits for a symbol that is hardly written, some of whose bytes are guessed
INSIDE_WORD = 10.0  # bits for a no-break space within a word: `nastavenÃ your` is no `àyour`

KEPT_LEAD, LEADS_FROM = 10.0, 0xC2
"""Bits for a character that may begin another one and is taken for what it seems."""

SPACE_TWICE, THREE_SPACES, BESIDE_SPACE = 3.0, 10.0, 8.0
"""Bits for a no-break space that became one space with the real one behind it; for more of them;
and for another byte that was lost before a space."""


FIRST_OF_THREE = "\u0800"  # from here on UTF-8 has three bytes for a character


class Completion(NamedTuple):
    """A text that damaged text may have been."""

    cost: float  # bits under the pooled model, with those that the losses cost
    text: str
    lost: int  # places where bytes were lost
    blind: bool = False  # some character is one of many that were not all tried, or any sign
    thin: bool = False  # of some character more bytes were lost than are left


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
    guessed: int  # of the open character's bytes, how many are not known
    beaten: tuple[_Beaten, ...]
    blind: bool = False
    thin: bool = False


def _grown(state: _State, outcome: Outcome, lost: int, sure: bool = False) -> _State:
    """A beginning with more of it; `sure`: the bytes that it leaves open are known."""
    cost = state.cost + outcome.bits
    first, second = ("  " + state.text)[-2], (" " + state.text)[-1]
    for char in outcome.text:
        cost += step(first, second, char)
        first, second = second, char
    if (lost or state.guessed) and is_odd(outcome.text[:1] or " "):
        cost += ODD
    before = 0 if outcome.text else state.guessed
    guessed = 0 if sure else before + len(outcome.open) - (0 if outcome.text else len(state.open))
    text = state.text + outcome.text
    is_thin = _is_thin(state, outcome, lost)
    blind = state.blind or (state.guessed > 0 and lost > 0) or (is_thin and not group(text[-1:]))
    thin = state.thin or is_thin
    return _State(cost, text, outcome.open, state.lost + lost, guessed, state.beaten, blind, thin)


def _is_thin(state: _State, outcome: Outcome, lost: int) -> bool:
    """Whether a character is complete now of which two bytes of three were lost."""
    if outcome.text < FIRST_OF_THREE:
        return False
    return state.guessed > 1 or (lost > 0 and state.guessed + 3 - len(state.open) > 1)


def _home(state: _State, assumed: str) -> str:
    return country(state.text[-1:], state.open, assumed)


def _next_states(
    state: _State, element: Element, following: int | None, assumed: str
) -> Iterator[_State]:
    """What a beginning becomes with one more element, in each way."""
    if element.raw:
        yield from _with_known(state, element, assumed)
        yield from _with_unseen(state, element.raw, following, assumed)
        return
    if not state.open:
        literal = Outcome(element.char, b"", LITERAL if element.char == "?" else NO_LITERAL)
        yield _grown(state, literal, 0)
    home = _home(state, assumed)
    for outcome in of_sign(state.open, state.guessed > 0, element.char, following, assumed, home):
        yield _grown(state, outcome, 1)


def _with_known(state: _State, element: Element, assumed: str) -> Iterator[_State]:
    char, raw, others = element
    for lost, known in ((0, raw), *((1, other) for other in others)):
        read = read_bytes(state.open + known)
        if read is not None:
            sure = not state.guessed or bool(read[0])
            yield _grown(state, Outcome(*read, 0.0), lost, sure)
    if assumed not in MULTI_BYTE and not state.open and char > "\x7f":
        yield _grown(state, Outcome(char, b"", KEPT_LEAD * (raw[0] >= LEADS_FROM)), 0)


def _with_unseen(
    state: _State, raw: bytes, following: int | None, assumed: str
) -> Iterator[_State]:
    """With bytes that were lost before these and left no sign, or only a space."""
    if not state.open or state.guessed:
        return
    single, space = assumed not in MULTI_BYTE, raw == b" "
    if space and single:
        no_break = bytes((NO_BREAK,))
        twice = SPACE_TWICE + THREE_SPACES * (following == SPACE)
        inside = following is not None and chr(following).isascii() and chr(following).isalpha()
        options = ((no_break, INSIDE_WORD * inside), (no_break + b" ", twice))
        for outcome in outcomes(state.open, options):
            yield _grown(state, outcome, 1)
    if single or read_bytes(state.open + raw) is None:
        for text, opened, bits in unseen(state.open, raw, assumed, _home(state, assumed)):
            # A space is what the second byte became, as a rule.
            outcome = Outcome(text, opened, bits + BESIDE_SPACE * space)
            yield _grown(state, outcome, 1, bool(text))


def _kept(states: list[_State]) -> list[_State]:
    best: dict[tuple[str, bytes, bool], _State] = {}
    for state in sorted(states):
        key = state.text[-2:], state.open, state.guessed > 0
        better = best.get(key)
        if better is None:
            best[key] = state
        elif better.text != state.text and len(better.beaten) < MOST_BEATEN + BEATEN_BEFORE:
            beaten = _Beaten(state.cost - better.cost, state.text, len(better.text))
            best[key] = better._replace(beaten=tuple(sorted([*better.beaten, beaten])))
    kept = [state._replace(beaten=state.beaten[:MOST_BEATEN]) for state in best.values()]
    whole = [state for state in kept if not state.open]
    still = [state for state in kept if state.open]
    return _best(whole, WIDTH) + _open(still)


def _open(states: list[_State]) -> list[_State]:
    """The same for those that end within a character."""
    texts = list(dict.fromkeys(state.text for state in states))[:MOST_OPEN]
    kept = frozenset(texts)
    return _best([state for state in states if state.text in kept], len(states))


def _best(states: list[_State], count: int) -> list[_State]:
    """States in the order of their costs, without the worst."""
    if not states:
        return []
    most = states[0].cost + WORSE
    return [state for state in states[:count] if state.cost <= most]


def _ends(state: _State, assumed: str) -> Iterator[Outcome]:
    """What may have stood behind the last character that is known."""
    if not state.open:
        yield Outcome("", b"", 0.0)
    elif not state.guessed:
        some = unseen(state.open, b"", assumed, _home(state, assumed))
        yield from (one for one in some if not one.open)


def _completion(state: _State, cost: float, text: str) -> Completion:
    return Completion(cost, text, state.lost, state.blind, state.thin)


def completions(found: Sequence[Element], assumed: str) -> list[Completion]:
    """What the elements of a token may have been, likeliest first; none where nothing fits."""
    states = [_State(0.0, "", b"", 0, 0, ())]
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
            first, second = ("  " + grown.text)[-2], (" " + grown.text)[-1]
            cost = grown.cost + step(first, second, " ")
            known = best.get(grown.text)
            if known is None or cost < known.cost:
                best[grown.text] = _completion(grown, cost, grown.text)
            for more, text, start in grown.beaten:
                whole = text + grown.text[start:]
                other = best.get(whole)
                if other is None or cost + more < other.cost:
                    best[whole] = _completion(grown, cost + more, whole)
    return sorted(best.values())
