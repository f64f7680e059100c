"""Many texts at once."""

from __future__ import annotations

import pickle

import pytest

from mojimend import columns, mend, mend_many
from mojimend.columns import remembering

BROKEN = "un cafÃ© trÃ¨s fort"
GOOD = "un café très fort"


def test_good_texts_are_the_same_objects() -> None:
    # Equal texts that are different objects: a memo must not hand out the first one for both.
    texts = ["plain", GOOD, "".join(["un café", " très fort"]), None, "", "\ud800\udcff\0 odd"]
    mended = mend_many(iter(texts))
    assert len(mended) == len(texts)
    assert all(new is old for new, old in zip(mended, texts, strict=True))


def test_texts_are_mended_in_order_and_none_is_kept() -> None:
    texts = [None, BROKEN, "plain", "´ºÉ«Ö±²¥", BROKEN, GOOD, None]
    assert mend_many(texts) == [None if text is None else mend(text) for text in texts]
    assert mend_many(texts)[1:5] == [GOOD, "plain", "春色直播", GOOD]
    assert mend_many([]) == []


def test_no_text_is_evidence_for_another_one() -> None:
    texts = ["fÃ¤hrt nach KÃ¶ln", "çatý", "þ", "Ã "]
    for _ in range(2):
        texts.reverse()
        assert mend_many(texts) == [mend(text) for text in texts]


def test_what_is_no_text_is_named() -> None:
    with pytest.raises(TypeError, match="text 1 is float, not str or None"):
        mend_many(["good", float("nan")])  # type: ignore[list-item]  # on purpose
    with pytest.raises(TypeError, match="for one text there is mend"):
        mend_many("text")


def test_short_texts_are_judged_once_and_long_ones_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def judged(text: str) -> str | None:
        asked.append(text)
        return None

    longest = "é" * columns.LONGEST_REMEMBERED
    repaired = remembering(judged)
    for text in ["é", "é", longest, longest, longest + "é", longest + "é"]:
        assert repaired(text) is None
    assert asked == ["é", longest, longest + "é", longest + "é"]


def test_the_memo_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "REMEMBERED", 2)
    asked: list[str] = []
    repaired = remembering(asked.append)
    for text in ["a", "b", "a", "c", "a", "b"]:
        repaired(text)
    assert asked == ["a", "b", "c", "b"]


def test_it_can_be_sent_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(mend_many)) is mend_many
