"""Write `data/languages.bin`: letter statistics of each language in Latin script.

    python -m tests.codegen.languages [CACHE]

Its parts, as mojimend.languages reads them (compressed it were half as long, and took 6 of the
7 ms that it takes to load):

* a line of language codes and a line of letters (the first is a space, the word boundary), UTF-8;
* for each letter and language a byte: half-bits of the letter without context;
* for each letter and language a byte: half-bits of backing off from the letter to no context;
* for each language a byte: half-bits of a letter that it never shows;
* the bigrams, then the trigrams: four bytes (little-endian) that count them; the numbers of their
  letters, a byte each, all first letters before all second ones; for each a byte that counts its
  languages; then all languages' numbers, a byte each; then the half-bits of its last letter, a
  byte each.

Costs are those of an interpolated model (each order smoothed by the one below it, MacKay and Peto
1995). An n-gram is kept for those languages in which it changes most over backing off.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log2
from pathlib import Path

from mojimend.characters import BOUNDARY, group, letter_of
from mojimend.language_table import SMOOTHING_2, SMOOTHING_3, backoff_half_bits, context_count
from mojimend.languages import LEAST_KNOWN
from tests.codegen import sources
from tests.codegen.exemplars import exemplars
from tests.codegen.language import flattened, language_shares, write_provenance

TARGET = Path(__file__).parents[2] / "src" / "mojimend" / "data" / "languages.bin"

BIGRAMS, TRIGRAMS = 120_000, 340_000
"""Kept (n-gram, language) pairs. 60,000 and 160,000 lose 7 points of recall, 200,000 and 480,000
gain none (4,372 damaged words, spans and lines in 33 Latin families)."""

SMOOTHING_1 = 200.0  # letters of pooled text added to each language
POOLED, EVEN = 0.7, 0.3 / 300  # shares of that: by the pool, the same for each letter
LEAST_COUNT = 0.3  # expected occurrences
LEAST_WORDS = 900
"""Of text that a language needs, with an alphabet in CLDR, unless lingua has it."""

LEAST_MARKED = 0.02
"""Share of its words that are not in ASCII, unless lingua has the language: nothing else is
damaged, and nothing else can be taken for damage."""

UNCOMMON_WEIGHT = 0.4
"""What n-grams of the other languages count when the most useful ones are chosen."""

LINGUA_LETTERS = 1e6  # text that a language of lingua counts for
MOST_LETTERS_KNOWN = 250  # different ones, the most frequent; their numbers are bytes
MOST_LETTERS = 3e5  # the same for the others, at most
FOREIGN = 0.03
"""Weight of n-grams with a letter that the language does not use (CLDR's main exemplars): corpora
hold foreign names and their own mojibake (Hungarian `õ` for `ő` in lingua's)."""

Shares = dict[str, float]


def is_latin(text: str) -> bool:
    """Whether all characters are letters of the Latin script or word boundaries."""
    return all(char == BOUNDARY or group(char) == "Latin" for char in text)


def folded(gram: str) -> str:
    """The n-gram with the letters under which the model knows them."""
    return "".join(letter_of(char) if char != BOUNDARY else char for char in gram)


def gram_counts(words: Counter[str], ngrams: dict[int, Shares], own: frozenset[str]) -> Shares:
    """Expected counts of the bigrams and trigrams of one language's text."""
    latin = Counter({word: count for word, count in words.items() if is_latin(word)})
    size = sum(len(word) * count for word, count in flattened(latin).items())
    letters = LINGUA_LETTERS if ngrams else min(size, MOST_LETTERS)
    counts: Shares = defaultdict(float)
    for gram, share in language_shares([latin], ngrams).items():
        if is_latin(gram):
            foreign = own and any(char > "\x7f" and char not in own for char in gram)
            counts[folded(gram)] += share * letters * (FOREIGN if foreign else 1.0)
    return counts


def languages(cache: Path) -> dict[str, Shares]:
    """Expected n-gram counts of each language in Latin script, those with most text first."""
    texts, ngrams, letters = sources.all_word_counts(cache), sources.ngrams(cache), exemplars(cache)
    sizes = {code: words.total() for code, words in texts.items()}
    found: dict[str, Shares] = {}
    for code in sorted(texts, key=lambda code: (code not in ngrams, -sizes[code], code)):
        words = "".join(list(texts[code])[:500])
        latin = sum(group(char) == "Latin" for char in words)
        marked = sum(count for word, count in texts[code].items() if not word.isascii())
        enough = sizes[code] >= LEAST_WORDS and code in letters
        known = enough and marked >= LEAST_MARKED * sizes[code]
        if latin * 5 < len(words) * 4 or not (code in ngrams or known):
            continue
        own = letters.get(code, frozenset())
        found[code] = gram_counts(texts[code], ngrams.get(code, {}), own)
    return found


def half_bits(share: float) -> int:
    """A probability in half-bits, as a byte."""
    return min(255, round(-2 * log2(share)))


class _Language:
    """The smoothed model of one language."""

    def __init__(self, counts: Shares, pooled: Shares) -> None:
        self.counts = {
            gram: count
            for gram, count in counts.items()
            if (len(gram) == 2 or count > LEAST_COUNT) and all(char in pooled for char in gram)
        }
        self.size = sum(count for gram, count in counts.items() if len(gram) == 2)
        self.contexts: Shares = defaultdict(float)
        letters: Shares = defaultdict(float)
        for gram, count in self.counts.items():
            self.contexts[gram[:-1]] += count
            if len(gram) == 2:
                letters[gram[1]] += count
        total = self.size + SMOOTHING_1
        self.unseen = SMOOTHING_1 * EVEN / total
        self.singles = {
            letter: (letters[letter] + SMOOTHING_1 * (POOLED * share + EVEN)) / total
            for letter, share in pooled.items()
        }

    def share(self, gram: str) -> float:
        """The smoothed probability of the last letter after the ones before it."""
        below = self.share(gram[1:]) if len(gram) > 2 else self.singles[gram[-1]]
        smoothing = SMOOTHING_3 if len(gram) > 2 else SMOOTHING_2
        context = self.contexts.get(gram[:-1], 0.0)
        return (self.counts.get(gram, 0.0) + smoothing * below) / (context + smoothing)


class _Table:
    """What is kept, in half-bits, by language."""

    def __init__(self, found: dict[str, Shares]) -> None:
        pooled: Shares = defaultdict(float)
        for counts in found.values():
            size = sum(count for gram, count in counts.items() if len(gram) == 2)
            for gram, count in counts.items():
                if len(gram) == 2:
                    pooled[gram[1]] += count / size / len(found)
        ends = pooled.pop(BOUNDARY)
        usual = set(sorted(pooled, key=lambda letter: -pooled[letter])[:MOST_LETTERS_KNOWN])
        pooled = {BOUNDARY: ends, **{letter: pooled[letter] for letter in sorted(usual)}}
        self.codes = tuple(found)
        self.letters = tuple(pooled)
        self.models = [_Language(counts, pooled) for counts in found.values()]
        self.singles = [
            [half_bits(model.singles[letter]) for model in self.models] for letter in self.letters
        ]
        self.backoffs = [
            [
                backoff_half_bits(model.contexts.get(letter, 0.0), SMOOTHING_2)
                for model in self.models
            ]
            for letter in self.letters
        ]
        self.number = {letter: number for number, letter in enumerate(self.letters)}
        self.grams: dict[int, dict[str, dict[int, int]]] = {}
        for length, count in ((2, BIGRAMS), (3, TRIGRAMS)):
            self.grams[length] = self._kept(length, count)

    def cost_2(self, language: int, gram: str) -> int:
        """Half-bits of a bigram's second letter, as they will be read."""
        first, second = (self.number[letter] for letter in gram)
        kept = self.grams[2].get(gram, {}).get(language)
        backed_off = self.backoffs[first][language] + self.singles[second][language]
        return backed_off if kept is None else kept

    def _backed_off(self, language: int, gram: str) -> int:
        """Half-bits of an n-gram that is not kept."""
        if len(gram) == 2:
            first, second = (self.number[letter] for letter in gram)
            return self.backoffs[first][language] + self.singles[second][language]
        seen = context_count(
            self.backoffs[self.number[gram[0]]][language], self.cost_2(language, gram[:2])
        )
        return backoff_half_bits(seen, SMOOTHING_3) + self.cost_2(language, gram[1:])

    def _kept(self, length: int, most: int) -> dict[str, dict[int, int]]:
        """The n-grams that change most, each with its languages."""
        rows: list[tuple[float, str, int, int]] = []
        for language, model in enumerate(self.models):
            for gram, count in model.counts.items():
                if len(gram) == length and count > LEAST_COUNT:
                    cost = half_bits(model.share(gram))
                    change = abs(cost - self._backed_off(language, gram))
                    weight = 1.0 if language < LEAST_KNOWN else UNCOMMON_WEIGHT
                    rows.append((-weight * change * count / model.size, gram, language, cost))
        kept: dict[str, dict[int, int]] = defaultdict(dict)
        for _, gram, language, cost in sorted(rows)[:most]:
            kept[gram][language] = cost
        return kept


def grams_bytes(kept: dict[str, dict[int, int]], number: dict[str, int]) -> bytes:
    """The n-grams of one length, as the file has them."""
    grams = sorted(kept)
    places = range(len(grams[0]))
    columns: list[Iterable[int]] = [
        *([number[gram[place]] for gram in grams] for place in places),
        (len(kept[gram]) for gram in grams),
        (language for gram in grams for language in sorted(kept[gram])),
        (kept[gram][language] for gram in grams for language in sorted(kept[gram])),
    ]
    return len(grams).to_bytes(4, "little") + b"".join(map(bytes, columns))


def table(cache: Path) -> bytes:
    """The bytes of languages.bin."""
    made = _Table(languages(cache))
    parts = [
        " ".join(made.codes).encode() + b"\n",
        "".join(made.letters).encode() + b"\n",
        *map(bytes, made.singles),
        *map(bytes, made.backoffs),
        bytes(half_bits(model.unseen) for model in made.models),
        *(grams_bytes(made.grams[length], made.number) for length in (2, 3)),
    ]
    return b"".join(parts)


def main() -> None:
    """Read the sources, write the table."""
    TARGET.write_bytes(table(Path(sys.argv[1]) if len(sys.argv) > 1 else sources.DEFAULT_CACHE))
    write_provenance()


if __name__ == "__main__":
    main()
