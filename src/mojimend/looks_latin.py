"""What speaks for or against a repaired line in Latin script, besides the bits that it saves.

One word alone in a language that nobody trained saves as many bits as a damaged one does, so bits
alone do not tell them apart. The weights are those of a logistic regression on 152 false alarms
(300,000 good lines in 122 languages at a threshold of 3 bits, and those of 3.3 million lines at 8)
and 1,063 right repairs of damaged words, lines and documents, divided by the weight of the bits
that are saved, and so are bits themselves. At 15 of those false alarms 91 % of the repairs are left
by bits alone and 97 % with what is weighed here; at two of them 73 and 91 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mojimend.characters import FIRST_WIDE, group
from mojimend.known import makes_known_words
from mojimend.late import late
from mojimend.model import Reading
from mojimend.suspect_latin import begun
from mojimend.usual import TYPOGRAPHIC

NEEDED = 10.5
"""Bits that a line must save, prior taken off, if nothing else spoke. Of those false alarms 8 are
left, of the right repairs 95 %; with 5.5 it is 25 and 98 %, with 1.5 40 and 99 %."""

STRANGE, FAMILIAR, MOST_STRANGE = -17.0, 2.85, -7.0
"""For each bit a code point over FAMILIAR of the words that stay, and at most, where letters become
letters and nothing is told: in a language that nobody trained any word is strange. Of 21 false
alarms in 6.8 million good lines seven are left; of nine lines in them with true damage all are
still repaired. It costs seven of 1,531 damaged Latin texts; seven bits more for every line would
leave two of the 21 and cost 36 texts."""

SLIP, LONG = -7.0, 12
"""For one word that nobody knows among so many others of its language: a slip (`Mõglicherweise`).
Of those seven false alarms two are gone."""

RARE = 0.7  # for each bit of the prior, once more

A_WORD, MOST_WORDS = 2.6, 8
"""For each word in the line, of two letters or more: it shows the language."""

BESIDE = 6.0  # for the share of words beside the repaired ones that are in their languages

DEAR = -3.2  # for each bit a code point of the dearest reading
EASTERN = 18.0  # for a letter of the East in what is repaired
SYMBOL = 7.5  # for a symbol
BETWEEN_LETTERS = 10.0  # for a symbol between two letters, besides: no word has one
RAISED = "ªº\N{SUPERSCRIPT LATIN SMALL LETTER N}"  # letters that no word has there, either

SHORT, SHORTEST = -4.0, 4
"""For readings of fewer letters only. Of ten false alarms in 1.1 million good lines eight are left,
of 2,307 right repairs 2,303."""

ALONE, FEW_WORDS = -10.0, 2
"""For a line of so many words of which all are repaired: a name in a language that few write is no
less likely. (`Republikâ Dominikâna` is Triqui, and with `ā` Latvian.)

That is the one of 100,000 good lines of three words or fewer which is changed without, and with -5,
and in lines of one word only. Of 675 damaged spans alone 62 more would be exact, 32 and 4; with -15
it is 32 fewer, in lines of three words as many.
"""

A_TOKEN, MOST_TOKENS = -4.5, 4
"""For each different token: several should save more than one."""

_WORD_RE = late(r"[^\W\d_]{2,}")


def looks(
    tokens: Sequence[str],
    readings: Sequence[Reading],
    beside: Sequence[str],
    rest: float,
    told: bool,
) -> float:
    """Bits for a line of these tokens, some of which have readings that are to be believed.

    `beside` are the other ones that are in the language of such a reading, `rest` is what the other
    words cost (bits a code point); `told`: the readings say themselves that they are right.
    """
    words = len(_WORD_RE.findall(" ".join(tokens)))
    bare = [token.strip(TYPOGRAPHIC) for token in tokens]
    read = {one.original.strip(TYPOGRAPHIC): one.text for one in readings}
    eastern, symbols = any(map(_has_eastern, read)), any(map(_has_symbol, read))
    between = any(map(_has_symbol_between_letters, read))
    return (
        A_WORD * min(words, MOST_WORDS)
        + BESIDE * sum(map(is_a_word, beside)) / max(1, words)
        + DEAR * max(map(_bits_each, read.values()))
        + EASTERN * eastern
        + SYMBOL * symbols
        + (0.0 if eastern or symbols or between or told else _doubt(readings, beside, rest))
        + BETWEEN_LETTERS * between
        + ALONE
        * (words <= FEW_WORDS and all(map(read.__contains__, filter(_WORD_RE.search, bare))))
        + SHORT * (max(map(len, read.values())) < SHORTEST)
        + A_TOKEN * min(len(read), MOST_TOKENS)
        - NEEDED
    )


def _doubt(readings: Sequence[Reading], beside: Sequence[str], rest: float) -> float:
    """Bits against letters that become letters."""
    unknown = len(readings) == 1 and not makes_known_words(readings[0])
    slip = unknown and sum(map(is_a_word, beside)) >= LONG
    return max(STRANGE * max(0.0, rest - FAMILIAR), MOST_STRANGE) + SLIP * slip


def is_believed(saved: float, prior: float, looking: float) -> bool:
    """Whether a line is believed that saves so many bits, prior taken off, and looks like that."""
    return saved + looking > RARE * prior


def is_a_word(token: str) -> bool:
    """Whether a token is letters, with signs around them at most."""
    return token.strip(TYPOGRAPHIC).isalpha()


def _bits_each(text: str) -> float:
    return min(begun(text)) / (len(text) + 1)


def _has_eastern(token: str) -> bool:
    return any(char >= FIRST_WIDE for char in token)


def _is_symbol(char: str) -> bool:
    return char > "\x7f" and not group(char)


def _has_symbol(token: str) -> bool:
    return any(map(_is_symbol, token))


def _has_symbol_between_letters(token: str) -> bool:
    return any(
        one.isalpha()
        and other.isalpha()
        and symbol not in TYPOGRAPHIC
        and (_is_symbol(symbol) or symbol in RAISED)
        for (one, symbol), other in zip(pairwise(token), token[2:], strict=False)
    )
