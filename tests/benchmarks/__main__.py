"""The benchmark: a Markdown report, and exit code 1 where a target is missed.

    python -m tests.benchmarks --cache FOLDER [--output FILE] [PART ...]

The parts are starts, clean, broken, ascii, tree, growth and memory; without one all are measured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.evaluation.tables import table

from . import growth, inputs, startup, text, trees
from .measure import Part
from .targets import TARGETS

Measure = Callable[[Path, Path], Part]

PARTS: dict[str, Measure] = {
    "starts": lambda _, folder: startup.measure(folder),
    "clean": lambda *_: text.clean(),
    "broken": lambda *_: text.broken(),
    "ascii": lambda *_: text.ascii_only(),
    "tree": trees.measure,
    "growth": lambda *_: growth.measure(),
    "memory": lambda _, folder: trees.memory(folder),
}


def verdict(ratios: dict[str, float]) -> tuple[list[str], int]:
    """The lines about the targets that were measured, and how many are missed."""
    rows, missed = [], 0
    for name, target in TARGETS.items():
        if name in ratios:
            is_met = target.is_met(ratios[name])
            missed += not is_met and not target.aim
            rows.append(
                [target.what, f"{ratios[name]:.2f}", target.limit(), "met" if is_met else "missed"]
            )
    return table(["target", "measured", "promised", ""], rows), missed


def main() -> int:
    """Measure, report, and say whether the targets are met."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    if not PARTS.keys() >= {*options.parts}:
        parser.error(f"the parts are {', '.join(PARTS)}")
    report = ["# Speed", "", inputs.machine(), ""]
    ratios: dict[str, float] = {}
    for name in options.parts or PARTS:
        with TemporaryDirectory() as folder:
            part = PARTS[name](options.cache, Path(folder))
        report += [f"## {part.title}", "", *table(part.head, part.rows)]
        ratios |= part.ratios
    lines, missed = verdict(ratios)
    report += ["## Targets", "", *lines]
    said = "\n".join(report)
    if options.output is None:
        sys.stdout.write(said)
    else:
        options.output.write_text(said, "utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
