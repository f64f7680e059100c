"""Variants of good text: how its lines are given to a tool."""

from __future__ import annotations

import random
import unicodedata

VARIANTS = ("line", "document", "upper", "nfd", "start")
DOCUMENT = 50


def variant_of(lines: list[str], variant: str) -> list[str]:
    """The texts that a variant gives to the tool."""
    if variant == "document":
        return ["\n".join(lines[at : at + DOCUMENT]) for at in range(0, len(lines), DOCUMENT)]
    if variant == "line":
        return lines
    rng = random.Random(1)
    foreign = [line for line in lines if not line.isascii()]
    if variant == "upper":
        return [upper for line in foreign if (upper := line.upper()) != line]
    if variant == "nfd":
        return [
            apart
            for line in foreign
            if (apart := unicodedata.normalize("NFD", line)) != unicodedata.normalize("NFC", line)
        ]
    starts = (" ".join(line.split(" ")[: rng.randint(1, 3)]) for line in foreign)
    return [start for start in dict.fromkeys(starts) if not start.isascii()]
