"""Chooses the span of a line that a case damages."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

# Languages without spaces: least and most characters of a short span, then of a long one.
LENGTHS = {
    "zh-cn": (2, 4, 5, 10),
    "zh-tw": (2, 4, 5, 10),
    "ja": (2, 4, 5, 10),
    "th": (4, 8, 10, 20),
}
# Thai vowels that are written after the consonant they belong to, and before it.
_AFTER, _BEFORE = frozenset("\u0e30\u0e32\u0e33\u0e45"), frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44")
_WORD = re.compile(r"[^\s\x21-\x26\x28-\x2f<=>?@\[\]{}|\\^`~]+")
_RUN = re.compile("[\u0e01-\u0e5b]{4,}|[\u3041-\u30ff\u3400-\u9fff々]{2,}")


def span(rng: random.Random, line: str, language: str, size: str) -> tuple[int, int]:
    """Start and end of a random span, size `word` or `words`; ValueError if there is none."""
    if language in LENGTHS:
        return _characters(rng, line, language, size)
    return _some_words(rng, line, size)


def _some_words(rng: random.Random, line: str, size: str) -> tuple[int, int]:
    words = list(_WORD.finditer(line))
    fit = [
        number
        for number, word in enumerate(words)
        if not word[0].isascii() and sum(map(str.isalpha, word[0])) >= 3
    ]
    if not fit:
        raise ValueError("no word with a letter to damage")
    first = rng.choice(fit)
    if size == "word":
        return words[first].span()
    count = rng.randint(2, 4)
    first = max(0, min(first, len(words) - count))
    last = min(first + count, len(words)) - 1
    return words[first].start(), words[last].end()


def _characters(rng: random.Random, line: str, language: str, size: str) -> tuple[int, int]:
    least, most = LENGTHS[language][0:2] if size == "word" else LENGTHS[language][2:4]
    count = rng.randint(least, most)
    runs = [run for run in _RUN.finditer(line) if len(run[0]) >= count]
    if not runs:
        raise ValueError("no run of characters of that length")
    run = rng.choice(runs)
    start = rng.randint(run.start(), run.end() - count)
    if any(_is_inside_syllable(line, edge) for edge in (start, start + count)):
        raise ValueError("inside of a syllable")
    return start, start + count


def _is_inside_syllable(line: str, edge: int) -> bool:
    following, before = line[edge : edge + 1], line[edge - 1 : edge]
    marked = bool(following) and unicodedata.category(following) in {"Mn", "Mc"}
    return marked or following in _AFTER or before in _BEFORE
