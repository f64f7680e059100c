"""Stage 4: of all readings of a phrase, the one we believe, with the evidence; or none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from mojimend.characters import fold, group, is_mark
from mojimend.language import cost
from mojimend.model import Chain, Evidence, Reading, Rival, Verdict

THRESHOLD = 14.0
"""Bits a repair must win by, prior included, where nothing else speaks for it."""

ACTIVE_THRESHOLD = 8.0
"""The same, without prior, for a chain that was already believed elsewhere in the document."""

MARGIN = 4.0
"""Bits between the best reading and the next that gives another text."""

EDGE = 4.0
"""Bits by which the first and the last token of a repaired span must win on their own."""

INNER = -2.0
"""The same for the tokens between them: short words may cost a little."""

KEPT = -6.0
"""Readings that lose more bits than this against the token as it stands are forgotten."""

SHORTEST = 2
"""Letters that a reading must bring in, unless it comes from UTF-8, whose form is evidence itself."""

SHORTEST_GLUED = 3
"""The same where good letters outside of ASCII stand in the same token."""

SHORTEST_ALPHABET = 5
RISING = 0.8  # share of neighbours in alphabetical order

LETTERS_PER_SYMBOL = 3
"""Legacy text that was misread is mostly letters; a reading that is mostly symbols is chance."""

# What a believable reading may cost, in bits. Chance readings of good text cost more.
ALLOWANCE = 14.0
USUAL = 4.0  # per code point
USUAL_WIDE = 10.5  # per code point of the East Asian scripts
FIRST_WIDE = "\u2e80"


class Scored(NamedTuple):
    """A reading and the bits it saves over the token as it stands (its prior not taken off)."""

    reading: Reading
    gain: float


Assessment = Mapping[Chain, Scored]
"""The readings of one token that are worth remembering."""


def _counts(reading: Reading) -> tuple[int, int, int]:
    """Letters and symbols that a reading brings in, and good letters that it leaves; no ASCII."""
    brought = [char for edit in reading.edits for char in edit.replacement if char > "\x7f"]
    letters = sum(1 for char in brought if group(char))
    all_letters = sum(1 for char in reading.text if char > "\x7f" and group(char))
    return letters, len(brought) - letters, all_letters - letters


def _is_plausible(reading: Reading, after: float) -> bool:
    """Whether a reading looks like text at all, however bad the token looks as it stands."""
    text = reading.text
    wide = sum(1 for char in text if char >= FIRST_WIDE)
    if after > ALLOWANCE + USUAL * (len(text) - wide) + USUAL_WIDE * wide:
        return False
    if any(is_mark(edit.replacement[0]) for edit in reading.edits):
        return False
    if reading.chain[0].intended == "utf-8":
        return True
    letters, symbols, left = _counts(reading)
    if letters < LETTERS_PER_SYMBOL * symbols or (left and letters < SHORTEST_GLUED):
        return False
    return not is_alphabet(text)


def is_alphabet(text: str) -> bool:
    """Whether the letters stand in alphabetical order, as in samples and character classes."""
    folded = [fold(char) for char in text if char > "\x7f"]
    different = [
        char for char, before in zip(folded, ["", *folded], strict=False) if char != before
    ]
    rising = sum(1 for one, two in pairwise(different) if one < two)
    return len(different) >= SHORTEST_ALPHABET and rising >= RISING * (len(different) - 1)


def assess(token: str, readings: Iterable[Reading], strict: bool) -> Assessment:
    """Score the readings of one token; the best for each chain is kept.

    `strict` where nothing but the token speaks: the reading must look like text by itself.
    """
    kept: dict[Chain, Scored] = {}
    if strict and is_alphabet(token):
        return kept
    before = cost(token)
    costs: dict[str, float] = {}
    for reading in readings:
        after = costs.get(reading.text)
        if after is None:
            after = costs[reading.text] = cost(reading.text)
        gain = before - after
        known = kept.get(reading.chain)
        if gain <= KEPT or (known is not None and known.gain >= gain):
            continue
        if not strict or _is_plausible(reading, after):
            kept[reading.chain] = Scored(reading, gain)
    return kept


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


def _chains(phrase: Sequence[Assessment]) -> dict[Chain, float]:
    return {chain: scored.reading.prior for token in phrase for chain, scored in token.items()}


def _candidates(phrase: Sequence[Assessment]) -> Iterator[_Candidate]:
    for chain, prior in _chains(phrase).items():
        scored = [token.get(chain) for token in phrase]
        gains = [None if one is None else one.gain for one in scored]
        for first, last in _stretches(gains):
            total = sum(gain for gain in gains[first:last] if gain is not None)
            yield _Candidate(total - prior, first, last, chain, prior)


def _text(tokens: Sequence[str], phrase: Sequence[Assessment], chain: Chain) -> str:
    """The tokens read under one chain, those that it does not explain as they stand."""
    read = (token.get(chain) for token in phrase)
    return " ".join(
        token if one is None or one.gain < INNER else one.reading.text
        for token, one in zip(tokens, read, strict=True)
    )


def _rivals(
    tokens: Sequence[str], phrase: Sequence[Assessment], believed: str
) -> tuple[Rival, ...]:
    """What else the same tokens could be, best first."""
    found: dict[str, Rival] = {}
    for chain, prior in _chains(phrase).items():
        text = _text(tokens, phrase, chain)
        gains = (token[chain].gain for token in phrase if chain in token)
        rival = Rival(text, chain, sum(gain for gain in gains if gain >= INNER) - prior)
        if text != believed and (text not in found or found[text].score < rival.score):
            found[text] = rival
    return tuple(sorted(found.values(), key=lambda rival: -rival.score)[:3])


def _is_long_enough(phrase: Sequence[Assessment], chain: Chain) -> bool:
    if any(redecoding.intended == "utf-8" for redecoding in chain):
        return True
    readings = (token[chain].reading for token in phrase if chain in token)
    return sum(_counts(reading)[0] for reading in readings) >= SHORTEST


def judge(
    tokens: Sequence[str], phrase: Sequence[Assessment], active: Collection[Chain] = ()
) -> Verdict | None:
    """The best repair of a phrase that is believed; None where nothing is.

    `active` are the chains that the document already showed: readings under those (they are the
    only ones in `phrase` then) carry no prior, and face a lower threshold.
    """
    best = max(_candidates(phrase), key=lambda one: one.score, default=None)
    if best is None or best.score <= (ACTIVE_THRESHOLD if active else THRESHOLD):
        return None
    verdict = _verdict(tokens, phrase, best, "document" if active else "alone")
    margin = verdict.evidence.margin
    if not _is_long_enough(phrase[best.first : best.last], best.chain) or (
        margin is not None and margin < MARGIN
    ):
        return None
    return verdict


def _verdict(
    tokens: Sequence[str], phrase: Sequence[Assessment], best: _Candidate, basis: str
) -> Verdict:
    tokens, phrase = tokens[best.first : best.last], phrase[best.first : best.last]
    rivals = _rivals(tokens, phrase, _text(tokens, phrase, best.chain))
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
) -> Verdict | None:
    """Short tokens that touch a repaired span and nothing else belong to it, if none speaks against.

    `before` and `after` are the chains of the repaired neighbours.
    """
    chain = before or after
    if chain is None or (before and after and before != after):
        return None
    scored = [token.get(chain) for token in phrase]
    gains = [one.gain for one in scored if one is not None]
    if len(gains) < len(phrase) or min(gains) < INNER:
        return None
    candidate = _Candidate(sum(gains), 0, len(phrase), chain, 0.0)
    return _verdict(tokens, phrase, candidate, "line")
