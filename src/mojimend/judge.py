"""Stage 4: of all readings of a phrase, the one we believe, with the evidence; or none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from mojimend.assessment import Assessment, Scored
from mojimend.host import AT_HOME, are_at_home
from mojimend.language import cost
from mojimend.model import Chain, Evidence, Rival, Verdict
from mojimend.plausible import is_plausible
from mojimend.shortness import shortness
from mojimend.strange import strangeness

THRESHOLD = 10.0
"""Bits a repair must win by, prior included, where nothing else speaks for it.

Of 500 damaged words and lines (all families but Latin read as Latin) 431 are exact, 434 with 6 bits
and 430 with 14; of 17,000 good lines in scripts other than Latin none is changed with any of them.
"""

ACTIVE_THRESHOLD = 8.0
"""The same, without prior, for a chain that was already believed elsewhere in the document."""

MARGIN = 4.0
"""Bits between the best reading and the next that gives another text."""

EDGE = 4.0
"""Bits by which the first and the last token of a repaired span must win on their own."""

INNER = -5.0
"""The same for the tokens between them: a word of one letter may cost a little."""

MOST_RIVALS = 3


class _Candidate(NamedTuple):
    score: float
    first: int
    last: int
    chain: Chain
    prior: float


def _stretches(gains: Sequence[float | None]) -> Iterator[tuple[int, int]]:
    """Runs of tokens that a chain explains, cut back to edges that win on their own."""
    start = 0
    for at in range(len(gains) + 1):
        gain = gains[at] if at < len(gains) else None
        if gain is not None and gain >= INNER:
            continue
        first, last = start, at
        while first < last and (gains[first] or 0.0) < EDGE:
            first += 1
        while first < last and (gains[last - 1] or 0.0) < EDGE:
            last -= 1
        if first < last:
            yield first, last
        start = at + 1


def _gain(scored: Iterable[Scored | None]) -> float:
    """Bits that readings save; a token said twice proves no more than said once."""
    best: dict[str, float] = {}
    for one in scored:
        if one is not None:
            known = best.get(one.reading.original, one.gain)
            best[one.reading.original] = max(one.gain, known)
    return sum(best.values())


def _strangeness(scored: Sequence[Scored | None]) -> float:
    """Bits against readings for what no text mixes, less half of those of what they replace.

    Half, because good text in languages that nobody thought of mixes letters as well.
    """
    readings = [one.reading for one in scored if one is not None]
    before = strangeness(" ".join(one.original for one in readings))
    return strangeness(" ".join(one.text for one in readings)) - before / 2


def _are_at_home(scored: Sequence[Scored | None], host: str) -> bool:
    return are_at_home([one.reading for one in scored if one is not None], host)


def _chains(phrase: Sequence[Assessment]) -> dict[Chain, float]:
    return {chain: scored.reading.prior for token in phrase for chain, scored in token.items()}


def _candidates(
    phrase: Sequence[Assessment], active: Collection[Chain], host: str
) -> Iterator[_Candidate]:
    for chain, usual in _chains(phrase).items():
        prior = 0.0 if active else usual
        scored = [token.get(chain) for token in phrase]
        gains = [None if one is None else one.gain for one in scored]
        for first, last in _stretches(gains):
            score = _gain(scored[first:last]) - prior
            if score > -MARGIN:
                score -= _strangeness(scored[first:last])
                score += AT_HOME * _are_at_home(scored[first:last], host)
            yield _Candidate(score, first, last, chain, prior)


def _readings(
    phrase: Sequence[Assessment], chain: Chain, least: float = INNER
) -> list[Scored | None]:
    """Each token's reading under a chain, where there is one and it does not cost too much."""
    read = (token.get(chain) for token in phrase)
    return [None if one is None or one.gain < least else one for one in read]


def _text(tokens: Sequence[str], readings: Sequence[Scored | None]) -> str:
    return " ".join(
        token if one is None else one.reading.text
        for token, one in zip(tokens, readings, strict=True)
    )


def _rivals(
    tokens: Sequence[str], phrase: Sequence[Assessment], believed: str, priors: bool, host: str
) -> tuple[Rival, ...]:
    """What else the same tokens could be, best first; far-fetched readings count here too."""
    candidates: list[tuple[Rival, list[Scored]]] = []
    seen = {believed, " ".join(tokens)}
    for chain, prior in _chains(phrase).items():
        readings = _readings(phrase, chain)
        if (text := _text(tokens, readings)) in seen:
            continue
        scored = [one for one in readings if one is not None]
        score = _gain(scored) - (prior if priors else 0.0) - _strangeness(scored)
        score += AT_HOME * _are_at_home(scored, host)
        candidates.append((Rival(text, chain, score), scored))
    rivals: list[Rival] = []
    for rival, scored in sorted(candidates, key=lambda one: -one[0].score):
        if rival.text not in seen and _is_plausible(scored, known=True):
            seen.add(rival.text)
            rivals.append(rival)
            if len(rivals) == MOST_RIVALS:
                break
    return tuple(rivals)


def _is_plausible(scored: Sequence[Scored], known: bool, at_home: bool = False) -> bool:
    scored = [one for one in scored if one.reading.edits]
    readings = [one.reading for one in scored]
    after, gain = sum(one.after for one in scored), sum(one.gain for one in scored)
    text = " ".join(reading.original for reading in readings)
    return bool(readings) and is_plausible(text, readings, after, gain, known, at_home)


def judge(
    tokens: Sequence[str],
    phrase: Sequence[Assessment],
    active: Collection[Chain] = (),
    host: str = "",
) -> Verdict | None:
    """The best repair of a phrase that is believed; None where nothing is.

    `active` are the chains that the document already showed: readings under those (they are the
    only ones in `phrase` then) carry no prior, and face a lower threshold. `host` is the script of
    the text that the phrase stands in, if that is known.
    """
    threshold = ACTIVE_THRESHOLD if active else THRESHOLD
    # Equal scores: equal texts, as a rule; the pair that is named first is the more usual one.
    for one in sorted(_candidates(phrase, active, host), key=lambda each: -each.score):
        if one.score <= threshold:
            break
        places = slice(one.first, one.last)
        readings = _readings(phrase[places], one.chain)
        scored = [reading for reading in readings if reading is not None]
        at_home = _are_at_home(scored, host)
        if not (active or at_home) and one.score <= threshold + shortness(
            [each.reading for each in scored], one.prior
        ):
            continue
        if not _is_plausible(scored, known=bool(active), at_home=at_home):
            continue
        verdict = _verdict(tokens, phrase, one, "document" if active else "alone", host)
        margin = verdict.evidence.margin
        return verdict if margin is None or margin >= MARGIN else None
    return None


def _verdict(
    tokens: Sequence[str],
    phrase: Sequence[Assessment],
    best: _Candidate,
    basis: str,
    host: str = "",
) -> Verdict:
    tokens, phrase = tokens[best.first : best.last], phrase[best.first : best.last]
    believed = _text(tokens, _readings(phrase, best.chain))
    rivals = _rivals(tokens, phrase, believed, best.prior > 0, host)
    before = cost(" ".join(tokens))
    evidence = Evidence(
        cost_before=before,
        cost_after=before - best.score - best.prior,
        prior=best.prior,
        margin=best.score - rivals[0].score if rivals else None,
        basis=basis,
    )
    return Verdict(best.first, best.last, best.chain, evidence, rivals)


def judge_beside(
    tokens: Sequence[str],
    phrase: Sequence[Assessment],
    before: Chain | None,
    after: Chain | None,
    least: float = INNER,
) -> Verdict | None:
    """Short tokens that touch a repaired span, and nothing else, belong to it.

    `before` and `after` are the chains of the repaired neighbours, `least` the bits that a reading
    must save.
    """
    chain = before or after
    if chain is None or (before and after and before != after):
        return None
    readings = _readings(phrase, chain, least)
    gains = [one.gain for one in readings if one is not None]
    changed = any(one is not None and one.reading.edits for one in readings)
    if len(gains) < len(phrase) or not changed:
        return None
    candidate = _Candidate(sum(gains), 0, len(phrase), chain, 0.0)
    return _verdict(tokens, phrase, candidate, "line")
