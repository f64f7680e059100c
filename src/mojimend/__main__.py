"""The command `mojimend`, also as `python -m mojimend`."""

from __future__ import annotations

import gc
import os
import sys

from mojimend.hook import OBJECTS

TYPE_CHECKING = False  # importing typing would cost more than the rest of this module
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> int:
    """Load and run the command line; the exit code."""
    gc.set_threshold(OBJECTS)
    from mojimend import cli

    return cli.main()


def script() -> NoReturn:
    """`main` as a program of its own, which leaves at once: all is flushed and closed by then."""
    os._exit(main())


if __name__ == "__main__":
    sys.exit(main())
