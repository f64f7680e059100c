"""The pass over the phrases that nothing proved alone, with what the document has shown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from mojimend.assessment import Assessment
from mojimend.findings import Repaired
from mojimend.host import are_at_home, host_script
from mojimend.judge import judge, judge_beside
from mojimend.latin_readings import latin_readings
from mojimend.lines import damaged_lines, free_parts, line_starts, whole_document
from mojimend.model import Chain, Span
from mojimend.phrase_pass import repaired, tokens_of
from mojimend.reader import Chains, Reader, reread_wholly, with_unchanged
from mojimend.scan import Phrase, is_closed, phrases
from mojimend.western import without_western

LEAST_OF_WHOLE = -20.0
"""Bits that a token's reading saves at least in a document of which nine tenths are repaired under
one chain: a sign alone (`°` for an Arabic comma) is no text by itself."""


def document_pass(
    text: str, reader: Reader, taken: dict[Span, Chain], active: Chains
) -> Iterator[Repaired]:
    """Weaker phrases re-read under the chains that the document has shown."""
    found = list(phrases(text))
    starts = line_starts(text)
    yield from _weaker(text, found, reader, taken, active, damaged_lines(text, starts, taken))
    whole = whole_document(found, taken)
    if whole is not None:
        everywhere = dict.fromkeys(range(1, len(starts) + 1), whole)
        yield from _weaker(text, found, reader, taken, (whole,), everywhere)
        yield from _rest(text, found, taken, whole)


def _weaker(
    text: str,
    found: Sequence[Phrase],
    reader: Reader,
    taken: dict[Span, Chain],
    active: Chains,
    lines: Mapping[int, Chain],
) -> Iterator[Repaired]:
    """What is repaired because of `active` chains, or in lines that were damaged as a whole."""
    starts, host = line_starts(text), host_script(text)
    for phrase in found:
        for first, last in list(free_parts(phrase, taken)):
            part = phrase[first:last]
            tokens = tokens_of(text, part)
            assessments = [
                without_western(token, reader.assess(token, active), latin_readings)
                for token in tokens
            ]
            if not any(assessments):
                continue
            assessments = with_unchanged(tokens, assessments)
            verdict = judge(tokens, assessments, active)
            before = taken.get(phrase[first - 1]) if first else None
            after = taken.get(phrase[last]) if last < len(phrase) else None
            if verdict is None:
                around = lines.get(bisect_right(starts, part[0].start))
                if around is not None:
                    verdict = judge_beside(tokens, assessments, around, around)
                elif (before or is_closed(text, part, -1)) and (after or is_closed(text, part, 1)):
                    verdict = judge_beside(tokens, assessments, before, after)
            if verdict is not None:
                one = repaired(part, tokens, assessments, verdict)
                taken |= dict.fromkeys(one.spans, verdict.chain)
                yield one
                continue
            for one in _beside(part, tokens, assessments, before, after, host):
                taken |= dict.fromkeys(one.spans, one.verdict.chain)
                yield one


def _beside(
    part: Phrase,
    tokens: Sequence[str],
    assessments: Sequence[Assessment],
    before: Chain | None,
    after: Chain | None,
    host: str,
) -> Iterator[Repaired]:
    """Words between a repaired span and good text that are in its script once repaired."""
    count = len(part)
    first = _count_at_home(assessments, before, host)
    last = count - _count_at_home(assessments[first:][::-1], after, host)
    for places, chain in ((slice(0, first), before), (slice(last, count), after)):
        some, read = tokens[places], assessments[places]
        verdict = judge_beside(some, read, chain, chain) if some else None
        if verdict is not None:
            yield repaired(part[places], list(some), list(read), verdict)


def _count_at_home(assessments: Sequence[Assessment], chain: Chain | None, host: str) -> int:
    """How many tokens, from the first on, are in a script once a chain is undone, and not now."""
    if chain is None:
        return 0
    read = takewhile(lambda one: chain in one, assessments)
    return sum(1 for _ in takewhile(lambda one: are_at_home([one[chain].reading], host), read))


def _rest(
    text: str, found: Sequence[Phrase], taken: dict[Span, Chain], whole: Chain
) -> Iterator[Repaired]:
    """Tokens of a document that was damaged all over, each by itself, unless they read badly."""
    for phrase in found:
        for span in phrase:
            if span in taken:
                continue
            token = text[span.start : span.end]
            assessment = reread_wholly(token, whole)
            verdict = judge_beside([token], [assessment], whole, whole, LEAST_OF_WHOLE)
            if verdict is not None:
                taken[span] = whole
                yield repaired((span,), [token], [assessment], verdict)
