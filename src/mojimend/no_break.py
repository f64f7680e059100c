"""The rule `stray-no-break`: no-break spaces where the text has no use for them.

Typography wants them: in French before `: ; ! ? »` and after `«`, in Slavic languages behind words
of one to three letters, in all between a number and what it counts, behind initials, abbreviations
and signs. What is left alone is told by the few characters on both sides, so that no language need
be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojimend.file_kinds import FileKind
from mojimend.late import late
from mojimend.model import Applicability, Document, Span
from mojimend.odd import NO_BREAK
from mojimend.stray import BLANKS, Sides, Stray, sides
from mojimend.syntax import Part

RULE = "stray-no-break"

_LETTER = r"[^\W\d_]"
_RUN = f"[{NO_BREAK}][{NO_BREAK}{BLANKS}]*"
_RUN_RE = late(_RUN)
# Beside a blank or a line's end; between two words of four letters or more; behind a sentence's
# end. Short words, digits, signs and abbreviations are typography's.
_SUSPECT_RE = late(
    rf"[{NO_BREAK}](?:"
    rf"(?=[{NO_BREAK}{BLANKS}\r\n]|\Z)|(?<=[{BLANKS}\r\n].)|(?<=\A.)"
    rf"|(?<={_LETTER}{{4}}.)(?={_LETTER}{{4}})|(?<={_LETTER}{{6}}[.!?].)(?={_LETTER}{{2}})"
    rf")[{NO_BREAK}{BLANKS}]*"
)
_WANTED_BEFORE = frozenset(":;!?»%\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}")
_WANTED_BEHIND = frozenset("«—\N{EN DASH}\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}")

_Table = dict[str, str | int | None]
_DELETED: _Table = dict.fromkeys(NO_BREAK, "")
_SPACED: _Table = dict.fromkeys(NO_BREAK, " ")


def offsets(text: str) -> Iterator[int]:
    """Where runs of no-break spaces begin."""
    return (match.start() for match in _RUN_RE.finditer(text))


def find_in_text(document: Document, kind: FileKind) -> Iterator[Stray]:
    """Strays in text for people."""
    for match in _suspects(document.text):
        found = _judged(document, kind, match)
        if found is not None:
            yield found


def _suspects(text: str) -> Iterator[re.Match[str]]:
    """Matches of the pattern; where there is one kind only, `str.find` finds the next."""
    kinds = [character for character in NO_BREAK if character in text]
    if len(kinds) != 1:
        yield from _SUSPECT_RE.finditer(text)
        return
    at = text.find(kinds[0])
    while at >= 0:
        match = _SUSPECT_RE.match(text, at)
        if match is not None:
            yield match
        at = text.find(kinds[0], at + 1 if match is None else match.end())


def find_in_syntax(document: Document, at: dict[int, Part]) -> Iterator[Stray]:
    """Those in the syntax of code; `at` tells what stands at the start of each run."""
    for match in _RUN_RE.finditer(document.text):
        span = _trimmed(match)
        if at.get(span.start) is Part.SYNTAX:
            around = sides(document, match.start(), match.end())
            table = _DELETED if around.ends_line else _SPACED
            yield _stray(document, span, table, Applicability.SAFE, "in the syntax of code")


def find_all(document: Document) -> Iterator[Stray]:
    """Every one, for those who want none."""
    for match in _RUN_RE.finditer(document.text):
        around = sides(document, match.start(), match.end())
        table = _DELETED if around.ends_line else _SPACED
        yield _stray(document, _trimmed(match), table, Applicability.SAFE, "not wanted here")


def _trimmed(match: re.Match[str]) -> Span:
    return Span(match.start(), match.start() + len(match[0].rstrip(BLANKS)))


def _judged(document: Document, kind: FileKind, match: re.Match[str]) -> Stray | None:
    text, span = document.text, _trimmed(match)
    start, end = match.span()
    while start and text[start - 1] in BLANKS:
        start -= 1
    around = sides(document, start, end)
    sure = Applicability.UNSAFE if kind is FileKind.MARKUP else Applicability.SAFE
    if around.ends_line and not _is_wanted(around):
        return _stray(document, span, _DELETED, sure, "at a line's end")
    if around.starts_line:
        if kind in {FileKind.DATA, FileKind.CODE}:
            return _stray(document, span, _SPACED, sure, "before a line's first letter")
        return None  # an indentation that somebody wants
    if around.before is None or around.after is None or _is_wanted(around):
        return None
    if any(blank in text[start:end] for blank in BLANKS):
        return _stray(document, span, _SPACED, sure, "beside another space")
    if end - start > 1:
        return _noted(document, span, "several in a row")
    return _noted(document, span, "between words") if around.after.islower() else None


def _is_wanted(around: Sides) -> bool:
    """Whether typography wants one there; `«` with one at a line's end begins another string."""
    return around.after in _WANTED_BEFORE or around.before in _WANTED_BEHIND


def _stray(document: Document, span: Span, table: _Table, sure: Applicability, where: str) -> Stray:
    original = document.text[span.start : span.end]
    if _is_evidence(document.text, span.start):
        return _noted(document, span, "that may be the rest of a broken letter")
    replacement = original.translate(str.maketrans(table))
    return Stray(RULE, span, replacement, sure, f"{_named(original)} {where}")


def _is_evidence(text: str, start: int) -> bool:
    """Whether what stands before is the lead byte of a letter in UTF-8 in some other encoding.

    The byte A0 is a no-break space in most of them, and the lead bytes C2..DF are capitals.
    """
    before = text[max(start - 2, 0) : start]
    return before == "â€" or (before[-1:] > "\x7f" and before[-1:].isupper())


def _noted(document: Document, span: Span, where: str) -> Stray:
    name = _named(document.text[span.start : span.end])
    return Stray(RULE, span, None, Applicability.DISPLAY_ONLY, f"{name} {where}")


def _named(original: str) -> str:
    narrow = NO_BREAK[0] not in original
    return "U+202F NARROW NO-BREAK SPACE" if narrow else "U+00A0 NO-BREAK SPACE"
