"""Text made safe and measurable for a terminal: escapes, widths and colours."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from mojimend.model import Finding

RED, GREEN, MAGENTA, CYAN, BOLD = "31", "32", "35", "36", "1"
"""What `painted` takes: the numbers of ANSI's colours.

Magenta stands out from black and from white in the palettes of xterm, Solarized, GNOME and VS Code
(3.1 to 5.4 to 1); cyan and green are pale on white (2 to 1 in xterm), so a sign or mark stands
beside what is green, and cyan is for patches, where git has it.
"""

COLUMNS = 80
"""How wide a report for people is where no terminal says otherwise."""

# Controls, formats (bidi, zero width), surrogates, private use, unassigned and all separators.
_SHOWN_ESCAPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
# Letters, marks and symbols that nothing is seen of: fillers, joiners and selectors.
_INVISIBLE = frozenset(
    "\N{COMBINING GRAPHEME JOINER}\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}"
    "\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}\N{BRAILLE PATTERN BLANK}"
    "\N{KHMER VOWEL INHERENT AQ}\N{KHMER VOWEL INHERENT AA}"
)
_KINDS = {
    "Cc": "(a control)",
    "Co": "(private use)",
    "Cn": "(unassigned)",
    "Cs": "(a lone surrogate)",
}
_MOST_SPELLED_OUT = 4


def escaped(text: str) -> str:
    """The text with every character escaped that is not seen, or that moves what is seen.

    A byte that is not UTF-8 (a lone surrogate) is shown as that byte.
    """
    if text.isascii() and text.isprintable():
        return harmless(text)
    return harmless("".join(map(_escaped_character, text)))


def harmless(text: str) -> str:
    """The text without `##[`, which begins a command of GitHub's logs wherever it stands."""
    return text.replace("##[", "#\\x23[")


def shown_path(path: str) -> str:
    """The path escaped; one that begins as a command of a log does gets `./` before it."""
    shown = escaped(path)
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def _escaped_character(character: str) -> str:
    if not _is_escaped(character):
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii") if code < 0xD800 else _numbered(code)


def _is_escaped(character: str) -> bool:
    return character != " " and (
        character in _INVISIBLE or unicodedata.category(character) in _SHOWN_ESCAPED
    )


def _numbered(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def spelled_out(*texts: str) -> Iterator[str]:
    r"""For what `escaped` escapes in the texts, what it is: `\xa0 is U+00A0 NO-BREAK SPACE`."""
    odd = dict.fromkeys(character for text in texts for character in text if _is_escaped(character))
    for character in list(odd)[:_MOST_SPELLED_OUT]:
        code = ord(character)
        if 0xDC80 <= code <= 0xDCFF:
            what = f"the byte {code - 0xDC00:02X}, which is not UTF-8"
        else:
            kind = _KINDS.get(unicodedata.category(character), "")
            what = f"U+{code:04X} {unicodedata.name(character, kind)}"
        yield f"{_escaped_character(character)} is {what}"
    if len(odd) > _MOST_SPELLED_OUT:
        yield f"and {len(odd) - _MOST_SPELLED_OUT} more that are not seen"


def width(text: str) -> int:
    """How many columns a terminal gives to the (escaped) text; East Asian wide ones have two."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def head(text: str, columns: int) -> str:
    """The text escaped, or as much of its start as fits before an ellipsis."""
    return "".join(_fitting(text, columns))


def tail(text: str, columns: int) -> str:
    """The text escaped, or as much of its end as fits behind an ellipsis."""
    return "".join(reversed(_fitting(reversed(text), columns)))


def _fitting(characters: Iterable[str], columns: int) -> list[str]:
    parts: list[str] = []
    used = 0
    for character in characters:
        part = _escaped_character(character)
        parts.append(part)
        used += width(part)
        if used > columns:
            while parts and used > columns - 1:
                used -= width(parts.pop())
            return [*parts, "…"]
    return parts


def wrapped(words: str, columns: int | None, indent: int) -> list[str]:
    """The words in lines that fit into the terminal beside an indent, or in one."""
    if columns is None or width(words) <= columns - indent:
        return [words]
    from textwrap import wrap

    return wrap(words, max(columns - indent, 20), break_on_hyphens=False)


def heading(path: str, finding: Finding, colour: bool) -> str:
    """The line above a finding: its place and its rule."""
    place = painted(f"{shown_path(path)}:{finding.line}:{finding.column}", BOLD, colour)
    return f"{place}: {painted(finding.rule, MAGENTA, colour)}"


def painted(text: str, colour: str, wanted: bool) -> str:
    """The text between ANSI's codes for the colour, or as it is."""
    return f"\x1b[{colour}m{text}\x1b[0m" if wanted else text


def cropped(text: str, length: int) -> str:
    """At most `length` code points of the text, an ellipsis standing for the rest."""
    return text if len(text) <= length else text[: length - 1] + "…"
