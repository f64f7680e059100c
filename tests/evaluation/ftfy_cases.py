"""Scores `mend` on ftfy's published test cases, side by side with ftfy.fix_encoding, as Markdown.

    python -m tests.evaluation.ftfy_cases [--sdist FILE] [--output FILE]

The cases are taken out of ftfy's source package, which pip downloads at run time unless `--sdist`
names it. A case has the text that ftfy's whole cleaning gives and often the one after its encoding
step. `as published` is one of these two; `same encoding` is the published text after ftfy's other
changes (straight quotes, widths, ligatures, entities, controls, NFC) were made to both; `U+FFFD`
differs from a published text with replacement characters, which mojimend never writes; `differs` is
anything else. `expect` is what ftfy's authors expect of ftfy: to pass or to fail.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import ftfy

import mojimend

from .engines import tidied
from .tables import publish, table

VERSION = "6.3.1"
RESULTS = ("as published", "same encoding", "U+FFFD", "differs")
Case = dict[str, Any]


def download(folder: Path) -> Path:
    """ftfy's source package."""
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check")
    what = ("--no-deps", "--no-binary=ftfy", f"--dest={folder}", f"ftfy=={VERSION}")
    subprocess.run([*pip, *what], check=True)
    return next(folder.glob("*.tar.gz"))


def cases(sdist: Path) -> list[Case]:
    """All cases in a source package of ftfy: tests/test_cases.json or tests/test-cases/*.json."""
    found: list[Case] = []
    with tarfile.open(sdist) as archive:
        for member in archive:
            path = Path(member.name)
            ours = path.name == "test_cases.json" or path.parent.name == "test-cases"
            content = archive.extractfile(member) if ours and path.suffix == ".json" else None
            found += json.load(content) if content else []
    if not found:
        raise SystemExit(f"{sdist}: no test cases in it")
    return found


def score(case: Case, after: str) -> str:
    """The result for one answer."""
    published = {case["fixed"], case.get("fixed-encoding", case["fixed"])}
    if after in published:
        return RESULTS[0]
    same = tidied()
    if same(after) in map(same, published):
        return RESULTS[1]
    return RESULTS[2] if "\N{REPLACEMENT CHARACTER}" in case["fixed"] else RESULTS[3]


def compare(found: list[Case]) -> str:
    """The report."""
    tools = {"mojimend": mojimend.mend, "ftfy": ftfy.fix_encoding}
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    apart: dict[str, list[str]] = {result: [] for result in RESULTS}
    for case in found:
        answers = {name: fix(case["original"]) for name, fix in tools.items()}
        results = {name: score(case, answer) for name, answer in answers.items()}
        for name, result in results.items():
            counts[case["expect"], name][result] += 1
        apart[results["mojimend"]] += shown(case, answers, results["ftfy"])
    rows = [
        [expect, name, str(count.total()), *(str(count[result]) for result in RESULTS)]
        for (expect, name), count in sorted(counts.items(), reverse=True)
    ]
    parts = [f"# ftfy's {len(found)} published cases\n"]
    parts += table(["expect", "tool", "n", *RESULTS], rows)
    for result in RESULTS[1:]:
        parts += [f"## mojimend: {result}\n", *apart[result]]
    return "\n".join(parts) + "\n"


def shown(case: Case, answers: dict[str, str], of_ftfy: str) -> list[str]:
    """One case, its texts as literals, for odd characters are the point of many."""
    texts = {"original": case["original"], "published": case["fixed"]}
    if case.get("fixed-encoding", case["fixed"]) != case["fixed"]:
        texts["encoding only"] = case["fixed-encoding"]
    rows = [f"* {case['label']} (ftfy is expected to {case['expect']}; ftfy: {of_ftfy})\n"]
    rows += [f"      {name:<13} {text!r}" for name, text in {**texts, **answers}.items()]
    return [*rows, ""]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sdist", type=Path, help="ftfy's source package; downloaded otherwise")
    parser.add_argument("--output", type=Path, help="write the Markdown here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = compare(cases(options.sdist or download(Path(folder))))
    publish(text, options.output)


if __name__ == "__main__":
    main()
