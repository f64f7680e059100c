"""Keeps what the engine was trained on out of the clean corpus, line by line.

A line counts as training text if it is one of the training strings of any language, capitals,
blanks and composition aside. Only whole strings count: a language's words recur, of course.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

TABLE = "dropped.tsv"


def key(line: str) -> str:
    """The line without what makes no difference: case, blanks at its ends and between words."""
    return " ".join(unicodedata.normalize("NFC", line).casefold().split())


def training_keys(cache: Path | None = None) -> frozenset[str]:
    """The keys of all training strings; `cache` is codegen's folder, filled if it is empty."""
    from tests.codegen.sources import DEFAULT_CACHE, texts_by_language  # only this needs brotli

    texts = texts_by_language(cache or DEFAULT_CACHE).values()
    return frozenset(key(text) for some in texts for text in some)


def untrained(lines: Iterable[str], trained: Collection[str]) -> list[str]:
    """The lines that are no training text, in their order; `trained` are keys."""
    return [line for line in lines if key(line) not in trained]


def drop(clean: Path, trained: Collection[str]) -> Counter[str]:
    """Rewrite each file of a corpus without its training text, atomically.

    A file of which nothing is left is removed. The numbers of dropped lines by language are
    returned and, added to earlier ones, written to dropped.tsv.
    """
    dropped: Counter[str] = Counter()
    for file in sorted(clean.glob("*/*.txt")):
        lines = file.read_text("utf-8").split("\n")[:-1]
        kept = untrained(lines, trained)
        dropped[file.stem] += len(lines) - len(kept)
        if not kept:
            file.unlink()
        elif len(kept) < len(lines):
            _replace(file, kept)
    _add_up(clean, dropped)
    _count_again(clean)
    return dropped


def _replace(file: Path, lines: Iterable[str]) -> None:
    new = file.with_suffix(".new")
    new.write_text("".join(line + "\n" for line in lines), "utf-8", newline="\n")
    os.replace(new, file)


def _add_up(clean: Path, dropped: Counter[str]) -> None:
    file = clean / TABLE
    total = Counter(dropped)
    rows = file.read_text("utf-8").split("\n")[1:-1] if file.exists() else []
    for row in rows:
        language, number = row.split("\t")
        total[language] += int(number)
    _replace(file, ["language\ttraining_lines", *(f"{of}\t{n}" for of, n in sorted(total.items()))])


def _count_again(clean: Path) -> None:
    """Bring sizes.tsv up to date; its last column is about lines that never were in the corpus."""
    file = clean / "sizes.tsv"
    head, *rows = file.read_text("utf-8").split("\n")[:-1]
    counted = []
    for row in rows:
        language, part, *_, moved = row.split("\t")
        text = clean / part / f"{language}.txt"
        if not text.exists():
            continue
        lines = text.read_text("utf-8").split("\n")[:-1]
        foreign = sum(not line.isascii() for line in lines)
        counted.append(f"{language}\t{part}\t{len(lines)}\t{foreign}\t{moved}")
    _replace(file, [head, *counted])
