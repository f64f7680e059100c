"""Tries changed engines: recall and false alarms on samples, side by side.

A change is a function that patches mojimend inside of the processes that do the work, and nowhere
else. Options of both commands that use this:

    [--cache FOLDER] [--part tune] [--per-family 2] [--family GLOB] [--form GLOB] [--sample 0.1]

`exact`, `harm` and `collateral` are means over families, as in recall.py; clean lines are a share
(`--sample`) of each language's.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from multiprocessing import Pool, Process
from pathlib import Path
from typing import TYPE_CHECKING

from . import harm
from .corpus import DEFAULT_CACHE, PARTS
from .engines import NAMES
from .judge import COLLATERAL, outcome
from .recall import answers
from .suite import make_all
from .tables import DOCUMENTS, SPANS, Results, by_family, mean, publish, shares, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .cases import Case

ENGINE = NAMES[0]
FORMS = {"spans": SPANS, "line": ("line",), "documents": DOCUMENTS}


def options(description: str | None) -> argparse.Namespace:
    """What both commands are asked for; work on `tune` is the rule here."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE)
    parser.add_argument("--part", choices=PARTS, default="tune")
    parser.add_argument("--per-family", type=int, default=2, help="cases of a family and form")
    parser.add_argument("--family", default="*", metavar="GLOB")
    parser.add_argument("--form", default="*", metavar="GLOB")
    parser.add_argument("--sample", type=float, default=0.1, help="share of the clean lines")
    parser.add_argument("--output", type=Path, help="write the Markdown here")
    fixed = {"language": "*", "per_cell": None, "mixed": 0, "seed": 1}
    parser.set_defaults(**fixed)
    return parser.parse_args()


def check(name: str, patch: Callable[[], None]) -> None:
    """Leave if a patch fails: a pool would start its processes again and again."""
    process = Process(target=patch)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{name}: the engine can't be changed so any more")


def alarms(asked: argparse.Namespace, patch: Callable[[], None]) -> tuple[int, int]:
    """How many of how many clean lines are changed."""
    clean = argparse.Namespace(
        **{**vars(asked), "part": [asked.part], "variant": ["line"], "engine": [ENGINE]}
    )
    changed = seen = 0
    with Pool(2, patch) as pool:
        for _, lines, _, changes in pool.imap_unordered(harm.measure, harm.jobs(clean)):
            seen += lines
            changed += len(changes)
    return changed, seen


def recalled(cases: list[Case], patch: Callable[[], None]) -> list[str]:
    """Cells of a row: exact by kind of form, then harm and collateral."""
    results: Results = defaultdict(Counter)
    for case, answer in zip(cases, answers(ENGINE, cases, patch), strict=True):
        results[case.group, case.family, case.form, ENGINE].update(outcome(case, answer))
    cells = [
        mean([*shares(by_family(results, ENGINE, forms), "exact").values()])
        for forms in FORMS.values()
    ]
    whole = by_family(results, ENGINE, sum(FORMS.values(), ()))
    return cells + [mean([*shares(whole, result).values()], 4) for result in ("harm", COLLATERAL)]


def compare(title: str, patches: Mapping[str, Callable[[], None]], description: str | None) -> None:
    """Measure each patched engine and print (or write) one table."""
    asked = options(description)
    for name, patch in patches.items():
        check(name, patch)
    cases, _ = make_all(asked)
    rows = []
    for name, patch in patches.items():
        changed, seen = alarms(asked, patch)
        rate = f"{changed / max(1, seen) * 1e6:.2f}"
        rows.append([name, *recalled(cases, patch), f"{changed} of {seen}", rate])
    head = ["engine", *(f"exact, {form}" for form in FORMS), "harm", COLLATERAL]
    lines = table([*head, "clean lines changed", "per million"], rows)
    text = "\n".join([f"# {title}\n", f"{len(cases)} cases.\n", *lines])
    publish(text, asked.output)
