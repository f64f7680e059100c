"""(e) Growth: how much longer twice as much hostile text takes.

    python -m tests.benchmarks.growth PATTERN COUNT

is one measurement in a process of its own: CPU seconds.
"""

from __future__ import annotations

import subprocess
import sys
from time import process_time

from .measure import Part

COUNT = 500  # repetitions of a pattern; four and eight times as many are compared
ROUNDS = 3

LEAST, MORE, MOST = 0.1, 4, 256_000
"""CPU seconds below which a figure says nothing; MORE times as many repetitions are taken then, at
most MOST."""

PATTERNS = {
    "one long token of lead bytes": "Ã",
    "one long broken token": "Ã©",
    "layers in one token": "ÃƒÂ©",
    "lone leftovers": "Â ",
    "broken words": "fÃ¤hrt ",
    "broken lines": "mo¿e siê zdarzyæ\n",
    "Hebrew read as Western": "ùìåí ",
    "Chinese read as Western": "´ºÉ«",
    "Chinese without spaces": "春色直播",
    "combining marks": "e\N{COMBINING ACUTE ACCENT}\N{COMBINING DIAERESIS}",
    "no-break spaces": "\N{NO-BREAK SPACE}",
    "two scripts": "aя",
    "lone surrogates": "\udce9 ",
    "entities": "&amp;é",
}


def _seconds(pattern: str, count: int) -> float:
    command = [sys.executable, "-m", __spec__.name, pattern, str(count)]
    times = [
        float(subprocess.run(command, capture_output=True, check=True).stdout)
        for _ in range(ROUNDS)
    ]
    return min(times)


def _enough(pattern: str) -> tuple[int, float]:
    """So many repetitions that their time can be told, and the time."""
    count = 8 * COUNT
    while (seconds := _seconds(pattern, count)) < LEAST and MORE * count <= MOST:
        count *= MORE
    return count, seconds


def measure() -> Part:
    """The growth of all patterns."""
    rows, worst = [], 0.0
    for pattern in PATTERNS:
        count, eight = _enough(pattern)
        four = _seconds(pattern, count // 2)
        worst = max(worst, eight / four)
        rows.append([pattern, f"{count:,}", f"{1000 * eight:.0f}", f"{eight / four:.2f}"])
    head = ["hostile text", "times", "CPU ms", "t(8n) / t(4n)"]
    return Part("Growth", head, rows, {"growth": worst})


def _main(pattern: str, count: int) -> None:
    from mojimend import mend

    mend("fÃ¤hrt, mo¿e siê zdarzyæ")  # loads tables
    text = PATTERNS[pattern] * count
    start = process_time()
    mend(text)
    sys.stdout.write(f"{process_time() - start}")


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]))
