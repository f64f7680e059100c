"""One run of a command: its files, settings, console and counts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NoReturn

import typer

from mojimend.baseline import Baseline, Record, baseline_of
from mojimend.config import ConfigError, Configs
from mojimend.console import INTERRUPTED, Console, terminal_columns, wants_colour
from mojimend.events import Event
from mojimend.files import STDIN, RefusedError, Target, called, reason
from mojimend.formats import Format, Look, Render, renderer
from mojimend.interruption import Interruption
from mojimend.options import Common
from mojimend.progress import Progress, is_wanted
from mojimend.scope import Scopes, Wishes
from mojimend.session import ChooseFor, check
from mojimend.settings import Settings
from mojimend.tally import FAILED, FINE, FOUND, Tally, counted
from mojimend.walk import walk
from mojimend.wished import glob_and_rules, glob_and_wish, split

if TYPE_CHECKING:
    from mojimend.place import Place


class Run:
    """What the commands have in common."""

    def __init__(self, common: Common, strict: bool = False, relative: bool = False) -> None:
        """`relative` makes the paths relative to the current folder, as patches need them."""
        self.common = common
        self.console = Console(common.quiet, common.verbose)
        try:
            here = os.getcwd()
        except OSError as error:
            refuse(f"the current folder: {reason(error)}")
        try:
            self._configs = Configs(common.config, common.isolated)
            wishes = _wishes(common, strict)
            self.scope = Scopes(wishes, self._configs).of(here)
            unsafe = self.scope.flag("unsafe-fixes")
            self._scopes = Scopes(wishes._replace(unsafe_fixes=unsafe), self._configs)
        except ConfigError as error:
            refuse(str(error))
        self.settings = Settings(unsafe_fixes=unsafe)
        self.tally = Tally(self.settings)
        self.exit_zero = False
        self._baseline: Baseline | None = None
        self._interruption = Interruption()
        self._progress = Progress() if is_wanted() and not common.quiet else None
        if self._progress is not None:
            self.console.before_writing = self._progress.hide
        self.paths = self._paths()
        if relative:
            self.paths = [path if path == STDIN else relative_path(path) for path in self.paths]
        if common.output_file is not None:
            self._write_into(common.output_file)

    def _write_into(self, path: str) -> None:
        if os.path.realpath(path) in map(os.path.realpath, self.paths):
            refuse(f"{path}: it is to be looked at, so the report cannot go there")
        try:
            self.console.write_into(path)
        except OSError as error:
            refuse(f"{path}: {reason(error)}")

    def _paths(self) -> list[str]:
        paths = list(dict.fromkeys(self.common.paths or []))
        if self.common.files_from is not None:
            return paths + self._listed(self.common.files_from)
        if not paths and self.common.stdin_filename is not None:
            return [STDIN]
        return paths or [os.curdir]

    def _listed(self, path: str) -> list[str]:
        """The paths that a file lists: with NULs between them, or one a line."""
        try:
            if path == STDIN:
                raw = sys.stdin.buffer.read()
            else:
                with open(path, "rb") as stream:
                    raw = stream.read()
        except OSError as error:
            refuse(f"{path}: {reason(error)}")
        parts = raw.split(b"\0") if b"\0" in raw else raw.replace(b"\r\n", b"\n").split(b"\n")
        return [os.fsdecode(part) for part in parts if part]

    def targets(self) -> Iterator[Target]:
        """The files to look at; not the one that the report goes to, which would grow for ever."""
        passed_over = self.console.detail if self.common.verbose else None
        found = walk(self.paths, self._scopes, self.common.stdin_filename, passed_over)
        report = self.console.output_identity()
        if report is None:
            return found
        return (target for target in found if not self._is(target, report))

    def _is(self, target: Target, identity: tuple[int, int]) -> bool:
        try:
            status = os.stat(target.path)
        except (OSError, ValueError):
            return False
        if (status.st_dev, status.st_ino) != identity:
            return False
        self.console.detail(f"{target.path}: passed over, it is the report")
        return True

    def place(self, at: str | None, rival: int | None = None) -> Place | None:
        """The one finding that is asked for by its place, in one file."""
        if at is None:
            if rival is not None:
                refuse("--rival needs --at LINE:COLUMN")
            return None
        line, colon, column = at.partition(":")
        if not (colon and line.isdecimal() and column.isdecimal()):
            refuse(f"--at {at!r} is not LINE:COLUMN")
        if len(self.paths) != 1 or os.path.isdir(self.paths[0]):
            refuse("--at needs one file")
        from mojimend.place import Place

        return Place(int(line), int(column), rival)

    def end_place(self, place: Place | None) -> None:
        """Tell what was wrong with the place, if something was."""
        if place is not None and place.problem is not None:
            self.console.error(f"{self.paths[0]}: {place.problem}")
            raise typer.Exit(FAILED)

    def choices(self, place: Place | None = None) -> list[ChooseFor]:
        """What chooses among the findings: a place (accepted or not), or the baseline."""
        if place is not None:
            return [lambda _: place.choose]
        try:
            self._baseline = baseline_of(self.scope, self.common.baseline)
        except ConfigError as error:
            refuse(str(error))
        return [] if self._baseline is None else [self._baseline.choose_for]

    def check(self, jobs: int) -> Iterator[Event]:
        """Look at the files, by so many processes."""
        if jobs == 1:
            return check(self.targets(), self.settings, self.choices())
        from mojimend.parallel import check_in_parallel

        return check_in_parallel(self.targets(), self.settings, self.choices(), jobs)

    def record(self, path: str) -> NoReturn:
        """Take what is found into a new baseline instead of telling it."""
        record = Record(path)
        self.deliver(check(self.targets(), self.settings, [record.choose_for]), nothing)
        if self._interruption.happened:
            self.end("Wrote nothing.", FAILED)
        try:
            record.write()
        except (OSError, RefusedError) as error:
            refuse(f"{path}: {reason(error) if isinstance(error, OSError) else error}")
        wrote = f"Wrote {counted(record.findings, 'finding')} into {path}."
        self.end(wrote, FAILED if self.tally.errors else FINE)

    def exit_code(self) -> int:
        """The exit code for what was told."""
        return self.tally.exit_code(self.scope.flag("strict"))

    def deliver(self, events: Iterable[Event], render: Render) -> bool:
        """Write the report on the events; whether it has anything. Ctrl-C ends it early."""
        events = self._interruption.watch(events)
        if self._progress is not None:
            events = self._progress.watch(events)
        watched = self.console.watch(self.tally.watch(events), frozenset(map(called, self.paths)))
        return self.console.deliver(render(watched))

    def end(self, sentence: str, code: int) -> NoReturn:
        """Say what was found or repaired, and what was accepted; end with the exit code."""
        if self._progress is not None and self._progress.was_shown:
            sentence += f" {self._progress.summary()}"
        if self._interruption.happened:
            sentence = f"Interrupted. {sentence}"
            code = INTERRUPTED
        self.console.note(sentence)
        if self._baseline is not None and self.tally.declined:
            accepted = counted(self.tally.declined, "finding")
            self.console.note(f"{accepted} accepted by {self._baseline.path}.")
        raise typer.Exit(FINE if self.exit_zero and code == FOUND else code)

    def look(self) -> Look:
        """For whom the report is: coloured or not, and how wide."""
        if self.common.output_file is not None:
            return Look(self.common.color == "always")
        return Look(wants_colour(self.common.color), terminal_columns())

    def renderer(self, output_format: Format | None) -> Render:
        """The chosen format's renderer, or the configured one's."""
        return renderer(output_format or self._configured_format(), self.settings, self.look())

    def _configured_format(self) -> Format:
        """The format that the configuration asks for."""
        config = self.scope.config
        said = None if config is None else config.string("output-format")
        if config is None or said is None:
            return Format.FULL
        if said not in set(Format):
            refuse(f"{config.shown}: unknown output-format {said!r}; it may be {', '.join(Format)}")
        return Format(said)


def relative_path(path: str) -> str:
    """The path from the current folder; as it is where there is no way, as between drives."""
    try:
        return os.path.relpath(path)
    except ValueError:
        return path


def nothing(events: Iterable[Event]) -> Iterator[str]:
    """Take the events and write none of them."""
    for _ in events:
        pass
    return iter(())


def refuse(message: str) -> NoReturn:
    """End with an error in one line."""
    Console().error(message)
    raise typer.Exit(FAILED)


def _wishes(common: Common, strict: bool) -> Wishes:
    # A flag that is not there leaves the word to the configuration.
    return Wishes(
        select=split(common.select),
        extend_select=split(common.extend_select),
        ignore=split(common.ignore),
        per_file_ignores=tuple(map(glob_and_rules, common.per_file_ignores or [])),
        exclude=split(common.exclude),
        extend_exclude=split(common.extend_exclude),
        force_exclude=common.force_exclude or None,
        respect_gitignore=not common.no_respect_gitignore and (common.respect_gitignore or None),
        unsafe_fixes=common.unsafe_fixes or None,
        strict=strict or None,
        assume=split(common.assume),
        language=split(common.language),
        no_break=common.no_break,
        per_file_no_break=tuple(map(glob_and_wish, common.per_file_no_break or [])),
    )
