"""Which tokens cannot be damaged Latin text, or are made of known words."""

from __future__ import annotations

from collections.abc import Iterable

from mojimend.characters import FIRST_EASTERN, group, is_in_latin_1
from mojimend.late import late
from mojimend.lexicon import known_cost
from mojimend.usual import APOSTROPHE, TYPOGRAPHIC, without_usual

_LATIN_RE = late(
    "[A-Za-z\u00aa-\u036f\u1d00-\u1eff\u2070-\u218f\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f"
    "\ufb00-\ufb06\uff21-\uff5a]"
)
_FIRST_KANA, _LAST_KANA = "ぁ", "ヿ"
_FIRST_LETTER, _LAST_LETTER = "\u3400", "\ud7a3"
_LETTERS_RE = late(r"[^\W\d_]+")


SHORT_WORDS = frozenset(
    ("à", "í", "að", "ĉi", "có", "đã", "để", "în", "në", "på", "që", "să", "și", "të", "tí", "và")
)
"""Tokens too short for the lexicon that are never suspect: `suspect_latin` says so itself, but what
it has to load for that takes 20 ms, and French has `à` on every page."""


def unknown_of(words: Iterable[str]) -> list[str]:
    """Those of some tokens about which more must be asked."""
    return [word for word in words if word not in SHORT_WORDS and not is_known(word)]


def is_known(token: str) -> bool:
    """Whether a token needs no further question.

    What is outside of ASCII in it is letters of known words, inside of it; or it is no Latin text:
    signs without letters say nothing here, nor do words in which another script prevails.
    """
    if not _LATIN_RE.search(token):  # nor is there any in what is left of it
        return True
    token = without_usual(token)
    if token.isascii() or not _LATIN_RE.search(token) or _is_eastern(token):
        return True
    core = token.strip(TYPOGRAPHIC).replace(APOSTROPHE, "'")
    if all(char.isalpha() for char in core if char > "\x7f") and all(
        word.isascii() or known_cost(word) is not None for word in _LETTERS_RE.findall(core)
    ):
        return True
    scripts = [script for char in token if (script := group(char))]
    if 2 * scripts.count("Latin") < len(scripts):
        return True
    if is_in_latin_1(token):
        return False
    from mojimend.possible import is_readable  # its table takes 7 ms, and most text needs none

    return not is_readable(token)


def _is_eastern(token: str) -> bool:
    """Whether a token is what Latin letters never are in an encoding of the East.

    Two of them make one character, and none makes kana.
    """
    if max(token) < FIRST_EASTERN:
        return False
    letters = "".join("x" if _FIRST_LETTER <= char <= _LAST_LETTER else " " for char in token)
    return "xxx" in letters or any(_FIRST_KANA <= char <= _LAST_KANA for char in token)
