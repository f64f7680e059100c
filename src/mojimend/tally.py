"""Counting what was told: the summary in words and the exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mojimend.events import OPTED_OUT, Closed, Event, Piece, is_applied
from mojimend.model import Applicability
from mojimend.settings import Settings

FINE, FOUND, FAILED = 0, 1, 2
"""The exit codes."""


class Tally:
    """Counts the events that pass through `watch`."""

    def __init__(self, settings: Settings) -> None:
        """`settings` say which findings `fix` would repair."""
        self._settings = settings
        self.files = 0  # looked into
        self.skipped = 0
        self._opted_out = 0  # of the skipped ones
        self._declined = 0
        self.errors = 0
        self.problems = 0  # findings a repair is known for, safe or unsafe
        self.problem_files = 0
        self.notes = 0  # findings that are only shown
        self.repairable = 0
        self.repaired = 0
        self.repaired_files = 0

    def watch(self, events: Iterable[Event]) -> Iterator[Event]:
        """Hand the events on, counted."""
        before = 0
        for event in events:
            if isinstance(event, Piece):
                self._count_findings(event)
            elif isinstance(event, Closed):
                self._count_file(event)
                self.problem_files += self.problems > before
                before = self.problems
            yield event

    def _count_findings(self, piece: Piece) -> None:
        for finding in piece.diagnosis.findings:
            if finding.applicability is Applicability.DISPLAY_ONLY:
                self.notes += 1
            else:
                self.problems += 1
                self.repairable += is_applied(finding, self._settings)

    def _count_file(self, closed: Closed) -> None:
        if closed.error is not None:
            self.errors += 1
        elif closed.skipped is not None:
            self.skipped += 1
            self._opted_out += closed.skipped == OPTED_OUT
        else:
            self.files += 1
        self._declined += closed.declined
        self.repaired += closed.repaired
        self.repaired_files += closed.repaired > 0

    @property
    def declined(self) -> int:
        """How many findings a choice left out."""
        return self._declined

    def counts(self) -> dict[str, int]:
        """The counts by name, for reports that programs read."""
        return {name: count for name, count in vars(self).items() if not name.startswith("_")}

    def exit_code(self, strict: bool = False) -> int:
        """2 after an error, 1 where problems (strict: or notes) were told, else 0."""
        if self.errors:
            return FAILED
        return FOUND if self.problems or (strict and self.notes) else FINE

    def found(self) -> str:
        """What a check found, in a sentence."""
        if self.problems:
            problems = counted(self.problems, "problem")
            in_files = f"in {counted(self.problem_files, 'file')}"
            sentence = f"Found {problems} {in_files}, {self.repairable} repairable"
        else:
            sentence = f"Found no problems in {counted(self.files, 'file')}"
        return f"{sentence}{self._asides()}."

    def mended(self) -> str:
        """What a fix repaired and left, in a sentence."""
        if not self.repaired and not self.problems:
            return f"Found nothing to repair in {counted(self.files, 'file')}{self._asides()}."
        in_files = f" in {counted(self.repaired_files, 'file')}" if self.repaired else ""
        sentence = f"Repaired {counted(self.repaired, 'problem')}{in_files}, {self.problems} left"
        return f"{sentence}{self._asides()}."

    def _asides(self) -> str:
        foreign = self.skipped - self._opted_out
        asides = [
            f"; {counted(self.notes, 'note')}" if self.notes else "",
            f"; skipped {counted(foreign, 'file')} not in UTF-8" if foreign else "",
            f"; {counted(self._opted_out, 'file')} opted out" if self._opted_out else "",
            f"; {counted(self.errors, 'file')} failed" if self.errors else "",
        ]
        return "".join(asides)


def counted(number: int, noun: str) -> str:
    """The number and the noun in its singular or plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
