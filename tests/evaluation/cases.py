"""Makes damaged cases from clean lines: spans inside good text, lines, documents.

The forms are

* `word/own`, `words/own`: one word, or two to four, damaged in the middle of its own good line. The
  word that was chosen has three letters or more, one of them outside of ASCII; the neighbours that
  make two to four words of it may be any, and are damaged in the same breath. Chinese, Japanese and
  Thai have no spaces, so there two to four (Thai four to eight) or five to ten (ten to twenty)
  characters stand in another good line, between ASCII spaces;
* `word/en`, `words/en`: the same spans, put into an English line between ASCII spaces;
* `line`: a whole line, alone; `doc-3`: 30 lines, 3 of them damaged; `doc-all`: 30 damaged lines;
* `mixed`: 30 lines, 3 damaged in one family and 3 in another.

Lines have at least two characters outside of ASCII, 20 to 200 characters before the damage (8 to
200 in Chinese, Japanese, Korean and Thai) and none that can't be printed. An attempt whose damage
can't be undone, changes nothing, or grows beyond MOST characters is no case; those are counted as
`not_made`.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .codecs_sloppy import damage, writable
from .spans import LENGTHS, span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .families import Chain, Family

FORMS = ("word/own", "words/own", "word/en", "words/en", "line", "doc-3", "doc-all")
TRIES = 12
DOCUMENT = 30
MOST = 30_000
"""Characters of a damaged text; six layers of UTF-8 make 64 characters of one."""
MOST_LINES = 20_000
"""Lines of a language that are kept in memory, chosen at random."""


@dataclass(frozen=True)
class Piece:
    """A part of a case: what stands there, and what ought to."""

    text: str
    expect: str


@dataclass(frozen=True)
class Case:
    """Text in pieces; a document's pieces are its lines, joined by newlines."""

    family: str
    group: str
    language: str
    form: str
    pieces: tuple[Piece, ...]
    families: str = ""
    """What a mixed document was damaged by."""

    @property
    def joint(self) -> str:
        """What stands between the pieces."""
        return "\n" if self.form.startswith(("doc", "mixed")) else ""

    @property
    def text(self) -> str:
        """The damaged text."""
        return self.joint.join(piece.text for piece in self.pieces)

    @property
    def expect(self) -> str:
        """The right text."""
        return self.joint.join(piece.expect for piece in self.pieces)


def load(cache: Path, part: str, language: str) -> list[str]:
    """Lines of a length that is fit for cases."""
    file = cache / "clean" / part / f"{language}.txt"
    if not file.exists():
        return []
    lines = file.read_text("utf-8").split("\n")
    least = 8 if language in LENGTHS or language == "ko" else 20
    fit = [line for line in lines if least <= len(line) <= 200 and line.isprintable()]
    return random.Random(language).sample(fit, min(len(fit), MOST_LINES))


def _same(text: str) -> Piece:
    return Piece(text, text)


def _bounded(pieces: list[Piece]) -> tuple[Piece, ...]:
    if sum(len(piece.text) for piece in pieces) > MOST:
        raise ValueError("too long")
    return tuple(pieces)


class Maker:
    """Makes the cases of one language, from its lines and English ones."""

    def __init__(self, language: str, lines: list[str], english: list[str], seed: int) -> None:
        self.language = language
        self.lines = [line for line in lines if sum(char > "\x7f" for char in line) >= 2]
        self.hosts = lines if language == "en" else self.lines
        self.english = english
        self.seed = seed
        self.not_made = 0

    def make(self, family: Family, form: str, count: int) -> list[Case]:
        """Up to `count` different cases of one family and form."""
        if len(self.lines) < 2 * DOCUMENT:
            return []
        rng = random.Random(f"{self.seed}/{family.name}/{self.language}/{form}")
        build: Callable[[random.Random, Chain], list[Piece]] = {
            "line": self._line,
            "doc-3": lambda rng, chain: self.document(rng, [(self, chain, 3)]),
            "doc-all": lambda rng, chain: self.document(rng, [(self, chain, DOCUMENT)]),
        }.get(form, lambda rng, chain: self._span(rng, chain, form))
        made: dict[tuple[Piece, ...], None] = {}
        for _ in range(count * TRIES):
            if len(made) == count:
                break
            try:
                made[_bounded(build(rng, family.chain))] = None
            except ValueError:
                self.not_made += 1
        return [Case(family.name, family.group, self.language, form, pieces) for pieces in made]

    def _line(self, rng: random.Random, chain: Chain) -> list[Piece]:
        line = writable(rng.choice(self.lines), chain[0][0])
        return [Piece(damage(line, chain), line)]

    def document(self, rng: random.Random, harms: list[tuple[Maker, Chain, int]]) -> list[Piece]:
        """A document in which some lines are damaged, each kind of damage at random places."""
        pieces = [Piece(line, line) for line in rng.sample(self.hosts, DOCUMENT)]
        places = rng.sample(range(DOCUMENT), sum(count for _, _, count in harms))
        for maker, chain, count in harms:
            for _ in range(count):
                pieces[places.pop()] = maker._retry(rng, chain)
        return pieces

    def _retry(self, rng: random.Random, chain: Chain) -> Piece:
        for _ in range(TRIES - 1):
            try:
                return self._line(rng, chain)[0]
            except ValueError:
                self.not_made += 1
        return self._line(rng, chain)[0]

    def _span(self, rng: random.Random, chain: Chain, form: str) -> list[Piece]:
        size, host = form.split("/")
        line = writable(rng.choice(self.lines), chain[0][0])
        start, end = span(rng, line, self.language, size)
        hurt = Piece(damage(line[start:end], chain), line[start:end])
        if host == "own" and self.language not in LENGTHS:
            return [_same(line[:start]), hurt, _same(line[end:])]
        around = rng.choice(self.english if host == "en" else self.hosts)
        gaps = [found.start() for found in re.finditer(" ", around)] or [len(around)]
        gap = rng.choice(gaps)
        return [_same(around[:gap] + " "), hurt, _same(around[gap:])]
