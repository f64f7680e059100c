"""How much more a reading must win by because it brings in little."""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.encodings import MULTI_BYTE
from mojimend.known import are_known_words, is_alphabetic
from mojimend.late import late
from mojimend.model import Reading, Redecoding
from mojimend.plausible import weight

SHORT, SHORT_UTF_8 = 6.0, 4.0
"""Bits more for readings of fewer than SHORTEST letters: some language has such a word. The form of
UTF-8 is evidence itself, but for encodings that make letters of it (bits of prior: USUAL_UTF_8)."""
SHORTEST, SHORTEST_UTF_8 = 5, 4
USUAL_UTF_8 = 8.0

ACRONYM = 6.0
"""Bits more for few letters in capitals, which any may be: of 1,884 damaged words and spans in
other alphabets none is lost."""

_WORDS_RE = late(r"[^\x00-\x7f]+")

CIPHER = 10.0
"""Bits more for one word that is written as a word: a name, a form that is rarely met. Of 2,355
damaged words, spans and lines in other alphabets none is lost by 10 instead of 3."""

UNKNOWN = 2.0
"""Bits more for one word that nobody knows instead of characters of the East: of 600 damaged words,
spans and lines two are lost, of two false alarms in 3.9 million good lines none is left."""


def shortness(readings: Sequence[Reading], prior: float) -> float:
    """Bits that readings must win by in addition because they bring in little."""
    if are_known_words(readings):
        return 0.0
    return (
        _of_few_letters(readings, prior)
        + CIPHER * _is_cipher(readings)
        + UNKNOWN * (len(readings) == 1 and _was_of_the_east(readings[0].chain[-1]))
    )


def _was_of_the_east(mistake: Redecoding) -> bool:
    """Whether characters of the East stand there, and no form of UTF-8 explains them."""
    return mistake.assumed in MULTI_BYTE and "utf-8" not in mistake


def _is_cipher(readings: Sequence[Reading]) -> bool:
    """Whether one word in the letters of a script other than Latin becomes as many others."""
    if len({one.original for one in readings}) > 1:
        return False
    original, _, chain, _, edits = readings[0]
    broken = "".join(original[edit.start : edit.end] for edit in edits)
    brought = "".join(edit.replacement for edit in edits)
    return len(broken) == len(brought) and is_alphabetic(broken, chain[0])


def _of_few_letters(readings: Sequence[Reading], prior: float) -> float:
    if sum(map(weight, "".join(_words_brought(readings)))) >= SHORTEST:
        return 0.0
    if readings[0].chain[-1].intended != "utf-8" or prior >= USUAL_UTF_8:
        return SHORT + ACRONYM * all(one.text.isupper() for one in readings)
    longest = max(sum(map(weight, one.text)) for one in readings)
    return 0.0 if longest >= SHORTEST_UTF_8 else SHORT_UTF_8


def _words_brought(readings: Sequence[Reading]) -> set[str]:
    """The different words outside of ASCII in what readings bring in: said twice it is no more."""
    brought = " ".join(edit.replacement for one in readings for edit in one.edits)
    return set(_WORDS_RE.findall(brought))
