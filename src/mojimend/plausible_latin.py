"""Whether a repaired line in Latin script looks like text at all, whatever it cost before."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence

from mojimend.characters import group, has_capital_inside
from mojimend.model import Reading

USUAL_WORD = 4.2  # bits a code point that the repaired tokens may cost
USUAL_LINE = 5.0  # the same for the line
"""Readings of good text in languages that nobody trained are dear: of 128 false alarms 3 cost less,
of 3,300 right repairs 97 %."""

RELIEF = 0.25  # of the gain: rare words are more believable where the damage is plain

SHORTEST = 3
"""Letters of a word that says something; tables of characters are made of single ones."""

LETTERS_PER_SYMBOL = 4
"""A reading that turns letters into symbols is chance."""

LETTERS_A_BIT = 0.1  # that the gain counts for: quotation marks are damaged with their line

TYPOGRAPHIC = (
    "“”„«»—…•·®©°™\N{NO-BREAK SPACE}\N{EN DASH}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}" + string.punctuation
)
CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))


def is_usual(
    texts: Sequence[str],
    bits: Sequence[float],
    places: Iterable[int],
    usual: float,
    relief: float,
) -> bool:
    """Whether some tokens cost no more bits than `usual` for each code point (and space)."""
    chosen = list(places)
    length = sum(len(texts[place]) + 1 for place in chosen)
    return sum(bits[place] for place in chosen) <= usual * length + relief


def looks_written(readings: Sequence[Reading]) -> bool:
    """Whether one is a word, and none has a capital inside that did not stand there before."""
    return any(map(_is_a_word, readings)) and not any(map(_has_new_capital, readings))


def _is_a_word(reading: Reading) -> bool:
    return sum(map(str.isalpha, reading.text)) >= SHORTEST


def _has_new_capital(reading: Reading) -> bool:
    return has_capital_inside(reading.text) and not has_capital_inside(reading.original)


def is_mostly_letters(readings: Iterable[Reading], gain: float) -> bool:
    """Whether what the readings bring in is letters, as a rule; a large gain (bits) counts too."""
    brought = "".join(map(_brought, readings))
    letters = sum(1 for char in brought if group(char))
    return letters > 0 and letters + LETTERS_A_BIT * gain >= LETTERS_PER_SYMBOL * (
        len(brought) - letters
    )


def _brought(reading: Reading) -> str:
    """What a reading brings in: the characters outside of ASCII that did not stand there.

    Symbols that stand for controls are left out: punctuation there is no chance.
    """
    parts = []
    for start, end, replacement in reading.edits:
        original = reading.original[start:end]
        if len(original) == len(replacement):
            pairs = zip(original, replacement, strict=True)
            replacement = "".join(
                new for old, new in pairs if old != new and (old not in CONTROLS or group(new))
            )
        parts += [char for char in replacement if char > "\x7f"]
    return "".join(parts)
