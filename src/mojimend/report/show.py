"""Text made safe and measurable for a terminal: escapes, widths and colours."""

from __future__ import annotations

import unicodedata

RED, GREEN, CYAN, BOLD = "31", "32", "36", "1"
"""What `painted` takes: the numbers of ANSI's colours."""

# Controls, formats (bidi, zero width), surrogates, private use, unassigned and all separators.
_SHOWN_ESCAPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
# Letters, marks and symbols that nothing is seen of: fillers, joiners and selectors.
_INVISIBLE = frozenset(
    "\N{COMBINING GRAPHEME JOINER}\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}"
    "\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}\N{BRAILLE PATTERN BLANK}"
    "\N{KHMER VOWEL INHERENT AQ}\N{KHMER VOWEL INHERENT AA}"
)


def escaped(text: str) -> str:
    """The text with every character escaped that is not seen, or that moves what is seen.

    A byte that is not UTF-8 (a lone surrogate) is shown as that byte.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_escaped_character, text))


def _escaped_character(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if character == " " or not (
        character in _INVISIBLE or unicodedata.category(character) in _SHOWN_ESCAPED
    ):
        return character
    return character.encode("unicode_escape").decode("ascii") if code < 0xD800 else _numbered(code)


def _numbered(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """How many columns a terminal gives to the (escaped) text; East Asian wide ones have two."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def painted(text: str, colour: str, wanted: bool) -> str:
    """The text between ANSI's codes for the colour, or as it is."""
    return f"\x1b[{colour}m{text}\x1b[0m" if wanted else text


def cropped(text: str, length: int) -> str:
    """At most `length` code points of the text, an ellipsis standing for the rest."""
    return text if len(text) <= length else text[: length - 1] + "…"
