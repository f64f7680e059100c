"""Turns what lost bytes into findings, and fits them in with those of whole mojibake."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from operator import attrgetter

from mojimend.characters import is_mark
from mojimend.completions import Completion
from mojimend.encodings import describe, undo
from mojimend.findings import Places, is_quoted
from mojimend.language import cost
from mojimend.late import late
from mojimend.latin_pairs import is_latin
from mojimend.lossy_bytes import MIDDLE_DOT, REPLACED
from mojimend.lossy_eastern import EASTERN, Lossy, find_eastern
from mojimend.lossy_single import find_single
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

MARGIN, MARGIN_THIN = 8.0, 10.0
"""Bits between the best completion and the next other text, for a repair unasked: as a rule, and
where of some character more bytes are lost than left. Of 830 tokens in East Asian encodings that
have so many eight were wrong ones; of those with 4 to 6 bits one in five.
"""

LIKELY = 6.0
"""Bits more that a word may cost with a letter that lost a byte, to be likelier than another."""

_LEFT_OF = {"Ã": "ÁÍÏÐÝàí", "Â": ("",)}
"""What a lead byte is left of: the second ones have no character, or are blanks."""

_CUT_RE = late(rf"[^\W\d_]*[ÃÄÅ][?{REPLACED}\x80-\xbf][^\W\d_]", re.DOTALL)

MARKING = "cp1258"
"""The one encoding of single bytes with combining marks, which are not left of lost bytes there."""

SHOWN = 5  # words that a chain repairs, so that the document shows it

NEARBY = 40  # code points beside a finding that are searched for signs of lost bytes

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


def _is_doubtful(text: str, one: Finding, shown: Collection[Chain]) -> bool:
    """Whether a re-reading is of what lost bytes, or may be, so that it is not the right one.

    `shown` are the chains of which the document leaves no doubt.
    """
    if one.rule != "mojibake" or one.applicability is not Applicability.SAFE or not one.repair:
        return False
    mistake = one.chain[-1]
    if mistake.assumed == "cp932" and MIDDLE_DOT in one.original:
        return True  # Windows' sign for lost bytes, taken for two bytes, the second one an `E`
    if mistake.intended in EASTERN and mistake.assumed in EASTERN:
        return REPLACED in "".join(_word(text, one.span))
    beside = text[max(0, one.span.start - 1) : one.span.start] + text[one.span.end :][:1]
    if one.chain in shown and beside.isascii():
        return False
    if any(each.intended == "utf-8" for each in one.chain):
        # One character that is good without the mistake below it proves none.
        return one.chain[0].intended != "utf-8" and len(one.repair.replacement) == 1
    return _is_lead(text, one, one.repair.replacement)


def _is_lead(text: str, one: Finding, replacement: str) -> bool:
    """Whether letters are a character of UTF-8 as well, perhaps one without its last byte."""
    try:
        return bool(one.original.encode("cp1252").decode())
    except UnicodeError:
        pass
    if _CUT_RE.fullmatch(one.original + text[one.span.end : one.span.end + 2]):
        return True
    if not is_latin(one.chain) and not is_mark(replacement[:1]):
        return False
    before, _, after = _word(text, one.span)
    left = [before + letter + after for letter in _LEFT_OF.get(one.original, ())]
    return bool(left) and min(map(cost, left)) < cost(before + replacement + after) + LIKELY


def _word(text: str, span: Span) -> tuple[str, str, str]:
    """A span with what stands beside it up to the next spaces, NEARBY code points at most."""
    before = re.split(r"\s", text[max(0, span.start - NEARBY) : span.start])[-1]
    after = re.split(r"\s", text[span.end : span.end + NEARBY])[0]
    return before, text[span.start : span.end], after


def _shown(found: Sequence[Finding]) -> set[Chain]:
    """The chains that repair several words of a document, none of one character."""
    words = Counter(
        one.chain
        for one in found
        if one.applicability is Applicability.SAFE
        and one.repair
        and len(one.repair.replacement) > 1
    )
    return {chain for chain, count in words.items() if count >= SHOWN}


def _is_explained(one: Finding) -> bool:
    """Whether a finding undoes another mistake than one with UTF-8, so that nothing is lost."""
    safe = one.applicability is Applicability.SAFE
    return safe and one.chain != () and one.chain[-1].intended != "utf-8"


def with_losses(places: Places, found: Sequence[Finding], active: ActiveChains) -> list[Finding]:
    """The findings, with those of what lost bytes; these replace the ones inside of them."""
    text = places.document.text
    chains = {chain for chain, _ in active.counts}
    shown = _shown(found)
    kept = [
        one._replace(applicability=Applicability.UNSAFE) if _is_doubtful(text, one, shown) else one
        for one in found
    ]
    kept.sort(key=_place)
    explained = [one.span for one in kept if _is_explained(one)]
    for one in (*find_eastern(text, chains), *find_single(text, chains, explained)):
        finding = _finding(places, one)
        touched = _touched(kept, finding.span)
        rests = [_rest(places, each, finding.span) for each in kept[touched]]
        if None not in rests:
            kept[touched] = sorted(
                [finding, *(each for rest in rests for each in rest or ())], key=_place
            )
    return kept


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
        replacement: str | None = original
        for mistake in reversed(one.chain):
            replacement = None if replacement is None else undo(replacement, mistake)
        if replacement is None:
            return None
        line, column = places.of(start)
        found.append(
            one._replace(
                span=Span(start, start + len(original)),
                original=original,
                line=line,
                column=column,
                repair=one.repair._replace(replacement=replacement),
                rivals=(),
            )
        )
    return found
