"""The one way through: decode, scan, propose, judge, repair, in this order."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from mojimend.encodings import MULTI_BYTE, PRIORS, redo_chain
from mojimend.findings import Places, Repaired, find_foreign_bytes, leftover_findings, span_findings
from mojimend.judge import EDGE, Assessment, assess, judge, judge_beside, unchanged
from mojimend.language import is_costly
from mojimend.latin_pairs import ENCODINGS as LATIN_ENCODINGS
from mojimend.leftovers import find_leftovers
from mojimend.line_pass import line_pass
from mojimend.lines import damaged_lines, free_parts, join_lines, line_starts
from mojimend.model import (
    ActiveChains,
    Applicability,
    Chain,
    Choose,
    Diagnosis,
    Document,
    Finding,
    Span,
    Verdict,
    choose_all,
)
from mojimend.propose import is_proved, propose, reread
from mojimend.repair import repair
from mojimend.rounds import merged
from mojimend.scan import Phrase, is_closed, phrases, scan
from mojimend.settings import Settings

DEFAULT = Settings()

Find = Callable[[Places], tuple[list[Finding], ActiveChains]]

Chains = tuple[Chain, ...]
"""In the order of preference: of two that give the same text, the first is named."""

USUAL, OFTEN = 4, 3
"""How many chains of a document are tried first, and how often they must have been believed."""

BEYOND_DOUBT = 20.0
"""Bits, prior taken off, that make readings under other chains not worth a look."""

MOST_ROUNDS = 5
"""Times that repaired text is diagnosed again; what is not at rest then is not repaired unasked."""

MOST_LIKELY = 24
"""Chains of a phrase's costly tokens under which their neighbours are read."""


class _Reader:
    """Assesses tokens, each once per document: text repeats itself."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Chains | None], Assessment] = {}

    def assess(self, token: str, active: Chains | None = None) -> Assessment:
        """The readings that are worth a look and can be redone; under `active` chains, or any."""
        key = token, active
        known = self._known.get(key)
        if known is None:
            some = (reading for chain in active or () for reading in reread(token, chain))
            readings = propose(token) if active is None else some
            known = self._known[key] = {
                chain: scored
                for chain, scored in assess(token, readings).items()
                if is_proved(token, scored.reading)
            }
        return known


def _tokens(text: str, phrase: Phrase) -> list[str]:
    return [text[span.start : span.end] for span in phrase]


def _first_pass(text: str, reader: _Reader) -> Iterator[Repaired]:
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
        if verdict is not None and not _is_latin(verdict.chain):
            seen[verdict.chain] += 1
            yield _repaired(phrase, tokens, assessments, verdict)
            waiting += [part for part in (phrase[: verdict.first], phrase[verdict.last :]) if part]
        else:
            doubtful.append(phrase)
    for phrase in join_lines(line_starts(text), doubtful) if doubtful else ():
        tokens = _tokens(text, phrase)
        assessments = _assess_phrase(tokens, reader)
        verdict = judge(tokens, assessments)
        if verdict is None or _is_latin(verdict.chain):
            continue
        if _is_whole(assessments, verdict):
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


def _with_unchanged(tokens: list[str], assessments: list[Assessment]) -> list[Assessment]:
    """The same with the tokens that a chain leaves as they are: those are in its way no longer.

    Encodings of one script differ in few letters, so most words of damaged text are good.
    """
    chains = {
        chain
        for assessment in assessments
        for chain, scored in assessment.items()
        if len(chain) == 1 and scored.gain >= EDGE and MULTI_BYTE.keys().isdisjoint(chain[0])
    }
    return [
        {**{chain: unchanged(token, chain) for chain in chains if _is_same(token, chain)}, **known}
        for token, known in zip(tokens, assessments, strict=True)
    ]


@lru_cache(1 << 12)
def _is_same(token: str, chain: Chain) -> bool:
    return redo_chain(token, chain) == token


def _is_latin(chain: Chain) -> bool:
    """Whether the text was written in an encoding of Latin script; whole lines tell about those."""
    return chain[0].intended in LATIN_ENCODINGS


def _assess_as_usual(tokens: list[str], reader: _Reader, usual: Chains) -> list[Assessment] | None:
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


def _assess_phrase(tokens: list[str], reader: _Reader) -> list[Assessment]:
    """Costly tokens are read in every way, their neighbours only as those could be."""
    costly = {token: reader.assess(token) for token in tokens if is_costly(token)}
    scores: dict[Chain, float] = {}
    for assessment in costly.values():
        for chain, scored in assessment.items():
            score = scored.gain - scored.reading.prior
            scores[chain] = max(score, scores.get(chain, score))
    likely = tuple(sorted(scores, key=lambda chain: -scores[chain])[:MOST_LIKELY])
    known = [costly[token] if token in costly else reader.assess(token, likely) for token in tokens]
    return _with_unchanged(tokens, known)


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
    text: str, reader: _Reader, taken: dict[Span, Chain], active: Chains
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
            assessments = _with_unchanged(tokens, assessments)
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
    text: str, active: ActiveChains, reader: _Reader
) -> tuple[list[Repaired], ActiveChains]:
    found = list(_first_pass(text, reader))
    counts: Counter[Chain] = Counter(dict(active.counts))
    for one in found:
        counts[one.verdict.chain] += 1
    taken = {span: one.verdict.chain for one in found for span in one.spans}
    active_chains = [chain for chain in counts if not _is_latin(chain)]
    if active_chains:
        found += _document_pass(text, reader, taken, _usual_first(active_chains))
    for chain, repaired in line_pass(text, taken, counts):
        counts[chain] += 1
        found += repaired
    return found, ActiveChains(tuple(sorted(counts.items())))


def _find(
    places: Places, active: ActiveChains, reader: _Reader
) -> tuple[list[Finding], ActiveChains]:
    """Everything that can be repaired in a document, in order."""
    text = places.document.text
    repaired, active = _repair_all(text, active, reader)
    found = [finding for one in repaired for finding in span_findings(places, one)]
    found += leftover_findings(places, find_leftovers(text, places.document.last), found)
    return sorted(found, key=lambda finding: finding.span), active


def _stable(
    places: Places, found: list[Finding], find: Find, select: frozenset[str]
) -> list[Finding]:
    """The findings with those that they uncover: mending twice is mending once.

    Two mistakes may lie on top of one another, and repaired lines are evidence for others.
    """
    document = places.document
    for last in [*([False] * MOST_ROUNDS), True]:
        mended = repair(document.text, found)
        if mended is document.text:
            return found
        again, _ = find(Places(replace(document, text=mended)))
        later = [
            one for one in again if one.rule in select and one.applicability is Applicability.SAFE
        ]
        if not later:
            return found
        if last:
            break
        found = merged(places, found, mended, later)
    return [replace(one, applicability=Applicability.UNSAFE) for one in found]


def diagnose_document(
    document: Document,
    settings: Settings = DEFAULT,
    active: ActiveChains = ActiveChains(),
    choose: Choose = choose_all,
) -> Diagnosis:
    """Diagnose one piece; `active` is what earlier pieces of the file proved."""
    text = document.text
    if text.isascii():
        choose(document, ())
        return Diagnosis(document, (), text, active)
    places = Places(document)
    find = partial(_find, active=active, reader=_Reader())
    found, after = find(places)
    found = [one for one in found if one.rule in settings.select]
    found = _stable(places, found, find, settings.select)
    if "mixed-encoding" in settings.select:
        found += find_foreign_bytes(places)
    findings = tuple(choose(document, sorted(found, key=lambda finding: finding.span)))
    return Diagnosis(document, findings, repair(text, findings, settings.unsafe_fixes), after)


def diagnose_pieces(
    documents: Iterable[Document], settings: Settings = DEFAULT, choose: Choose = choose_all
) -> Iterator[Diagnosis]:
    """Diagnose the pieces of a file in order; evidence runs forward from piece to piece."""
    active = ActiveChains(tuple((chain, 1) for chain in settings.assume))
    for document in documents:
        diagnosis = diagnose_document(document, settings, active, choose)
        active = diagnosis.active
        yield diagnosis
