"""A moment of fuzzing; `make fuzz` has an hour of it. The finds of old runs stand first."""

from __future__ import annotations

import random

import pytest

from tests.fuzz import mutate
from tests.fuzz.laws import broken_law

pytestmark = pytest.mark.no_cover

FINDS: list[bytes] = [
    b"",
    b"\xef\xbb\xbf",
    b"\xef\xbb\xbf\xef\xbb\xbf\xc3\x83\xc2\xa9",
    b"\xc3",
    b"\xc3\xa9\0",
    "wrong: fÃ¤hrt; right: fährt\n".encode(),  # shown, and repaired by nobody unasked
    b"\xff\xfe\xc3\xa9",
    b"\xed\xa0\x80\xed\xb0\x80 \xc3\x83\xc2\xa9",
    b"+AOk- \xc3\x83\xc2\xa9",
    b"\xc0\x80\xc3\x83\xc2\xa9\xf4\x90\x80\x80",
]


@pytest.mark.parametrize("raw", FINDS)
def test_the_laws_hold_for_finds(raw: bytes) -> None:
    assert broken_law(raw) is None


def test_the_laws_hold_for_mutants() -> None:
    tried, finds = mutate.run(seconds=2, seed=1, most=40)
    assert finds == []
    assert tried


def test_a_broken_law_is_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutate, "broken_law", lambda raw: "has an x" if b"x" in raw else None)
    monkeypatch.setattr(mutate, "mutant", lambda _corpus, _rng: b"abc x def")
    assert mutate.run(seconds=9, seed=0, most=1) == (1, [("has an x", b"x")])
    assert all(mutate.mutant([b"abc"], random.Random(seed)) for seed in range(9))
