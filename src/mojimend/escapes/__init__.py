"""Notations that write characters in ASCII, and mojibake that hides in them.

`view` reads a text without its escapes and knows the way back, `spelling` writes a repair in the
notation of what it replaces; each notation is a module of its own.
"""

ESCAPED = "escaped-mojibake"

SIGNS = ("\\u", "&", "%C3%", "%c3%", "=C3=")
"""What every text has one of that a notation may hide mojibake in."""


def has_signs(text: str) -> bool:
    """Whether a closer look at a text's escapes is needed; few texts outside of ASCII have any."""
    return any(sign in text for sign in SIGNS)
