"""What a token may cost besides, if it is written as words of its script are."""

from __future__ import annotations

from mojimend.characters import HANGUL, script

ALPHABET, THAI, SYLLABLES = 0.9, 2.4, 5.0
"""Bits that each code point of a word may cost besides, if it is written as words are: small Greek
or Cyrillic letters behind at most one capital, capitals alone, Thai or Hangul without other
letters. Damage is not often written so, and then costs more: of 64,000 damaged tokens that are
costly .4 % are lost; of good ones two thirds (Russian, Greek), three quarters (Korean) or nearly
all (Thai) are asked no further."""

FIRST_PLAIN = "Ά"  # the first such letter

_SIGNS = "!\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~“”„«»…\N{EN DASH}—"
_INNER = str.maketrans(dict.fromkeys("./'\N{RIGHT SINGLE QUOTATION MARK}", "-"))
_FIRST_THAI, _LAST_THAI = "\u0e01", "\u0e5b"


def _letters(*ranges: tuple[str, str], others: str) -> frozenset[str]:
    found = {chr(code) for one, last in ranges for code in range(ord(one), ord(last) + 1)}
    return frozenset(found.union(others))


# The letters of Serbian and Macedonian are left out: Cyrillic damage is full of them.
_SMALL = _letters(("ά", "ώ"), ("\u0430", "я"), others="ёєіїўґ")
_CAPITAL = _letters(("Ά", "Ώ"), ("\u0391", "Ϋ"), ("\u0410", "Я"), others="ЁЄІЇЎҐ")
_BESIDE_HANGUL = frozenset(map(chr, range(0x21, 0x7F))) - frozenset("abcdefghijklmnopqrstuvwxyz")


def bits_as_words(token: str) -> float | None:
    """Bits that each code point may cost besides; None for a token that is not written so.

    The first letter tells the script; Greek and Cyrillic count as one. (To compile patterns that
    say the same takes 4 ms.)
    """
    for char in token:
        here = script(char)
        if here in ("Greek", "Cyrillic"):
            return ALPHABET if _is_of_words(token.strip(_SIGNS)) else None
        if here == "Thai":
            return THAI if _is_thai(token.strip(_SIGNS)) else None
        if here == "Hangul":
            return SYLLABLES if all(map(_is_beside_hangul, token)) else None
    return None


def _is_of_words(core: str) -> bool:
    return all(map(_is_word, core.translate(_INNER).split("-")))


def _is_word(word: str) -> bool:
    """Whether this is small letters behind any letter, or capitals."""
    first = word[:1]
    return (first in _CAPITAL and (_SMALL.issuperset(word[1:]) or _CAPITAL.issuperset(word))) or (
        first in _SMALL and _SMALL.issuperset(word)
    )


def _is_thai(core: str) -> bool:
    return min(core) >= _FIRST_THAI and max(core) <= _LAST_THAI


def _is_beside_hangul(char: str) -> bool:
    return char in _BESIDE_HANGUL or HANGUL[0] <= char <= HANGUL[1]
