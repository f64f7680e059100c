"""What speaks for or against a repaired line in Latin script, besides the bits that it saves.

One word alone in a language that nobody trained saves as many bits as a damaged one does, so bits
alone do not tell them apart. The weights are those of a logistic regression on 152 false alarms
(300,000 good lines in 122 languages at a threshold of 3 bits, and those of 3.3 million lines at 8)
and 1,063 right repairs of damaged words, lines and documents, divided by the weight of the bits
that are saved, and so are bits themselves. At 15 of those false alarms 91 % of the repairs are left
by bits alone and 97 % with what is weighed here; at two of them 73 and 90 %.
"""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.characters import group
from mojimend.model import Reading
from mojimend.plausible import FIRST_WIDE
from mojimend.plausible_latin import TYPOGRAPHIC
from mojimend.suspect_latin import begun

NEEDED = 14.0
"""Bits that a line must save, prior taken off, if nothing else spoke. Of those false alarms 8 are
left, of the right repairs 95 %; with 5.5 it is 40 and 99 %."""

RARE = 0.6  # for each bit of the prior, once more

A_WORD, MOST_WORDS = 2.3, 8
"""For each word of letters in the line: it shows the language."""

SUSPECT, MOST_SUSPECT = 1.2, 9.0
"""For each bit a code point of the least suspect token that is repaired."""

DEAR = -4.1  # for each bit a code point of the dearest reading
SYMBOL = 13.7  # for a symbol among the letters of what is repaired: no word has one
EASTERN = 19.0  # for a letter of the East

ANOTHER_LETTER, MOST_LETTERS = 3.6, 3
"""For each different letter that becomes another one."""

A_TOKEN, MOST_TOKENS = -5.7, 4
"""For each different token: several should save more than one."""


def looks(tokens: Sequence[str], readings: Sequence[Reading]) -> float:
    """Bits for a line of these tokens, some of which have readings that are to be believed."""
    read = {one.original: one.text for one in readings}
    letters = {pair for one in readings for pair in _replaced(one)}
    suspect = min(map(_bits_each, read))
    return (
        A_WORD * min(sum(map(_is_word, tokens)), MOST_WORDS)
        + SUSPECT * min(suspect, MOST_SUSPECT)
        + DEAR * max(map(_bits_each, read.values()))
        + SYMBOL * any(map(_has_symbol, read))
        + EASTERN * (max(map(max, read)) >= FIRST_WIDE)
        + ANOTHER_LETTER * min(len(letters), MOST_LETTERS)
        + A_TOKEN * min(len(read), MOST_TOKENS)
        - NEEDED
    )


def is_believed(saved: float, prior: float, looking: float) -> bool:
    """Whether a line is believed that saves so many bits, prior taken off, and looks like that."""
    return saved + looking > RARE * prior


def _is_word(token: str) -> bool:
    return token.strip(TYPOGRAPHIC).isalpha()


def _bits_each(text: str) -> float:
    return min(begun(text)) / (len(text) + 1)


def _replaced(reading: Reading) -> set[tuple[str, str]]:
    """The pairs of characters of which one became the other."""
    if len(reading.original) != len(reading.text):
        return set()
    pairs = zip(reading.original, reading.text, strict=True)
    return {(old, new) for old, new in pairs if old != new}


def _has_symbol(token: str) -> bool:
    return any(char > "\x7f" and not group(char) for char in token.strip(TYPOGRAPHIC))
