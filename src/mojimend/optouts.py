"""What a file says about itself: `mojimend: ignore` and its kin, in any comment style.

They are ASCII and looked for in the bytes as they are, so that no language's comments need be
known: after the `#`, `//`, `--`, `%`, `<!--` or `/*` that makes a comment, or in plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from mojimend.late import late
from mojimend.lines import line_starts
from mojimend.model import Document, Finding

MARK = "mojimend:"

_RULES = r"(?:\[(?P<rules>[a-z0-9, \t-]*)\])?"
_DIRECTIVE_RE = late(rf"{MARK}[ \t]*(?P<verb>ignore-next-line|ignore|off|on)(?![\w-]){_RULES}")
_IGNORE_FILE_RE = late(rb"mojimend:[ \t]*ignore-file(?![\w-])")


def opts_out(head: bytes) -> bool:
    """Whether a file wants to be left alone as a whole; `head` is its first piece in bytes."""
    return MARK.encode() in head and _IGNORE_FILE_RE.search(head) is not None


class OptOuts:
    """Follows the pieces of one file and drops the findings that it does not want to hear of."""

    def __init__(self) -> None:
        """Nothing is said at a file's start."""
        self._off = False  # since a line before this piece
        self._lines: dict[int, frozenset[str] | None] = {}  # line number -> rules; None: all

    def choose(self, document: Document, findings: Sequence[Finding]) -> Sequence[Finding]:
        """The findings that no directive is about."""
        if MARK not in document.text and not self._off and not self._lines:
            return findings
        off = self._read(document)
        return [
            one
            for one in findings
            if not (_is_in(one.line, off) or self._is_ignored(one.line, one.rule))
        ]

    def _read(self, document: Document) -> list[tuple[int, int]]:
        """Take the piece's directives in; the stretches of lines that are off, both ends in."""
        starts = line_starts(document.text)
        before = document.start.line
        self._lines = {line: rules for line, rules in self._lines.items() if line > before}
        stretches, since = [], before + 1 if self._off else 0
        for match in _DIRECTIVE_RE.finditer(document.text):
            line, verb = before + bisect_right(starts, match.start()), match["verb"]
            if verb == "off":
                since = since or line
            elif verb == "on":
                stretches += [(since, line)] if since else []
                since = 0
            else:
                self._ignore(line + (verb != "ignore"), match["rules"])
        self._off = since > 0
        return stretches + ([(since, before + len(starts))] if since else [])

    def _ignore(self, line: int, names: str | None) -> None:
        said = None if names is None else frozenset(re.findall(r"[a-z0-9-]+", names))
        before = self._lines.get(line, frozenset())
        self._lines[line] = None if said is None or before is None else before | said

    def _is_ignored(self, line: int, rule: str) -> bool:
        rules = self._lines.get(line, frozenset())
        return rules is None or rule in rules


def _is_in(line: int, stretches: list[tuple[int, int]]) -> bool:
    return any(first <= line <= last for first, last in stretches)
