"""The edits of a reading: made, proved, and looked at for what no text has."""

from __future__ import annotations

from mojimend.characters import UNWRITTEN_RE
from mojimend.encodings import PRIORS, redo_chain, undo_chain
from mojimend.model import Chain, Edit, Reading


def as_a_whole(token: str, text: str, chain: Chain) -> Reading:
    """The reading of a token that a chain of mistakes made of a text, all of it."""
    prior = sum(PRIORS[mistake] for mistake in chain)
    return Reading(token, text, chain, prior, (Edit(0, len(token), text),))


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    """The text with its edits made."""
    parts, at = [], 0
    for start, end, replacement in edits:
        parts += [text[at:start], replacement]
        at = end
    return "".join([*parts, text[at:]])


def undo_proved(text: str, chain: Chain) -> str | None:
    """The text with a chain undone, if making its mistakes again gives the text back."""
    undone = undo_chain(text, chain)
    return undone if undone is not None and redo_chain(undone, chain) == text else None


def is_proved(text: str, reading: Reading) -> bool:
    """Whether making the mistakes again on every edit gives back what stands there."""
    return all(
        redo_chain(replacement, reading.chain) == text[start:end]
        for start, end, replacement in reading.edits
    )


def is_written(reading: Reading) -> bool:
    """Whether everything that the reading brings in is text."""
    return not any(UNWRITTEN_RE.search(edit.replacement) for edit in reading.edits)
