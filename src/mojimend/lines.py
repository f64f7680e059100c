"""Lines and phrases of a text, and how much of them is repaired."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mojimend.model import Chain, Span

WHOLE_LINE = 0.6
"""Share of a line's code points in repaired tokens from which on all of it was damaged: a short
token in it (`è` for `и`) is no good French then, even beside a word in ASCII."""

WHOLE_DOCUMENT, FEWEST = 0.9, 20
"""The same share of a document's text outside of ASCII, and the tokens that make up a document."""

MOSTLY = 0.8
"""Share of those in tokens repaired by the one chain that the line goes by."""

_LINE_END_RE = re.compile(r"\r\n|\r|\n")


def line_starts(text: str) -> list[int]:
    """Offsets (code points) where the lines begin; they end at CR LF, CR or LF only."""
    return [0, *(match.end() for match in _LINE_END_RE.finditer(text))]


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


def join_lines(text: str, phrases: Iterable[tuple[Span, ...]]) -> list[tuple[Span, ...]]:
    """The tokens of each line that has several phrases, as if no ASCII stood between them."""
    joined: list[list[tuple[Span, ...]]] = []
    end = -1
    for phrase in sorted(phrases):
        if not joined or _LINE_END_RE.search(text, end, phrase[0].start):
            joined.append([])
        joined[-1].append(phrase)
        end = phrase[-1].end
    return [tuple(span for phrase in line for span in phrase) for line in joined if len(line) > 1]
