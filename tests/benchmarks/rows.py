"""Makes the corpus of the benchmark: real text of many languages, a hundredth of the rows damaged.

A row is a text of 1 to 40 lines of one language. Languages occur by how much text there is of them
(20,000 lines at most). The text is the half of the evaluation's that nothing was tuned on. A
damaged row is damaged as a whole, by a family that is plausible in its language.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.evaluation.cases import MOST, load
from tests.evaluation.codecs_sloppy import damage, writable
from tests.evaluation.families import Chain, families

DAMAGED = 0.01
MOST_LINES = 40
GROUP = 1_000
"""Rows of a row group, and of what is mended at once."""

USUAL: Chain = (("utf-8", "cp1252"),)
"""What happens to a language that no family is known for."""

SCHEMA = pa.schema([("language", pa.string()), ("text", pa.string()), ("truth", pa.string())])


def rows(cache: Path, languages: list[str], seed: int = 1) -> Iterator[dict[str, str]]:
    """Rows without end; `truth` is the right text, equal to `text` in good rows."""
    rng = random.Random(seed)
    lines = {language: load(cache, "report", language) for language in languages}
    lines = {language: found for language, found in lines.items() if found}
    weights = [sum(map(len, found)) for found in lines.values()]
    chains = {
        language: [one.chain for one in families() if language in one.languages] or [USUAL]
        for language in lines
    }
    while True:
        hurt = rng.random() < DAMAGED
        made = None
        while made is None:
            (language,) = rng.choices(list(lines), weights)
            text = "\n".join(rng.choices(lines[language], k=rng.randint(1, MOST_LINES)))
            made = _damaged(text, rng.choice(chains[language])) if hurt else (text, text)
        yield {"language": language, "text": made[0], "truth": made[1]}


def _damaged(text: str, chain: Chain) -> tuple[str, str] | None:
    """The text after the mistakes, and the right one; None where that makes no case."""
    truth = writable(text, chain[0][0])
    try:
        broken = damage(truth, chain)
    except ValueError:  # not in this encoding, not reversible, or nothing to damage
        return None
    return (broken, truth) if len(broken) <= MOST else None


def write(cache: Path, path: Path, megabytes: float, languages: list[str]) -> None:
    """A Parquet file with so many million bytes of text."""
    size = 0
    made = rows(cache, languages)
    partial = path.with_suffix(".partial")
    with pq.ParquetWriter(partial, SCHEMA) as writer:
        while size < megabytes * 1e6:
            batch = pa.RecordBatch.from_pylist(list(islice(made, GROUP)), SCHEMA)
            size += batch["text"].nbytes
            writer.write_batch(batch, row_group_size=GROUP)
    partial.rename(path)
