"""The letters that are at home in a document: those of the language that it is written in.

Damage shows in letters that the language does not have (`mo¿e` in Polish). What has none of them is
not asked any further, so that good text costs little, whatever its language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest
from math import inf
from operator import add
from unicodedata import normalize

from mojimend.characters import has_capital_inside, letter_of
from mojimend.languages import LONGEST, costs_together, is_letter, letters_of, starts
from mojimend.late import late
from mojimend.usual import TYPOGRAPHIC

ENOUGH, FEWEST = 80, 40
"""Words that are looked at, and fewer of which do not tell a language: a damaged sentence of
Latvian or Slovak was taken for text in a language that has its wrong letters. Of 1,350 repairs of
Latin text 12 lose one and 5 lose five; they save 5 and 8 % of the time in texts of four lines."""

DOUBT = 10.0
"""Bits by which all words together may cost more in another language that is meant as well; letters
are at home only if each of those languages has them."""

CLEAR = 20.0
"""Bits less than in every other language that tell the language of fewer tokens than
FEWEST_BESIDE: three Vietnamese syllables cost 22 less."""

SOUND_WORD, FEWEST_BESIDE = 5.0, 4
"""Bits a code point up to which a token is a word of the language that so many others in its line
(or fewer, if that is CLEAR) are in. Of 2,560 damaged texts no repair is lost so, of seven false
alarms in 1,520,000 good lines six are gone (`Atmosphäre`, `spolehlivý`)."""

_FOREIGN_INSIDE_RE = late("[A-Za-z][\u0370-\u06ff][A-Za-z]")


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
    return has_only(token, letters) and not has_capital_inside(_core(token))


def may_be_at_home(token: str) -> bool:
    """Whether the language of a text decides if a token is at home there.

    All that it has outside of ASCII is letters of some language then.
    """
    outside = [char for char in _core(token) if char > "\x7f"]
    return bool(outside) and all(map(is_letter, map(letter_of, outside)))


def has_only(token: str, letters: frozenset[str]) -> bool:
    """Whether it has no other letters outside of ASCII, wherever its capitals stand."""
    return all(letter_of(char) in letters for char in _core(token) if char > "\x7f")


def _core(token: str) -> str:
    return normalize("NFC", token.strip(TYPOGRAPHIC))


def spoken_in(rows: Sequence[Sequence[float]], starts: Sequence[float]) -> int | None:
    """The place of the language that tokens are in, by their costs in each; None if too few tell.

    The last cost of each is that in no language, `starts` are what it costs to be in one.
    """
    if not rows:
        return None
    *bits, none = map(sum, zip(starts, *rows, strict=True))
    if len(rows) < FEWEST_BESIDE and not _is_clear(bits):
        return None
    return bits.index(min(bits)) if bits and min(bits) < none + DOUBT else None


def _is_clear(bits: Sequence[float]) -> bool:
    """Whether one language costs much less than every other one."""
    return len(bits) > 1 and nsmallest(2, bits)[1] - min(bits) >= CLEAR


def is_sound(token: str, bits: float, letters: frozenset[str]) -> bool:
    """Whether a token is a usual word of a language, by its bits there and the letters it has."""
    return bits < SOUND_WORD * (len(token) + 1) and is_at_home(token, letters)


def is_usual_word(token: str, bits: Sequence[float]) -> bool:
    """Whether a token is a usual word of any language, by its bits in each; the last is none."""
    return min(bits[:-1], default=inf) < SOUND_WORD * (len(token) + 1)


def are_letters_of(token: str, chars: str, others: Iterable[str]) -> bool:
    """Whether all of these characters of a token stand in good words beside it, too.

    A letter of another script inside of a Latin word (`Fran\u0437ais` in Russian) is at home in
    neither.
    """
    are_there = bool(chars) and set(chars) <= set("".join(others))
    return are_there and not _FOREIGN_INSIDE_RE.search(token)
