"""The way through as a whole: evidence of the document, of the line, and from piece to piece."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojimend.model import ActiveChains, Applicability, Chain, Diagnosis, Document
from mojimend.pipeline import diagnose_document, diagnose_pieces
from mojimend.settings import Settings
from tests.golden import damage, parse_chain

UTF_8 = parse_chain("utf-8-as-cp1252")
RUSSIAN = parse_chain("cp1251-as-cp1252")
GBK = parse_chain("gbk-as-cp1252")
JAPANESE = parse_chain("cp932-as-cp1252")
HEBREW = parse_chain("cp1255-as-cp1252")
ACTIVE = ActiveChains(((RUSSIAN, 1),))
CAFE = damage("café", UTF_8)
PHRASE = damage("привет мир", RUSSIAN)
CHINESE = "中国的互联网发展非常迅速，许多人每天都使用手机上网。" * 20
YES, AND = damage("да", RUSSIAN), damage("и", RUSSIAN)


def diagnose(text: str, active: ActiveChains | None = None) -> Diagnosis:
    return diagnose_document(Document(text), active=active or ActiveChains())


def mended(text: str, active: ActiveChains | None = None) -> str:
    return diagnose(text, active).mended


@pytest.mark.parametrize(
    "text", ["", "ASCII\r\n", "Les élèves, déjà là.", "Привет, мир", "АаБбВвГгДд", "══╗", "ñ", "Â"]
)
def test_clean_text_is_the_same_object_and_evidence_runs_on(text: str) -> None:
    for active in (ActiveChains(), ACTIVE):
        diagnosis = diagnose(text, active)
        assert diagnosis.mended is text
        assert (diagnosis.findings, diagnosis.active) == ((), active)


@pytest.mark.parametrize("weak", [YES, f"the {YES} of", AND, "Ã\N{NO-BREAK SPACE}"])
def test_weak_words_alone_prove_nothing(weak: str) -> None:
    assert mended(weak) is weak


@pytest.mark.parametrize("gap", ["\udcc3", "\ud83d" * 2, "\udca9\udcff"])
def test_a_lone_surrogate_is_a_barrier_and_stays(gap: str) -> None:
    assert mended(f"\udcc3{CAFE}\udca9") == "\udcc3café\udca9"
    assert mended(f"Ã{gap}©") == f"Ã{gap}©"
    two = damage("été", UTF_8)
    assert mended(f"{two}{gap}{two} {gap} {two}") == f"été{gap}été {gap} été"
    assert mended(f"{PHRASE}{gap}{YES}").startswith(f"привет мир{gap}")


def test_a_repair_beside_a_lone_byte_never_joins_it() -> None:
    text = f"fin.Â\udca9\n{damage('Müller', UTF_8)}\udcc3"
    raw = mended(text).encode("utf-8", "surrogateescape")
    assert raw == b"fin.\xc3\x82\xa9\nM\xc3\xbcller\xc3"


def test_damage_beside_its_right_form_is_shown_and_not_repaired() -> None:
    text = f"{damage('שלום', HEBREW)} converts to שלום"
    diagnosis = diagnose(text)
    assert diagnosis.mended is text
    assert [one.applicability for one in diagnosis.findings] == [Applicability.UNSAFE]
    asked = diagnose_document(Document(text), Settings(unsafe_fixes=True))
    assert asked.mended == "שלום converts to שלום"


def test_what_one_place_proves_helps_weaker_places_of_the_document() -> None:
    for text in (f"{PHRASE}\n\n{YES}", f"{YES}\n{PHRASE}"):
        diagnosis = diagnose(text)
        assert "да" in diagnosis.mended.split("\n")
        bases = [one.evidence.basis for one in diagnosis.findings if one.evidence]
        assert sorted(bases) == ["alone", "document"]


def test_evidence_of_another_mistake_helps_nobody() -> None:
    assert mended(f"{damage('Müller', UTF_8)}\n{YES}") == f"Müller\n{YES}"


def test_a_short_word_beside_a_repair_belongs_to_it() -> None:
    text = f"{PHRASE} {AND}"
    assert mended(text) == "привет мир и"
    assert mended(f"{PHRASE}\n{AND}") == f"привет мир\n{AND}"
    assert mended(f"{PHRASE} {AND} then") == f"привет мир {AND} then"


def test_evidence_runs_from_piece_to_piece_and_only_forward() -> None:
    texts = [f"{YES}\n", f"{PHRASE}\n", "plain\n", f"{YES}\n"]
    pieces = list(diagnose_pieces(map(Document, texts)))
    assert [one.mended for one in pieces] == [f"{YES}\n", "привет мир\n", "plain\n", "да\n"]
    assert [dict(one.active.counts) for one in pieces] == [{}, *[{RUSSIAN: 1}] * 3]
    assert diagnose(PHRASE, ACTIVE).active == ActiveChains(((RUSSIAN, 2),))


def test_a_line_goes_on_behind_a_piece() -> None:
    assert mended("La fin.Â suite") == "La fin. suite"
    assert diagnose_document(Document("La fin.Â", last=False)).mended == "La fin.Â"
    assert diagnose_document(Document("La fin.Â\n", last=False)).mended == "La fin.\n"


def test_a_line_goes_on_behind_a_piece_that_ends_in_a_space() -> None:
    pieces = diagnose_pieces([Document("La fin.Â ", last=False), Document("suite")])
    assert [one.mended for one in pieces] == ["La fin.Â ", "suite"]


@pytest.mark.parametrize("rule", ["mojibake", "lossy-mojibake"])
def test_what_is_not_selected_holds_up_no_repair(rule: str) -> None:
    settings = Settings(select=frozenset({rule}))
    diagnosis = diagnose_document(Document(f"Fin.Â\n{damage('Müller', UTF_8)}\n"), settings)
    assert [one.rule for one in diagnosis.findings] == [rule]
    assert [one.applicability for one in diagnosis.findings] == [Applicability.SAFE]


def test_repairs_that_uncover_others_are_not_made_unasked() -> None:
    for text in ("Â©aÎ’®", f"{PHRASE} Â©aÎ’®", "ÃƒÂ©tÃ©"):
        assert mended(mended(text)) == mended(text)


@pytest.mark.parametrize(
    ("good", "chain"), [(CHINESE, GBK), (CHINESE, UTF_8), ("日本語の文章は長くなる" * 80, JAPANESE)]
)
def test_long_lines_without_spaces_are_repaired_as_a_whole(good: str, chain: Chain) -> None:
    assert mended(damage(good, chain)) == good


def test_several_families_in_one_line() -> None:
    text = f"é {PHRASE} and {damage('表示する', JAPANESE)} or “{damage('你好世界', GBK)}” à"
    assert mended(text) == "é привет мир and 表示する or “你好世界” à"
    assert mended(f"{PHRASE} {damage('表示する', JAPANESE)}") == "привет мир 表示する"


WORDS = st.sampled_from(
    [PHRASE, YES, CAFE, "été", "ok", "\udcff", "fin.Â", "\r\n", "\r", "\n", "x"]
)


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_findings_are_in_order_and_apart_and_only_selected_ones(text: str) -> None:
    found = diagnose(text).findings
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(one.original == text[one.span.start : one.span.end] for one in found)
    none = diagnose_document(Document(text), Settings(select=frozenset()))
    assert none.findings == ()
    assert none.mended is text


def test_words_that_the_mistake_left_as_they_are_do_not_break_a_span() -> None:
    good = "Ti\u00ea\u0301ng Vi\u00ea\u0323t không có dâ\u0301u"
    assert mended(damage(good, parse_chain("cp1258-as-cp1252"))) == good


def test_weak_phrases_of_one_line_prove_what_none_of_them_proves() -> None:
    parts = ["non 癡 possibile", "non 癡 possibile perch矇 il metodo"]
    assert mended(parts[0]) is parts[0]
    assert mended(parts[1]) == "non è possibile perché il metodo"
