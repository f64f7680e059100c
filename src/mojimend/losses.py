"""Turns what lost bytes into findings, and fits them in with those of whole mojibake."""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.completions import Completion
from mojimend.encodings import MULTI_BYTE, describe
from mojimend.findings import Places, is_quoted
from mojimend.lossy_bytes import REPLACED
from mojimend.lossy_eastern import Lossy, find_eastern
from mojimend.lossy_single import find_single
from mojimend.model import ActiveChains, Applicability, Evidence, Finding, Repair, Rival, Span

MARGIN_EASTERN, MARGIN = 10.0, 8.0
"""Bits between the best completion and the next other text, for a repair unasked: where an East
Asian encoding was assumed, and elsewhere. With 4 bits one repair in ten was a wrong one."""

NEAR = 4.0  # bits from the best one within which completions are as good

MOST_SHOWN, KNOWN = 4, 5
"""Where so many rivals are NEAR the text is lost, unless there are so many code points for
each place where bytes were lost: then the rest of it is worth showing."""

MOST_RIVALS = 3


def _distance(found: Sequence[Completion]) -> float | None:
    return found[1].cost - found[0].cost if len(found) > 1 else None


def _changed(original: str, texts: Sequence[str]) -> tuple[int, int]:
    """How many code points, first and last, all texts share with the original."""
    most = min(len(original), *map(len, texts))
    left = 0
    while left < most and all(text[left] == original[left] for text in texts):
        left += 1
    right = 0
    while right < most - left and all(text[-1 - right] == original[-1 - right] for text in texts):
        right += 1
    return left, right


def _basis(one: Lossy) -> str:
    distance = _distance(one.found)
    said = f"cost {one.before:.1f} → {one.found[0].cost:.1f} bits"
    return said if distance is None else f"{said}, the next best text {distance:.1f} bits behind"


def _finding(places: Places, one: Lossy) -> Finding:
    text = places.document.text
    best, distance = one.found[0], _distance(one.found)
    margin = MARGIN if one.chain[0].assumed not in MULTI_BYTE else MARGIN_EASTERN
    near = [each for each in one.found[1:] if each.cost - best.cost < margin]
    as_good = sum(each.cost - best.cost < NEAR for each in near)
    lost = as_good >= MOST_SHOWN and len(best.text) < KNOWN * best.lost
    near = near[:MOST_RIVALS]
    original = text[one.span.start : one.span.end]
    texts = [best.text, *(each.text for each in near)]
    left, right = (0, 0) if lost else _changed(original, texts)
    span = Span(one.span.start + left, one.span.end - right)
    parts = [each.text[left : len(each.text) - right] for each in (best, *near)]
    quoted = is_quoted(places, span, parts[0])
    unsure = bool(near) or quoted or best.blind or REPLACED in best.text
    applicability = Applicability.UNSAFE if unsure else Applicability.SAFE
    line, column = places.of(span.start)
    return Finding(
        rule="lossy-mojibake",
        span=span,
        original=text[span.start : span.end],
        line=line,
        column=column,
        message=_message(one, quoted, lost),
        applicability=Applicability.DISPLAY_ONLY if lost else applicability,
        repair=None if lost else Repair(parts[0], (), reversible=False),
        evidence=Evidence(one.before, best.cost, one.prior, distance, _basis(one)),
        rivals=()
        if lost
        else tuple(
            Rival(part, (), one.before - each.cost - one.prior)
            for part, each in zip(parts[1:], near, strict=True)
        ),
    )


def _message(one: Lossy, quoted: bool, lost: bool) -> str:
    if lost:
        return f"{describe(one.chain)}; bytes are lost that nothing here tells"
    beside = " (its right form stands beside it)" if quoted else ""
    return f"{describe(one.chain)}, and bytes of it lost{beside}"


def with_losses(places: Places, found: Sequence[Finding], active: ActiveChains) -> list[Finding]:
    """The findings, with those of what lost bytes; these replace the ones inside of them."""
    text = places.document.text
    chains = {chain for chain, _ in active.counts}
    kept = list(found)
    for one in (*find_eastern(text, chains), *find_single(text, chains)):
        finding = _finding(places, one)
        inside = [each for each in kept if each.span.overlaps(finding.span)]
        if all(_is_within(each, finding) for each in inside):
            kept = [each for each in kept if each not in inside]
            kept.append(finding)
    return kept


def _is_within(one: Finding, other: Finding) -> bool:
    return (
        one.rule == "mojibake"
        and other.span.start <= one.span.start
        and one.span.end <= other.span.end
    )
