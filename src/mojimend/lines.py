"""Lines and phrases of a text, and how much of them is repaired."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mojimend.late import late
from mojimend.model import Chain, Span

WHOLE_LINE = 0.6
"""Share of a line's code points in repaired tokens from which on all of it was damaged: a short
token in it (`è` for `и`) is no good French then, even beside a word in ASCII."""

WHOLE_DOCUMENT, FEWEST = 0.9, 20
"""The same share of a document's text outside of ASCII, and the tokens that make up a document."""

MOSTLY = 0.8
"""Share of those in tokens repaired by the one chain that the line goes by."""

LONGEST_TOKEN = 4080
"""Code points; longer ones are looked at in parts, so that one costs no more than so many.

The longest run without an ASCII space in 186 languages is Chinese: 410 characters, 1,230 when they
are damaged UTF-8. Each code point of a damaged token takes some KiB while it is weighed. Where all
characters have become 2, 3, 4 or 6, a cut at so many is between two.
"""

MOST_TOKENS = 1 << 6
"""Tokens of a phrase; each repair in it has the rest weighed again, which is quadratic."""

_LINE_END_RE = late(r"\r\n|\r|\n")


def line_starts(text: str) -> list[int]:
    """Offsets (code points) where the lines begin; they end at CR LF, CR or LF only."""
    return [0, *(match.end() for match in _LINE_END_RE.finditer(text))]


def is_full(tokens: int, length: int) -> bool:
    """Whether so many tokens, `length` code points long together, take as much as one may."""
    return tokens >= MOST_TOKENS or length > LONGEST_TOKEN


def free_parts(phrase: Sequence[Span], taken: Mapping[Span, Chain]) -> Iterator[tuple[int, int]]:
    """The stretches of a phrase that nothing has repaired."""
    start = 0
    for at in range(len(phrase) + 1):
        if at == len(phrase) or phrase[at] in taken:
            if start < at:
                yield start, at
            start = at + 1


def damaged_lines(
    text: str, starts: Sequence[int], taken: Mapping[Span, Chain]
) -> dict[int, Chain]:
    """Lines (by number, from 1) that were damaged as a whole, most of it by one chain.

    Chains differ where encodings give the same text (Windows-1251 and Mac Cyrillic).
    """
    repaired: dict[int, Counter[Chain]] = {}
    for span, chain in taken.items():
        line = bisect_right(starts, span.start)
        repaired.setdefault(line, Counter())[chain] += span.end - span.start
    ends = [*starts[1:], len(text)]
    return {
        line: chains.most_common(1)[0][0]
        for line, chains in repaired.items()
        if chains.total() >= WHOLE_LINE * (ends[line - 1] - starts[line - 1])
        and chains.most_common(1)[0][1] >= MOSTLY * chains.total()
    }


def whole_document(phrases: Sequence[Sequence[Span]], taken: Mapping[Span, Chain]) -> Chain | None:
    """The chain that nearly all of a document's text outside of ASCII was damaged by, if any."""
    repaired: Counter[Chain] = Counter()
    for span, chain in taken.items():
        repaired[chain] += span.end - span.start
    total = sum(span.end - span.start for phrase in phrases for span in phrase)
    if len(taken) < FEWEST or repaired.total() < WHOLE_DOCUMENT * total:
        return None
    chain, most = repaired.most_common(1)[0]
    return chain if most >= MOSTLY * total else None


def join_lines(text: str, phrases: Iterable[tuple[Span, ...]]) -> Iterator[tuple[Span, ...]]:
    """The tokens of each line that has several phrases, as if no ASCII stood between them.

    A long line comes in parts.
    """
    joined: list[list[tuple[Span, ...]]] = []
    end = -1
    for phrase in sorted(phrases):
        if not joined or _LINE_END_RE.search(text, end, phrase[0].start):
            joined.append([])
        joined[-1].append(phrase)
        end = phrase[-1].end
    for line in joined:
        if len(line) > 1:
            yield from _in_parts(span for phrase in line for span in phrase)


def _in_parts(spans: Iterable[Span]) -> Iterator[tuple[Span, ...]]:
    part: list[Span] = []
    length = 0
    for span in spans:
        length += span.end - span.start
        if part and is_full(len(part), length):
            yield tuple(part)
            part, length = [], span.end - span.start
        part.append(span)
    yield tuple(part)
