"""(d) A tree of real files, with one process and with several, and (f) the peak of memory.

    python -m tests.benchmarks.trees FOLDER

reads and decodes all files below a folder, to be compared with.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from . import inputs
from .measure import PASS, Part, program, run

ROUNDS = 3
GIGABYTE, LINE = 1_000_000_000, 50_000_000  # bytes
STRAY_EVERY = 1_000_000  # bytes of ASCII between two words that are not
MIB = 1024 * 1024


def measure(cache: Path, folder: Path) -> Part:
    """The tree, and 100 small files, by one process and by two."""
    tree = inputs.tree(cache)
    inputs.clean_files(folder, 100)
    command = program("mojimend")
    own = (command, "check", "-qq", "--isolated")
    names = [
        ("reading and decoding", (sys.executable, "-m", __spec__.name, str(tree)), Path.cwd()),
        ("mojimend check", (*own, "."), tree),
        ("mojimend check -j 2", (*own, "-j2", "."), tree),
        ("mojimend check, 100 files", (*own, "."), folder),
        ("mojimend check -j 2, 100 files", (*own, "-j2", "."), folder),
        ("typos", (program("typos"), "--isolated", "."), tree),
        ("codespell", (program("codespell"), "-q", "3", "."), tree),
    ]
    used: dict[str, list[tuple[float, float]]] = {name: [] for name, _, _ in names}
    for number in range(ROUNDS):
        for name, words, place in names:
            if number and name in {"typos", "codespell"}:
                continue  # once: they take minutes
            start = perf_counter()
            seconds = run(words, place).seconds
            used[name].append((seconds, perf_counter() - start))
    cpu = {name: min(seconds for seconds, _ in found) for name, found in used.items()}
    wall = {name: min(passed for _, passed in found) for name, found in used.items()}
    reading = cpu["reading and decoding"]
    rows = [
        [name, f"{cpu[name]:.2f}", f"{wall[name]:.2f}", f"{cpu[name] / reading:.2f}"]
        for name in used
    ]
    ratios = {
        "tree": cpu["mojimend check"] / reading,
        "tree-jobs": wall["mojimend check"] / wall["mojimend check -j 2"],
        "few-jobs": wall["mojimend check -j 2, 100 files"] / wall["mojimend check, 100 files"],
    }
    count = sum(len(files) for _, _, files in os.walk(tree))
    size = sum(path.stat().st_size for path in tree.rglob("*.txt")) / 1e6
    title = f"A tree of {count:,} files, {size:.0f} MB"
    return Part(title, ["what", "CPU s", "elapsed s", "× reading and decoding"], rows, ratios)


def memory(folder: Path) -> Part:
    """The peaks, and what looking at a large ASCII file takes beside reading it."""
    rows: list[list[str]] = []
    plain = run(PASS, folder).peak
    ratios: dict[str, float] = {}
    paragraph = "The quick brown fox jumps over the lazy dog.\n"
    for name, unit, size in (
        ("memory-file", paragraph, GIGABYTE),
        ("memory-line", paragraph.replace("\n", " "), LINE),
    ):
        path = folder / name
        _fill(path, unit, size)
        used = run((program("mojimend"), "check", "-qq", "--isolated", str(path)), folder)
        ratios[name] = (used.peak - plain) / MIB
        rows.append([name, f"{used.peak / MIB:.0f}", f"{ratios[name]:.0f}", f"{used.seconds:.1f}"])
        path.unlink()
    rows.append(["python -c pass", f"{plain / MIB:.0f}", "0", ""])
    ratios["ascii-check"] = _beside_reading(folder, paragraph)
    head = ["what", "peak MiB", "over the interpreter's own", "CPU s"]
    return Part("Memory: 1 GB in lines, and a line of 50 MB", head, rows, ratios)


def _fill(path: Path, unit: str, size: int) -> None:
    """ASCII with a word that is not at every STRAY_EVERY bytes."""
    block = (unit * (STRAY_EVERY // len(unit)) + "déjà vu naïve ").encode()
    with path.open("wb") as stream:
        for _ in range(size // len(block)):
            stream.write(block)


def _beside_reading(folder: Path, unit: str) -> float:
    from mojimend.hook import is_plain

    from .measure import best

    path = folder / "ascii"
    path.write_text(unit * (LINE // len(unit)), "utf-8")
    reading = best(path.read_bytes)
    looking = best(lambda: is_plain(str(path)))
    path.unlink()
    return looking / reading


def _read_and_decode(folder: str) -> None:
    for path in _paths(folder):
        with open(path, "rb") as stream:
            stream.read().decode()


def _paths(folder: str) -> Iterator[str]:
    for inner, _, names in os.walk(folder):
        yield from (os.path.join(inner, name) for name in names)


if __name__ == "__main__":
    _read_and_decode(sys.argv[1])
