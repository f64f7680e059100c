"""(e) Growth: how much longer twice as much hostile text takes.

    python -m tests.benchmarks.growth PATTERN COUNT

is one measurement in a process of its own: CPU seconds.
"""

from __future__ import annotations

import subprocess
import sys
from time import process_time

from .measure import Part

COUNT = 2_000  # repetitions of a pattern; four and eight times as many are compared
ROUNDS = 3

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


def measure() -> Part:
    """The growth of all patterns."""
    rows, worst = [], 0.0
    for pattern in PATTERNS:
        four, eight = _seconds(pattern, 4 * COUNT), _seconds(pattern, 8 * COUNT)
        worst = max(worst, eight / four)
        rows.append([pattern, f"{1000 * eight:.0f}", f"{eight / four:.2f}"])
    head = ["hostile text", f"CPU ms, {8 * COUNT:,} times", "t(8n) / t(4n)"]
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
