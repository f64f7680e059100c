"""Recall of the gates: what the judge repairs where all are open, and what they lose, as Markdown.

    python -m tests.evaluation.gates [--cache FOLDER] [--part tune] [--per-family 2]
        [--family GLOB] [--form GLOB] [--output FILE]

A gate is a cheap question before an expensive one, and what it loses nobody sees. Cases that are
not exact are mended again with every gate open; those that are exact then are lost by the gates.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from mojimend.encodings import PAIRS

from .ablate import always, never, nothing, put
from .judge import outcome
from .recall import answers, show
from .suite import make_all
from .tables import publish, table
from .trial import ENGINE, check, options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mojimend.encodings import Pair

    from .cases import Case

MOST_LOST = 0.002
"""Share of what the judge repairs that the gates may lose."""

Counts = Counter[str]
EXACT, LOST = "repaired behind the gates", "lost by the gates"
COLUMNS = ("cases", EXACT, LOST)


def all_pairs(_: str) -> tuple[Pair, ...]:
    """Stands for a look at which mistakes are possible."""
    return PAIRS


OPEN: Mapping[tuple[str, str], object] = {
    ("scan", "is_costly"): always,
    ("scan", "is_typed"): never,
    ("phrase_pass", "is_costly"): always,
    ("below", "is_costly"): always,
    ("lossy_eastern", "is_costly"): always,
    ("phrase_pass", "is_promising"): always,
    ("propose", "possible"): all_pairs,
    ("known_latin", "is_known"): never,
    ("line_rows", "is_at_home"): never,
    ("line_rows", "is_suspect"): always,
}
"""The gates, as the modules that ask them know them, and what stands for an open one."""


def open_all() -> None:
    """Open every gate of this process, before anything is remembered."""
    for (module, name), value in OPEN.items():
        put(module, name, value)


def _row(names: tuple[str, ...], counts: Counts) -> list[str]:
    return [*names, *(str(counts[column]) for column in COLUMNS), _share(counts)]


def _share(counts: Counts) -> str:
    return f"{100 * counts[LOST] / max(1, counts[EXACT] + counts[LOST]):.2f} %"


def _report(counts: Mapping[tuple[str, str], Counts], by_form: Mapping[str, Counts]) -> str:
    total = sum(counts.values(), Counts())
    groups: dict[str, Counts] = defaultdict(Counts)
    for (group, _), one in counts.items():
        groups[group].update(one)
    head = [*COLUMNS, "share lost"]
    losing = {names: one for names, one in counts.items() if one[LOST]}
    most = f"{100 * MOST_LOST:g} %"
    lines = [
        "# Recall of the gates\n",
        f"{total[LOST]} cases are lost, {total[EXACT]} repaired: {_share(total)} (≤ {most}).\n",
        *table(["group", *head], [_row((name,), one) for name, one in groups.items()]),
        *table(["form", *head], [_row((name,), one) for name, one in by_form.items()]),
        f"## {len(losing)} of {len(counts)} families lose any\n",
        *table(["group", "family", *head], [_row(names, one) for names, one in losing.items()]),
        "## All families\n",
        *table(["group", "family", *head], [_row(names, one) for names, one in counts.items()]),
    ]
    return "\n".join(lines)


def _is_exact(case: Case, answer: str) -> bool:
    return outcome(case, answer) == ("exact",)


def main() -> None:
    """Command line."""
    asked = options(__doc__)
    check("open gates", open_all)
    cases, _ = make_all(asked)
    answered = list(zip(cases, answers(ENGINE, cases, nothing), strict=True))
    left = [pair for pair in answered if not _is_exact(*pair)]
    opened = answers(ENGINE, [case for case, _ in left], open_all)
    lost = [pair for pair, answer in zip(left, opened, strict=True) if _is_exact(pair[0], answer)]
    counts: dict[tuple[str, str], Counts] = defaultdict(Counts)
    by_form: dict[str, Counts] = defaultdict(Counts)
    for column, some in (
        ("cases", cases),
        (EXACT, [case for case, answer in answered if _is_exact(case, answer)]),
        (LOST, [case for case, _ in lost]),
    ):
        for case in some:
            counts[case.group, case.family][column] += 1
            by_form[case.form][column] += 1
    publish(_report(counts, by_form), asked.output)
    for case, answer in lost:
        print(show(case, answer, LOST))


if __name__ == "__main__":
    main()
