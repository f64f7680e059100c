"""Scores `mend` on collected cases, a JSON object per line.

    python -m tests.evaluation.wild CASES.jsonl [--engine mojimend] [--show]

Keys: id, family, lang, text, expect, exact, and perhaps accept (a list of other good answers).
`exact` is the expected text; `near` an accepted answer or, where the case says exact=false, a
text nearer to the truth; `partial` nearer though exactness was asked for; `harm` any other
change; `missed` no change. Cases of the family `negative` must stay as they are.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .engines import NAMES, engine, normal
from .judge import nearer

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = ("exact", "near", "partial", "harm", "missed")
NEGATIVE = "negative"


def score(case: dict[str, Any], after: str) -> str:
    """The column that a case falls into; a negative is `exact` or `harm`."""
    before, expect = case["text"], case["expect"]
    if after == expect:
        return "exact"
    if case["family"] == NEGATIVE:
        return "harm"
    if after in case.get("accept", ()):
        return "near"
    if after == before:
        return "missed"
    if nearer(before, after, expect):
        return "partial" if case.get("exact", True) else "near"
    return "harm"


def _alike(case: dict[str, Any], same: Callable[[str], str]) -> dict[str, Any]:
    accept = [same(text) for text in case.get("accept", ())]
    return {"text": same(case["text"]), "expect": same(case["expect"]), "accept": accept}


def _table(counts: dict[str, Counter[str]]) -> list[str]:
    width = max(map(len, counts), default=0)
    lines = [f"{'family':<{width}}     n " + " ".join(f"{name:>7}" for name in COLUMNS)]
    for family, count in counts.items():
        cells = " ".join(f"{count[name]:>7}" for name in COLUMNS)
        lines.append(f"{family:<{width}} {count.total():>5} {cells}")
    return lines


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--engine", choices=NAMES, default=NAMES[0])
    parser.add_argument("--show", action="store_true", help="print what isn't exact")
    options = parser.parse_args()
    fix = engine(options.engine)
    cases = [json.loads(line) for line in options.cases.read_text("utf-8").split("\n") if line]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    changed: list[str] = []
    details: list[str] = []
    strict = 0
    same = normal(options.engine)
    for case in sorted(cases, key=lambda case: str(case["family"])):
        after = fix(case["text"])
        if after != case["text"] and same is not str:
            case, after = {**case, **_alike(case, same)}, same(after)
        result = score(case, after)
        strict += result == "exact" and case["family"] != NEGATIVE and case.get("exact", True)
        counts[case["family"]][result] += 1
        if case["family"] == NEGATIVE and result == "harm":
            changed.append(case["id"])
        if result != "exact":
            rows = {"before": case["text"], "after": after, "expected": case["expect"]}
            details += [f"\n{result}: {case['id']}", *(f"  {k:<8} {v}" for k, v in rows.items())]
    positive = {family: count for family, count in counts.items() if family != NEGATIVE}
    total = sum(positive.values(), Counter[str]())
    zero = [name for name, count in positive.items() if not count["exact"] + count["near"]]
    asked = sum(case["family"] != NEGATIVE and case.get("exact", True) for case in cases)
    print("\n".join(_table({**positive, "positives": total})))
    print(f"exact where exactness is asked for: {strict} of {asked}")
    print(f"negatives changed: {len(changed)} of {counts[NEGATIVE].total()} {' '.join(changed)}")
    print(f"families that score zero: {len(zero)} of {len(positive)} {' '.join(zero)}")
    if options.show:
        print("\n".join(details))


if __name__ == "__main__":
    main()
