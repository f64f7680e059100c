"""The tools under test, each as `str -> str`, encoding repair only.

ftfy and plsfix work on single lines by design, so a document is given to them line by line: one
good character elsewhere would otherwise keep them from repairing anything. plsfix can't be told to
leave quotation marks, ligatures, widths and entities alone; ftfy can do those very changes without
touching the encoding, so a line is unchanged by plsfix if that is all that it did, and its other
answers are compared with the truth after the same changes to both (`normal`).
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = ("mojimend", "ftfy", "plsfix")


def engine(name: str) -> Callable[[str], str]:
    """The repair function of a tool."""
    module: Any = importlib.import_module(name)
    if name == "mojimend":
        mend: Callable[[str], str] = module.mend
        return mend
    if name == "ftfy":
        return by_line(module.fix_encoding)
    same = tidied()

    def fix(text: str) -> str:
        fixed = str(module.fix_text(text))
        return text if fixed in {text, same(text)} else fixed

    return by_line(fix)


@cache
def tidied() -> Callable[[str], str]:
    """ftfy's changes that are none of the encoding."""
    ftfy: Any = importlib.import_module("ftfy")
    config = ftfy.TextFixerConfig(fix_encoding=False, fix_c1_controls=False, explain=False)
    return lambda text: str(ftfy.fix_text(text, config))


def normal(name: str) -> Callable[[str], str]:
    """What else a tool does to every text, so that answers can be compared; mostly nothing."""
    return by_line(tidied()) if name == "plsfix" else str


def by_line(fix: Callable[[str], str]) -> Callable[[str], str]:
    """The function applied to each line of a text."""
    return lambda text: "\n".join(map(fix, text.split("\n")))
