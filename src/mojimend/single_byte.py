"""What single-byte mistakes make of a token: the texts alone, where that is all one asks for.

Most of the hundreds of readings of a good token are dropped for what they cost, or for a capital
inside of a word; to make a reading with its edits takes longer than to see that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from mojimend.below import is_cyrillic
from mojimend.characters import UNWRITTEN_RE, has_capital_inside
from mojimend.encodings import Pairs, decode, is_multi_byte
from mojimend.model import Redecoding
from mojimend.possible import by_assumed
from mojimend.runs import Run, is_glued, variants


def is_single(redecoding: Redecoding) -> bool:
    """Whether a mistake is between two single-byte encodings, and not one that is met twice."""
    return not (any(map(is_multi_byte, redecoding)) or is_cyrillic(redecoding))


@lru_cache(16)
def divided(pairs: Pairs) -> tuple[Pairs, Pairs]:
    """The single mistakes, and those that others may lie underneath."""
    single = Pairs(pair for pair in pairs if is_single(pair.redecoding))
    return single, Pairs(pair for pair in pairs if not is_single(pair.redecoding))


def single_byte_texts(token: str, pairs: Pairs) -> Iterator[tuple[str, float]]:
    """What each of such mistakes makes of a token, with its prior in bits.

    Left out are the token itself, what is not written, and what has a capital inside of a word, as
    no text does.
    """
    glued = is_glued(token)
    known = {token: 0.0}
    for assumed, rows in by_assumed(token, pairs):
        parts = variants(token, assumed, glued)
        for redecoding, prior in rows:
            for runs in parts:
                text = _undone(token, runs, redecoding.intended)
                if text is not None and known.get(text, prior + 1) > prior:
                    known[text] = prior
                    yield text, prior


def _undone(token: str, runs: Sequence[Run], intended: str) -> str | None:
    """The token with its runs read as they were meant, as far as that is possible."""
    text, at = "", 0
    for start, raw, end in runs:
        try:
            made = decode(raw, intended)
        except UnicodeDecodeError:
            continue
        if has_capital_inside(made) or UNWRITTEN_RE.search(made):
            return None
        text += token[at:start] + made
        at = end
    return text + token[at:]
