"""Counts words and symbol windows in clean text."""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from collections import Counter

GAP = "\0"
"""Stands where a placeholder, a link target or an identifier was taken out."""
UNSPACED = frozenset({"zh-Hans", "zh-Hant", "ja", "ko", "th", "km", "lo", "my", "yue", "yue-Hans"})
"""Languages whose letters beside a gap are kept: no spaces, or particles glued to it."""


@functools.cache
def letter_class(*, latin: bool) -> str:
    """A regular expression class of all letters and combining marks, with or without Latin."""
    ranges: list[list[int]] = []
    for point in range(sys.maxunicode + 1):
        char = chr(point)
        if unicodedata.category(char)[0] not in "LM" or not (latin or not is_latin(char)):
            continue
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "[" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges) + "]"


@functools.cache
def word_pattern(*, latin: bool) -> re.Pattern[str]:
    """Runs of letters and marks, with ZWNJ and ZWJ inside."""
    letters = letter_class(latin=latin)
    return re.compile(f"{letters}+(?:[\u200c\u200d]+{letters}+)*")


@functools.cache
def beside_gap() -> re.Pattern[str]:
    """A gap with the letters that touch it."""
    letters = letter_class(latin=True)
    return re.compile(f"{letters}*{GAP}+{letters}*")


@functools.cache
def is_latin(char: str) -> bool:
    """Whether this is a letter of the Latin script."""
    return "LATIN" in unicodedata.name(char, "")


def in_latin_script(texts: list[str]) -> bool:
    """Whether most letters are Latin."""
    letters = Counter(char for text in texts[:20000] for char in text if char.isalpha())
    latin = sum(count for char, count in letters.items() if is_latin(char))
    return 2 * latin > letters.total()


def count_words(code: str, texts: list[str]) -> Counter[str]:
    """Words of the language's texts; Latin words are left out where the script is another."""
    find = word_pattern(latin=in_latin_script(texts)).findall
    counts: Counter[str] = Counter()
    for text in texts:
        if GAP in text and code not in UNSPACED:
            text = beside_gap().sub(GAP, text)
        counts.update(find(text))
    return counts


def count_windows(texts: list[str]) -> Counter[str]:
    """Three-character windows around each symbol that is neither ASCII nor a letter or mark."""
    counts: Counter[str] = Counter()
    for text in texts:
        if text.isascii():
            continue
        padded = f" {text} "
        for index in range(1, len(padded) - 1):
            char = padded[index]
            if char > "\x7f" and unicodedata.category(char)[0] not in "LM":
                counts[padded[index - 1 : index + 2]] += 1
    return Counter({window: count for window, count in counts.items() if GAP not in window})
