"""What says nothing about damage, wherever it stands: it is taken out before a token is weighed."""

from __future__ import annotations

from mojimend.late import late

ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"

AROUND = ASCII_PUNCTUATION + f"“”„«»—…\N{EN DASH}{APOSTROPHE}"
"""Signs that stand around words; those outside of ASCII have the same bits in the model."""

TYPOGRAPHIC = (
    "“”„«»—…•·®©°™\N{NO-BREAK SPACE}\N{EN DASH}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}" + ASCII_PUNCTUATION
)
"""Signs that stand around words, and no letters."""

_NO_BREAKS = (
    # No-break spaces of French typography, and those behind a number. (€ stands apart: a class with
    # it takes three times as long to compile.)
    "(?<=«)\N{NO-BREAK SPACE}|\N{NO-BREAK SPACE}(?=[»:;!?%°/$])|\N{NO-BREAK SPACE}(?=€)"
    "|(?<=[0-9])\N{NO-BREAK SPACE}(?=\\w)"
    # A place for a number, as C, Python and others write it, and the one behind it.
    "|(?:%(?:\\([a-z_]*\\))?[ds]|{[a-z_]*})\N{NO-BREAK SPACE}(?=\\w)"
)
_NO_BREAKS_RE = late(_NO_BREAKS)
_FIRST_PICTURE = "\U0001f000"
_PICTURE = f"{_FIRST_PICTURE}-\U0001faff"
_USUAL_RE = late(
    # Pictures as well, with the signs and joiners that make one of several; 1 ms to compile.
    f"{_NO_BREAKS}|[{_PICTURE}][\ufe0f\N{ZERO WIDTH JOINER}\u2600-\u27bf{_PICTURE}]*"
)
_LETTER_RE = late("[A-Za-z]|[^\\x00-\x7f].*[^\\x00-\x7f]")


def without_usual(token: str) -> str:
    """A token without that; nothing where one character stands in quotes, as tables have it."""
    if max(token) >= _FIRST_PICTURE:
        token = _USUAL_RE.sub("", token)
    elif "\N{NO-BREAK SPACE}" in token:
        token = _NO_BREAKS_RE.sub("", token)
    return token if len(token) == 1 or _LETTER_RE.search(token) else ""
