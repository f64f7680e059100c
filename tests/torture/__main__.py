"""`python -m tests.torture`: every fault, so many times; exit code 1 where one was not survived."""

from __future__ import annotations

import argparse
import os
import signal
import tempfile
import time
from pathlib import Path

from tests.torture import growth, kills, limits, memory, pieces, rivals, streams
from tests.torture.scene import Fault, Scene

FAULTS: dict[str, Fault] = {
    "kills": kills.run,
    "limits": limits.run,
    "rivals": rivals.run,
    "refused": lambda scene, _runs: rivals.hard_to_place(scene),
    "streams": streams.run,
    "pieces": pieces.run,
    "growth": growth.run,
    "memory": memory.run,
}


def main() -> int:
    """Make the faults and print a line on each."""
    parser = argparse.ArgumentParser(prog="make torture", description=__doc__)
    parser.add_argument("--runs", type=int, default=100, help="of each fault (100)")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments (0)")
    parser.add_argument("faults", nargs="*", choices=[*FAULTS, []], help="these only")
    chosen = parser.parse_args()
    # A shell's background jobs ignore Ctrl-C, those of nohup SIGHUP, and so would all that is
    # started here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    os.environ.pop("PYTHONUNBUFFERED", None)  # it hides what is lost at the last flush
    failed = 0
    for name in chosen.faults or FAULTS:
        begun = time.monotonic()
        # Not /tmp, which may be in memory.
        with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
            for report in FAULTS[name](Scene(Path(folder), seed=chosen.seed), chosen.runs):
                print(report, flush=True)
                failed += len(report.problems)
        print(f"-- {name}: {time.monotonic() - begun:.0f} s", flush=True)
    print(f"{failed} failed")
    return min(failed, 1)


if __name__ == "__main__":
    raise SystemExit(main())
