"""The parts of a text that may have come out of a decoder, as the bytes that it was given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mojimend.encodings import encode
from mojimend.possible import GLUE

_GLUE_RE = re.compile(f"[{GLUE}]")
MOST_OPEN = 1
"""Guillemets in a word that nothing closes; more are lead bytes (AB), the rest is damage too."""


class Run(NamedTuple):
    """Such a part."""

    start: int  # code points
    raw: bytes
    end: int


def runs_of(text: str, assumed: str, start: int = 0, end: int | None = None) -> Iterator[Run]:
    """The parts of a text that could have come out of a decoder of `assumed`, as its bytes."""
    end = len(text) if end is None else end
    while start < end:
        part = text[start:end]
        try:
            raw, stop = encode(part, assumed), end
        except UnicodeEncodeError as error:
            raw, stop = encode(part[: error.start], assumed), start + error.start
            behind = start + error.end
        else:
            behind = end
        if not raw.isascii():
            yield Run(start, raw, stop)
        start = behind


def is_glued(text: str) -> bool:
    """Whether there is punctuation in a token that may be good."""
    return _GLUE_RE.search(text) is not None and text.count("«") - text.count("»") <= MOST_OPEN


def variants(text: str, assumed: str, glued: bool) -> tuple[tuple[Run, ...], ...]:
    """All of these parts, and those without good punctuation if there may be any (`glued`)."""
    whole = tuple(runs_of(text, assumed))
    return (whole, _glue_free(text, assumed)) if glued else (whole,)


def _glue_free(text: str, assumed: str) -> tuple[Run, ...]:
    found: list[Run] = []
    start = 0
    for match in _GLUE_RE.finditer(text):
        found += runs_of(text, assumed, start, match.start())
        start = match.end()
    return (*found, *runs_of(text, assumed, start))
