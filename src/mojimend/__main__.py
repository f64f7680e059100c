"""The command `mojimend`, also as `python -m mojimend`."""

from __future__ import annotations

import gc
import sys

OBJECTS = 50_000
"""New objects after which Python looks for garbage; with its usual 700 that takes 4 % of the start,
which creates many objects and no garbage."""


def main() -> int:
    """Load and run the command line; the exit code."""
    gc.set_threshold(OBJECTS)
    from mojimend import cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
