"""Harm: how many lines of good text a tool changes, per million, by language.

    python -m tests.evaluation.harm --cache FOLDER [--part report] [--variant line ...]
        [--language CODE] [--engine mojimend] [--sample 1.0] [--output FILE]

Variants: `line` (each line alone), `document` (50 lines at a time), `upper` (capitals), `nfd`
(decomposed), `start` (the first one to three words of a line). `upper`, `nfd` and `start` run on
lines with a non-ASCII character only. Every changed line is written to the output as
variant, language, before, after (tab-separated); `true-damage` is the number of changed lines of
clean/true-damage.txt, which are not part of the corpus.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from fnmatch import fnmatch
from multiprocessing import Pool
from pathlib import Path

from .corpus import DEFAULT_CACHE, PARTS
from .engines import NAMES, engine
from .variants import VARIANTS, variant_of

CHUNK = 20_000
Job = tuple[str, str, str, list[str]]
Change = tuple[str, str, str, str]


def measure(job: Job) -> tuple[str, str, int, int, list[Change]]:
    """Lines, non-ASCII lines and changes of one chunk."""
    name, variant, language, lines = job
    fix = engine(name)
    texts = variant_of(lines, variant)
    changes: list[Change] = []
    seen = foreign = 0
    for text in texts:
        before = text.split("\n")
        seen += len(before)
        foreign += sum(not line.isascii() for line in before)
        fixed = fix(text)
        if fixed is text or fixed == text:
            continue
        after = fixed.split("\n")
        if len(after) != len(before):
            changes.append((variant, language, text, fixed))
            continue
        pairs = zip(before, after, strict=True)
        changes += [(variant, language, old, new) for old, new in pairs if old != new]
    return variant, language, seen, foreign, changes


def jobs(options: argparse.Namespace) -> list[Job]:
    """All chunks of the corpus that were asked for."""
    found: list[Job] = []
    for part in options.part:
        for file in sorted((options.cache / "clean" / part).glob("*.txt")):
            if not fnmatch(file.stem, options.language):
                continue
            lines = file.read_text("utf-8").split("\n")[:-1]
            if options.sample < 1:
                wanted = int(len(lines) * options.sample)
                start = random.Random(file.stem).randint(0, len(lines) - wanted)
                lines = lines[start : start + wanted]
            found += [
                (options.engine, variant, file.stem, lines[at : at + CHUNK])
                for variant in options.variant
                for at in range(0, len(lines), CHUNK)
            ]
    return found


def true_damage(options: argparse.Namespace) -> list[Change]:
    """What the tool changes among the lines that were taken out of the corpus."""
    fix = engine(options.engine)
    rows = (options.cache / "clean" / "true-damage.txt").read_text("utf-8").split("\n")[:-1]
    cells = [row.split("\t") for row in rows]
    return [("true-damage", cell[0], cell[2], fix(cell[2])) for cell in cells]


def report(
    seen: dict[tuple[str, str], list[int]], changes: list[Change], variants: list[str]
) -> str:
    """A table for each variant: totals, then the languages with changes."""
    rows = []
    for variant in variants:
        by_language = Counter(change[1] for change in changes if change[0] == variant)
        total = [
            sum(counts[i] for (of, _), counts in seen.items() if of == variant) for i in (0, 1)
        ]
        number = by_language.total()
        rows.append(
            f"{variant}: {number} of {total[0]} lines changed "
            f"({number / max(1, total[0]) * 1e6:.2f} per million; "
            f"{number / max(1, total[1]) * 1e6:.2f} per million of {total[1]} non-ASCII lines)"
        )
        for language, count in by_language.most_common():
            lines = seen[variant, language][0]
            rows.append(f"  {language:8} {count:6} of {lines:8}  {count / lines * 1e6:10.1f}")
    return "\n".join(rows)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE)
    parser.add_argument("--part", nargs="+", choices=PARTS, default=["report"])
    parser.add_argument("--variant", nargs="+", choices=VARIANTS, default=["line", "document"])
    parser.add_argument("--language", default="*", metavar="GLOB")
    parser.add_argument("--engine", choices=NAMES, default=NAMES[0])
    parser.add_argument("--sample", type=float, default=1.0, help="share of each file's lines")
    parser.add_argument("--output", type=Path, default=Path("harm.tsv"))
    options = parser.parse_args()
    start = time.monotonic()
    seen: dict[tuple[str, str], list[int]] = {}
    changes: list[Change] = []
    with Pool(2) as pool:
        for variant, language, lines, foreign, changed in pool.imap_unordered(
            measure, jobs(options)
        ):
            counts = seen.setdefault((variant, language), [0, 0])
            counts[0] += lines
            counts[1] += foreign
            changes += changed
    damaged = true_damage(options)
    changes.sort()
    text = "".join("\t".join(cell.replace("\n", "\\n") for cell in row) + "\n" for row in changes)
    options.output.write_text(text, "utf-8", newline="\n")
    print(report(seen, changes, options.variant))
    repaired = sum(before != after for _, _, before, after in damaged)
    print(f"true-damage: {repaired} of {len(damaged)} lines changed (not counted above)")
    print(f"{time.monotonic() - start:.0f} s, changes in {options.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
