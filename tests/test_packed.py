"""Packed readings are the readings again, in a small part of their memory."""

from __future__ import annotations

import sys

import pytest

from mojimend import reader
from mojimend.model import Reading
from mojimend.packed import pack, unpack, weight
from mojimend.propose import propose

TOKENS = [
    *("é", "ÀÅ©5", "mo¿e", "´ºÉ«Ö±²¥", "ÃƒÂ©", "дíåðà", "脙漏", "“Ã©”…"),
    "Ã©â€™" * 20,
    "Ã©a" * 300,  # many edits each
]


@pytest.mark.parametrize("token", TOKENS)
def test_what_is_unpacked_is_what_was_packed(token: str) -> None:
    readings = [(reading, float(len(reading.text))) for reading in propose(token)]
    assert list(unpack(token, pack(readings))) == readings


@pytest.mark.parametrize("token", TOKENS)
def test_remembered_readings_are_those_that_were_found(token: str) -> None:
    for _ in range(2):
        fresh = reader._assessed(token, propose(token))
        assert list(reader._in_any_way(token).items()) == list(fresh.items())


def test_packed_readings_weigh_little() -> None:
    readings = [(reading, 1.0) for reading in propose("ÀÅ©5")]
    each = sys.getsizeof(readings[0][0]) + sys.getsizeof(readings[0][0].text)
    assert weight(pack(readings)) < len(readings) * each / 3


def test_deep_chains_are_weighed() -> None:
    reading = max(propose("ÃƒÂ©"), key=lambda one: len(one.chain))
    assert len(reading.chain) > 1
    first = Reading(reading.original, reading.text, reading.chain[-1:], 0.0, reading.edits)
    assert weight(pack([(reading, 1.0)])) > weight(pack([(first, 1.0)]))
