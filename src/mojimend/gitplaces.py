"""Where git keeps the patterns that hold for a whole repository, outside of its `.gitignore` files.

Git's configuration has includes, conditions and several places; nothing but git reads it rightly.
So git is asked (`git config --get` runs no hook, alias or pager of a repository), but only where a
configuration mentions what is looked for: mostly none does, and then no process is started.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

_MENTIONS = (b"excludesfile", b"[include")
_SECONDS = 5.0  # that git may take


def exclude_files(top: str) -> Iterator[str]:
    """The paths of those files, which need not exist, for a repository; the first counts most.

    `top` (absolute path) is the folder of its working tree, or of a linked one.
    """
    folder = _git_folder(top)
    yield os.path.join(folder, "info", "exclude")
    chosen = _asked(top) if _is_configured(folder) else None
    if chosen is None:
        yield os.path.join(_user_folder(), "ignore")
    elif chosen:
        yield os.path.join(top, chosen)


def _git_folder(top: str) -> str:
    """The folder that a repository's working trees share; a linked tree has a file that says so."""
    folder = os.path.join(top, ".git")
    said = _line(folder)
    if said.startswith("gitdir: "):
        folder = os.path.join(top, said.removeprefix("gitdir: "))
        folder = os.path.join(folder, _line(os.path.join(folder, "commondir")))
    return os.path.normpath(folder)


def _user_folder() -> str:
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(home, "git")


def _is_configured(git_folder: str) -> bool:
    """Whether a configuration may say where the user's own patterns are."""
    if any(name.startswith("GIT_CONFIG") for name in os.environ):
        return True
    places = (
        os.path.join(git_folder, "config"),
        os.path.join(os.path.expanduser("~"), ".gitconfig"),
        os.path.join(_user_folder(), "config"),
        "/etc/gitconfig",
    )
    return any(word in _read(place).lower() for place in places for word in _MENTIONS)


def _asked(top: str) -> str | None:
    """What git says; None where it has nothing to say or cannot be asked."""
    import subprocess  # 5 ms that only such a configuration costs
    from shutil import which

    git = which("git")
    if git is None or not os.path.isabs(git):  # a program in the current folder is not git
        return None
    command = [git, "-C", top, "config", "--type=path", "--get", "core.excludesFile"]
    try:
        answer = subprocess.run(  # noqa: S603 - an absolute path, and no shell
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return None if answer.returncode else os.fsdecode(answer.stdout).rstrip("\r\n")


def _line(path: str) -> str:
    return os.fsdecode(_read(path).rstrip(b"\r\n"))


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError:
        return b""
