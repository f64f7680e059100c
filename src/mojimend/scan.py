"""Stage 2: find the phrases of a document that no language would be likely to write so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from mojimend.gate import is_costly
from mojimend.late import late
from mojimend.lines import LONGEST_TOKEN, is_full
from mojimend.model import Span
from mojimend.typed import is_typed

Phrase = tuple[Span, ...]
"""Neighbouring tokens of one line, each with a character outside of ASCII."""

# A token is cut at ASCII white space and controls only: 00..20 are never part of a multi-byte
# character in any encoding, while ASCII letters and punctuation are trail bytes in several. NBSP,
# U+0085 and U+3000 occur inside of mojibake. Lone surrogates (no UTF-8) are barriers.
# A token that is too long is cut behind an ASCII sign that is no trail byte, if there is one.
_INSIDE = r"[^\x00-\x20\ud800-\udfff]"
WORD_RE = re.compile(
    rf"{_INSIDE}{{1,{LONGEST_TOKEN}}}+(?!{_INSIDE})"
    rf"|{_INSIDE}{{{LONGEST_TOKEN // 2},{LONGEST_TOKEN - 1}}}[!-/:-?]"
    rf"|{_INSIDE}{{{LONGEST_TOKEN}}}"
)

FEW_WORDS = 8  # are found sooner one by one than among all words of a line

_GAP_RE = late(r"[ \t]*")
_LAYERED_RE = re.compile("[\xc2-\xcb\xe2][^\\x00-\x7f]")
"""First bytes of such characters in UTF-8; another byte follows, which is not ASCII."""
_OUTSIDE_RE = re.compile("[^\\x00-\x7f]")


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of each line that is not plain ASCII."""
    at = 0
    while found := _OUTSIDE_RE.search(text, at):
        first = found.start()
        start = text.rfind("\n", at, first) + 1 or at
        end = text.find("\n", first)
        end = len(text) if end < 0 else end
        yield start, text[start:end]
        at = end + 1


def lines_with(text: str, words: Collection[str]) -> Iterator[tuple[int, str]]:
    """Those of the lines in which one of these tokens stands, or others that one is part of."""
    known = frozenset(words)
    for offset, line in lines(text):
        if (
            any(map(line.__contains__, known))
            if len(known) <= FEW_WORDS
            else not known.isdisjoint(WORD_RE.findall(line))
        ):
            yield offset, line


def may_be_utf_8(token: str) -> bool:
    """Whether a token may be UTF-8 with letters or signs of Latin text, read in Latin-1."""
    return _LAYERED_RE.search(token) is not None


def tokens(text: str) -> set[str]:
    """The different tokens of a text."""
    found: set[str] = set()
    for _, line in lines(text):
        found.update(WORD_RE.findall(line))
    return {word for word in found if not word.isascii()}


def scan(text: str, words: Iterable[str]) -> tuple[Phrase, ...]:
    """The phrases that hold at least one suspect token, in order; `words` are the text's tokens."""
    suspects = {token for token in words if not is_typed(token) and is_costly(token)}
    if not suspects:
        return ()
    return tuple(
        phrase
        for phrase in _phrases(lines_with(text, suspects))
        if any(text[span.start : span.end] in suspects for span in phrase)
    )


def phrases(text: str) -> Iterator[Phrase]:
    """All phrases of a text, in order."""
    return _phrases(lines(text))


def _phrases(rows: Iterable[tuple[int, str]]) -> Iterator[Phrase]:
    """The phrases of lines, each with its offset."""
    for offset, line in rows:
        phrase: list[Span] = []
        end = -1
        for match in WORD_RE.finditer(line):
            if match[0].isascii():
                continue
            if phrase and (
                _GAP_RE.fullmatch(line, end, match.start()) is None
                or is_full(len(phrase), offset + match.end() - phrase[0].start)
            ):
                yield tuple(phrase)
                phrase = []
            phrase.append(Span(offset + match.start(), offset + match.end()))
            end = match.end()
        if phrase:
            yield tuple(phrase)


def is_closed(text: str, phrase: Phrase, side: int) -> bool:
    """Whether a phrase ends at a line's end or at punctuation, on its left (-1) or right (1) side.

    A word in ASCII beside it may be the language that a short token (`à`) belongs to.
    """
    at = phrase[0].start - 1 if side < 0 else phrase[-1].end
    while 0 <= at < len(text) and text[at] in " \t":
        at += side
    return not (0 <= at < len(text) and (text[at].isalnum() or text[at] > "\x7f"))
