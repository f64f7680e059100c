"""The functions for other programs."""

from __future__ import annotations

import pickle
from collections import Counter

import pytest

import mojimend
from mojimend import Applicability, diagnose, mend, mend_bytes

pytest_plugins = ["tests.edges"]


@pytest.mark.parametrize(
    "text",
    ["", "plain", "good é — “…”", "\ud800\udcff\0 odd", "\N{ZERO WIDTH NO-BREAK SPACE}x\r\n\r"],
)
def test_good_text_is_the_same_object(text: str) -> None:
    assert mend(text) is text


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"plain",
        "good é — …\r\n".encode(),
        b"\xef\xbb\xbfmark",
        b"caf\xe9 cr\xe8me",
        "wide".encode("utf-16"),
        b"\0\x01",
    ],
)
def test_good_and_foreign_bytes_are_the_same_object(raw: bytes) -> None:
    assert mend_bytes(raw) is raw
    assert not diagnose(raw).changed


def test_the_article(before: bytes, after: bytes) -> None:
    assert mend(before.decode()) == after.decode()
    assert mend_bytes(before) == after
    mark = b"\xef\xbb\xbf"
    assert mend_bytes(mark + before) == mark + after
    for text_or_raw in (before, before.decode()):
        diagnosis = diagnose(text_or_raw)
        assert len(diagnosis.findings) == 6
        assert diagnosis.mended == after.decode()


def test_findings_can_be_counted_and_filtered(before: bytes) -> None:
    findings = diagnose(before).findings
    assert Counter(one.chain_id for one in findings) == {"gbk-as-cp1252": 4, "": 2}
    assert Counter(redecoding.family for one in findings for redecoding in one.chain) == {
        "gbk-as-cp1252": 4
    }
    assert [one for one in findings if one.applicability is not Applicability.SAFE] == []
    assert [one.span for one in findings] == sorted(one.span for one in findings)
    assert [one.chain_id for one in diagnose(b"caf\xe9 cr\xe8me").findings] == [""]


def test_diagnoses_of_foreign_bytes() -> None:
    (finding,) = diagnose(b"caf\xe9 cr\xe8me").findings
    assert (finding.rule, finding.applicability) == ("not-utf-8", Applicability.DISPLAY_ONLY)
    assert diagnose(b"\0\x01").findings == ()


def test_values_can_be_sent_to_other_programs(before: bytes) -> None:
    diagnosis = diagnose(before)
    assert pickle.loads(pickle.dumps(diagnosis)) == diagnosis
    assert pickle.loads(pickle.dumps(mend)) is mend


def test_public_names() -> None:
    for name in mojimend.__all__:
        value = getattr(mojimend, name)
        assert name == "RULES_VERSION" or value.__name__ == name
    with pytest.raises(AttributeError, match="nonsense"):
        mojimend.nonsense  # noqa: B018 - that is asked for
