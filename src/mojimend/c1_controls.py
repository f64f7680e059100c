"""The rule `c1-control`: control characters that are punctuation of Windows-1252.

The bytes 80..9F are punctuation in the encodings of Windows (85 and 91..97 the same in nearly all)
and controls in the ISO ones; what was read in the wrong one shows nothing at these places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from mojimend.late import late
from mojimend.lines import line_starts
from mojimend.model import Applicability, Document, Span
from mojimend.odd import C1
from mojimend.stray import Stray

RULE = "c1-control"
_NEL = "\x85"
_C1_RE = late(f"[{C1}]")
_NAMED = {
    "\x80": "€",
    "\x82": "\N{SINGLE LOW-9 QUOTATION MARK}",
    "\x84": "„",
    "\x85": "…",
    "\x86": "†",
    "\x87": "‡",
    "\x89": "‰",
    "\x8b": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
    "\x91": "\N{LEFT SINGLE QUOTATION MARK}",
    "\x92": "\N{RIGHT SINGLE QUOTATION MARK}",
    "\x93": "“",
    "\x94": "”",
    "\x95": "•",
    "\x96": "\N{EN DASH}",
    "\x97": "—",
    "\x98": "\N{SMALL TILDE}",
    "\x99": "™",
    "\x9b": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
}

_LETTER = r"[^\W\d_]"
# Each fits only where its punctuation mark does.
_SHAPES = {
    "\x80": late(r"\x80(?:(?=[ \xa0]?\d)|(?<=\d.)|(?<=\d[ \xa0].))"),
    "\x85": late(
        rf"\x85(?:(?:(?<={_LETTER}.)|(?<=[\x92\x94].))(?= {_LETTER}|[\r\n)\"'\x92\x94])"
        rf"|(?<= .)(?={_LETTER}))"
    ),
    "\x91": late(rf"\x91(?:(?<=[\s(\[\x93\"-].)|(?<=\A.))(?={_LETTER}|\d)"),
    "\x92": late(r"\x92(?<=[\w.,!?].)"),
    "\x93": late(r"\x93(?:(?<=[\s(\[\"/-].)|(?<=\A.))(?=[\w.$'\x91\x85])"),
    "\x94": late(r"\x94(?<=[\w.,!?;:%)\x92\x85\x99].)(?!\w)"),
    "\x95": late(r"\x95(?:(?<=\A.)|(?<=[\r\n].)|(?<=[\r\n][ \t].)|(?<=\t.))(?=[ \t\w])"),
    "\x96": late(r"\x96(?:(?<=\s.)(?=\s)|(?<=\d.)(?=\d))"),
    "\x97": late(r"\x97(?:(?<=\s.)(?=\s)|(?<=\w.)(?=\w))"),
    "\x99": late(rf"\x99(?<={_LETTER}.)(?=[\s.,;:)]|\Z)"),
}
# Mojibake of UTF-8 read as Latin-1 has such a character behind one of these.
_LEAD_RE = late(r"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

# What does not stand beside a punctuation mark: other controls, signs of Latin-1, lost bytes.
_STRANGE_RE = late("[\x80-\x84\x86-\x90\x95-\x9f\xa1-\xaa\xac-\xba\xbc-\xbf\ud800-\udfff]")


def find(document: Document) -> Iterator[Stray]:
    """The controls that have a punctuation mark's place.

    They are safe where their whole line shows nothing else: text of another encoding would have
    such controls elsewhere, too. U+0085 is also a line's end (NEXT LINE) for mainframes, so it
    counts only where no other is one, and something else shows Windows-1252.
    """
    text = document.text
    found = list(_C1_RE.finditer(text))
    if not found:
        return
    starts = line_starts(text)
    fits = [_fits(text, match) for match in found]
    doubtful = {
        bisect_right(starts, match.start())
        for match, fit in zip(found, fits, strict=True)
        if not fit
    }
    doubtful |= {bisect_right(starts, match.start()) for match in _LEAD_RE.finditer(text)}
    is_shown = any(fit and match[0] != _NEL for match, fit in zip(found, fits, strict=True))
    ends_lines = any(match[0] == _NEL and not fit for match, fit in zip(found, fits, strict=True))
    for match, fit in zip(found, fits, strict=True):
        replacement = _NAMED.get(match[0])
        if replacement is None or (match[0] == _NEL and ends_lines) or _is_in_mojibake(text, match):
            continue
        sure = fit and bisect_right(starts, match.start()) not in doubtful
        sure = sure and (match[0] != _NEL or is_shown)
        yield Stray(
            RULE,
            Span(*match.span()),
            replacement,
            Applicability.SAFE if sure else Applicability.UNSAFE,
            f"the control U+{ord(match[0]):04X}, which is {replacement} in Windows-1252",
        )


def _fits(text: str, match: re.Match[str]) -> bool:
    shape = _SHAPES.get(match[0])
    return shape is not None and shape.match(text, match.start()) is not None


def _is_in_mojibake(text: str, match: re.Match[str]) -> bool:
    """Whether it stands beside another control or a sign of Latin-1: no punctuation mark does."""
    around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    return _STRANGE_RE.search(around) is not None
