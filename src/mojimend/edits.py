"""The edits of a reading: made, proved, and looked at for what no text has."""

from __future__ import annotations

from mojimend.characters import UNWRITTEN_RE
from mojimend.encodings import redo_chain
from mojimend.model import Edit, Reading


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    """The text with its edits made."""
    parts, at = [], 0
    for start, end, replacement in edits:
        parts += [text[at:start], replacement]
        at = end
    return "".join([*parts, text[at:]])


def is_proved(text: str, reading: Reading) -> bool:
    """Whether making the mistakes again on every edit gives back what stands there."""
    return all(
        redo_chain(replacement, reading.chain) == text[start:end]
        for start, end, replacement in reading.edits
    )


def is_written(reading: Reading) -> bool:
    """Whether everything that the reading brings in is text."""
    return not any(UNWRITTEN_RE.search(edit.replacement) for edit in reading.edits)
