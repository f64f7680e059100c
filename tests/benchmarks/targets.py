"""What is promised, as ratios; the only table of them."""

from __future__ import annotations

from typing import NamedTuple


class Target(NamedTuple):
    """A ratio, the most or the least that it may be; an aim is shown and fails nothing."""

    what: str
    most: float | None = None
    least: float | None = None
    aim: bool = False

    def is_met(self, ratio: float) -> bool:
        """Whether the ratio is on the right side."""
        return not (
            (self.most is not None and ratio > self.most)
            or (self.least is not None and ratio < self.least)
        )

    def limit(self) -> str:
        """The side that is right, in words."""
        words = f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}"
        return f"{words} (aim)" if self.aim else words


TARGETS = {
    "hook": Target("hook, a clean file of 1 KB, × `python -c pass`", most=1.7),
    "hook-configured": Target("the same with a configuration, × `python -c pass`", most=2.7),
    "hook-typos": Target("hook, 100 clean files, × typos", most=0.2),
    "hook-texthooks": Target("hook, 100 clean files, × texthooks", most=0.4),
    "hook-broken": Target("hook, a broken file of 1 KB, × ftfy's command", most=1.0),
    "check-typer": Target("mojimend check, a clean file, × typer's trivial app", most=1.15),
    "ascii-check": Target("looking at an ASCII file, × reading it", most=1.0),
    "ascii-mend": Target("mend_bytes of ASCII, × bytes.isascii", most=2.0),
    "clean": Target("clean text, the slowest script, × strict decoding", most=6.0, aim=True),
    "broken-ftfy": Target("all lines broken, ftfy.fix_encoding × mojimend", least=5.0),
    "broken-plsfix": Target("all lines broken, plsfix × mojimend", least=1.0, aim=True),
    "tree": Target("a tree, one process, × reading and decoding it", most=4.0),
    "tree-jobs": Target("a tree, elapsed time of one process × that of two", least=1.7),
    "few-jobs": Target("100 files, elapsed time with -j 2 × without", most=1.1),
    "growth": Target("hostile text, the worst growth t(8n) / t(4n)", most=3.0),
    "memory-file": Target("MiB over the interpreter's own, 1 GB file", most=40.0),
    "memory-line": Target("MiB over the interpreter's own, one line of 50 MB", most=40.0),
}
