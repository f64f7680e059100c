"""Whether what may have been text in another script is rather a Western word.

Two bytes of a Western word, its letters among them, are a character of the East as often as not:
Slovenian `Vaše` of DOS, read in another code page of DOS, is `Va軻` in Shift-JIS. (Without this two
of 442 damaged documents are changed so all over.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mojimend.characters import group
from mojimend.encodings import MULTI_BYTE
from mojimend.findings import Repaired
from mojimend.late import late
from mojimend.latin_pairs import is_latin
from mojimend.lexicon import is_word, words_of
from mojimend.model import Chain, Reading
from mojimend.plausible_form import brought_in
from mojimend.vietnamese import VIETNAMESE

_GLUED_RE = late("[a-z][\u2e80-\ud7a3\uff00-\uffef]|[\u2e80-\ud7a3\uff00-\uffef][a-z]")

NOT_LATIN_TOO = VIETNAMESE | MULTI_BYTE.keys()
"""Encodings of which Latin letters say enough, and those of several bytes a character."""

Readings = Callable[[str], Mapping[Chain, tuple[Reading, float]]]
"""Gives the Western readings of a token."""


def is_western(one: Repaired, readings_of: Readings) -> bool:
    """Whether all tokens with small letters beside characters of the East are known words."""
    intended = one.verdict.chain[0].intended
    if intended not in MULTI_BYTE or intended == "utf-8":
        return False
    readings = [each for each in one.readings if each is not None and each.edits]
    return bool(readings) and all(
        _GLUED_RE.search(each.text) and _is_a_word(each.original, readings_of) for each in readings
    )


def _is_a_word(token: str, readings_of: Readings) -> bool:
    """Whether a Western reading of a token is a known word."""
    return any(_are_known(reading) for reading, _ in readings_of(token).values())


def _are_known(reading: Reading) -> bool:
    words = words_of(reading.text)
    return bool(words) and all(map(is_word, words))


def may_be_latin(one: Repaired) -> bool:
    """Whether Latin text was meant, or layers are undone and bring in no letter but Latin ones.

    Code pages of DOS and Mac have those and signs in common; lines tell which it was.
    """
    chain = one.verdict.chain
    if is_latin(chain):
        return True
    if len(chain) == 1 or chain[0].intended in NOT_LATIN_TOO:
        return False
    readings = [each for each in one.readings if each is not None]
    return all(group(char) in ("", "Latin") for char in brought_in(readings))
