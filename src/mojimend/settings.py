"""What a user may choose, as one frozen value."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from mojimend.model import Chain
from mojimend.rules import BY_NAME

MEND_RULES = frozenset({"mojibake", "lossy-mojibake", "mixed-encoding", "c1-control"})
"""The rules whose safe repairs `mend` applies: encoding damage and nothing else."""


class NoBreak(StrEnum):
    """Which no-break spaces are to be kept."""

    KEEP = "keep"  # every one
    STRAY = "stray"  # those that typography may want
    ALL = "all"  # none: all of them are strays


class Settings(NamedTuple):
    """Which rules are looked for, whether unsafe repairs are applied too, what is known before."""

    select: frozenset[str] = frozenset(BY_NAME)
    unsafe_fixes: bool = False
    assume: tuple[Chain, ...] = ()  # mistakes that happened to the document, as its reader knows
    convert: bool = False  # `not-utf-8` was asked for by name: files may be converted to UTF-8
    languages: tuple[str, ...] = ()  # codes of those it is in, as its reader knows
    no_break: NoBreak = NoBreak.STRAY

    def checked(self) -> Settings:
        """The same, if all its rules exist (ValueError names one that does not)."""
        for name in sorted(self.select - BY_NAME.keys()):
            raise ValueError(f"unknown rule {name!r}; the rules are {', '.join(sorted(BY_NAME))}")
        return self
