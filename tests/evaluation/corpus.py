"""Builds the clean corpus: cache/clean/<tune|report>/<language>.txt, one line of text per line.

    python -m tests.evaluation.corpus --cache FOLDER [--offline] [--drop-training]

Files are split into halves by a hash of package and path, so that no file is in both. A line that
occurs in both halves stays in `tune` only. Lines that ftfy.fix_encoding changes are published
mojibake in nearly every case: they go to clean/true-damage.txt (language, part, line, ftfy's
answer), where they can be read; harm.py counts them apart. Lines that the engine was trained on are
dropped (see training.py); `--drop-training` does only that, to a corpus that is there already.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import sys
import time
from collections import defaultdict
from multiprocessing import Pool
from pathlib import Path

from ftfy import fix_encoding

from .fetch import download, members, package_name, packages
from .languages import language_of
from .readers import read, strip_markup
from .training import TABLE, drop, training_keys

PARTS = ("tune", "report")
LONGEST = 600
DEFAULT_CACHE = Path.home() / ".cache" / "mojimend-evaluation"
Lines = dict[tuple[str, str], dict[str, None]]
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\u2028\u2029]+|\\n")
_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
_NO_TEXT = re.compile("[\0-\x1f\x7f\ud800-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_SENTENCE = re.compile(r"(?<=[.!?\u0964\u0589\u061f]) +|(?<=[\u3002\uff01\uff1f])")


def part_of(package: str, path: str) -> str:
    """The half that a file belongs to; it depends on nothing but package and path."""
    return PARTS[hashlib.sha256(f"{package}/{path}".encode()).digest()[0] & 1]


def tidy(text: str) -> list[str]:
    """Lines of plain text: no markup, no controls, not empty, not endless."""
    lines: list[str] = []
    for line in _BREAKS.split(strip_markup(text)):
        line = line.replace("\t", " ").strip(" ")
        pieces = [line] if len(line) <= LONGEST else _SENTENCE.split(line)
        lines += [piece for piece in pieces if len(piece) <= LONGEST and _is_text(piece)]
    return lines


def _is_text(line: str) -> bool:
    return bool(_LETTERS.search(line)) and not _NO_TEXT.search(line)


def collect(package: Path) -> Lines:
    """All lines of one package by (part, language)."""
    name = package_name(package)
    lines: Lines = defaultdict(dict)
    for path, raw in members(package):
        language = language_of(name, path)
        if language is None:
            continue
        kept = lines[part_of(name, path), language]
        try:
            for source, text in read(path, raw):
                if text != source:
                    kept.update(dict.fromkeys(tidy(text)))
        except (ValueError, OSError, KeyError, IndexError):
            continue
    return dict(lines)


def damaged(lines: list[str]) -> dict[str, str]:
    """Lines that ftfy repairs, with its answer; samples of an alphabet are no damage."""
    foreign = (line for line in lines if not line.isascii() and not line.startswith("AaBb"))
    return {line: fixed for line in foreign if (fixed := fix_encoding(line)) != line}


def merge(found: list[Lines]) -> dict[str, dict[str, list[str]]]:
    """Unique lines by language and part, without English lines among the other languages."""
    merged: dict[str, dict[str, dict[str, None]]] = {}
    for lines in found:
        for (part, language), texts in lines.items():
            halves = merged.setdefault(language, {part: {} for part in PARTS})
            halves[part].update(texts)
    english = {line for half in merged["en"].values() for line in half}
    unique: dict[str, dict[str, list[str]]] = {}
    for language, halves in merged.items():
        foreign = set[str]() if language == "en" else english
        tune = halves["tune"]
        unique[language] = {
            "tune": [line for line in tune if line not in foreign],
            "report": [
                line for line in halves["report"] if line not in tune and line not in foreign
            ],
        }
    return unique


def write(cache: Path, merged: dict[str, dict[str, list[str]]], origin: list[str]) -> None:
    """The files of the corpus and a table of their sizes; an older corpus is replaced."""
    table = ["language\tpart\tlines\tnon_ascii_lines\tmoved_out"]
    moved: list[str] = []
    clean, new = cache / "clean", cache / "clean.new"
    shutil.rmtree(new, ignore_errors=True)
    jobs = [(language, part) for language in sorted(merged) for part in PARTS]
    with Pool(2) as pool:
        answers = pool.map(damaged, [merged[lang][part] for lang, part in jobs], chunksize=1)
    for (language, part), bad in zip(jobs, answers, strict=True):
        good = [line for line in merged[language][part] if line not in bad]
        moved += [f"{language}\t{part}\t{line}\t{fixed}" for line, fixed in bad.items()]
        file = new / part / f"{language}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(line + "\n" for line in good), "utf-8", newline="\n")
        foreign = sum(not line.isascii() for line in good)
        table.append(f"{language}\t{part}\t{len(good)}\t{foreign}\t{len(bad)}")
    files = {"true-damage.txt": moved, "sizes.tsv": table, "packages.tsv": origin}
    for name, rows in files.items():
        text = "".join(row + "\n" for row in rows)
        (new / name).write_text(text, "utf-8", newline="\n")
    shutil.rmtree(clean, ignore_errors=True)
    new.rename(clean)


def build(cache: Path) -> None:
    """Make the corpus of the packages that were downloaded."""
    with Pool(2) as pool:
        files = packages(cache / "downloads")
        found = pool.map(collect, files, chunksize=1)
    origin = [
        f"{file.name}\t{sum(map(len, lines.values()))}"
        for file, lines in zip(files, found, strict=True)
    ]
    write(cache, merge(found), origin)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE)
    parser.add_argument("--training-cache", type=Path, help="the folder of tests.codegen")
    parser.add_argument("--offline", action="store_true", help="use what is downloaded already")
    parser.add_argument("--drop-training", action="store_true", help="of a corpus that is there")
    options = parser.parse_args()
    start = time.monotonic()
    if not options.drop_training:
        if not options.offline:
            download(options.cache / "downloads")
        build(options.cache)
    clean = options.cache / "clean"
    dropped = drop(clean, training_keys(options.training_cache))
    print(f"{dropped.total()} lines were training text, by language in {clean / TABLE}")
    print(f"corpus in {clean}, {time.monotonic() - start:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
