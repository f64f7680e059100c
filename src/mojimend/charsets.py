"""Ranks the encodings that bytes may have been written in, by what they would say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from mojimend.encodings import decode
from mojimend.speech import Speech, add, quick_bits, silence
from mojimend.strange import strangeness

PRIORS: dict[str, float] = {  # bits; of two encodings that say the same, the cheaper is named
    "cp1252": 0,
    "cp1250": 2,
    "cp1251": 2,
    **dict.fromkeys(("cp1253", "cp1254", "cp1255", "cp1256", "cp874"), 3),
    **dict.fromkeys(("gb18030", "cp932", "cp949"), 3),
    **dict.fromkeys(("big5", "euc_jp", "koi8-r", "cp1257", "iso-8859-2"), 4),
    **dict.fromkeys(("iso-8859-7", "iso-8859-15", "koi8-u", "cp866"), 5),
    **dict.fromkeys(("cp437", "cp850", "cp852", "mac-roman", "cp1258", "iso-8859-9"), 6),
    **dict.fromkeys(("iso-8859-5", "iso-8859-6", "iso-8859-8", "iso-8859-13"), 7),
    **dict.fromkeys(("mac-cyrillic", "cp737", "cp855", "cp862", "iso-8859-4", "iso-8859-16"), 8),
    **dict.fromkeys(("cp720", "cp775", "cp857", "tcvn", "viscii", "mac-latin2"), 9),
    **dict.fromkeys(("mac-greek", "mac-turkish", "cp860", "cp861", "cp863", "cp865"), 10),
}

Read = Callable[[bytes, str], str | None]
"""What bytes say in an encoding; None where they say nothing."""

QUICK_TOKENS = 40
"""Tokens of a long text by which most encodings are ruled out."""

QUICK_SLACK, QUICK_SHARE = 40.0, 1.25
"""Bits, and times the best, by which an encoding may be worse there under the pooled model."""


class Ranked(NamedTuple):
    """What bytes say in one encoding, and what that costs."""

    encoding: str
    texts: tuple[str, ...]
    bits: float  # prior included
    speech: Speech


def read_strictly(raw: bytes, encoding: str) -> str | None:
    """The bytes decoded."""
    try:
        return decode(raw, encoding)
    except UnicodeDecodeError:
        return None


def read_all(
    tokens: Sequence[bytes], priors: Iterable[tuple[str, float]], read: Read = read_strictly
) -> dict[tuple[str, ...], tuple[str, float]]:
    """Everything the tokens can say, each with the encoding of the lowest prior."""
    found: dict[tuple[str, ...], tuple[str, float]] = {}
    for encoding, prior in sorted(priors, key=lambda one: one[1]):
        texts: list[str] = []
        for token in tokens:
            text = read(token, encoding)
            if text is None:
                break
            texts.append(text)
        else:
            found.setdefault(tuple(texts), (encoding, prior))
    return found


def rank(
    tokens: Sequence[bytes],
    context: Speech | None = None,
    priors: Iterable[tuple[str, float]] = tuple(PRIORS.items()),
    read: Read = read_strictly,
) -> list[Ranked]:
    """What the tokens can say, likeliest first; each text once.

    `context` is what else is said in the same language.
    """
    found = read_all(tokens, priors, read)
    heads = {texts: texts[:QUICK_TOKENS] for texts in found}
    quick = {texts: quick_bits(head) + found[texts][1] for texts, head in heads.items()}
    most = min(quick.values(), default=0.0) * QUICK_SHARE + QUICK_SLACK
    start = silence() if context is None else context
    ranked = []
    for texts, (encoding, prior) in found.items():
        if quick[texts] <= most:
            speech = add(start, texts)
            bits = speech.bits + prior + strangeness(" ".join(texts))
            ranked.append(Ranked(encoding, texts, bits, speech))
    return sorted(ranked, key=lambda one: one.bits)
