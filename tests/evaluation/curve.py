"""Recall against false alarms: the thresholds of the judge moved by some bits, as Markdown.

python -m tests.evaluation.curve [options of trial.py]
"""

from __future__ import annotations

import importlib
from functools import partial

from .trial import compare

SHIFTS = (-4.0, -2.0, 0.0, 2.0, 4.0, 8.0)
"""Bits."""
THRESHOLDS = (
    ("judge", "THRESHOLD"),
    ("judge", "ACTIVE_THRESHOLD"),
    ("latin_verdict", "THRESHOLD"),
    ("line_pass", "ACTIVE_THRESHOLD"),
    ("looks_latin", "NEEDED"),
)
"""Where nothing else speaks for a repair, and where the document does."""


def shift(bits: float) -> None:
    """Ask so many bits more before a repair is believed."""
    for module, name in THRESHOLDS:
        judge = importlib.import_module(f"mojimend.{module}")
        setattr(judge, name, getattr(judge, name) + bits)


def main() -> None:
    """Command line."""
    patches = {f"{bits:+.0f} bits": partial(shift, bits) for bits in SHIFTS}
    compare("Recall against false alarms", patches, __doc__)


if __name__ == "__main__":
    main()
