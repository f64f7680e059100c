"""The lines of a document with what its repairs have made of them so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mojimend.edits import undo_proved
from mojimend.model import Chain, Span
from mojimend.scan import WORD_RE, lines

_SIGNS = "\"'(),.:;?!"  # at the edges of words


class Token(NamedTuple):
    """A token outside of ASCII, with what it is now and the chain that made it so."""

    span: Span
    text: str
    now: str
    chain: Chain | None
    beside: bool  # a word in ASCII


class Row(NamedTuple):
    """The tokens of a line outside of ASCII, and the code points in its words in ASCII."""

    tokens: tuple[Token, ...]
    plain: int


def rows(text: str, made: Mapping[Span, tuple[Chain, str]]) -> Iterator[Row]:
    """The lines that are not in ASCII; `made` says which tokens are repaired, and as what."""
    for offset, line in lines(text):
        matches = list(WORD_RE.finditer(line))
        plain = [_is_word(match[0]) for match in matches]
        found = []
        for at, match in enumerate(matches):
            if not match[0].isascii():
                span = Span(offset + match.start(), offset + match.end())
                chain, now = made.get(span, (None, match[0]))
                beside = any(plain[max(0, at - 1) : at + 2])
                found.append(Token(span, match[0], now, chain, beside))
        words = zip(matches, plain, strict=True)
        yield Row(tuple(found), sum(len(match[0]) for match, is_word in words if is_word))


def _is_word(token: str) -> bool:
    """Whether a token is a word in ASCII; names and code stand in text of any language."""
    letters = token.strip(_SIGNS)
    return letters.isascii() and letters.isalpha() and letters.islower()


def most(row: Row) -> Chain | None:
    """The chain by which most of a line is repaired, if anything is."""
    chains: Counter[Chain] = Counter()
    for token in row.tokens:
        if token.chain is not None:
            chains[token.chain] += len(token.text)
    return max(chains, key=lambda chain: chains[chain], default=None)


def undone(row: Row, chain: Chain) -> list[str] | None:
    """The tokens with the chain undone on all of them, where redoing it gives them back."""
    found: list[str] = []
    for token in row.tokens:
        back = undo_proved(token.text, chain)
        if back is None:
            return None
        found.append(back)
    return found
