"""Turns what lost bytes into findings, and fits them in with those of whole mojibake."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from mojimend.doubts import is_of_a_word, may_lack_bytes, word_around
from mojimend.encodings import describe, undo_chain
from mojimend.findings import is_quoted
from mojimend.lossy_gates import may_lack_single
from mojimend.lossy_signs import REPLACED, is_signed
from mojimend.model import (
    ActiveChains,
    Applicability,
    Chain,
    Evidence,
    Finding,
    Repair,
    Rival,
    Span,
)
from mojimend.places import Places

if TYPE_CHECKING:
    from mojimend.completions import Completion
    from mojimend.lossy_eastern import Lossy

MARGIN, MARGIN_THIN = 8.0, 10.0
"""Bits between the best completion and the next other text, for a repair unasked: as a rule, and
where of some character more bytes are lost than left. Of 830 tokens in East Asian encodings that
have so many eight were wrong ones; of those with 4 to 6 bits one in five.
"""

MARKING = "cp1258"
"""The one encoding of single bytes with combining marks, which are not left of lost bytes there."""

SHOWN = 5  # words that a chain repairs, so that the document shows it

NEAR = 4.0  # bits from the best one within which completions are as good

MOST_SHOWN, KNOWN = 4, 5
"""Where so many rivals are NEAR the text is lost, unless there are so many code points for
each place where bytes were lost: then the rest of it is worth showing."""

MOST_RIVALS = 3


_place = attrgetter("span")


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
    margin = MARGIN_THIN if best.thin else MARGIN
    near = [each for each in one.found[1:] if each.cost - best.cost <= margin]
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
    return places.finding(
        rule="lossy-mojibake",
        span=span,
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


def _shown(text: str, found: Sequence[Finding]) -> set[Chain]:
    """The chains that repair several words of a document, none of one character in no word."""
    words = {
        (one.chain, "".join(word_around(text, one.span)))
        for one in found
        if one.applicability is Applicability.SAFE
        and one.repair
        and (len(one.repair.replacement) > 1 or is_of_a_word(text, one))
    }
    counts = Counter(chain for chain, _ in words)
    return {chain for chain, count in counts.items() if count >= SHOWN}


def _is_explained(one: Finding) -> bool:
    """Whether a finding undoes another mistake than one with UTF-8, so that nothing is lost."""
    safe = one.applicability is Applicability.SAFE
    return safe and one.chain != () and one.chain[-1].intended != "utf-8"


def _whole_words(text: str, span: Span) -> Span:
    """A span with what stands beside it up to the next spaces."""
    before, _, after = word_around(text, span)
    return Span(span.start - len(before), span.end + len(after))


def with_losses(places: Places, found: Sequence[Finding], active: ActiveChains) -> list[Finding]:
    """The findings, with those of what lost bytes; these replace the ones inside of them."""
    text = places.document.text
    chains = {chain for chain, _ in active.counts}
    shown = _shown(text, found)
    kept = [
        one._replace(applicability=Applicability.UNSAFE)
        if may_lack_bytes(text, one, shown)
        else one
        for one in found
    ]
    kept.sort(key=_place)
    explained = [
        _whole_words(text, one.span) if one.chain in shown else one.span
        for one in kept
        if _is_explained(one)
    ]
    for one in _found(text, chains, explained):
        finding = _finding(places, one)
        touched = _touched(kept, finding.span)
        rests = [_rest(places, each, finding.span) for each in kept[touched]]
        if None not in rests:
            kept[touched] = sorted(
                [finding, *(each for rest in rests for each in rest or ())], key=_place
            )
    return kept


def _found(text: str, chains: Collection[Chain], explained: Collection[Span]) -> Iterator[Lossy]:
    """What lost bytes; damage that lost none needs none of what the searches load."""
    if is_signed(text):
        from mojimend.lossy_eastern import find_eastern

        yield from find_eastern(text, chains)
    if may_lack_single(text, chains):
        from mojimend.lossy_single import find_single

        yield from find_single(text, chains, explained)


def _touched(kept: Sequence[Finding], span: Span) -> slice:
    """Where the findings stand, of several in order and apart, that overlap a span."""
    first = bisect_left(kept, Span(span.start, span.start), key=_place)
    if first and kept[first - 1].span.end > span.start:
        first -= 1
    return slice(first, bisect_left(kept, Span(span.end, span.end), lo=first, key=_place))


def _rest(places: Places, one: Finding, span: Span) -> list[Finding] | None:
    """What is left of a finding without a span; None where it cannot be divided there."""
    if one.rule != "mojibake" or one.repair is None or one.chain[0].intended == MARKING:
        return None
    found: list[Finding] = []
    for start, end in ((one.span.start, span.start), (span.end, one.span.end)):
        piece = places.document.text[start:end]
        original = piece.strip(" ")
        if start >= end or original.isascii():
            continue
        start += len(piece) - len(piece.lstrip(" "))
        replacement = undo_chain(original, one.chain)
        if replacement is None:
            return None
        placed = places.placed(one, Span(start, start + len(original)))
        repair = one.repair._replace(replacement=replacement)
        found.append(placed._replace(repair=repair, rivals=()))
    return found
