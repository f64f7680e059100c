"""What a quotation mark or a dash costs in its place, where one of several was lost.

Costs of the language model are the same for all of them; only their neighbours tell them apart.
"""

from __future__ import annotations

import re

from mojimend.late import late

WRONG_PLACE = 12.0  # bits
LESS_USUAL = 5.0
UNUSUAL_SIGN = 24.0  # of other signs of U+2000..U+2BFF

_OPENING = "“\N{LEFT SINGLE QUOTATION MARK}"
_CLOSING = "”\N{RIGHT SINGLE QUOTATION MARK}"
_DASHES = "—\N{EN DASH}"
_OTHERS = "…•„†™€\N{SINGLE LOW-9 QUOTATION MARK}"
_BEHIND_RE = late(r"(?:[stdmn]|re|ve|ll)(?!\w)", re.IGNORECASE)
_ELIDED_RE = late(r"(?<!\w)(?:[cdjlmnst]|qu|\w*(?:dell|nell|all|sull|un|lorsqu|jusqu))\Z", re.I)


def typographic_cost(before: str, sign: str, after: str) -> float:
    """Bits of a sign with what stands before and behind it in its line."""
    if not "\u2000" <= sign <= "\u2bff":
        return 0.0
    left, right = before[-1:], after[:1]
    inside = left.isalnum() and right.isalnum()
    opened = before.count("“") > before.count("”")
    known = sign in _OPENING + _CLOSING + _DASHES + _OTHERS
    if known and opened and sign != "”" and not inside and left.strip() and not right.isalnum():
        return WRONG_PLACE  # the quotation mark is to be closed
    if sign in _OPENING:
        fits = right.isalnum() and not left.isalnum()
        return (0.0 if sign == "“" else LESS_USUAL) if fits else WRONG_PLACE
    if sign in _CLOSING:
        return _closing_cost(before, sign, after)
    if sign in _DASHES:
        apart = not left.strip() and not right.strip()
        return 0.0 if apart and left else LESS_USUAL + LESS_USUAL * inside
    if sign == "…":
        return 0.0 if left.isalnum() and not right.isalnum() else WRONG_PLACE
    if sign == "•":
        return 0.0 if not before.strip() and not right.strip() else WRONG_PLACE
    return LESS_USUAL if sign in _OTHERS else UNUSUAL_SIGN


def _closing_cost(before: str, sign: str, after: str) -> float:
    left, right = before[-1:], after[:1]
    if sign == "”":
        if not left.strip() or right.isalnum():
            return WRONG_PLACE
        return 0.0 if before.count("“") > before.count("”") else LESS_USUAL
    if left.isalnum() and right.isalnum():
        return 0.0 if _BEHIND_RE.match(after) or _ELIDED_RE.search(before) else LESS_USUAL
    if not left.isalnum():
        return WRONG_PLACE
    return LESS_USUAL if before.count("“") > before.count("”") else 0.0
