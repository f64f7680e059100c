"""Looking at many small files in several processes; what is told keeps the order of the files."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context

from mojimend.events import Closed, Event, Piece
from mojimend.files import PIECE_BYTES, STDIN, Target
from mojimend.model import Diagnosis, Document
from mojimend.session import ChooseFor, check
from mojimend.settings import Settings

FEWEST = 200
"""Files from which on processes are started: starting one takes as long as looking at so many."""

_BATCH = 16  # files that are handed over at a time
_AHEAD = 4  # batches for each process that wait to be told, so that memory is bounded

_Batch = list[Target]


def check_in_parallel(
    targets: Iterable[Target], settings: Settings, choices: Sequence[ChooseFor], jobs: int
) -> Iterator[Event]:
    """As `check`, by so many processes (0: one for each processor)."""
    jobs = jobs or os.cpu_count() or 1
    waiting = iter(targets)
    first = list(islice(waiting, FEWEST))
    if jobs == 1 or len(first) < FEWEST:
        yield from check(chain(first, waiting), settings, choices)
        return
    # Python starts the others with `-c`, which looks for modules in the current folder first: what
    # is looked at could be run. This tells it not to.
    os.environ["PYTHONSAFEPATH"] = "1"
    # Not "fork": a thread that shows the progress may hold a lock meanwhile.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _ignore_interrupts) as pool:
        queue: deque[tuple[_Batch, Future[list[Event]] | None]] = deque()
        try:
            for batch in _batches(chain(first, waiting)):
                is_small = _is_small(batch[0])
                future = _submitted(pool, batch, settings, choices) if is_small else None
                queue.append((batch, future))
                if len(queue) > jobs * _AHEAD:
                    yield from _told(*queue.popleft(), settings, choices)
            while queue:
                yield from _told(*queue.popleft(), settings, choices)
        finally:
            pool.shutdown(cancel_futures=True)


def _submitted(
    pool: Executor, batch: _Batch, settings: Settings, choices: Sequence[ChooseFor]
) -> Future[list[Event]] | None:
    """The future of a batch; None where the processes are gone, so that it is done here."""
    try:
        return pool.submit(_look, batch, settings, choices)
    except BrokenExecutor:
        return None


def _told(
    batch: _Batch,
    future: Future[list[Event]] | None,
    settings: Settings,
    choices: Sequence[ChooseFor],
) -> Iterator[Event]:
    """The events of a batch; what no process was given is looked at here, piece by piece."""
    if future is None:
        yield from check(batch, settings, choices)
        return
    try:
        yield from future.result()
    except BrokenExecutor:
        for target in batch:
            yield Closed(target.name, error="the process that looked at it was ended")


def _batches(targets: Iterable[Target]) -> Iterator[_Batch]:
    """Small files in batches, each large one by itself."""
    batch: _Batch = []
    for target in targets:
        is_small = _is_small(target)
        if batch and (len(batch) == _BATCH or not is_small):
            yield batch
            batch = []
        if is_small:
            batch.append(target)
        else:
            yield [target]
    if batch:
        yield batch


def _is_small(target: Target) -> bool:
    """Whether the file is one piece; of what is no file, `check` says so."""
    try:
        return target.path != STDIN and os.stat(target.path).st_size <= PIECE_BYTES
    except (OSError, ValueError):
        return True


def _ignore_interrupts() -> None:
    """Ctrl-C is for the process that tells."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _look(batch: _Batch, settings: Settings, choices: Sequence[ChooseFor]) -> list[Event]:
    return [_slim(event) for event in check(batch, settings, choices)]


def _slim(event: Event) -> Event:
    """The event without a text that nobody needs."""
    if isinstance(event, Piece) and not event.diagnosis.findings:
        start = event.diagnosis.document.start
        return Piece(Diagnosis(Document("", start=start), (), ""))
    return event
