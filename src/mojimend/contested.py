"""Drops the few repairs of phrases that a document's lines explain better as text in Latin script.

Two bytes of a damaged Western word may be a character of the East, and two Portuguese vowels of a
DOS code page are vowels of Vietnamese as well. Believed alone, they would prove the mistake for the
rest of the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from mojimend.encodings import MULTI_BYTE
from mojimend.findings import Repaired
from mojimend.known_latin import unknown_of
from mojimend.late import late
from mojimend.latin_pairs import is_latin
from mojimend.model import Chain, Span

FEW = 2  # phrases that show a mistake, so that it may be chance

MANY = 2
"""Tokens that the lines must repair under one mistake for each token of such phrases. Without it
two of 228 damaged documents in Latin script are changed all over."""

_LETTERS_RE = late("[a-z]")
"""Western words have letters in ASCII, which text of the East has by chance."""


def uncontested(
    text: str, found: list[Repaired], words: Iterable[str], languages: Sequence[str]
) -> list[Repaired]:
    """The repairs without those.

    `words` are the text's different tokens outside of ASCII, `languages` those that it is in.
    """
    several = list(words)
    by_chain: dict[Chain, list[Repaired]] = {}
    for one in found:
        by_chain.setdefault(one.verdict.chain, []).append(one)
    doubtful = {
        chain
        for chain, some in by_chain.items()
        if _may_be_chance(chain) and _may_be_words(some, len(several))
    }
    return _left(text, found, doubtful, several, languages) if doubtful else found


def _may_be_words(found: Sequence[Repaired], count: int) -> bool:
    """Whether these are few repairs of Western words, in a text of so many tokens."""
    return (
        len(found) <= FEW
        and count > MANY * sum(len(one.spans) for one in found)
        and any(_LETTERS_RE.search(token) for one in found for token in one.tokens)
    )


def _left(
    text: str,
    found: Sequence[Repaired],
    doubtful: Collection[Chain],
    words: Iterable[str],
    languages: Sequence[str],
) -> list[Repaired]:
    """The repairs without those of doubtful chains that the lines of the text contest."""
    # Few documents need these, and what they load.
    from mojimend.line_pass import line_pass
    from mojimend.line_rows import suspects_of
    from mojimend.spoken import numbers

    taken = {
        span: one.verdict.chain
        for one in found
        if one.verdict.chain not in doubtful
        for span in one.spans
    }
    latin: dict[Span, Chain] = {}
    suspects = suspects_of(text, unknown_of(words))
    for chain, repaired in line_pass(text, taken, {}, suspects, numbers(languages)):
        latin |= {span: chain for one in repaired for span in one.spans}
    many = Counter(latin.values())
    contested = {
        chain
        for chain in doubtful
        if _is_contested([one for one in found if one.verdict.chain == chain], latin, many)
    }
    return [one for one in found if one.verdict.chain not in contested]


def _is_contested(
    found: Sequence[Repaired], latin: Mapping[Span, Chain], many: Mapping[Chain, int]
) -> bool:
    """Whether lines explain some of these repairs, and enough others by the same mistake."""
    spans = [span for one in found for span in one.spans]
    chains = [latin[span] for span in spans if span in latin]
    return bool(chains) and many[chains[0]] >= MANY * len(spans)


def _may_be_chance(chain: Chain) -> bool:
    """Whether single bytes were read wrongly, as other than UTF-8 and text in Latin script."""
    mistake = chain[0]
    return (
        len(chain) == 1
        and mistake.assumed not in MULTI_BYTE
        and mistake.intended != "utf-8"
        and not is_latin(chain)
    )
