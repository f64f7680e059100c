"""The one way through: decode, scan, propose, judge, repair, in this order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from mojimend.escape_pass import ESCAPED, find_escaped, may_hide, with_escaped
from mojimend.findings import Places, Repaired, leftover_findings, outside, span_findings
from mojimend.latin_pairs import is_latin
from mojimend.leftovers import find_leftovers
from mojimend.line_pass import line_pass
from mojimend.mixed import find_mixed
from mojimend.model import (
    ActiveChains,
    Applicability,
    Chain,
    Choose,
    Diagnosis,
    Document,
    Finding,
    choose_all,
)
from mojimend.phrase_pass import document_pass, first_pass, usual_first
from mojimend.reader import Reader
from mojimend.repair import repair
from mojimend.rounds import merged
from mojimend.settings import MEND_RULES, Settings

DEFAULT = Settings()

Find = Callable[[Places], tuple[list[Finding], ActiveChains]]

MOST_ROUNDS = 5
"""Times that repaired text is diagnosed again; what is not at rest then is not repaired unasked."""


def _repair_all(
    text: str, active: ActiveChains, reader: Reader
) -> tuple[list[Repaired], ActiveChains]:
    found = list(first_pass(text, reader))
    counts: Counter[Chain] = Counter(dict(active.counts))
    for one in found:
        counts[one.verdict.chain] += 1
    taken = {span: one.verdict.chain for one in found for span in one.spans}
    active_chains = [chain for chain in counts if not is_latin(chain)]
    if active_chains:
        found += document_pass(text, reader, taken, usual_first(active_chains))
    for chain, repaired in line_pass(text, taken, counts):
        counts[chain] += 1
        found += repaired
    return found, ActiveChains(tuple(sorted(counts.items())))


def _find(
    places: Places, active: ActiveChains, reader: Reader, select: frozenset[str]
) -> tuple[list[Finding], ActiveChains]:
    """Everything that can be repaired in a document, in order."""
    text = places.document.text
    repaired, active = _repair_all(text, active, reader)
    found = [finding for one in repaired for finding in span_findings(places, one)]
    found += leftover_findings(places, find_leftovers(text, places.document.last), found)
    if "mixed-encoding" in select:
        found += outside(find_mixed(places), found)
    return sorted(found, key=lambda finding: finding.span), active


def _find_with_escaped(places: Places, find: Find) -> tuple[list[Finding], ActiveChains]:
    """The same with what is written in escapes."""
    found, active = find(places)
    escaped = find_escaped(
        places, lambda unescaped: _stable(unescaped, find(unescaped)[0], find, MEND_RULES)
    )
    return with_escaped(found, escaped), active


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
    escapes = ESCAPED in settings.select and may_hide(text)
    if text.isascii() and not escapes:
        choose(document, ())
        return Diagnosis(document, (), text, active)
    places = Places(document)
    find = partial(_find, active=active, reader=Reader(), select=settings.select)
    if escapes:
        find = partial(_find_with_escaped, find=find)
    found, after = find(places)
    found = [one for one in found if one.rule in settings.select]
    found = _stable(places, found, find, settings.select)
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
