"""The configuration: the nearest file that has one, read and checked.

Only `os` is loaded until a configuration is found: the hook looks for one at every start.
"""

from __future__ import annotations

import os

from mojimend.small_files import read_small

TYPE_CHECKING = False  # importing typing would cost more than looking for a configuration
if TYPE_CHECKING:
    from collections.abc import Mapping

PYPROJECT = "pyproject.toml"
NAMES = ("mojimend.toml", ".mojimend.toml", PYPROJECT)
"""Where a configuration may be; in one folder the first one counts."""

KEYS: dict[str, type] = {
    "select": list,
    "extend-select": list,
    "ignore": list,
    "per-file-ignores": dict,
    "exclude": list,
    "extend-exclude": list,
    "force-exclude": bool,
    "respect-gitignore": bool,
    "assume": list,
    "language": list,
    "no-break": str,
    "per-file-no-break": dict,
    "baseline": str,
    "unsafe-fixes": bool,
    "strict": bool,
    "output-format": str,
}
"""The settings and their types; lists are of strings, tables have lists of strings."""

_OF_STRINGS = {"per-file-no-break"}  # this table has strings

_TYPES = {
    list: "a list of strings",
    dict: "a table of lists of strings",
    bool: "true or false",
    str: "a string",
}


class ConfigError(Exception):
    """A configuration that cannot be used, and why, in words for its user."""


class Config:
    """What a configuration file says (no dataclass: loading that module takes longer)."""

    def __init__(self, path: str, values: Mapping[str, object]) -> None:
        """`path` is the file's; what it says is relative to the folder of it."""
        self.path = path
        self.shown = _shown(path)
        self.folder = os.path.dirname(path)
        self._values = values

    def strings(self, key: str) -> tuple[str, ...] | None:
        """A list of strings, if the key is there."""
        found = self._values.get(key)
        return tuple(map(str, found)) if isinstance(found, list) else None

    def table(self, key: str) -> dict[str, list[str]]:
        """A table of lists of strings; empty where the key is not there."""
        found = self._values.get(key)
        return found if isinstance(found, dict) else {}

    def string_table(self, key: str) -> dict[str, str]:
        """A table of strings; empty where the key is not there."""
        found = self._values.get(key)
        return found if isinstance(found, dict) else {}

    def string(self, key: str) -> str | None:
        """A string, if the key is there."""
        found = self._values.get(key)
        return found if isinstance(found, str) else None

    def flag(self, key: str) -> bool | None:
        """True or false, if the key is there."""
        found = self._values.get(key)
        return found if isinstance(found, bool) else None


class Configs:
    """Finds the configuration for files, each folder once."""

    def __init__(self, path: str | None = None, isolated: bool = False) -> None:
        """`path` is the one to use for every file; `isolated`: look for none."""
        self._everywhere = None if path is None else read(path)
        self._nowhere = isolated or path is not None
        self._known: dict[str, Config | None] = {}

    def of(self, folder: str) -> Config | None:
        """The nearest configuration of a folder (absolute path), or None. Raises ConfigError."""
        if self._nowhere:
            return self._everywhere
        passed = []  # not recursion: folders may be nested deeper than Python's stack
        at = folder
        while at not in self._known:
            found, parent = _in(at), os.path.dirname(at)
            if found is not None or parent == at:
                self._known[at] = found
                break
            passed.append(at)
            at = parent
        self._known.update(dict.fromkeys(passed, self._known[at]))
        return self._known[folder]


def _in(folder: str) -> Config | None:
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            config = read(path, wanted=name != PYPROJECT)
            if config is not None:
                return config
    return None


def read(path: str, wanted: bool = True) -> Config | None:
    """The configuration in a file; None where it is not `wanted` and the file has no table of ours.

    Raises ConfigError for what cannot be read, is no TOML, or has an unknown key or a wrong type.
    """
    try:
        raw = read_small(path)
    except OSError as error:
        raise ConfigError(f"{_shown(path)}: {(error.strerror or str(error)).lower()}") from error
    if not wanted and b"mojimend" not in raw:
        return None  # nothing of ours, so nobody waits for a parser
    values = _parsed(path, raw)
    is_pyproject = os.path.basename(path) == PYPROJECT
    if is_pyproject:
        tool = values.get("tool")
        ours = tool.get("mojimend") if isinstance(tool, dict) else None
        if ours is None and not wanted:
            return None
        values = ours if isinstance(ours, dict) else {}
    _check(path, "[tool.mojimend]" if is_pyproject else "the configuration", values)
    return Config(os.path.abspath(path), values)


def _parsed(path: str, raw: bytes) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{_shown(path)}: not TOML: {error}") from error


def _check(path: str, where: str, values: Mapping[str, object]) -> None:
    path = _shown(path)
    for key, value in values.items():
        if key not in KEYS:
            raise ConfigError(f"{path}: unknown key {key!r} in {where}; {nearest(key, KEYS)}")
        kind = KEYS[key]
        inner = value.values() if isinstance(value, dict) else [value]
        if key in _OF_STRINGS:
            is_right = isinstance(value, dict) and all(isinstance(one, str) for one in inner)
            wanted = "a table of strings"
        else:
            lists = [one for one in inner if kind in {list, dict}]
            is_right = isinstance(value, kind) and all(map(_is_list_of_strings, lists))
            wanted = _TYPES[kind]
        if not is_right:
            raise ConfigError(f"{path}: {key!r} in {where} must be {wanted}")


def _shown(path: str) -> str:
    """The path as short as it can be said from here."""
    here = os.getcwd() + os.sep
    return path.removeprefix(here)


def _is_list_of_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def nearest(name: str, names: Mapping[str, object]) -> str:
    """The question which of the names was meant, for an error's end."""
    from difflib import get_close_matches

    return f"did you mean {get_close_matches(name, names, n=1, cutoff=0)[0]!r}?"
