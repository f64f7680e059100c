"""Recall: what each tool does with damaged text, family by family, as Markdown.

    python -m tests.evaluation.recall --cache FOLDER [--part report] [--per-family 12]
        [--family GLOB] [--form GLOB] [--language CODE] [--engine NAME ...] [--show K]
        [--output FILE]

judge.py says what is counted. Rows of families add up their languages; the averages of groups are
means over families, so that a family counts once, however many languages it has.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING

from .confusion import confusion_table
from .corpus import DEFAULT_CACHE, PARTS
from .engines import NAMES, engine, normal
from .judge import line_counts, outcome
from .suite import make_all
from .tables import Results, publish, report

if TYPE_CHECKING:
    from collections.abc import Callable

    from .cases import Case


def _answer(job: tuple[str, list[str]]) -> list[str]:
    fix = engine(job[0])
    found = []
    for text in job[1]:
        try:
            found.append(fix(text))
        except Exception as error:  # a crash is a result too
            found.append(f"{type(error).__name__}: {error}")
    return found


def answers(name: str, cases: list[Case], patch: Callable[[], None] | None = None) -> list[str]:
    """The answers of a tool, made by two processes that were patched before."""
    size = 200
    texts = [case.text for case in cases]
    jobs = [(name, texts[start : start + size]) for start in range(0, len(texts), size)]
    with Pool(2, patch) as pool:
        return [answer for part in pool.imap(_answer, jobs) for answer in part]


def show(case: Case, answer: str, result: str) -> str:
    """A case that failed, only the lines that matter."""
    rows = [f"\n{result}: {case.family} {case.language} {case.form}"]
    lines = zip(case.text.split("\n"), answer.split("\n"), case.expect.split("\n"), strict=False)
    for before, after, truth in [triple for triple in lines if triple[1] != triple[2]][:4]:
        rows += [f"  before   {before}", f"  after    {after}", f"  expected {truth}"]
    return "\n".join(rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE)
    parser.add_argument("--part", choices=PARTS, default="report")
    number = parser.add_mutually_exclusive_group()
    number.add_argument("--per-family", type=int, default=12, help="cases of a family and form")
    number.add_argument("--per-cell", type=int, help="cases of a family, form and language")
    parser.add_argument("--mixed", type=int, default=200, help="number of mixed documents")
    parser.add_argument("--family", default="*", metavar="GLOB")
    parser.add_argument("--form", default="*", metavar="GLOB")
    parser.add_argument("--language", default="*", metavar="GLOB")
    parser.add_argument("--engine", nargs="+", choices=NAMES, default=list(NAMES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print K failures of the first engine")
    parser.add_argument("--output", type=Path, help="write the Markdown here")
    return parser.parse_args()


def main() -> None:
    """Command line."""
    options = _options()
    cases, lost = make_all(options)
    results: Results = defaultdict(Counter)
    failures: list[tuple[Case, str, str]] = []
    for name in options.engine:
        for case, answer in zip(cases, answers(name, cases), strict=True):
            found = outcome(case, answer, normal(name))
            counts = results[case.group, case.family, case.form, name]
            counts.update(found)
            counts.update(line_counts(case, answer, normal(name)))
            if found != ("exact",) and name == options.engine[0]:
                failures.append((case, answer, " ".join(found)))
    ours = options.engine[0] == NAMES[0]
    confused = confusion_table([case for case, _, _ in failures]) if ours else []
    text = report(results, options.engine, lost, confused)
    publish(text, options.output)
    random.Random(options.seed).shuffle(failures)
    failures.sort(key=lambda failure: not {"harm", "collateral"} & set(failure[2].split()))
    for failure in failures[: options.show]:
        print(show(*failure))


if __name__ == "__main__":
    main()
