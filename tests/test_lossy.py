"""What lost bytes is repaired where one text clearly wins, shown where several may be meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mojimend
from mojimend.completions import completions
from mojimend.losses import with_losses
from mojimend.lossy_bytes import elements, raw_of
from mojimend.model import ActiveChains, Applicability, Document, Finding
from mojimend.places import Places
from mojimend.typography import typographic_cost


def lossy(text: str) -> list[Finding]:
    return [one for one in mojimend.diagnose(text).findings if one.rule == "lossy-mojibake"]


@pytest.mark.parametrize(
    "text",
    [
        "NÃO, A MAÇÃ É BOA",
        "A MANHÃ , O IRMÃ !",
        "a letra Ã do alfabeto",
        "vector Ã and B",
        "À Á Â Ã Ä Å",
        "tu viens à ? déjà ?",
        "ROMÂNIA Â",
        "これは何ですか?ジョン・スミス",
        "저장하시겠습니까? 예?",
        "你是谁?他在哪里?",
        "El Niño, ESPAÑA, Ñandú",
        "Åland, SMÅ, Ðað",
        "锟斤拷锟斤拷?",
        "占쏙옙占쏙옙? 占쏙옙",
        "嚙踝蕭嚙?",
        "ï¿½ ï¿½",
        "caf\N{REPLACEMENT CHARACTER} noir",
    ],
)
def test_good_text_and_what_carries_no_text_is_left_alone(text: str) -> None:
    assert lossy(text) == []
    assert mojimend.mend(text) is text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("et voilÃ !", "et voilà!"),
        ("il est Ã Paris depuis deux ans", "il est à Paris depuis deux ans"),
        ("El paÃs es grande", "El país es grande"),
        ("The â€œRFCâ€? process", "The “RFC” process"),
        ("寃쎈줈 ?댁뒋 ?뺤씤 臾몄꽌", "경로 이슈 확인 문서"),
        ("縺ｮ迥ｶ諷九→險ｭ螳壹ｒ邂｡逅・☆繧九し繝ｼ繝薙せ", "の状態と設定を管理するサービス"),
        ("helloÂ world", "hello world"),
    ],
)
def test_one_clear_winner_is_repaired_for_good(text: str, right: str) -> None:
    assert mojimend.mend(text) == right
    assert mojimend.mend(right) is right
    assert all(one.repair and not one.repair.reversible for one in lossy(text))


def test_several_are_shown_with_their_rivals() -> None:
    (found,) = lossy("// 鐢ㄦ埛鐐瑰嚮鐨勬槸鏌ヨ鎸夐挳锛\N{REPLACEMENT CHARACTER}")
    assert found.applicability is Applicability.UNSAFE
    assert found.repair is not None
    shown = [found.repair.replacement, *(rival.text for rival in found.rivals)]
    assert "用户点击的是查询按钮：" in shown


def test_what_nothing_tells_is_said_to_be_lost() -> None:
    (found,) = lossy("// 璁剧疆澶?")
    assert found.applicability is Applicability.DISPLAY_ONLY
    assert found.repair is None
    assert "lost" in found.message


def test_a_right_form_beside_it_is_left_as_an_example() -> None:
    text = "The â€œRFCâ€? process is “RFC” here"
    assert mojimend.mend(text) is text
    assert [one.applicability for one in lossy(text)] == [Applicability.UNSAFE]


def test_what_windows_reads_otherwise_than_python() -> None:
    assert raw_of("€", "gbk") == b"\x80"
    assert raw_of("\ue000", "gbk") == b"\xaa\xa1"
    assert raw_of("\ue234", "gbk") == b"\xf8\xa1"
    assert raw_of("\ue4c6", "gbk") == b"\xa1\x40"
    assert raw_of("\ue505", "gbk") == b"\xa1\x80"
    assert raw_of("é", "big5") is None
    assert elements("é", "big5") is None


def test_nothing_fits_what_is_no_utf_8() -> None:
    found = elements("中文字?", "gbk")
    assert found is not None
    assert completions(found, "gbk") == []


def test_quotation_marks_and_dashes_have_their_places() -> None:
    assert typographic_cost("don", "\N{RIGHT SINGLE QUOTATION MARK}", "t do") == 0
    assert typographic_cost("he ", "“", "said") == 0
    assert typographic_cost("he “said", "”", " so") == 0
    assert typographic_cost("a ", "—", " b") == 0
    assert typographic_cost("so", "…", " ") == 0
    assert typographic_cost("", "•", " one") == 0
    assert typographic_cost("a", "“", "b") > 0
    assert typographic_cost("a", "\u2001", "b") > typographic_cost("a", "•", "b") > 0
    assert typographic_cost("it", "é", "") == 0


WORDS = st.lists(
    st.sampled_from(
        [
            *("voilÃ ", "Ã ", "paÃs", "â€œRFCâ€?", "â€", "stÃ\N{REPLACEMENT CHARACTER}ndig", "Â"),
            *("?댁뒋", "寃쎈줈", "縺吶ｋ縺・", "鐨勬?", "Ð¿ÑÐ¾Ñ", "Ñ?", "catÃ©", "MAÇÃ", "NÃO"),
            *("the", "la", "es", "a.", "“so”", "東京・大阪", "예?", "锟斤拷", "\udc80"),
        ]
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from([" ", "", "\n", "  "]))
def test_mending_twice_is_mending_once(words: list[str], between: str) -> None:
    text = between.join(words)
    once = mojimend.mend(text)
    assert mojimend.mend(once) == once


@settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from([" ", "", "\n"]))
def test_findings_never_overlap_and_keep_what_is_outside(words: list[str], between: str) -> None:
    text = between.join(words)
    found = sorted(
        with_losses(Places(Document(text)), [], ActiveChains()), key=lambda one: one.span
    )
    for one in found:
        assert text[one.span.start : one.span.end] == one.original
    ends = [one.span.end for one in found]
    assert all(end <= one.span.start for end, one in zip(ends, found[1:], strict=False))


def as_windows_1251(text: str, sign: str) -> str:
    """UTF-8 read in an encoding that has no character for the byte 98."""
    return "".join(sign if one == 0x98 else bytes((one,)).decode("cp1251") for one in text.encode())


@pytest.mark.parametrize("sign", ["", "?", "\N{REPLACEMENT CHARACTER}"])
def test_letters_without_a_second_byte_in_windows_1251_are_repaired(sign: str) -> None:
    text = "Изменить настройки"
    assert mojimend.mend(as_windows_1251(text, sign)) == text


@pytest.mark.parametrize("text", ["РАСТР и РОСТ, РИС", "СИСТЕМА; Россия Р.", "Сад и Рим"])
def test_good_letters_that_begin_others_stay(text: str) -> None:
    assert mojimend.mend(text) is text


@pytest.mark.parametrize(
    ("assumed", "damaged", "likeliest"),
    [
        # Two lost bytes may be any of 700 pairs; no other text of the beginning may be forgotten.
        ("cp949", "�꽕�엫�뒪�럹�씠�뒪�뒗", "네임스페이스는"),
        # What is lost of Korean is Korean, even where Chinese is usual.
        ("gbk", "歆�爼頃╇媹雼�", "지정합니다"),
    ],
)
def test_the_likeliest_completion_is_found(assumed: str, damaged: str, likeliest: str) -> None:
    found = elements(damaged, assumed)
    assert found is not None
    assert completions(found, assumed)[0].text == likeliest


@pytest.mark.parametrize(
    "text",
    [
        "雿�����撠���賊�蝞�������",  # Big5, and GBK reads it, too
        "STATUS DE SAÃDA",  # one letter of UTF-8 that lost its second byte
        "CAÅ?KOWICIE usuwa gracza z gry",
        "FontForge 荳ｺ荵矩㍾蜻ｽ蜷阪・",  # the sign of lost bytes is no text
        "beÃre Update watches",
    ],
)
def test_what_lost_bytes_is_not_taken_for_another_mistake(text: str) -> None:
    assert mojimend.mend(text) is text


def test_a_finding_is_divided_where_a_part_of_it_lost_bytes() -> None:
    text = "Изменить пароль"
    findings = mojimend.diagnose(as_windows_1251(text, "")).findings
    assert [one.rule for one in findings] == ["lossy-mojibake", "mojibake"]
    assert [one.repair.replacement for one in findings if one.repair] == text.split()
