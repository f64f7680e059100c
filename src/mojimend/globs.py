"""Globs for names and paths, as exclusions and settings for some files use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fnmatch import translate


class Globs:
    """A glob without a slash is for names of files and folders, one with a slash for paths.

    Paths have slashes, and are relative to where the globs were written. `*` stands for slashes
    too; `**/` at the start also for none.
    """

    def __init__(self, globs: Iterable[str]) -> None:
        """Compile the globs once; there may be many paths."""
        cleaned = [glob.replace("\\", "/").removeprefix("./").rstrip("/") for glob in globs]
        self._names = _joined(glob for glob in cleaned if "/" not in glob)
        paths = [glob.removeprefix("/") for glob in cleaned if "/" in glob]
        paths += [glob.removeprefix("**/") for glob in paths if glob.startswith("**/")]
        self._paths = _joined(paths)

    def __bool__(self) -> bool:
        """Whether there is any glob."""
        return self._names is not None or self._paths is not None

    def match(self, path: str) -> bool:
        """Whether a glob means this very path, or its last name."""
        name = path[path.rfind("/") + 1 :]
        return bool(self._names and self._names(name)) or bool(self._paths and self._paths(path))

    def match_within(self, path: str) -> bool:
        """Whether a glob means this path or a folder that it is in."""
        ends = [at for at, character in enumerate(path) if character == "/" and at]
        return any(self.match(path[:end]) for end in (*ends, len(path)))


def _joined(globs: Iterable[str]) -> Callable[[str], object] | None:
    patterns = [translate(glob) for glob in globs if glob]
    return re.compile("|".join(patterns)).match if patterns else None
