"""The pass over what a document says in escapes: found as if it were written plainly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from mojimend.encodings import MULTI_BYTE
from mojimend.escapes import ESCAPED
from mojimend.escapes.entities import Entities
from mojimend.escapes.json_strings import JsonStrings
from mojimend.escapes.notation import Notation
from mojimend.escapes.percent import Percent
from mojimend.escapes.quoted_printable import QuotedPrintable
from mojimend.escapes.spelling import respelled
from mojimend.escapes.view import View
from mojimend.late import late
from mojimend.latin_pairs import is_latin
from mojimend.model import Applicability, Chain, Document, Finding, Repair, Span
from mojimend.places import Places

NOTATIONS: tuple[Notation, ...] = (JsonStrings(), Entities(), Percent(), QuotedPrintable())

_ESCAPES = r"(?:\\u[0-9a-fA-F]{0,4}|\\.|&[#A-Za-z0-9]{0,32};?|[%=][0-9a-fA-F]{0,2})"
_HEAD_RE = late(f"{_ESCAPES}*")
_TAIL_RE = late(rf"{_ESCAPES}*\\?\Z")
_LONGEST_TAIL = 400  # code points at a piece's end that are searched for a run of escapes

MOST_CHAINS = 4
"""Ways in which one file was damaged; more are a table's (19 in one of character sets)."""

WESTERN = frozenset({"cp1252", "latin-1", "cp1254"})

LONGEST_WORD = 4096
"""Code points. What goes on for longer without a space is a program's table; text in Chinese that
was read byte by byte has three for a character, and a paragraph has some hundreds."""

_TABLE_RE = late(rf"[^\x00-\x20]{{{LONGEST_WORD},}}")

_EAST_ASIAN_RE = late(
    r"(?<![^\x00-\x20])[!-~]*[\u2e80-\U0010ffff][!-~\u2e80-\U0010ffff]*(?![^\x00-\x20])"
)

FindAll = Callable[[Places], Sequence[Finding]]


def may_hide(text: str) -> bool:
    """Whether a text may have mojibake in escapes; one that has no escapes leaves here, fast."""
    return any(notation.may_hide(text) for notation in NOTATIONS)


def find_escaped(places: Places, find: FindAll) -> Iterator[Finding]:
    """What `find` finds in the document when it is read without its escapes, notation by notation.

    The repairs are in the document's own notation; those that touch no escape are left out.
    """
    document = places.document
    for notation in NOTATIONS:
        if notation.may_hide(document.text):
            sure = notation.is_sure(document)
            view = View(document.text, notation.escapes(document.text))
            text = _without_tables(view.text, sure)
            found = find(Places(document._replace(text=text)))
            yield from _as_sure_as(list(_written(places, notation, view, found)), sure)


def _without_tables(text: str, sure: bool) -> str:
    """The text with blanks for what is no text, and in programs for what is good East Asian text.

    A program's table of 5,000 characters takes the engine a minute.
    """
    text = _TABLE_RE.sub(_blank, text)
    return text if sure else _EAST_ASIAN_RE.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _as_sure_as(found: Sequence[Finding], sure: bool) -> Iterator[Finding]:
    """What to do about the findings of one notation: what it is not sure of is unsafe or nothing.

    Programs write their tables of characters and of words' endings in escapes, and those look like
    damage: in Latin script, where it is single letters, and of one East Asian encoding as another.
    """
    table = len({one.chain for one in found}) > MOST_CHAINS
    for one in found:
        usual = not table and _is_usual(one.chain, sure)
        if usual and sure:
            yield one
        elif usual or sure:
            yield one._replace(applicability=Applicability.UNSAFE)


def _is_usual(chain: Chain, sure: bool) -> bool:
    """Whether it is UTF-8 read in single bytes, or a script of its own that looked Western.

    Where the notation is `sure`, UTF-8 that was read in an encoding of the East as well.
    """
    if not chain:
        return True
    assumed = chain[-1].assumed
    from_utf_8 = all(one.intended == "utf-8" for one in chain)
    western = assumed in WESTERN and not is_latin(chain)
    return western or (from_utf_8 and (sure or assumed not in MULTI_BYTE))


def _written(
    places: Places, notation: Notation, view: View, found: Iterable[Finding]
) -> Iterator[Finding]:
    """The findings of the unescaped text as findings of the text as it stands."""
    whole = _whole(places.document)
    for one in found:
        if one.repair is None or one.span.start == one.span.end:
            continue
        before = list(view.spelled(one.span))
        if not any(spelled.escaped for spelled in before):
            continue
        span = view.source(one.span)
        replacement = respelled(notation, before, one.repair.replacement)
        if replacement is None or span.start < whole.start or span.end > whole.end:
            continue
        unescaped = one.original, one.repair.replacement
        yield places.placed(one, span)._replace(
            rule=ESCAPED,
            message=f"{one.message}, then written as {notation.label}",
            repair=Repair(replacement, one.chain, one.repair.reversible, unescaped),
        )


def _whole(document: Document) -> Span:
    """The document without the escapes that the end of its piece may have cut."""
    text, start, end = document.text, 0, len(document.text)
    if document.start.torn:
        head = _HEAD_RE.match(text)
        start = head.end() if head else 0
    if not document.last and text[-1:] not in {"\n", "\r", " "}:
        tail = _TAIL_RE.search(text, max(0, end - _LONGEST_TAIL))
        end = tail.start() if tail else end
    return Span(start, end)


def with_escaped(found: Sequence[Finding], escaped: Iterable[Finding]) -> list[Finding]:
    """Both, in order; of those that overlap, what is applied and in escapes goes before the plain.

    A plain repair knows only a part of what an escaped one does, but an unsafe one is not made.
    What seems to have lost bytes may go on in an escape.
    """
    sure: list[Finding] = []
    unsure: list[Finding] = []
    for one in escaped:
        (sure if one.applicability is Applicability.SAFE else unsure).append(one)
    kept: list[Finding] = []
    whole = [one for one in found if one.rule != "lossy-mojibake"]
    lossy = [one for one in found if one.rule == "lossy-mojibake"]
    for one in (*sure, *whole, *unsure, *lossy):
        at = bisect_left(kept, one.span, key=_span)
        beside = kept[max(at - 1, 0) : at + 1]
        if not any(one.span.overlaps(other.span) for other in beside):
            kept.insert(at, one)
    return kept


def _span(finding: Finding) -> Span:
    return finding.span
