"""A text in the form in which the model of the language reads it, and its windows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from unicodedata import normalize

from mojimend.late import late

HALF_WIDTH = 2.0  # a half-width letter of katakana, over the one of full width
HALF_WIDTH_BESIDE = 5.0  # one beside an ASCII letter

MARK_RE = late("[\u0300-\u036f]")
"""Marks that any letter may carry."""
_HALF_WIDTH_RE = late("[\uff66-\uff9f]+")
_BESIDE_RE = late("[A-Za-z][\uff61-\uff9f]|[\uff61-\uff9f](?=[A-Za-z])")


def prepared(text: str) -> tuple[float, str]:
    """Bits for the form of a text, and the text in the form that the model knows."""
    if MARK_RE.search(text):  # decomposed text is as good as composed text
        text = normalize("NFC", text)
    extra = 0.0
    if max(text, default="") >= "\uff66" and (parts := _HALF_WIDTH_RE.findall(text)):
        beside = len(_BESIDE_RE.findall(text))
        extra = HALF_WIDTH * sum(map(len, parts)) + HALF_WIDTH_BESIDE * beside
        text = _HALF_WIDTH_RE.sub(lambda part: normalize("NFKC", part[0]), text)
    return extra, text


def windows(text: str) -> Iterator[tuple[str, str, str]]:
    """Each character with the two before it, between two spaces."""
    padded = "  " + text + " "
    return zip(padded, islice(padded, 1, None), islice(padded, 2, None), strict=False)
