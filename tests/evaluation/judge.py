"""What became of a case: exact, partial, harm or missed, and whether good text was changed.

`exact`: the whole text is right. `harm`: some damage was changed into anything that is no nearer to
the truth. `partial`: some damage was repaired or is nearer, none harmed. `missed`: no damage was
changed. `collateral` is counted besides: good text around the damage was changed.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from .cases import Case, Piece

if TYPE_CHECKING:
    from collections.abc import Callable

OUTCOMES = ("exact", "partial", "harm", "missed")
COLLATERAL = "collateral"
DAMAGED, REPAIRED = "damaged lines", "repaired lines"
"""Counted in documents, besides."""


def likeness(first: str, second: str) -> float:
    """Share of common characters and pairs of characters (Dice), 1.0 for equal texts."""
    one, two = (Counter([*text, *map("".join, pairwise(text))]) for text in (first, second))
    return 2 * (one & two).total() / max(1, one.total() + two.total())


def nearer(before: str, after: str, truth: str) -> bool:
    """Whether a change brought the text nearer to the truth."""
    return likeness(after, truth) > likeness(before, truth)


def equal(after: str, truth: str) -> bool:
    """Equality; composed and decomposed spellings count as the same (cp1258 has tone marks)."""
    return after == truth or unicodedata.normalize("NFC", after) == unicodedata.normalize(
        "NFC", truth
    )


def damage_outcome(piece: Piece, after: str) -> str:
    """The outcome for one damaged line or span."""
    if equal(after, piece.expect):
        return "exact"
    if after == piece.text:
        return "missed"
    return "partial" if nearer(piece.text, after, piece.expect) else "harm"


def outcome(case: Case, after: str, normal: Callable[[str], str] = str) -> tuple[str, ...]:
    """One of OUTCOMES for the damage of a case, and `collateral` where good text was changed."""
    if after == case.text:
        return ("missed",)
    case, after = _normal(case, after, normal)
    parts = _parts(case, after)
    if parts is None:
        return (_in_changed_text(case, after), COLLATERAL)
    both = list(zip(case.pieces, parts, strict=True))
    collateral = any(part != piece.text for piece, part in both if piece.text == piece.expect)
    results = {damage_outcome(piece, part) for piece, part in both if piece.text != piece.expect}
    if results == {"exact"} and not collateral:
        return ("exact",)
    if "harm" in results or results == {"missed"}:
        result = "harm" if "harm" in results else "missed"
    else:
        result = "partial"
    return (result, COLLATERAL) if collateral else (result,)


def line_counts(case: Case, after: str, normal: Callable[[str], str] = str) -> Counter[str]:
    """How many lines of a document were damaged, and how many of those are right now."""
    if not case.joint:
        return Counter()
    changed, after = _normal(case, after, normal) if after != case.text else (case, after)
    parts = _parts(changed, after) or [piece.text for piece in changed.pieces]
    hurt = [
        equal(part, piece.expect)
        for piece, part in zip(changed.pieces, parts, strict=True)
        if piece.text != piece.expect
    ]
    return Counter({DAMAGED: len(hurt), REPAIRED: sum(hurt)})


def _normal(case: Case, after: str, normal: Callable[[str], str]) -> tuple[Case, str]:
    """Case and answer after what else a tool does to every text."""
    if normal is str:
        return case, after
    pieces = tuple(Piece(normal(piece.text), normal(piece.expect)) for piece in case.pieces)
    return replace(case, pieces=pieces), normal(after)


def _in_changed_text(case: Case, after: str) -> str:
    """What became of the damage where the text around it can't be told from it any more."""
    if all(piece.text in after for piece in case.pieces if piece.text != piece.expect):
        return "missed"
    return "partial" if nearer(case.text, after, case.expect) else "harm"


def _parts(case: Case, after: str) -> list[str] | None:
    """The repaired text cut into the pieces of the case, or None if its good text is gone."""
    if case.joint:
        lines = after.split("\n")
        return lines if len(lines) == len(case.pieces) else None
    if len(case.pieces) == 1:
        return [after]
    head, _, tail = case.pieces
    if len(after) < len(head.text) + len(tail.text):
        return None
    if not (after.startswith(head.text) and after.endswith(tail.text)):
        return None
    return [head.text, after[len(head.text) : len(after) - len(tail.text)], tail.text]
