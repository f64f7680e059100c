"""Stage 3: every re-reading of a token that undoes a known mistake and can be redone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojimend.below import Below, redecoded
from mojimend.edits import apply, is_written
from mojimend.encodings import PRIORS, Pairs, decode, is_formed
from mojimend.model import Chain, Edit, Reading, Redecoding
from mojimend.possible import by_assumed, possible
from mojimend.runs import Run, is_glued, variants

_UTF_8_RE = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
)


def _utf_8_edits(run: Run) -> Iterator[Edit]:
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


def _edits(runs: tuple[Run, ...], redecoding: Redecoding, decoded: _Decoded) -> tuple[Edit, ...]:
    found: list[Edit] = []
    by_sequence = is_formed(redecoding)
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
        parts = variants(text, assumed, glued)
        for redecoding, prior in rows:
            seen: tuple[Edit, ...] = ()
            for runs in parts:
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
    for runs in variants(text, last.assumed, is_glued(text)):
        edits = _edits(runs, last, {})
        for redecoding in reversed(below):
            edits = redecoded(edits, redecoding)
        reading = Reading(text, apply(text, edits), chain, prior, edits)
        if edits and reading.text != text and is_written(reading):
            yield reading
