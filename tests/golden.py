"""The golden cases under `fixtures/`: their layout, and how constructed damage is made.

`python -m tests.golden` rebuilds `before.txt` and `after.txt` of the constructed repairs from the
marked text in their `case.toml`, and refreshes every `sha256`. The engine has no part in it: what
is right is never what the engine says.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mojimend.model import Applicability, Document, Position, Redecoding
from tests.codegen.single_byte import VIETNAMESE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mojimend.model import Chain, Diagnosis, Finding

FIXTURES = Path(__file__).parent.parent / "fixtures"
LINE_END = re.compile(r"\r\n|\r|\n")
BOM = b"\xef\xbb\xbf"

MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)
"""A span to damage, in the `clean` text of a constructed case."""

MULTI_BYTE = frozenset({"utf-8", "gbk", "gb18030", "big5", "cp932", "euc_jp", "cp949"})

# Shown escaped in findings.json: what an editor would swallow, or a reader could not see.
INVISIBLE = re.compile(
    "[\x7f-\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}"
    "\N{LINE SEPARATOR}-\N{RIGHT-TO-LEFT OVERRIDE}\ud800-\uf8ff\N{ZERO WIDTH NO-BREAK SPACE}]"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A folder with `before.txt` and `case.toml`; repairs have `after.txt` and findings, too."""

    folder: Path

    @property
    def kind(self) -> str:
        """`negatives`, `repairs` or `known-failures`."""
        return self.folder.parent.parent.name

    @property
    def name(self) -> str:
        """The folder below `fixtures/`: the id of the test."""
        return self.folder.relative_to(FIXTURES).as_posix()

    @property
    def meta(self) -> dict[str, Any]:
        """What `case.toml` says."""
        return tomllib.loads((self.folder / "case.toml").read_bytes().decode())

    @property
    def before(self) -> bytes:
        """The file as it is found."""
        return (self.folder / "before.txt").read_bytes()

    @property
    def after(self) -> bytes:
        """The file as it should be."""
        return (self.folder / "after.txt").read_bytes()

    @property
    def findings_path(self) -> Path:
        """Where the golden findings are."""
        return self.folder / "findings.json"


def cases(kind: str) -> list[Case]:
    """All cases of a kind, in the order of their names."""
    return [Case(path.parent) for path in sorted((FIXTURES / kind).glob("*/*/case.toml"))]


def parse_chain(text: str) -> Chain:
    """The chain of a chain id such as `utf-8-as-cp1252+utf-8-as-cp1252`."""
    pairs = (family.split("-as-") for family in text.split("+"))
    return tuple(Redecoding(intended, assumed) for intended, assumed in pairs)


@cache
def _table(assumed: str) -> tuple[str | None, ...]:
    # As browsers have it: an undefined byte of 80..9F is the C1 control of that number. Undefined
    # bytes from A0 up have no agreed meaning and stay errors.
    def one(byte: int) -> str | None:
        try:
            return bytes([byte]).decode(assumed)
        except UnicodeDecodeError:
            return chr(byte) if 0x80 <= byte <= 0x9F else None

    return tuple(one(byte) for byte in range(256))


def _decode(raw: bytes, assumed: str) -> str:
    if assumed == "utf-8":  # bytes that are not UTF-8 stand in a document as lone surrogates
        return raw.decode(assumed, "surrogateescape")
    if assumed in MULTI_BYTE:
        return raw.decode(assumed)
    table = _table(assumed)
    characters = [table[byte] for byte in raw]
    if None in characters:
        raise UnicodeDecodeError(assumed, raw, 0, len(raw), "undefined byte")
    return "".join(character for character in characters if character)


def _encode(text: str, intended: str) -> bytes:
    """Python has no codecs for the encodings of Vietnamese that are older than Windows'."""
    if intended == "cesu-8":  # each character beyond U+FFFF as two surrogates
        units = memoryview(text.encode("utf-16-le")).cast("H")
        return "".join(map(chr, units)).encode("utf-8", "surrogatepass")
    upper = VIETNAMESE.get(intended)
    if upper is None:
        return text.encode(intended)
    if missing := [char for char in text if char > "\x7f" and char not in upper]:
        raise UnicodeEncodeError(intended, missing[0], 0, 1, "no byte")
    return bytes(ord(char) if char < "\x80" else 0x80 + upper.index(char) for char in text)


def damage(text: str, chain: Chain) -> str:
    """Make the mistakes of a chain; UnicodeError where that cannot happen.

    Written against Python's codecs alone, so that the engine is not judged by its own tables.
    """
    for mistake in chain:
        text = _decode(_encode(text, mistake.intended), mistake.assumed)
    return text


def marked_spans(case: Case) -> list[str]:
    """The good text of the spans that a constructed case damages."""
    return MARKED.findall(case.meta.get("clean", ""))


def build(case: Case) -> tuple[bytes, bytes]:
    """Before and after of a constructed case."""
    chain = parse_chain(case.meta["chain"])

    def raw(text: str) -> bytes:
        if case.meta.get("line_end") == "crlf":
            text = text.replace("\n", "\r\n")
        mark = BOM if case.meta.get("bom") else b""
        return mark + text.encode("utf-8", "surrogateescape")

    clean = case.meta["clean"]
    broken = MARKED.sub(lambda match: damage(match[1], chain), clean)
    return raw(broken), raw(MARKED.sub(r"\1", clean))


def document_of(raw: bytes) -> Document:
    """The document of a whole file."""
    bom = BOM if raw.startswith(BOM) else b""
    return Document(raw.removeprefix(bom).decode("utf-8", "surrogateescape"), bom)


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 1; a line ends at CR LF, CR or LF."""
    ends = [match.end() for match in LINE_END.finditer(text, 0, offset)]
    return len(ends) + 1, offset - (ends[-1] if ends else 0) + 1


def pieces_of(raw: bytes, size: int) -> Iterator[Document]:
    """The document in pieces of about `size` bytes, cut after a line end or else an ASCII space."""
    whole = document_of(raw)
    body = raw.removeprefix(whole.bom)
    begin = 0
    while begin < len(body) or begin == 0:
        end = _cut(body, begin, size)
        done = body[:begin].decode("utf-8", "surrogateescape")
        line, column = place(done, len(done))
        start = Position(
            line=line - 1,
            column=column - 1,
            offset=len(done),
            byte_offset=len(whole.bom) + begin if begin else 0,
        )
        text = body[begin:end].decode("utf-8", "surrogateescape")
        yield Document(text, b"" if begin else whole.bom, start, last=end == len(body))
        begin = max(end, 1)


def _cut(body: bytes, begin: int, size: int) -> int:
    if len(body) - begin <= size:
        return len(body)
    for mark in (b"\n", b" "):
        # A piece without a place to cut becomes longer: no character is ever torn.
        cut = body.rfind(mark, begin, begin + size) + 1 or body.find(mark, begin) + 1
        if begin < cut <= begin + 2 * size:
            return cut
    return len(body)


def safe_findings(diagnosis: Diagnosis) -> list[Finding]:
    """The findings whose repair is applied unasked."""
    return [
        finding
        for finding in diagnosis.findings
        if finding.applicability is Applicability.SAFE and finding.repair
    ]


def apply(text: str, findings: Iterable[Finding]) -> str:
    """The text with the repairs of these findings, everything else kept."""
    parts, at = [], 0
    for finding in findings:
        assert finding.repair
        parts += [text[at : finding.span.start], finding.repair.replacement]
        at = finding.span.end
    return "".join([*parts, text[at:]])


def portrait(finding: Finding) -> dict[str, Any]:
    """A finding as findings.json has it: what was found, without the figures that tuning moves."""
    return {
        "rule": finding.rule,
        "line": finding.line,
        "column": finding.column,
        "start": finding.span.start,
        "end": finding.span.end,
        "original": finding.original,
        "replacement": finding.repair.replacement if finding.repair else None,
        "chain": [{"intended": one.intended, "assumed": one.assumed} for one in finding.chain],
        "applicability": str(finding.applicability),
        "reversible": finding.repair is not None and finding.repair.reversible,
    }


def dump(findings: Iterable[Finding]) -> str:
    """findings.json, with invisible characters escaped."""
    text = json.dumps([portrait(one) for one in findings], ensure_ascii=False, indent=2)
    return INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def seal(case: Case) -> None:
    """Rebuild a constructed repair, and write the digest of `before.txt` into `case.toml`."""
    if "clean" in case.meta:
        before, after = build(case)
        (case.folder / "before.txt").write_bytes(before)
        (case.folder / "after.txt").write_bytes(after)
    line = f'sha256 = "{hashlib.sha256(case.before).hexdigest()}"'
    toml = (case.folder / "case.toml").read_bytes().decode()
    toml = re.sub(r"(?m)^sha256 = .*\n", "", toml)
    # First, so that it stands outside of any table or long string that a case may end with.
    (case.folder / "case.toml").write_bytes(f"{line}\n{toml}".encode())


if __name__ == "__main__":
    for kind in ("negatives", "repairs", "known-failures"):
        for found in cases(kind):
            seal(found)
