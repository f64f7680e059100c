"""Judges the encoding of a text's bytes that are not UTF-8, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from mojimend.byte_runs import BYTE_RE, doubt_of, edits_of, read_run, read_whole, whole_edits_of
from mojimend.charsets import PRIORS, Ranked, rank
from mojimend.late import late
from mojimend.legacy import is_text
from mojimend.model import Edit, Span
from mojimend.speech import Speech, add, capped, silence
from mojimend.tongues import scripts_of

LONGEST = 4000
"""Code points of a token that is read; a longer one is no word, and none that has words."""

CONTEXT_WORDS = 100
DOCUMENT_SAYS, LINE_SAYS = 20.0, 30.0
"""Bits by which the document's language, and the line's, speak against another one at most."""

NEW_SCRIPT, ANOTHER_SCRIPT = 4.0, 12.0
"""Bits of letters in a script that the rest of the document does not have; the latter where that
has one besides Latin."""

MOST_VALID = 4
"""Valid characters in a line for each byte in it up to which they may be accidents, even in words
of their own: of twenty lines in VISCII one has three for a byte."""

FEWEST_BYTES, MOSTLY_BYTES = 6, 4
MIXED_LINE, HARDLY_MIXED = 6.0, 12.0
"""Bits for a line that has so many bytes, most of it, and valid UTF-8 as well; and the bits where
there are so many bytes for each valid character."""

SUPPORT, MOST_SUPPORT = 12.0, 36.0
"""Bits by which one line speaks against an encoding at most, and all others together: broken lines
of a file are nearly always in one encoding."""

ASKED_ALL, ASKED_AFTERWARDS = 300, 4
"""Lines that are read in every encoding, and encodings in which any further line is read."""

_TOKEN_RE = late("[^\x00-\x20]+")


class Told(NamedTuple):
    """What a token with bytes is believed to say."""

    span: Span
    encoding: str
    edits: tuple[Edit, ...]  # within the token
    text: str
    margin: float | None  # bits to the next other text; None: nothing else is possible
    rivals: tuple[tuple[str, float], ...]  # encodings, and by how many bits they are behind
    supported: bool  # by other lines
    contradicted: bool  # by other lines
    sound: bool  # its line looks like text
    alone: bool  # in its line


class _Way(NamedTuple):
    """A line read in some encodings."""

    bits: float
    ranked: Ranked
    whole: bool  # nothing in it is UTF-8


class _Line(NamedTuple):
    spans: tuple[Span, ...]
    tokens: tuple[str, ...]
    ways: tuple[_Way, ...]


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
        if scripts_of("".join(texts)) <= self._scripts:
            return 0.0
        return NEW_SCRIPT if len(self._scripts) == 1 else ANOTHER_SCRIPT


def _read(
    context: _Context, start: int, end: int, priors: Mapping[str, float] = PRIORS
) -> Iterator[_Line]:
    """The line as a whole; its tokens apart where no encoding can read all of them."""
    tokens = [
        (Span(*match.span()), match[0])
        for match in _TOKEN_RE.finditer(context.text, start, end)
        if match.end() - match.start() <= LONGEST
    ]
    foreign = [one for one in tokens if BYTE_RE.search(one[1])]
    if not foreign:
        return
    rest = [one for one in tokens if not BYTE_RE.search(one[1])]
    speech = context.of([word for _, word in rest if word.isascii()])
    mixed = _mixed_bits("".join(word for _, word in tokens))
    if mixed is not None:
        both = [one for one in tokens if not one[1].isascii()]
        line = _line(both, [*_ways(context, both, speech, priors, mixed)])
        if line.ways:
            yield line
            return
    speech = context.of([word for _, word in rest])
    line = _line(foreign, _ways(context, foreign, speech, priors))
    if line.ways:
        yield line
        return
    for one in foreign:
        yield _line([one], _ways(context, [one], speech, priors))


def _mixed_bits(text: str) -> float | None:
    """Bits for valid UTF-8 in a line to be meant; None where it is, or where there is none."""
    foreign = len(BYTE_RE.findall(text))
    valid = sum(char > "\x7f" for char in text) - foreign
    if not 0 < valid <= MOST_VALID * foreign:
        return None
    if foreign < FEWEST_BYTES or valid >= 2 * foreign:
        return 0.0
    return HARDLY_MIXED if foreign >= MOSTLY_BYTES * valid else MIXED_LINE


def _line(part: Sequence[tuple[Span, str]], ways: Iterable[_Way]) -> _Line:
    ordered = tuple(sorted(ways, key=lambda one: one.bits))
    return _Line(tuple(span for span, _ in part), tuple(word for _, word in part), ordered)


def _ways(
    context: _Context,
    part: Sequence[tuple[Span, str]],
    speech: Speech,
    priors: Mapping[str, float],
    mixed: float | None = None,
) -> Iterator[_Way]:
    """How tokens can be read; `mixed`: bits if not all in one encoding, which is asked then."""
    tokens = tuple(dict.fromkeys(word for _, word in part))
    known = set()
    if mixed is not None:
        for one in rank(tokens, read_whole, speech, priors):
            known.add(one.texts)
            yield _Way(one.bits + context.strange(one.texts), one, whole=True)
    for one in rank(tokens, read_run, speech, priors):
        if one.texts not in known:
            yield _Way(one.bits + context.strange(one.texts) + (mixed or 0.0), one, whole=False)


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
        return {one: min(bits - least, MOST_SUPPORT) for one, bits in others.items()}


def _against(line: _Line) -> dict[str, float]:
    """Bits of each encoding over the line's likeliest."""
    against = dict.fromkeys(PRIORS, SUPPORT)
    if not line.ways:
        return dict.fromkeys(PRIORS, 0.0)
    bits = [one.bits - PRIORS[one.ranked.encoding] for one in line.ways]  # a prior counts once
    for one, own in zip(line.ways, bits, strict=True):
        for encoding in one.ranked.encodings:
            against[encoding] = min(own - min(bits), against[encoding])
    return against


def _told(line: _Line, support: _Support) -> Iterator[Told]:
    if not line.ways:
        return
    against = support.bits(line)
    weighed = []
    for one in line.ways:
        encoding = min(one.ranked.encodings, key=lambda name: against[name] + PRIORS[name])
        weighed.append((one.bits + against[encoding], encoding, one))
    weighed.sort(key=lambda one: one[0])
    least, encoding, best = weighed[0]
    edits = whole_edits_of if best.whole else edits_of
    sound = is_text(best.ranked.texts)
    accident = next((bits - least for bits, _, one in weighed if one.whole != best.whole), None)
    places = {token: at for at, token in enumerate(dict.fromkeys(line.tokens))}
    for span, token in zip(line.spans, line.tokens, strict=True):
        at = places[token]
        text = best.ranked.texts[at]
        others = [
            (name, bits - least) for bits, name, one in weighed if one.ranked.texts[at] != text
        ]
        kept = None if best.whole else doubt_of(token, encoding)
        margins = [
            one for one in (accident, kept, *(bits for _, bits in others)) if one is not None
        ]
        yield Told(
            span,
            encoding,
            edits(token, encoding) or (),
            text,
            min(margins, default=None),
            tuple(others[:3]),
            supported=any(against.values()),
            contradicted=against[encoding] > SUPPORT / 2,
            sound=sound,
            alone=len(line.tokens) == 1,
        )
