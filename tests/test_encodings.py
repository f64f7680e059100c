"""Encodings and pairs: every table is whole, every mistake can be undone."""

from __future__ import annotations

import pytest

from mojimend import encodings
from mojimend.data import read
from mojimend.encodings import MULTI_BYTE, PAIRS, PRIORS, decode, encode, redo_chain, undo_chain
from mojimend.model import Redecoding
from tests.golden import damage

RECORD = 16 + 256
RECORDS = read("single_byte.bin")
SINGLE_BYTE = [
    RECORDS[at : at + 16].rstrip(b"\0").decode("ascii") for at in range(0, len(RECORDS), RECORD)
]
KNOWN = {*MULTI_BYTE, *SINGLE_BYTE}
NAMED = {name for pair in PAIRS for name in (pair.redecoding.intended, pair.redecoding.assumed)}

SAMPLES = """
Crème brûlée à l’été – « ça va »
Zażółć gęślą jaźń, příliš žluťoučký kůň
Ąžuolas ir šaltinis, ņemt ģimene
Iğdır'ın çöl fırtınası
Съешь же ещё этих мягких булок
Їжак і ґанок, щось є
Ξεσκεπάζω την ψυχοφθόρα
דג סקרן שט בים
نص حكيم له سر
ภาษาไทยง่ายนิดเดียว
中文信息处理与编码转换
繁體中文資料庫功能許可
日本語の文章を表示する
ﾊﾝｶｸｶﾅ
한국어 텍스트 처리
Ti\u00ea\u0301ng Vi\u00ea\u0323t, nga\u0300y mai
Tiếng Việt, ngày mai, thử lại
╓─╖
""".strip().split("\n")

PARTS = sorted(
    {text[at : at + n] for text in SAMPLES for n in (1, 2, 3, 7) for at in range(len(text))}
)


@pytest.mark.parametrize("encoding", sorted(KNOWN))
def test_what_an_encoding_does_not_have_is_refused(encoding: str) -> None:
    missing = ["\N{REPLACEMENT CHARACTER}", "\N{GRINNING FACE}", "\ufffe", "a\udcc3"]
    for text in missing[3 if encoding in {"utf-8", "gb18030"} else 0 :]:
        with pytest.raises(UnicodeEncodeError):
            encode(text, encoding)


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"\xaa", "cp1253"),
        (b"\xff", "cp874"),
        (b"\xa1", "cp1257"),
        (b"\xff", "gbk"),
        (b"\xc3", "utf-8"),
    ],
)
def test_undefined_bytes_are_refused(raw: bytes, encoding: str) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(raw, encoding)


def test_a_mistake_that_cannot_happen_is_none() -> None:
    assert redo_chain("日本", (Redecoding("cp1251", "cp1252"),)) is None
    assert redo_chain("ê", (Redecoding("utf-8", "cp1253"),)) is None  # byte AA
    assert redo_chain("日", (Redecoding("cp1251", "cp1252"), Redecoding("utf-8", "cp1252"))) is None


def test_every_row_names_known_encodings() -> None:
    for intended, assumed, prior in encodings.PRIOR_ROWS:
        assert {*intended.split(), *assumed.split()} <= KNOWN
        assert 0 < prior < 20
    assert set(encodings.LABELS) >= NAMED


def test_no_pair_is_its_own_or_comes_twice() -> None:
    assert all(pair.redecoding.intended != pair.redecoding.assumed for pair in PAIRS)
    assert len({pair.redecoding for pair in PAIRS}) == len(PAIRS) == len(PRIORS)


def test_of_two_rows_the_first_counts() -> None:
    assert PRIORS[Redecoding("utf-8", "cp1252")] == min(PRIORS.values())
    assert PRIORS[Redecoding("cp1251", "koi8-r")] == 10


BY_FAMILY = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.redecoding.family)


@BY_FAMILY
def test_redoing_is_the_inverse_of_undoing(pair: tuple[Redecoding, float]) -> None:
    intended, assumed = pair[0].intended, pair[0].assumed
    undone = 0
    for part in PARTS:
        broken = redo_chain(part, pair[:1])
        if broken is not None and encode(broken, assumed) == encode(part, intended):
            assert undo_chain(broken, pair[:1]) == part
            undone += broken != part
    assert undone


@pytest.mark.no_cover
@BY_FAMILY
def test_only_codecs_with_doublets_change_bytes(pair: tuple[Redecoding, float]) -> None:
    for part in PARTS:
        broken = redo_chain(part, pair[:1])
        if broken is not None and encode(broken, pair[0].assumed) != encode(part, pair[0].intended):
            assert pair[0].assumed in {"cp932", "big5", "euc_jp"}


@pytest.mark.parametrize(
    "family", ["utf-8-as-cp1252", "gbk-as-cp1252", "cp1251-as-koi8-r", "utf-8-as-gbk"]
)
def test_a_mistake_is_what_pythons_codecs_make_of_it(family: str) -> None:
    redecoding = Redecoding(*family.split("-as-"))
    for sample in SAMPLES:
        try:
            expected: str | None = damage(sample, (redecoding,))
        except UnicodeError:
            expected = None
        assert redo_chain(sample, (redecoding,)) == expected


@pytest.mark.parametrize("encoding", sorted(KNOWN))
def test_ascii_is_ascii(encoding: str) -> None:
    ascii_text = bytes(range(0x80)).decode("ascii")
    assert encode(ascii_text, encoding) == ascii_text.encode("ascii")
    assert decode(ascii_text.encode("ascii"), encoding) == ascii_text


@pytest.mark.parametrize("encoding", SINGLE_BYTE)
def test_every_character_of_a_table_has_one_byte(encoding: str) -> None:
    for byte in range(0x100):
        raw = bytes([byte])
        try:
            assert encode(decode(raw, encoding), encoding) == raw
        except UnicodeDecodeError:
            assert byte >= 0xA0


def test_undefined_bytes_of_windows_1252_are_c1_controls() -> None:
    undefined = "\x81\x8d\x8f\x90\x9d"
    assert encode(undefined, "cp1252") == undefined.encode("latin-1")
    assert decode(undefined.encode("latin-1"), "cp1252") == undefined
    assert decode(b"\x80\x85\x9f", "cp1252") == "€…Ÿ"
    with pytest.raises(UnicodeEncodeError):
        encode("\x80", "cp1252")
