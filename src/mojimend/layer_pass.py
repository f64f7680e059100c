"""The pass that finds Latin text underneath UTF-8: that is undone, and the lines are judged then.

`Â¢` may be `ó` of a DOS code page: read as Windows-1252, saved as UTF-8, and read as Windows-1252.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mojimend.encodings import LATIN_1, PAIRS, Pairs, redo_chain
from mojimend.findings import Repaired
from mojimend.known_latin import unknown_of
from mojimend.line_pass import line_pass
from mojimend.line_rows import suspects_of
from mojimend.model import Chain, Edit, Reading, Span
from mojimend.propose import propose_single
from mojimend.scan import phrases, tokens

_ABOVE = Pairs(
    pair
    for pair in PAIRS
    if pair.redecoding.intended == "utf-8" and pair.redecoding.assumed in LATIN_1.split()
)


def layer_pass(
    text: str, taken: Mapping[Span, Chain], words: Iterable[str], spoken: frozenset[int]
) -> Iterator[Repaired]:
    """The repairs of tokens that are UTF-8 through and through, and Latin text under another chain.

    `taken` are the tokens that are repaired already, `words` the text's different tokens that may
    be UTF-8, `spoken` the numbers of languages that the reader named.
    """
    undone = {word: reading for word in words if (reading := _undone(word)) is not None}
    if not undone:
        return
    parts: list[str] = []
    origins: dict[Span, tuple[Span, Reading]] = {}
    still_taken: dict[Span, Chain] = {}
    at = moved = 0
    for span in (span for phrase in phrases(text) for span in phrase):
        token = text[span.start : span.end]
        start = span.start + moved
        if span in taken:
            still_taken[Span(start, span.end + moved)] = taken[span]
        elif token in undone:
            reading = undone[token]
            parts += [text[at : span.start], reading.text]
            at = span.end
            moved += len(reading.text) - len(token)
            origins[Span(start, start + len(reading.text))] = span, reading
    below = "".join([*parts, text[at:]])
    suspects = suspects_of(below, unknown_of(tokens(below)))
    for _, repaired in line_pass(below, still_taken, {}, suspects, spoken) if suspects else ():
        for one in repaired:
            yield from _apart(one, origins)


def _undone(token: str) -> Reading | None:
    """A token with UTF-8 undone, if all of it outside of ASCII was that."""
    for reading in propose_single(token, _ABOVE):
        left, at = "", 0
        for start, end, _ in reading.edits:
            left, at = left + token[at:start], end
        if (left + token[at:]).isascii():
            return reading
    return None


def _apart(one: Repaired, origins: Mapping[Span, tuple[Span, Reading]]) -> Iterator[Repaired]:
    """Each token that UTF-8 was undone in, with both mistakes in its chain, if that is proved."""
    for place, reading in zip(one.spans, one.readings, strict=True):
        if reading is None or place not in origins:
            continue
        span, above = origins[place]
        start, behind = above.edits[0].start, len(above.original) - above.edits[-1].end
        edit = Edit(start, above.edits[-1].end, reading.text[start : len(reading.text) - behind])
        chain = (*reading.chain, *above.chain)
        if redo_chain(edit.replacement, chain) == above.original[edit.start : edit.end]:
            both = Reading(
                above.original, reading.text, chain, reading.prior + above.prior, (edit,)
            )
            verdict = one.verdict._replace(first=0, last=1, chain=chain)
            yield Repaired((span,), (above.original,), (both,), verdict)
