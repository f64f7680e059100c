"""Putting a file's new content in its place: in one step, or not at all.

A temporary file `.NAME.RANDOM.mojimend-tmp` beside the file is written, synchronized and renamed
over it. Only a kill that no program can catch leaves that file behind. Right before the rename the
file is compared with what was read (inode, size, times). What is left of the race, and no portable
call prevents: an edit between that look and the rename (some microseconds), an edit that keeps the
size within the same tick of the file system's clock as the one before it (4 ms where it is coarse),
and what a program writes into the old file that it has open or mapped.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from types import TracebackType
from typing import Self

from mojimend.files import RefusedError, Source

_COPY_BYTES = 1024 * 1024
_NAME_BYTES = 200  # of a long name; with what is added it stays below the usual 255
_ACCESS_LIST = "system.posix_acl_access"

_unfinished: set[str] = set()
"""Temporary files that are begun, or about to be: a signal may come between any two steps."""


class Replacement:
    """New content for an open file. Use it with `with`; without `commit` nothing is changed."""

    def __init__(self, source: Source) -> None:
        """Begin; RefusedError where the file may not be replaced."""
        if source.status.st_nlink > 1:
            raise RefusedError("has hard links, which a repair would split; it is left as it is")
        self._path = os.path.realpath(source.path)  # a symlink stays, and its target is replaced
        if not os.access(self._path, os.W_OK):
            raise RefusedError("not writable; it is left as it is")
        from secrets import token_hex  # 5 ms that no check needs

        folder, name = os.path.split(self._path)
        stem = os.fsdecode(os.fsencode(name)[:_NAME_BYTES])
        self._source = source
        self._folder = folder
        self._temporary = os.path.join(folder, f".{stem}.{token_hex(8)}.mojimend-tmp")
        self._descriptor = -1
        self.interrupted = False
        """Whether Ctrl-C came when the new content was in its place already."""

    def __enter__(self) -> Self:
        """Create the temporary file, readable by its owner only, with the file's attributes."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        _unfinished.add(self._temporary)
        try:
            self._descriptor = os.open(self._temporary, flags, 0o600)
            _copy_attributes(self._source, self._descriptor)
        except BaseException:
            self._discard()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the temporary file unless `commit` renamed it."""
        self._discard()

    def copy_start(self, length: int) -> None:
        """Write the first `length` bytes of the file as they are."""
        stream = self._source.stream  # not os.pread: Windows has none
        at = stream.tell()
        stream.seek(0)
        while length > 0:
            raw = stream.read(min(_COPY_BYTES, length))
            if not raw:
                raise RefusedError(_CHANGED)
            self.write(raw)
            length -= len(raw)
        stream.seek(at)

    def write(self, raw: bytes) -> None:
        """Write the next bytes; OSError where the disk is full."""
        view = memoryview(raw)
        while view:
            view = view[os.write(self._descriptor, view) :]

    def commit(self) -> None:
        """Put the new content in the file's place; RefusedError if the file changed meanwhile.

        Both files are closed before: Windows renames no open file, and none over an open one.
        """
        os.fsync(self._descriptor)
        self._close()
        self._source.stream.close()
        if not self._is_unchanged():
            raise RefusedError(_CHANGED)
        try:
            os.replace(self._temporary, self._path)
            _synchronize_folder(self._folder)
        except KeyboardInterrupt:
            if os.path.lexists(self._temporary):
                raise
            self.interrupted = True

    def _is_unchanged(self) -> bool:
        try:
            now = os.stat(self._path, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return _identity(now) == _identity(self._source.status)

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _discard(self) -> None:
        self._close()
        with suppress(FileNotFoundError):  # it was renamed, or never made
            os.unlink(self._temporary)
        _unfinished.discard(self._temporary)


def remove_unfinished() -> None:
    """Remove what a signal has left in the middle of tidying up; other signals wait meanwhile."""
    while _unfinished:
        try:
            path = next(iter(_unfinished))
            with suppress(OSError):
                os.unlink(path)
            _unfinished.discard(path)
        except (KeyboardInterrupt, SystemExit):
            continue


_CHANGED = "changed by somebody else meanwhile; it is left as it is"


def _identity(status: os.stat_result) -> tuple[int, ...]:
    return (
        status.st_dev,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


def _copy_attributes(source: Source, descriptor: int) -> None:
    """Give the temporary file the source's owner, extended attributes (ACLs too) and mode."""
    if not hasattr(os, "fchown"):
        return  # Windows: none of them exists
    status, own = source.status, os.fstat(descriptor)
    if (status.st_uid, status.st_gid) != (own.st_uid, own.st_gid):
        try:
            os.fchown(descriptor, status.st_uid, status.st_gid)
        except PermissionError:
            raise RefusedError("its owner could not be kept; it is left as it is") from None
    _copy_extended_attributes(source.stream.fileno(), descriptor)
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))  # last: a change of owner clears bits


def _copy_extended_attributes(origin: int, descriptor: int) -> None:
    if not hasattr(os, "listxattr"):
        return
    try:
        names = os.listxattr(origin)
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return
        raise
    for name in names:
        try:
            os.setxattr(descriptor, name, os.getxattr(origin, name))
        except OSError:
            # The system sets labels in these two itself and lets few callers copy them.
            if not name.startswith(("security.", "trusted.")):
                raise
    if _ACCESS_LIST not in names and _ACCESS_LIST in os.listxattr(descriptor):
        os.removexattr(descriptor, _ACCESS_LIST)  # the folder gives one to each new file


def _synchronize_folder(folder: str) -> None:
    """Make the rename last through a power cut, where the file system can do that."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return  # who may write into a folder need not be allowed to read it
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(descriptor)
