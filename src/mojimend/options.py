"""The options that the commands share, as typer reads them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache, partial, wraps
from typing import Annotated, Any, Optional, get_type_hints

import typer

from mojimend.formats import Format
from mojimend.rules import RULES

FILES, RULES_PANEL, OUTPUT, ENDING = "Which files", "What is looked for", "Output", "Exit code"
"""The groups that --help shows."""

FLAG = " "
"""The metavar of an option without a value: else --help says `<bool>`."""


class Colour(StrEnum):
    """When colours are used."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def rule_names(incomplete: str) -> list[str]:
    """The rules that complete the last of the names, which commas part."""
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{rule.name}" for rule in RULES if rule.name.startswith(last)]


# Older typers read no unions, and this is how they know that an option may be missing. A flag that
# is not there is just false: typer builds a validator for each parameter that may be None, too.
_Strings = Optional[list[str]]  # noqa: UP045 - older typers read no unions
_String = Optional[str]  # noqa: UP045 - as above

Paths = Annotated[
    _Strings,
    typer.Argument(
        metavar="PATH", help="Files and folders; - is standard input.", show_default=False
    ),
]


def option(
    *names: str,
    metavar: str = FLAG,
    text: str,
    group: str = RULES_PANEL,
    count: bool = False,
    complete: Any = None,
) -> Any:
    """An option in one of the groups; without a metavar it is a flag."""
    return typer.Option(
        *names,
        metavar=metavar,
        help=text,
        rich_help_panel=group,
        show_default=False,
        count=count,
        autocompletion=complete,
    )


_files = partial(option, group=FILES)
_globs = partial(_files, metavar="GLOB")
_rules = partial(option, group=RULES_PANEL)
_rule_list = partial(_rules, metavar="RULES", complete=rule_names)
output = partial(option, group=OUTPUT)
ending = partial(option, group=ENDING)


@dataclass(frozen=True, slots=True)
class Common:
    """What every command takes that looks at files."""

    paths: Paths = None
    select: Annotated[_Strings, _rule_list("--select", text="Only these rules.")] = None
    extend_select: Annotated[_Strings, _rule_list("--extend-select", text="These, too.")] = None
    ignore: Annotated[_Strings, _rule_list("--ignore", text="Not these.")] = None
    per_file_ignores: Annotated[
        _Strings,
        _rules("--per-file-ignores", metavar="GLOB:RULES", text="Not these in such files."),
    ] = None
    assume: Annotated[
        _Strings,
        _rules("--assume", metavar="FAMILY", text="A mistake that did happen to these files."),
    ] = None
    language: Annotated[
        _Strings, _rules("--language", metavar="CODE", text="A language that these files are in.")
    ] = None
    no_break: Annotated[
        _String,
        _rules("--no-break", metavar="WHICH", text="No-break spaces: keep, stray or all."),
    ] = None
    per_file_no_break: Annotated[
        _Strings,
        _rules("--per-file-no-break", metavar="GLOB:WHICH", text="The same in such files."),
    ] = None
    baseline: Annotated[
        _String, _rules("--baseline", metavar="FILE", text="Accept what this file lists.")
    ] = None
    unsafe_fixes: Annotated[
        bool, _rules("--unsafe-fixes", text="Repair what is not certain, too.")
    ] = False
    exclude: Annotated[
        _Strings, _globs("--exclude", text="Pass over these, not the usual ones.")
    ] = None
    extend_exclude: Annotated[
        _Strings, _globs("--extend-exclude", text="Pass over these, too.")
    ] = None
    force_exclude: Annotated[bool, _files("--force-exclude", text="Exclude named paths, too.")] = (
        False
    )
    respect_gitignore: Annotated[
        bool, typer.Option("--respect-gitignore", hidden=True, show_default=False)
    ] = False
    no_respect_gitignore: Annotated[
        bool, _files("--no-respect-gitignore", text="Look into what git ignores, too.")
    ] = False
    files_from: Annotated[
        _String,
        _files("--files-from", metavar="FILE", text="Read paths from a file or -, one a line."),
    ] = None
    stdin_filename: Annotated[
        _String, _files("--stdin-filename", metavar="PATH", text="What standard input is called.")
    ] = None
    config: Annotated[
        _String, _files("--config", metavar="FILE", text="The configuration to use.")
    ] = None
    isolated: Annotated[bool, _files("--isolated", text="Use no configuration.")] = False
    output_file: Annotated[
        _String, output("-o", "--output-file", metavar="FILE", text="Write the report there.")
    ] = None
    color: Annotated[Colour, output("--color", metavar="WHEN", text="auto, always or never.")] = (
        Colour.AUTO
    )
    quiet: Annotated[
        int, output("-q", "--quiet", text="No notes; -qq: nothing but errors.", count=True)
    ] = 0
    verbose: Annotated[bool, output("-v", "--verbose", text="Tell what is passed over.")] = False


OutputFormat = Annotated[
    Optional[Format],  # noqa: UP045 - as above
    output(
        "--output-format",
        metavar="FORMAT",
        text="full, concise, json, json-lines, github or sarif.",
    ),
]
Strict = Annotated[bool, ending("--strict", text="1 for notes, too.")]
ExitZero = Annotated[bool, ending("--exit-zero", text="0 whatever is found.")]
Jobs = Annotated[
    int, output("-j", "--jobs", metavar="N", text="Processes; 0: one for each processor.")
]
At = Annotated[
    _String, option("--at", metavar="LINE:COLUMN", text="Only the finding at this place.")
]


@cache
def _shared() -> list[inspect.Parameter]:
    hints = get_type_hints(Common, include_extras=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=field.default,
            annotation=hints[field.name],
        )
        for field in fields(Common)
    ]


def takes_common(command: Callable[..., None]) -> Callable[..., None]:
    """The command, whose first parameter is a Common, as typer shall see it: with its options."""
    shared = _shared()
    own_hints = get_type_hints(command, include_extras=True)
    own = [
        parameter.replace(annotation=own_hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in list(inspect.signature(command).parameters.items())[1:]
    ]

    @wraps(command)
    def run(**chosen: Any) -> None:
        common = Common(**{parameter.name: chosen.pop(parameter.name) for parameter in shared})
        command(common, **chosen)

    signature = inspect.Signature([*shared, *own])
    run.__signature__ = signature  # type: ignore[attr-defined]  # typer reads it
    run.__annotations__ = {one.name: one.annotation for one in (*shared, *own)}
    del run.__wrapped__
    return run
