"""Repairs of phrases under a chain that the document has shown again and again.

In text that is damaged all over one phrase is like another: it is re-read as a whole, at the speed
of codecs, and believed if all of it becomes good text. What is not as plain is left to the judge.
"""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.characters import UNWRITTEN_RE
from mojimend.edits import as_a_whole, undo_proved
from mojimend.encodings import is_formed, undo_chain
from mojimend.findings import Repaired
from mojimend.gate import is_costly
from mojimend.judge import EDGE, INNER
from mojimend.language import token_cost
from mojimend.model import Chain, Evidence, Verdict
from mojimend.plausible import is_plausible
from mojimend.scan import Phrase

BEYOND_DOUBT, BEYOND_DOUBT_UTF_8 = 20.0, 14.0
"""Bits, prior taken off, that a phrase must save; the form of UTF-8 is evidence itself."""


def plainly(phrase: Phrase, tokens: Sequence[str], chain: Chain) -> Repaired | None:
    """The repair of a phrase of which every token becomes good text, or None."""
    before = " ".join(tokens)
    after = undo_proved(before, chain)
    if after is None or UNWRITTEN_RE.search(after):
        return None
    texts = after.split(" ")
    if len(texts) != len(tokens) or any(map(is_costly, texts)) or undo_chain(after, chain):
        return None
    readings = tuple(
        as_a_whole(token, text, chain) for token, text in zip(tokens, texts, strict=True)
    )
    prior = readings[0].prior
    bits = {one.original: token_cost(one.original) - token_cost(one.text) for one in readings}
    gain = sum(bits.values())
    if (
        gain - prior < _least(chain)
        or min(bits.values()) < INNER
        or min(bits[tokens[0]], bits[tokens[-1]]) < EDGE
    ):
        return None
    costs = sum(map(token_cost, tokens)), sum(map(token_cost, texts))
    if not is_plausible(before, readings, costs[1], gain, known=True):
        return None
    evidence = Evidence(*costs, prior, None, "alone")
    verdict = Verdict(0, len(tokens), chain, evidence, ())
    return Repaired(phrase, tuple(tokens), readings, verdict)


def _least(chain: Chain) -> float:
    return BEYOND_DOUBT_UTF_8 if is_formed(chain[-1]) else BEYOND_DOUBT
