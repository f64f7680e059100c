"""Stage 3: every re-reading of a token that undoes a known mistake and can be redone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mojimend.below import Below, redecoded
from mojimend.edits import apply, is_written
from mojimend.encodings import (
    MULTI_BYTE,
    PRIORS,
    Pairs,
    decode,
    encode,
)
from mojimend.model import Chain, Edit, Reading, Redecoding
from mojimend.possible import GLUE, by_assumed, possible

_GLUE_RE = re.compile(f"[{GLUE}]")
MOST_OPEN = 1
"""Guillemets in a word that nothing closes; more are lead bytes (AB), the rest is damage too."""

_UTF_8_RE = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
)


class _Run(NamedTuple):
    start: int  # code points
    raw: bytes
    end: int


def _runs(text: str, assumed: str, start: int = 0, end: int | None = None) -> Iterator[_Run]:
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
            yield _Run(start, raw, stop)
        start = behind


def is_glued(text: str) -> bool:
    """Whether there is punctuation in a token that may be good."""
    return _GLUE_RE.search(text) is not None and text.count("«") - text.count("»") <= MOST_OPEN


def _glue_free(text: str, assumed: str) -> tuple[_Run, ...]:
    """The same with good punctuation left out."""
    found: list[_Run] = []
    start = 0
    for match in _GLUE_RE.finditer(text):
        found += _runs(text, assumed, start, match.start())
        start = match.end()
    return (*found, *_runs(text, assumed, start))


def _utf_8_edits(run: _Run) -> Iterator[Edit]:
    """Each stretch of valid multi-byte sequences; the characters between them are good.

    Only for single-byte encodings, where a byte is a code point.
    """
    for match in _UTF_8_RE.finditer(run.raw):
        try:
            replacement = match[0].decode()
        except UnicodeDecodeError:  # overlong forms and surrogates
            continue
        yield Edit(run.start + match.start(), run.start + match.end(), replacement)


_Decoded = dict[tuple[bytes, str], str | None]
"""What bytes are in an encoding; several assumed encodings give the same bytes."""

MOST_DECODED = 1 << 9  # remembered; long hostile tokens have thousands of runs


def _decode(raw: bytes, intended: str, decoded: _Decoded) -> str | None:
    key = raw, intended
    if key in decoded:
        return decoded[key]
    try:
        text = decode(raw, intended)
    except UnicodeDecodeError:
        text = None
    if len(decoded) < MOST_DECODED:
        decoded[key] = text
    return text


def _edits(runs: tuple[_Run, ...], redecoding: Redecoding, decoded: _Decoded) -> tuple[Edit, ...]:
    found: list[Edit] = []
    by_sequence = redecoding.intended == "utf-8" and redecoding.assumed not in MULTI_BYTE
    for run in runs:
        if by_sequence:
            found += _utf_8_edits(run)
            continue
        replacement = _decode(run.raw, redecoding.intended, decoded)
        if replacement is not None:
            found.append(Edit(run.start, run.end, replacement))
    return tuple(found)


def propose_single(text: str, pairs: Pairs) -> Iterator[Reading]:
    """The readings of a token that undo one of the mistakes in `pairs`; some are the token."""
    glued = is_glued(text)
    decoded: _Decoded = {}
    for assumed, rows in by_assumed(text, pairs):
        whole = tuple(_runs(text, assumed))
        if not whole:
            continue
        variants = (whole, _glue_free(text, assumed)) if glued else (whole,)
        for redecoding, prior in rows:
            seen: tuple[Edit, ...] = ()
            for runs in variants:
                edits = _edits(runs, redecoding, decoded)
                if edits and edits != seen:
                    seen = edits
                    yield Reading(text, apply(text, edits), (redecoding,), prior, edits)


def propose(text: str, pairs: Pairs | None = None) -> Iterator[Reading]:
    """Every reading of a token other than itself, or those that undo `pairs` last.

    `is_proved` tells which can be redone.
    """
    below = Below(text)
    for reading in propose_single(text, possible(text) if pairs is None else pairs):
        for candidate in (reading, *below.readings(reading)):
            if candidate.text != text and is_written(candidate):
                yield candidate


def reread(text: str, chain: Chain) -> Iterator[Reading]:
    """The readings of a token with one given chain of mistakes undone."""
    *below, last = chain
    prior = sum(PRIORS[redecoding] for redecoding in chain)
    whole = tuple(_runs(text, last.assumed))
    for runs in (whole, _glue_free(text, last.assumed)) if is_glued(text) else (whole,):
        edits = _edits(runs, last, {})
        for redecoding in reversed(below):
            edits = redecoded(edits, redecoding)
        reading = Reading(text, apply(text, edits), chain, prior, edits)
        if edits and reading.text != text and is_written(reading):
            yield reading
