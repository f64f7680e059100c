"""Finding the files to look at: those that are named, and those in named folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from mojimend.config import ConfigError
from mojimend.files import STDIN, Target, reason
from mojimend.scope import Scope, Scopes, Wishes

if TYPE_CHECKING:
    from mojimend.gitignore import GitIgnore

Tell = Callable[[str], None]

_NO_WISHES = Wishes()


def walk(
    paths: Iterable[str],
    scopes: Scopes | None = None,
    alias: str | None = None,
    passed_over: Tell | None = None,
) -> Iterator[Target]:
    """The files that the paths name, and those in the folders they name, by name.

    Symlinks met in a folder, `.git`, what is excluded, what git ignores and what is no regular
    file are passed over; named paths only if they are excluded and `force-exclude` is set. `alias`
    is a path that standard input (`-`) stands for; `passed_over` hears what is left out, and why.
    """
    tell = passed_over or _say_nothing
    scopes = scopes or Scopes(_NO_WISHES)
    for path in map(slashed, paths):
        is_folder = path != STDIN and os.path.isdir(path)
        name = alias if path == STDIN and alias is not None else path
        absolute = os.path.abspath(name)
        try:
            scope = scopes.of(absolute if is_folder else os.path.dirname(absolute))
        except ConfigError as error:
            yield Target(path, error=str(error))
            continue
        if name != STDIN and scope.flag("force-exclude") and scope.excludes(absolute, within=True):
            tell(f"{path}: passed over, excluded")
            continue
        if is_folder:
            yield from _Walk(scopes, scope, absolute, tell).of(path)
        else:
            is_alias = path == STDIN and alias is not None
            yield Target(path, settings=scope.settings(absolute), alias=name if is_alias else None)


class _Walk:
    """The walk through one named folder."""

    def __init__(self, scopes: Scopes, scope: Scope, root: str, tell: Tell) -> None:
        self._scopes = scopes
        self._tell = tell
        self._root = root
        respects = scope.flag("respect-gitignore", default=True)
        self._ignore: GitIgnore | None = None
        if respects:
            from mojimend.gitignore import git_ignore  # who names files alone needs no such thing

            self._ignore = git_ignore(root)

    def of(self, path: str) -> Iterator[Target]:
        """The files in the folder, which its user calls `path`."""
        waiting = [(path, self._root)]  # not recursion: there may be more folders than stack
        while waiting:
            current, absolute = waiting.pop()
            try:
                scope = self._scopes.of(absolute)
                with os.scandir(current) as entries:
                    found = sorted(entries, key=lambda entry: entry.name)
            except (OSError, ConfigError) as error:
                said = reason(error) if isinstance(error, OSError) else str(error)
                yield Target(current, named=current == path, error=said)
                continue
            folders: list[tuple[str, str]] = []
            for entry in found:
                inner = os.path.join(absolute, entry.name)
                is_short = current == os.curdir and entry.name != STDIN
                shown = entry.name if is_short else slashed(entry.path)
                why = self._why_not(entry, inner, scope)
                if why is not None:
                    self._tell(f"{shown}: passed over, {why}")
                elif entry.is_dir(follow_symlinks=False):
                    folders.append((shown, inner))
                else:
                    yield Target(shown, named=False, settings=scope.settings(inner))
            waiting.extend(reversed(folders))

    def _why_not(self, entry: os.DirEntry[str], path: str, scope: Scope) -> str | None:
        """Why an entry is passed over; None where it is not."""
        if entry.name == ".git" or scope.excludes(path):
            return "excluded"
        is_folder = entry.is_dir(follow_symlinks=False)
        if not is_folder and not entry.is_file(follow_symlinks=False):
            return "a link" if entry.is_symlink() else "not a regular file"
        if self._ignore is not None and self._ignore.is_ignored(path, is_folder):
            return "ignored by git"
        return None


def slashed(path: str, separator: str = os.sep) -> str:
    r"""The path with slashes: patches and reports have no backslashes, and Windows takes both."""
    return path if separator == "/" else path.replace(separator, "/")


def _say_nothing(_message: str) -> None:
    pass
