"""The cost of a token in bits in each of a hundred languages in Latin script.

A pooled model cannot tell `elsõ` from `első`: each of their letter pairs is usual somewhere. One
for each language can. One integer holds the costs in all languages, a lane of 16 bits for each, so
that a token's costs are a sum of integers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from mojimend.characters import BOUNDARY, group, letter_of
from mojimend.language import (
    CAPITAL_AT_START,
    WINDOWS,
    case_cost,
    end_cost,
    spelled_cost,
    switch_cost,
)
from mojimend.language_table import HALF_BIT, LanguageTable, packed
from mojimend.late import late
from mojimend.lexicon import word_cost
from mojimend.symbols import against_cost, lone_cost

LONGEST = 200
"""Code points of a token that is looked at; a lane holds more than twice as much of the worst."""

LEAST_KNOWN = 51
"""Languages that come first in the table, those with most text, are as likely as one another."""

UNCOMMON = 5.0  # bits that any other language costs
ELSEWHERE_ASCII = 5.0  # bits of an ASCII token in no language in particular: names, code
ELSEWHERE = 12.0  # of any other token; 8 and 14 have more false alarms at the same recall

DOTTED_CAPITAL = 6.0  # bits of İ, which the model takes for a plain I

_LAST_PLAIN = 0x250
_ODD = "İªµº"  # letters of their own kind
_SIGNS = "!\"#%&'()*+,-./:;<=>?@[]_{|}0123456789“”„«»…\N{RIGHT SINGLE QUOTATION MARK}"
_LETTERS_RE = late(r"[^\W\d_]+")


@cache
def _model() -> LanguageTable:
    return LanguageTable()


def codes() -> tuple[str, ...]:
    """The languages, in the order of their costs; the costs' last entry is "none of them"."""
    return _model().codes


@cache
def starts() -> list[float]:
    """Bits of a text to be in each language, or in none of them."""
    count = len(codes())
    return [*(0.0 if at < LEAST_KNOWN else UNCOMMON for at in range(count)), 0.0]


@cache
def letters_of(number: int) -> frozenset[str]:
    """The letters outside of ASCII that a language has; `number` is its place in `codes()`."""
    return frozenset(_model().letters_of(number))


def is_letter(char: str) -> bool:
    """Whether a character is a letter that the model knows in any language."""
    return char in _model().letters


def is_latin(char: str) -> bool:
    """Whether a character is a letter of the Latin script (not a mark that any letter carries)."""
    return group(char) == "Latin" and not "\u0300" <= char <= "\u036f"


@cache
def _plain_re() -> re.Pattern[str]:
    """Words in small letters, but for a first one, and usual signs around them: most tokens."""
    letters = [char for char in map(chr, range(_LAST_PLAIN)) if char not in _ODD]
    small, capital = ("".join(filter(case, letters)) for case in (str.islower, str.isupper))
    word, signs = f"[{small}{capital}][{small}]*+", f"[{re.escape(_SIGNS)}]"
    return re.compile(f"{signs}*+(?:{word}{signs}++)*+(?:{word})?+")


def _sums(token: str) -> tuple[int, float]:
    """The lanes of a token between two spaces, and bits that do not depend on the language.

    `_added` adds up the same character by character, which takes three times as long.
    """
    if not _plain_re().fullmatch(token):
        return _added(token)
    lanes, others, at = 0, 0.0, 0
    for match in _LETTERS_RE.finditer(token):
        start, end = match.span()
        others += _signs_cost(token, at, start)
        word = match[0]
        if word[0].isupper():
            others += CAPITAL_AT_START
            word = word.lower()
        word = word.replace("ș", "ş").replace("ț", "ţ")
        more = _word_lanes(word)
        others -= _relief(word, more)
        lanes += more
        at = end
    others += _signs_cost(token, at, len(token)) + lone_cost(*(BOUNDARY * 2 + token)[-2:])
    return lanes, others


def _signs_cost(token: str, start: int, end: int) -> float:
    """Bits of the signs in a part of a token."""
    before = token[start - 1] if start else BOUNDARY
    bits = 0.0
    for char in token[start:end]:
        bits += _sign_cost(before, char)
        before = char
    return bits


@lru_cache(1 << 11)
def _sign_cost(before: str, char: str) -> float:
    """Bits of a sign behind another character, without those for the end of a word."""
    return WINDOWS[BOUNDARY, before, char] - end_cost(BOUNDARY, before)


def _word_lanes(word: str) -> int:
    """The lanes of a word in the letters that the model knows."""
    model = _model()
    known, window = model.windows, model.window
    text = BOUNDARY + word + BOUNDARY
    lanes = model.pair(text[:2])
    for at in range(len(word)):
        gram = text[at : at + 3]
        lanes += known.get(gram) or window(gram)
    return lanes


def _relief(word: str, lanes: int) -> float:
    """Bits that a word costs less in all languages because it is known."""
    if word.isascii() or (known := word_cost(word)) is None:
        return 0.0
    return max(0.0, _model().lowest(lanes) - known)


_case_cost = lru_cache(1 << 12)(case_cost)
"""Remembered for as many words: most are said again."""


def _added(token: str) -> tuple[int, float]:
    """The lanes and the other bits of any token, added up from left to right."""
    model, known = _model(), _model().windows
    lanes, others = 0, 0.0
    word, of_word = "", 0  # letters of the word at hand, as the model knows them, and its lanes
    first = second = BOUNDARY
    for char in token + BOUNDARY:
        if is_latin(char):
            letter = letter_of(char)
            if word:
                gram = (BOUNDARY + word)[-2:] + letter
                of_word += known.get(gram) or model.window(gram)
            else:
                of_word = model.pair(BOUNDARY + letter)
                if group(second):
                    others += end_cost(first, second)
                    others += switch_cost(second, char)
            others += _case_cost(first, second, char)
            if char == "İ":
                others += DOTTED_CAPITAL
            if second > "\x7f":
                others += against_cost(second, char)
            word += letter
        else:
            if word:
                if not group(char):
                    of_word += model.window((BOUNDARY + word)[-2:] + BOUNDARY)
                    others -= end_cost(first, second)
                others -= _relief(word, of_word)
                lanes += of_word
                word = ""
            others += WINDOWS[first, second, char]
        first, second = second, char
    return lanes, others


class Sums(NamedTuple):
    """What a token costs, in the form that takes least time and memory."""

    lanes: int  # half-bits that depend on the language
    others: float  # bits that do not
    elsewhere: float  # bits in no language in particular


def sums(token: str) -> Sums:
    """The costs of a token between two spaces.

    A known word costs less in all languages; it is dearer by what its letters are dearer in those
    that do not have it. A token of more than LONGEST code points costs the same everywhere.
    """
    anywhere = spelled_cost(token)
    elsewhere = anywhere + (ELSEWHERE_ASCII if token.isascii() else ELSEWHERE)
    return Sums(*((0, anywhere) if len(token) > LONGEST else _sums(token)), elsewhere)


def costs(token: str) -> list[float]:
    """Bits of a token between two spaces in each language, and last in none of them."""
    return costs_apart(sums(token))


def costs_apart(one: Sums) -> list[float]:
    """The same from the other form."""
    return [*_model().costs(one.lanes, one.others), one.elsewhere]


@cache
def _start_lanes() -> int:
    return packed(bytes(round(bits / HALF_BIT) for bits in starts()[:-1]))


def begun_half_bits(lanes: int) -> tuple[int, ...]:
    """The lanes of a token apart, with what it costs to be in each language."""
    return _model().apart(lanes + _start_lanes())


def costs_together(words: Iterable[str]) -> list[float]:
    """The sums of what several words of at most LONGEST code points cost, as `costs` has them."""
    model, total = _model(), [0.0] * len(codes())
    lanes, others, letters, elsewhere = 0, 0.0, 0, 0.0
    for word in words:
        if letters + len(word) > LONGEST:
            total = list(map(add, total, model.costs(lanes, others)))
            lanes, others, letters = 0, 0.0, 0
        more, besides = _sums(word)
        lanes, others, letters = lanes + more, others + besides, letters + len(word)
        elsewhere += spelled_cost(word) + (ELSEWHERE_ASCII if word.isascii() else ELSEWHERE)
    return [*map(add, total, model.costs(lanes, others)), elsewhere]
