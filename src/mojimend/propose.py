"""Stage 3: every re-reading of a token that undoes a known mistake and can be redone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mojimend.edits import apply, is_written
from mojimend.encodings import (
    LATIN_1,
    MULTI_BYTE,
    PAIRS,
    PRIORS,
    Pair,
    Pairs,
    decode,
    encode,
)
from mojimend.gate import is_costly
from mojimend.model import Chain, Edit, Reading, Redecoding
from mojimend.possible import by_assumed, possible
from mojimend.runs import Run, glue_free, is_glued, runs_of
from mojimend.suspect_latin import is_known

DEEPEST = 6
"""Layers of UTF-8; six were met in public code."""

USUAL_BELOW = 7
"""Bits of prior up to which a misreading of UTF-8 is looked for underneath another one."""

WITH_ASCII = frozenset({"big5", "cp932", "gbk", "gb18030", "cp949"})
"""Encodings whose second byte may be that of an ASCII character."""

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
        whole = tuple(runs_of(text, assumed))
        if not whole:
            continue
        variants = (whole, glue_free(text, assumed)) if glued else (whole,)
        for redecoding, prior in rows:
            seen: tuple[Edit, ...] = ()
            for runs in variants:
                edits = _edits(runs, redecoding, decoded)
                if edits and edits != seen:
                    seen = edits
                    yield Reading(text, apply(text, edits), (redecoding,), prior, edits)


@cache
def _below() -> tuple[Pair, ...]:
    """Mistakes that are met underneath another one: text already wrong was saved as UTF-8."""
    return tuple(
        pair
        for pair in PAIRS
        if (pair.redecoding.intended == "utf-8" and pair.prior <= USUAL_BELOW)
        or pair.redecoding.assumed in LATIN_1.split()
    )


_Edited = tuple[Pair, str, tuple[Edit, ...]]
"""A mistake, the text with it undone, and the edits that this is."""
MOST_REMEMBERED = 16
"""Edits of a reading whose readings are remembered; hostile tokens have thousands."""


class _Below:
    """The mistakes before the mistake: of any kind if a reading is still no good."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Several encodings give the same edits.
        self._known: dict[tuple[Edit, ...], list[_Edited]] = {}

    def readings(self, reading: Reading) -> Iterator[Reading]:
        """Readings of a reading."""
        if len(reading.chain) >= DEEPEST or reading.chain[0].intended != "utf-8":
            return
        if len(reading.edits) > MOST_REMEMBERED:
            found: Iterable[_Edited] = self._of(reading)
        elif reading.edits in self._known:
            found = self._known[reading.edits]
        else:
            found = self._known[reading.edits] = list(self._of(reading))
        for (redecoding, prior), text, edits in found:
            chain = (redecoding, *reading.chain)
            deeper = Reading(self._text, text, chain, reading.prior + prior, edits)
            yield deeper
            yield from self.readings(deeper)

    def _of(self, reading: Reading) -> Iterator[_Edited]:
        costly = is_costly(reading.text) or not is_known(reading.text)
        for pair in _below():
            if pair.redecoding.intended != "utf-8" and not costly:
                continue
            edits = _redecoded(reading.edits, pair.redecoding)
            if not edits and pair.redecoding.intended in WITH_ASCII:
                edits = _with_ascii(reading, pair.redecoding)
            if edits and (text := apply(self._text, edits)) != reading.text:
                yield pair, text, edits


def _with_ascii(reading: Reading, redecoding: Redecoding) -> tuple[Edit, ...]:
    """The edits redecoded as one, with the ASCII between them: it is the second byte of some.

    So may be the character behind them.
    """
    start, end = reading.edits[0].start, reading.edits[-1].end
    behind = len(reading.text) - (len(reading.original) - end)
    for more in (0, 1):
        edit = Edit(start, end + more, reading.text[start : behind + more])
        if edits := _redecoded((edit,), redecoding):
            return edits
    return ()


def _redecoded(edits: tuple[Edit, ...], redecoding: Redecoding) -> tuple[Edit, ...]:
    """The edits with one more mistake undone; none where one of them does not allow it."""
    found = []
    for start, end, replacement in edits:
        try:
            raw = encode(replacement, redecoding.assumed)
            found.append(Edit(start, end, decode(raw, redecoding.intended)))
        except UnicodeError:
            return ()
    return tuple(found)


def propose(text: str, pairs: Pairs | None = None) -> Iterator[Reading]:
    """Every reading of a token other than itself, or those that undo `pairs` last.

    `is_proved` tells which can be redone.
    """
    below = _Below(text)
    for reading in propose_single(text, possible(text) if pairs is None else pairs):
        for candidate in (reading, *below.readings(reading)):
            if candidate.text != text and is_written(candidate):
                yield candidate


def reread(text: str, chain: Chain) -> Iterator[Reading]:
    """The readings of a token with one given chain of mistakes undone."""
    *below, last = chain
    prior = sum(PRIORS[redecoding] for redecoding in chain)
    whole = tuple(runs_of(text, last.assumed))
    for runs in (whole, glue_free(text, last.assumed)) if is_glued(text) else (whole,):
        edits = _edits(runs, last, {})
        for redecoding in reversed(below):
            edits = _redecoded(edits, redecoding)
        reading = Reading(text, apply(text, edits), chain, prior, edits)
        if edits and reading.text != text and is_written(reading):
            yield reading
