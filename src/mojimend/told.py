"""Whether readings are known words of a language that has no such letters as stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mojimend.home import DOUBT, has_only
from mojimend.known import makes_known_words
from mojimend.languages import letters_of
from mojimend.lexicon import words_of
from mojimend.model import Reading

LETTERS, LETTERS_ALONE = 4, 5
"""Letters of the known words where other words of the line are in their language, or none is."""

TOLD = 10.0
"""Bits that it is worth. Of 5,516 damaged words and lines whose best reading is the right one 82
more are believed with 6, 99 with 10 and 114 with 16; of a quarter of the good lines to
tune on none, none and two more are changed."""


def is_told(
    readings: Mapping[int, Reading],
    languages: Sequence[int],
    rest: Sequence[float],
    others: Sequence[str],
    beside: int,
) -> bool:
    """Whether the readings say themselves that they are right.

    `languages` are the numbers of the languages that they are in, `others` the tokens of the line
    that stay, `rest` the bits of those in each language, and last in none, `beside` how many of
    them are in the readings' language, and so must have its letters only. What stands there must
    fit into no language that the line may be in.
    """
    *bits, _ = rest
    language = languages[0]
    if len(set(languages)) > 1 or language == len(bits):
        return False
    words = {word.lower() for one in readings.values() for word in words_of(one.text)}
    if sum(map(len, words)) < (LETTERS if beside else LETTERS_ALONE):
        return False
    if not all(_is_known(one) and _fits(one.text, language) for one in readings.values()):
        return False
    if beside and not all(_fits(token, language) for token in others):
        return False
    most = min(bits) + DOUBT
    meant = {language, *(number for number, each in enumerate(bits) if each <= most)}
    return not any(_fits(one.original, number) for one in readings.values() for number in meant)


def _is_known(reading: Reading) -> bool:
    """Whether a reading makes known words that begin in the case of what stands there."""
    return makes_known_words(reading) and reading.text[0].isupper() == reading.original[0].isupper()


def _fits(token: str, language: int) -> bool:
    """Whether a language has all letters of a token; `language` is its number."""
    return has_only(token, letters_of(language))
