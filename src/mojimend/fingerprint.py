"""What a finding is known by when its file's lines move: its rule, its text and what is around."""

from __future__ import annotations

from mojimend.model import Document, Finding

AROUND = 200
"""Code points on each side of a span, in its line, that tell it from the same damage elsewhere."""


def fingerprint(document: Document, finding: Finding) -> str:
    """32 hexadecimal digits, the same as long as the line's words stay the same.

    Line numbers, indentation and line ends have no part in it.
    """
    import hashlib  # 2 ms that few runs need

    before, after = surroundings(document.text, finding, AROUND)
    words = [" ".join(part.split()) for part in (before, finding.original, after)]
    raw = "\0".join((finding.rule, *words)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(raw).hexdigest()[:32]


def surroundings(text: str, finding: Finding, around: int) -> tuple[str, str]:
    """What stands before and after a finding in its line, so many code points at most.

    Nothing is searched beyond them: a line may be a whole piece of the file.
    """
    start, end = finding.span.start, finding.span.end
    low = max(start - around, 0)
    line_start = max(text.rfind("\n", low, start), text.rfind("\r", low, start), low - 1) + 1
    after = text[end : end + around]
    ends = [at for at in (after.find("\n"), after.find("\r")) if at >= 0]
    return text[line_start:start], after[: min(ends, default=None)]
