r"""The repairs as a patch that `git apply` takes, byte-exact, and `git apply -R` takes back.

Lines are split at LF only, as git splits them, and repairs never change how many LF there are, so
the lines before and after correspond one to one and nothing must be searched for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from mojimend.events import Closed, Event, Opened, Piece
from mojimend.report.show import BOLD, CYAN, GREEN, RED, escaped, painted

_CONTEXT = 3  # unchanged lines around a change
_COLOURS = {"-": RED, "+": GREEN, "@": CYAN, "d": BOLD}
_NAMED_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


def render(events: Iterable[Event], colour: bool = False) -> Iterator[bytes]:
    """The patch in parts of bytes. With `colour` it is for eyes: what is not seen is escaped."""
    lines = _Lines()
    hunks = _Hunks()
    path, has_header = "", False
    for event in events:
        if isinstance(event, Opened):
            path, has_header = event.path, False
            lines, hunks = _Lines(), _Hunks()
        elif isinstance(event, Piece):
            document = event.diagnosis.document
            mark = document.bom.decode("utf-8")
            pairs = lines.of(mark + document.text, mark + event.diagnosis.mended)
            for hunk in hunks.of(pairs):
                yield from _written(([] if has_header else _header(path)) + hunk, colour)
                has_header = True
        elif isinstance(event, Closed) and event.error is None:
            for hunk in (*hunks.of(lines.rest()), *hunks.rest()):
                yield from _written(([] if has_header else _header(path)) + hunk, colour)
                has_header = True


class _Lines:
    """Puts the lines of a file together, which its pieces may cut."""

    def __init__(self) -> None:
        self._old: list[str] = []  # parts of a line whose end is still to come
        self._new: list[str] = []

    def of(self, old: str, new: str) -> Iterator[tuple[str, str]]:
        """The lines that end in a piece, before and after the repairs."""
        for old_part, new_part in zip(_split(old), _split(new), strict=True):
            self._old.append(old_part)
            self._new.append(new_part)
            if old_part.endswith("\n"):
                yield from self.rest()

    def rest(self) -> Iterator[tuple[str, str]]:
        """The line that is not ended yet, if there is one."""
        if self._old:
            pair = "".join(self._old), "".join(self._new)
            self._old.clear()
            self._new.clear()
            if pair[0]:
                yield pair


def _split(text: str) -> list[str]:
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + parts[-1:]


class _Hunks:
    """Collects changed lines and their context."""

    def __init__(self) -> None:
        self._number = 0  # lines seen
        self._context: deque[str] = deque(maxlen=_CONTEXT)  # before the next hunk
        self._hunk: list[str] = []  # of the open hunk, with signs
        self._removed: list[str] = []  # changed lines in a row go to the hunk in two blocks
        self._added: list[str] = []
        self._trailing = 0  # unchanged lines at the hunk's end

    def of(self, pairs: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
        """The hunks that are complete once these lines have been seen."""
        for old, new in pairs:
            self._number += 1
            if old != new:
                self._change(old, new)
            elif self._is_open():
                self._keep(old)
                if self._trailing > 2 * _CONTEXT:  # no change nearby: the hunk ends
                    yield from self.rest()
            else:
                self._context.append(old)

    def rest(self) -> Iterator[list[str]]:
        """The open hunk, if there is one."""
        if not self._is_open():
            return
        self._close_blocks()
        surplus = max(self._trailing - _CONTEXT, 0)
        hunk = self._hunk[: len(self._hunk) - surplus]
        old = sum(not line.startswith("+") for line in hunk)
        new = sum(not line.startswith("-") for line in hunk)
        start = self._number - surplus - old + 1
        self._context.extend(line[1:] for line in self._hunk[len(self._hunk) - self._trailing :])
        self._hunk = []
        self._trailing = 0
        yield [f"@@ -{start},{old} +{start if new else start - 1},{new} @@\n", *hunk]

    def _is_open(self) -> bool:
        return bool(self._hunk or self._removed)

    def _change(self, old: str, new: str) -> None:
        if not self._is_open():
            self._hunk = [f" {line}" for line in self._context]
            self._context.clear()
        self._trailing = 0
        self._removed.append(f"-{old}")
        if new:  # a last line without LF may become empty, and then is no line any more
            self._added.append(f"+{new}")

    def _keep(self, line: str) -> None:
        self._close_blocks()
        self._hunk.append(f" {line}")
        self._trailing += 1

    def _close_blocks(self) -> None:
        self._hunk += self._removed + self._added
        self._removed, self._added = [], []


def _header(path: str) -> list[str]:
    old, new = quoted(f"a/{path}"), quoted(f"b/{path}")
    # Git ends a name that has spaces with a tab, so that nothing after it is read as its part.
    old_end, new_end = ("\t" if " " in name and name[0] != '"' else "" for name in (old, new))
    return [f"diff --git {old} {new}\n", f"--- {old}{old_end}\n", f"+++ {new}{new_end}\n"]


def quoted(path: str) -> str:
    """The path as git quotes it: as it is, or its odd bytes escaped between quotation marks."""
    raw = path.encode("utf-8", "surrogateescape")
    shown = "".join(map(_quoted_byte, raw))
    return path if shown == path else f'"{shown}"'


def _quoted_byte(byte: int) -> str:
    if byte in _NAMED_ESCAPES:
        return f"\\{_NAMED_ESCAPES[byte]}"
    return chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"


def _written(lines: list[str], colour: bool) -> Iterator[bytes]:
    for line in lines:
        shown = line
        if colour:
            text = "\t".join(map(escaped, line.removesuffix("\n").split("\t")))
            shown = painted(text, _COLOURS[line[0]], True) if line[0] in _COLOURS else text
            shown += "\n" if line.endswith("\n") else ""
        raw = shown.encode("utf-8", "surrogateescape")
        yield raw if raw.endswith(b"\n") else raw + b"\n\\ No newline at end of file\n"
