"""The letters that are at home in a document: those of the language that it is written in.

Damage shows in letters that the language does not have (`mo¿e` in Polish). What has none of them is
not asked any further, so that good text costs little, whatever its language.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import add
from unicodedata import normalize

from mojimend.characters import has_capital_inside
from mojimend.languages import LONGEST, costs_together, letter_of, letters_of, starts
from mojimend.plausible_latin import TYPOGRAPHIC

ENOUGH, FEWEST = 80, 5
"""Words that are looked at, and fewer of which do not tell a language: with five no repair of 2,560
damaged texts is lost that twelve leave, and texts of a few lines take a seventh less time."""

DOUBT = 10.0
"""Bits by which all words together may cost more in another language that is meant as well; letters
are at home only if each of those languages has them."""


def home_letters(tokens: Iterable[str]) -> frozenset[str]:
    """The letters outside of ASCII, as the model knows them, of the language of these tokens.

    None where they are too few, or in no language in particular.
    """
    words: dict[str, None] = {}
    for token in tokens:
        word = token.strip(TYPOGRAPHIC)
        if 1 < len(word) <= LONGEST and word.isalpha():
            words[word] = None
        if len(words) == ENOUGH:
            break
    return _letters(tuple(words)) if len(words) >= FEWEST else frozenset()


@lru_cache(8)
def _letters(words: tuple[str, ...]) -> frozenset[str]:
    *bits, none = map(add, starts(), costs_together(words))
    least = min(bits)
    if none < least:
        return frozenset()
    meant = [number for number, each in enumerate(bits) if each <= least + DOUBT]
    return frozenset.intersection(*map(letters_of, meant))


def is_at_home(token: str, letters: frozenset[str]) -> bool:
    """Whether a token has no other letters outside of ASCII, nor anything else there."""
    core = normalize("NFC", token.strip(TYPOGRAPHIC))
    return all(
        letter_of(char) in letters for char in core if char > "\x7f"
    ) and not has_capital_inside(core)
