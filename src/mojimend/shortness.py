"""How much more a reading must win by because it brings in little."""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.model import Reading
from mojimend.plausible import weight

SHORT, SHORT_UTF_8 = 6.0, 4.0
"""Bits more for readings of fewer than SHORTEST letters: some language has such a word. The form of
UTF-8 is evidence itself, but for encodings that make letters of it (bits of prior: USUAL_UTF_8)."""
SHORTEST, SHORTEST_UTF_8 = 5, 4
USUAL_UTF_8 = 8.0


def shortness(readings: Sequence[Reading], prior: float) -> float:
    """Bits that readings must win by in addition because they bring in little."""
    brought = {edit.replacement for one in readings for edit in one.edits}
    if sum(weight(char) for one in brought for char in one if char > "\x7f") >= SHORTEST:
        return 0.0
    if readings[0].chain[-1].intended != "utf-8" or prior >= USUAL_UTF_8:
        return SHORT
    longest = max(sum(map(weight, one.text)) for one in readings)
    return 0.0 if longest >= SHORTEST_UTF_8 else SHORT_UTF_8
