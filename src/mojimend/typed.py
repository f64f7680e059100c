"""What costs much and is good all the same: apostrophes and quotation marks that people typed."""

from __future__ import annotations

from mojimend.late import late
from mojimend.lexicon import known_cost
from mojimend.usual import APOSTROPHE, AROUND, without_usual

_SIGNS = frozenset("“”„«»" + APOSTROPHE)
_TYPED_RE = late(
    f"[!-~]*(?:[A-Za-z]{APOSTROPHE}[A-Za-z][!-~]*"
    "|(?:“[!-~]{2,}[“”]|„[!-~]{2,}[“”]|”[!-~]{2,}”|«[!-~]{2,}»|»[!-~]{2,}«)[!-?]*)"
    "|[!-/:-?]*[“„«»][!-~]{2,}|[!-~]{2,}[“”«»][!-?]*"
)
"""An apostrophe between ASCII letters, or quotation marks around ASCII or at one end of it: no
encoding has words of another script with only such letters. Signs from `@` on may be the second
byte of one in the East."""


def is_typed(token: str) -> bool:
    """Whether a token alone is no reason to look for another script, whatever it costs.

    To see that its readings promise nothing takes a millisecond, and 20 of them to load. (Text in
    Latin script is looked for elsewhere.)
    """
    if _SIGNS.isdisjoint(token):
        return False
    return _TYPED_RE.fullmatch(without_usual(token)) is not None or _is_elided(token)


def _is_elided(token: str) -> bool:
    """Whether a known word stands behind ASCII letters and an apostrophe (`l'été`).

    The two bytes of one ideograph are all that could have been.
    """
    head, _, word = token.strip(AROUND).partition(APOSTROPHE)
    return (
        head.isascii()
        and head.isalpha()
        and word.isalpha()
        and word[1:] == word[1:].lower()
        and known_cost(word) is not None
    )
