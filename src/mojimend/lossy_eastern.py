"""Stage 4 for tokens that lost bytes: which of their completions is believed, if any.

UTF-8 that was read as an East Asian encoding. Tokens of a line are judged together: what they gain
shows the mistake, and each one's margin shows how sure its completion is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mojimend.characters import FIRST_WIDE
from mojimend.completions import Completion, completions
from mojimend.encodings import PRIORS, decode
from mojimend.gate import is_costly
from mojimend.language import spelled_cost
from mojimend.late import late
from mojimend.lossy_bytes import elements
from mojimend.lossy_signs import EASTERN, REPLACED, is_signed
from mojimend.model import Chain, Redecoding, Span
from mojimend.remembered import of_words
from mojimend.strange import strangeness

THRESHOLD = 14.0
"""Bits, prior taken off, that the tokens of a line must gain together."""

OPEN_BRACKET, SECOND_SPACE = 4.0, 6.0  # bits

LEAST_GAIN = 10.0  # bits of each token that is repaired
LONGEST = 400  # code points of a token that is looked at

_HALF_WIDTH = tuple(map(chr, range(0xFF61, 0xFFA0)))
_TOKEN_RE = late("[^\x00-\x20\ud800-\udfff]+")
_GONE_RE = late(f"锟斤|斤拷|锟叫|쏙옙|嚙踝蕭|嚙|ï¿½|{REPLACED}{{3}}")


class Lossy(NamedTuple):
    """A token that lost bytes, with what it may have been, likeliest first."""

    span: Span
    chain: Chain
    before: float  # bits
    prior: float
    found: tuple[Completion, ...]  # none: nothing that is likely


@cache
def _run(assumed: str) -> re.Pattern[str]:
    """A stretch of such characters and of signs, glued to other text."""
    return re.compile(f"(?:{_marks(assumed)}|[?€・\ufffd]){{3,}}")


@cache
def _marks(assumed: str) -> str:
    """A class of the characters that UTF-8 read in an encoding is full of."""
    marks = set()
    for lead in range(0xE3, 0xEE):
        for following in range(0x80, 0xC0):
            for raw in (bytes((lead, following)), bytes((following, lead))):
                try:
                    char = decode(raw, assumed)
                except UnicodeDecodeError:
                    continue
                if len(char) == 1 and char >= FIRST_WIDE:
                    marks.add(char)
    if assumed == "cp932":
        marks |= set(_HALF_WIDTH)
    return f"[{''.join(sorted(marks))}]"


@cache
def _marked(assumed: str) -> re.Pattern[str]:
    """Two of those near one another, or one with a sign."""
    one = _marks(assumed)
    return re.compile(f"{one}.?{one}|{one}[?\ufffd]|[?\ufffd]{one}")


@of_words(1 << 10)
def _completed(token: str, assumed: str) -> tuple[Completion, ...]:
    """Completions of a token, likeliest first; strange mixtures of letters cost."""
    found = elements(token, assumed)
    if found is None:
        return ()
    strange = [
        one._replace(cost=one.cost + strangeness(one.text) + _ill_formed(one.text))
        for one in completions(found, assumed)
    ]
    return tuple(sorted(strange)[:8])


def _ill_formed(text: str) -> float:
    """Bits for brackets that nothing closes, and for a space that another one follows."""
    opened = text.count("\N{FULLWIDTH LEFT PARENTHESIS}") + text.count("(")
    closed = text.count("\N{FULLWIDTH RIGHT PARENTHESIS}") + text.count(")")
    return OPEN_BRACKET * min(abs(opened - closed), 2) + SECOND_SPACE * text.endswith(" ")


def _is_lossy(token: str, best: Completion) -> bool:
    """Whether no re-reading undoes it."""
    return best.lost > 0 or any(char == "€" or "\ue000" <= char <= "\uf8ff" for char in token)


def _tokens(line: str, offset: int) -> Iterator[tuple[Span, str]]:
    for match in _TOKEN_RE.finditer(line):
        if not match[0].isascii() and len(match[0]) <= LONGEST:
            yield Span(offset + match.start(), offset + match.end()), match[0]


def find_eastern(text: str, active: Collection[Chain]) -> Iterator[Lossy]:
    """The tokens of a text that lost bytes, with their completions."""
    if not is_signed(text):
        return
    offset = 0
    for line in text.split("\n"):
        if is_signed(line) and not _GONE_RE.search(line):
            yield from _of_line(line, offset, active)
        offset += len(line) + 1


def _readable(tokens: Sequence[tuple[Span, str]], assumed: str) -> Iterator[tuple[Span, str]]:
    """The tokens that have completions; of others the stretches that look like damage."""
    for span, token in tokens:
        if _completed(token, assumed):
            yield span, token
            continue
        for match in _run(assumed).finditer(token):
            if _completed(match[0], assumed):
                yield Span(span.start + match.start(), span.start + match.end()), match[0]


def _of_line(line: str, offset: int, active: Collection[Chain]) -> Iterator[Lossy]:
    tokens = list(_tokens(line, offset))
    if not any(is_costly(token) for _, token in tokens if is_signed(token)):
        return
    marked = [one for one in EASTERN if _marked(one).search(line)]
    best: tuple[float, str] | None = None
    for assumed in marked:
        chain = (Redecoding("utf-8", assumed),)
        gained = 0.0 if chain in active else -PRIORS[chain[0]]
        for token in {token for _, token in _readable(tokens, assumed)}:
            gained += max(0.0, spelled_cost(token) - _completed(token, assumed)[0].cost)
        if best is None or gained > best[0]:
            best = gained, assumed
    if best is None or best[0] < THRESHOLD:
        return
    assumed = best[1]
    chain = (Redecoding("utf-8", assumed),)
    prior = 0.0 if chain in active else PRIORS[chain[0]]
    for span, token in _readable(tokens, assumed):
        found = _completed(token, assumed)
        before = spelled_cost(token)
        if before - found[0].cost >= LEAST_GAIN and _is_lossy(token, found[0]):
            yield Lossy(span, chain, before, prior, found)
