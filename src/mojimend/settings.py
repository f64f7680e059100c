"""What a user may choose, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from mojimend.model import Chain
from mojimend.rules import BY_NAME

MEND_RULES = frozenset({"mojibake", "lossy-mojibake", "mixed-encoding"})
"""The rules whose safe repairs `mend` applies: encoding damage and nothing else."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which rules are looked for, whether unsafe repairs are applied too, what is known before."""

    select: frozenset[str] = frozenset(BY_NAME)
    unsafe_fixes: bool = False
    assume: tuple[Chain, ...] = ()  # mistakes that happened to the document, as its reader knows
    convert: bool = False  # `not-utf-8` was asked for by name: files may be converted to UTF-8

    def __post_init__(self) -> None:
        """Refuse a rule that does not exist (ValueError names it)."""
        for name in sorted(self.select - BY_NAME.keys()):
            raise ValueError(f"unknown rule {name!r}; the rules are {', '.join(sorted(BY_NAME))}")
