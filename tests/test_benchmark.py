"""The benchmark's corpus is what it says, and its counting is right."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pyarrow.parquet as pq

from tests.benchmarks import corpus, rows
from tests.evaluation.codecs_sloppy import decode, encode
from tests.evaluation.families import Chain, families

LINES = [f"Voilà la {number}e ligne d'un texte français, répété à loisir." for number in range(99)]


def cache(folder: Path) -> Path:
    (folder / "clean/report").mkdir(parents=True)
    (folder / "clean/report/fr.txt").write_text("\n".join(LINES), encoding="utf-8")
    return folder


def test_a_hundredth_of_the_rows_is_damaged_and_can_be_undone(tmp_path: Path) -> None:
    made = list(islice(rows.rows(cache(tmp_path), ["fr", "no such language"]), 3000))
    damaged = [row for row in made if row["text"] != row["truth"]]
    assert 15 <= len(damaged) <= 45
    assert all(set(row["text"].split("\n")) <= set(LINES) for row in made if row not in damaged)
    chains = [one.chain for one in families() if "fr" in one.languages]
    assert all(_is_made_by_one(row["text"], row["truth"], chains) for row in damaged)


def _is_made_by_one(text: str, truth: str, chains: list[Chain]) -> bool:
    for chain in chains:
        seen = truth
        try:
            for intended, assumed in chain:
                seen = decode(encode(seen, intended), assumed)
        except ValueError:
            continue
        if seen == text:
            return True
    return False


def test_the_file_has_the_size_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "corpus.parquet"
    rows.write(cache(tmp_path), path, 0.1, ["fr"])
    table = pq.read_table(path)
    assert table.schema.equals(rows.SCHEMA)
    assert table.num_rows == rows.GROUP
    assert [one.name for one in tmp_path.glob("*.partial")] == []


def test_outcomes() -> None:
    texts = ["good", "good\nfine", "brÃ´ken", "brÃ´ken", "brÃ´ken"]
    truths = ["good", "good\nfine", "brôken", "brôken", "brôken"]
    answers = ["good", "good\nfin", "brôken", "brÃ´ken", "broken"]
    assert corpus._outcomes(texts, answers, truths) == [
        *("other", "changed", "repaired", "other", "other"),
    ]
    assert list(corpus._changes(texts, answers, truths)) == ["fine\tfin"]
