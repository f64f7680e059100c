"""The command `mojimend`: check, diff, fix and rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Optional

import typer

from mojimend.console import Console, guarded, wants_colour
from mojimend.events import Event
from mojimend.files import STDIN, Target, walk
from mojimend.options import (
    Color,
    Colour,
    Exclude,
    ForceExclude,
    Format,
    Ignore,
    OutputFormat,
    Paths,
    Quiet,
    Select,
    Strict,
    UnsafeFixes,
)
from mojimend.report import concise, diff, full, json_v1
from mojimend.rules import BY_NAME, RULES
from mojimend.session import check, fix
from mojimend.settings import Settings
from mojimend.tally import FAILED, FINE, FOUND, Tally

app = typer.Typer(
    name="mojimend",
    help="Find and repair mojibake: text that was decoded with the wrong encoding.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Run:
    """What the commands have in common: targets, settings, console and counts."""

    def __init__(
        self, paths: list[str] | None, settings: Settings, quiet: bool, relative: bool = False
    ) -> None:
        """`relative` makes the paths relative to the current folder, as patches need them."""
        self.settings = settings
        self.console = Console(quiet)
        self.tally = Tally(settings)
        self.paths = paths or [os.curdir]
        if relative:
            self.paths = [path if path == STDIN else os.path.relpath(path) for path in self.paths]

    def targets(self, exclude: list[str], force_exclude: bool) -> Iterator[Target]:
        """The files to look at."""
        return walk(self.paths, tuple(exclude), force_exclude)

    def deliver(
        self, events: Iterable[Event], render: Callable[[Iterable[Event]], Iterable[str | bytes]]
    ) -> bool:
        """Write the report on the events; whether it has anything."""
        watched = self.console.watch(self.tally.watch(events), frozenset(self.paths))
        return self.console.deliver(render(watched))

    def renderer(
        self, output_format: Format, color: Colour
    ) -> Callable[[Iterable[Event]], Iterable[str]]:
        """The chosen format's renderer."""
        if output_format is Format.JSON:
            return lambda events: json_v1.render(events, self.settings)
        render = full.render if output_format is Format.FULL else concise.render
        return lambda events: render(events, wants_colour(color))


@app.command("check")
def check_command(
    paths: Paths = None,
    output_format: OutputFormat = Format.FULL,
    select: Select = [],  # noqa: B006 - typer copies it
    ignore: Ignore = [],  # noqa: B006
    unsafe_fixes: UnsafeFixes = False,
    strict: Strict = False,
    exclude: Exclude = [],  # noqa: B006
    force_exclude: ForceExclude = False,
    color: Color = Colour.AUTO,
    quiet: Quiet = False,
) -> None:
    """Report problems; never write."""
    run = Run(paths, _settings(select, ignore, unsafe_fixes), quiet)
    events = check(run.targets(exclude, force_exclude), run.settings)
    run.deliver(events, run.renderer(output_format, color))
    run.console.note(run.tally.found())
    raise typer.Exit(run.tally.exit_code(strict))


@app.command("diff")
def diff_command(
    paths: Paths = None,
    select: Select = [],  # noqa: B006
    ignore: Ignore = [],  # noqa: B006
    unsafe_fixes: UnsafeFixes = False,
    exclude: Exclude = [],  # noqa: B006
    force_exclude: ForceExclude = False,
    color: Color = Colour.AUTO,
    quiet: Quiet = False,
) -> None:
    """Show what fix would change, as a patch; never write."""
    run = Run(paths, _settings(select, ignore, unsafe_fixes), quiet, relative=True)
    events = check(run.targets(exclude, force_exclude), run.settings)
    differs = run.deliver(events, lambda events: diff.render(events, wants_colour(color)))
    run.console.note(run.tally.found())
    raise typer.Exit(FAILED if run.tally.errors else FOUND if differs else FINE)


@app.command("fix")
def fix_command(
    paths: Paths = None,
    output_format: OutputFormat = Format.FULL,
    select: Select = [],  # noqa: B006
    ignore: Ignore = [],  # noqa: B006
    unsafe_fixes: UnsafeFixes = False,
    strict: Strict = False,
    exit_zero: Annotated[bool, typer.Option(help="Exit with 0 whatever is left.")] = False,
    exit_non_zero_on_fix: Annotated[
        bool, typer.Option(help="Exit with 1 when something was repaired.")
    ] = False,
    exclude: Exclude = [],  # noqa: B006
    force_exclude: ForceExclude = False,
    color: Color = Colour.AUTO,
    quiet: Quiet = False,
) -> None:
    """Repair files in place, what is certain only; report what is left."""
    run = Run(paths, _settings(select, ignore, unsafe_fixes), quiet)
    targets = run.targets(exclude, force_exclude)
    events = fix(targets, run.settings, run.console.write)
    if STDIN in run.paths:  # standard output is for the repaired text
        run.deliver(events, _nothing)
    else:
        run.deliver(events, run.renderer(output_format, color))
    run.console.note(run.tally.mended())
    code = run.tally.exit_code(strict)
    if exit_non_zero_on_fix and run.tally.repaired:
        code = max(code, FOUND)
    raise typer.Exit(FINE if exit_zero and code == FOUND else code)


@app.command("rules")
def rules_command(
    name: Annotated[Optional[str], typer.Argument(help="A rule to explain.")] = None,  # noqa: UP045 - older typers read no unions
) -> None:
    """List the rules, or explain one."""
    console = Console()
    if name is None:
        length = max(map(len, BY_NAME))
        console.deliver(f"{rule.name:{length}}  {rule.summary}\n" for rule in RULES)
    elif name in BY_NAME:
        rule = BY_NAME[name]
        console.write(f"{rule.name}: {rule.summary}\n\n{rule.explanation}\n")
    else:
        _refuse(_unknown_rule(name))


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        Console().write(f"mojimend {version('mojimend')}\n")
        raise typer.Exit(FINE)


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "-V", "--version", callback=_show_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    """Find and repair mojibake: text that was decoded with the wrong encoding."""


def _nothing(events: Iterable[Event]) -> Iterator[str]:
    """Take the events and write none of them."""
    for _ in events:
        pass
    return iter(())


def _settings(select: list[str], ignore: list[str], unsafe_fixes: bool) -> Settings:
    selected, ignored = _names(select), _names(ignore)
    for name in sorted((selected | ignored) - BY_NAME.keys()):
        _refuse(_unknown_rule(name))
    return Settings((selected or frozenset(BY_NAME)) - ignored, unsafe_fixes)


def _names(lists: list[str]) -> frozenset[str]:
    return frozenset(name.strip() for names in lists for name in names.split(",") if name.strip())


def _unknown_rule(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, BY_NAME, n=1, cutoff=0)[0]
    return f"unknown rule {name!r}; did you mean {near!r}?"


def _refuse(message: str) -> None:
    Console().error(message)
    raise typer.Exit(FAILED)


def main() -> int:
    """Run the command line; the exit code."""
    return guarded(_run_app)


def _run_app() -> int:
    code: str | int | None = FINE
    try:
        app()
    except SystemExit as end:
        code = end.code
    return code if isinstance(code, int) else FINE
