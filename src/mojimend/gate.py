"""The gate before the expensive stages: whether it is worth asking what a token may have been."""

from __future__ import annotations

import re

from mojimend.language import cost, stored

# In bits. Of damaged spans of one to four words it loses 2 %
# in CJK read as other CJK and in UTF-8 read as CJK, 1 to 2 % in Cyrillic and UTF-8 read as single
# bytes; of clean words it lets 2 % (Latin) to 20 % (Greek, Arabic) pass.
ALLOWANCE, ALLOWANCE_WIDE = 11.5, 10.0  # the latter where there are such characters
USUAL = 3.6  # per code point
USUAL_WIDE = 8.0  # per code point of the East Asian scripts
FIRST_WIDE = "\u2e80"

USUAL_PAIRS = 0.2
"""Share of the pairs of Chinese characters (or Hangul) in a token, that the model knows, from which
on it is no damage: of 1,711 damaged tokens three have it, of good Chinese ones that are costly four
in five. Names and terms are many, but made of words."""

_EASTERN_RE = re.compile("[\u4e00-\u9fff]{2,}|[\uac00-\ud7a3]{2,}")

_NEVER_BROUGHT_RE = re.compile(
    "[!-~\u0530-\u058f\u0700-\u0dff\u0e80-\u1dff\u200b-\u200d]+"
    "|[!-@[-`{-~“«]*[\u05d0-\u05ea\u0621-\u063a\u0640-\u0652]{2,}[!-@[-`{-~…»”\u060c\u061b\u061f]*"
)
"""What no decoder makes of anything: no encoding that was ever assumed has the letters of India or
Georgia, and those of Hebrew and Arabic come with symbols or ASCII letters then."""


def is_costly(token: str) -> bool:
    """Whether a token may be damaged, and costs more than good text of its length usually does."""
    if _NEVER_BROUGHT_RE.fullmatch(token):
        return False
    if max(token) < FIRST_WIDE:
        return cost(token) > ALLOWANCE + USUAL * len(token)
    wide = sum(char >= FIRST_WIDE for char in token)
    usual = ALLOWANCE_WIDE + USUAL * (len(token) - wide) + USUAL_WIDE * wide
    return cost(token) > usual and not _has_usual_pairs(token)


def _has_usual_pairs(token: str) -> bool:
    """Whether enough neighbours in the runs of one Eastern script are known to the model."""
    pairs = [run[at : at + 2] for run in _EASTERN_RE.findall(token) for at in range(len(run) - 1)]
    known = sum(stored(pair) is not None for pair in pairs)
    return known > 0 and known >= USUAL_PAIRS * len(pairs)
