"""Walking, opening, reading in pieces, and replacing a file in one step."""

from __future__ import annotations

import io
import os
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojimend.decode import decode, following
from mojimend.files import RefusedError, Target, open_source, read_pieces, walk
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


# Walking


def test_walk(folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / ".git").mkdir()
    (folder / ".git" / "config").touch()
    (folder / "b" / "z.txt").touch()
    (folder / "b" / "loop").symlink_to(folder)
    (folder / "a.txt").touch()
    (folder / "-").touch()
    (folder / "c.txt").symlink_to("a.txt")
    os.mkfifo(folder / "pipe")
    assert list(walk(["."])) == [
        Target("./-", named=False),
        Target("a.txt", named=False),
        Target("b/z.txt", named=False),
    ]
    assert list(walk(["c.txt", "b", "-", "nowhere"])) == [
        Target("c.txt"),
        Target("b/z.txt", named=False),
        Target("-"),
        Target("nowhere"),
    ]


def test_excluded_paths(folder: Path) -> None:
    for name in ("keep.txt", "a.min.js", "node_modules/x.txt", "docs/old/y.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    exclude = ("*.min.js", "node_modules/", "docs/old")
    assert [target.path for target in walk(["."], exclude)] == ["keep.txt"]
    assert [target.path for target in walk(["a.min.js"], exclude)] == ["a.min.js"]
    assert not list(walk(["a.min.js", "./docs/old"], exclude, force_exclude=True))


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: str) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", scandir)
    (target,) = walk(["."])
    with pytest.raises(RefusedError, match="permission denied"), open_source(target):
        pass


def test_a_deep_folder_is_no_recursion(folder: Path) -> None:
    depth = 300
    path = folder
    for _ in range(depth):
        path = path / "d"
        path.mkdir()
    (path / "x").touch()
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200)
    try:
        (target,) = walk(["."])
    finally:
        sys.setrecursionlimit(limit)
    assert target.path.count("d") == depth


# Opening


def test_what_is_no_regular_file_is_refused_at_once(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    for path in ("pipe", os.devnull):
        with pytest.raises(RefusedError, match="not a regular file"), open_source(Target(path)):
            pass


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
