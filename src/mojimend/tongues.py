"""Names the language of a text: by its words in Latin script, by its letters in others."""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.characters import KANA, group
from mojimend.speech import Speech

_BY_LETTERS = (  # the first whose letters occur; more than one in LETTERS_IN of that script
    ("Cyrillic", "ўЎ", "be"),
    ("Cyrillic", "їєґЇЄҐ", "uk"),
    ("Cyrillic", "ѓќѕЃЌЅ", "mk"),
    ("Cyrillic", "јљњћђЈЉЊЋЂ", "sr"),
    ("Cyrillic", "ыэёЫЭЁ", "ru"),
    ("Cyrillic", "ъЪ", "bg"),
    ("Cyrillic", "", "ru"),
    ("Arabic", "ٹڈڑےں", "ur"),
    ("Arabic", "پچژگکی", "fa"),
    ("Arabic", "", "ar"),
    ("Greek", "", "el"),
    ("Hebrew", "", "he"),
    ("Thai", "", "th"),
    ("Hangul", "", "ko"),
    ("Kana", "", "ja"),
    ("Han", "", "zh"),
)
LETTERS_IN = 200
"""A letter that stands once in more letters than so many may be of a foreign name."""


def tongue(texts: Sequence[str], speech: Speech) -> str | None:
    """The code of a text's language; None where it cannot be told. `speech` is what it costs."""
    letters = [char for text in texts for char in text if char > "\x7f" and group(char)]
    scripts = [_script(char) for char in letters]
    if not scripts:
        return speech.language
    most = "Kana" if 5 * scripts.count("Kana") > len(scripts) else max(scripts, key=scripts.count)
    own = [char for char, one in zip(letters, scripts, strict=True) if one == most]
    for script, telling, language in _BY_LETTERS:
        count = sum(char in telling for char in own)
        if script == most and (not telling or count * LETTERS_IN > len(own)):
            return language
    return speech.language


def scripts_of(text: str) -> frozenset[str]:
    """The writing systems of a text's letters outside of ASCII."""
    return frozenset(group(char) for char in set(text) if char > "\x7f") - {""}


def _script(char: str) -> str:
    return "Kana" if KANA[0] <= char <= KANA[1] else group(char)
