"""The characters that the rules about characters speak of, and whether a text has any of them."""

from __future__ import annotations

from collections.abc import Collection

from mojimend.late import late

NO_BREAK = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"

C1 = "\x80-\x9f"

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
ZERO_WIDTH = f"\N{ZERO WIDTH SPACE}\N{WORD JOINER}{MARK}"
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
DIRECTIONS = "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"
OVERRIDES = "\u202d\u202e"
OPENING = f"\u202a\u202b{OVERRIDES}\u2066-\u2068"
CLOSING = "\u202c\u2069"
OBSOLETE = "\u206a-\u206f\ufff9-\ufffb\N{MONGOLIAN VOWEL SEPARATOR}"
TAGS = "\U000e0001-\U000e007f"

INVISIBLE = f"{SOFT_HYPHEN}{ZERO_WIDTH}{JOINERS}{DIRECTIONS}{OPENING}{CLOSING}{OBSOLETE}{TAGS}"

# What U+FFFD in UTF-8 (EF BF BD, twice where characters have two bytes) looks like: three
# characters each, of which the last one tells nearly all.
_DZE, _ACUTE = "\N{CYRILLIC CAPITAL LETTER DZE}", "\N{ACUTE ACCENT}"
FORMS = {
    "ï¿½": "Windows-1252",
    "οΏ½": "Windows-1253",
    f"пї{_DZE}": "Windows-1251",
    "ďż˝": "Windows-1250",
    "๏ฟฝ": "Windows-874",
    "∩┐╜": "DOS 437",
    "я┐╜": "DOS 866",
    f"{_ACUTE}┐¢": "DOS 850",
    "ÔøΩ": "Mac Roman",
    "锟斤拷": "GBK",
    "占쏙옙": "EUC-KR",
    "嚙踝蕭": "Big5",
    "鐃緒申": "EUC-JP",
}
LAST = "".join(sorted({form[-1] for form in FORMS}))

RULES = frozenset({"stray-no-break", "invisible-character", "c1-control", "replacement-character"})

_ODD_RE = late(f"[{C1}{INVISIBLE}\N{REPLACEMENT CHARACTER}{LAST}]")
_C1_RE = late(f"[{C1}]")


def is_no_break_there(text: str) -> bool:
    """Whether there is any no-break space; `str.find` tells ten times as fast as a pattern."""
    return NO_BREAK[0] in text or NO_BREAK[1] in text


def may_have_strays(text: str, select: Collection[str]) -> bool:
    """Whether a text has a character that a selected rule speaks of; what it says takes modules."""
    if "stray-no-break" in select and is_no_break_there(text):
        return True
    odd = _C1_RE if RULES.intersection(select) <= {"stray-no-break", "c1-control"} else _ODD_RE
    return odd.search(text) is not None
