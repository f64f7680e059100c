"""How many findings there are of each rule and family, and in how many files: `--statistics`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mojimend.events import Event, Opened, Piece
from mojimend.model import chain_id
from mojimend.report.show import BOLD, MAGENTA, painted

_Kind = tuple[str, str]  # rule, chain


def render(events: Iterable[Event], colour: bool = False) -> Iterator[str]:
    """Lines `findings files rule family`, the most frequent first; they come at the end."""
    findings: Counter[_Kind] = Counter()
    files: Counter[_Kind] = Counter()
    seen: set[_Kind] = set()  # in the open file
    for event in events:
        if isinstance(event, Opened):
            seen = set()
        elif isinstance(event, Piece):
            for finding in event.diagnosis.findings:
                kind = finding.rule, chain_id(finding.chain)
                findings[kind] += 1
                files[kind] += kind not in seen
                seen.add(kind)
    rows = [("findings", "files", "rule", "family")] if findings else []
    ordered = sorted(findings, key=lambda kind: (-findings[kind], kind))
    rows += [(str(findings[kind]), str(files[kind]), *kind) for kind in ordered]
    width = max((len(row[2]) for row in rows), default=0)
    for at, (count, in_files, rule, family) in enumerate(rows):
        numbers = painted(f"{count:>8}  {in_files:>5}", BOLD, colour and at > 0)
        named = painted(f"{rule:{width}}", MAGENTA, colour and at > 0)
        yield f"{numbers}  {named}  {family}".rstrip()
        yield "\n"
