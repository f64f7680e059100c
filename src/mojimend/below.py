"""The mistakes before a mistake: what a reading that is still no good may have been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from mojimend.edits import apply
from mojimend.encodings import LATIN_1, PAIRS, Pair, decode, encode
from mojimend.gate import is_costly
from mojimend.known_latin import is_known
from mojimend.model import Edit, Reading, Redecoding

DEEPEST = 6
"""Layers of UTF-8; six were met in public code."""

USUAL_BELOW = 7
"""Bits of prior up to which a misreading of UTF-8 is looked for underneath another one."""

WITH_ASCII = frozenset({"big5", "cp932", "gbk", "gb18030", "cp949"})
"""Encodings whose second byte may be that of an ASCII character."""

TWICE = frozenset({"cp1251", "koi8-r", "cp866"})
"""Encodings that Cyrillic text was read wrongly in twice: mail and terminals had all of them.

Of 91 texts that were read so 81 are exact, 31 without the last of the three, 26 without all. With
Mac's and ISO's encoding besides it is 80, and of 406 made-up texts in these as well 328 instead of
107; that takes up to twice as long. Of 2,346 good lines none is changed with any of them.
"""


@cache
def _below() -> tuple[Pair, ...]:
    """Mistakes that are met underneath another one: text already wrong was saved as UTF-8."""
    return tuple(
        pair
        for pair in PAIRS
        if (pair.redecoding.intended == "utf-8" and pair.prior <= USUAL_BELOW)
        or pair.redecoding.assumed in LATIN_1.split()
    )


@cache
def _twice() -> tuple[Pair, ...]:
    """Mistakes of one encoding of Cyrillic for another that are met before the next one."""
    return tuple(pair for pair in PAIRS if is_cyrillic(pair.redecoding))


def is_cyrillic(redecoding: Redecoding) -> bool:
    """Whether one encoding of Cyrillic was taken for another: letters for letters, so once more."""
    return TWICE.issuperset(redecoding)


_Edited = tuple[Pair, str, tuple[Edit, ...]]
"""A mistake, the text with it undone, and the edits that this is."""
MOST_REMEMBERED = 16
"""Edits of a reading whose readings are remembered; hostile tokens have thousands."""


class Below:
    """The mistakes before the mistake: of any kind if a reading is still no good."""

    def __init__(self, text: str) -> None:
        """Nothing is known yet of the text."""
        self._text = text
        # Several encodings give the same edits.
        self._known: dict[tuple[bool, tuple[Edit, ...]], list[_Edited]] = {}

    def readings(self, reading: Reading) -> Iterator[Reading]:
        """Readings of a reading."""
        first, *others = reading.chain
        twice = not others and is_cyrillic(first)
        if len(reading.chain) >= DEEPEST or not (twice or first.intended == "utf-8"):
            return
        if len(reading.edits) > MOST_REMEMBERED:
            found: Iterable[_Edited] = self._of(reading, twice)
        elif (key := (twice, reading.edits)) in self._known:
            found = self._known[key]
        else:
            found = self._known[key] = list(self._of(reading, twice))
        for (redecoding, prior), text, edits in found:
            chain = (redecoding, *reading.chain)
            deeper = Reading(self._text, text, chain, reading.prior + prior, edits)
            yield deeper
            yield from self.readings(deeper)

    def _of(self, reading: Reading, twice: bool) -> Iterator[_Edited]:
        costly = is_costly(reading.text) or not is_known(reading.text)
        for pair in _twice() if twice else _below():
            if pair.redecoding.intended != "utf-8" and not costly:
                continue
            edits = redecoded(reading.edits, pair.redecoding)
            if not edits and pair.redecoding.intended in WITH_ASCII:
                edits = _with_ascii(reading, pair.redecoding)
            if edits and (text := apply(self._text, edits)) != reading.text:
                yield pair, text, edits


def _with_ascii(reading: Reading, redecoding: Redecoding) -> tuple[Edit, ...]:
    """The edits redecoded as one, with the ASCII between them: it is the second byte of some.

    So may be the character behind them.
    """
    start, end = reading.edits[0].start, reading.edits[-1].end
    behind = len(reading.text) - (len(reading.original) - end)
    for more in (0, 1):
        edit = Edit(start, end + more, reading.text[start : behind + more])
        if edits := redecoded((edit,), redecoding):
            return edits
    return ()


def redecoded(edits: tuple[Edit, ...], redecoding: Redecoding) -> tuple[Edit, ...]:
    """The edits with one more mistake undone; none where one of them does not allow it."""
    found = []
    for start, end, replacement in edits:
        try:
            raw = encode(replacement, redecoding.assumed)
            found.append(Edit(start, end, decode(raw, redecoding.intended)))
        except UnicodeError:
            return ()
    return tuple(found)
