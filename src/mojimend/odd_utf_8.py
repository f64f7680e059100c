"""Finds what some programs write for UTF-8: surrogates, long forms, a cut character."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mojimend.byte_runs import BYTE_RE
from mojimend.encodings import CESU_8, decode, encode
from mojimend.late import late
from mojimend.model import Span

_TRAIL = "[\udc80-\udcbf]"
_PAIRS_RE = late(f"(?:\udced[\udca0-\udcaf]{_TRAIL}\udced[\udcb0-\udcbf]{_TRAIL})+")
_ALONE = "(?<![A-Za-z\udc80-\udcff])"  # where it may not be a letter of a legacy encoding
_OTHERS = (
    (
        late(f"{_ALONE}\udced[\udca0-\udcbf]{_TRAIL}(?![\udc80-\udcff])"),
        "half of a surrogate pair (WTF-8)",
    ),
    (
        late(f"{_ALONE}\udcc0\udc80(?![\udc80-\udcff])"),
        "U+0000 NULL in two bytes, as Java writes it",
    ),
)
_NEAR = 200
_CUT_RE = late(f"(?<![\udc80-\udcff])(?:[\udce1-\udcef]{_TRAIL}|\udcf0{_TRAIL}{{1,2}})\\Z")


class Odd(NamedTuple):
    """Bytes that are nearly UTF-8."""

    span: Span
    what: str
    replacement: str | None  # None: nothing to put in their place


def find_odd(text: str, last: bool) -> Iterator[Odd]:
    """Such bytes of a text whose file ends with it, or does not; in no order."""
    for match in _PAIRS_RE.finditer(text):
        raw = match[0].encode("utf-8", "surrogateescape")
        replacement = decode(raw, CESU_8)
        if encode(replacement, CESU_8) == raw:
            yield Odd(Span(*match.span()), "surrogate pairs (CESU-8)", replacement)
    for pattern, what in _OTHERS:
        for match in pattern.finditer(text):
            if _has_more(text, *match.span()):
                continue  # its line is in another encoding
            yield Odd(Span(*match.span()), what, None)
    cut = _CUT_RE.search(text) if last else None
    if cut:
        yield Odd(Span(*cut.span()), "a character that is cut off at the file's end", None)


def _has_more(text: str, start: int, end: int) -> bool:
    """Whether there are more bytes in the line of a span."""
    begin = max(text.rfind("\n", 0, start), start - _NEAR) + 1
    finish = text.find("\n", end, end + _NEAR)
    rest = text[begin:start] + text[end : end + _NEAR if finish < 0 else finish]
    return BYTE_RE.search(rest) is not None
