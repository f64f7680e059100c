"""Reading whole the small files that direct a run: settings, what git ignores, baselines.

A repository may hold a link to an endless device, or somebody a FIFO that nobody writes to, under
such a name; neither is opened. Only `os` is loaded: the hook reads settings at every start.
"""

from __future__ import annotations

import errno
import os

MOST_BYTES = 64 * 1024 * 1024
"""A larger file is refused: what directs a run is kept in memory whole (bytes)."""

_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_OPEN_FLAGS |= getattr(os, "O_BINARY", 0)


def read_small(path: str, follow_links: bool = True) -> bytes:
    """The bytes of a regular file. Raises OSError, also for what is none or is too large."""
    if not os.path.isfile(path):
        os.stat(path)  # says what is wrong, if nothing is there
        raise OSError(errno.EINVAL, "not a regular file")
    flags = _OPEN_FLAGS if follow_links else _OPEN_FLAGS | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(path, flags), "rb", buffering=0) as stream:
        if os.fstat(stream.fileno()).st_size > MOST_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        return stream.read(MOST_BYTES)
