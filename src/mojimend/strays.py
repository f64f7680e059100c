"""Finds characters, rather than encodings, that do not belong where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mojimend import c1_controls, invisible, lost_text, no_break
from mojimend.file_kinds import FileKind, Nature, nature
from mojimend.late import late
from mojimend.model import Applicability, Document, Finding, Repair
from mojimend.odd import C1, INVISIBLE, LAST, RULES, is_no_break_there
from mojimend.places import Places
from mojimend.settings import NoBreak, Settings
from mojimend.stray import Stray
from mojimend.syntax import Part, parts

# One pattern, and one look at each character, for all of these rules.
_ODD_RE = late(
    f"[{C1}{INVISIBLE}\N{REPLACEMENT CHARACTER}{LAST}]"
    f"(?:(?<![{LAST}]){invisible.NOT_NEEDED}|{lost_text.IS_FORM})"
)


def find_strays(places: Places, settings: Settings) -> list[Finding]:
    """The strays of the selected rules, in order; of mere notes one for each line and character."""
    document, select = places.document, settings.select
    found: list[Stray] = []
    if no_break.RULE in select and is_no_break_there(document.text):
        found += _no_breaks(document, settings.no_break)
    odd = select & RULES - {no_break.RULE}
    if odd and (odd == {c1_controls.RULE} or _ODD_RE.search(document.text)):
        found += lost_text.find(document) if lost_text.RULE in odd else ()
        found += c1_controls.find(document) if c1_controls.RULE in odd else ()
        found += _invisible(document) if invisible.RULE in odd else ()
    found.sort(key=lambda stray: stray.span)
    return [_finding(places, stray) for stray in _told(document.text, found)]


def _told(text: str, found: Iterable[Stray]) -> Iterator[Stray]:
    """The strays without the notes that repeat one of the same line."""
    end, told = 0, set[tuple[str, str]]()
    for stray in found:
        between = text[end : stray.span.start]
        if "\n" in between or "\r" in between:
            told.clear()
        end = stray.span.end
        if stray.replacement is None:
            key = stray.rule, text[stray.span.start]
            if key in told:
                continue
            told.add(key)
        yield stray


def _no_breaks(document: Document, wish: NoBreak) -> Iterable[Stray]:
    if wish == NoBreak.KEEP:
        return
    if wish == NoBreak.ALL:
        yield from no_break.find_all(document)
        return
    of = nature(document.name)
    if of.kind is not FileKind.CODE:
        yield from no_break.find_in_text(document, of.kind)
        return
    at = _parts(document, of, no_break.offsets(document.text))
    for stray in no_break.find_in_text(document, of.kind):
        part = at.get(stray.span.start, Part.LITERAL)
        if part is Part.TEXT:
            yield stray
        elif part is not Part.SYNTAX:
            yield _only_noted(stray)
    yield from no_break.find_in_syntax(document, at)


def _invisible(document: Document) -> Iterator[Stray]:
    of = nature(document.name)
    at = _parts(document, of, invisible.offsets(document.text)) if of.kind is FileKind.CODE else {}
    return invisible.find(document, of, at)


def _parts(document: Document, of: Nature, offsets: Iterable[int]) -> dict[int, Part]:
    """What stands at the offsets of a file of code; where a piece is cut, no string is known."""
    chosen = list(offsets)
    if document.start.offset or not document.last:
        return dict.fromkeys(chosen, Part.LITERAL)
    return dict(zip(chosen, parts(document.text, of.lexer, chosen), strict=True))


def _only_noted(stray: Stray) -> Stray:
    return stray._replace(
        replacement=None,
        applicability=Applicability.DISPLAY_ONLY,
        message=f"{stray.message}, in a string",
    )


def _finding(places: Places, stray: Stray) -> Finding:
    return places.finding(
        rule=stray.rule,
        span=stray.span,
        message=stray.message,
        applicability=stray.applicability,
        repair=None if stray.replacement is None else Repair(stray.replacement, (), False),
    )
