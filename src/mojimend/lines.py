"""Lines and phrases of a text, and how much of them is repaired."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mojimend.model import Chain, Span

WHOLE_LINE = 0.6
"""Share of a line's code points in repaired tokens from which on all of it was damaged: a short
token in it (`è` for `и`) is no good French then, even beside a word in ASCII."""

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
    """Lines (by number, from 1) that were damaged as a whole, by one chain."""
    chains: dict[int, set[Chain]] = {}
    repaired: Counter[int] = Counter()
    for span, chain in taken.items():
        line = bisect_right(starts, span.start)
        chains.setdefault(line, set()).add(chain)
        repaired[line] += span.end - span.start
    ends = [*starts[1:], len(text)]
    return {
        line: chain
        for line, (chain, *others) in chains.items()
        if not others and repaired[line] >= WHOLE_LINE * (ends[line - 1] - starts[line - 1])
    }
