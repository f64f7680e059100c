"""Write `data/words.bin`: words of all alphabets that text is read wrongly in, none in ASCII.

    python -m tests.codegen.words [CACHE]

32-bit slots in three blocks, little-endian, an XOR filter as in ngrams.bin: the XOR of a word's
three slots is (fingerprint << 4 | level); its level is the bits it costs, less LEAST_BITS. A word
that is not there passes once in 270 million times.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from math import log2
from pathlib import Path

from mojimend.characters import group, letter_of
from mojimend.lexicon import LEAST_BITS, MOST_BITS, SHORTEST, SLOT, slots_of
from tests.codegen import sources
from tests.codegen.exemplars import exemplars
from tests.codegen.language import write_provenance, xor_table

TARGET = Path(__file__).parents[2] / "src" / "mojimend" / "data" / "words.bin"

SCRIPTS = frozenset({"Latin", "Greek", "Cyrillic", "Hebrew", "Arabic", "Hangul"})
UNSEEN = 20_000.0  # words that no text showed; they take their share
ONCE = 0.5  # taken off every count


def known_words(cache: Path) -> Iterator[tuple[str, float]]:
    """Words as the model knows them, with the bits they cost in one language."""
    letters = exemplars(cache)
    for code, counts in sources.all_word_counts(cache).items():
        total = counts.total()
        own = letters.get(code)
        for word, count in counts.items():
            folded = "".join(map(letter_of, word))
            marks = {char for char in folded if char > "\x7f"}
            scripts = set(map(group, folded))
            if (
                len(folded) < SHORTEST
                or not marks
                or len(scripts) > 1
                or scripts.isdisjoint(SCRIPTS)
                or ("Latin" in scripts and own and not marks <= set(map(letter_of, own)))
            ):
                continue
            yield folded, -log2((count - ONCE) / (total + UNSEEN))


def levels(cache: Path) -> dict[str, int]:
    """The level of each word in the language that uses it most."""
    best: dict[str, float] = {}
    for word, bits in known_words(cache):
        best[word] = min(bits, best.get(word, bits))
    return {
        word: min(MOST_BITS, max(LEAST_BITS, round(bits))) - LEAST_BITS
        for word, bits in best.items()
    }


def main() -> None:
    """Read the sources, write the table."""
    cache = Path(sys.argv[1]) if len(sys.argv) > 1 else sources.DEFAULT_CACHE
    known = levels(cache)
    TARGET.write_bytes(xor_table(known, slots_of, SLOT))
    write_provenance()
    print(len(known), "words")


if __name__ == "__main__":
    main()
