"""Stage 3 for what no re-reading undoes: a lone `Â` left over from a no-break space.

U+00A0 in UTF-8 is C2 A0, which Windows-1252 reads as `Â` and a no-break space; editors and scrapers
then drop the latter or make a space of it. What is left stands where no language puts the letter:
behind the end of a sentence at a line's end, and behind the end of a word before a space.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mojimend.late import late
from mojimend.model import Span


class Leftover(NamedTuple):
    """A substitution with what its context says."""

    span: Span
    replacement: str
    basis: str


_CLOSING = "\"'”»)\\]\N{RIGHT SINGLE QUOTATION MARK}"
_LONE_RE = late(
    f"Â(?<=[a-zà-öø-ÿ0-9][.!?…][{_CLOSING}]Â|[a-zà-öø-ÿ0-9]{{2}}[.!?…]Â)"
    r"(?=[ \t]*(?:[\r\n]|\Z))"
)


_INSIDE_RE = late(
    f"Â(?<=[a-zß-öø-ÿ]{{2}}Â|[a-zß-öø-ÿ][,.;:!?…)»”]Â)(?=[ \t]+\\S|[{_CLOSING}](?:\\s|\\Z))"
)
"""Behind two small letters, or one and a sign, and before a space or a closing quotation mark: no
language has the capital there."""

_OPEN_RE = late(r"[ \t]*\Z")


def find_leftovers(text: str, last: bool) -> Iterator[Leftover]:
    """Each lone `Â` at a line's end behind the end of a sentence, or behind the end of a word.

    `last`: the file ends where the text does; if not, its last line may go on.
    """
    found = [
        Leftover(Span(*match.span()), "", "behind a sentence's end, at the line's end")
        for match in _LONE_RE.finditer(text)
        if last or not _OPEN_RE.match(text, match.end())
    ]
    found += [
        Leftover(Span(*match.span()), "", "a capital behind a word's end")
        for match in _INSIDE_RE.finditer(text)
    ]
    yield from sorted(found)
