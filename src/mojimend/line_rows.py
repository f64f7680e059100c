"""A document's lines as rows of tokens, and which tokens may be damaged Latin text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from mojimend.characters import group
from mojimend.home import home_letters, is_at_home, may_be_at_home
from mojimend.model import Chain, Span
from mojimend.scan import WORD_RE, lines, lines_with
from mojimend.suspect_latin import is_suspect

FEW = 16
"""Tokens that are looked at sooner than the words of the document. One good one in ten is suspect,
so that of more the language is asked in any case: with 80 Polish and Vietnamese take a tenth more.
"""
SAMPLED = 20  # lines of a document that show its language
MOST_TOKENS = 300  # of a line that are seen together
SHORTEST_ABROAD = 4  # letters of a word of another script, which no Latin text is read as


class Row(NamedTuple):
    """The tokens of a line that nothing has repaired; some are not in ASCII."""

    spans: tuple[Span, ...]
    tokens: tuple[str, ...]


def rows_of(text: str, taken: Mapping[Span, Chain]) -> Iterator[Row]:
    """The rows of a text that are not in ASCII; `taken` are tokens that are repaired already."""
    return _rows(lines(text), taken)


def rows_with(text: str, taken: Mapping[Span, Chain], words: Collection[str]) -> Iterator[Row]:
    """Those of lines in which one of these tokens stands."""
    return _rows(lines_with(text, words), taken)


def _rows(found: Iterable[tuple[int, str]], taken: Mapping[Span, Chain]) -> Iterator[Row]:
    for offset, line in found:
        words = (
            (Span(offset + match.start(), offset + match.end()), match[0])
            for match in WORD_RE.finditer(line)
        )
        free = (word for word in words if word[0] not in taken)
        while some := tuple(islice(free, MOST_TOKENS)):
            row = Row(*zip(*some, strict=True))
            if not all(map(str.isascii, row.tokens)):
                yield row


def words_abroad(tokens: Sequence[str]) -> frozenset[str]:
    """The tokens without a Latin letter, if one of them is a word of another script.

    In Russian `и` is a word, and no `è` that was read wrongly with the word beside it.
    """
    scripts = {token: set(map(group, token)) - {""} for token in tokens if not token.isascii()}
    abroad = frozenset(token for token, found in scripts.items() if found and "Latin" not in found)
    if any(sum(map(str.isalpha, token)) >= SHORTEST_ABROAD for token in abroad):
        return abroad
    return frozenset()


def _sample(text: str) -> Iterator[str]:
    """Tokens from all over a document, of lines that are not in ASCII."""
    found = [line for _, line in lines(text)]
    for line in found[:: 1 + len(found) // SAMPLED]:
        yield from WORD_RE.findall(line)


def suspects_of(text: str, unknown: Sequence[str]) -> frozenset[str]:
    """Those of a text's unknown words that may be damaged.

    Which language the text is in is asked only if there are any that it may tell something of.
    """
    if len(unknown) < FEW:
        unknown = list(filter(is_suspect, unknown))
    if not unknown:
        return frozenset()
    home = home_letters(_sample(text)) if any(map(may_be_at_home, unknown)) else frozenset()
    return frozenset(
        token for token in unknown if not is_at_home(token, home) and is_suspect(token)
    )
