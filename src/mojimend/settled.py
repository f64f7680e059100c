"""Settles in which of two encodings that share most characters a document's UTF-8 was read.

ISO 8859-15 has eight letters where Windows-1252 has others, and UTF-8 needs six of them for a few
characters only: token by token the likelier encoding wins, and makes `Pouşitá` of `Použitá`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mojimend.edits import apply, undo_proved
from mojimend.encodings import PRIORS, encode, is_formed
from mojimend.findings import Repaired
from mojimend.language import token_cost
from mojimend.model import Chain, Edit, Reading, Redecoding

LEAST = 8.0
"""Bits besides the other prior that all words together must save, each counted once. Of documents
in 35 families those in two (ISO 8859-15 and 8859-16) were partly read wrongly without it."""


def settled(found: Sequence[Repaired]) -> list[Repaired]:
    """The repairs, with UTF-8 that was read as another encoding where all of them say so."""
    result = list(found)
    for chain in dict.fromkeys(one.verdict.chain for one in found):
        if len(chain) > 1 or not is_formed(chain[0]):
            continue
        readings = {  # a token that is said again says no more
            reading.original: reading
            for one in found
            if one.verdict.chain == chain
            for reading in filter(None, one.readings)
        }
        other = _better(chain[0], list(readings.values()))
        if other is not None:
            result = [
                _read_again(one, (other,)) if one.verdict.chain == chain else one for one in result
            ]
    return result


def _better(mistake: Redecoding, readings: Sequence[Reading]) -> Redecoding | None:
    """The mistake that explains all readings of another one, and better than that does."""
    broken = {each.original[edit.start : edit.end] for each in readings for edit in each.edits}
    characters = "".join({char for part in broken for char in part})
    best, most = None, LEAST - PRIORS[mistake]
    for other, prior in PRIORS.items():
        if other == mistake or not (is_formed(other) and _differ(characters, other, mistake)):
            continue
        saved = _saved(readings, other)
        if saved is not None and saved - prior > most:
            best, most = other, saved - prior
    return best


def _differ(characters: str, other: Redecoding, mistake: Redecoding) -> bool:
    """Whether another assumed encoding has all characters, and not with the same bytes."""
    try:
        return encode(characters, other.assumed) != encode(characters, mistake.assumed)
    except UnicodeEncodeError:
        return False


def _saved(readings: Iterable[Reading], mistake: Redecoding) -> float | None:
    """The bits that readings save together under another mistake; None where it is none."""
    saved = 0.0
    for one in readings:
        other = _under(one, (mistake,))
        if other is None:
            return None
        if other.text != one.text:
            saved += token_cost(one.text) - token_cost(other.text)
    return saved


def _under(reading: Reading, chain: Chain) -> Reading | None:
    """The reading with the same parts read again; None where that cannot be."""
    edits = []
    for start, end, _ in reading.edits:
        text = undo_proved(reading.original[start:end], chain)
        if text is None:
            return None
        edits.append(Edit(start, end, text))
    text = apply(reading.original, tuple(edits))
    return Reading(reading.original, text, chain, PRIORS[chain[0]], tuple(edits))


def _read_again(one: Repaired, chain: Chain) -> Repaired:
    readings = tuple(each and _under(each, chain) for each in one.readings)
    return one._replace(readings=readings, verdict=one.verdict._replace(chain=chain))
