"""The rule `invisible-character`: characters of no width, and those that turn text around.

Joiners have a meaning in the scripts of the Near East and of South Asia and in emoji, spaces of no
width in those of South East Asia, soft hyphens inside of any word, direction marks beside letters
that are written from right to left: all of these are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojimend.characters import is_mark
from mojimend.file_kinds import FileKind, Nature
from mojimend.late import late
from mojimend.model import Applicability, Document, Span
from mojimend.odd import (
    CLOSING,
    DIRECTIONS,
    INVISIBLE,
    JOINERS,
    MARK,
    OPENING,
    OVERRIDES,
    SOFT_HYPHEN,
    TAGS,
    ZERO_WIDTH,
)
from mojimend.stray import BLANKS, NEEDS_JOINERS, RTL_RE, Sides, Stray, sides
from mojimend.syntax import Part

RULE = "invisible-character"

_LETTER = r"[^\W\d_]"
# Most of those that are there are needed, and a pattern tells that a hundred times as fast.
_OFTEN = f"\N{ZERO WIDTH SPACE}{JOINERS}"
NOT_NEEDED = (
    f"(?!(?<={_LETTER}{SOFT_HYPHEN}){_LETTER})"
    f"(?<![{NEEDS_JOINERS}][{_OFTEN}])(?!(?<=[{_OFTEN}])[{NEEDS_JOINERS}])"
)
"""Part of a pattern, behind a character of the class `INVISIBLE`: it may be a stray."""

_RUN_RE = late(
    f"[{INVISIBLE}]{NOT_NEEDED}(?:(?<=[{ZERO_WIDTH}{JOINERS}])[{ZERO_WIDTH}{JOINERS}]*"
    f"|(?<=[{TAGS}])[{TAGS}]*|(?<={SOFT_HYPHEN}){SOFT_HYPHEN}*)?"
)
_NEEDS_JOINERS_RE = late(f"[{NEEDS_JOINERS}]")
_BIDI_RE = late(f"[{OPENING}{CLOSING}]")
_OVERRIDE_RE = late(f"[{OVERRIDES}]")
_ISOLATED_RE = late(f"(?:[^{OPENING}{CLOSING}]|[\u2066-\u2068][^{OPENING}{CLOSING}]*\u2069)*")
_TAG_RE = late(f"[{TAGS}]")
_DIRECTION_RE = late(f"[{DIRECTIONS}]")
_PICTURES_RE = late("[\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0e\ufe0f\U0001f000-\U0001faff]")

_NEAR = 400  # code points on each side that say whether text runs from right to left

_NAMES = {
    SOFT_HYPHEN: "U+00AD SOFT HYPHEN",
    "\N{ZERO WIDTH SPACE}": "U+200B ZERO WIDTH SPACE",
    "\N{WORD JOINER}": "U+2060 WORD JOINER",
    MARK: "U+FEFF ZERO WIDTH NO-BREAK SPACE (a byte order mark)",
    "\N{ZERO WIDTH NON-JOINER}": "U+200C ZERO WIDTH NON-JOINER",
    "\N{ZERO WIDTH JOINER}": "U+200D ZERO WIDTH JOINER",
}

# In translations and data, marks of direction stand in strings, as in any text.
_HOLDS_TEXT = {"po", "json", "properties", "ini", "yaml"}


def offsets(text: str) -> Iterator[int]:
    """Where invisible characters begin."""
    return (match.start() for match in _RUN_RE.finditer(text))


def find(document: Document, nature: Nature, at: dict[int, Part]) -> Iterator[Stray]:
    """Invisible characters that nothing needs; `at` tells where in code each one stands."""
    for match in _RUN_RE.finditer(document.text):
        found = _judged(document, nature, match, at.get(match.start(), Part.TEXT))
        if found is not None:
            yield found


def _judged(document: Document, nature: Nature, match: re.Match[str], part: Part) -> Stray | None:
    around = sides(document, *match.span())
    char = match[0][0]
    if _BIDI_RE.match(char):
        return _bidi(document, nature, match)
    if _TAG_RE.match(char):
        is_flag = around.before in {"\N{WAVING BLACK FLAG}", None}
        return None if is_flag else _noted(match, "hides text that no reader sees")
    if _DIRECTION_RE.match(char):
        is_needed = _runs_from_right(document.text, match)
        return None if is_needed else _noted(match, "where nothing runs from right to left")
    if _is_needed(around, document.text, match):
        return None
    if char not in ZERO_WIDTH + JOINERS + SOFT_HYPHEN:
        return _noted(match, "is no longer used")
    return _zero_width(match, around, nature, part)


def _bidi(document: Document, nature: Nature, match: re.Match[str]) -> Stray | None:
    """Embeddings and isolates serve text with letters of both directions; in code all deceive."""
    before, after = _line_around(document.text, match)
    is_text = nature.kind is not FileKind.CODE or nature.lexer in _HOLDS_TEXT
    is_override = match[0] in OVERRIDES or _OVERRIDE_RE.search(before) is not None
    if is_text and not is_override and (_is_isolated(before + match[0] + after)):
        return None
    return _noted(match, "changes the order in which text is shown, so that it may deceive")


def _is_isolated(line: str) -> bool:
    """Whether letters run from right to left, or a program has put something between isolates."""
    return RTL_RE.search(line) is not None or _ISOLATED_RE.fullmatch(line) is not None


def _runs_from_right(text: str, match: re.Match[str]) -> bool:
    low = max(match.start() - _NEAR, 0)
    return RTL_RE.search(text, low, match.end() + _NEAR) is not None


def _line_around(text: str, match: re.Match[str]) -> tuple[str, str]:
    low = max(match.start() - _NEAR, 0)
    before = re.split("[\r\n]", text[low : match.start()])[-1]
    return before, re.split("[\r\n]", text[match.end() : match.end() + _NEAR])[0]


def _is_needed(around: Sides, text: str, match: re.Match[str]) -> bool:
    """Whether a script, an emoji or a word has use for it; a cut leaves that open.

    Where a line has such a script at all, its writers put joiners beside other words, too.
    """
    found, both = match[0], (around.before or "") + (around.after or "")
    if around.before is None or around.after is None:
        return True
    if found[0] == SOFT_HYPHEN:
        return len(found) == 1 and len(both) == 2 and all(map(_is_part_of_word, both))
    if MARK in found:
        return False
    line = "".join(_line_around(text, match))
    return _NEEDS_JOINERS_RE.search(line) is not None or (
        found[0] in JOINERS and _PICTURES_RE.search(both) is not None
    )


def _is_part_of_word(char: str) -> bool:
    return char.isalpha() or is_mark(char)


def _zero_width(match: re.Match[str], around: Sides, nature: Nature, part: Part) -> Stray | None:
    where = "in the syntax of code"
    if part is not Part.SYNTAX:
        where = _place(match[0], around)
        if part is not Part.TEXT or not where or match[0][0] == SOFT_HYPHEN:
            return _noted(match, where or "between characters that do not need it")
    is_byte_beside = any(
        "\ud800" <= char <= "\udfff" for char in (around.before or "", around.after or "")
    )
    if part is not Part.SYNTAX and any(side and _NEEDS_JOINERS_RE.match(side) for side in around):
        # Programs that put Arabic into its shapes leave one beside a ligature.
        return _noted(match, f"{where}, beside a script that may need it")
    sure = nature.kind is not FileKind.MARKUP and not is_byte_beside
    applicability = Applicability.SAFE if sure else Applicability.UNSAFE
    return Stray(RULE, Span(*match.span()), "", applicability, f"{_named(match[0])} {where}")


def _place(found: str, around: Sides) -> str:
    """Where a character of no width has no effect; "" for elsewhere."""
    if around.ends_line:
        return "at a line's end"
    if around.starts_line:
        return "at a line's start"
    if any(side and side in BLANKS for side in around):
        return "beside a space"
    return "inside of the file" if MARK in found else ""


def _noted(match: re.Match[str], what: str) -> Stray:
    message = f"{_named(match[0])} {what}"
    return Stray(RULE, Span(*match.span()), None, Applicability.DISPLAY_ONLY, message)


def _named(found: str) -> str:
    char = found[0]
    if char in _NAMES:
        return _NAMES[char]
    import unicodedata  # only for what is rare

    return f"U+{ord(char):04X} {unicodedata.name(char, '(a tag)')}"
