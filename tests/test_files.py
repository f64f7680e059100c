"""Walking, opening, reading in pieces, and replacing a file in one step."""

from __future__ import annotations

import io
import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojimend.decode import decode, following
from mojimend.files import RefusedError, Target, open_source, read_pieces
from mojimend.hook import is_plain
from mojimend.model import Position

pytest_plugins = ["tests.edges"]

ODD_BYTES = st.lists(
    st.sampled_from([b"\r", b"\n", b" ", b"a", "é".encode(), "€".encode(), "😀".encode(), b"\xff"])
).map(b"".join)


# Pieces


@given(ODD_BYTES, st.integers(8, 20))
def test_pieces_lose_nothing_and_are_cut_well(raw: bytes, piece_bytes: int) -> None:
    pieces = list(read_pieces(io.BytesIO(raw), piece_bytes))
    assert b"".join(piece for piece, _ in pieces) == raw
    assert [last for _, last in pieces] == [False] * (len(pieces) - 1) + [True]
    for (piece, _), (next_piece, _) in pairwise(pieces):
        assert 0 < len(piece) <= piece_bytes
        assert not (piece.endswith(b"\r") and next_piece.startswith(b"\n"))


@given(ODD_BYTES, st.integers(8, 20))
def test_pieces_decode_as_the_whole_does(raw: bytes, piece_bytes: int) -> None:
    start, texts = Position(), []
    for piece, last in read_pieces(io.BytesIO(raw), piece_bytes):
        document = decode(piece, start, last)
        start = following(document, len(piece))
        texts.append(document.text)
    whole = decode(raw, Position(), last=True)
    assert "".join(texts) == whole.text
    assert start == following(whole, len(raw))


@pytest.mark.parametrize(
    ("raw", "first"),
    [
        (b"aa\nbb cc dd", b"aa\n"),
        (b"aa\r\nbb cc dd", b"aa\r\n"),
        (b"aa\rbb cc dd", b"aa\r"),
        (b"aa\rbbbb\r\nbb", b"aa\r"),
        (b"aaaaaaa\r\nbb", b"aaaaaaa"),
        (b"aa bbbbbbbb", b"aa "),
        ("aaaaaaa€a".encode(), b"aaaaaaa"),
        ("aaaaaa😀".encode(), b"aaaaaa"),
        (b"\x80" * 11, b"\x80" * 8),
    ],
)
def test_where_pieces_are_cut(raw: bytes, first: bytes) -> None:
    piece, last = next(read_pieces(io.BytesIO(raw), 8))
    assert (piece, last) == (first, False)


def test_pieces_of_a_pipe_that_gives_a_byte_at_a_time() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 1, 1))

    assert list(read_pieces(Slow(b"ab cd ef gh"), 8)) == [(b"ab cd ", False), (b"ef gh", True)]


# Opening


def test_what_is_no_regular_file_is_refused_at_once(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    for path in ("pipe", os.devnull):
        with pytest.raises(RefusedError, match="not a regular file"), open_source(Target(path)):
            pass


def test_devices_are_not_even_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some do something then: they rewind, or start to count."""
    (folder / "link").symlink_to(os.devnull)
    opened: list[str] = []
    monkeypatch.setattr(os, "open", lambda path, *_: opened.append(path))
    for path in ("link", os.devnull):
        with pytest.raises(RefusedError, match="not a regular file"), open_source(Target(path)):
            pass
        assert not is_plain(path)
    assert opened == []


def test_a_link_that_appears_in_a_walk_is_not_followed(folder: Path) -> None:
    (folder / "target").touch()
    (folder / "link").symlink_to("target")
    with open_source(Target("link")) as source:
        assert source.status.st_ino == (folder / "target").stat().st_ino
    with pytest.raises(OSError, match="symbolic links"), open_source(Target("link", named=False)):
        pass


def test_a_fifo_that_appears_after_the_look(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "file").touch()
    regular = (folder / "file").stat()
    monkeypatch.setattr(os, "stat", lambda _: regular)
    with pytest.raises(RefusedError, match="not a regular file"), open_source(Target("pipe")):
        pass
