"""`mojimend-hook`: the lean entry for pre-commit; file names in, exit code out.

Nothing but `os` and `sys` is loaded until a configuration is found, or a file that is not plain
ASCII or has escapes in which mojibake may be written.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing typing would cost more than a run
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn

    from mojimend.config import Configs
    from mojimend.scope import Wishes

_FLAGS = {"--force-exclude", "--exit-non-zero-on-fix", "--unsafe-fixes", "--strict", "--isolated"}
_LISTS = {
    *("--select", "--extend-select", "--ignore", "--per-file-ignores", "--assume", "--language"),
    *("--exclude", "--extend-exclude", "--config", "--baseline"),
    *("--no-break", "--per-file-no-break"),
}
USAGE = (
    "usage: mojimend-hook [check|fix] [OPTION]... FILE...; "
    f"options, as of mojimend: {' '.join(sorted(_FLAGS | _LISTS))}"
)
CONFIGURATIONS = ("mojimend.toml", ".mojimend.toml", "pyproject.toml")  # as in mojimend.config
_COMMANDS = {"check", "fix"}
_SIGNS = (
    (b"\\", b"\\u", (b"\\u04", b"\\u25", b"\\u7", b"\\u9")),
    (b"\\", b"\\u00", tuple(b"\\u00" + bytes((digit,)) for digit in b"89abcdefABCDEF")),
    (b"&", b";&", (b";&",)),
    (b"%", b"%", (b"%C3%", b"%c3%")),
    (b"=", b"=C3=", (b"=C3=",)),
)
"""Of escapes that mojibake is written in, behind a byte and a sign that many files lack, which are
found faster. A closer look has modules loaded, which takes twice as long as a run: `\\u003c`, as
many write `<` in JSON, is not worth it."""

_LONGEST_SIGN = 64  # bytes of two escapes side by side, which may stand across two reads
OBJECTS = 50_000
"""New objects after which Python looks for garbage; with its usual 700 that takes 5 % of the start,
which creates many objects and no garbage."""

_CHUNK = 1024 * 1024  # bytes read at a time
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class Arguments:
    """The command line of the hook (no dataclass: loading that module takes longer than a run)."""

    def __init__(self, arguments: Iterable[str]) -> None:
        """Read the arguments; ValueError names one that is not known."""
        self.command = "check"
        self.flags: set[str] = set()
        self.lists: dict[str, list[str]] = {}
        self.paths: list[str] = []
        waiting = iter(arguments)
        for position, argument in enumerate(waiting):
            if position == 0 and argument in _COMMANDS:
                self.command = argument
            elif argument == "--":
                self.paths += waiting
            elif argument in _FLAGS:
                self.flags.add(argument)
            elif argument.partition("=")[0] in _LISTS:
                name, sign, value = argument.partition("=")
                self.lists.setdefault(name, []).append(value if sign else next(waiting, ""))
            elif argument.startswith("-") and not os.path.lexists(argument):
                raise ValueError(f"unknown option {argument}")
            else:  # pre-commit puts nothing between options and files, not even before `-x.txt`
                self.paths.append("./-" if argument == "-" else argument)

    def last(self, name: str) -> str | None:
        """The value of an option that has one; the last one counts."""
        return self.lists[name][-1] if name in self.lists else None


def main(arguments: list[str] | None = None) -> int:
    """Check or repair the files; the exit code (2 for an unknown option)."""
    try:
        chosen = Arguments(sys.argv[1:] if arguments is None else arguments)
    except ValueError as error:
        return _fail(f"{error}; {USAGE}")
    try:
        folders = {os.path.dirname(os.path.abspath(path)) for path in (*chosen.paths, "x")}
    except OSError as error:
        return _fail(f"the current folder: {str(error.strerror).lower()}")
    if "--config" in chosen.lists or any(map(has_configuration, folders)):
        from mojimend.config import ConfigError, Configs

        try:
            configs = Configs(chosen.last("--config"), "--isolated" in chosen.flags)
            for folder in folders:
                configs.of(folder)  # a mistake in one is told even where all files are plain
        except ConfigError as error:
            return _fail(str(error))
    else:
        configs = None
    chosen.paths = [path for path in chosen.paths if not is_plain(path)]
    if not chosen.paths:
        return 0
    from mojimend.console import guarded

    return guarded(lambda: _run(chosen, configs))


def script() -> NoReturn:
    """`main` as a program of its own.

    All output is flushed and all files are closed by then, so the process leaves at once: taking
    apart what a broken file loads took 10 of 80 ms.
    """
    import gc

    gc.set_threshold(OBJECTS)
    os._exit(main())


def _fail(message: str) -> int:
    from mojimend.console import Console

    Console().error(message)
    return 2


def has_configuration(folder: str) -> bool:
    """Whether a file that may have a configuration of ours is in the folder or above it."""
    while True:
        if any(os.path.isfile(os.path.join(folder, name)) for name in CONFIGURATIONS):
            return True
        folder, before = os.path.dirname(folder), folder
        if folder == before:
            return False


def is_plain(path: str) -> bool:
    """Whether the path is a regular file of ASCII in which there is nothing to find."""
    try:
        if not os.path.isfile(path):
            return False  # some devices do something when they are opened
        with open(os.open(path, _OPEN_FLAGS), "rb", buffering=0) as stream:
            before = b""
            while raw := stream.read(_CHUNK):
                if not raw.isascii() or b"\0" in raw or may_hide_escapes(before + raw):
                    return False
                before = raw[-_LONGEST_SIGN:]
            return os.path.isfile(stream.fileno())  # a FIFO reads as empty
    except OSError:
        return False  # the session says why


def may_hide_escapes(raw: bytes) -> bool:
    """Whether ASCII text may have mojibake in escapes."""
    if not any(
        byte in raw and first in raw and any(sign in raw for sign in signs)
        for byte, first, signs in _SIGNS
    ):
        return False
    from mojimend.escape_pass import may_hide  # the signs are rare, and this one looks closer

    return may_hide(raw.decode("ascii"))


def _run(chosen: Arguments, configs: Configs | None) -> int:
    from mojimend.config import ConfigError
    from mojimend.console import Console
    from mojimend.files import called
    from mojimend.report.concise import render
    from mojimend.scope import Scopes
    from mojimend.session import check, fix
    from mojimend.settings import Settings
    from mojimend.tally import FOUND, Tally
    from mojimend.walk import walk

    try:
        scopes = Scopes(_wishes(chosen), configs)
        scope = scopes.of(os.getcwd())
        choices = []
        if configs is not None or "--baseline" in chosen.lists:
            from mojimend.baseline import baseline_of

            baseline = baseline_of(scope, chosen.last("--baseline"))
            choices = [] if baseline is None else [baseline.choose_for]
    except ConfigError as error:
        return _fail(str(error))
    console = Console()
    settings = Settings(unsafe_fixes=scope.flag("unsafe-fixes"))
    targets = walk(chosen.paths, scopes)
    repairing = chosen.command == "fix"
    events = (
        fix(targets, settings, console.write, choices)
        if repairing
        else check(targets, settings, choices)
    )
    tally = Tally(settings)
    console.deliver(
        render(console.watch(tally.watch(events), frozenset(map(called, chosen.paths))))
    )
    code = tally.exit_code(scope.flag("strict"))
    if repairing and tally.repaired and "--exit-non-zero-on-fix" in chosen.flags:
        code = max(code, FOUND)
    if code:
        console.note(tally.mended() if repairing else tally.found())
    return code


def _wishes(chosen: Arguments) -> Wishes:
    from mojimend.scope import Wishes
    from mojimend.wished import glob_and_rules, glob_and_wish, split

    lists = {name: split(values) for name, values in chosen.lists.items()}
    return Wishes(
        select=lists.get("--select", ()),
        extend_select=lists.get("--extend-select", ()),
        ignore=lists.get("--ignore", ()),
        per_file_ignores=tuple(map(glob_and_rules, chosen.lists.get("--per-file-ignores", ()))),
        exclude=lists.get("--exclude", ()),
        extend_exclude=lists.get("--extend-exclude", ()),
        force_exclude="--force-exclude" in chosen.flags or None,
        unsafe_fixes="--unsafe-fixes" in chosen.flags or None,
        strict="--strict" in chosen.flags or None,
        assume=lists.get("--assume", ()),
        language=lists.get("--language", ()),
        no_break=chosen.last("--no-break"),
        per_file_no_break=tuple(map(glob_and_wish, lists.get("--per-file-no-break", ()))),
    )
