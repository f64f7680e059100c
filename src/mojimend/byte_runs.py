"""Reads a token that has bytes which are not UTF-8 in another encoding."""

from __future__ import annotations

import re
from functools import lru_cache

from mojimend.encodings import decode, encode
from mojimend.language import cost
from mojimend.model import Edit
from mojimend.speech import LOOKED_AT

BYTE_RE = re.compile("[\udc80-\udcff]")
_VALID_RE = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]+")
_RUN_RE = re.compile("[^\x00-\x7f]+")

TAKEN = 8.0
"""Bits for each valid character of UTF-8 that is taken for bytes of another encoding."""


def read_run(token: str, encoding: str) -> str | None:
    """What the token says with its bytes read so; None where they cannot be."""
    edits = edits_of(token, encoding)
    return None if edits is None else apply(token, edits)


def apply(token: str, edits: tuple[Edit, ...]) -> str:
    """The token with its edits made."""
    parts, at = [], 0
    for edit in edits:
        parts += [token[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, token[at:]])


@lru_cache(1 << 10)
def edits_of(token: str, encoding: str) -> tuple[Edit, ...] | None:
    """How to repair the token's bytes; encoding the repairs back gives the same bytes.

    Valid UTF-8 is kept, unless it stands among more bytes that are not, where it is their accident
    (two bytes of EUC-JP may look like a character). ASCII goes with the bytes: in several encodings
    it is the second byte of a character.
    """
    kept = _edits(token, _VALID_RE, encoding)
    if not _has_accidents(token):
        return kept
    whole = _edits(token, None, encoding)
    if kept is None or whole is None:
        return whole if kept is None else kept
    taken = TAKEN * sum(map(len, _VALID_RE.findall(token)))
    costs = [cost(apply(token, edits)[:LOOKED_AT]) for edits in (kept, whole)]
    return whole if costs[1] + taken < costs[0] else kept


def _has_accidents(token: str) -> bool:
    for run in _RUN_RE.findall(token):
        foreign = len(BYTE_RE.findall(run))
        if 2 * foreign <= len(run) - foreign:
            return False
    return _VALID_RE.search(token) is not None


def _edits(token: str, kept: re.Pattern[str] | None, encoding: str) -> tuple[Edit, ...] | None:
    edits: list[Edit] = []
    at = 0
    ends = [match.span() for match in kept.finditer(token)] if kept else []
    for start, end in [*ends, (len(token), len(token))]:
        part = token[at:start]
        if BYTE_RE.search(part):
            edit = _edit(part, at, encoding)
            if edit is None:
                return None
            edits.append(edit)
        at = end
    return tuple(edits)


def _edit(part: str, start: int, encoding: str) -> Edit | None:
    """The part read so, without the ASCII at its ends that stays as it is."""
    raw = part.encode("utf-8", "surrogateescape")
    try:
        text = decode(raw, encoding)
        if encode(text, encoding) != raw:
            return None
    except UnicodeError:
        return None
    left, end, right = 0, len(part), len(text)
    while part[left] == text[left] < "\x80":
        left += 1
    while part[end - 1] == text[right - 1] < "\x80":
        end, right = end - 1, right - 1
    middle = text[left:right]
    if encode(middle, encoding) != part[left:end].encode("utf-8", "surrogateescape"):
        return Edit(start, start + len(part), text)
    return Edit(start + left, start + end, middle)
