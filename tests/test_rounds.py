"""Repairs of repaired text as repairs of the text as it stands; what is not proved comes first."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mojimend import diagnose
from mojimend.model import Applicability, Chain, Document, Evidence, Finding, Repair, Span
from mojimend.places import Places
from mojimend.repair import repair
from mojimend.rounds import merged
from tests.golden import damage, parse_chain

UTF_8 = parse_chain("utf-8-as-cp1252")
POLISH = parse_chain("cp1250-as-cp1252")
EVIDENCE = Evidence(50.0, 10.0, 3.0, None, "alone")


def finding(text: str, original: str, replacement: str, chain: Chain) -> Finding:
    """A safe finding of a part of the text, which stands there once."""
    start = text.index(original)
    return Finding(
        rule="mojibake",
        span=Span(start, start + len(original)),
        original=original,
        line=text.count("\n", 0, start) + 1,
        column=start - text.rfind("\n", 0, start),
        message="as it was found",
        applicability=Applicability.SAFE,
        repair=Repair(replacement, chain, reversible=bool(chain)),
        evidence=EVIDENCE,
    )


def together(text: str, found: list[Finding], *later: tuple[str, str, Chain]) -> list[Finding]:
    """The findings merged with later ones, which are of the text that the first ones repair."""
    mended = repair(text, found)
    return merged(Places(Document(text)), found, mended, [finding(mended, *one) for one in later])


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [
        (one.original, one.repair.replacement, one.applicability.value)
        for one in findings
        if one.repair is not None
    ]


# What no proof holds for is unsafe


def test_a_repair_that_a_later_one_spoils_is_doubtful() -> None:
    text = "x Ã¤ y"
    first = finding(text, "Ã¤", "ä", UTF_8)
    (one,) = together(text, [first], ("ä", "e", POLISH))
    assert one == first._replace(applicability=Applicability.UNSAFE)


def test_repairs_of_two_mistakes_under_a_later_one_are_doubtful() -> None:
    text = "Ã¤ m¿"
    found = [finding(text, "Ã¤", "ä", UTF_8), finding(text, "¿", "ż", POLISH)]
    findings = together(text, found, ("ä mż", "o", UTF_8))
    assert told(findings) == [("Ã¤", "ä", "unsafe"), ("¿", "ż", "unsafe")]


def test_the_first_of_several_later_repairs_of_one_place_counts() -> None:
    right = "może"
    once = damage(right, POLISH)
    twice = damage(once, UTF_8)
    found = [finding(twice, twice, once, UTF_8)]
    findings = together(twice, found, (once, right, POLISH), ("m", "n", UTF_8))
    assert told(findings) == [(twice, right, "safe")]


def test_what_is_not_safe_stays_as_it_is() -> None:
    text = "Ã¤ Ã¶"
    shown = finding(text, "Ã¤", "ä", UTF_8)._replace(applicability=Applicability.UNSAFE)
    note = shown._replace(applicability=Applicability.DISPLAY_ONLY, repair=None)
    for one in (shown, note):
        findings = together(text, [one], ("Ã¶", "ö", UTF_8))
        assert findings[0] == one
        assert told(findings[1:]) == [("Ã¶", "ö", "safe")]


# What is proved is told as one


def test_a_composed_finding_tells_all_mistakes() -> None:
    right = "może się zdarzyć"
    once = damage(right, POLISH)
    text = f"a\nb {damage(once, UTF_8)} c"
    found = [finding(text, damage(once, UTF_8), once, UTF_8)]
    (one,) = together(text, found, (once, right, POLISH))
    assert told([one]) == [(damage(once, UTF_8), right, "safe")]
    assert one.chain == POLISH + UTF_8
    assert damage(right, one.chain) == one.original
    assert one.message == ("Windows-1250 read as Windows-1252, then UTF-8 read as Windows-1252")
    assert (one.line, one.column) == (2, 3)
    assert one.repair is not None
    assert one.repair.reversible


def test_a_later_finding_that_reaches_beyond_a_repair() -> None:
    text = "ÃƒÂ¤Ã¶"
    found = [finding(text, "ÃƒÂ¤", "Ã¤", UTF_8)]
    findings = together(text, found, ("Ã¤Ã¶", "äö", UTF_8))
    # Under one chain of two mistakes "ö" would stand there otherwise, so nothing is proved.
    assert told(findings) == [("ÃƒÂ¤", "Ã¤", "unsafe")]


@pytest.mark.parametrize("before", ["Ã¤ ", "ÃƒÂ¤ ", "\n"])
def test_findings_elsewhere_are_moved_back(before: str) -> None:
    text = f"{before}m¿ {'Ã¤' if before == chr(10) else 'ÃƒÂ¶'}"
    found = [one for one in (*diagnose(text).findings,) if one.applicability is Applicability.SAFE]
    found = [one for one in found if one.original != "¿"]
    findings = together(text, found, ("¿", "ż", POLISH))
    (one,) = (one for one in findings if one.original == "¿")
    assert text[one.span.start : one.span.end] == "¿"
    assert one.message == "as it was found"
    assert findings == sorted(findings, key=lambda one: one.span)


def test_a_later_finding_that_overlaps_what_is_kept_is_dropped() -> None:
    right = damage("mż", POLISH)
    text = f"Ã¤ {damage(right, UTF_8)}"
    found = [finding(text, "Ã¤", "ä", UTF_8), finding(text, damage(right, UTF_8), right, UTF_8)]
    findings = together(text, found, (right, "mż", POLISH))
    spans = [one.span for one in findings]
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_the_pipeline_tells_a_composed_mistake() -> None:
    right = "Wszystko może się zdarzyć, gdy masz dość odwagi."
    chain = POLISH + UTF_8
    found = diagnose(damage(right, chain))
    assert found.mended == right
    assert {one.chain for one in found.findings} == {chain}
    assert all(", then " in one.message for one in found.findings)
