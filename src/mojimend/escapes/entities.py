"""HTML and XML entities: `&Atilde;&copy;`, `&#195;&#169;`, `&#xC3;&#xA9;`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mojimend.escapes.notation import Escape, Spelled
from mojimend.late import late
from mojimend.model import Document

_ENTITY_RE = late(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,30}));")
_OTHER = r"&(?!(?:lt|gt|amp|quot|apos|nbsp|#3[49]|#160);)"
# Two characters outside of ASCII side by side: what is misread byte by byte is never alone. (Latin
# letters in single-byte encodings are: those are missed here.)
_SUSPECT_RE = late(
    rf"{_OTHER}[#A-Za-z][0-9A-Za-z]+;(?:&[A-Za-z#]|[^\x00-\x7f])|{_OTHER}(?<=[^\x00-\x7f]&)[A-Za-z#]"
)
_LAST = 0x10FFFF


class Entities:
    """The notation of HTML."""

    label = "HTML entities"

    def may_hide(self, text: str) -> bool:
        """Whether two characters outside of ASCII stand side by side, one of them an entity."""
        if "&" not in text or (";&" not in text and text.isascii()):
            return False
        return _SUSPECT_RE.search(text) is not None

    def escapes(self, text: str) -> Iterator[Escape]:
        """All entities that stand for one character; numbers 128 to 159 as browsers read them."""
        from html.entities import html5  # 2 ms; few files need them

        for match in _ENTITY_RE.finditer(text):
            decimal, hexadecimal, name = match.groups()
            if name:
                meaning = html5.get(f"{name};", "")
            else:
                meaning = _numbered(int(decimal) if decimal else int(hexadecimal, 16))
            if len(meaning) == 1:
                yield Escape(match.start(), match.end(), meaning)

    def write(self, char: str, beside: Sequence[Spelled]) -> str:
        """By its name in HTML 4 if those beside it are names, else by number in their base."""
        from html.entities import codepoint2name

        if char < "\x80" and char not in '&<>"':
            return char
        styles = [one.spelling for one in beside if one.escaped]
        numbers = [style for style in styles if style[1] == "#"]
        if 2 * len(numbers) <= len(styles) and ord(char) in codepoint2name:
            return f"&{codepoint2name[ord(char)]};"
        based = [style for style in numbers if style[2] in "xX"]
        if 2 * len(based) <= len(numbers):
            return f"&#{ord(char)};"
        upper = any(style[3:] != style[3:].lower() for style in based)
        return f"&#{based[0][2]}{ord(char):{'X' if upper else 'x'}};"

    def finish(self, _before: Sequence[Spelled], after: Sequence[str]) -> str:
        """Nothing stands between the characters."""
        return "".join(after)

    def is_sure(self, _document: Document) -> bool:
        """Never: a page may tell of entities."""
        return False


def _numbered(code: int) -> str:
    if 0x80 <= code <= 0x9F:
        from mojimend.encodings import decode

        return decode(bytes([code]), "cp1252")
    return chr(code) if 0 < code <= _LAST and not 0xD800 <= code <= 0xDFFF else ""
