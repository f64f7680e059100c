"""Whether what may have been text in another script is rather a Western word.

Two bytes of a Western word, its letters among them, are a character of the East as often as not:
Slovenian `Vaše` of DOS, read in another code page of DOS, is `Va軻` in Shift-JIS. (Without this two
of 442 damaged documents are changed so all over.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mojimend.assessment import Assessment
from mojimend.characters import group
from mojimend.encodings import MULTI_BYTE, is_formed
from mojimend.findings import Repaired
from mojimend.late import late
from mojimend.latin_pairs import is_latin
from mojimend.lexicon import is_word, words_of
from mojimend.model import Chain, Reading
from mojimend.plausible_form import brought_in
from mojimend.vietnamese import VIETNAMESE

_GLUED_RE = late("[a-z][\u2e80-\ud7a3\uff00-\uffef]|[\u2e80-\ud7a3\uff00-\uffef][a-z]")

_MARKS = "\xaa\xad\xb7\xba®©«»\u0300-\u036f\u2010-\u2027™\u3000-\u303f\uff00-\uff0f"
_SMALL = "a-zß-öø-ÿ"
_WITHIN_RE = late(
    f"(?<=[{_SMALL}])[^\\x00-\x7fÀ-ÖØ-öø-\u02ff\u1e00-\u1eff{_MARKS}]{{1,2}}(?=[{_SMALL}])"
)
"""One sign or two, no punctuation, or letters of another script, between small Latin letters."""

_AT_AN_END_RE = late(
    "[!-~]*[A-Za-z][a-z][\u3041-\ud7ff][!-/:-@]*|[!-/:-@]*[\u3041-\ud7ff][a-z]{2}[!-~]*"
)
"""A Latin word with one character of the East at one of its ends."""

TOLD_BY_PHRASES = frozenset({*VIETNAMESE, *MULTI_BYTE})
"""Encodings that need no lines: their Latin letters say enough, or have several bytes."""

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


def without_western(token: str, read: Assessment, readings_of: Readings) -> Assessment:
    """The readings of a token without those that break a known Western word apart.

    Encodings that agree in ASCII make such words of those that another one damaged: Portuguese read
    as Greek (`op\u03b7\u03b3o`) in a document with Chinese read as Korean. Of 400 documents damaged
    in two ways nine are exact for it.
    """
    apart = {chain for chain, scored in read.items() if _falls_apart(scored.reading)}
    if not apart or not _is_a_word(token, readings_of):
        return read
    return {chain: scored for chain, scored in read.items() if chain not in apart}


def _falls_apart(reading: Reading) -> bool:
    """Whether signs or characters of another script would stand within or behind a Latin word."""
    if all(map(is_formed, reading.chain)):
        return False
    if within := _WITHIN_RE.findall(reading.text):
        return not set(within) <= set(_WITHIN_RE.findall(reading.original))
    return _AT_AN_END_RE.fullmatch(reading.text) is not None


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
    if len(chain) == 1 or chain[0].intended in TOLD_BY_PHRASES:
        return False
    readings = [each for each in one.readings if each is not None]
    return all(group(char) in ("", "Latin") for char in brought_in(readings))
