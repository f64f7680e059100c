"""Only what is certain is changed, and nothing beside it."""

from __future__ import annotations

import pytest

from mojimend.model import Applicability, Finding, Repair, Span
from mojimend.repair import repair


def finding(
    start: int,
    end: int,
    replacement: str | None,
    applicability: Applicability = Applicability.SAFE,
) -> Finding:
    return Finding(
        rule="mojibake",
        span=Span(start, end),
        original="",
        line=1,
        column=1,
        message="",
        applicability=applicability,
        repair=None if replacement is None else Repair(replacement, (), reversible=False),
    )


UNSAFE, NOTE = Applicability.UNSAFE, Applicability.DISPLAY_ONLY


@pytest.mark.parametrize("unsafe", [False, True])
def test_where_nothing_changes_the_same_text_comes_back(unsafe: bool) -> None:
    text = "".join(["a", "Ã©", "\r\n", "\udcc3"])
    notes = [finding(0, 1, None), finding(1, 3, None, NOTE), finding(1, 3, "é", NOTE)]
    assert repair(text, [], unsafe) is text
    assert repair(text, notes, unsafe) is text


def test_unsafe_repairs_are_made_only_when_asked_for() -> None:
    findings = [finding(0, 1, "a"), finding(1, 2, "b", UNSAFE)]
    assert repair("xyz", findings) == "ayz"
    assert repair("xyz", findings[1:]) == "xyz"
    assert repair("xyz", findings, unsafe=True) == "abz"


@pytest.mark.parametrize("halves", [["\udcc3", "\udca9"], [chr(0xD83D), chr(0xDE00)]])
def test_a_deletion_joins_no_bytes_and_no_surrogates(halves: list[str]) -> None:
    before, after = halves
    text = f"{before}Â{after}"
    assert repair(text, [finding(1, 2, "")]) is text
    assert repair(text, [finding(1, 2, "x")]) == f"{before}x{after}"
    # What is kept on one side only cannot join anything.
    assert repair(f"{before}Âa", [finding(1, 2, "")]) == f"{before}a"
    assert repair(f"aÂ{after}", [finding(1, 2, "")]) == f"a{after}"


def test_neighbouring_deletions_join_no_bytes() -> None:
    mended = repair("\udcc3ÂÂ\udca9", [finding(1, 2, ""), finding(2, 3, "")])
    assert "\udcc3\udca9" not in mended


def test_a_refused_deletion_leaves_the_others() -> None:
    text = "\udcc3Â\udca9 Ã© Ã©"
    findings = [finding(1, 2, ""), finding(4, 6, "é"), finding(7, 9, "é")]
    assert repair(text, findings) == "\udcc3Â\udca9 é é"


def test_everything_outside_of_the_spans_is_kept() -> None:
    text = "a\r\nÃ©\rb\u2028Ã©\udcffe\u0301\0"
    assert repair(text, [finding(3, 5, "é"), finding(8, 10, "é")]) == (
        "a\r\né\rb\u2028é\udcffe\u0301\0"
    )


def test_spans_may_touch_each_other_and_both_ends() -> None:
    assert repair("Ã©Ã©", [finding(0, 2, "é"), finding(2, 4, "è")]) == "éè"
    assert repair("Â", [finding(0, 1, "")]) == ""
