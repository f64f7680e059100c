"""The pass over a document's lines that finds damaged text in Latin script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mojimend.findings import Repaired
from mojimend.judge_latin import Candidate, LineVerdict, gain, is_suspect, judge_line, weigh_line
from mojimend.latin_pairs import PAIRS, PRIORS
from mojimend.model import Chain, Reading, Span, Verdict
from mojimend.propose import is_proved, is_written, propose_single
from mojimend.scan import WORD_RE, lines

LEAST_GAIN = 0.0
"""Bits above the prior that the tokens of a line may gain, each in its best language, for a chain
to be worth weighing."""

DOCUMENT_THRESHOLD = 14.0
"""Bits, prior taken off, by which the lines of a document together show a chain."""

LEAST_LINES = 2  # different ones, that show it

MOST_TOKENS = 300  # of a line that are seen together

Priors = Mapping[Chain, float]


class _Row(NamedTuple):
    """The tokens of a line that nothing has repaired; some are not in ASCII."""

    spans: tuple[Span, ...]
    tokens: tuple[str, ...]


class _Readings:
    """The readings of tokens that save bits in some language, each found once."""

    def __init__(self) -> None:
        self._known: dict[str, dict[Chain, tuple[Reading, float]]] = {}

    def of(self, token: str) -> dict[Chain, tuple[Reading, float]]:
        """Each chain's reading, with the bits that it may save at most."""
        if token.isascii():
            return {}
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = {}
            gains: dict[str, float] = {}
            for reading in propose_single(token, PAIRS):
                if reading.text == token or not is_written(reading):
                    continue
                saved = gains.get(reading.text)
                if saved is None:
                    saved = gains[reading.text] = gain(token, reading.text)
                best = known.get(reading.chain)
                if saved > (best[1] if best else 0.0) and is_proved(token, reading):
                    known[reading.chain] = reading, saved
        return known


def _rows(text: str, taken: Mapping[Span, Chain]) -> Iterator[_Row]:
    for offset, line in lines(text):
        spans: list[Span] = []
        tokens: list[str] = []
        for match in WORD_RE.finditer(line):
            span = Span(offset + match.start(), offset + match.end())
            if span not in taken:
                spans.append(span)
                tokens.append(match[0])
        for at in range(0, len(tokens), MOST_TOKENS):
            row = _Row(tuple(spans[at : at + MOST_TOKENS]), tuple(tokens[at : at + MOST_TOKENS]))
            if not all(map(str.isascii, row.tokens)):
                yield row


def _worth_weighing(row: _Row, readings: _Readings) -> dict[Chain, float]:
    """The chains whose readings may save more than their prior, with it."""
    if not any(map(is_suspect, {token for token in row.tokens if not token.isascii()})):
        return {}
    gains: Counter[Chain] = Counter()
    for token in row.tokens:
        for chain, (_, saved) in readings.of(token).items():
            gains[chain] += saved  # type: ignore[assignment] # Counter adds up any numbers
    return {
        chain: PRIORS[chain[0]]
        for chain, saved in gains.items()
        if saved > LEAST_GAIN + PRIORS[chain[0]]
    }


def _weigh(row: _Row, readings: _Readings, priors: Priors) -> tuple[Candidate, ...]:
    if not priors:
        return ()
    read = [
        {chain: reading for chain, (reading, _) in readings.of(token).items() if chain in priors}
        for token in row.tokens
    ]
    return weigh_line(row.tokens, read, priors) if any(read) else ()


def _shown(weighed: Iterable[Sequence[Candidate]]) -> Chain | None:
    """The chain that the lines of a document show together, though none does alone."""
    seen: dict[Chain, dict[str, float]] = {}
    for candidates in weighed:
        for one in candidates:
            if one.plausible and one.gain > 0:
                seen.setdefault(one.chain, {})[one.text] = one.gain
    scores = {
        chain: sum(gains.values()) - PRIORS[chain[0]]
        for chain, gains in seen.items()
        if len(gains) >= LEAST_LINES
    }
    best = max(scores, key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] > DOCUMENT_THRESHOLD else None


def _repaired(row: _Row, readings: _Readings, verdict: LineVerdict) -> Iterator[Repaired]:
    """The line's repairs, neighbouring tokens together."""
    chain, places = verdict.chosen.chain, verdict.chosen.places
    start = 0
    for at in range(1, len(places) + 1):
        if at < len(places) and places[at] == places[at - 1] + 1:
            continue
        group = places[start:at]
        yield Repaired(
            spans=tuple(row.spans[place] for place in group),
            tokens=tuple(row.tokens[place] for place in group),
            readings=tuple(readings.of(row.tokens[place])[chain][0] for place in group),
            verdict=Verdict(0, len(group), chain, verdict.evidence, verdict.rivals),
        )
        start = at


def line_pass(
    text: str, taken: Mapping[Span, Chain], counts: Mapping[Chain, int]
) -> Iterator[tuple[Chain, tuple[Repaired, ...]]]:
    """The repairs of each damaged line, with its chain.

    `taken` are the tokens that are repaired already, `counts` how often each chain was believed.
    """
    readings = _Readings()
    rows = list(_rows(text, taken))
    weighed = [_weigh(row, readings, _worth_weighing(row, readings)) for row in rows]
    active = {chain for chain in counts if len(chain) == 1 and chain[0] in PRIORS}
    verdicts = [judge_line(candidates, known=False) for candidates in weighed]
    active |= {verdict.chosen.chain for verdict in verdicts if verdict is not None}
    left = [row for row, verdict in zip(weighed, verdicts, strict=True) if verdict is None]
    if not active and (shown := _shown(left)) is not None:
        active.add(shown)
    known = dict.fromkeys(sorted(active, key=lambda chain: PRIORS[chain[0]]), 0.0)
    for row, verdict in zip(rows, verdicts, strict=True):
        if verdict is None and known:
            verdict = judge_line(_weigh(row, readings, known), known=True)
        if verdict is not None:
            yield verdict.chosen.chain, tuple(_repaired(row, readings, verdict))
