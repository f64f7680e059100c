"""Each finding byte by byte: what happened, why we believe it, what else it could be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mojimend.encodings import LABELS, decode_wrongly, describe, encode, redo_chain
from mojimend.events import Event, Found, found
from mojimend.model import Applicability, Chain, Evidence, Finding, Redecoding, chain_id
from mojimend.report.show import (
    BOLD,
    COLUMNS,
    GREEN,
    RED,
    escaped,
    harmless,
    head,
    heading,
    painted,
    spelled_out,
    width,
    wrapped,
)

_MOST_SHOWN = 400  # code points of a span that are taken apart
_SPAN = 30  # columns of a span or a rival in a line with other things
_BASES = {
    "alone": "by itself",
    "line": "with what is damaged in its line",
    "document": "with what is damaged in its document",
}
_ADVICE = {
    Applicability.SAFE: "certain enough: `mojimend fix` repairs it",
    Applicability.UNSAFE: "not certain: `mojimend fix --unsafe-fixes` repairs it",
    Applicability.DISPLAY_ONLY: "only a note: nothing is repaired",
}


class _Cell(NamedTuple):
    """The same place in three rows: what stands there, its bytes, what it was."""

    assumed: str
    raw: str
    intended: str


def render(
    events: Iterable[Event], colour: bool = False, columns: int | None = None
) -> Iterator[str]:
    """Some paragraphs for each finding."""
    for one in found(events):
        if isinstance(one, Found):
            lines = _lines(one.path, one.finding, colour, columns)
            yield harmless("\n".join(lines)) + "\n\n"


def _lines(path: str, finding: Finding, colour: bool, columns: int | None) -> Iterator[str]:
    yield heading(path, finding, colour)
    repair, room = finding.repair, columns or COLUMNS
    if repair is None:
        if finding.original:
            yield f"  {painted(head(finding.original, room - 2), RED, colour)}"
    else:
        yield f"  - {painted(head(finding.original, room - 4), RED, colour)}"
        after = head(repair.replacement, room - 4) or "(nothing)"
        yield f"  + {painted(after, GREEN, colour)}"
    for odd in spelled_out(finding.original, repair.replacement if repair else ""):
        yield f"    {odd}"
    family = f" ({chain_id(finding.chain)})" if finding.chain else ""
    yield from _paragraph("What happened", [finding.message + family], colour, columns)
    if repair is not None and repair.chain:
        text = repair.unescaped[1] if repair.unescaped else repair.replacement
        yield from _steps(text, repair.chain, colour, room)
    if finding.evidence is not None:
        said = list(_reasons(finding, finding.evidence))
        yield from _paragraph("Why we believe it", said, colour, columns)
    if finding.rivals and finding.evidence is not None:
        yield from _rivals(finding, finding.evidence, colour)
    yield f"  {painted('What to do', BOLD, colour)}"
    yield from (f"    {escaped(one)}" for one in _advice(path, finding))


def _paragraph(title: str, said: list[str], colour: bool, columns: int | None) -> Iterator[str]:
    yield f"  {painted(title, BOLD, colour)}"
    for one in said:
        yield from ("    " + line for line in wrapped(escaped(one), columns, 4))


def _steps(text: str, chain: Chain, colour: bool, columns: int) -> Iterator[str]:
    """The mistakes in the order they happened, each with its bytes."""
    text = text[:_MOST_SHOWN]
    for redecoding in chain:
        cells = _cells(text, redecoding)
        if not cells:
            return
        intended, assumed = LABELS[redecoding.intended], LABELS[redecoding.assumed]
        names = (f"written as {intended}", "bytes", f"read as {assumed}")
        rows = ([cell[at] for cell in cells] for at in (2, 1, 0))
        yield from _table(list(zip(names, rows, strict=True)), colour, columns)
        redone = redo_chain(text, (redecoding,))
        if redone is None:
            return
        text = redone


def _cells(text: str, redecoding: Redecoding) -> list[_Cell]:
    """One for each character where its bytes were decoded apart from the others', else one."""
    try:
        cells = [_cell(character, redecoding) for character in text]
        if "".join(cell.assumed for cell in cells) == redo_chain(text, (redecoding,)):
            return cells
    except UnicodeError:
        pass
    try:
        return [_cell(text, redecoding)]
    except UnicodeError:
        return []


def _cell(text: str, redecoding: Redecoding) -> _Cell:
    raw = encode(text, redecoding.intended)
    return _Cell(decode_wrongly(raw, redecoding.assumed), raw.hex(" ").upper(), text)


def _table(rows: list[tuple[str, list[str]]], colour: bool, columns: int) -> Iterator[str]:
    """The rows' cells under one another, wrapped into as many tables as are needed."""
    label = max(width(name) for name, _ in rows)
    room = columns - 4 - label
    shown = [[escaped(cell) for cell in cells] for _, cells in rows]
    widths = [max(map(width, column)) for column in zip(*shown, strict=True)]
    at = 0
    while at < len(widths):
        end, used = at, 0
        while end < len(widths) and (end == at or used + widths[end] + 2 <= room):
            used += widths[end] + 2
            end += 1
        for (name, _), cells, paint in zip(rows, shown, (GREEN, "", RED), strict=True):
            pairs = zip(cells[at:end], widths[at:end], strict=True)
            line = "".join(f"  {cell}{' ' * (size - width(cell))}" for cell, size in pairs)
            begin = f"    {name}{' ' * (label - width(name))}"
            yield begin + (painted(line.rstrip(), paint, colour) if paint else line.rstrip())
        at = end


def _reasons(finding: Finding, evidence: Evidence) -> Iterator[str]:
    if not finding.chain:
        yield f"no re-reading undoes it, but its context tells: {evidence.basis}"
        return
    if finding.repair is not None and finding.repair.reversible:
        yield "reversible: the same mistake made again gives exactly what stands there"
    before, after = evidence.cost_before, evidence.cost_after
    yield f"cost {before:.1f} → {after:.1f} bits: the repaired text is that much likelier"
    price = f"less {evidence.prior:.1f} bits for how rare the mistake is"
    known = "the mistake is known from elsewhere in the document"
    yield f"score {evidence.score:.1f}: the difference, {price if evidence.prior else known}"
    if evidence.margin is not None:
        yield f"the next best reading is {evidence.margin:.1f} bits behind"
    yield f"believed {_BASES.get(evidence.basis, evidence.basis)}"


def _rivals(finding: Finding, evidence: Evidence, colour: bool) -> Iterator[str]:
    yield f"  {painted('What else it could be, and why that lost', BOLD, colour)}"
    texts = [head(rival.text, _SPAN) for rival in finding.rivals]
    size = max(map(width, texts))
    for number, (rival, text) in enumerate(zip(finding.rivals, texts, strict=True), start=1):
        behind = evidence.score - rival.score
        why = f"{behind:.1f} bits behind" if rival.score > 0 else "less likely than what is there"
        yield f"    {number}  {text}{' ' * (size - width(text))}  {why}"
        if rival.chain:
            yield f"       {describe(rival.chain)}"


def _advice(path: str, finding: Finding) -> Iterator[str]:
    """Lines that are not wrapped: commands are to be copied."""
    from shlex import quote

    yield _ADVICE[finding.applicability]
    at = f"mojimend fix --at {finding.line}:{finding.column}"
    if finding.applicability is Applicability.UNSAFE:
        yield "only this one:"
        yield f"  {at} {quote(path)}"
    if finding.rivals and not (finding.repair and finding.repair.unescaped):
        yield "one of the others instead:"
        yield f"  {at} --rival NUMBER {quote(path)}"
