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


def never(*_: object) -> bool:
    """Stands for a check that nothing passes."""
    return False


def no_bits(*_: object) -> float:
    """Stands for a price."""
    return 0.0


def no_word(*_: object) -> None:
    """Stands for what a word costs where it is not known."""


def no_vetoes_of_latin() -> None:
    """Believe what saves bits, whatever it looks like."""
    put("judge_latin", "is_text", always)
    put("judge_latin", "are_slips", never)


def no_margins() -> None:
    """Believe the best reading, however near the next one is."""
    for module in ("judge", "latin_verdict"):
        put(module, "MARGIN", float("-inf"))


def nothing_told() -> None:
    """Let no known word and no pair of quotation marks speak for itself."""
    put("judge_latin", "TOLD", 0.0)


def no_known_words() -> None:
    """Weigh words by their letters alone, Latin ones too."""
    put("language", "known_cost", no_word)
    put("languages", "word_cost", no_word)
    put("gate", "word_cost", no_word)
    put("known", "is_word", never)


PARTS: dict[str, Callable[[], None]] = {
    "as it is": nothing,
    "no known words": no_known_words,
    "nothing told": nothing_told,
    "no document pass": partial(put, "document_pass", "document_pass", no_repairs),
    "no pass over Latin lines": partial(put, "line_pass", "line_pass", no_repairs),
    "no vetoes": partial(put, "judge", "is_plausible", always),
    "no vetoes of Latin lines": no_vetoes_of_latin,
    "no look at Latin lines": partial(put, "latin_verdict", "is_believed", always),
    "no doubt about letters for letters": partial(put, "looks_latin", "_doubt", no_bits),
    "no script of the text": partial(put, "judge", "are_at_home", never),
    "no price of strange mixtures": partial(put, "judge", "strangeness", no_bits),
    "no price of shortness": partial(put, "judge", "shortness", no_bits),
    "no margins": no_margins,
    "edges may be weak": partial(put, "judge", "EDGE", 0.0),
}


def main() -> None:
    """Command line."""
    compare("Parts switched off", PARTS, __doc__)


if __name__ == "__main__":
    main()
