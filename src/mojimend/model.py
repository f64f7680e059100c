"""The frozen values that travel between the stages: what a document, a finding and a repair are.

They are named tuples: loading `dataclasses` takes 8 ms of the 85 that a broken file takes.

All offsets are in code points of `str` unless a name says `byte`; spans are half-open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple


class Applicability(StrEnum):
    """How sure a repair is, and so who applies it."""

    SAFE = "safe"  # `fix` applies it
    UNSAFE = "unsafe"  # shown; applied with --unsafe-fixes
    DISPLAY_ONLY = "display-only"  # a note; nothing to apply


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a code point in common."""
        return self.start < other.end and other.start < self.end


class Redecoding(NamedTuple):
    """One mistake: bytes written in `intended` were decoded as `assumed`."""

    intended: str
    assumed: str

    @property
    def family(self) -> str:
        """The family id, for example `gbk-as-cp1252`."""
        return f"{self.intended}-as-{self.assumed}"


Chain = tuple[Redecoding, ...]
"""Mistakes in the order they happened; the last one is undone first. Empty: a substitution."""


def chain_id(chain: Chain) -> str:
    """The chain's families joined in the order they happened, for example `a-as-b+c-as-d`."""
    return "+".join(redecoding.family for redecoding in chain)


class Edit(NamedTuple):
    """A part of a token, in code points, and what it becomes."""

    start: int
    end: int
    replacement: str


class Reading(NamedTuple):
    """A token with one chain of mistakes undone."""

    original: str
    text: str
    chain: Chain
    prior: float  # bits
    edits: tuple[Edit, ...]


class Position(NamedTuple):
    """Where a piece begins in its file: everything counted from 0, before any mark (BOM) is cut."""

    line: int = 0
    column: int = 0  # code points since the line's start
    offset: int = 0  # code points of the document's text before this piece
    byte_offset: int = 0
    torn: bool = False  # cut where no line and no word ends


class Document(NamedTuple):
    """One piece of a file: `bom + text.encode("utf-8", "surrogateescape")` is its raw bytes.

    A small file is one piece. Bytes that are not UTF-8 are lone surrogates U+DC80..U+DCFF.
    """

    text: str
    bom: bytes = b""
    start: Position = Position()
    last: bool = True  # the file ends where this piece ends
    name: str = ""  # of the file, as reports have it; what kind of text it is may follow from it


class Evidence(NamedTuple):
    """Why a repair is believed, in bits under the language model."""

    cost_before: float
    cost_after: float
    prior: float  # what the chain costs: rare mistakes cost more
    margin: float | None  # distance to the best reading that gives another text; None: no rival
    basis: str  # "alone", "line" or "document"; for substitutions what the context says

    @property
    def score(self) -> float:
        """Bits in favour of the repair."""
        return self.cost_before - self.cost_after - self.prior


class Rival(NamedTuple):
    """A reading that lost."""

    text: str
    chain: Chain
    score: float


class Verdict(NamedTuple):
    """Neighbouring tokens, first to last (exclusive, indexes in the phrase), and their chain."""

    first: int
    last: int
    chain: Chain
    evidence: Evidence
    rivals: tuple[Rival, ...]


class Repair(NamedTuple):
    """What a span becomes."""

    replacement: str
    chain: Chain  # empty for a substitution
    reversible: bool  # redoing the mistake on the replacement was computed to give the original
    unescaped: tuple[str, str] | None = None
    """Original and replacement without their escapes, where the text is written in such; the
    mistake was made with these."""


class Finding(NamedTuple):
    """One defect: where it is, what it is, and what may be done about it."""

    rule: str
    span: Span  # within the document's (piece's) text
    original: str
    line: int  # from 1, in the file
    column: int  # from 1, code points, in the file's line
    message: str
    applicability: Applicability
    repair: Repair | None = None
    evidence: Evidence | None = None
    rivals: tuple[Rival, ...] = ()

    @property
    def chain(self) -> Chain:
        """The mistakes the repair undoes; empty where there is none."""
        return self.repair.chain if self.repair else ()

    @property
    def chain_id(self) -> str:
        """The chain in one word, to count and to filter by; empty where there is no chain."""
        return chain_id(self.chain)


class ActiveChains(NamedTuple):
    """Evidence that runs forward from piece to piece: chains accepted strongly, and how often."""

    counts: tuple[tuple[Chain, int], ...] = ()


class Diagnosis(NamedTuple):
    """What is wrong with a document: findings in the order of their spans, never overlapping."""

    document: Document
    findings: tuple[Finding, ...]
    mended: str  # the document's text with the safe repairs applied
    active: ActiveChains = ActiveChains()

    @property
    def changed(self) -> bool:
        """Whether the safe repairs change anything."""
        return self.mended is not self.document.text


Choose = Callable[[Document, Sequence[Finding]], Sequence[Finding]]
"""Which of a piece's findings its user wants; called once for each piece, in their order."""


def choose_all(_document: Document, findings: Sequence[Finding]) -> Sequence[Finding]:
    """Want every finding."""
    return findings
