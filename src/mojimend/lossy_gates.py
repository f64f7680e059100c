"""Where UTF-8 that was read in a single-byte encoding may have lost bytes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from mojimend.late import late
from mojimend.lossy_signs import REPLACED, is_signed
from mojimend.model import Chain, Redecoding

_FOLLOWING = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # noqa: RUF001 - they are meant
"""What Latin-1 and Windows-1252 have for the bytes that are never a character's first in UTF-8."""

_OPEN = f"(?![{_FOLLOWING}])"
_GATES = (
    ("Ã", f"(?<=[a-zß-ÿ]Ã){_OPEN}(?![A-ZÀ-Þ])"),
    ("Ì", f"(?<=[A-Za-z]Ì){_OPEN}"),
    ("Ã", f"(?<![A-Za-zÀ-ÿ.]Ã){_OPEN}(?=[ ?{REPLACED}a-zß-ÿ])"),
    ("â", f"(?=€{_OPEN})"),
    ("â", r"(?=\?\?)"),
    (REPLACED, rf"(?<=[\xc2-\xef€]{REPLACED})"),
    ("Ä", f"(?<=[a-zß-ÿ]Ä){_OPEN}"),
    ("Å", f"(?<=[a-zß-ÿ]Å){_OPEN}"),
    ("Ð", f"{_OPEN}(?=.?.?[ÐÑ])"),
    ("Ñ", f"{_OPEN}(?=.?.?[ÐÑ])"),
    ("Ñ", f"(?<=[ÐÑ].Ñ){_OPEN}"),
    ("Î", f"{_OPEN}(?=.?.?[ÎÏ])"),
    ("Ï", f"{_OPEN}(?=.?.?[ÎÏ])"),
    ("º", f"(?<=áº){_OPEN}"),
    ("»", f"(?<=á»){_OPEN}"),
)
"""What a place of damage starts with, which is looked for first, and what stands around it."""

USUAL = ("cp1252", "latin-1")
OTHERS = ("cp1251", "cp1250", "cp1253", "cp1254")
"""The encodings whose damage is looked for in every document, and where it is already shown."""

_LEADS = "ÃÄÅÆÇÈÎÏÐÑØÙâ\N{MULTIPLICATION SIGN}"
_GONE_RE = late(f"ï¿½|{REPLACED}{{3}}")

MOST_BROKEN = 2  # characters of a token that lost bytes for each one that did not, and one more
LONGEST = 200  # code points of a token


class Gate(NamedTuple):
    """What damage looks like in one encoding, or in several that have the same characters."""

    places: tuple[tuple[str, re.Pattern[str]], ...]  # what each starts with, looked for first
    token: re.Pattern[str]
    broken: re.Pattern[str]
    whole: re.Pattern[str]
    least: int  # characters of a token that did not lose bytes

    def may_pass(self, text: str) -> bool:
        """Whether a text has any such place."""
        return any(head in text and place.search(text) for head, place in self.places)

    def tokens(self, line: str) -> Iterator[re.Match[str]]:
        """The tokens of a line that have such a place, and are not broken all over."""
        for match in self.token.finditer(line):
            token = match[0]
            if token.isascii() or len(token) > LONGEST or _GONE_RE.search(token):
                continue
            broken, whole = len(self.broken.findall(token)), len(self.whole.findall(token))
            if whole < self.least or broken > MOST_BROKEN * (whole + 1):
                continue
            if any(place.search(line, *match.span()) for _, place in self.places):
                yield match


def _token_re(leads: str) -> re.Pattern[str]:
    """No spaces but those behind a lead byte: of a no-break space, as a rule."""
    return late(rf"[^\x00-\x20\ud800-\udfff]+(?:(?<=[{leads}]) [^\x00-\x20\ud800-\udfff]*)*")


@cache
def usual_gate() -> Gate:
    """For Windows-1252 and Latin-1, whatever the document."""
    return Gate(
        tuple((head, late(head + rest)) for head, rest in _GATES),
        _token_re(_LEADS),
        late(f"[\xc2-\xf4]{_OPEN}"),
        late(f"[\xc2-\xf4][{_FOLLOWING}]"),
        0,
    )


@cache
def gate_of(assumed: str) -> Gate:
    """For an encoding in which the document is damaged: every lead byte without its next one."""
    leads, following = _characters(assumed, 0xC3, 0xE3), _characters(assumed, 0x80, 0xC0)
    broken = f"[{leads}](?![{following}])"
    return Gate(
        tuple((lead, late(lead + f"(?![{following}])")) for lead in leads),
        _token_re(leads),
        late(broken),
        late(f"[{leads}][{following}]"),
        1,
    )


def gates_of(active: Collection[Chain]) -> Iterator[tuple[tuple[str, ...], Gate]]:
    """Encodings with the gate for them; `active` is what the document has shown."""
    yield USUAL, usual_gate()
    for one in OTHERS:
        if (Redecoding("utf-8", one),) in active:
            yield (one,), gate_of(one)


def may_lack_single(text: str, active: Collection[Chain]) -> bool:
    """Whether a text may have lost bytes of UTF-8 that was read in a single-byte encoding."""
    return any(gate.may_pass(text) for _, gate in gates_of(active))


def may_lack_any(text: str) -> bool:
    """Whether a text may have lost bytes, if it shows no mistake."""
    return may_lack_single(text, ()) or is_signed(text)


def _characters(assumed: str, first: int, last: int) -> str:
    from mojimend.encodings import decode  # few documents show that they are damaged

    found = []
    for byte in range(first, last):
        try:
            found.append(decode(bytes((byte,)), assumed))
        except UnicodeDecodeError:
            found.append(chr(byte))
    return re.escape("".join(found))
