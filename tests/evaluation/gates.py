"""Recall of the gates: what the judge repairs where all are open, and what they lose, as Markdown.

    python -m tests.evaluation.gates [--cache FOLDER] [--part tune] [--per-family 2]
        [--family GLOB] [--form GLOB] [--output FILE]

A gate is a cheap question before an expensive one, and what it loses nobody sees. So the same cases
are mended twice, once with every gate open; a case is `lost` if it is exact only then. Now and then
a gate keeps a wrong reading away: a case that is exact only with the gates is `helped`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from mojimend.encodings import PAIRS

from .ablate import always, nothing, put
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
EXACT, LOST, HELPED = "repaired with the gates open", "lost by the gates", "helped by the gates"
COLUMNS = ("cases", EXACT, LOST, HELPED)


def never(*_: object) -> bool:
    """Stands for a check that nothing passes."""
    return False


def all_pairs(_: str) -> tuple[Pair, ...]:
    """Stands for a look at which mistakes are possible."""
    return PAIRS


OPEN: Mapping[tuple[str, str], object] = {
    ("scan", "is_costly"): always,
    ("phrase_pass", "is_costly"): always,
    ("propose", "is_costly"): always,
    ("lossy_eastern", "is_costly"): always,
    ("phrase_pass", "is_promising"): always,
    ("propose", "possible"): all_pairs,
    ("line_pass", "is_known"): never,
    ("line_pass", "is_at_home"): never,
    ("line_pass", "is_suspect"): always,
}
"""The gates, as the modules that ask them know them, and what stands for an open one."""


def open_all() -> None:
    """Open every gate of this process, before anything is remembered."""
    for (module, name), value in OPEN.items():
        put(module, name, value)


def result(closed: bool, opened: bool) -> Counts:
    """How a case is counted that is right with the gates as they are, and with all of them open."""
    counted = {"cases": True, EXACT: opened, LOST: opened > closed, HELPED: closed > opened}
    return Counter([name for name, counts in counted.items() if counts])


def _row(names: tuple[str, ...], counts: Counts) -> list[str]:
    return [*names, *(str(counts[column]) for column in COLUMNS), _share(counts)]


def _share(counts: Counts) -> str:
    return f"{100 * counts[LOST] / max(1, counts[EXACT]):.2f} %"


def _report(counts: Mapping[tuple[str, str], Counts], by_form: Mapping[str, Counts]) -> str:
    total = sum(counts.values(), Counts())
    groups: dict[str, Counts] = defaultdict(Counts)
    for (group, _), one in counts.items():
        groups[group].update(one)
    head = [*COLUMNS, "share lost"]
    losing = {names: one for names, one in counts.items() if one[LOST] or one[HELPED]}
    most = f"{100 * MOST_LOST:g} %"
    lines = [
        "# Recall of the gates\n",
        f"{total[LOST]} of {total[EXACT]} repaired cases are lost: {_share(total)} (≤ {most}).\n",
        *table(["group", *head], [_row((name,), one) for name, one in groups.items()]),
        *table(["form", *head], [_row((name,), one) for name, one in by_form.items()]),
        f"## {len(losing)} of {len(counts)} families in which the gates matter\n",
        *table(["group", "family", *head], [_row(names, one) for names, one in losing.items()]),
        "## All families\n",
        *table(["group", "family", *head], [_row(names, one) for names, one in counts.items()]),
    ]
    return "\n".join(lines)


def main() -> None:
    """Command line."""
    asked = options(__doc__)
    check("open gates", open_all)
    cases, _ = make_all(asked)
    closed = answers(ENGINE, cases, nothing)
    opened = answers(ENGINE, cases, open_all)
    counts: dict[tuple[str, str], Counts] = defaultdict(Counts)
    by_form: dict[str, Counts] = defaultdict(Counts)
    lost: list[tuple[Case, str]] = []
    for case, before, after in zip(cases, closed, opened, strict=True):
        right = [outcome(case, answer) == ("exact",) for answer in (before, after)]
        counted = result(*right)
        counts[case.group, case.family].update(counted)
        by_form[case.form].update(counted)
        if counted[LOST]:
            lost.append((case, before))
    publish(_report(counts, by_form), asked.output)
    for case, answer in lost:
        print(show(case, answer, LOST))


if __name__ == "__main__":
    main()
