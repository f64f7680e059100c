"""Readings of a token in a tenth of their memory, so that those of many words are remembered."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from mojimend.edits import apply
from mojimend.model import Chain, Edit, Reading


class Packed(NamedTuple):
    """The readings of a token: many chains make the same text of it, which is kept once."""

    chains: tuple[Chain, ...]
    priors: array[float]
    texts: array[int]  # for each chain the number of its text
    bits: array[float]  # of each text
    edits: array[int]  # how many each text has
    places: array[int]  # of each edit: start, end, and length of the replacement (code points)
    replaced: str  # the replacements, one behind the other


def weight(packed: Packed) -> int:
    """What they take (bytes); chains of one mistake are shared."""
    deep = (chain for chain in packed.chains if len(chain) > 1)
    return sum(part.__sizeof__() for part in (packed, *packed, *deep))


@lru_cache(1 << 10)
def _shared(chain: Chain) -> Chain:
    """The same chain for all tokens."""
    return chain


def pack(readings: Iterable[tuple[Reading, float]]) -> Packed:
    """What is needed to make a token's readings again, each with some bits that its text has."""
    numbers: dict[tuple[Edit, ...], int] = {}
    chains, priors, texts, bits = [], array("d"), array("H"), array("d")
    for reading, one in readings:
        number = numbers.setdefault(reading.edits, len(numbers))
        if number == len(bits):
            bits.append(one)
        chains.append(_shared(reading.chain) if len(reading.chain) == 1 else reading.chain)
        priors.append(reading.prior)
        texts.append(number)
    every = [edit for edits in numbers for edit in edits]
    places = (number for start, end, new in every for number in (start, end, len(new)))
    return Packed(
        chains=tuple(chains),
        priors=priors,
        texts=texts,
        bits=bits,
        edits=array("I", map(len, numbers)),
        places=array("I", places),
        replaced="".join(edit.replacement for edit in every),
    )


def unpack(token: str, packed: Packed) -> Iterator[tuple[Reading, float]]:
    """The readings of a token and their bits, as they were packed."""
    edits, at = [], 0
    for start, end, length in zip(*[iter(packed.places)] * 3, strict=True):
        edits.append(Edit(start, end, packed.replaced[at : at + length]))
        at += length
    rest = iter(edits)
    texts = []
    for count in packed.edits:
        some = tuple(islice(rest, count))
        texts.append((apply(token, some), some))
    for chain, prior, number in zip(packed.chains, packed.priors, packed.texts, strict=True):
        text, some = texts[number]
        yield Reading(token, text, chain, prior, some), packed.bits[number]
