"""The rule `replacement-character`: U+FFFD, and what wrong encodings make of it.

A decoder put it where it understood nothing, so the text is gone; no reading brings it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojimend.model import Applicability, Document, Span
from mojimend.stray import Stray

RULE = "replacement-character"

_WHERE = "the text is gone; an older version may have it (git log -S)"

# What U+FFFD in UTF-8 (EF BF BD, once or several times) looks like, each with a character of it
# that hardly anything else has.
_FORMS: tuple[tuple[str, str, str], ...] = (
    ("\N{REPLACEMENT CHARACTER}", "(?:\N{REPLACEMENT CHARACTER}(?:ｿｽ)?)+", ""),
    ("½", "(?:ï¿½)+", "Windows-1252"),
    ("½", "(?:οΏ½)+", "Windows-1253"),
    ("\N{CYRILLIC CAPITAL LETTER DZE}", "(?:пї\N{CYRILLIC CAPITAL LETTER DZE})+", "Windows-1251"),
    ("˝", "(?:ďż˝)+", "Windows-1250"),
    ("\N{THAI CHARACTER FONGMAN}", "(?:๏ฟฝ)+", "Windows-874"),
    ("╜", "(?:[∩я]┐╜)+", "DOS 437 or 866"),
    ("┐", "(?:\N{ACUTE ACCENT}┐¢)+", "DOS 850"),
    ("Ω", "(?:ÔøΩ)+", "Mac Roman"),
    ("锟", "(?:锟斤拷)+锟?", "GBK"),
    ("占", "(?:占쏙옙)+占?", "EUC-KR"),
    ("嚙", "(?:嚙踝蕭)+嚙?", "Big5"),
    ("鐃", "(?:鐃緒申)+鐃?", "EUC-JP"),
)
_PATTERNS = tuple((mark, re.compile(pattern), read_as) for mark, pattern, read_as in _FORMS)


def find(document: Document) -> Iterator[Stray]:
    """Each run of it; shown, and never repaired."""
    text = document.text
    for mark, pattern, read_as in _PATTERNS:
        if mark not in text:
            continue
        what = "U+FFFD REPLACEMENT CHARACTER" + (f" in UTF-8 read as {read_as}" if read_as else "")
        for match in pattern.finditer(text):
            span, message = Span(*match.span()), f"{what}: {_WHERE}"
            yield Stray(RULE, span, None, Applicability.DISPLAY_ONLY, message)
