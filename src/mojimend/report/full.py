"""Each finding with its line before and after the repair, the span marked: for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mojimend.events import Event, Found, found
from mojimend.fingerprint import surroundings
from mojimend.model import Applicability, Finding
from mojimend.report.show import (
    COLUMNS,
    GREEN,
    RED,
    escaped,
    harmless,
    head,
    heading,
    painted,
    spelled_out,
    tail,
    width,
    wrapped,
)

_REMARKS = {
    Applicability.SAFE: "",
    Applicability.UNSAFE: " (not certain: repaired with --unsafe-fixes only)",
    Applicability.DISPLAY_ONLY: " (only a note)",
}
_INDENT = 4
_AROUND = 16  # columns of its line that a long span leaves free, so that its place is seen


def render(
    events: Iterable[Event], colour: bool = False, columns: int | None = None
) -> Iterator[str]:
    """A block of lines for each finding, an empty line after it.

    `columns` is a terminal's width; without one, words are not wrapped.
    """
    for one in found(events):
        if isinstance(one, Found):
            yield _block(one, colour, columns)


def _block(one: Found, colour: bool, columns: int | None) -> str:
    finding = one.finding
    lines = [heading(one.path, finding, colour)]
    after = None if finding.repair is None else finding.repair.replacement
    if finding.original:
        lines += _before_and_after(finding, one.document.text, colour, columns or COLUMNS)
    words = what_happened(finding) + _REMARKS[finding.applicability]
    for said in (words, *spelled_out(finding.original, after or "")):
        lines += [" " * _INDENT + line for line in wrapped(said, columns, _INDENT)]
    return harmless("\n".join(lines)) + "\n\n"


def what_happened(finding: Finding) -> str:
    """In words: the mistake, how many bytes, whether it can be redone, what it costs in bits."""
    said = [escaped(finding.message)]
    if finding.chain and finding.repair is not None and finding.evidence is not None:
        count = misread_bytes(finding)
        said[0] += f", {count} {'byte' if count == 1 else 'bytes'}" if count else ""
        said += ["reversible"] if finding.repair.reversible else []
        costs = finding.evidence.cost_before, finding.evidence.cost_after
        said.append(f"cost {costs[0]:.0f} → {costs[1]:.0f} bits")
    return "; ".join(said)


def misread_bytes(finding: Finding) -> int:
    """How many bytes the last mistake decoded; 0 where the span is not only of them."""
    from mojimend.encodings import bytes_before

    escaped_text = finding.repair.unescaped if finding.repair else None
    text = escaped_text[0] if escaped_text else finding.original
    try:
        return len(bytes_before(text, finding.chain[-1].assumed))
    except (LookupError, UnicodeError):
        return 0


def _before_and_after(finding: Finding, text: str, colour: bool, columns: int) -> Iterator[str]:
    room = columns - _INDENT
    spans = [(head(finding.original, room - _AROUND), "-", RED)]
    if finding.repair is not None:
        spans.append((head(finding.repair.replacement, room - _AROUND), "+", GREEN))
    room -= max(width(span) for span, _, _ in spans)
    before, after = surroundings(text, finding, columns)
    left = max(room // 2, room - width(escaped(after)))
    before = tail(before, left)
    room -= width(before)
    for span, sign, paint in spans:
        yield f"  {sign} {before}{painted(span, paint, colour)}{head(after, room)}"
        # Under a place where nothing is left stands one mark.
        marks = painted("^" * width(span) or "|", paint, colour)
        yield f"{' ' * (_INDENT + width(before))}{marks}"
