"""Reads a token that has bytes which are not UTF-8 in another encoding."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mojimend.characters import is_mark
from mojimend.encodings import decode, encode
from mojimend.language import spelled_cost
from mojimend.late import late
from mojimend.model import Edit
from mojimend.remembered import MOST_READINGS, of_size
from mojimend.speech import LOOKED_AT

BYTE_RE = late("[\udc80-\udcff]")
_VALID_RE = late("[\x80-\ud7ff\ue000-\U0010ffff]+")
KEPT_MARK = 12.0
"""Bits for keeping a combining mark behind a byte, which is a letter with a mark as a rule."""

_VALID = "[\x80-\ud7ff\ue000-\uffff]"
_GAP_RE = late(f"(?<=[\udc80-\udcff]){_VALID}{{1,3}}(?=[\udc80-\udcff])")
_BEFORE_RE = late(f"{_VALID}{{1,3}}(?=[\udc80-\udcff])")
_BEHIND_RE = late(f"(?<=[\udc80-\udcff]){_VALID}{{1,3}}")

TAKEN, KEPT = 4.0, 8.0
"""Bits for each valid character of UTF-8 that is taken for two bytes of another encoding, and for
keeping those between such bytes."""


_Ways = tuple[tuple[float, tuple[Edit, ...]], ...]
"""Ways to repair a token, each with its bits."""


def read_run(token: str, encoding: str) -> str | None:
    """What the token says with its bytes read so; None where they cannot be."""
    return _applied(token, edits_of(token, encoding))


def read_whole(token: str, encoding: str) -> str | None:
    """What the token says if all of it was written so; None where it cannot be."""
    return _applied(token, whole_edits_of(token, encoding))


def _applied(token: str, edits: tuple[Edit, ...] | None) -> str | None:
    if edits is None:
        return None
    parts, at = [], 0
    for edit in edits:
        parts += [token[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, token[at:]])


def edits_of(token: str, encoding: str) -> tuple[Edit, ...] | None:
    """How to repair the token's bytes; encoding the repairs back gives the same bytes.

    Valid UTF-8 is kept, unless two bytes of the other encoding look like a character by accident:
    such stand between or beside bytes, and the text is likelier with them. ASCII goes with the
    bytes: in several encodings it is the second byte of a character.
    """
    ways = _ways(token, encoding)
    return ways[0][1] if ways else None


def doubt_of(token: str, encoding: str) -> float | None:
    """Bits by which other characters of the token may be accidents; None where none may."""
    ways = _ways(token, encoding)
    return ways[1][0] - ways[0][0] if len(ways) > 1 else None


def _weigh(ways: _Ways) -> int:
    return 1 + sum(1 + len(edits) for _, edits in ways)


@of_size(MOST_READINGS // 8, _weigh)
def _ways(token: str, encoding: str) -> _Ways:
    """How the token's bytes can be repaired and what each way costs, likeliest first."""
    gaps = [match.span() for match in _GAP_RE.finditer(token)]
    first = [
        (at, match.end())
        for match in islice(_BEFORE_RE.finditer(token), 1)
        for at in range(*match.span())
    ]
    ends = [*_BEHIND_RE.finditer(token)][-1:]
    last = [(match.start(), at + 1) for match in ends for at in range(*match.span())]
    behind = {match.start() for match in _BEHIND_RE.finditer(token)}
    found: dict[tuple[Edit, ...], float] = {}
    for taken in _choices(gaps, first, last):
        edits = _edits(token, taken, encoding)
        text = _applied(token, edits)
        if edits is None or text is None:
            continue
        bits = spelled_cost(text[:LOOKED_AT]) + TAKEN * sum(end - start for start, end in taken)
        bits += KEPT * sum(gap not in taken for gap in gaps)
        bits += KEPT_MARK * any(is_mark(token[at]) for at in behind - _offsets(taken))
        found[edits] = min(bits, found.get(edits, bits))
    return tuple(sorted((bits, edits) for edits, bits in found.items()))


def _choices(
    gaps: list[tuple[int, int]], first: list[tuple[int, int]], last: list[tuple[int, int]]
) -> Iterator[list[tuple[int, int]]]:
    """Which valid characters may be taken for bytes; none of them first."""
    for inner in [[], gaps] if gaps else [[]]:
        for before in (None, *first):
            for behind in (None, *last):
                yield sorted({*inner, *(one for one in (before, behind) if one)})


def whole_edits_of(token: str, encoding: str) -> tuple[Edit, ...] | None:
    """How to repair a token of which nothing is UTF-8."""
    if token.isascii():
        return ()
    edit = _edit(token, 0, encoding)
    return None if edit is None else (edit,)


def _offsets(taken: list[tuple[int, int]]) -> set[int]:
    return {at for start, end in taken for at in range(start, end)}


def _edits(token: str, taken: list[tuple[int, int]], encoding: str) -> tuple[Edit, ...] | None:
    """The edits where valid characters are kept but for those that are taken."""
    out = _offsets(taken)
    edits: list[Edit] = []
    at = 0
    kept = (
        place
        for match in _VALID_RE.finditer(token)
        for place in range(*match.span())
        if place not in out
    )
    for place in (*kept, len(token)):
        part = token[at:place]
        if BYTE_RE.search(part):
            edit = _edit(part, at, encoding)
            if edit is None:
                return None
            edits.append(edit)
        at = place + 1
    return tuple(edits)


def _edit(part: str, start: int, encoding: str) -> Edit | None:
    """The part read so, without the ASCII at its ends that stays as it is."""
    try:  # a lone surrogate that is no byte cannot be encoded
        raw = part.encode("utf-8", "surrogateescape")
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
