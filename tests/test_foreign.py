"""Whole files that are not UTF-8: named rightly or not at all, converted only with a proof."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mojimend.charsets import PRIORS
from mojimend.decode import Kind, sniff
from mojimend.encodings import encode
from mojimend.foreign import convert, not_utf_8
from mojimend.legacy import recognize
from mojimend.model import Applicability

RUSSIAN = "Дорогие друзья, приезжайте к нам в гости. Мы живём у реки, недалеко от города.\n"
FRENCH = "L'équipe présentera le problème après le déjeuner, près du théâtre de Genève.\n"
POLISH = "Największy problem: nie można otworzyć tego pliku. Proszę spróbować później.\n"
GREEK = "Δεν είναι δυνατή η σύνδεση με τον διακομιστή. Παρακαλώ δοκιμάστε ξανά αργότερα.\n"
JAPANESE = "このファイルは文字コードが混ざっています。表示するソフトウェアを選択してください。\n"
CHINESE = "无法连接到服务器，请检查网络设置。操作成功完成。\n"
KOREAN = "서버에 연결할 수 없습니다. 네트워크 설정을 확인하십시오.\n"
HEBREW = "לא ניתן להתחבר לשרת. נא לבדוק את הגדרות הרשת ולנסות שוב מאוחר יותר.\n"

KNOWN = [
    (RUSSIAN, "cp1251", "ru"),
    (RUSSIAN, "koi8-r", "ru"),
    (RUSSIAN, "cp866", "ru"),
    (FRENCH, "cp1252", "fr"),
    (FRENCH, "cp850", "fr"),
    (FRENCH, "mac-roman", "fr"),
    (POLISH, "cp1250", "pl"),
    (POLISH, "iso-8859-2", "pl"),
    (GREEK, "cp1253", "el"),
    (GREEK, "cp737", "el"),
    (JAPANESE, "cp932", "ja"),
    (JAPANESE, "euc_jp", "ja"),
    (CHINESE, "gb18030", "zh"),
    (KOREAN, "cp949", "ko"),
    (HEBREW, "cp1255", "he"),
]


@pytest.mark.parametrize(
    "raw", [b"\xff", b"\x80\x81\x82", b"\xc3\xa9 ok \xff", "½ caf".encode("cp1252")]
)
def test_what_says_too_little_is_never_converted(raw: bytes) -> None:
    assert convert(Kind.LEGACY, raw).document is None


def test_a_file_of_two_encodings_is_never_converted() -> None:
    raw = "Ein größeres Café\n".encode() + (RUSSIAN * 4).encode("koi8-r")
    assert sniff(raw) is Kind.LEGACY
    assert convert(Kind.LEGACY, raw).document is None


def test_text_in_no_encoding_that_we_know_is_never_converted() -> None:
    georgian = "საქართველო არის ქვეყანა კავკასიის რეგიონში და მისი დედაქალაქი თბილისია "
    raw = "".join(chr(ord(char) - 0x1010) if char > "\x7f" else char for char in georgian)
    assert convert(Kind.LEGACY, raw.encode("latin-1")).document is None


@pytest.mark.parametrize(("text", "encoding", "language"), KNOWN)
def test_the_encoding_and_the_language_are_named(text: str, encoding: str, language: str) -> None:
    raw = (text * 2).encode(encoding)
    found = recognize(raw)
    assert found is not None
    assert raw.decode(found.encoding) == text * 2
    assert found.language == language
    assert found.decisive
    document = convert(Kind.LEGACY, raw).document
    assert document is not None
    assert document.text == text * 2


def test_one_that_differs_late_in_the_file_is_seen() -> None:
    raw = (FRENCH * 1000 + "Das kostet 20 €, sagte sie, und 5 € für Œuvres.\n").encode("cp1252")
    assert raw.decode("iso-8859-15") != raw.decode("cp1252")
    found = recognize(raw)
    assert found is not None
    assert found.encoding == "cp1252"


def test_the_note_says_how_sure_it_is() -> None:
    (finding,) = not_utf_8(Kind.LEGACY, (RUSSIAN * 20).encode("koi8-r")).findings
    assert (finding.rule, finding.line, finding.column) == ("not-utf-8", 1, 1)
    assert (finding.span.start, finding.span.end, finding.repair) == (0, 0, None)
    assert finding.applicability is Applicability.DISPLAY_ONLY
    assert finding.message.startswith("the file is KOI8-R, language ru, not UTF-8 (")
    assert "no other encoding comes near" in finding.message
    (finding,) = not_utf_8(Kind.LEGACY, "m\xe4".encode("cp1252")).findings
    assert ", perhaps Windows-1252" in finding.message
    assert " bits before " in finding.message


def test_the_head_of_a_file_may_end_inside_of_a_character() -> None:
    head = (JAPANESE * 3).encode("cp932")[:-2]
    (finding,) = not_utf_8(Kind.LEGACY, head, whole=False).findings
    assert "Shift-JIS, language ja" in finding.message


def test_bytes_in_no_encoding() -> None:
    (finding,) = not_utf_8(Kind.LEGACY, b"\xff", whole=True, problem="why").findings
    assert finding.message.endswith("; why; it is left as it is")


@pytest.mark.parametrize("kind", [Kind.UTF_16_LE, Kind.UTF_16_BE, Kind.UTF_32_LE, Kind.UTF_32_BE])
@pytest.mark.parametrize("mark", ["", "\N{ZERO WIDTH NO-BREAK SPACE}"])
def test_wide_files_are_named_and_converted(kind: Kind, mark: str) -> None:
    raw = (mark + FRENCH).encode(kind)
    (finding,) = not_utf_8(kind, raw).findings
    assert finding.message.startswith(f"the file is {kind.upper()}, language fr")
    document = convert(kind, raw).document
    assert document is not None
    assert (document.text, document.bom) == (FRENCH, b"")


def test_half_of_a_surrogate_pair_is_never_lost() -> None:
    raw = "a".encode("utf-16-le") + b"\x00\xd8"
    assert convert(Kind.UTF_16_LE, raw).document is None


@given(st.binary(max_size=60), st.sampled_from([text for text, _, _ in KNOWN]))
@settings(max_examples=30, deadline=None)
def test_what_is_converted_encodes_back(noise: bytes, text: str) -> None:
    raw = noise + text.encode("utf-8")[1:]
    found = recognize(raw)
    document = convert(Kind.LEGACY, raw).document
    if document is not None:
        assert found is not None
        assert found.encoding in PRIORS
        assert encode(document.text, found.encoding) == raw
