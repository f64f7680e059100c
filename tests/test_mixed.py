"""Bytes that are not UTF-8 in a UTF-8 document: repaired where one reading wins, kept elsewhere."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mojimend import diagnose, mend, mend_bytes
from mojimend.decode import Kind, decode, sniff
from mojimend.mixed import find_mixed
from mojimend.model import Applicability, Document, Finding, Position
from mojimend.places import Places

SAFE, UNSAFE, NOTE = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY_ONLY
HOST = "Die Straße ist schöner als früher, sagte Zoë im Café.\nÜber Köln schien die Sonne.\n"


def found(text: str, last: bool = True) -> list[Finding]:
    return find_mixed(Places(Document(text, last=last)))


@pytest.mark.parametrize(
    "text", ["", "é", "\ud800 and \udfff", "日本語 и ещё", "nul \0 \ufffd \U0010ffff"]
)
def test_valid_text_has_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["é\udce9t\udce9", "\ud83d\ude00", "a\udcff", HOST + "\udc80"])
def test_surrogates_of_a_str_are_kept(text: str) -> None:
    assert mend(text) is text
    assert diagnose(text).findings == ()


@pytest.mark.parametrize(
    ("odd", "what"),
    [
        (b"\xc0\x80", "U+0000 NULL in two bytes"),
        (b"\xed\xa0\xbd", "half of a surrogate pair"),
        (b"\xed\xb8\x80", "half of a surrogate pair"),
    ],
)
def test_what_is_nearly_utf_8_is_named_and_kept(odd: bytes, what: str) -> None:
    raw = HOST.encode() + b"x " + odd + b" y\n"
    (finding,) = diagnose(raw).findings
    assert (finding.rule, finding.applicability, finding.repair) == ("mixed-encoding", NOTE, None)
    assert what in finding.message
    assert mend_bytes(raw) is raw


@pytest.mark.parametrize("cut", ["€", "日", "😀"])
def test_a_character_cut_off_at_the_end_is_named_and_kept(cut: str) -> None:
    raw = HOST.encode() + b"Es kostet 5 " + cut.encode()[:-1]
    (finding,) = diagnose(raw).findings
    assert "cut off at the file's end" in finding.message
    assert mend_bytes(raw) is raw
    assert "cut off" not in found(finding.original, last=False)[0].message


def test_a_first_byte_alone_at_the_end_may_have_been_cut() -> None:
    raw = HOST.encode() + b"Ein gutes Caf\xe9"
    (finding,) = diagnose(raw).findings
    assert finding.applicability is not SAFE
    assert mend_bytes(raw) is raw


def test_cesu_8() -> None:
    raw = HOST.encode() + b"\xed\xa0\xbd\xed\xb8\x80\xed\xa0\xbd\xed\xb8\x80!"
    assert mend_bytes(raw).decode() == HOST + "😀😀!"


def test_a_repair_says_what_the_bytes_are() -> None:
    text = HOST + "Gr\udcf6\udcdfer f\udcfcr alle.\n"
    first, second = found(text)
    assert first.message == "Windows-1252 bytes F6 DF in UTF-8"
    assert second.message == "Windows-1252 byte FC in UTF-8"
    assert first.repair is not None
    assert (first.repair.replacement, first.repair.reversible) == ("öß", True)
    assert [one.family for one in first.chain] == ["cp1252-as-utf-8"]
    assert (first.line, first.column) == (3, 3)


def test_undecided_bytes_are_shown_with_what_they_could_be() -> None:
    raw = HOST.encode() + b"\xa4\n"
    (finding,) = diagnose(raw).findings
    assert finding.applicability is not SAFE
    assert finding.rivals
    assert mend_bytes(raw) is raw


def test_bytes_that_nobody_wrote_are_shown_and_kept() -> None:
    raw = HOST.encode() + b"\x81\x9d\xff\x90\x8f\x81\xfe\xff" * 4 + b"\n"
    assert sniff(raw) in {Kind.TEXT, Kind.LEGACY}
    text = HOST + (b"\x81\x9d\xff\x90\x8f\x81\xfe\xff" * 4).decode("utf-8", "surrogateescape")
    assert all(one.applicability is not SAFE for one in found(text))


def test_what_is_too_long_for_a_word_is_shown_run_by_run() -> None:
    text = "é " + "\udce9" * 5000
    (finding,) = found(text)
    assert finding.message.startswith("not UTF-8: bytes E9 E9")
    assert finding.message.endswith(" …")


def test_a_line_in_another_encoding_than_the_others_is_not_guessed_by_them() -> None:
    raw = HOST.encode() + "Größer für alle\n".encode("cp1252") + "schöner\n".encode("cp850")
    assert mend_bytes(raw).startswith((HOST + "Größer für alle\n").encode())
    assert "sch”ner".encode() not in mend_bytes(raw)


def test_many_lines_are_read_in_few_encodings() -> None:
    lines = [f"Größe {number} für Zoë\n" for number in range(700)]
    raw = HOST.encode() * 30 + "".join(lines).encode("cp1252")
    text = raw.decode("utf-8", "surrogateescape")
    assert {one.applicability for one in found(text)} == {SAFE}


WORDS = st.sampled_from(
    ["naïve", "Straße", "größer", "Привет", "мир", "日本語", "and", "café", "x", "“q”", "\n", "1 €"]
)
ENCODINGS = st.sampled_from(["cp1252", "cp1251", "cp932", "koi8-r", "euc_jp", "utf-8"])


@given(st.lists(st.tuples(WORDS, ENCODINGS), max_size=12))
@settings(max_examples=60, deadline=None)
def test_twice_is_once_and_valid_text_is_kept(parts: list[tuple[str, str]]) -> None:
    raw = " ".join([HOST, ""]).encode()
    raw += b" ".join(word.encode(encoding, "ignore") for word, encoding in parts)
    once = mend_bytes(raw)
    assert mend_bytes(once) == once
    diagnosis = diagnose(raw)
    assert once == diagnosis.mended.encode("utf-8", "surrogateescape")
    spans = [one.span for one in diagnosis.findings]
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(st.binary(max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_bytes_in_any_place(noise: bytes) -> None:
    raw = HOST.encode() + noise + b"\n" + HOST.encode()
    text = decode(raw, Position(), last=True).text
    for one in found(text):
        assert text[one.span.start : one.span.end] == one.original
        assert not one.original.isascii()
        if one.repair is not None:
            assert not re.search("[\ud800-\udfff]", one.repair.replacement)
            assert one.repair.reversible
    once = mend_bytes(raw)
    assert mend_bytes(once) == once


@pytest.mark.parametrize(
    ("encoding", "lines"),
    [
        ("koi8-u", ["темний колір морської хвилі", "Нижній колонтитул", "Зберегти зміни у файлі"]),
        ("mac-roman", ["jusqu’à l’échantillon", "été à la plage, déjà là", "où êtes-vous allés"]),
        (
            "gb18030",
            ["您选择了一个未知的文件", "图像像素, 以字节表示 (始终 RGBA 32位)", "没有可用的缓冲区"],
        ),
    ],
)
def test_accidents_of_utf_8_are_never_kept_in_part(encoding: str, lines: list[str]) -> None:
    """Pairs of bytes that look like UTF-8: a line is right as a whole, or it stays."""
    raw = b"".join(line.encode(encoding) + b"\n" for line in lines)
    mended = mend_bytes(HOST.encode() + raw)
    for before, after, line in zip(
        raw.split(b"\n"), mended[len(HOST.encode()) :].split(b"\n"), lines, strict=False
    ):
        assert after in (before, line.encode())


def test_lines_of_one_encoding_support_one_that_another_suits_better() -> None:
    lines = ["Przejdź wyżej", "wokół zdjęcia", "niebezpieczeństwach przeczytałem", "Oczywiście"]
    raw = b"".join(line.encode("mac-latin2") + b"\n" for line in lines)
    assert mend_bytes(HOST.encode() + raw).decode() == HOST + "\n".join([*lines, ""])
