"""Ranks the encodings that bytes may have been written in, by what they would say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from mojimend.encodings import decode
from mojimend.late import late
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

Token = TypeVar("Token", bytes, str)

MISPLACED, MOST_MISPLACED = 5.0, 6
"""Bits of a symbol that stands where letters do, and how many of them count."""

_SYMBOL = (
    "“”„«»€™©®£§¥¢†‡•¶°\u00a1\u00a4-\u00ac\u00af-\u00b9\u00bc-\u00bf\u00d7\u00f7\u201a\u2039\u203a"
)
_INSIDE_RE = late(f"(?<=[^\\W\\d_])[{_SYMBOL}](?=[^\\W\\d_])")
_BESIDE_RE = late(f"[{_SYMBOL}](?=[{_SYMBOL}])")

QUICK_TOKENS = 40
"""Tokens of a long text by which most encodings are ruled out."""

QUICK_SLACK, QUICK_SHARE = 40.0, 1.25
"""Bits, and times the best, by which an encoding may be worse there under the pooled model."""


class Ranked(NamedTuple):
    """What bytes say, in one encoding or in several, and what that costs."""

    encodings: tuple[str, ...]  # that of the lowest prior first
    texts: tuple[str, ...]
    bits: float  # the lowest prior included
    speech: Speech

    @property
    def encoding(self) -> str:
        """The one to name."""
        return self.encodings[0]


def read_strictly(raw: bytes, encoding: str) -> str | None:
    """The bytes decoded."""
    try:
        return decode(raw, encoding)
    except UnicodeDecodeError:
        return None


def _read_all(
    tokens: Sequence[Token], encodings: Iterable[str], read: Callable[[Token, str], str | None]
) -> dict[tuple[str, ...], list[str]]:
    """Everything the tokens can say, with the encodings in which they do."""
    found: dict[tuple[str, ...], list[str]] = {}
    for encoding in encodings:
        texts: list[str] = []
        for token in tokens:
            text = read(token, encoding)
            if text is None:
                break
            texts.append(text)
        else:
            found.setdefault(tuple(texts), []).append(encoding)
    return found


def rank(
    tokens: Sequence[Token],
    read: Callable[[Token, str], str | None],
    context: Speech | None = None,
    priors: Mapping[str, float] = PRIORS,
) -> list[Ranked]:
    """What the tokens can say, likeliest first; each text once.

    `read` tells what a token says in an encoding, None if nothing; `context` is what else is said
    in the same language; `priors` are bits of the encodings that may be.
    """
    found = _read_all(tokens, sorted(priors, key=priors.__getitem__), read)
    quick = {
        texts: quick_bits(texts[:QUICK_TOKENS]) + priors[encodings[0]]
        for texts, encodings in found.items()
    }
    most = min(quick.values(), default=0.0) * QUICK_SHARE + QUICK_SLACK
    start = silence() if context is None else context
    ranked = []
    for texts, encodings in found.items():
        if quick[texts] <= most:
            speech = add(start, texts)
            bits = (
                speech.bits + priors[encodings[0]] + strangeness(" ".join(texts)) + misplaced(texts)
            )
            ranked.append(Ranked(tuple(encodings), texts, bits, speech))
    return sorted(ranked, key=lambda one: one.bits)


def misplaced(texts: Iterable[str]) -> float:
    """Bits for symbols inside of words and beside one another, as misread letters are."""
    text = " ".join(texts)
    found = len(_INSIDE_RE.findall(text)) + len(_BESIDE_RE.findall(text))
    return MISPLACED * min(found, MOST_MISPLACED)
