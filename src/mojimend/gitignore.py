"""What git ignores: its files of patterns, read by pathspec."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mojimend.gitplaces import exclude_files
from mojimend.ignore_patterns import patient
from mojimend.small_files import read_small

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAME = ".gitignore"


class GitIgnore:
    """Answers for the entries of folders; a file nearer to the entry has the last word."""

    def __init__(self, top: str) -> None:
        """`top` (absolute path) is the outermost folder whose files count."""
        self._top = top
        self._known: dict[str, tuple[tuple[str, GitIgnoreSpec], ...]] = {}

    def is_ignored(self, path: str, is_folder: bool) -> bool:
        """Whether git ignores the file or folder (absolute path), the folder it is in being not."""
        for folder, spec in self._specs(os.path.dirname(path)):
            inner = path[len(folder) :].replace(os.sep, "/").removeprefix("/")
            said = spec.check_file(inner + "/" if is_folder else inner).include
            if said is not None:
                return said
        return False

    def _specs(self, folder: str) -> tuple[tuple[str, GitIgnoreSpec], ...]:
        """The specifications that count in a folder, the nearest first."""
        waiting = []  # not recursion: folders may be nested deeper than Python's stack
        while folder not in self._known:
            waiting.append(folder)
            if folder == self._top:
                break
            folder = os.path.dirname(folder)
        specs = self._known.get(folder, ())
        for inner in reversed(waiting):
            specs = self._known[inner] = (*self._own(inner), *specs)
        return specs

    def _own(self, folder: str) -> Iterator[tuple[str, GitIgnoreSpec]]:
        paths = [os.path.join(folder, NAME)]
        if folder == self._top and os.path.exists(os.path.join(folder, ".git")):
            paths += exclude_files(folder)
        for path in paths:
            spec = _read(path)
            if spec is not None:
                yield folder, spec


def git_ignore(root: str) -> GitIgnore:
    """What git ignores below a folder (absolute path) where a walk begins.

    In a repository its files above the folder count too, unless they hide the folder itself: its
    user has named it.
    """
    top = _repository(root)
    if top is None or _hides(GitIgnore(top), top, root):
        top = root
    return GitIgnore(top)


def _repository(folder: str) -> str | None:
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def _hides(ignore: GitIgnore, top: str, folder: str) -> bool:
    while folder != top:
        if ignore.is_ignored(folder, is_folder=True):
            return True
        folder = os.path.dirname(folder)
    return False


def _read(path: str) -> GitIgnoreSpec | None:
    try:
        # As git: a link in this place would be one out of the repository.
        raw = read_small(path, follow_links=os.path.basename(path) != NAME)
    except OSError:
        return None
    text = raw.decode("utf-8", "surrogateescape")
    lines = [line for line in text.split("\n") if line.strip()]
    return _spec(lines) if lines else None


def _spec(lines: list[str]) -> GitIgnoreSpec:
    import warnings

    from pathspec import GitIgnoreSpec  # 15 ms that only a tree with such a file pays

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # `re` warns of what may mean more in its future
        try:
            spec = GitIgnoreSpec.from_lines(lines)
        except ValueError:  # a line that is no pattern is passed over, as git does
            spec = GitIgnoreSpec.from_lines([line for line in lines if _is_pattern(line)])
        for pattern in spec.patterns:
            if pattern.regex is not None:
                regex = patient(str(pattern.regex.pattern))
                if regex != pattern.regex.pattern:
                    pattern.regex = re.compile(regex)
    return spec


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
