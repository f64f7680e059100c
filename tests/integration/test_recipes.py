"""README's recipes for engines, run as their users run them: as programs, on Parquet files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mojimend import mend_many

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("\n## At scale\n")[2].partition("\n## ")[0]
RECIPES = dict(re.findall(r"^\*\*([^*\n]+)\*\*\n\n```python\n(.*?)^```$", SECTION, re.M | re.S))

TEXTS = [
    *("plain", None, "un café", "", "Привет, мир", "un cafÃ© trÃ¨s fort", "´ºÉ«Ö±²¥", None),
    *("Der Zug fÃ¤hrt nach KÃ¶ln.\r\n\r\nEr kommt pÃ¼nktlich an.", "中文 и “русский”", "ﬁn «»"),
]
ROWS = 3_000
NO_NULLS = {"datatrove"}  # its documents have a text
LONGEST = 300  # seconds


@pytest.fixture
def corpus(tmp_path: Path) -> Callable[[bool], pa.Table]:
    """Writes the corpus in several row groups into the folder where the recipe runs."""

    def write(nulls: bool) -> pa.Table:
        texts = TEXTS if nulls else [text for text in TEXTS if text is not None and text]
        rows = [texts[at % len(texts)] for at in range(ROWS)]
        ids = pa.array([f"{at:05}" for at in range(ROWS)])
        table = pa.table({"id": ids, "text": pa.array(rows, pa.string())})
        pq.write_table(table, tmp_path / "corpus.parquet", row_group_size=ROWS // 4)
        return table

    return write


def run(source: str, folder: Path) -> str:
    """What a program prints that is run in the folder."""
    (folder / "recipe.py").write_text(source, encoding="utf-8")
    environment = {
        **os.environ,
        "HF_HOME": str(folder / "cache"),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, "recipe.py"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def needs(engine: str) -> None:
    """Skip where the engine cannot run, with the reason."""
    if engine == "Spark" and not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("PySpark needs Java, and there is none on this machine")


def test_every_engine_has_a_recipe() -> None:
    engines = {"Ray Data", "Spark", "Polars", "pandas", "DuckDB", "Dask"}
    assert set(RECIPES) == engines | {"Hugging Face datasets", "datatrove"}


@pytest.mark.parametrize("engine", RECIPES)
def test_a_recipe_mends_a_corpus(
    engine: str, tmp_path: Path, corpus: Callable[[bool], pa.Table]
) -> None:
    needs(engine)
    table = corpus(engine not in NO_NULLS)
    run(RECIPES[engine], tmp_path)
    mended = pq.read_table(tmp_path / "mended").select(["id", "text"]).sort_by("id")
    assert mended["id"].to_pylist() == table["id"].to_pylist()
    expected = mend_many(table["text"].to_pylist())
    assert mended["text"].to_pylist() == expected != table["text"].to_pylist()


TWO_WORKERS = """
import os

import pyarrow as pa
import ray
from mojimend.arrow import diagnose_array, mend_column


def mend(table):
    found = diagnose_array(table["text"])
    pids = pa.array([os.getpid()] * len(table))
    return mend_column(table, "text").append_column("found", found).append_column("pid", pids)


ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
corpus = ray.data.read_parquet("corpus.parquet").repartition(8)
mended = corpus.map_batches(mend, batch_format="pyarrow", batch_size=None)
mended.write_parquet("mended")
"""


def test_two_workers_of_ray_diagnose_and_mend(
    tmp_path: Path, corpus: Callable[[bool], pa.Table]
) -> None:
    table = corpus(True)
    run(TWO_WORKERS, tmp_path)
    mended = pq.read_table(tmp_path / "mended").sort_by("id")
    assert len(set(mended["pid"].to_pylist())) == 2
    before, after = table["text"].to_pylist(), mended["text"].to_pylist()
    assert after == mend_many(before)
    for old, new, found in zip(before, after, mended["found"].to_pylist(), strict=True):
        assert (found is None) is (old is None)
        assert bool(found) is (new != old)


def test_duckdb_filters_by_findings(tmp_path: Path, corpus: Callable[[bool], pa.Table]) -> None:
    import duckdb

    from mojimend.arrow import diagnose_array

    table = corpus(True)
    found = diagnose_array(table["text"])  # what queries count is a column as any other
    findings = table.append_column("found", found)
    counted = duckdb.sql(
        "SELECT finding.chain, count(*) FROM (SELECT unnest(found) AS finding FROM findings) "
        "WHERE finding.applicability = 'safe' GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert findings.num_rows == ROWS
    assert [chain for chain, _ in counted] == ["gbk-as-cp1252", "utf-8-as-cp1252"]
    assert sum(count for _, count in counted) == sum(len(row or []) for row in found.to_pylist())
