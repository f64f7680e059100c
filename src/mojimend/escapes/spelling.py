"""Writes a repair in the notation of what it replaces; what a repair keeps, it keeps as written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mojimend.escapes.notation import Notation, Spelled

FIRST_TRAIL = "\x40"
"""ASCII below this is never part of another character (but in GB 18030, which has digits): quotes,
brackets, commas and spaces stay where they are."""


def respelled(notation: Notation, before: Sequence[Spelled], after: str) -> str | None:
    """The text `after` spelled as `before` was.

    None where the two do not have the same ASCII below FIRST_TRAIL: a repair that makes or takes
    a quote could end a string.
    """
    old, new = _parts(before), _parts(Spelled(char, char) for char in after)
    if [_fixed(part) for part in old] != [_fixed(part) for part in new]:
        return None
    spelled: list[str] = []
    for old_part, new_part in zip(old, new, strict=True):
        spelled += _spell(notation, before, old_part, [one.char for one in new_part])
    return notation.finish(before, spelled)


def _parts(spelled: Iterable[Spelled]) -> list[list[Spelled]]:
    """Cut behind every character that is fixed."""
    parts: list[list[Spelled]] = [[]]
    for one in spelled:
        parts[-1].append(one)
        if one.char < FIRST_TRAIL:
            parts.append([])
    return parts


def _fixed(part: Sequence[Spelled]) -> str:
    return part[-1].char if part and part[-1].char < FIRST_TRAIL else ""


def _spell(
    notation: Notation, span: Sequence[Spelled], old: Sequence[Spelled], new: Iterable[str]
) -> list[str]:
    """Each new character as it was spelled before, if it was there."""
    known: dict[str, list[str]] = {}
    for one in reversed(old):
        known.setdefault(one.char, []).append(one.spelling)
    spelled = []
    for char in new:
        spellings = known.get(char)
        if not spellings:
            spelled.append(notation.write(char, span))
        else:
            spelled.append(spellings.pop() if len(spellings) > 1 else spellings[0])
    return spelled
