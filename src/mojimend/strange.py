"""What a text costs for characters that do not stand in one text.

Encodings of one script differ in few letters, and misreadings mix what no language mixes: letters
of two Cyrillic alphabets, simplified Han with kana, brackets that nothing closes. Only readings are
weighed so: good text that mixes them must not become more suspect.
"""

from __future__ import annotations

from functools import lru_cache

from mojimend.characters import HAN, HANGUL, JAMO, KANA, MOST_CHARACTERS

STRANGE_LETTER = 6.0
"""Bits for each letter that the language of the others does not have."""

STRANGE_HAN = 4.0
"""Bits for each character of the East that the country of the others does not write."""

OPEN_BRACKET = 4.0
STRANGE_JAMO = 3.0

MOST_STRANGE = 5
"""Characters of a kind that count at most: foreign names stand in any text."""

_COMMON = "абвгдежзиклмнопрстуфхцчш"
_ALPHABETS = tuple(
    frozenset(_COMMON + letters)
    for letters in (
        "ёйщъыьэюя",  # Russian, and what its alphabet was added to
        "ґєіїйщьюя",  # Ukrainian
        "ёійўыьэюяґ",  # Belarusian
        "йщъьюя\u045d",  # Bulgarian
        "ђјљњћџ",  # Serbian
        "ѓѕјљњќџ\u0450\u045d",  # Macedonian
    )
)
_KNOWN = frozenset().union(*_ALPHABETS)
_FIRST, _LAST = "\u0400", "\u045f"  # the letters that the legacy encodings have

_BRACKETS = ("〖〗", "【】", "「」", "『』", "《》", "〈〉")
_COUNTRIES = ("gb2312", "big5", "euc_jp", "cp949")
"""Encodings of Chinese characters, by the countries that write with the ones in them."""


def strangeness(text: str) -> float:
    """Bits that a text costs for characters that do not belong together."""
    if max(text, default="") < _FIRST:
        return 0.0
    return _of_letters(text) + _of_han(text) + _of_brackets(text)


def _of_letters(text: str) -> float:
    letters = [low for char in text if _FIRST <= char <= _LAST and (low := char.lower()) in _KNOWN]
    if not letters:
        return 0.0
    odd = min(sum(one not in alphabet for one in letters) for alphabet in _ALPHABETS)
    return STRANGE_LETTER * min(odd, MOST_STRANGE)


def _is_in(char: str, encoding: str) -> bool:
    try:
        return len(char.encode(encoding)) == 2  # three bytes: the supplement of JIS
    except UnicodeEncodeError:
        return False


@lru_cache(MOST_CHARACTERS)
def _foreign(char: str) -> tuple[bool, ...]:
    """For each country whether it does not write so; nothing for what is no letter of the East."""
    if KANA[0] <= char <= KANA[1]:
        return (True, True, False, True)
    if HANGUL[0] <= char <= HANGUL[1]:
        return (True, True, True, False)
    if not HAN[0] <= char <= HAN[1]:
        return ()
    return tuple(not _is_in(char, encoding) for encoding in _COUNTRIES)


def _of_han(text: str) -> float:
    marks = [found for char in text if (found := _foreign(char))]
    odd = min(map(sum, zip(*marks, strict=True)), default=0)
    return STRANGE_HAN * min(odd, MOST_STRANGE)


def _of_brackets(text: str) -> float:
    odd = sum(abs(text.count(both[0]) - text.count(both[1])) for both in _BRACKETS)
    jamo = sum(JAMO[0] <= char <= JAMO[1] for char in text)
    odd += sum(text.count(quote) for quote in "„“”") % 2
    return OPEN_BRACKET * min(odd, MOST_STRANGE) + STRANGE_JAMO * min(jamo, MOST_STRANGE)
