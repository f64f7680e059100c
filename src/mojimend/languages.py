"""The cost of a token in bits in each of a hundred languages in Latin script.

A pooled model cannot tell `elsõ` from `első`: each of their letter pairs is usual somewhere. One
for each language can. One integer holds the costs in all languages, a lane of 16 bits for each, so
that a token's costs are a sum of integers.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import add

from mojimend.characters import BOUNDARY, fold, group
from mojimend.language import case_cost, cost, end_cost, switch_cost, window_cost
from mojimend.language_table import LanguageTable
from mojimend.lexicon import word_cost
from mojimend.symbols import against_cost

LONGEST = 200
"""Code points of a token that is looked at; a lane holds more than twice as much of the worst."""

LEAST_KNOWN = 51
"""Languages that come first in the table, those with most text, are as likely as one another."""

UNCOMMON = 5.0  # bits that any other language costs
ELSEWHERE_ASCII = 5.0  # bits of an ASCII token in no language in particular: names, code
ELSEWHERE = 12.0  # of any other token; 8 and 14 have more false alarms at the same recall

DOTTED_CAPITAL = 6.0  # bits of İ, which the model takes for a plain I

_COMMA_BELOW = {"ș": "ş", "ț": "ţ"}  # Romanian is written with either


def letter_of(char: str) -> str:
    """The letter under which the model knows a Latin letter."""
    folded = fold(char)
    return _COMMA_BELOW.get(folded, folded)


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


def is_latin(char: str) -> bool:
    """Whether a character is a letter of the Latin script (not a mark that any letter carries)."""
    return group(char) == "Latin" and not "\u0300" <= char <= "\u036f"


class _Token:
    """The costs of a token, added up from left to right."""

    def __init__(self) -> None:
        self._model = _model()
        self._first = self._second = BOUNDARY
        self._word = ""  # letters of the word at hand, as the model knows them
        self._lanes = self._word_lanes = 0
        self._others = 0.0  # bits that do not depend on the language

    def add(self, char: str) -> None:
        """One more character."""
        if is_latin(char):
            self._add_letter(char)
        else:
            if self._word:
                self._end_word(closed=not group(char))
            self._others += window_cost(self._first, self._second, char)
        self._first, self._second = self._second, char

    def _add_letter(self, char: str) -> None:
        letter = letter_of(char)
        if self._word:
            before = (BOUNDARY + self._word)[-2:]
            self._word_lanes += self._model.window(before + letter)
        else:
            self._word_lanes = self._model.pair(BOUNDARY + letter)
            if group(self._second):
                self._others += end_cost(self._first, self._second)
                self._others += switch_cost(self._second, char)
        self._others += case_cost(self._first, self._second, char)
        if char == "İ":
            self._others += DOTTED_CAPITAL
        self._others += against_cost(self._second, char)
        self._word += letter

    def _end_word(self, closed: bool) -> None:
        if closed:
            before = (BOUNDARY + self._word)[-2:]
            self._word_lanes += self._model.window(before + BOUNDARY)
            self._others -= end_cost(self._first, self._second)
        if not self._word.isascii() and (known := word_cost(self._word)) is not None:
            lowest = min(self._model.costs(self._word_lanes, 0.0))
            self._others -= max(0.0, lowest - known)
        self._lanes += self._word_lanes
        self._word = ""

    def costs(self) -> list[float]:
        """Bits in each language of the table."""
        return self._model.costs(self._lanes, self._others)

    def sums(self) -> tuple[int, float]:
        """The lanes, and the bits that do not depend on the language."""
        return self._lanes, self._others


def costs(token: str) -> list[float]:
    """Bits of a token between two spaces in each language, and last in none of them.

    A known word costs less in all of them; it is dearer by what its letters are dearer in those
    that do not have it. A token of more than LONGEST code points costs the same everywhere.
    """
    anywhere = cost(token)
    elsewhere = anywhere + (ELSEWHERE_ASCII if token.isascii() else ELSEWHERE)
    if len(token) > LONGEST:
        return [anywhere] * len(codes()) + [elsewhere]
    return [*_added(token).costs(), elsewhere]


def _added(token: str) -> _Token:
    added = _Token()
    for char in token + BOUNDARY:
        added.add(char)
    return added


def costs_together(words: Iterable[str]) -> list[float]:
    """The sums of what several words of at most LONGEST code points cost, as `costs` has them."""
    model, total = _model(), [0.0] * len(codes())
    lanes, others, letters, elsewhere = 0, 0.0, 0, 0.0
    for word in words:
        if letters + len(word) > LONGEST:
            total = list(map(add, total, model.costs(lanes, others)))
            lanes, others, letters = 0, 0.0, 0
        more, besides = _added(word).sums()
        lanes, others, letters = lanes + more, others + besides, letters + len(word)
        elsewhere += cost(word) + (ELSEWHERE_ASCII if word.isascii() else ELSEWHERE)
    return [*map(add, total, model.costs(lanes, others)), elsewhere]
