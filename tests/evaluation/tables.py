"""Markdown tables of recall."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from .cases import FORMS
from .judge import COLLATERAL, DAMAGED, OUTCOMES, REPAIRED
from .suite import Lost

# (group, family, form, engine) -> outcome or `collateral` -> number of cases
Results = defaultdict[tuple[str, str, str, str], Counter[str]]
SPANS, DOCUMENTS = FORMS[:4], FORMS[5:]
COLUMNS: dict[str, tuple[str, ...]] = {
    **{form: (form,) for form in SPANS},
    "spans": SPANS,
    "line": ("line",),
    **{form: (form,) for form in DOCUMENTS},
    "documents": DOCUMENTS,
    "mixed": ("mixed",),
}
"""Names of columns and the forms that they add up."""
WEAK = 0.8


def row(cells: list[str]) -> str:
    """One row of a table."""
    return "| " + " | ".join(cells) + " |"


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """A table."""
    return [row(head), "|" + "---|" * len(head), *map(row, rows), ""]


def publish(text: str, output: Path | None) -> None:
    """Write a report to a file, or print it where none is named."""
    if output:
        output.write_text(text, "utf-8")
    else:
        print(text)


def cases_in(counts: Counter[str]) -> int:
    """How many cases were counted."""
    return sum(counts[result] for result in OUTCOMES)


def by_family(
    results: Results, name: str, forms: tuple[str, ...], group: str = ""
) -> dict[str, Counter[str]]:
    """The counts of one engine in some forms, of all families or those of a group."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (of, family, form, engine), counts in results.items():
        if engine == name and form in forms and group in ("", of):
            found[family].update(counts)
    return found


def shares(counts: dict[str, Counter[str]], result: str) -> dict[str, float]:
    """The share of one outcome in each family."""
    return {name: one[result] / total for name, one in counts.items() if (total := cases_in(one))}


def mean(values: list[float], digits: int = 3) -> str:
    """Their mean, or a dash."""
    return f"{sum(values) / len(values):.{digits}f}" if values else "-"


def group_table(results: Results, engines: list[str], result: str) -> list[str]:
    """Means over the families of each group, by form."""
    rows = []
    digits = 3 if result == "exact" else 4
    for group in [*dict.fromkeys(key[0] for key in results), ""]:
        for name in engines:
            cells = [
                mean([*shares(by_family(results, name, forms, group), result).values()], digits)
                for forms in COLUMNS.values()
            ]
            rows.append([group or "**every family**", name, *cells])
    return [f"## {result}: means over families\n", *table(["group", "engine", *COLUMNS], rows)]


def line_table(results: Results, engines: list[str]) -> list[str]:
    """The share of the damaged lines of documents that are right, means over families."""
    forms = [*DOCUMENTS, "mixed"]
    rows = []
    for group in [*dict.fromkeys(key[0] for key in results), ""]:
        for name in engines:
            counts = [by_family(results, name, (form,), group).values() for form in forms]
            cells = [
                mean([one[REPAIRED] / one[DAMAGED] for one in some if one[DAMAGED]])
                for some in counts
            ]
            if set(cells) != {"-"}:
                rows.append([group or "**every family**", name, *cells])
    title = "## exact: damaged lines of documents, means over families\n"
    return [title, *table(["group", "engine", *forms], rows)]


def weak_table(results: Results, name: str) -> list[str]:
    """The families of which less than WEAK is exact in any form, those numbers in bold."""
    forms = [*FORMS, "mixed"]
    cells: dict[str, list[str]] = defaultdict(list)
    weak: set[str] = set()
    for form in forms:
        counts = by_family(results, name, (form,))
        exact = shares(counts, "exact")
        weak |= {family for family, share in exact.items() if share < WEAK}
        for family in dict.fromkeys(key[1] for key in results):
            share = exact.get(family)
            text = "-" if share is None else f"{share:.2f} ({cases_in(counts[family])})"
            cells[family].append(f"**{text}**" if share is not None and share < WEAK else text)
    group_of = {family: group for group, family, _, _ in results}
    rows = [[group_of[family], family, *cells[family]] for family in cells if family in weak]
    title = f"## {name}: {len(rows)} of {len(cells)} families below {WEAK:.2f} in any form\n"
    legend = "Share of exact answers (number of cases).\n"
    return [title, legend, *table(["group", "family", *forms], rows)]


def lost_table(results: Results, lost: Lost) -> list[str]:
    """How many attempts made no case, by group."""
    made = {key[1] for key in results}
    groups: Counter[str] = Counter()
    for (group, _), number in lost.items():
        groups[group] += number
    rows = [[group, str(number)] for group, number in groups.items()]
    never = [family for _, family in lost if family not in made]
    note = f"Families without any case: {', '.join(never) or 'none'}.\n"
    return ["## Not made\n", *table(["group", "attempts that made no case"], rows), note]


def family_table(results: Results, engines: list[str], lost: Lost) -> list[str]:
    """Numbers for every family and form: exact/partial/harm/missed/collateral."""
    columns = [*OUTCOMES, COLLATERAL]
    rows = []
    for group, family, form in dict.fromkeys(key[:3] for key in results):
        counts = [results[group, family, form, name] for name in engines]
        cells = [" / ".join(str(count[result]) for result in columns) for count in counts]
        rows.append([family, form, str(cases_in(counts[0])), *cells, str(lost[group, family])])
    head = ["family", "form", "n", *engines, "not made (all forms)"]
    return [f"## Families: {' / '.join(columns)}\n", *table(head, rows)]


def summary(results: Results, name: str) -> str:
    """A tool in one line."""
    counts = by_family(results, name, (*FORMS, "mixed"))
    total = sum(counts.values(), Counter[str]())
    number = max(1, cases_in(total))
    zero = sum(not one["exact"] for one in counts.values())
    rates = ", ".join(
        f"{result} {total[result] / number:.4f}" for result in (*OUTCOMES, COLLATERAL)
    )
    return f"* {name}: {number} cases: {rates}; nothing exact in {zero} of {len(counts)} families"


def report(results: Results, engines: list[str], lost: Lost, confusions: list[str]) -> str:
    """The whole report; `confusions` is a part of it made elsewhere."""
    parts = ["# Recall\n", *(summary(results, name) for name in engines), ""]
    for result in ("exact", "harm", COLLATERAL):
        parts += group_table(results, engines, result)
    parts += line_table(results, engines)
    parts += weak_table(results, engines[0])
    parts += confusions
    parts += lost_table(results, lost)
    parts += family_table(results, engines, lost)
    return "\n".join(parts) + "\n"
