"""Percent-encoding of URLs: `%C3%83%C2%A9` is `é` in UTF-8, read as Latin-1 and encoded again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mojimend.escapes.bytewise import ByteEscapes
from mojimend.escapes.notation import Escape, Spelled
from mojimend.model import Document

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

_BYTES = ByteEscapes("%")


class Percent:
    """The notation of URLs; `%C3%A9` alone is right."""

    label = "percent-encoding"

    def may_hide(self, text: str) -> bool:
        """Whether a letter `U+00C0..U+00FF` stands beside another character that is not ASCII."""
        if "%" not in text or not ("%C3%" in text or "%c3%" in text):
            return False
        return _BYTES.may_hide(text)

    def escapes(self, text: str) -> Iterator[Escape]:
        """The characters that are written byte by byte in UTF-8; other bytes stay as they are."""
        return _BYTES.escapes(text)

    def write(self, char: str, beside: Sequence[Spelled]) -> str:
        """Byte by byte, but for what a URL may have anywhere; in the case of those beside it."""
        return char if char in _PLAIN else _BYTES.write(char, beside)

    def finish(self, _before: Sequence[Spelled], after: Sequence[str]) -> str:
        """Nothing stands between the characters."""
        return "".join(after)

    def is_sure(self, _document: Document) -> bool:
        """Never: an address is repaired only where the server has the page under the right one."""
        return False
