"""Many texts at once: what is repeated is judged once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from mojimend.api import mend

REMEMBERED = 1 << 14
"""How many different texts a memo holds; the one that was not asked for longest goes first."""

LONGEST_REMEMBERED = 512
"""Code points (bytes of raw text); longer texts are hardly ever repeated and are not kept.

With REMEMBERED this bounds a memo at 32 MiB for text that needs four bytes for a code point, and
as much again if all of it is repaired; a column of labels needs some MB.
"""

Piece = TypeVar("Piece", str, bytes)


def mend_many(texts: Iterable[str | None]) -> list[str | None]:
    """Each text as `mend` returns it, in order; None stays None.

    A text that has nothing to repair comes back as the same object. Texts are judged one by one: no
    text is evidence for another one. TypeError for what is neither `str` nor None (a missing value
    of pandas is a float), and for a single `str`, whose letters would be taken for texts.
    """
    if isinstance(texts, str):
        raise TypeError("mend_many takes an iterable of texts; for one text there is mend")
    repaired = remembering(_repaired)
    mended: list[str | None] = []
    for row, text in enumerate(texts):
        if text is not None:
            if not isinstance(text, str):
                raise TypeError(f"text {row} is {type(text).__name__}, not str or None")
            if not text.isascii():
                replacement = repaired(text)
                text = text if replacement is None else replacement
        mended.append(text)
    return mended


def _repaired(text: str) -> str | None:
    """The repaired text, or None where nothing is to repair: the caller has the very object."""
    mended = mend(text)
    return None if mended is text else mended


def remembering(repaired: Callable[[Piece], Piece | None]) -> Callable[[Piece], Piece | None]:
    """The same function with a memo of its short answers, bounded in size."""
    remembered = lru_cache(REMEMBERED)(repaired)
    return lambda text: (remembered if len(text) <= LONGEST_REMEMBERED else repaired)(text)
