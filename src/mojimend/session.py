"""The loop over files, for every command and for the hook: events out, and repaired files."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from mojimend.decode import Kind, decode, sniff
from mojimend.events import OPTED_OUT, Closed, Event, Opened, Piece
from mojimend.files import (
    PIECE_BYTES,
    STDIN,
    RefusedError,
    Source,
    Target,
    open_source,
    read_pieces,
    reason,
)
from mojimend.model import Choose, Diagnosis, Document, Finding, Position
from mojimend.optouts import OptOuts, opts_out
from mojimend.settings import Settings
from mojimend.stream import Pieces, diagnoses_of, documents_of, parts_of

if TYPE_CHECKING:
    from mojimend.replace import Replacement

Write = Callable[[bytes], None]

ChooseFor = Callable[[str], Choose]
"""Makes, for a file's name, what chooses among the findings of its pieces."""


def check(
    targets: Iterable[Target], settings: Settings, choices: Sequence[ChooseFor] = ()
) -> Iterator[Event]:
    """Look at the targets and write nothing; every finding that the choices leave is told.

    `settings` are for targets that have none of their own.
    """
    return _Session(settings, choices, _Reading()).each(targets)


def fix(
    targets: Iterable[Target],
    settings: Settings,
    output: Write,
    choices: Sequence[ChooseFor] = (),
) -> Iterator[Event]:
    """Repair the targets in place; what is told are the findings that are left.

    Standard input (`-`) is written to `output`, repaired or not.
    """
    return _Session(settings, choices, _Repairing(settings, output)).each(targets)


class _Reading:
    """What `check` does with a file: tell."""

    interrupted = False
    converts = False

    def text(
        self,
        _source: Source,
        diagnoses: Iterator[Diagnosis],
        converted: bool = False,  # noqa: ARG002 - as of the one that repairs
    ) -> Generator[Event, None, int]:
        """Tell the pieces of a text file; the number of repaired findings is 0."""
        yield from map(Piece, diagnoses)
        return 0

    def foreign(self, _source: Source, _head: bytes, _pieces: Pieces) -> None:
        """Leave alone what is no UTF-8 text."""


class _Repairing:
    """What `fix` does with a file: repair it and tell what is left."""

    converts = True

    def __init__(self, settings: Settings, output: Write) -> None:
        self._settings = settings
        self._output = output
        self.interrupted = False  # by Ctrl-C after a file was replaced, which is told first

    def text(
        self, source: Source, diagnoses: Iterator[Diagnosis], converted: bool = False
    ) -> Generator[Event, None, int]:
        """Replace a text file that repairs change, or that is `converted`; how many were."""
        from mojimend.remains import Remains

        remains = Remains(self._settings)
        replacement: Replacement | None = None
        repaired = 0
        with ExitStack() as stack:
            for diagnosis in diagnoses:
                if source.path == STDIN:
                    self._output(_raw(diagnosis))
                elif replacement is None and (diagnosis.changed or converted):
                    from mojimend.replace import Replacement

                    replacement = stack.enter_context(Replacement(source))
                    replacement.copy_start(diagnosis.document.start.byte_offset)
                if replacement is not None:
                    replacement.write(_raw(diagnosis))
                left, count = remains.of(diagnosis)
                repaired += count
                yield Piece(left)
            if replacement is not None:
                replacement.commit()
                self.interrupted = replacement.interrupted
        return repaired

    def foreign(self, source: Source, head: bytes, pieces: Pieces) -> None:
        """Leave alone what is no UTF-8 text; from a stream it goes through as it is."""
        if source.path == STDIN:
            self._output(head)
            for raw, _ in pieces:
                self._output(raw)


_ANY_BUG = (
    *(ValueError, ArithmeticError, LookupError, TypeError, AttributeError, AssertionError),
    *(RuntimeError, MemoryError),
)
"""What a mistake in the engine raises; lost output and signals go their own way."""


class _Session:
    """The loop over the targets."""

    def __init__(
        self, settings: Settings, choices: Sequence[ChooseFor], treatment: _Reading | _Repairing
    ) -> None:
        self._settings = settings
        self._choices = choices
        self._treatment = treatment

    def each(self, targets: Iterable[Target]) -> Iterator[Event]:
        """One bad file never stops the others."""
        for target in targets:
            try:
                yield from self._look(target)
                if self._treatment.interrupted:
                    raise KeyboardInterrupt
            except RefusedError as error:
                yield Closed(target.name, error=str(error))
            except OSError as error:
                yield Closed(target.name, error=reason(error))
            except _ANY_BUG as error:
                yield Closed(target.name, error=f"internal error: {error!r}")

    def _look(self, target: Target) -> Iterator[Event]:
        settings = target.settings or self._settings
        choose = _Choice([choice(target.name) for choice in self._choices])
        with open_source(target) as source:
            pieces = read_pieces(source.stream)
            head, last = next(pieces)
            kind = sniff(head)
            yield Opened(target.name, kind, source.status.st_size)
            if kind is Kind.TEXT and not opts_out(head):
                document, length = decode(head, Position(), last, target.name), len(head)
                del head  # nobody needs it any more
                documents = documents_of(document, length, pieces)
                diagnoses = diagnoses_of(documents, settings, choose.among)
                repaired = yield from self._treatment.text(source, diagnoses)
                closed = Closed(target.name, repaired=repaired, declined=choose.declined)
            elif kind is Kind.BINARY or opts_out(head) or "not-utf-8" not in settings.select:
                skipped = OPTED_OUT if opts_out(head) else kind
                self._treatment.foreign(source, head, pieces)
                closed = Closed(target.name, skipped=skipped, declined=choose.declined)
            else:
                first = _Head(head, kind, last)
                closed = yield from self._look_at_foreign(target, source, first, pieces, choose)
        yield closed

    def _look_at_foreign(
        self, target: Target, source: Source, first: _Head, pieces: Pieces, choose: _Choice
    ) -> Generator[Event, None, Closed]:
        """A file that is not UTF-8 as a whole is named, or converted where that is wanted."""
        from mojimend.foreign import convert, not_utf_8

        settings = target.settings or self._settings
        problem = ""
        if self._treatment.converts and settings.convert:
            if not first.last:
                self._treatment.foreign(source, first.raw, pieces)
                raise RefusedError(f"not UTF-8, and {_TOO_LARGE}; it is left as it is")
            document, problem = convert(first.kind, first.raw)
            if document is not None:
                diagnoses = diagnoses_of(parts_of(document), settings, choose.among)
                repaired = yield from self._treatment.text(source, diagnoses, converted=True)
                return Closed(target.name, repaired=repaired + 1, declined=choose.declined)
        diagnosis = not_utf_8(first.kind, first.raw, first.last, problem)
        chosen = tuple(choose.among(diagnosis.document, diagnosis.findings))
        yield Piece(diagnosis._replace(findings=chosen))
        self._treatment.foreign(source, first.raw, pieces)
        return Closed(target.name, skipped=first.kind, declined=choose.declined)


class _Head(NamedTuple):
    """A file's first piece, what kind of file it shows, and whether it is all there is."""

    raw: bytes
    kind: Kind
    last: bool


_TOO_LARGE = f"larger than the {PIECE_BYTES >> 10} KiB that are converted at once"


class _Choice:
    """What a file's own directives and then all choices leave of its findings."""

    def __init__(self, choices: Sequence[Choose]) -> None:
        self._own = OptOuts()
        self._choices = choices
        self.declined = 0

    def among(self, document: Document, findings: Sequence[Finding]) -> Sequence[Finding]:
        """The findings of the next piece that are wanted."""
        wanted = findings = self._own.choose(document, findings)
        for choose in self._choices:
            wanted = choose(document, wanted)
        self.declined += len(findings) - len(wanted)
        return wanted


def _raw(diagnosis: Diagnosis) -> bytes:
    return diagnosis.document.bom + diagnosis.mended.encode("utf-8", "surrogateescape")
