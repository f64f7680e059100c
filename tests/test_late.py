"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from mojimend.late import late


def test_a_pattern_is_compiled_once_and_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def compile_it(pattern: str, flags: int) -> re.Pattern[str]:
        seen.append(pattern)
        return re.compile(pattern, flags)

    monkeypatch.setattr("mojimend.late.re", type("Re", (), {"compile": staticmethod(compile_it)}))
    pattern = late("[a-z]+", re.IGNORECASE)
    assert seen == []
    assert pattern.findall("Ab 1 c") == ["Ab", "c"]
    assert pattern.sub("x", "ab 1") == "x 1"
    assert pattern.fullmatch("a1") is None
    assert seen == ["[a-z]+"]


def test_bytes_and_other_attributes() -> None:
    assert late(b"[a-z]").search(b"1a") is not None
    with pytest.raises(AttributeError):
        _ = late("a").scanner  # type: ignore[attr-defined]  # on purpose
    with pytest.raises(re.error):
        late("(").search("a")
