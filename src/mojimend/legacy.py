"""Recognizes the encoding of a whole legacy file, and says how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import log2
from typing import NamedTuple
from unicodedata import category

from mojimend.at_home import ranked_at_home
from mojimend.characters import FIRST_WIDE
from mojimend.charsets import PRIORS, Ranked, rank, read_strictly
from mojimend.gate import ALLOWANCE, USUAL, USUAL_WIDE
from mojimend.language import spelled_cost
from mojimend.speech import LOOKED_AT, quick_bits
from mojimend.tongues import tongue

MARGIN = 12.0
"""Bits between the likeliest text and the next. With 12 one in 640 generated files would be read
wrong and 12 % of those of 50 bytes are unsure; with 8 two more are wrong."""

MOST_UNUSUAL = 1.2
"""Times the bits of usual words that a text may cost; above it the encoding is none that we know.
"""

UTF_8_WINS, FEW_WORDS = 6.0, 20
"""Bits by which one word must be likelier as UTF-8 for the file to be mixed; where there are more
words of such bytes than those few, two more for each time that they are twice as many."""

HEAD_BYTES = 1 << 16
SAMPLE_BYTES = 3000
SEEN = 3
"""Times that each byte above 7F is looked at, if it occurs as often: encodings differ in few."""

BLIND_TOKENS = 60
_CONTROLS = frozenset("\t\n\v\f\r\x1a\x1b")


class Recognized(NamedTuple):
    """The likeliest encoding of some bytes, and the next one that would make another text."""

    encoding: str
    language: str | None
    margin: float | None  # bits; None: no other encoding is possible
    runner_up: str | None
    decisive: bool


def recognize(raw: bytes, whole: bool = True) -> Recognized | None:
    """The encoding of a legacy file; None where the bytes are text in none that we know.

    `whole`: `raw` is the file, and not only its first bytes.
    """
    if not whole:
        raw = raw[: max(raw.rfind(b"\n"), raw.rfind(b" ")) + 1] or raw
    tokens = _sample(raw)
    ranked = _possible(raw, ranked_at_home(rank(tokens, read_strictly)))
    if ranked and (blind := _blind_spot(raw, tokens, ranked[0])):
        ranked = _possible(raw, ranked_at_home(rank([*tokens, *blind], read_strictly)))
    if not ranked:
        return None
    best, *others = ranked
    margin = others[0].bits - best.bits if others else None
    return Recognized(
        best.encoding,
        tongue(best.texts, best.speech),
        margin,
        others[0].encoding if others else None,
        (margin is None or margin >= MARGIN)
        and is_text(best.texts)
        and not has_utf_8(raw, best.encoding),
    )


def has_utf_8(raw: bytes, encoding: str) -> bool:
    """Whether words are likelier as UTF-8: a file of two encodings is no legacy file."""
    words = [word for word in dict.fromkeys(raw.split()) if not word.isascii()]
    wins = UTF_8_WINS + 2 * log2(max(1.0, len(words) / FEW_WORDS))
    for word in words:
        if (text := read_strictly(word, "utf-8")) is not None:
            other = read_strictly(word, encoding)
            if other is None or spelled_cost(text[:LOOKED_AT]) + wins < spelled_cost(
                other[:LOOKED_AT]
            ):
                return True
    return False


def is_text(texts: Sequence[str], most_unusual: float = MOST_UNUSUAL) -> bool:
    """Whether words are usual ones, on average, and made of characters that people write."""
    foreign = [text[:LOOKED_AT] for text in texts if not text.isascii()]
    if any(_is_unwritten(char) for text in texts for char in text):
        return False
    wide = sum(char >= FIRST_WIDE for text in foreign for char in text)
    narrow = sum(map(len, foreign)) - wide
    usual = ALLOWANCE * len(foreign) + USUAL * narrow + USUAL_WIDE * wide
    return quick_bits(foreign) <= most_unusual * usual


def _is_unwritten(char: str) -> bool:
    return category(char) in {"Cc", "Co", "Cn", "Cs"} and char not in _CONTROLS


def _sample(raw: bytes) -> list[bytes]:
    """Words from the file's start, and such as have the bytes that are not among those."""
    head = raw[:HEAD_BYTES]
    words = head.split()
    if len(raw) > len(head):
        words = words[:-1] or raw.split(maxsplit=1)[:1]
    tokens: dict[bytes, None] = {}
    length = 0
    for word in words:
        if length >= SAMPLE_BYTES:
            break
        length += 0 if word in tokens else len(word)
        tokens[word] = None
    seen = b"".join(tokens)
    for byte in range(0x80, 0x100):
        if seen.count(byte) < SEEN:
            tokens |= dict.fromkeys(_words_with(raw, byte))
    return list(tokens)


def _words_with(raw: bytes, byte: int) -> Iterator[bytes]:
    at = 0
    for _ in range(SEEN):
        found = raw.find(byte, at)
        if found < 0:
            return
        start = 1 + max(raw.rfind(space, 0, found) for space in (b" ", b"\n", b"\r", b"\t"))
        word = raw[start:].split(maxsplit=1)[0]
        yield word
        at = start + len(word)


def _possible(raw: bytes, ranked: Iterable[Ranked]) -> list[Ranked]:
    """The two best of those that the whole file can be read in."""
    found = []
    for one in ranked:
        if read_strictly(raw, one.encoding) is not None:
            found.append(one)
            if len(found) == 2:
                break
    return found


def _blind_spot(raw: bytes, tokens: Sequence[bytes], best: Ranked) -> list[bytes]:
    """Words that are not in the sample, where encodings that agree in the sample do not."""
    agreeing = [
        encoding
        for encoding in PRIORS
        if encoding != best.encoding
        and all(
            read_strictly(token, encoding) == text
            for token, text in zip(tokens, best.texts, strict=True)
        )
    ]
    text = read_strictly(raw, best.encoding)
    agreeing = [one for one in agreeing if read_strictly(raw, one) not in (None, text)]
    if not agreeing:
        return []
    words = dict.fromkeys(raw.split())
    differing = (
        word
        for word in words
        if any(read_strictly(word, one) != read_strictly(word, best.encoding) for one in agreeing)
    )
    return [word for word, _ in zip(differing, range(BLIND_TOKENS), strict=False)]
