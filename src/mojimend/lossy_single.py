"""Stage 4 for UTF-8 that was read in a single-byte encoding and lost bytes: `voilÃ !`, `MarÃa`.

Bytes without a character in the encoding, no-break spaces and soft hyphens are dropped or become
spaces, others become `?` or U+FFFD. Each completion is weighed with the line that it stands in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import NamedTuple
from unicodedata import normalize

from mojimend.characters import group
from mojimend.completions import Completion, completions
from mojimend.encodings import PRIORS
from mojimend.language import spelled_cost
from mojimend.languages import starts
from mojimend.late import late
from mojimend.lexicon import is_word, words_of
from mojimend.lossy_bytes import Element, is_sign, raw_of
from mojimend.lossy_eastern import Lossy
from mojimend.lossy_gates import gates_of
from mojimend.model import Chain, Redecoding, Span
from mojimend.remembered import of_words
from mojimend.samples import is_alphabet
from mojimend.suspect_latin import costs_of
from mojimend.typography import typographic_cost

THRESHOLD, ACTIVE_THRESHOLD = 9.0, 5.0
"""Bits, prior taken off, that a token must gain; the latter if the document shows the mistake."""

ALONE = 22.0
"""The same for `Ã` between spaces: it may be meant as a letter, as in `vector Ã and`."""

FOREIGN = 4.0  # bits for a token in another language than its line
CAPITAL_INSIDE = 5.0  # bits more for a capital behind a small letter
PUNCTUATED = 6.0  # bits for a space before the sign that follows `à`

ALLOWANCE, USUAL_CHAR = 14.0, 6.5  # bits that a believable completion may cost, and per code point

BESIDE = 16  # tokens on each side that a completion is weighed with
NEAR = 1 << 11  # code points of a line on each side that are looked at, however long it is
MOST_WEIGHED = 40  # completions of a token

MOST_COMPLETED = 1 << 8
"""Tokens whose completions are remembered, 10 KiB each; `Ã ` stands in French on every line."""

_LONE_RE = late(r"\W*Ã(?:\W|\Z)")
_IN_CAPITALS_RE = late(r"\W*Ã \W*[A-ZÀ-Þ]{2}")
"""No `à` in small letters: a table of characters with their names."""
_CAPITAL_FIRST_RE = late(r"\W*Ã[^\W\d_]")
_PUNCTUATED_RE = late("[^\x00-\x7f] [!?,.;:)]")
_CAPITAL_RE = late("(?<=[a-zß-ÿ])[À-Þ]")


def _elements(token: str, assumed: str) -> list[Element]:
    found = []
    for char in token:
        raw = b"" if is_sign(char, assumed) else raw_of(char, assumed)
        found.append(Element(char, b"\x80" if raw is None else raw))
    return found


class _Beside(NamedTuple):
    """What stands beside a stretch of a line, which is the same for all its completions."""

    first: str  # what is glued to the stretch
    last: str
    bits: tuple[float, ...]  # of the tokens, in each language
    least: float  # bits of the tokens in their best language


def _beside(before: str, after: str) -> _Beside:
    tokens = [one for one in f"{before}\0{after}".split() if "\0" not in one]
    bits = tuple(map(sum, zip(_nothing(), *map(costs_of, tokens), strict=True)))
    first, last = re.split(r"\s", before)[-1], re.split(r"\s", after)[0]
    return _Beside(first, last, bits, min(map(sum, zip(bits, starts(), strict=True))))


@cache
def _nothing() -> tuple[float, ...]:
    return (0.0,) * len(starts())


def _weight(beside: _Beside, lone: bool, token: str) -> float:
    """Bits of a token in the language that its line suits best."""
    here = [costs_of(one) for one in f"{beside.first}{token}{beside.last}".split()]
    together = min(map(sum, zip(beside.bits, *here, starts(), strict=True)))
    if lone:
        return together
    return min(together, min(map(sum, zip(*here, starts(), strict=True))) + FOREIGN + beside.least)


def _is_latin(text: str) -> bool:
    foreign = [char for char in text if char > "\x7f" and group(char)]
    return all(group(char) == "Latin" for char in foreign)


def _near(line: str, start: int, end: int) -> tuple[str, str]:
    return line[max(0, start - NEAR) : start], line[end : end + NEAR]


def _around(line: str, start: int, end: int) -> tuple[str, str]:
    """The tokens beside a stretch of a line, up to its letters."""
    before, after = _near(line, start, end)
    return " ".join(before.split(" ")[-BESIDE:]), " ".join(after.split(" ")[:BESIDE])


@of_words(MOST_COMPLETED)
def _completed(token: str, assumed: str) -> tuple[Completion, ...]:
    return tuple(completions(_elements(token, assumed), assumed)[:MOST_WEIGHED])


def _weighed(line: str, start: int, end: int, assumed: str) -> tuple[float, list[Completion]]:
    """What a stretch of a line costs as it stands, and its completions, likeliest first."""
    token = line[start:end]
    found = _completed(token, assumed)
    if not found:
        return 0.0, []
    composed = partial(normalize, "NFC")
    latin = _is_latin(found[0].text)
    weigh: Callable[[str], float] = spelled_cost
    if latin:
        lone = _LONE_RE.match(token) is not None
        weigh = partial(_weight, _beside(*_around(line, start, end)), lone)
    before, after = _near(line, start, end)
    before = before.replace("â€œ", "“")
    weighed = sorted(
        one._replace(
            cost=one.cost
            + _placed(before, one.text, token, after)
            + (weigh(composed(one.text)) - spelled_cost(one.text) if latin else 0.0)
        )
        for one in found
    )
    return weigh(token), weighed


def _placed(before: str, text: str, token: str, after: str) -> float:
    """Bits of the signs that a completion brings in, each in its place."""
    whole = before + text + after
    bits = 0.0
    for at, char in enumerate(text, len(before)):
        if char not in token:
            bits += typographic_cost(whole[:at], char, whole[at + 1 :])
    if token != text:
        bits += CAPITAL_INSIDE * len(_CAPITAL_RE.findall(text))
    punctuated = _PUNCTUATED_RE.search(text) is not None
    return bits + PUNCTUATED * punctuated


def find_single(
    text: str, active: Collection[Chain], explained: Collection[Span] = ()
) -> Iterator[Lossy]:
    """The stretches of a text that lost bytes of UTF-8 read in a single-byte encoding.

    Not those inside of spans that are `explained` by another encoding: the search takes its time.
    """
    spans = sorted(explained)
    for encodings, gate in gates_of(active):
        if not gate.may_pass(text):
            continue
        offset = 0
        for line in text.split("\n"):
            if not line.isascii() and gate.may_pass(line):
                for match in gate.tokens(line):
                    if not (_is_inside(match, offset, spans) or is_alphabet(match[0])):
                        yield from _judged(line, match, offset, encodings, active)
            offset += len(line) + 1


def _is_inside(token: re.Match[str], offset: int, spans: Sequence[Span]) -> bool:
    """Whether a token stands inside of one of several spans, in order, which do not overlap.

    ASCII at its edges may stand outside where the span goes on beyond it: words beside it were
    damaged as well. `offset` is that of the token's line.
    """
    start, end = offset + token.start(), offset + token.end()
    foreign = [at for at, char in enumerate(token[0], start) if char > "\x7f"]
    at = bisect_right(spans, foreign[0], key=attrgetter("start")) - 1
    if at < 0 or foreign[-1] >= spans[at].end:
        return False
    span = spans[at]
    return span.start < start or span.end > end or span == (start, end)


def _is_text(text: str) -> bool:
    """Whether a completion looks like text at all, however bad what stands there looks."""
    return spelled_cost(text) <= ALLOWANCE + USUAL_CHAR * len(text) and not is_alphabet(text)


def _is_unknown(text: str) -> bool:
    """Whether a completion in Latin script has a word that nobody knows."""
    return _is_latin(text) and not all(map(is_word, words_of(text)))


def _judged(
    line: str,
    match: re.Match[str],
    offset: int,
    encodings: Sequence[str],
    active: Collection[Chain],
) -> Iterator[Lossy]:
    """What a stretch of a line may have been, whichever of the encodings it was read in."""
    token, (start, end) = match[0], match.span()
    texts: dict[str, Completion] = {}
    best: tuple[float, Chain, float, float] | None = None
    for assumed in encodings:
        before, found = _weighed(line, start, end, assumed)
        chain: Chain = (Redecoding("utf-8", assumed),)
        prior = 0.0 if chain in active else PRIORS[chain[0]]
        for one in found:
            known = texts.get(one.text)
            if known is None or one.cost < known.cost:
                texts[one.text] = one
        if found and (best is None or found[0].cost + prior < best[0]):
            best = found[0].cost + prior, chain, before, prior
    ranked = sorted(texts.values())
    if best is None or not ranked[0].lost or not _is_text(ranked[0].text):
        return
    if "?" in token or _CAPITAL_FIRST_RE.match(token) or _is_unknown(ranked[0].text):
        ranked = [one._replace(thin=True) for one in ranked]
    if _IN_CAPITALS_RE.match(token):
        return
    _, chain, before, prior = best
    least = ACTIVE_THRESHOLD if not prior else ALONE if _LONE_RE.match(token) else THRESHOLD
    if before - ranked[0].cost - prior >= least:
        yield Lossy(Span(offset + start, offset + end), chain, before, prior, tuple(ranked[:8]))
