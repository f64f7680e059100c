"""Confusions: what mojimend believed where a case was not repaired exactly."""

from __future__ import annotations

from collections import Counter, defaultdict
from multiprocessing import Pool
from typing import TYPE_CHECKING

import mojimend
from mojimend.model import chain_id

from .tables import table

if TYPE_CHECKING:
    from .cases import Case

NOTHING = "nothing"
RIGHT = "the right chain, not everywhere"
PER_FAMILY = 24
"""Failed cases of a family that are looked at."""
MOST = 5


def believed(case: Case) -> str:
    """The chains that were believed for a case instead of its own; shown, not applied: `(...)`."""
    found = [one for one in mojimend.diagnose(case.text).findings if one.chain]
    names = {
        name if one.applicability == "safe" else f"({name})"
        for one in found
        if (name := chain_id(one.chain)) != case.family
    }
    if names:
        return ", ".join(sorted(names))
    return RIGHT if found else NOTHING


def confusions(failed: list[Case]) -> dict[str, Counter[str]]:
    """For each family, how often which chains were believed in its failed cases."""
    chosen: dict[str, list[Case]] = defaultdict(list)
    for case in failed:
        if case.form != "mixed" and len(chosen[case.family]) < PER_FAMILY:
            chosen[case.family].append(case)
    cases = [case for some in chosen.values() for case in some]
    with Pool(2) as pool:
        answers = pool.map(believed, cases, chunksize=20)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for case, answer in zip(cases, answers, strict=True):
        counts[case.family][answer] += 1
    return counts


def confusion_table(failed: list[Case]) -> list[str]:
    """The confusions as Markdown, families with most failed cases first."""
    number = Counter(case.family for case in failed if case.form != "mixed")
    counts = confusions(failed)
    rows = []
    for family, total in number.most_common():
        cells = [f"{name} {count}" for name, count in counts[family].most_common(MOST)]
        rows.append([family, str(total), "; ".join(cells)])
    legend = (
        f"Of at most {PER_FAMILY} failed cases of each family: what was believed instead, "
        "and how often; in brackets what was only shown.\n"
    )
    head = ["family", "failed cases", "believed"]
    return ["## mojimend: confusions\n", legend, *table(head, rows)]
