"""Pieces that hold much outside of ASCII come in parts, which together are the piece."""

from __future__ import annotations

import pytest

from mojimend import stream
from mojimend.decode import decode, following
from mojimend.model import Document, Position
from mojimend.stream import MOST_FOREIGN, documents_of, parts_of

START = Position(line=3, column=2, offset=50, byte_offset=60)


def foreign(text: str) -> int:
    return sum(char > "\x7f" for char in text)


def test_a_document_with_little_outside_of_ascii_is_one_part() -> None:
    document = Document("é" * MOST_FOREIGN + "e" * 100_000, start=START)
    assert list(parts_of(document)) == [document]


@pytest.mark.parametrize(
    "text",
    [
        "é" * 100,
        "é è\n" * 50,
        "é\r\n" * 50,
        "\r\n" + "é" * 50,
        "é" * 30 + "\r\n" + "é" * 30,
        "é\r" * 50 + "a b c" * 20,
        "\n" * 50 + "é" * 50 + " " * 50,
        "a\udcff\udcfe\n" * 20 + "é",
        "\N{GRINNING FACE} " * 40,
    ],
)
def test_parts_are_the_whole(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_FOREIGN", 8)
    document = Document(text, b"", START, name="a.txt")
    parts = list(parts_of(document))
    assert "".join(part.text for part in parts) == text
    assert all(part.text and foreign(part.text) <= 8 for part in parts)
    assert [part.last for part in parts] == [False] * (len(parts) - 1) + [True]
    assert {part.name for part in parts} == {"a.txt"}
    at = ""
    for part in parts:
        before = Document(at, start=START)
        assert part.start == following(before, len(at.encode("utf-8", "surrogateescape")))
        assert not (at.endswith("\r") and part.text.startswith("\n"))
        at += part.text


def test_parts_end_where_lines_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_FOREIGN", 8)
    texts = [part.text for part in parts_of(Document("éé à\r\n" * 9))]
    assert len(texts) > 3
    assert all(text.endswith("\r\n") for text in texts)


def test_the_mark_belongs_to_the_first_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_FOREIGN", 2)
    raw = "\ufeffé\né\né\né\n".encode()
    documents = list(documents_of(decode(raw, Position(), False), len(raw), iter([(b"x", True)])))
    whole = b"".join(one.bom + one.text.encode() for one in documents)
    assert whole == raw + b"x"
    assert [bool(one.bom) for one in documents] == [True] + [False] * (len(documents) - 1)
    assert [one.start.byte_offset for one in documents] == [0, 9, 15]
