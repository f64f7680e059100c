"""What a user may choose, as one frozen value."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Self

from mojimend.model import Chain
from mojimend.rules import BY_NAME

MEND_RULES = frozenset({"mojibake", "lossy-mojibake", "mixed-encoding", "c1-control"})
"""The rules whose safe repairs `mend` applies: encoding damage and nothing else."""


class NoBreak(StrEnum):
    """Which no-break spaces are to be kept."""

    KEEP = "keep"  # every one
    STRAY = "stray"  # those that typography may want
    ALL = "all"  # none: all of them are strays


class _Fields(NamedTuple):
    select: frozenset[str]
    unsafe_fixes: bool
    assume: tuple[Chain, ...]
    convert: bool
    languages: tuple[str, ...]
    no_break: NoBreak


class Settings(_Fields):
    """Which rules are looked for, whether unsafe repairs are applied too, what is known before."""

    __slots__ = ()

    def __new__(
        cls,
        select: frozenset[str] = frozenset(BY_NAME),
        unsafe_fixes: bool = False,
        assume: tuple[Chain, ...] = (),
        convert: bool = False,
        languages: tuple[str, ...] = (),
        no_break: NoBreak = NoBreak.STRAY,
    ) -> Self:
        """Take what is chosen; ValueError names a rule that does not exist.

        `assume` are mistakes that happened to the document, `languages` the codes of those it is
        in, as its reader knows. `convert`: `not-utf-8` was asked for by name, so that files may be
        converted to UTF-8.
        """
        for name in sorted(select - BY_NAME.keys()):
            raise ValueError(f"unknown rule {name!r}; the rules are {', '.join(sorted(BY_NAME))}")
        return super().__new__(cls, select, unsafe_fixes, assume, convert, languages, no_break)
