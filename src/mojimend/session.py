"""The loop over files, for every command and for the hook: events out, and repaired files."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack

from mojimend.decode import Kind, decode, following, sniff
from mojimend.events import Closed, Event, Opened, Piece
from mojimend.files import STDIN, RefusedError, Source, Target, open_source, read_pieces, reason
from mojimend.foreign import NOT_UTF_8, not_utf_8
from mojimend.model import Diagnosis, Document, Position
from mojimend.pipeline import diagnose_pieces
from mojimend.remains import Remains
from mojimend.replace import Replacement
from mojimend.settings import Settings

Pieces = Iterator[tuple[bytes, bool]]
Write = Callable[[bytes], None]


def check(targets: Iterable[Target], settings: Settings) -> Iterator[Event]:
    """Look at the targets and write nothing; every finding is told."""
    return _each(targets, settings, _Reading())


def fix(targets: Iterable[Target], settings: Settings, output: Write) -> Iterator[Event]:
    """Repair the targets in place; what is told are the findings that are left.

    Standard input (`-`) is written to `output`, repaired or not.
    """
    return _each(targets, settings, _Repairing(settings, output))


class _Reading:
    """What `check` does with a file: tell."""

    def text(self, _source: Source, diagnoses: Iterator[Diagnosis]) -> Generator[Event, None, int]:
        """Tell the pieces of a text file; the number of repaired findings is 0."""
        yield from map(Piece, diagnoses)
        return 0

    def foreign(self, _source: Source, _head: bytes, _pieces: Pieces) -> None:
        """Leave alone what is no UTF-8 text."""


class _Repairing:
    """What `fix` does with a file: repair it and tell what is left."""

    def __init__(self, settings: Settings, output: Write) -> None:
        self._settings = settings
        self._output = output

    def text(self, source: Source, diagnoses: Iterator[Diagnosis]) -> Generator[Event, None, int]:
        """Replace a text file that repairs change; returns how many findings were repaired."""
        remains = Remains(self._settings)
        replacement: Replacement | None = None
        repaired = 0
        with ExitStack() as stack:
            for diagnosis in diagnoses:
                if source.path == STDIN:
                    self._output(_raw(diagnosis))
                elif replacement is None and diagnosis.changed:
                    replacement = stack.enter_context(Replacement(source))
                    replacement.copy_start(diagnosis.document.start.byte_offset)
                if replacement is not None:
                    replacement.write(_raw(diagnosis))
                left, count = remains.of(diagnosis)
                repaired += count
                yield Piece(left)
            if replacement is not None:
                replacement.commit()
        return repaired

    def foreign(self, source: Source, head: bytes, pieces: Pieces) -> None:
        """Leave alone what is no UTF-8 text; from a stream it goes through as it is."""
        if source.path == STDIN:
            self._output(head)
            for raw, _ in pieces:
                self._output(raw)


def _each(
    targets: Iterable[Target], settings: Settings, treatment: _Reading | _Repairing
) -> Iterator[Event]:
    """One bad file never stops the others."""
    for target in targets:
        try:
            yield from _look(target, settings, treatment)
        except RefusedError as error:
            yield Closed(target.path, error=str(error))
        except OSError as error:
            yield Closed(target.path, error=reason(error))
        except (ValueError, ArithmeticError, LookupError, RecursionError, MemoryError) as error:
            yield Closed(target.path, error=f"internal error: {error!r}")


def _look(target: Target, settings: Settings, treatment: _Reading | _Repairing) -> Iterator[Event]:
    with open_source(target) as source:
        pieces = read_pieces(source.stream)
        head, last = next(pieces)
        kind = sniff(head)
        yield Opened(target.path, kind)
        if kind is Kind.TEXT:
            document, length = decode(head, Position(), last), len(head)
            del head  # nobody needs it any more
            diagnoses = diagnose_pieces(_documents(document, length, pieces), settings)
            repaired = yield from treatment.text(source, diagnoses)
            closed = Closed(target.path, repaired=repaired)
        else:
            if kind is not Kind.BINARY and NOT_UTF_8 in settings.select:
                yield Piece(not_utf_8(kind, head))
            treatment.foreign(source, head, pieces)
            closed = Closed(target.path, skipped=kind)
    yield closed


def _documents(document: Document, byte_length: int, pieces: Pieces) -> Iterator[Document]:
    """The first document, which has `byte_length` bytes, and those of the pieces after it."""
    yield document
    for raw, last in pieces:
        document = decode(raw, following(document, byte_length), last)
        byte_length = len(raw)
        del raw
        yield document


def _raw(diagnosis: Diagnosis) -> bytes:
    return diagnosis.document.bom + diagnosis.mended.encode("utf-8", "surrogateescape")
