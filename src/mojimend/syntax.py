"""Tells what stands in the strings and comments of code, and what is its syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from mojimend.late import late

LONGEST = 1 << 15
LONGEST_LINE = 1000
_BLANKS_RE = late(r"\s{500}")
"""Code points. The time that lexers take grows with the square of a line, of a stretch of blanks
or of a file that was written to that end: within these bounds the worst takes some seconds. What
is beyond is not read."""

_NEAR = 400  # code points before an offset that tell what its line is; lines may be long

_BLANK = "[ \t\xa0\u202f]"


class Part(StrEnum):
    """What a character of a file belongs to."""

    TEXT = "text"  # for people: prose, comments, docstrings
    LITERAL = "literal"  # in a string: a change would change what a program does
    BLOCK = "block"  # the same in a text of several lines, in which nothing is syntax
    SYNTAX = "syntax"


# JavaScript takes no-break spaces as blanks, and in JSX text for people stands in the open.
_JSX_RE = late(r"</|/>")
_MAY_BE_JSX = {"javascript", "typescript"}

# Values without quotes may hold anything; what stands before them is syntax.
_MARKS = {
    "yaml": late(rf"(?:{_BLANK}|-)*(?:[\w.\"'-]+:(?=[\xa0\u202f]){_BLANK}*)?"),
    "ini": late(rf"{_BLANK}*(?:[\w.\[\]-]+{_BLANK}*={_BLANK}*)?"),
}
_MARKS["properties"] = _MARKS["ini"]

# A shell prints such words as they are, and an assignment ends where a space is.
_WORDS_RE = late(r"\b(?:echo|printf|rem)\b|\b\w+=[^ \t;&|]*\Z", re.IGNORECASE)
_SHELLS = {"bash", "batch", "docker", "make"}


def parts(text: str, lexer: str, offsets: Sequence[int]) -> list[Part]:
    """What stands at each of the offsets (in order) of code in the language that pygments calls so.

    Where strings and comments cannot be told, all of it is literal.
    """
    if not _is_tame(text) or (lexer in _MAY_BE_JSX and _JSX_RE.search(text)):
        return [Part.LITERAL] * len(offsets)
    found = _lexed(text, lexer, offsets)
    return [_corrected(text, lexer, *pair) for pair in zip(offsets, found, strict=True)]


def _is_tame(text: str) -> bool:
    if len(text) > LONGEST or _BLANKS_RE.search(text):
        return False
    return max(map(len, text.replace("\r", "\n").split("\n"))) <= LONGEST_LINE


def _lexed(text: str, lexer: str, offsets: Sequence[int]) -> Iterator[Part]:
    """The parts by the kinds of the tokens that the offsets are in."""
    from pygments.lexers import get_lexer_by_name  # 30 ms that few runs need
    from pygments.token import Token

    waiting = list(reversed(offsets))
    before: Any = Token
    for start, kind, value in get_lexer_by_name(lexer).get_tokens_unprocessed(text):
        while waiting and waiting[-1] < start + len(value):
            waiting.pop()
            yield _part(kind, value, before)
        if not waiting:
            return
        before = kind
    for _ in waiting:
        yield Part.LITERAL


def _part(kind: Any, value: str, before: Any) -> Part:
    from pygments.token import Comment, Generic, Literal, Name, Number, Other, String

    if kind in Comment.Preproc:
        return Part.LITERAL if '"' in value else Part.SYNTAX
    if kind in String.Doc or kind in Comment:
        return Part.TEXT
    if kind in Generic or kind in Other or (kind in Literal and kind not in Number):
        return Part.LITERAL
    is_quoted = value[:1] in {'"', "'", "`"}  # keys of JSON are names for its lexer
    is_block = before in Name.Constant  # so the lexer of YAML calls the text of a block
    return Part.BLOCK if is_block else Part.LITERAL if is_quoted else Part.SYNTAX


def _corrected(text: str, lexer: str, offset: int, part: Part) -> Part:
    """The part, where what the lexer says is not all that there is to know about its language."""
    if part in {Part.TEXT, Part.BLOCK} or (lexer not in _SHELLS and lexer not in _MARKS):
        return part
    low = max(offset - _NEAR, 0)
    start = max(text.rfind("\n", low, offset), text.rfind("\r", low, offset), low - 1) + 1
    if lexer in _SHELLS:
        is_word = part is Part.SYNTAX and _WORDS_RE.search(text[start:offset])
        return Part.LITERAL if is_word else part
    mark = _MARKS[lexer].match(text, start) if start != low or low == 0 else None
    return Part.SYNTAX if mark is not None and offset < mark.end() else Part.LITERAL
