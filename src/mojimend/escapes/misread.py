"""The gate for escapes of misread UTF-8 that has no letter from U+0080 to U+00FF in it.

Where Windows-1251, KOI8-R or an East Asian encoding was assumed, every second character is one of
the few that a first byte of UTF-8 is read as.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from mojimend.characters import FIRST_WIDE
from mojimend.encodings import decode
from mojimend.late import late

_CYRILLIC_RE = late(
    # Windows-1251 has U+0420 and U+0421 for the first bytes of Cyrillic letters, KOI8-R U+043F and
    # U+044F, DOS 866 U+2568 and U+2564, DOS 437 U+251C for those of Latin ones.
    "[\u0420\u0421]"
    "[\u0402-\u040f\u0452-\u045f\u0490\u0491\u2010-\u203f\u20ac\u2116\u2122\xa0-\xbb]"
    "[\u0420\u0421]"
    "|[\u043f\u044f][\u2200-\u25a0\xa0-\xf7\u0401\u0451][\u043f\u044f]"
    "|[\u2568\u2564][\u0400-\u045f\u2500-\u259f][\u2568\u2564]"
    "|\u251c[\u2310\u2524\u2555-\u2557\u255b-\u255d\u2561-\u2563\u2591-\u2593]"
)
_EASTERN = ("gbk", "big5", "cp949")
_KANA_RE = late("[縺繧繝].{1,2}[縺繧繝]")
_FOLLOWING = range(0x80, 0xC0)
_LEADS = range(0xE3, 0xEE)


def is_misread(runs: Iterable[str]) -> bool:
    """Whether any run of characters, all written in escapes, looks like misread UTF-8."""
    text = " ".join(runs)
    if _CYRILLIC_RE.search(text):
        return True
    if max(text, default="") < FIRST_WIDE:
        return False
    return any(pattern.search(text) for pattern in (_KANA_RE, *map(_eastern, _EASTERN)))


@cache
def _eastern(assumed: str) -> re.Pattern[str]:
    """Two first bytes of UTF-8 three bytes apart, in two-byte characters of an encoding."""
    first = _class(assumed, [bytes((one, two)) for one in _LEADS for two in _FOLLOWING])
    second = _class(assumed, [bytes((one, two)) for one in _FOLLOWING for two in _LEADS])
    return re.compile(f"{first}{second}.{first}")


def _class(assumed: str, pairs: Iterable[bytes]) -> str:
    found = set()
    for raw in pairs:
        try:
            found.add(decode(raw, assumed))
        except UnicodeDecodeError:
            continue
    return f"[{''.join(sorted(one for one in found if len(one) == 1))}]"
