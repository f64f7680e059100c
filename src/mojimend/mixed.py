"""Finds bytes that are not UTF-8 in a UTF-8 document, and says what they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from mojimend.byte_lines import Told, judge_lines
from mojimend.byte_runs import BYTE_RE
from mojimend.encodings import CESU_8, LABELS, bytes_before, decode, redo_chain
from mojimend.language import spelled_cost
from mojimend.late import late
from mojimend.legacy import is_text
from mojimend.lines import line_starts
from mojimend.model import (
    Applicability,
    Evidence,
    Finding,
    Redecoding,
    Repair,
    Rival,
    Span,
)
from mojimend.odd_utf_8 import Odd, find_odd
from mojimend.places import Places

RULE = "mixed-encoding"

SAFE_MARGIN, ALONE_MARGIN, UNSAFE_MARGIN = 10.0, 13.0, 3.0
"""Bits between the likeliest text and the next from which a repair is made (where other lines
support it; where they don't), or offered."""

CLEAR_MARGIN = 25.0
"""Bits from which a line needs no other line, even if those are in another encoding."""

UNUSUAL_WORD = 1.7
"""Times the bits of a usual word that one word of a line may cost; misread ones cost 2 and more."""

BESIDE = 5
"""Code points beside a repair with which it must look like text."""

SHOWN_BYTES = 16
_RUNS_RE = late("[\udc80-\udcff]+")
_TAIL_RE = late("(?<![\udc80-\udcff])[\udcc2-\udcf4]\\Z")


def find_mixed(places: Places) -> list[Finding]:
    """The runs of bytes that are not UTF-8, in order."""
    text = places.document.text
    if not BYTE_RE.search(text):
        return []
    odd = list(find_odd(text, places.document.last))
    rest = text
    for one in odd:
        rest = rest[: one.span.start] + " " * (one.span.end - one.span.start) + rest[one.span.end :]
    found = [_of_odd(places, one) for one in odd]
    taken: list[Span] = []
    for finding in _repairs(places, rest):
        found.append(finding)
        taken.append(finding.span)
    ends = [span.end for span in taken]
    for match in _RUNS_RE.finditer(rest):
        at = bisect_right(ends, match.start())
        if at == len(taken) or taken[at].start > match.start():
            found.append(_unread(places, Span(*match.span())))
    return sorted(found, key=lambda one: one.span)


def _repairs(places: Places, text: str) -> Iterator[Finding]:
    starts = [*line_starts(text), len(text)]
    numbers = (bisect_right(starts, match.start()) - 1 for match in _RUNS_RE.finditer(text))
    lines = ((starts[at], starts[at + 1]) for at in dict.fromkeys(numbers))
    tail = _TAIL_RE.search(text) if places.document.last else None
    for told in judge_lines(text, lines):
        moved = 0
        for edit in told.edits:
            at = edit.start + moved
            end = at + len(edit.replacement)
            around = told.text[max(0, at - BESIDE) : end + BESIDE]
            moved += len(edit.replacement) - (edit.end - edit.start)
            span = Span(told.span.start + edit.start, told.span.start + edit.end)
            is_tail = tail is not None and span.end > tail.start()
            yield _finding(places, told, span, edit.replacement, around, is_tail)


def _applicability(told: Told, around: str, is_tail: bool) -> Applicability:
    if told.margin is not None and told.margin < UNSAFE_MARGIN:
        return Applicability.DISPLAY_ONLY
    # The last byte of a file may be of a character that was cut.
    contradicted = told.contradicted and told.margin is not None and told.margin < CLEAR_MARGIN
    doubtful = contradicted or (is_tail and not told.supported)
    needed = SAFE_MARGIN if told.supported else ALONE_MARGIN
    sure = told.margin is None or told.margin >= needed
    if sure and not doubtful and told.sound and is_text([around], UNUSUAL_WORD):
        return Applicability.SAFE
    return Applicability.UNSAFE


def _finding(
    places: Places, told: Told, span: Span, replacement: str, around: str, is_tail: bool
) -> Finding:
    original = places.document.text[span.start : span.end]
    chain = (Redecoding(told.encoding, "utf-8"),)
    applicability = _applicability(told, around, is_tail)
    offered = applicability is not Applicability.DISPLAY_ONLY
    costs = spelled_cost(original), spelled_cost(replacement)
    basis = "document" if told.supported else "alone" if told.alone else "line"
    return places.finding(
        rule=RULE,
        span=span,
        message=_message(told, original, offered),
        applicability=applicability,
        repair=Repair(replacement, chain, redo_chain(replacement, chain) == original)
        if offered
        else None,
        evidence=Evidence(*costs, 0.0, told.margin, basis),
        rivals=tuple(_rivals(told, original, costs[0] - costs[1], offered)),
    )


def _message(told: Told, original: str, offered: bool) -> str:
    if offered:
        return f"{LABELS[told.encoding]} {_bytes(original)} in UTF-8"
    names = (told.encoding, *(one for one, _ in told.rivals))
    return f"{_bytes(original)} in UTF-8, perhaps {' or '.join(LABELS[one] for one in names)}"


def _rivals(told: Told, original: str, score: float, offered: bool) -> Iterator[Rival]:
    """What else the same bytes could be; where nothing is offered the likeliest reading too."""
    own = () if offered else ((told.encoding, 0.0),)
    raw = bytes_before(original, "utf-8")
    for encoding, behind in (*own, *told.rivals):
        try:
            text = decode(raw, encoding)
        except UnicodeDecodeError:
            continue
        yield Rival(text, (Redecoding(encoding, "utf-8"),), score - behind)


def _bytes(original: str) -> str:
    raw = bytes(byte for byte in bytes_before(original, "utf-8") if byte > 0x7F)
    shown = raw[:SHOWN_BYTES].hex(" ").upper()
    return f"byte{'s' * (len(raw) > 1)} {shown}{' …' if len(raw) > SHOWN_BYTES else ''}"


def _of_odd(places: Places, odd: Odd) -> Finding:
    """A sequence that UTF-8 does not allow; a repair where it is plain what was meant."""
    finding = _unread(places, odd.span, f", {odd.what}")
    if not odd.replacement:
        return finding
    return finding._replace(
        applicability=Applicability.SAFE,
        repair=Repair(odd.replacement, (Redecoding(CESU_8, "utf-8"),), reversible=True),
        evidence=Evidence(
            spelled_cost(finding.original), spelled_cost(odd.replacement), 0.0, None, "alone"
        ),
    )


def _unread(places: Places, span: Span, what: str = "") -> Finding:
    """Bytes that no encoding we know makes text of."""
    original = places.document.text[span.start : span.end]
    message = f"not UTF-8: {_bytes(original)}{what}"
    return places.finding(RULE, span, message, Applicability.DISPLAY_ONLY)
