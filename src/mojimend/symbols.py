"""The cost in bits of symbols outside of ASCII: weighted by hand, by kind and by place."""

from __future__ import annotations

import unicodedata

from mojimend.characters import group, script

REPEATED_SYMBOL = 1.5
TYPOGRAPHIC = 8.0
AT_HOME = 4.5  # punctuation of the script around it
EASTERN_PUNCTUATION = 11.0
LATIN_1_SYMBOL = 11.5
FOREIGN_DIGIT = 8.0  # Arabic, Indic and Thai digits
RARE_DIGIT = 20.0
EMOJI = 12.0
OTHER_SYMBOL = 16.0
RARE_SYMBOL = 24.0  # of scripts that hardly anybody writes
UNWRITTEN_SYMBOL = 28.0
LONE_QUOTE = 6.0  # a quotation mark between spaces; French has « and » so
AGAINST_A_LETTER = 5.0  # ¨ or a box character directly beside a letter

WITH_DIGITS = frozenset({"Arabic", "Devanagari", "Bengali", "Gujarati", "Thai", "Myanmar"})

_TYPOGRAPHIC = frozenset(
    "“”„—…«»•°©®™·€\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{EN DASH}"
    "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
)
_QUOTES = frozenset(
    "“”„\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)
_LATIN_1_SYMBOLS = frozenset(
    "¡¿£§±²³µ¶¹º¼½¾÷ª¥¢†‡″≤≥≠→←№\N{MULTIPLICATION SIGN}\N{PRIME}\N{MINUS SIGN}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)
_DETACHED = frozenset(
    "¤¦¨¬¯¢¥§¶µ±÷†‡‰¼½¾³\N{ACUTE ACCENT}\N{CEDILLA}\N{MULTIPLICATION SIGN}"
    "\N{MODIFIER LETTER CIRCUMFLEX ACCENT}\N{SMALL TILDE}"
)
_PICTURES = (("\u2600", "\u27bf"), ("\U0001f000", "\U0001faff"))
_LAST_USUAL = "\u3200"  # enclosed and squared characters, and the symbols of rare scripts, follow
_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"


def is_eastern(char: str) -> bool:
    """Whether a character is punctuation of Chinese and Japanese."""
    return "\u3000" <= char <= "\u303f" or (
        "\uff00" <= char <= "\uffef" and unicodedata.category(char)[0] in "PS"
    )


def against_cost(symbol: str, letter: str) -> float:
    """Bits for a symbol that does not stand directly beside a letter as a rule."""
    return AGAINST_A_LETTER if symbol in _DETACHED and group(letter) else 0.0


def lone_cost(before: str, symbol: str) -> float:
    """Bits for a space behind a symbol that has one before it as well."""
    return LONE_QUOTE if before == " " and symbol in _QUOTES else 0.0


def _punctuation_cost(before: str, char: str) -> float:
    if is_eastern(char):
        at_home = group(before) in ("Han", "Hangul") or is_eastern(before)
        return AT_HOME if at_home else EASTERN_PUNCTUATION
    if script(char) == group(before) != "Latin":
        return AT_HOME
    return RARE_SYMBOL if script(char) == "Other" else OTHER_SYMBOL


def symbol_cost(before: str, char: str) -> float:
    """Bits of a symbol outside of ASCII after the character `before`."""
    if char == before:
        return REPEATED_SYMBOL
    if char in _TYPOGRAPHIC:
        return TYPOGRAPHIC
    if char in _LATIN_1_SYMBOLS:
        return LATIN_1_SYMBOL
    category = unicodedata.category(char)
    if category[0] == "N":
        return FOREIGN_DIGIT if script(char) in WITH_DIGITS else RARE_DIGIT
    if category[0] == "P" or is_eastern(char):
        return _punctuation_cost(before, char)
    if category[0] == "C":
        if category == "Cf":
            return EMOJI if char in _JOINERS else OTHER_SYMBOL
        return UNWRITTEN_SYMBOL
    if any(first <= char <= last for first, last in _PICTURES):
        return EMOJI
    return OTHER_SYMBOL if char < _LAST_USUAL else RARE_SYMBOL
