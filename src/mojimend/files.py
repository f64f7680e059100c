"""Opening files without surprises, and reading them in pieces."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple

from mojimend.settings import Settings

PIECE_BYTES = 256 * 1024
"""A piece is at most so long, in bytes: what bounds the memory for a file of any size.

A piece with a character beyond U+FFFF takes four times as much as `str`, and what is known of its
words is kept as long as the piece. The peak over the bare interpreter, of which the program and its
tables take 40 MiB where there is Latin text: good French 49 MiB (79 with pieces of 1 MiB), emoji in
English 45 (58), damage in each line 52 (90).
"""

SMALLEST_PIECE_BYTES = 8  # two UTF-8 characters: a smaller piece may have no place to be cut

STDIN = "-"

# A FIFO or terminal that appears between stat and open must not block or take over the session.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_OPEN_FLAGS |= getattr(os, "O_BINARY", 0)


class RefusedError(Exception):
    """A file that is not read or not written, and why, in words for its user."""


class Target(NamedTuple):
    """A file to look at."""

    path: str
    named: bool = True  # by the user; else found in a folder
    error: str | None = None  # why it cannot be looked at
    settings: Settings | None = None  # None: those of all files
    alias: str | None = None  # what to call standard input

    @property
    def name(self) -> str:
        """What the file is called in reports."""
        return called(self.path if self.alias is None else self.alias)


def called(path: str) -> str:
    """The path as text in UTF-8 where it is, whatever the locale made of its bytes."""
    if path.isascii():
        return path
    return os.fsencode(path).decode("utf-8", "surrogateescape")


class Source(NamedTuple):
    """An open file."""

    path: str  # as the target's
    stream: IO[bytes]
    status: os.stat_result


@contextmanager
def open_source(target: Target) -> Iterator[Source]:
    """Open a regular file, or standard input, for reading bytes.

    A symlink is followed if the user named it. Raises RefusedError for what is no regular file,
    for a folder that could not be listed and for a closed standard input; OSError for what cannot
    be opened.
    """
    if target.error is not None:
        raise RefusedError(target.error)
    if target.path == STDIN:
        yield _standard_input()
        return
    if target.named and not stat.S_ISREG(os.stat(target.path).st_mode):
        raise RefusedError(_NOT_REGULAR)  # some devices do something when they are opened
    flags = _OPEN_FLAGS if target.named else _OPEN_FLAGS | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(target.path, flags), "rb", buffering=0) as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(_NOT_REGULAR)
        yield Source(target.path, stream, status)


_NOT_REGULAR = "not a regular file"


def _standard_input() -> Source:
    stream: object = sys.stdin  # None where the caller closed the descriptor
    if stream is None:
        raise RefusedError("the standard input is closed")
    return Source(STDIN, sys.stdin.buffer, os.fstat(sys.stdin.fileno()))


def read_pieces(stream: IO[bytes], piece_bytes: int = PIECE_BYTES) -> Iterator[tuple[bytes, bool]]:
    """The stream's bytes in pieces, each with whether it is the last; an empty file is one piece.

    A piece is cut after a line end, else after an ASCII space, else between two UTF-8 characters;
    never between CR and LF. Raises OSError.
    """
    piece_bytes = max(piece_bytes, SMALLEST_PIECE_BYTES)
    carry = b""
    while True:
        raw = _fill(stream, carry, piece_bytes + 1)  # one more: is LF next, does the file go on?
        if len(raw) <= piece_bytes:
            yield raw, True
            return
        cut = _cut(raw, piece_bytes)
        carry = raw[cut:]
        raw = raw[:cut]  # the long one is let go while the consumer works
        yield raw, False


def _fill(stream: IO[bytes], carry: bytes, length: int) -> bytes:
    """`carry` and what follows it, `length` bytes or up to the end; pipes give less at a time."""
    parts = [carry]
    missing = length - len(carry)
    while missing > 0 and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts) if len(parts) > 2 else parts[0] + parts[-1] if parts[1:] else carry


def _cut(raw: bytes, limit: int) -> int:
    """Where to cut `raw`, at most at `limit`, which is below its length."""
    line_end = raw.rfind(b"\n", 0, limit) + 1
    carriage = raw.rfind(b"\r", line_end, limit) + 1
    if carriage == limit and raw[limit] == 0x0A:
        carriage = raw.rfind(b"\r", line_end, limit - 1) + 1
    cut = max(line_end, carriage) or raw.rfind(b" ", 0, limit) + 1
    return cut or _between_characters(raw, limit)


def _between_characters(raw: bytes, limit: int) -> int:
    cut = limit
    while cut > limit - 4 and raw[cut] & 0xC0 == 0x80:
        cut -= 1
    if raw[cut] & 0xC0 == 0x80:
        return limit  # no UTF-8 has so many in a row
    return cut - 1 if raw[cut - 1 : cut + 1] == b"\r\n" else cut


def reason(error: OSError) -> str:
    """What the system says about an error, without the path (our lines begin with it)."""
    return (error.strerror or str(error)).lower()
