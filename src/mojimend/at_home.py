"""Tells whether an encoding is one in which the language of a text was ever written."""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.characters import group
from mojimend.charsets import Ranked

MOST_ABROAD, WORDS_EACH, FIRST_WORDS = 10.0, 15, 60
"""Bits for an encoding of other languages, one for so many words, the first ones left out: the
language of a long text is sure, and that a rare byte has a likelier meaning elsewhere says little.
Without it one in twenty files of 8,000 bytes is unsure; with it from the first word on, one in a
hundred of 200 bytes is wrong."""

HARDLY = 0.05
"""Share of a text's letters that are not in Latin script, up to which it is in a Latin language."""

_HOMES = (
    ("cp1250 iso-8859-2 cp852 mac-latin2 iso-8859-16", "pl cs hu sk sl hr bs ro sq hsb dsb szl"),
    ("cp1257 iso-8859-13 cp775 iso-8859-4", "lt lv et se"),
    ("cp1254 cp857 iso-8859-9 mac-turkish", "tr az tk ku"),
    ("cp1258 tcvn viscii", "vi"),
)
_WESTERN = frozenset(
    "cp1252 iso-8859-15 mac-roman cp850 cp437 cp860 cp861 cp863 cp865".split()  # noqa: SIM905 - as the tables are written
)
_LANGUAGES = {one: languages.split() for names, languages in _HOMES for one in names.split()}


def ranked_at_home(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The readings with the bits that encodings of other languages cost, likeliest first."""
    return sorted(
        (one._replace(bits=one.bits + _abroad(one)) for one in ranked), key=lambda one: one.bits
    )


def _abroad(one: Ranked) -> float:
    """Bits for the one of a reading's encodings that is nearest to its language."""
    if any(name in _WESTERN for name in one.encodings):
        return 0.0
    letters = [char for text in one.texts for char in text if group(char)]
    foreign = sum(group(char) != "Latin" for char in letters)
    if foreign > HARDLY * len(letters):
        return 0.0
    if any(one.speech.language in _LANGUAGES.get(name, ()) for name in one.encodings):
        return 0.0
    return min(MOST_ABROAD, max(0.0, (len(one.texts) - FIRST_WORDS) / WORDS_EACH))
