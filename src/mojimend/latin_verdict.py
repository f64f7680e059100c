"""What a line in Latin script may have been under one mistake, and whether that is believed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mojimend.latin_pairs import is_latin
from mojimend.looks_latin import is_believed
from mojimend.model import Chain, Evidence, Rival

THRESHOLD = 4.5
"""Bits, prior taken off, that a repair must win by at least; what it looks like decides then. Of
420 damaged words and lines 282 are exact, with 8 bits 278; of 264 good lines that were false alarms
once, 13 are changed with either."""

ACTIVE_THRESHOLD = 4.0
"""The same, without prior, under a mistake that was already believed elsewhere in the document."""

WHOLE_THRESHOLD = 0.0
"""The same where nearly all of the document was damaged so."""

MARGIN = 4.0
"""Bits between the best reading of a line and the next that gives another text."""

MOST_RIVALS = 3


class Candidate(NamedTuple):
    """A line with one chain of mistakes undone where that saves bits."""

    score: float  # bits saved, prior taken off
    chain: Chain
    prior: float
    text: str
    places: tuple[int, ...]  # numbers of the tokens that are repaired
    before: float  # bits of the line as it stands
    after: float
    plausible: bool  # the repaired line is text of languages that are known
    looks: float  # bits for or against it besides those that are saved; 0 if it is not plausible
    told: float  # bits for known words where their language has no such letters as stand there

    @property
    def gain(self) -> float:
        """Bits saved, without prior."""
        return self.score + self.prior


class LineVerdict(NamedTuple):
    """The candidate that is believed, with its evidence."""

    chosen: Candidate
    evidence: Evidence
    rivals: tuple[Rival, ...]


def judge_line(candidates: Sequence[Candidate], shown: float | None = None) -> LineVerdict | None:
    """The best repair of a line if it is believed.

    `shown` is the threshold in bits where the document has shown these chains.
    """
    threshold = THRESHOLD if shown is None else shown
    if not candidates:
        return None
    best = _best(candidates)
    score = best.score + best.told
    if score <= threshold or not is_latin(best.chain):
        return None
    if shown is None and not (best.plausible and is_believed(score, best.prior, best.looks)):
        return None
    rivals = _rivals(best, candidates)
    margin = best.score - rivals[0].score if rivals else None
    if margin is not None and margin < MARGIN:
        return None
    basis = "line" if shown is None else "document"
    evidence = Evidence(best.before, best.after, best.prior, margin, basis)
    return LineVerdict(best, evidence, rivals)


def _best(candidates: Sequence[Candidate]) -> Candidate:
    """The first candidate, or one that repairs the same tokens and is told so."""
    first = candidates[0]
    alike = (one for one in candidates if one.places == first.places)
    return max(alike, key=lambda one: one.score + one.told)


def _rivals(best: Candidate, candidates: Sequence[Candidate]) -> tuple[Rival, ...]:
    """What else the line may have been, best first; those that are told fare better."""
    rivals: dict[str, Rival] = {}
    for one in candidates:
        told = one.told - best.told if one.places == best.places else 0.0
        rival = Rival(one.text, one.chain, one.score + told)
        if one.text != best.text and (
            one.text not in rivals or rivals[one.text].score < rival.score
        ):
            rivals[one.text] = rival
    return tuple(sorted(rivals.values(), key=lambda one: -one.score)[:MOST_RIVALS])
