"""Assesses the tokens of a document: what each could be, under any chain or under given ones."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from mojimend.assessment import KEPT, Assessment, Scored, assess, unchanged
from mojimend.characters import has_capital_inside
from mojimend.edits import is_proved
from mojimend.encodings import MULTI_BYTE, PAIRS, Pairs, redo_chain
from mojimend.exchange import Change, exchanges, is_exchanged
from mojimend.judge import EDGE, INNER
from mojimend.language import cost_below, token_cost
from mojimend.late import late
from mojimend.latin_pairs import is_latin
from mojimend.model import Chain, Reading
from mojimend.packed import Packed, pack, unpack, weight
from mojimend.possible import possible
from mojimend.propose import propose, reread
from mojimend.remembered import MOST_READINGS, Remembered, of_size, of_words, weight_of
from mojimend.runs import is_glued
from mojimend.single_byte import divided, single_byte_texts

LEAST = 2.0
"""Bits, prior taken off, that one of a phrase's readings must save for a look at all of them."""

_TWO_RE = late("[^\\x00-\x7f]{2}")

MOST_PACKED = 1 << 21
"""Bytes of assessments that are remembered: those of a thousand damaged words or more."""

KEPT_OF_WHOLE = -30.0  # bits that a reading may lose where its chain is known

Chains = tuple[Chain, ...]
"""In the order of preference: of two that give the same text, the first is named."""


def _weigh(assessment: Assessment) -> int:
    return weight_of(one.reading for one in assessment.values())


class Reader:
    """Assesses tokens, most of them once per document: text repeats itself."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known = Remembered[tuple[str, Chains], Assessment](MOST_READINGS // 4, _weigh)

    def assess(self, token: str, active: Chains | None = None) -> Assessment:
        """The readings that are worth a look and can be redone; under `active` chains, or any."""
        if active is None:
            return _in_any_way(token)
        key = token, active
        known = self._known.get(key)
        if known is None:
            some = (reading for chain in active for reading in reread(token, chain))
            known = _assessed(token, some)
            self._known.put(key, known)
        return known


@of_words(1 << 13)
def is_promising(token: str, share: float) -> bool:
    """Whether a token's reading, not in Latin, saves more than this share of its prior, and LEAST.

    Of 1,812 phrases that were repaired, nearly all had a costly token whose reading saved 6 bits
    more than the whole prior; of good phrases with a costly token 98 % have none that saves LEAST.
    """
    some = possible(token)
    pairs = _others(some)
    if some is PAIRS or not is_exchanged(token):  # of all pairs most give another text each
        return _is_any_promising(token, share, pairs)
    change = Change(token)
    found = exchanges(token, is_glued(token), pairs)
    for exchange in found.each:
        text = exchange.of(token)
        least = LEAST + share * exchange.prior
        if exchange.is_marked:
            saves = cost_below(text, token_cost(token) - least) is not None
        else:
            saves = change.saves(text, least)
        if saves and not has_capital_inside(text):
            return True
    several = _several(pairs, _TWO_RE.search(token) is not None)
    return any(_is_any_promising(token, share, some) for some in (found.others, several) if some)


def _is_any_promising(token: str, share: float, pairs: Pairs) -> bool:
    most = token_cost(token) - LEAST
    single, others = divided(pairs)
    if any(
        cost_below(text, most - share * prior) is not None
        for text, prior in single_byte_texts(token, single)
    ):
        return True
    return any(
        not (is_latin(one.chain) or _is_cipher(one))
        and cost_below(one.text, most - share * one.prior) is not None
        for one in propose(token, others)
    )


@lru_cache(8)
def _others(pairs: Pairs) -> Pairs:
    """The mistakes that phrases tell about; lines tell about those with text in Latin script."""
    return Pairs(pair for pair in pairs if not is_latin((pair.redecoding,)))


@lru_cache(8)
def _several(pairs: Pairs, adjacent: bool) -> Pairs:
    """The mistakes that are more than exchanges; UTF-8 is two `adjacent` characters at least."""
    several = divided(pairs)[1]
    return Pairs(pair for pair in several if adjacent or pair.redecoding.intended != "utf-8")


def _is_cipher(reading: Reading) -> bool:
    """Whether a reading that is no UTF-8 has a capital inside of a word, as no text does."""
    return reading.chain[0].intended not in MULTI_BYTE and any(
        has_capital_inside(edit.replacement) for edit in reading.edits
    )


def reread_wholly(token: str, chain: Chain) -> Assessment:
    """The same of a token under one chain, whatever it costs."""
    return _assessed(token, reread(token, chain), KEPT_OF_WHOLE)


def _assessed(token: str, readings: Iterable[Reading], kept: float = KEPT) -> Assessment:
    return {
        chain: scored
        for chain, scored in assess(token, readings, kept).items()
        if is_proved(token, scored.reading)
    }


def _in_any_way(token: str) -> Assessment:
    """The same token stands in many documents, and several times in the rounds of one."""
    before = token_cost(token)
    return {
        reading.chain: Scored(reading, before - after, after)
        for reading, after in unpack(token, _packed(token))
    }


@of_size(MOST_PACKED, weight)
def _packed(token: str) -> Packed:
    return pack((one.reading, one.after) for one in _assessed(token, propose(token)).values())


def with_unchanged(tokens: list[str], assessments: list[Assessment]) -> list[Assessment]:
    """The same with the tokens that a chain leaves as they are: those are in its way no longer.

    Encodings of one script differ in few letters, so most words of damaged text are good.
    """
    chains = dict.fromkeys(  # in their order: of equal ones the first is named
        chain
        for assessment in assessments
        for chain, scored in assessment.items()
        if len(chain) == 1 and scored.gain >= EDGE and MULTI_BYTE.keys().isdisjoint(chain[0])
    )
    return [
        {**{chain: unchanged(token, chain) for chain in chains if is_same(token, chain)}, **known}
        for token, known in zip(tokens, assessments, strict=True)
    ]


def carries(token: str, chain: Chain, assessment: Assessment) -> bool:
    """Whether a token may stand inside of a span that is repaired by a chain."""
    scored = assessment.get(chain)
    return is_same(token, chain) if scored is None else scored.gain >= INNER


@of_words(1 << 12)
def is_same(token: str, chain: Chain) -> bool:
    """Whether a chain leaves a token as it is: encodings of one script differ in few letters."""
    return redo_chain(token, chain) == token
