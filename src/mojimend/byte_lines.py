"""Judges the encoding of a text's bytes that are not UTF-8, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from mojimend.byte_runs import BYTE_RE, read_run
from mojimend.charsets import PRIORS, Ranked, rank
from mojimend.model import Span
from mojimend.speech import Speech, add, capped, silence
from mojimend.tongues import scripts_of

LONGEST = 4000
"""Code points of a token that is read; a longer one is no word, and none that has words."""

CONTEXT_WORDS = 100
DOCUMENT_SAYS, LINE_SAYS = 10.0, 20.0
"""Bits by which the document's language, and the line's, speak against another one at most."""

NEW_SCRIPT = 4.0
"""Bits of letters in a script that the rest of the document does not have."""

SUPPORT = 12.0
"""Bits by which other lines speak against an encoding at most, and one line against it."""

ASKED_ALL, ASKED_AFTERWARDS = 300, 4
"""Lines that are read in every encoding, and encodings in which any further line is read."""

_TOKEN_RE = re.compile("[^\x00-\x20]+")


class Told(NamedTuple):
    """What a token with bytes is believed to say."""

    span: Span
    encoding: str
    text: str
    margin: float | None  # bits to the next other text; None: nothing else is possible
    rivals: tuple[tuple[str, float], ...]  # encodings, and by how many bits they are behind
    supported: bool  # by other lines
    alone: bool  # in its line


class _Line(NamedTuple):
    spans: tuple[Span, ...]
    tokens: tuple[str, ...]
    ranked: tuple[Ranked, ...]


def judge_lines(text: str, lines: Iterable[tuple[int, int]]) -> Iterator[Told]:
    """What each token with bytes says, in order; nothing for those that no encoding can read.

    `lines` are the offsets (code points) where lines begin and end; only such as have bytes.
    """
    context = _Context(text)
    rest = iter(lines)
    read = [one for start, end in islice(rest, ASKED_ALL) for one in _read(context, start, end)]
    support = _Support(read)
    few = {one: PRIORS[one] for one in support.best(ASKED_AFTERWARDS)}
    later = (one for start, end in rest for one in _read(context, start, end, few))
    for line in chain(read, later):
        yield from _told(line, support)


class _Context:
    """What the valid words of a document say about the language of the others."""

    def __init__(self, text: str) -> None:
        self.text = text
        valid = (token for token in _TOKEN_RE.findall(text[:50_000]) if not BYTE_RE.search(token))
        words = list(dict.fromkeys(token for token in valid if any(map(str.isalpha, token))))
        self._speech = capped(add(silence(), words[:CONTEXT_WORDS]), DOCUMENT_SAYS)
        self._scripts = scripts_of(text) | {"Latin"}

    def of(self, words: Sequence[str]) -> Speech:
        return capped(add(self._speech, words[:CONTEXT_WORDS]), LINE_SAYS)

    def strange(self, texts: Iterable[str]) -> float:
        """Bits for letters of a script that the document does not have elsewhere."""
        return 0.0 if scripts_of("".join(texts)) <= self._scripts else NEW_SCRIPT


def _read(
    context: _Context, start: int, end: int, priors: Mapping[str, float] = PRIORS
) -> Iterator[_Line]:
    """The line as a whole; its tokens apart where no encoding can read all of them."""
    spans = [Span(*match.span()) for match in _TOKEN_RE.finditer(context.text, start, end)]
    words = [context.text[span.start : span.end] for span in spans]
    foreign = [
        (span, word)
        for span, word in zip(spans, words, strict=True)
        if BYTE_RE.search(word) and len(word) <= LONGEST
    ]
    speech = context.of([word for word in words if not BYTE_RE.search(word)])

    def line(part: Sequence[tuple[Span, str]]) -> _Line:
        tokens = tuple(word for _, word in part)
        ranked = rank(tuple(dict.fromkeys(tokens)), read_run, speech, priors)
        weighed = [one._replace(bits=one.bits + context.strange(one.texts)) for one in ranked]
        return _Line(
            tuple(span for span, _ in part), tokens, tuple(sorted(weighed, key=lambda one: one.bits))
        )

    whole = line(foreign)
    if whole.ranked or not foreign:
        yield whole
    else:
        yield from (line([one]) for one in foreign)


class _Support:
    """What lines say about one another's encoding."""

    def __init__(self, lines: Iterable[_Line]) -> None:
        self._against = dict.fromkeys(PRIORS, 0.0)
        self._lines = 0
        for line in lines:
            self._lines += 1
            for encoding, bits in _against(line).items():
                self._against[encoding] += bits

    def best(self, count: int) -> list[str]:
        """The encodings that most lines speak for."""
        return sorted(PRIORS, key=lambda one: self._against[one] + PRIORS[one])[:count]

    def bits(self, line: _Line) -> dict[str, float]:
        """What the other lines say against each encoding; nothing where there are none."""
        own = _against(line)
        others = {one: bits - own[one] for one, bits in self._against.items()}
        least = min(others.values())
        return {one: min(bits - least, SUPPORT) for one, bits in others.items()}


def _against(line: _Line) -> dict[str, float]:
    """Bits of each encoding over the line's likeliest."""
    against = dict.fromkeys(PRIORS, SUPPORT)
    if not line.ranked:
        return dict.fromkeys(PRIORS, 0.0)
    least = line.ranked[0].bits
    for one in line.ranked:
        against |= dict.fromkeys(one.encodings, min(one.bits - least, SUPPORT))
    return against


def _told(line: _Line, support: _Support) -> Iterator[Told]:
    if not line.ranked:
        return
    against = support.bits(line)
    weighed = []
    for one in line.ranked:
        encoding = min(one.encodings, key=lambda name: against[name] + PRIORS[name])
        weighed.append((one.bits + against[encoding], encoding, one.texts))
    weighed.sort(key=lambda one: one[0])
    least, encoding, texts = weighed[0]
    said = dict(zip(dict.fromkeys(line.tokens), range(len(texts)), strict=True))
    for span, token in zip(line.spans, line.tokens, strict=True):
        at = said[token]
        others = [(one[1], one[0] - least) for one in weighed if one[2][at] != texts[at]]
        yield Told(
            span,
            encoding,
            texts[at],
            others[0][1] if others else None,
            tuple(others[:3]),
            supported=any(against.values()),
            alone=len(line.tokens) == 1,
        )
