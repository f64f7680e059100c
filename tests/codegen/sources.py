"""The training text of the character model: what the package files of ``sources.toml`` give.

Every source is one package file named there with its version, SHA-256 and licence.
``python -m tests.codegen.sources [CACHE]`` fills the cache folder and prints what it holds.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.codegen import dictionaries, lingua
from tests.codegen.catalogues import DECLARATIONS, READERS
from tests.codegen.cleaning import Texts, clean_texts, in_own_script, without_english
from tests.codegen.counting import count_windows, count_words
from tests.codegen.downloads import Source, cached, provenance

DEFAULT_CACHE = Path("~/.cache/mojimend-codegen").expanduser()
PSEUDO = frozenset({"ach", "en-Dsrt", "en-Shaw"})
"""Catalogue codes that hold no text of that language, or none that is met in practice."""
Counts = dict[str, Counter[str]]
Readers = dict[str, Callable[[Source, Path], Iterator[tuple[str, str]]]]


def raw_texts(cache: Path, readers: Readers, pooled: bool) -> Texts:
    """Distinct strings of all catalogues that one of the readers reads, per language.

    `pooled`: without the catalogues that the model of all languages does without.
    """
    texts: Texts = defaultdict(set)
    for source in provenance():
        if source.reader in readers and (source.pooled or not pooled):
            for code, text in readers[source.reader](source, cache):
                if code not in PSEUDO:
                    texts[code].add(text)
    return texts


def _clean(cache: Path, readers: Readers, pooled: bool) -> dict[str, list[str]]:
    texts = raw_texts(cache, readers, pooled)
    cleaned = {code: clean_texts(raw) for code, raw in texts.items()}
    own = {code: in_own_script(strings) for code, strings in cleaned.items()}
    return {code: sorted(t) for code, t in sorted(without_english(own).items()) if t}


def texts_by_language(cache: Path) -> dict[str, list[str]]:
    """Clean running text and names of all catalogues, each string once per language, sorted."""
    return cached(cache, "alltexts", lambda: _clean(cache, READERS, pooled=False))


def pooled_texts(cache: Path) -> dict[str, list[str]]:
    """The same of the catalogues that the model of all languages learns from."""
    return cached(cache, "texts", lambda: _clean(cache, READERS, pooled=True))


def word_counts(cache: Path) -> Counts:
    """Language code -> counts of the words of its pooled text, case kept."""
    return cached(
        cache,
        "words",
        lambda: {code: count_words(code, t) for code, t in pooled_texts(cache).items()},
    )


def all_word_counts(cache: Path) -> Counts:
    """The same of all catalogues, and the declarations: some languages are only there."""

    def build() -> Counts:
        texts = _clean(cache, READERS | DECLARATIONS, pooled=False)
        return {code: count_words(code, strings) for code, strings in texts.items()}

    return cached(cache, "allwords", build)


def punctuation_pairs(cache: Path) -> Counts:
    """Language code -> counts of three-character windows around non-ASCII symbols."""
    return cached(
        cache,
        "pairs",
        lambda: {code: count_windows(t) for code, t in pooled_texts(cache).items()},
    )


def lexicon(cache: Path) -> Counts:
    """Language code -> dictionary words with weights (frequencies of unequal corpora)."""

    def build() -> Counts:
        simplified = dictionaries.jieba_words(cache)
        return {
            "ja": dictionaries.japanese_words(cache),
            "th": dictionaries.thai_words(cache),
            "zh-Hans": simplified,
            "zh-Hant": dictionaries.traditional(simplified, cache),
        }

    return cached(cache, "lexicon", build)


def ngrams(cache: Path) -> lingua.NGrams:
    """Language code -> n (1 to 3) -> shares of the lower-cased n-grams inside words, by lingua.

    Shares of one n add up to 1 less the n-grams that are too rare; see ``lingua`` for its gaps.
    """
    return cached(cache, "ngrams", lambda: lingua.ngram_shares(cache))


def main() -> None:
    """Fill the cache and print what it holds."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("cache", nargs="?", type=Path, default=DEFAULT_CACHE)
    cache: Path = parser.parse_args().cache
    began = time.monotonic()
    words, pairs = word_counts(cache), punctuation_pairs(cache)
    for code, counts in sorted(words.items(), key=lambda item: -item[1].total()):
        print(f"{code}\t{counts.total()}\t{len(counts)}\t{pairs[code].total()}")
    for code, counts in lexicon(cache).items():
        print(f"lexicon {code}\t{counts.total()}\t{len(counts)}")
    print(f"n-grams of {len(ngrams(cache))} languages; {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    main()
