"""What each part of the engine contributes: it is switched off and measured, as Markdown.

    python -m tests.evaluation.ablate [options of trial.py]

PARTS is the list: a name, and a function that switches the part off.
"""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING

from .trial import compare

if TYPE_CHECKING:
    from collections.abc import Callable


def put(module: str, name: str, value: object) -> None:
    """Replace what a module of mojimend uses; AttributeError if it uses no such thing."""
    used = importlib.import_module(f"mojimend.{module}")
    getattr(used, name)
    setattr(used, name, value)


def nothing() -> None:
    """Switch nothing off."""


def no_repairs(*_: object) -> tuple[()]:
    """Stands for a stage that finds nothing."""
    return ()


def always(*_: object) -> bool:
    """Stands for a check that everything passes."""
    return True


PARTS: dict[str, Callable[[], None]] = {
    "as it is": nothing,
    "no document pass": partial(put, "pipeline", "document_pass", no_repairs),
    "no pass over Latin lines": partial(put, "pipeline", "line_pass", no_repairs),
    "no vetoes": partial(put, "judge", "is_plausible", always),
    "no margin": partial(put, "judge", "MARGIN", float("-inf")),
    "edges may be weak": partial(put, "judge", "EDGE", 0.0),
}


def main() -> None:
    """Command line."""
    compare("Parts switched off", PARTS, __doc__)


if __name__ == "__main__":
    main()
