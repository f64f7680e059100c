"""The passes over a text, one after another: what each finds is evidence for the next.

Functions that good text never asks import what they need when they are asked: to load all of it
took three times as long as to look at 3 KB of good text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from mojimend.known_latin import unknown_of
from mojimend.model import ActiveChains, Chain, Span
from mojimend.scan import may_be_utf_8, scan, tokens

if TYPE_CHECKING:
    from mojimend.findings import Repaired
    from mojimend.reader import Reader


def all_passes(
    text: str, active: ActiveChains, reader: Callable[[], Reader], languages: Sequence[str]
) -> tuple[list[Repaired], ActiveChains]:
    """The repairs of a text, and the chains proved by then; `languages` are those it is in."""
    words = tokens(text)
    found: list[Repaired] = []
    if phrases := scan(text, words):
        from mojimend.contested import uncontested
        from mojimend.phrase_pass import first_pass

        found = uncontested(text, list(first_pass(text, phrases, reader())), words, languages)
    counts: Counter[Chain] = Counter(dict(active.counts))
    for one in found:
        counts[one.verdict.chain] += 1
    if counts:
        found = _with_document(text, found, counts, reader())
    taken = {span: one.verdict.chain for one in found for span in one.spans}
    words -= {text[span.start : span.end] for span in taken}
    unknown, layered = unknown_of(words), list(filter(may_be_utf_8, words))
    if unknown or layered or counts:
        found += _of_lines(text, taken, counts, unknown, layered, languages)
    return found, ActiveChains(tuple(sorted(counts.items())))


def _with_document(
    text: str, found: list[Repaired], counts: Counter[Chain], reader: Reader
) -> list[Repaired]:
    """The repairs with those that the chains of a document prove."""
    from mojimend.latin_pairs import is_latin

    active = [chain for chain in counts if not is_latin(chain)]
    if not active:
        return found
    from mojimend.document_pass import document_pass
    from mojimend.finish import finish
    from mojimend.phrase_pass import usual_first
    from mojimend.settled import settled

    taken = {span: one.verdict.chain for one in found for span in one.spans}
    found += document_pass(text, reader, taken, usual_first(active))
    return settled(finish(text, found))


def _of_lines(
    text: str,
    taken: dict[Span, Chain],
    counts: Counter[Chain],
    unknown: Sequence[str],
    layered: Sequence[str],
    languages: Sequence[str],
) -> Iterator[Repaired]:
    """The repairs of text in Latin script; `taken` and `counts` are brought up to date."""
    from mojimend.line_rows import suspects_of
    from mojimend.spoken import numbers

    spoken, suspects = numbers(languages), suspects_of(text, unknown)
    if suspects or counts:
        from mojimend.line_pass import line_pass

        for chain, repaired in line_pass(text, taken, counts, suspects, spoken):
            counts[chain] += 1
            yield from repaired
            taken |= {span: chain for one in repaired for span in one.spans}
    if layered:
        from mojimend.layer_pass import layer_pass

        yield from layer_pass(text, taken, layered, spoken)
