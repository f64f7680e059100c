"""The options that the commands share, as typer reads them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Optional

import typer


class Format(StrEnum):
    """How findings are written."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


class Colour(StrEnum):
    """When colours are used."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


Paths = Annotated[
    Optional[list[str]],  # noqa: UP045 - older typers read no unions
    typer.Argument(metavar="[PATH]...", help="Files and folders; - is standard input."),
]
Select = Annotated[
    list[str], typer.Option(help="Rules to look for, with commas between them; all else not.")
]
Ignore = Annotated[list[str], typer.Option(help="Rules not to look for.")]
Exclude = Annotated[
    list[str], typer.Option(metavar="GLOB", help="Names or paths to pass over in folders.")
]
ForceExclude = Annotated[bool, typer.Option(help="Pass over excluded paths even when named.")]
UnsafeFixes = Annotated[bool, typer.Option(help="Repair what is not certain, too.")]
OutputFormat = Annotated[Format, typer.Option(help="How findings are written.")]
Color = Annotated[Colour, typer.Option(help="When to use colours.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No notes and no summary.")]
Strict = Annotated[bool, typer.Option(help="Exit with 1 for notes, too.")]
