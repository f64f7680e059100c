"""Rows and MB a second on a corpus, side by side with ftfy and plsfix, as Markdown.

    python -m tests.benchmarks.corpus [--cache FOLDER] [--megabytes 100] [--languages GLOB]
        [--tool GLOB] [--processes 1 2] [--output FILE] [--changes FILE]

All tools see each row group in turn, in one process, so that a busy machine is busy for all of
them; seconds are those of the processor. ftfy and plsfix are called as their users call them: with
a row's text. Then the corpus is mended from Parquet to Parquet by so many `--processes`. MB are
a million bytes of UTF-8. `--changes` lists good lines that a tool changed, to be read by eye:
published text has true damage, and `fix_text` straightens quotes.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from mojimend.arrow import diagnose_array, mend_array, mend_column
from tests.benchmarks.rows import write
from tests.evaluation.corpus import DEFAULT_CACHE

Texts = list[str]
TERABYTES = 20


def tools() -> dict[str, Callable[[pa.Array], Any]]:
    """What is compared, each for a column of text."""
    import ftfy
    import plsfix

    return {
        "mojimend.arrow.mend_array": mend_array,
        "mojimend.arrow.diagnose_array": diagnose_array,
        "ftfy.fix_encoding": _by_row(ftfy.fix_encoding),
        "ftfy.fix_text": _by_row(ftfy.fix_text),
        "plsfix.fix_text": _by_row(plsfix.fix_text),
        "decode and encode": _by_row(str),
    }


def _by_row(fix: Callable[[str], str]) -> Callable[[pa.Array], pa.Array]:
    return lambda texts: pa.array(list(map(fix, texts.to_pylist())), texts.type)


def measure(path: Path, pattern: str) -> tuple[list[str], list[str]]:
    """A table with a row for each tool, and the good lines that were changed, tab-separated."""
    chosen = {name: tool for name, tool in tools().items() if fnmatch(name, pattern)}
    seconds: dict[str, float] = defaultdict(float)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    changes: list[str] = []
    size = number = damaged = 0
    for tool in chosen.values():  # tables are loaded, codecs imported
        tool(pa.array(["Größe cafÃ© Привет ´ºÉ«Ö±²¥"]))
    for batch in pq.ParquetFile(path).iter_batches(batch_size=1 << 20):
        texts, truths = batch["text"], batch["truth"].to_pylist()
        size += sum(map(len, (text.encode() for text in texts.to_pylist())))
        number += len(texts)
        damaged += sum(map(str.__ne__, texts.to_pylist(), truths))
        for name, tool in chosen.items():
            start = time.process_time()
            answers = tool(texts)
            seconds[name] += time.process_time() - start
            if answers.type == texts.type:
                rows = (texts.to_pylist(), answers.to_pylist(), truths)
                counts[name].update(_outcomes(*rows))
                changes += (f"{name}\t{change}" for change in _changes(*rows))
    table = [
        f"{number:,} rows, {size / 1e6:,.0f} MB, {damaged:,} rows damaged",
        "",
        "| | rows/s | MB/s | damaged rows repaired exactly | good rows changed | "
        f"core-hours for {TERABYTES} TB |",
        "|---|---|---|---|---|---|",
    ]
    for name in chosen:
        found, rate = counts[name], size / 1e6 / seconds[name]
        outcome = f"{found['repaired'] / max(damaged, 1):.2f} | {found['changed']:,}"
        hours = TERABYTES * 1e6 / rate / 3600
        table.append(
            f"| {name} | {number / seconds[name]:,.0f} | {rate:.2f} | "
            f"{outcome if found else '– | –'} | {hours:,.0f} |"
        )
    return table, changes


def _outcomes(texts: Texts, answers: Texts, truths: Texts) -> list[str]:
    """What became of each row: `repaired`, `changed` (a good one) or `other`."""
    return [
        ("repaired" if answer == truth else "other")
        if text != truth
        else ("other" if answer == text else "changed")
        for text, answer, truth in zip(texts, answers, truths, strict=True)
    ]


def _changes(texts: Texts, answers: Texts, truths: Texts) -> Iterator[str]:
    """The lines of good rows that were changed, before and after."""
    for text, answer, truth in zip(texts, answers, truths, strict=True):
        if text == truth != answer:
            lines = zip(text.split("\n"), answer.split("\n"), strict=False)
            yield from (f"{old}\t{new}" for old, new in lines if old != new)


class _Done(NamedTuple):
    process: int
    seconds: float  # of the processor
    size: int  # bytes of text
    outcomes: Counter[str]


def _mend_group(job: tuple[Path, int, Path]) -> _Done:
    """Mend one row group from Parquet to Parquet; what it took, and what became of the rows."""
    path, group, folder = job
    start = time.process_time()
    table = pq.ParquetFile(path).read_row_group(group)
    mended = mend_column(table, "text")
    pq.write_table(mended, folder / f"{group}.parquet")
    seconds = time.process_time() - start
    texts, answers, truths = (
        column.to_pylist() for column in (table["text"], mended["text"], table["truth"])
    )
    outcomes = Counter(_outcomes(texts, answers, truths))
    outcomes["damaged"] = sum(map(str.__ne__, texts, truths))
    return _Done(os.getpid(), seconds, sum(len(text.encode()) for text in texts), outcomes)


def scale(path: Path, workers: Sequence[int]) -> list[str]:
    """Seconds from Parquet to Parquet by numbers of processes, each with what became of the rows.

    Where the processors' seconds stay the same and the clock's do not fall, the machine was busy.
    """
    file = pq.ParquetFile(path)
    table = [
        "| processes | processor's seconds | seconds | speed-up | MB/s of one | rows/s of one | "
        "damaged rows repaired exactly | good rows changed |",
        "|---|---|---|---|---|---|---|---|",
    ]
    first = 0.0
    for number in workers:
        with tempfile.TemporaryDirectory() as folder:
            jobs = [(path, group, Path(folder)) for group in range(file.num_row_groups)]
            with get_context("spawn").Pool(number) as pool:
                pool.map(_mend_group, jobs[:number], chunksize=1)  # tables are loaded
                start = time.perf_counter()
                done = list(pool.imap_unordered(_mend_group, jobs))
                seconds = time.perf_counter() - start
        first = first or seconds
        used = sum(one.seconds for one in done)
        outcomes = sum((one.outcomes for one in done), Counter[str]())
        table.append(
            f"| {len({one.process for one in done})} | {used:,.1f} | {seconds:,.1f} | "
            f"{first / seconds:.2f} | {sum(one.size for one in done) / 1e6 / used:.2f} | "
            f"{file.metadata.num_rows / used:,.0f} | "
            f"{outcomes['repaired'] / max(1, outcomes['damaged']):.2f} | {outcomes['changed']:,} |"
        )
    return table


def main() -> None:
    """Generate the corpus if it is not there, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE)
    parser.add_argument("--megabytes", type=float, default=100)
    parser.add_argument("--languages", default="*", help="glob of language codes")
    parser.add_argument("--tool", default="*", help="glob of the names in the table")
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--output", type=Path)
    parser.add_argument("--changes", type=Path)
    options = parser.parse_args()
    found = sorted(path.stem for path in (options.cache / "clean/report").glob("*.txt"))
    languages = [code for code in found if fnmatch(code, options.languages)]
    if not languages:
        sys.exit(f"no text of {options.languages} in {options.cache}; make evaluate fetches it")
    name = "all" if options.languages == "*" else "-".join(languages)[:50]
    path = options.cache / f"benchmark/{name}-{options.megabytes:g}.parquet"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        write(options.cache, path, options.megabytes, languages)
    table, changes = measure(path, options.tool)
    if options.changes:
        options.changes.write_text("".join(f"{line}\n" for line in changes), encoding="utf-8")
    report = "\n".join([*table, "", *scale(path, options.processes)]) + "\n"
    if options.output:
        options.output.write_text(report, encoding="utf-8")
    else:
        print(report, end="")


if __name__ == "__main__":
    main()
