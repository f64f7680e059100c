"""Whether a re-reading is of what lost bytes, or may be, so that it is shown and not applied."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import takewhile

from mojimend.characters import is_mark
from mojimend.encodings import redo_chain
from mojimend.known import LETTERS
from mojimend.language import spelled_cost
from mojimend.late import late
from mojimend.latin_pairs import is_latin
from mojimend.lexicon import is_word
from mojimend.lossy_signs import EASTERN, MIDDLE_DOT, REPLACED
from mojimend.model import Applicability, Chain, Finding, Span

LIKELY = 6.0
"""Bits more that a word may cost with a letter that lost a byte, to be likelier than another."""

_LEFT_OF = {"Ã": "ÁÍÏÐÝàí", "Â": ("",)}
"""What a lead byte is left of: the second ones have no character, or are blanks."""

_CUT_RE = late(rf"[^\W\d_]*[ÃÄÅ][?{REPLACED}\x80-\xbf][^\W\d_]", re.DOTALL)

NEARBY = 40  # code points beside a finding that are searched for signs of lost bytes


def may_lack_bytes(text: str, one: Finding, shown: Collection[Chain]) -> bool:
    """Whether a re-reading is of what lost bytes, or may be, so that it is not the right one.

    `shown` are the chains of which the document leaves no doubt.
    """
    if one.rule != "mojibake" or one.applicability is not Applicability.SAFE or not one.repair:
        return False
    mistake = one.chain[-1]
    if mistake.assumed == "cp932" and MIDDLE_DOT in one.original:
        return True  # Windows' sign for lost bytes, taken for two bytes, the second one an `E`
    if mistake.intended in EASTERN and mistake.assumed in EASTERN:
        return REPLACED in "".join(word_around(text, one.span))
    beside = text[max(0, one.span.start - 1) : one.span.start] + text[one.span.end :][:1]
    if one.chain in shown and beside.isascii():
        return False
    if any(each.intended == "utf-8" for each in one.chain):
        # One character that is good without the mistake below it proves none.
        return (
            one.chain[0].intended != "utf-8"
            and len(one.repair.replacement) == 1
            and not is_of_a_word(text, one)
        )
    return _is_lead(text, one, one.repair.replacement)


def _is_lead(text: str, one: Finding, replacement: str) -> bool:
    """Whether letters are a character of UTF-8 as well, perhaps one without its last byte."""
    try:
        return bool(one.original.encode("cp1252").decode())
    except UnicodeError:
        pass
    if _CUT_RE.fullmatch(one.original + text[one.span.end : one.span.end + 2]):
        return True
    if not is_latin(one.chain) and not is_mark(replacement[:1]):
        return False
    before, _, after = word_around(text, one.span)
    left = [before + letter + after for letter in _LEFT_OF.get(one.original, ())]
    return (
        bool(left)
        and min(map(spelled_cost, left)) < spelled_cost(before + replacement + after) + LIKELY
    )


def word_around(text: str, span: Span) -> tuple[str, str, str]:
    """A span with what stands beside it up to the next spaces, NEARBY code points at most."""
    before = re.split(r"\s", text[max(0, span.start - NEARBY) : span.start])[-1]
    after = re.split(r"\s", text[span.end : span.end + NEARBY])[0]
    return before, text[span.start : span.end], after


def is_of_a_word(text: str, one: Finding) -> bool:
    """Whether one letter that was Latin text under UTF-8 makes a known word.

    What it would be without the mistake below UTF-8 must make none.
    """
    if len(one.chain) < 2 or one.chain[-1].intended != "utf-8" or not one.repair:
        return False
    letter = one.repair.replacement
    before, _, after = word_around(text, one.span)
    around = _letters(reversed(before))[::-1], _letters(after)
    word, wrong = letter.join(around), (redo_chain(letter, one.chain[:1]) or "").join(around)
    return len(word) >= LETTERS and is_word(word) and not is_word(wrong)


def _letters(text: Iterable[str]) -> str:
    return "".join(takewhile(str.isalpha, text))
