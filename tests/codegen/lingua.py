"""Letter n-gram shares from the frequency files of lingua-language-detector.

Lingua counted runs of letters. For n > 1 its fraction is count(n-gram) / count(its first n - 1
letters): the fractions of one prefix add up to at most 1, and what is missing is the prefix at the
end of a run. In Indic scripts and Thai, vowel signs and tone marks end a run, so no n-gram holds
any. Japanese, Korean and Chinese have single letters only.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

import brotli

from tests.codegen.catalogues import language
from tests.codegen.downloads import members, named

if TYPE_CHECKING:
    from pathlib import Path

NGrams = dict[str, dict[int, dict[str, float]]]
LENGTHS = {"unigrams": 1, "bigrams": 2, "trigrams": 3}
LEAST_SHARE = 2e-7
ROUNDING = 1e-9


def fractions(content: bytes) -> dict[str, float]:
    """N-gram -> lingua's fraction, of one compressed file."""
    groups: dict[str, str] = json.loads(brotli.decompress(content))["ngrams"]
    found: dict[str, float] = {}
    for fraction, grams in groups.items():
        numerator, denominator = map(int, fraction.split("/"))
        found.update(dict.fromkeys(grams.split(" "), numerator / denominator))
    return found


def check(conditional: dict[str, float], where: str) -> None:
    """Raise ValueError unless these can be probabilities of the last letter given the others."""
    sums: dict[str, float] = defaultdict(float)
    for gram, value in conditional.items():
        sums[gram[:-1]] += value
    if wrong := [prefix for prefix, total in sums.items() if total > 1 + ROUNDING]:
        raise ValueError(f"lingua {where}: fractions after {wrong[:5]} add up to more than 1")


def shares(tables: dict[int, dict[str, float]], where: str) -> dict[int, dict[str, float]]:
    """Length -> each n-gram's share among all n-grams of that length, chained from conditionals."""
    joint: dict[str, float] = {"": 1.0}
    result: dict[int, dict[str, float]] = {}
    for length in LENGTHS.values():
        conditional = tables.get(length, {})
        check(conditional, where)
        joint = {gram: joint[gram[:-1]] * value for gram, value in conditional.items()}
        total = sum(joint.values())
        kept = {gram: value / total for gram, value in joint.items()}
        result[length] = {gram: share for gram, share in kept.items() if share >= LEAST_SHARE}
    return result


def ngram_shares(cache: Path) -> NGrams:
    """Language code, as in word counts -> length -> n-gram -> share."""
    tables: dict[str, dict[int, dict[str, float]]] = defaultdict(dict)
    for name, content in members(named("lingua"), cache):
        folder, _, kind = name.partition("/")
        tables[language(folder)][LENGTHS[kind]] = fractions(content)
    return {code: shares(table, code) for code, table in sorted(tables.items())}
