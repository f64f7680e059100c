"""Stage 5: make the repairs, and prove once more that nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable

from mojimend.model import Applicability, Finding


def repair(text: str, findings: Iterable[Finding], unsafe: bool = False) -> str:
    """The text with its safe repairs made (`unsafe`: the unsafe ones too).

    Findings are in order and do not overlap. The same object comes back where nothing changes.
    """
    wanted = {Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE}
    parts: list[str] = []
    at = 0
    last = ""  # the last character of the repaired text so far
    for finding in findings:
        if finding.repair is None or finding.applicability not in wanted:
            continue
        start, end = finding.span.start, finding.span.end
        before, replacement = text[at:start], finding.repair.replacement
        last = before[-1:] or last
        if not replacement and _is_byte(last) and _is_byte(text[end : end + 1]):
            continue  # a deletion must not put bytes side by side that could become one character
        parts += [before, replacement]
        last = replacement[-1:] or last
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def _is_byte(char: str) -> bool:
    """Whether this stands for one byte that is not UTF-8 (or is a lone surrogate of a `str`)."""
    return "\ud800" <= char <= "\udfff"
