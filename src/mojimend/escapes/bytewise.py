"""Characters written as the bytes of their UTF-8, two hexadecimal digits after a sign for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mojimend.escapes.notation import Escape, Spelled
from mojimend.late import late


class ByteEscapes:
    """Byte escapes after one sign, `%` or `=`."""

    def __init__(self, sign: str) -> None:
        """`sign` is one ASCII character."""
        self._sign = sign
        # The letters U+00C0..U+00FF, as which lead bytes are read, are C3 80..BF in UTF-8.
        letter = f"{sign}[cC]3{{}}{sign}[89abAB][0-9a-fA-F]"
        behind = rf"(?:{sign}[c-fC-F][0-9a-fA-F]|[^\x00-\x7f])"
        near = (rf"(?<=[^\x00-\x7f]{sign}.3)", f"(?<={sign}[89abAB][0-9a-fA-F]{sign}.3)")
        first = letter.format("") + behind
        self._suspect_re = late("|".join([first, *map(letter.format, near)]))
        self._run_re = late(f"(?:{sign}[0-9a-fA-F]{{2}})+")

    def may_hide(self, text: str) -> bool:
        """Whether a letter `U+00C0..U+00FF` stands beside another character that is not ASCII."""
        return self._suspect_re.search(text) is not None

    def escapes(self, text: str) -> Iterator[Escape]:
        """The characters that are written in UTF-8; other bytes stay as they are."""
        for match in self._run_re.finditer(text):
            raw = bytes.fromhex(match[0].replace(self._sign, ""))
            at = match.start()
            for char in raw.decode("utf-8", "surrogateescape"):
                size = len(char.encode("utf-8", "surrogateescape")) * 3
                if not "\ud800" <= char <= "\udfff":
                    yield Escape(at, at + size, char)
                at += size

    def write(self, char: str, beside: Sequence[Spelled]) -> str:
        """The bytes of a character, in the case of the digits beside it; as a rule in capitals."""
        digits = char.encode("utf-8", "surrogatepass").hex()
        known = "".join(one.spelling for one in beside if one.escaped)
        if known == known.upper():
            digits = digits.upper()
        return "".join(self._sign + digits[at : at + 2] for at in range(0, len(digits), 2))
