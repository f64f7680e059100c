"""The pass over what a document says in escapes: found as if it were written plainly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from mojimend.escapes.entities import Entities
from mojimend.escapes.json_strings import JsonStrings
from mojimend.escapes.notation import Notation
from mojimend.escapes.percent import Percent
from mojimend.escapes.quoted_printable import QuotedPrintable
from mojimend.escapes.spelling import respelled
from mojimend.escapes.view import View
from mojimend.findings import Places
from mojimend.model import Applicability, Document, Finding, Repair, Span

ESCAPED = "escaped-mojibake"

NOTATIONS: tuple[Notation, ...] = (JsonStrings(), Entities(), Percent(), QuotedPrintable())

_ESCAPES = r"(?:\\.|\\u[0-9a-fA-F]{0,4}|&[#A-Za-z0-9]{0,32};?|[%=][0-9a-fA-F]{0,2})"
_HEAD_RE = re.compile(f"{_ESCAPES}*")
_TAIL_RE = re.compile(rf"{_ESCAPES}*\\?\Z")
_LONGEST_TAIL = 400  # code points at a piece's end that are searched for a run of escapes

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
            view = View(document.text, notation.escapes(document.text))
            found = find(Places(replace(document, text=view.text)))
            told = list(_written(places, notation, view, found))
            if told:
                sure = notation.is_sure(document)
                yield from told if sure else map(_unsure, told)


def _unsure(finding: Finding) -> Finding:
    return replace(finding, applicability=Applicability.UNSAFE)


def _written(
    places: Places, notation: Notation, view: View, found: Iterable[Finding]
) -> Iterator[Finding]:
    """The findings of the unescaped text as findings of the text as it stands."""
    text = places.document.text
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
        line, column = places.of(span.start)
        unescaped = one.original, one.repair.replacement
        yield replace(
            one,
            rule=ESCAPED,
            span=span,
            original=text[span.start : span.end],
            line=line,
            column=column,
            message=f"{one.message}, then written as {notation.label}",
            repair=Repair(replacement, one.chain, one.repair.reversible, unescaped),
        )


def _whole(document: Document) -> Span:
    """The document without the escapes that the end of its piece may have cut."""
    text, start, end = document.text, 0, len(document.text)
    if document.start.column:
        head = _HEAD_RE.match(text)
        start = head.end() if head else 0
    if not document.last and text[-1:] not in {"\n", "\r", " "}:
        tail = _TAIL_RE.search(text, max(0, end - _LONGEST_TAIL))
        end = tail.start() if tail else end
    return Span(start, end)


def with_escaped(found: Sequence[Finding], escaped: Iterable[Finding]) -> list[Finding]:
    """Both, in order; of two that overlap, the one that is applied, else the plain one."""
    kept = list(found)
    for one in escaped:
        beside = [other for other in kept if _overlap(one.span, other.span)]
        if one.applicability is Applicability.SAFE:
            beside = [other for other in beside if other.rule == ESCAPED]
            if not beside:
                kept = [other for other in kept if not _overlap(one.span, other.span)]
        if not beside:
            kept.append(one)
    return sorted(kept, key=lambda finding: finding.span)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
