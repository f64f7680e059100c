"""Which settings and exclusions hold for a file: its nearest configuration and the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from mojimend.config import Config, Configs
from mojimend.globs import Globs
from mojimend.model import Chain
from mojimend.settings import NoBreak, Settings
from mojimend.wished import parsed_chain, parsed_language, parsed_no_break, parsed_rules

DEFAULT_EXCLUDE = (
    *(".bzr", ".git", ".hg", ".jj", ".svn"),
    *(".direnv", ".eggs", ".mypy_cache", ".nox", ".pytest_cache", ".ruff_cache", ".tox"),
    *(".venv", "venv", "__pycache__", "__pypackages__", "node_modules", "site-packages"),
)
"""Folders that hold no text of the project; `exclude` replaces them, `extend-exclude` adds."""


class Wishes(NamedTuple):
    """What the command line says; None and empty: nothing, so that the configuration counts."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a glob, rules
    exclude: tuple[str, ...] = ()
    extend_exclude: tuple[str, ...] = ()
    force_exclude: bool | None = None
    respect_gitignore: bool | None = None
    unsafe_fixes: bool | None = None
    strict: bool | None = None
    assume: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    no_break: str | None = None
    per_file_no_break: tuple[tuple[str, str], ...] = ()  # a glob, what is wanted


class Scope:
    """What holds for the files that share a configuration. Raises ConfigError for unknown names."""

    def __init__(self, config: Config | None, wishes: Wishes) -> None:
        """Combine them: a list of the command line replaces the configuration's."""
        self.config = config
        self._wishes = wishes
        self._here = os.getcwd()
        self._folder = self._here if config is None else config.folder
        self._settings: dict[tuple[frozenset[str], NoBreak], Settings] = {}

    def flag(self, key: str, default: bool = False) -> bool:
        """A setting that is true or false, by its name in the configuration."""
        wish = getattr(self._wishes, key.replace("-", "_"), None)
        said = self.config.flag(key) if wish is None and self.config is not None else wish
        return default if said is None else bool(said)

    def excludes(self, path: str, within: bool = False) -> bool:
        """Whether the path (absolute) is excluded; `within`: or a folder that it is in."""
        for folder, globs in self._exclude:
            seen = relative(path, folder)
            if globs.match_within(seen) if within else globs.match(seen):
                return True
        return False

    def settings(self, path: str) -> Settings:
        """The settings for a file (absolute path)."""
        ignored: frozenset[str] = frozenset()
        for folder, globs, rules in self._per_file_ignores:
            if globs.match_within(relative(path, folder)):
                ignored |= rules
        key = ignored, self._no_break(path)
        known = self._settings.get(key)
        if known is None:
            known = self._settings[key] = Settings(
                self._select - ignored,
                self.flag("unsafe-fixes"),
                self._assume,
                self._convert and "not-utf-8" not in ignored,
                self._languages,
                key[1],
            )
        return known

    def _no_break(self, path: str) -> NoBreak:
        """The last glob for the file counts; those of the command line come last."""
        found = self._no_break_elsewhere
        for folder, globs, wish in self._per_file_no_break:
            if globs.match_within(relative(path, folder)):
                found = wish
        return found

    @cached_property
    def _exclude(self) -> list[tuple[str, Globs]]:
        config = self.config
        configured = None if config is None else config.strings("exclude")
        own = DEFAULT_EXCLUDE if configured is None else configured
        own = () if self._wishes.exclude else own
        extended = (config.strings("extend-exclude") or ()) if config is not None else ()
        wished = (*self._wishes.exclude, *self._wishes.extend_exclude)
        both = (self._folder, Globs((*own, *extended))), (self._here, Globs(wished))
        return [(folder, globs) for folder, globs in both if globs]

    @cached_property
    def _select(self) -> frozenset[str]:
        chosen = Settings().select
        if self.config is not None:
            lists = {key: self.config.strings(key) for key in ("select", "extend-select", "ignore")}
            chosen = self._layer(chosen, lists, f"{self.config.shown}: ")
        wishes = self._wishes
        lists = {
            "select": wishes.select or None,
            "extend-select": wishes.extend_select,
            "ignore": wishes.ignore,
        }
        return self._layer(chosen, lists, "")

    @cached_property
    def _convert(self) -> bool:
        """Whether `not-utf-8` is selected by its name, and unsafe repairs are wanted."""
        configs = () if self.config is None else (self.config.strings("select") or ())
        named = "not-utf-8" in (self._wishes.select or configs)
        return named and "not-utf-8" in self._select and self.flag("unsafe-fixes")

    def _layer(
        self, chosen: frozenset[str], lists: Mapping[str, tuple[str, ...] | None], where: str
    ) -> frozenset[str]:
        rules = {key: parsed_rules(names or (), where) for key, names in lists.items()}
        selected = chosen if lists["select"] is None else rules["select"]
        return (selected | rules["extend-select"]) - rules["ignore"]

    @cached_property
    def _per_file_ignores(self) -> list[tuple[str, Globs, frozenset[str]]]:
        found = [
            (self._here, Globs([glob]), parsed_rules(names, ""))
            for glob, names in self._wishes.per_file_ignores
        ]
        if self.config is not None:
            where = f"{self.config.shown}: "
            for glob, names in self.config.table("per-file-ignores").items():
                found.append((self._folder, Globs([glob]), parsed_rules(names, where)))
        return found

    @cached_property
    def _no_break_elsewhere(self) -> NoBreak:
        if self._wishes.no_break is not None:
            return parsed_no_break(self._wishes.no_break, "")
        configured = None if self.config is None else self.config.string("no-break")
        if self.config is None or configured is None:
            return NoBreak.STRAY
        return parsed_no_break(configured, f"{self.config.shown}: ")

    @cached_property
    def _per_file_no_break(self) -> list[tuple[str, Globs, NoBreak]]:
        found = []
        if self.config is not None:
            table, where = self.config.string_table("per-file-no-break"), f"{self.config.shown}: "
            for glob, wish in table.items():
                found.append((self._folder, Globs([glob]), parsed_no_break(wish, where)))
        for glob, wish in self._wishes.per_file_no_break:
            found.append((self._here, Globs([glob]), parsed_no_break(wish, "")))
        return found

    @cached_property
    def _assume(self) -> tuple[Chain, ...]:
        names, where = self._known("assume", self._wishes.assume)
        return tuple(parsed_chain(name, where) for name in names)

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        names, where = self._known("language", self._wishes.language)
        return tuple(parsed_language(name, where) for name in names)

    def _known(self, key: str, wished: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """What is known of the files: names, and where they stand, for an error's beginning."""
        if wished or self.config is None:
            return wished, ""
        return self.config.strings(key) or (), f"{self.config.shown}: "


class Scopes:
    """The scopes of folders."""

    def __init__(self, wishes: Wishes, configs: Configs | None = None) -> None:
        """`configs` finds configurations; None: there are none."""
        self._wishes = wishes
        self._configs = configs or Configs(isolated=True)
        self._known: dict[str | None, Scope] = {}

    def of(self, folder: str) -> Scope:
        """What holds for files in a folder (absolute path). Raises ConfigError."""
        config = self._configs.of(folder)
        key = None if config is None else config.path
        if key not in self._known:
            scope = Scope(config, self._wishes)
            scope.settings(folder)  # unknown names are told before the first file
            self._known[key] = scope
        return self._known[key]


def relative(path: str, folder: str) -> str:
    """The path (absolute) seen from a folder, with slashes."""
    inner = path[len(folder) + 1 :] if path.startswith(folder + os.sep) else None
    if inner is None:
        try:
            inner = os.path.relpath(path, folder)
        except ValueError:  # on another drive
            inner = path
    return inner if os.sep == "/" else inner.replace(os.sep, "/")
