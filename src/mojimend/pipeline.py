"""The one way through: decode, scan, propose, judge, repair, in this order."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from mojimend.encodings import PRIORS
from mojimend.findings import Places, Repaired, find_foreign_bytes, leftover_findings, span_findings
from mojimend.judge import Assessment, judge, judge_beside
from mojimend.language import is_costly
from mojimend.leftovers import find_leftovers
from mojimend.lines import damaged_lines, free_parts, join_lines, line_starts
from mojimend.model import (
    ActiveChains,
    Applicability,
    Chain,
    Diagnosis,
    Document,
    Finding,
    Span,
    Verdict,
)
from mojimend.reader import Chains, Reader, with_unchanged
from mojimend.repair import repair
from mojimend.scan import Phrase, is_closed, phrases, scan
from mojimend.settings import Settings

DEFAULT = Settings()

NOTHING_YET = ActiveChains()

Find = Callable[[Places], tuple[list[Finding], ActiveChains]]

USUAL, OFTEN = 4, 3
"""How many chains of a document are tried first, and how often they must have been believed."""

BEYOND_DOUBT = 20.0
"""Bits, prior taken off, that make readings under other chains not worth a look."""

MOST_LIKELY = 24
"""Chains of a phrase's costly tokens under which their neighbours are read."""


def _tokens(text: str, phrase: Phrase) -> list[str]:
    return [text[span.start : span.end] for span in phrase]


def _first_pass(text: str, reader: Reader) -> Iterator[Repaired]:
    """What phrases prove on their own; a phrase may hold several families."""
    seen: Counter[Chain] = Counter()
    waiting = list(reversed(scan(text)))
    doubtful: list[Phrase] = []
    while waiting:
        phrase = waiting.pop()
        tokens = _tokens(text, phrase)
        usual = tuple(chain for chain, count in seen.most_common(USUAL) if count >= OFTEN)
        assessments = _assess_as_usual(tokens, reader, usual) or _assess_phrase(tokens, reader)
        verdict = judge(tokens, assessments)
        if verdict is not None:
            seen[verdict.chain] += 1
            yield _repaired(phrase, tokens, assessments, verdict)
            waiting += [part for part in (phrase[: verdict.first], phrase[verdict.last :]) if part]
        else:
            doubtful.append(phrase)
    for phrase in join_lines(line_starts(text), doubtful) if doubtful else ():
        tokens = _tokens(text, phrase)
        assessments = _assess_phrase(tokens, reader)
        verdict = judge(tokens, assessments)
        if verdict is not None and _is_whole(assessments, verdict):
            yield from _apart(_repaired(phrase, tokens, assessments, verdict))


def _apart(one: Repaired) -> Iterator[Repaired]:
    """Each token of a line that was judged as a whole; ASCII stands between them."""
    for at, reading in enumerate(one.readings):
        if reading is not None and reading.edits:
            yield replace(
                one, spans=(one.spans[at],), tokens=(one.tokens[at],), readings=(reading,)
            )


def _is_whole(assessments: list[Assessment], verdict: Verdict) -> bool:
    """Whether a verdict's chain explains all tokens, or leaves them as they are."""
    outside = [*assessments[: verdict.first], *assessments[verdict.last :]]
    return all(verdict.chain in one and not one[verdict.chain].reading.edits for one in outside)


def _assess_as_usual(tokens: list[str], reader: Reader, usual: Chains) -> list[Assessment] | None:
    """The readings under the document's usual chains, where they leave no doubt; None elsewhere.

    French that is damaged all over takes less than half of the time so (measured on 150 kB).
    """
    if not usual:
        return None
    assessments = [reader.assess(token, usual) for token in tokens]
    for token, assessment in zip(tokens, assessments, strict=True):
        if not is_costly(token):
            continue
        best = max(assessment.values(), key=lambda one: one.gain, default=None)
        if best is None or best.gain - best.reading.prior < BEYOND_DOUBT:
            return None
        if is_costly(best.reading.text) or reader.assess(best.reading.text, usual):
            return None
    return assessments


def _assess_phrase(tokens: list[str], reader: Reader) -> list[Assessment]:
    """Costly tokens are read in every way, their neighbours only as those could be."""
    costly = {token: reader.assess(token) for token in tokens if is_costly(token)}
    scores: dict[Chain, float] = {}
    for assessment in costly.values():
        for chain, scored in assessment.items():
            score = scored.gain - scored.reading.prior
            scores[chain] = max(score, scores.get(chain, score))
    likely = tuple(sorted(scores, key=lambda chain: -scores[chain])[:MOST_LIKELY])
    known = [costly[token] if token in costly else reader.assess(token, likely) for token in tokens]
    return with_unchanged(tokens, known)


def _repaired(
    phrase: Phrase, tokens: list[str], assessments: list[Assessment], verdict: Verdict
) -> Repaired:
    places = range(verdict.first, verdict.last)
    scored = [assessments[at].get(verdict.chain) for at in places]
    return Repaired(
        spans=phrase[verdict.first : verdict.last],
        tokens=tuple(tokens[verdict.first : verdict.last]),
        readings=tuple(None if one is None else one.reading for one in scored),
        verdict=verdict,
    )


def _document_pass(
    text: str, reader: Reader, taken: dict[Span, Chain], active: Chains
) -> Iterator[Repaired]:
    """Weaker phrases re-read under the chains that the document has shown."""
    starts = line_starts(text)
    lines = damaged_lines(text, starts, taken)
    for phrase in phrases(text):
        for first, last in list(free_parts(phrase, taken)):
            part = phrase[first:last]
            tokens = _tokens(text, part)
            assessments = [reader.assess(token, active) for token in tokens]
            if not any(assessments):
                continue
            assessments = with_unchanged(tokens, assessments)
            verdict = judge(tokens, assessments, active)
            if verdict is None:
                before = taken.get(phrase[first - 1]) if first else None
                after = taken.get(phrase[last]) if last < len(phrase) else None
                around = lines.get(bisect_right(starts, part[0].start))
                if around is not None:
                    verdict = judge_beside(tokens, assessments, around, around)
                elif (before or is_closed(text, part, -1)) and (after or is_closed(text, part, 1)):
                    verdict = judge_beside(tokens, assessments, before, after)
            if verdict is not None:
                found = _repaired(part, tokens, assessments, verdict)
                taken |= dict.fromkeys(found.spans, verdict.chain)
                yield found


def _usual_first(chains: Iterable[Chain]) -> Chains:
    order = {redecoding: place for place, redecoding in enumerate(PRIORS)}
    return tuple(sorted(chains, key=lambda chain: [order[one] for one in chain]))


def _repair_all(
    text: str, active: ActiveChains, reader: Reader
) -> tuple[list[Repaired], ActiveChains]:
    found = list(_first_pass(text, reader))
    counts: Counter[Chain] = Counter(dict(active.counts))
    for one in found:
        counts[one.verdict.chain] += 1
    if counts:
        taken = {span: one.verdict.chain for one in found for span in one.spans}
        found += _document_pass(text, reader, taken, _usual_first(counts))
    return found, ActiveChains(tuple(sorted(counts.items())))


def _find(
    places: Places, active: ActiveChains, reader: Reader
) -> tuple[list[Finding], ActiveChains]:
    """Everything that can be repaired in a document, in order."""
    text = places.document.text
    repaired, active = _repair_all(text, active, reader)
    found = [finding for one in repaired for finding in span_findings(places, one)]
    found += leftover_findings(places, find_leftovers(text, places.document.last), found)
    return sorted(found, key=lambda finding: finding.span), active


def _stable(
    document: Document, found: list[Finding], find: Find, select: frozenset[str]
) -> list[Finding]:
    """The findings, those that would not be the last word unsafe: mending twice is mending once.

    Two families inside of one token can uncover one another. Repairs keep the lines, so a line that
    would be repaired again is known by its number.
    """
    while True:
        mended = repair(document.text, found)
        if mended is document.text:
            return found
        again, _ = find(Places(replace(document, text=mended)))
        again = [one for one in again if one.rule in select]
        lines = {one.line for one in again if one.applicability is Applicability.SAFE}
        if not lines:
            return found
        safe = [one for one in found if one.applicability is Applicability.SAFE]
        if not any(one.line in lines for one in safe):
            lines |= {one.line for one in safe}
        found = [
            replace(one, applicability=Applicability.UNSAFE) if one.line in lines else one
            for one in found
        ]


def diagnose_document(
    document: Document, settings: Settings = DEFAULT, active: ActiveChains = NOTHING_YET
) -> Diagnosis:
    """Diagnose one piece; `active` is what earlier pieces of the file proved."""
    text = document.text
    if text.isascii():
        return Diagnosis(document, (), text, active)
    places = Places(document)
    find = partial(_find, active=active, reader=Reader())
    found, after = find(places)
    found = [one for one in found if one.rule in settings.select]
    found = _stable(document, found, find, settings.select)
    if "mixed-encoding" in settings.select:
        found += find_foreign_bytes(places)
    findings = tuple(sorted(found, key=lambda finding: finding.span))
    return Diagnosis(document, findings, repair(text, findings, settings.unsafe_fixes), after)


def diagnose_pieces(
    documents: Iterable[Document], settings: Settings = DEFAULT
) -> Iterator[Diagnosis]:
    """Diagnose the pieces of a file in order; evidence runs forward from piece to piece."""
    active = NOTHING_YET
    for document in documents:
        diagnosis = diagnose_document(document, settings, active)
        active = diagnosis.active
        yield diagnosis
