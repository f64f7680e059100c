"""What became of a case: exact, partial, harm or missed."""

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


def piece_outcome(piece: Piece, after: str) -> str:
    """The outcome for one line or span; good text has to stay as it is."""
    if after == piece.expect or (piece.text != piece.expect and equal(after, piece.expect)):
        return "exact"
    if after == piece.text:
        return "missed"
    if piece.text == piece.expect:
        return "harm"
    return "partial" if nearer(piece.text, after, piece.expect) else "harm"


def outcome(case: Case, after: str, normal: Callable[[str], str] = str) -> str:
    """The outcome for a case: harm if any good text changed or any damage was made worse."""
    if after == case.text:
        return "missed"
    if normal is not str:
        pieces = tuple(Piece(normal(piece.text), normal(piece.expect)) for piece in case.pieces)
        case, after = replace(case, pieces=pieces), normal(after)
    parts = _parts(case, after)
    if parts is None:
        return "harm"
    results = {piece_outcome(piece, part) for piece, part in zip(case.pieces, parts, strict=True)}
    if results == {"exact"}:
        return "exact"
    return "harm" if "harm" in results else "partial"


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
