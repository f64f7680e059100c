"""Reads the words of options and configurations: rules, families, languages, globs with them."""

from __future__ import annotations

from collections.abc import Iterable

from mojimend.config import ConfigError, nearest
from mojimend.model import Chain
from mojimend.rules import BY_NAME
from mojimend.settings import NoBreak


def split(lists: Iterable[str] | None) -> tuple[str, ...]:
    """The names in lists with commas, as options give them."""
    return tuple(name.strip() for names in lists or () for name in names.split(",") if name.strip())


def glob_and_rules(text: str) -> tuple[str, tuple[str, ...]]:
    """What `GLOB:RULES` says. Raises ConfigError."""
    glob, colon, names = text.rpartition(":")
    if not colon or not glob:
        raise ConfigError(f"--per-file-ignores {text!r} is not GLOB:RULES")
    return glob, split([names])


def glob_and_wish(text: str) -> tuple[str, str]:
    """What `GLOB:WHICH` says. Raises ConfigError."""
    glob, _, wish = text.rpartition(":")
    if not glob:
        raise ConfigError(f"--per-file-no-break {text!r} is not GLOB:WHICH")
    return glob, wish


def parsed_rules(names: Iterable[str], where: str) -> frozenset[str]:
    """The rules of these names. Raises ConfigError."""
    for name in names:
        if name not in BY_NAME:
            raise ConfigError(f"{where}unknown rule {name!r}; {nearest(name, BY_NAME)}")
    return frozenset(names)


def parsed_no_break(name: str, where: str) -> NoBreak:
    """Which no-break spaces a word asks for. Raises ConfigError."""
    if name not in set(NoBreak):
        raise ConfigError(f"{where}unknown no-break {name!r}; it may be {', '.join(NoBreak)}")
    return NoBreak(name)


def parsed_chain(name: str, where: str = "") -> Chain:
    """The chain of an id such as `utf-8-as-latin-1+utf-8-as-gbk`. Raises ConfigError."""
    from mojimend.encodings import PRIORS  # only this wish needs the tables
    from mojimend.latin_pairs import PRIORS as LATIN_PRIORS

    known = {redecoding.family: redecoding for redecoding in (*PRIORS, *LATIN_PRIORS)}
    for family in name.split("+"):
        if family not in known:
            raise ConfigError(f"{where}unknown family {family!r}; {nearest(family, known)}")
    return tuple(known[family] for family in name.split("+"))


def parsed_language(name: str, where: str = "") -> str:
    """The code of a language as the tables have it: `pt` for `pt_BR`. Raises ConfigError."""
    from mojimend.languages import codes  # only this wish needs the table

    known = {code.lower(): code for code in codes()}
    wanted = name.lower().replace("_", "-")
    found = known.get(wanted) or known.get(wanted.partition("-")[0])
    if found is None:
        meant = nearest(wanted, known)
        raise ConfigError(f"{where}no language with Latin letters is known as {name!r}; {meant}")
    return found
