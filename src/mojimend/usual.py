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

_USUAL_RE = late(
    # No-break spaces of French typography, and those behind a number.
    "(?<=«)\N{NO-BREAK SPACE}|\N{NO-BREAK SPACE}(?=[»:;!?%°/$€])"
    "|(?<=[0-9])\N{NO-BREAK SPACE}(?=\\w)"
    # A place for a number, as C, Python and others write it, and the one behind it.
    "|(?:%(?:\\([a-z_]*\\))?[ds]|{[a-z_]*})\N{NO-BREAK SPACE}(?=\\w)"
    # Pictures, with the signs and joiners that make one of several.
    "|[\U0001f000-\U0001faff][\ufe0f\N{ZERO WIDTH JOINER}\u2600-\u27bf\U0001f000-\U0001faff]*"
)
_LETTER_RE = late("[A-Za-z]|[^\\x00-\x7f].*[^\\x00-\x7f]")


def without_usual(token: str) -> str:
    """A token without that; nothing where one character stands in quotes, as tables have it."""
    if "\N{NO-BREAK SPACE}" in token or max(token) >= "\U0001f000":
        token = _USUAL_RE.sub("", token)
    return token if len(token) == 1 or _LETTER_RE.search(token) else ""
