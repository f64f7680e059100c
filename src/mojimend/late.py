"""Regular expressions that are compiled when they are first used, not when a module is loaded.

Compiling all of them took 48 ms of the 110 that the hook took for a broken file of a kilobyte; few
of them are needed for one.
"""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class Compiled:
    """Has the methods of a pattern as attributes, which are found as fast as a pattern's own.

    It has `pattern` and `flags` as well, before it is compiled, too.
    """

    pattern: str | bytes
    flags: int


class _Late(Compiled, Generic[AnyStr]):
    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update({each: getattr(compiled, each) for each in _METHODS})
        self.__class__ = Compiled  # type: ignore[assignment]  # nothing is late from now on
        return getattr(compiled, name)


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern of which the methods may be called; a mistake in it is raised by the first call."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
