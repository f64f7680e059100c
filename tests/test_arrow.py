"""Columns in Arrow's layout: what must stay the same first."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mojimend import arrow, diagnose, mend_bytes, mend_many
from mojimend.arrow import FINDINGS, diagnose_array, mend_array, mend_column
from mojimend.model import Position
from mojimend.report.json_v1 import as_object

GOOD = ["plain", None, "un café", "", "Привет, мир", "long enough to be no part of a view: 中文"]
BROKEN = [*GOOD, "un cafÃ© trÃ¨s fort", "´ºÉ«Ö±²¥", None, "un cafÃ© trÃ¨s fort"]
STRING = pa.string()
TYPES = [
    *(pa.string(), pa.large_string(), pa.string_view()),
    *(pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.int32(), pa.large_string(), True)),
    pa.dictionary(pa.uint16(), pa.string_view()),
]


def column(rows: list[str | None], kind: pa.DataType) -> pa.Array:
    """An array of any of the TYPES."""
    if not pa.types.is_dictionary(kind):
        return pa.array(rows, kind)
    encoded = pa.array(rows, kind.value_type).dictionary_encode()
    indices = encoded.indices.cast(kind.index_type)
    return pa.DictionaryArray.from_arrays(indices, encoded.dictionary, ordered=kind.ordered)


@pytest.mark.parametrize("kind", TYPES, ids=str)
@pytest.mark.parametrize("rows", [[], [None], [None, "", "ascii"], GOOD])
def test_good_columns_are_the_same_object(rows: list[str | None], kind: pa.DataType) -> None:
    array = column(rows, kind)
    chunked = pa.chunked_array([array, array[1:], array[:0]], kind)
    for good in (array, array[1:], chunked, chunked[1:], pa.chunked_array([], kind)):
        assert mend_array(good) is good
        assert all(found in (None, []) for found in diagnose_array(good).to_pylist())


def test_chunks_without_damage_keep_their_buffers() -> None:
    good, broken = pa.array(GOOD), pa.array(BROKEN)
    mended = mend_array(pa.chunked_array([good, broken]))
    assert [chunk.to_pylist() for chunk in mended.chunks] == [GOOD, mend_many(BROKEN)]
    assert [buffer and buffer.address for buffer in mended.chunk(0).buffers()] == [
        buffer and buffer.address for buffer in good.buffers()
    ]


@pytest.mark.parametrize("kind", TYPES, ids=str)
@settings(max_examples=25)
@given(st.lists(st.sampled_from(BROKEN)), st.integers(0, 5), st.integers(0, 20), st.integers(0, 9))
def test_rows_are_mended_as_texts_are(
    kind: pa.DataType, rows: list[str | None], start: int, length: int, cut: int
) -> None:
    array = column(rows, kind)[start:][:length]
    chunked = pa.chunked_array([array[:cut], array[cut:]], kind)
    for old in (array, chunked):
        new = mend_array(old)
        new.validate(full=True)
        assert new.type == kind
        assert new.to_pylist() == mend_many(old.to_pylist())
        assert (new is old) is (new.to_pylist() == old.to_pylist()) or "dictionary" in str(kind)
        assert mend_array(new) is new


def test_repaired_dictionaries_have_each_value_once() -> None:
    array = pa.array(["un cafÃ©", "un café", None, "un cafÃ©"]).dictionary_encode()
    mended = mend_array(array)
    assert mended.dictionary.to_pylist() == ["un café"]
    assert mended.indices.to_pylist() == [0, 0, None, 0]


def foreign(*rows: bytes, kind: pa.DataType = STRING) -> pa.Array:
    """Rows of any bytes as a column of text, which Arrow does not check."""
    return pa.array(rows, arrow._BINARY[kind]).view(kind)


ODD = [
    b"caf\xe9",
    b"un caf\xc3\x83\xc2\xa9 tr\xc3\x83\xc2\xa8s fort \xff",
    b"\xed\xa0\x80 \xc3\x83\xc2\xa9",
    b"\xff",
    b"\0\x01 \xe9",
]


@pytest.mark.parametrize("kind", TYPES[:3], ids=str)
def test_rows_that_are_not_utf_8_keep_their_bytes(kind: pa.DataType) -> None:
    array = foreign(*ODD, "un cafÃ©".encode(), kind=kind)
    mended = mend_array(array).view(arrow._BINARY[kind]).to_pylist()
    assert mended == [*map(mend_bytes, ODD), "un café".encode()]
    assert mended[1] == "un café très fort ".encode() + b"\xff"
    assert mended[0] == ODD[0]
    good = foreign(b"caf\xe9", b"\xff", kind=kind)
    assert mend_array(good) is good


def test_rows_that_are_not_utf_8_are_diagnosed() -> None:
    found = diagnose_array(foreign(*ODD)).to_pylist()
    assert [[one["rule"] for one in row] for row in found] == [
        [one.rule for one in diagnose(row).findings] for row in ODD
    ]
    assert found[1][-1]["original"] == "\\xff"


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_findings_are_those_of_the_texts(kind: pa.DataType) -> None:
    array = column(BROKEN, kind)
    expected = [
        None
        if text is None
        else [as_object(finding, Position()) for finding in diagnose(text).findings]
        for text in BROKEN
    ]
    found = diagnose_array(array)
    found.validate(full=True)
    assert (found.type, found.to_pylist()) == (FINDINGS, expected)
    assert diagnose_array(array[6:8]).to_pylist() == expected[6:8]
    chunked = diagnose_array(pa.chunked_array([array, array[6:]]))
    assert (chunked.type, chunked.to_pylist()) == (FINDINGS, expected + expected[6:])


def test_columns_without_text() -> None:
    nulls = pa.nulls(2)
    assert mend_array(nulls) is nulls
    assert diagnose_array(nulls).to_pylist() == [None, None]
    for other in (pa.array([1]), pa.array([b"raw"]), pa.array([["a"]])):
        with pytest.raises(TypeError, match="no column of text"):
            mend_array(other)
        with pytest.raises(TypeError, match="no column of text"):
            diagnose_array(pa.chunked_array([other]))


def test_what_might_not_fit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "LARGEST", 20)
    with pytest.raises(pa.ArrowCapacityError, match="large_string"):
        mend_array(pa.array(BROKEN))
    assert mend_array(pa.array(BROKEN, pa.large_string())).to_pylist() == mend_many(BROKEN)
    assert mend_array(pa.array(GOOD)).to_pylist() == GOOD


def test_text_behind_a_null_is_not_looked_at() -> None:
    values = pa.py_buffer("cafÃ©".encode())
    offsets = pa.py_buffer(bytes([0, 0, 0, 0, values.size, 0, 0, 0]))
    array = pa.Array.from_buffers(pa.string(), 1, [pa.py_buffer(b"\0"), offsets, values])
    assert array.to_pylist() == [None]
    assert mend_array(array) is array
    assert diagnose_array(array).to_pylist() == [None]


def test_large_buffers_are_looked_at_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "GATE", 3)
    monkeypatch.setattr(arrow, "AT_ONCE", 2)
    assert mend_array(pa.array(BROKEN)).to_pylist() == mend_many(BROKEN)
    for at in range(8):
        text = "x" * at + "é"
        assert len(diagnose_array(pa.array([text])).to_pylist()) == 1
        suspect = arrow._suspect(pa.array([text.encode()]))
        assert suspect is not None
        assert suspect.to_pylist() == [True]
    assert arrow._suspect(pa.array(["é".encode(), b"plain"])[1:]) is None


def test_columns_of_tables_are_mended_where_they_stand() -> None:
    field = pa.field("text", pa.string(), metadata={"language": "fr"})
    schema = pa.schema([("id", pa.int64()), field], metadata={"made by": "nobody"})
    for kind in (pa.Table, pa.RecordBatch):
        good = kind.from_arrays([pa.array([1, 2]), pa.array(["un café", None])], schema=schema)
        broken = kind.from_arrays([pa.array([1, 2]), pa.array(["un cafÃ©", None])], schema=schema)
        assert mend_column(good, "text") is good
        assert mend_column(broken, "text").equals(good, check_metadata=True)
        with pytest.raises(KeyError, match="words"):
            mend_column(good, "words")
