"""The pass over a document's lines that finds damaged text in Latin script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest

from mojimend.findings import Repaired
from mojimend.judge_latin import weigh_line
from mojimend.latin_pairs import PRIORS, is_latin
from mojimend.latin_readings import latin_readings, pairs_of_chains, savings
from mojimend.latin_verdict import (
    ACTIVE_THRESHOLD,
    WHOLE_THRESHOLD,
    Candidate,
    LineVerdict,
    judge_line,
)
from mojimend.line_rows import Row, rows_of, rows_with, words_abroad
from mojimend.model import Chain, Span, Verdict
from mojimend.reader import is_same
from mojimend.shown import Priors, Shown

LEAST_GAIN = 5.0
"""Bits above the prior that the tokens of a line may gain, each in its best language, for a chain
to be worth weighing. Of 420 damaged words and lines 282 are exact with 2 and 5 bits, 281 with 8."""

SHOWN = 5  # lines that show a chain, so that it is tried first in the others

DEAR, RELIEF = 3.2, 0.5
"""Bits a code point of the lines that a chain repairs in a document, from which on they are no good
text, without a share of the gain: of 231 damaged documents one costs more; good ones in Sorbian,
Faroese and Belarusian in Latin letters that were changed cost 3.2 to 4.6 so."""

WHOLE_LINE, WHOLE_DOCUMENT = 0.6, 0.8
"""Shares of the text outside of ASCII in repaired tokens from which on all of it was damaged, and
what looks sound must prove it: `°cone` for `ícone` in a line of damaged Portuguese."""

MOST_CHAINS = 48
"""Chains that are weighed in a line, those that may save most; of 180 damaged lines half have up to
20 that may save anything, nine tenths up to 57. Of 2,560 damaged texts none fares worse for it."""


def _worth_weighing(row: Row, suspects: frozenset[str]) -> dict[Chain, float]:
    """The chains whose readings of suspect tokens may save more than their prior, with it."""
    gains: dict[Chain, float] = {}
    for token in set(row.tokens):  # said twice, a token proves no more than said once
        if token in suspects:
            for chain, saved in savings(token).items():
                gains[chain] = gains.get(chain, 0.0) + saved
    most = {chain: saved - PRIORS[chain[0]] for chain, saved in gains.items()}
    worth = [chain for chain, saved in most.items() if saved > LEAST_GAIN]
    likely = set(nlargest(MOST_CHAINS, worth, key=most.__getitem__))
    return {(one,): prior for one, prior in PRIORS.items() if (one,) in likely} if likely else {}


def _weigh(
    row: Row,
    priors: Priors,
    spoken: frozenset[int],
    damaged: bool = False,
    shown: bool = False,
) -> tuple[Candidate, ...]:
    if not priors:
        return ()
    pairs = pairs_of_chains(frozenset(priors))
    abroad = words_abroad(row.tokens)
    read = [
        {}
        if token in abroad
        else {chain: reading for chain, (reading, _) in latin_readings(token, pairs).items()}
        for token in row.tokens
    ]
    return weigh_line(row.tokens, read, priors, damaged, spoken, shown) if any(read) else ()


def _looks(
    rows: Sequence[Row], suspects: frozenset[str], spoken: frozenset[int]
) -> Iterator[tuple[tuple[Candidate, ...], LineVerdict | None]]:
    """What each line says by itself; nothing where the document's chain explains it, once shown."""
    seen: Counter[Chain] = Counter()
    for row in rows:
        shown = [chain for chain, count in seen.most_common(1) if count >= SHOWN]
        if shown and _explains(shown[0], row, suspects):
            yield (), None
            continue
        candidates = _weigh(row, _worth_weighing(row, suspects), spoken)
        verdict = judge_line(candidates)
        if verdict is not None:
            seen[verdict.chosen.chain] += 1
        yield candidates, verdict


def _explains(chain: Chain, row: Row, suspects: frozenset[str]) -> bool:
    """Whether a chain makes good words of all suspect tokens of a line."""
    pairs = pairs_of_chains(frozenset([chain]))
    return all(
        chain in (found := latin_readings(token, pairs)) and found[chain][1] >= LEAST_GAIN
        for token in suspects.intersection(row.tokens)
    )


def _changes(token: str, chain: Chain) -> bool:
    return not (token.isascii() or is_same(token, chain))


def _share(row: Row, verdict: LineVerdict) -> float:
    """The share of the row's tokens that a mistake changes that are repaired, in code points."""
    chain, places = verdict.chosen.chain, verdict.chosen.places
    changed = [place for place, token in enumerate(row.tokens) if _changes(token, chain)]
    length = sum(len(row.tokens[place]) for place in {*changed, *places})
    return sum(len(row.tokens[place]) for place in places) / length


def _repaired(row: Row, verdict: LineVerdict) -> Iterator[Repaired]:
    """The line's repairs, neighbouring tokens together."""
    chain, places = verdict.chosen.chain, verdict.chosen.places
    pairs = pairs_of_chains(frozenset([chain]))
    repaired = {row.tokens[place] for place in places}
    read = {token: latin_readings(token, pairs)[chain][0] for token in repaired}
    start = 0
    for at in range(1, len(places) + 1):
        if at < len(places) and places[at] == places[at - 1] + 1:
            continue
        group = places[start:at]
        yield Repaired(
            spans=tuple(row.spans[place] for place in group),
            tokens=tuple(row.tokens[place] for place in group),
            readings=tuple(read[row.tokens[place]] for place in group),
            verdict=Verdict(0, len(group), chain, verdict.evidence, verdict.rivals),
        )
        start = at


def line_pass(
    text: str,
    taken: Mapping[Span, Chain],
    counts: Mapping[Chain, int],
    suspects: frozenset[str],
    spoken: frozenset[int] = frozenset(),
) -> Iterator[tuple[Chain, tuple[Repaired, ...]]]:
    """The repairs of each damaged line, with its chain.

    `taken` are the tokens that are repaired already, `counts` how often each chain was believed,
    `suspects` are the tokens that may be damaged, `spoken` the numbers of languages that the reader
    named.
    """
    active: set[Chain] = {
        chain for chain in counts if len(chain) == 1 and chain[0] in PRIORS and is_latin(chain)
    }
    if not suspects and not active:
        return
    rows = list(rows_with(text, taken, suspects))
    shown = Shown()
    verdicts: list[LineVerdict | None] = []
    for row, (candidates, verdict) in zip(rows, _looks(rows, suspects, spoken), strict=True):
        verdicts.append(verdict)
        for one in candidates:
            if one.plausible:
                shown.add(one.chain, map(row.tokens.__getitem__, one.places), one.gain + one.told)
    active |= {verdict.chosen.chain for verdict in verdicts if verdict is not None}
    known = shown.known(active)
    if known:
        said = {row.spans: verdict for row, verdict in zip(rows, verdicts, strict=True)}
        rows = list(rows_of(text, taken))
        verdicts = [
            judge_line(_weigh(row, known, spoken, shown=True), ACTIVE_THRESHOLD)
            or said.get(row.spans)
            for row in rows
        ]
        verdicts = list(_completed(rows, _of_good_text(verdicts), spoken))
    for row, verdict in zip(rows, verdicts, strict=True):
        if verdict is not None:
            yield verdict.chosen.chain, tuple(_repaired(row, verdict))


def _of_good_text(verdicts: Sequence[LineVerdict | None]) -> list[LineVerdict | None]:
    """The verdicts without those of chains that several lines show, but make no good text of."""
    repaired: dict[Chain, list[Candidate]] = {}
    for verdict in filter(None, verdicts):
        repaired.setdefault(verdict.chosen.chain, []).append(verdict.chosen)
    bad = {
        chain
        for chain, found in repaired.items()
        if len(found) > 1
        and sum(one.after - RELIEF * one.gain - DEAR * len(one.text) for one in found) > 0
    }
    return [None if one is None or one.chosen.chain in bad else one for one in verdicts]


def _completed(
    rows: Sequence[Row], verdicts: Sequence[LineVerdict | None], spoken: frozenset[int]
) -> Iterator[LineVerdict | None]:
    """The verdicts again, with what looks sound in lines that are damaged as a whole."""
    repaired: Counter[Chain] = Counter()
    for verdict in verdicts:
        if verdict is not None:
            repaired[verdict.chosen.chain] += len(verdict.chosen.places)
    changed = {
        chain: sum(_changes(token, chain) for row in rows for token in row.tokens)
        for chain in repaired
    }
    whole = {one for one, count in repaired.items() if count >= WHOLE_DOCUMENT * changed[one]}
    for row, verdict in zip(rows, verdicts, strict=True):
        chains = set(whole)
        if verdict is not None and _share(row, verdict) >= WHOLE_LINE:
            chains = {verdict.chosen.chain}
        again = None
        if chains and (verdict is None or len(verdict.chosen.places) < len(row.tokens)):
            candidates = _weigh(
                row, dict.fromkeys(sorted(chains), 0.0), spoken, damaged=True, shown=True
            )
            again = judge_line(candidates, WHOLE_THRESHOLD if chains <= whole else ACTIVE_THRESHOLD)
        yield again or verdict
