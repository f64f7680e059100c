"""Harm: how many lines of good text each tool changes, per million, by language, as Markdown.

    python -m tests.evaluation.harm --cache FOLDER [--part report] [--variant line ...]
        [--language CODE] [--engine mojimend ...] [--sample 1.0] [--seed 1]
        [--changes FILE] [--output FILE]

Variants: `line` (each line alone), `document` (50 lines at a time), `upper` (capitals), `nfd`
(decomposed), `start` (the first one to three words of a line). `upper`, `nfd` and `start` run on
lines with a non-ASCII character only. Every line that the first tool changed is written to the file
of changes as variant, language, before, after (tab-separated), to be read by eye; `true-damage` is
the number of changed lines of clean/true-damage.txt, which are not part of the corpus.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from fnmatch import fnmatch
from multiprocessing import Pool
from pathlib import Path

from .corpus import DEFAULT_CACHE, PARTS
from .engines import NAMES, engine
from .tables import publish, table
from .variants import VARIANTS, variant_of

CHUNK = 20_000
Job = tuple[str, str, str, list[str]]
Change = tuple[str, str, str, str]
Seen = dict[tuple[str, str, str], list[int]]
"""(tool, variant, language) -> lines, non-ASCII lines, changed lines"""


def measure(job: Job) -> tuple[tuple[str, str, str], int, int, list[Change]]:
    """Tool, variant and language, lines, non-ASCII lines and changes of one chunk."""
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
    return (name, variant, language), seen, foreign, changes


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
                start = random.Random(f"{options.seed}/{file.stem}").randint(0, len(lines) - wanted)
                lines = lines[start : start + wanted]
            found += [
                (name, variant, file.stem, lines[at : at + CHUNK])
                for name in options.engine
                for variant in options.variant
                for at in range(0, len(lines), CHUNK)
            ]
    return found


def true_damage(options: argparse.Namespace) -> str:
    """What the first tool changes among the lines that were taken out of the corpus."""
    fix = engine(options.engine[0])
    rows = (options.cache / "clean" / "true-damage.txt").read_text("utf-8").split("\n")[:-1]
    lines = [row.split("\t")[2] for row in rows]
    changed = sum(fix(line) != line for line in lines)
    return f"{changed} of {len(lines)} lines that are true damage changed (not counted above).\n"


def total_table(seen: Seen, engines: list[str]) -> list[str]:
    """One row for each variant and tool."""
    rows = []
    for variant in dict.fromkeys(key[1] for key in seen):
        for name in engines:
            cells = [counts for key, counts in seen.items() if key[:2] == (name, variant)]
            lines, foreign, changed = (sum(column) for column in zip(*cells, strict=True))
            rates = [f"{changed / max(1, of) * 1e6:.2f}" for of in (lines, foreign)]
            rows.append([variant, name, str(lines), str(changed), *rates])
    head = ["variant", "tool", "lines", "changed", "per million", "per million non-ASCII lines"]
    return table(head, rows)


def language_table(seen: Seen, engines: list[str]) -> list[str]:
    """The languages in which any tool changes anything: changed lines by tool."""
    rows = []
    for variant, language in dict.fromkeys(key[1:] for key in seen):
        changed = [seen[name, variant, language][2] for name in engines]
        if any(changed):
            lines = seen[engines[0], variant, language][0]
            rows.append([variant, language, str(lines), *map(str, changed)])
    return table(["variant", "language", "lines", *engines], sorted(rows))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE)
    parser.add_argument("--part", nargs="+", choices=PARTS, default=["report"])
    parser.add_argument("--variant", nargs="+", choices=VARIANTS, default=["line", "document"])
    parser.add_argument("--language", default="*", metavar="GLOB")
    parser.add_argument("--engine", nargs="+", choices=NAMES, default=[NAMES[0]])
    parser.add_argument("--sample", type=float, default=1.0, help="share of each file's lines")
    parser.add_argument("--seed", type=int, default=1, help="which lines the sample has")
    parser.add_argument("--changes", type=Path, default=Path("harm.tsv"))
    parser.add_argument("--output", type=Path, help="write the Markdown here")
    options = parser.parse_args()
    start = time.monotonic()
    seen: Seen = {}
    changes: list[Change] = []
    with Pool(2) as pool:
        for key, lines, foreign, changed in pool.imap_unordered(measure, jobs(options)):
            counts = seen.setdefault(key, [0, 0, 0])
            for place, number in enumerate((lines, foreign, len(changed))):
                counts[place] += number
            changes += changed if key[0] == options.engine[0] else []
    rows = ("\t".join(cell.replace("\n", "\\n") for cell in row) for row in sorted(changes))
    options.changes.write_text("".join(row + "\n" for row in rows), "utf-8", newline="\n")
    title = (
        f"# Good lines changed ({' and '.join(options.part)}, {options.sample:g} of all lines)\n"
    )
    parts = [title, *total_table(seen, options.engine)]
    parts += [true_damage(options), *language_table(seen, options.engine)]
    print(f"{time.monotonic() - start:.0f} s, changes in {options.changes}", file=sys.stderr)
    publish("\n".join(parts), options.output)


if __name__ == "__main__":
    main()
