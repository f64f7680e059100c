"""Markdown tables of recall."""

from __future__ import annotations

from collections import Counter, defaultdict

from .judge import OUTCOMES

# (group, family, form, engine) -> outcome -> number of cases
Results = defaultdict[tuple[str, str, str, str], Counter[str]]
SIZES = {
    "word": ("word/own", "word/en"),
    "words": ("words/own", "words/en"),
    "line": ("line",),
    "doc-3": ("doc-3",),
    "doc-all": ("doc-all",),
    "mixed": ("mixed",),
}


def row(cells: list[str]) -> str:
    """One row of a table."""
    return "| " + " | ".join(cells) + " |"


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """A table."""
    return [row(head), "|" + "---|" * len(head), *map(row, rows), ""]


def share(counts: Counter[str], result: str) -> float | None:
    """The share of one outcome, None where there is no case."""
    total = counts.total()
    return counts[result] / total if total else None


def mean(values: list[float]) -> str:
    """Their mean, or a dash."""
    return f"{sum(values) / len(values):.3f}" if values else "-"


def _macro(results: Results, name: str, group: str, size: str, result: str) -> list[float]:
    """The shares of one outcome in the families of a group ('' is every group but 'mixed')."""
    by_family: dict[str, Counter[str]] = defaultdict(Counter)
    for (of, family, form, engine), counts in results.items():
        ours = of == group or (not group and (of != "mixed"))
        if ours and engine == name and form in SIZES[size]:
            by_family[family].update(counts)
    return [found for counts in by_family.values() if (found := share(counts, result)) is not None]


def group_table(results: Results, engines: list[str], result: str) -> list[str]:
    """Means over the families of each group."""
    groups = list(dict.fromkeys(key[0] for key in results))
    rows = []
    for group in [*groups, ""]:
        for name in engines:
            cells = [mean(_macro(results, name, group, size, result)) for size in SIZES]
            rows.append([group or "**every family**", name, *cells])
    return [f"## {result}: means over families\n", *table(["group", "engine", *SIZES], rows)]


def family_table(results: Results, engines: list[str], lost: Counter[str]) -> list[str]:
    """Numbers for every family and form: exact/partial/harm/missed."""
    rows = []
    keys = list(dict.fromkeys((family, form) for _, family, form, _ in results))
    group_of = {family: group for group, family, _, _ in results}
    for family, form in keys:
        counts = [results[group_of[family], family, form, name] for name in engines]
        cells = [" / ".join(str(count[result]) for result in OUTCOMES) for count in counts]
        rows.append([family, form, str(counts[0].total()), *cells, str(lost[family])])
    legend = " / ".join(OUTCOMES)
    head = ["family", "form", "n", *engines, "not made"]
    return [f"## Families: {legend}\n", *table(head, rows)]


def worst(results: Results, name: str) -> list[str]:
    """The families in which a tool repairs nothing."""
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for (group, family, _, engine), counts in results.items():
        if engine == name and group != "mixed":
            total[family].update(counts)
    zero = [family for family, counts in total.items() if counts.total() and not counts["exact"]]
    harm = sum(counts["harm"] for counts in total.values())
    cases = sum(counts.total() for counts in total.values())
    return [
        f"* {name}: {cases} cases, harm {harm / max(1, cases):.4f}, nothing exact in "
        f"{len(zero)} of {len(total)} families" + (": " + ", ".join(zero) if zero else "")
    ]


def report(results: Results, engines: list[str], lost: Counter[str]) -> str:
    """The whole report."""
    parts = ["# Recall\n"]
    for name in engines:
        parts += worst(results, name)
    parts.append("")
    for result in ("exact", "harm"):
        parts += group_table(results, engines, result)
    parts += family_table(results, engines, lost)
    return "\n".join(parts) + "\n"
