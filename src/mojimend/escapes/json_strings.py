r"""Escapes of JSON strings: `\u00c3\u00a9`, surrogate pairs, and the short ones such as `\n`.

JavaScript, Java, C# and Python write them alike, so other files are read so, too; but there they
may be a test's data, or what a program looks for. Sure is only what is JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mojimend.escapes.misread import is_misread
from mojimend.escapes.notation import Escape, Spelled
from mojimend.late import late
from mojimend.model import Document

ENDINGS = (
    *(".json", ".jsonl", ".ndjson", ".geojson", ".topojson", ".jsonld", ".ipynb", ".har"),
    *(".webmanifest", ".arb", ".gltf", ".avsc", ".code-workspace", ".sublime-settings"),
)
"""File names that say JSON, some with comments in it."""

_ESCAPE_RE = late(
    r"\\(?:u([dD][89aAbB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
    r'|u([0-9a-fA-F]{4})|(["\\/bfnrt]))|"'
)
# Two characters outside of ASCII side by side, one of them U+0080..U+00FF: what is misread byte by
# byte is never alone, and nearly all of it has such characters when it is read in a single-byte
# encoding. (Windows-1251 has symbols from there where continuation bytes are.)
_SIGN = r"\\u00[89a-fA-F]"
_HIGH = r"\\u(?!00[0-7])"
_SUSPECT_RE = late(
    rf"{_SIGN}[0-9a-fA-F](?:{_HIGH}|[^\x00-\x7f])"
    rf"|{_SIGN}(?<=[^\x00-\x7f]{_SIGN})|{_SIGN}(?<={_HIGH}[0-9a-fA-F]{{4}}{_SIGN})"
)
_WIDE = ("\\u04", "\\u25", "\\u7", "\\u9")
"""What misread UTF-8 without those has somewhere, as a rule."""

_RUN_RE = late(r"(?:\\u[2-9a-fA-F0][0-9a-fA-F]{3}){2,}")


def _plain(run: str) -> str:
    """Escapes side by side as text."""
    return bytes.fromhex(run.replace("\\u", "")).decode("utf-16-be", "replace")


_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WRITTEN = {char: f"\\{letter}" for letter, char in _SHORT.items()} | {'"': r"\"", "\\": r"\\"}


class JsonStrings:
    """The notation of JSON strings."""

    label = "JSON escapes"

    def may_hide(self, text: str) -> bool:
        r"""Whether a `\u00..` stands beside another that is not ASCII, or UTF-8 is misread."""
        if "\\u" not in text:
            return False
        if "\\u00" in text and _SUSPECT_RE.search(text) is not None:
            return True
        return any(sign in text for sign in _WIDE) and is_misread(
            map(_plain, _RUN_RE.findall(text))
        )

    def escapes(self, text: str) -> Iterator[Escape]:
        """All escapes, those of ASCII too, and the quotes of strings, which divide words."""
        for match in _ESCAPE_RE.finditer(text):
            high, low, unit, short = match.groups()
            if match[0] == '"':
                meaning = " "
            elif unit:
                meaning = chr(int(unit, 16))
            elif short:
                meaning = _SHORT.get(short, short)
            else:
                meaning = chr(0x10000 + (int(high, 16) - 0xD800 << 10) + int(low, 16) - 0xDC00)
            yield Escape(match.start(), match.end(), meaning)

    def write(self, char: str, beside: Sequence[Spelled]) -> str:
        """Escaped where it is not ASCII, in the case of the digits beside it."""
        if " " <= char <= "~":
            return _WRITTEN.get(char, char)
        if char in _WRITTEN:
            return _WRITTEN[char]
        units = char.encode("utf-16-be", "surrogatepass").hex()
        if any(one.escaped and one.spelling[2:] != one.spelling[2:].lower() for one in beside):
            units = units.upper()
        return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))

    def finish(self, _before: Sequence[Spelled], after: Sequence[str]) -> str:
        """Nothing stands between the characters."""
        return "".join(after)

    def is_sure(self, document: Document) -> bool:
        """Whether the file is JSON: by its name, or without one by its whole text."""
        name = document.name
        if name not in {"", "-"}:
            return name.lower().endswith(ENDINGS)
        return document.last and document.start.offset == 0 and _is_json(document.text)


def _is_json(text: str) -> bool:
    """Whether a text is an object or an array in JSON (a string alone may be any program's)."""
    if text.lstrip()[:1] not in {"{", "["}:
        return False
    import json  # only who pipes escapes waits for it

    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
