"""Stage 1: every byte survives, and what is no UTF-8 text is told from what is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojimend.decode import GIT_LOOKS_AT, Kind, decode, following, sniff
from mojimend.model import Position

RUSSIAN = (
    "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива"
    " по-своему. Всё смешалось в доме Облонских.\n"
)
FRENCH = "Longtemps, je me suis couché de bonne heure. Parfois, à peine ma bougie éteinte…\n"
CHINESE = "道可道非常道名可名非常名無名天地之始有名萬物之母\n"
JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。\n"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbfabc\r\n\r",
        b"a\xff\xc3\xa9\xc3",
        b"\xed\xa0\x80 surrogate",
        b"\xc0\x80 overlong \xf4\x90\x80\x80",
        "e\N{COMBINING ACUTE ACCENT}\N{LINE SEPARATOR}\N{NEXT LINE}".encode(),
    ],
)
def test_nothing_is_lost(raw: bytes) -> None:
    document = decode(raw, Position(), last=True)
    assert document.bom + document.text.encode("utf-8", "surrogateescape") == raw


@given(st.binary(), st.booleans())
def test_nothing_is_lost_in_any_bytes(raw: bytes, mark: bool) -> None:
    raw = b"\xef\xbb\xbf" * mark + raw
    document = decode(raw, Position(), last=False)
    assert document.bom + document.text.encode("utf-8", "surrogateescape") == raw
    assert not document.last


def test_a_mark_is_only_one_at_the_start_of_the_file() -> None:
    raw = b"\xef\xbb\xbfx"
    assert decode(raw, Position(), last=True).bom == b"\xef\xbb\xbf"
    later = decode(raw, Position(byte_offset=5), last=True)
    assert (later.bom, later.text) == (b"", "\N{ZERO WIDTH NO-BREAK SPACE}x")


@pytest.mark.parametrize(
    ("raw", "position"),
    [
        (b"", Position()),
        (b"ab", Position(0, 2, 2, 2)),
        (b"a\r\nb\rc\nd", Position(3, 1, 8, 8)),
        ("\N{ZERO WIDTH NO-BREAK SPACE}é".encode(), Position(0, 1, 1, 5)),
        (b"\xff\n\xfe", Position(1, 1, 3, 3)),
        ("a\N{LINE SEPARATOR}b\vc".encode(), Position(0, 5, 5, 7)),
    ],
)
def test_following(raw: bytes, position: Position) -> None:
    found = following(decode(raw, Position(), last=False), len(raw))
    assert found._replace(torn=False) == position


def test_following_adds_to_where_the_piece_began() -> None:
    document = decode(b"cd", Position(4, 7, 100, 120), last=False)
    assert following(document, 2) == Position(4, 9, 102, 122, torn=True)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"plain\r\n",
        b"\x1b[31mred\x1b[0m\x0c\x08",
        b"DOS text\r\n\x1a",
        RUSSIAN.encode(),
        "\N{ZERO WIDTH NO-BREAK SPACE}text".encode(),
        (FRENCH * 3).encode() + FRENCH.encode("cp1252"),
        RUSSIAN.encode() + RUSSIAN.encode("koi8-r"),
        CHINESE.encode() + CHINESE.encode("big5"),
        b"x" * GIT_LOOKS_AT + b"\0",
        "Ã©tÃ© ´ºÉ«Ö±²¥".encode(),
        CHINESE.encode()[:-2],
        "deux cafés et un ".encode() + "café".encode("latin-1"),
    ],
)
def test_text(raw: bytes) -> None:
    assert sniff(raw) is Kind.TEXT


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (FRENCH, "mac-roman"),
        (FRENCH.replace("…", "..."), "cp850"),
        ("un seul caf\N{LATIN SMALL LETTER E WITH ACUTE}", "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN * 100, "cp866"),
        (CHINESE, "big5"),
        (CHINESE, "gb18030"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_legacy(text: str, encoding: str) -> None:
    assert sniff(text.encode(encoding)) is Kind.LEGACY


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, CHINESE])
@pytest.mark.parametrize("kind", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_with_a_mark(text: str, kind: str) -> None:
    marked = "\N{ZERO WIDTH NO-BREAK SPACE}" + text
    assert sniff(marked.encode(kind)) == kind


@pytest.mark.parametrize("kind", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark(kind: str) -> None:
    raw = (FRENCH * 200).encode(kind)
    assert sniff(raw) == kind
    assert sniff(raw[:-1]) == kind


@pytest.mark.parametrize("kind", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [RUSSIAN, CHINESE + "\n" + CHINESE, JAPANESE + " "])
def test_wide_encodings_of_other_scripts_without_a_mark(text: str, kind: str) -> None:
    assert sniff((text + "\n").encode(kind)) == kind


@pytest.mark.parametrize(
    "raw",
    [
        b"\x7fELF\x02\x01\x01\0",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"text with one \0 in it",
        b"\0",
        b"\xff\xfe\x00\xd8\x00\xd8\x00\xd8 no UTF-16",
        bytes(range(1, 32)) * 4,
        b"a\x01" * 50,
        b"".join(number.to_bytes(4, "little") for number in range(300)),
        b"".join(number.to_bytes(2, "big") for number in range(0, 60_000, 7)),
        bytes(range(256)) * 8,
    ],
)
def test_binary(raw: bytes) -> None:
    assert sniff(raw) is Kind.BINARY
