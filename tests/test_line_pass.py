"""Damaged Latin text in lines and documents; sound text first."""

from __future__ import annotations

import pytest

from mojimend import Applicability, Settings, diagnose, mend
from mojimend.encodings import describe, redo_chain
from mojimend.latin_pairs import PRIORS
from mojimend.model import Document, Redecoding
from mojimend.pipeline import diagnose_pieces
from mojimend.shown import Shown

SOUND = [
    "Le café est très bon à Paris, où l’été dure longtemps.",
    "El señor está aquí mañana; ¿quién le dará la razón?",
    "Ég á þrjú börn og þau eru öll góð.",
    "Wszystko może się zdarzyć, gdy masz dość odwagi.",
    "Platowy pufrowak ignorěrowaś",
    "_Gluais an comhair a chùil",
    "groeps ID´s en programma´s",
    "Clique em “Salvar”… e aguarde — até já!",
    "%dВ и %dГ",
    "an editor… and ‘quotes’ behind words’",
    "Māori kōrero ki te whānau",
    "Në Shqipëri është një vend i bukur",
    "Koordinatë X",
    "Takđe uporediti sa značenjem izotopa, kod kojih je razlika u broju neutrona u jezgru.",
    "Par plasê contate i proprietaris dal sît web par informâju di chest probleme.",
    "No riescio a procesâ o schedaio de backup.",
    "Tebɣiḍ tallalt? Mudd tawsa or ţekki!",
    "Ji mirė %(month_year)s. Mirties vieta yra %(death_place)s.",
    "Tài khoản _vãng lai",
    "_Užyj adzin i toj ža proxy dla ŭsich pratakołaŭ",
    "Fajł CSV albo Tab Mozilli (.csv, .tab)",
    "Mapadure dai atribûts",
    "La valoro “%(value)s” havas malĝustan formaton: HH:MM[:ss[.µµµµµµ]].",
    "délky. Tak mohou vzniknout archívy, jež nejsou v některých systémech",
    "Ak ovládaš túto jednotku, a ešte si ňou v tomto kole neťahal,",
]

CHANGED_YET = [
    "Nissun spazi tra i atribûts.",
    "alc come smb://servidôr/risorse/file.txt tant che posizion. I atribûts",
    "_Užyj tak, jak jość",
]

DAMAGED = [
    ("A mo¿e ja nie chcê z tob¹ walczyæ?", "A może ja nie chcę z tobą walczyć?"),
    ("Çünkü içindeki a sayýsý belli deðil", "Çünkü içindeki a sayısı belli değil"),
    ("râdam vecâs vçrtîbas un kïûdas paziòojumu", "rādam vecās vērtības un kļūdas paziņojumu"),
    ("A janela padrăo da aplicaçăo", "A janela padrão da aplicação"),
    ("das fьr Sie ausfьhren", "das für Sie ausführen"),
    ("Benutzername fόr MySQL-Login", "Benutzername für MySQL-Login"),
    ("fⁿr die einzufⁿhrende Pflegeversicherung", "für die einzuführende Pflegeversicherung"),
    ("O Id do relatÛrio n„o foi enviado", "O Id do relatório não foi enviado"),
    ("les deux variables sont dŽjˆ unifiŽes", "les deux variables sont déjà unifiées"),
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_stays(text: str) -> None:
    assert mend(text) is text


@pytest.mark.parametrize(("text", "expect"), DAMAGED)
def test_damaged_lines(text: str, expect: str) -> None:
    assert mend(text) == expect
    assert mend(expect) is expect


def test_of_many_chains_the_likeliest_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mojimend.line_pass.MOST_CHAINS", 12)
    for text, expect in DAMAGED:
        assert mend(text) == expect


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("The label says wszystko ", " and nothing else"),  # in another language
        ("Już jest może, a tu jeszcze ", "."),  # in the same one, and good
    ],
)
def test_a_span_in_a_line_is_repaired_and_nothing_else(before: str, behind: str) -> None:
    assert mend(f"{before}mo¿e siê zdarzyæ{behind}") == f"{before}może się zdarzyć{behind}"


@pytest.mark.parametrize("text", SOUND)
@pytest.mark.parametrize("language", ["hsb", "pl", "vi"])
def test_sound_text_stays_in_whatever_language_it_is_said_to_be(text: str, language: str) -> None:
    assert diagnose(text, Settings(languages=(language,))).mended is text


def test_a_language_that_is_named_counts() -> None:
    right = "Aktiwizowanje sycoweho zwiska je so zwrěšćiło"
    broken = redo_chain(right, (Redecoding("cp1250", "cp1252"),))
    assert broken is not None
    assert mend(broken) is broken
    assert diagnose(broken, Settings(languages=("hsb",))).mended == right
    assert diagnose(right, Settings(languages=("hsb",))).mended is right


def test_what_a_line_does_not_prove_the_document_may() -> None:
    weak = "kapý"
    assert mend(weak) is weak
    strong = "Çünkü içindeki sayýsý belli deðil hatasý veriyordu."
    assert mend(f"{strong}\n{weak}\n") == (
        "Çünkü içindeki sayısı belli değil hatası veriyordu.\nkapı\n"
    )


def test_punctuation_goes_with_a_line_that_is_damaged_as_a_whole() -> None:
    line = "Clique no ícone “Salvar” e não desligue a máquina já."
    damaged = line.encode("cp1252").decode("mac-roman")
    assert mend(damaged) == line


def test_two_mistakes_on_top_of_one_another() -> None:
    once = "Wszystko mo¿e siê zdarzyæ"
    finding = diagnose(once.encode().decode("cp1252")).findings[0]
    assert [one.family for one in finding.chain] == ["cp1250-as-cp1252", "utf-8-as-cp1252"]
    assert finding.applicability is Applicability.SAFE
    assert finding.repair is not None
    assert finding.repair.reversible
    assert mend(once.encode().decode("cp1252")) == "Wszystko może się zdarzyć"


def test_every_pair_has_its_tables_and_its_name() -> None:
    for redecoding in PRIORS:
        assert redo_chain("caf\N{LATIN SMALL LETTER E WITH ACUTE}", (redecoding,)) != ""
        assert describe((redecoding,))


def test_what_a_person_knows_is_evidence() -> None:
    weak = "kapý"
    assert mend(weak) is weak
    assume = ((Redecoding("cp1254", "cp1252"),),)
    diagnosis = next(diagnose_pieces([Document(weak)], Settings(assume=assume)))
    assert diagnosis.mended == "kapı"


def test_a_word_that_lines_repeat_shows_a_mistake_once() -> None:
    chain = (Redecoding("cp1252", "cp1257"),)
    shown = Shown()
    for number in range(9):
        shown.add(chain, ["aibė"], 13.0 + number)
    assert shown.known([]) == {}
    shown.add(chain, ["dųde"], 13.0)
    assert shown.known([]) == {chain: 0.0}


def test_dear_words_are_believed_where_the_damage_is_plain() -> None:
    good = ["Resursam piešķirtais vārds", "Labā galapunkta krāsa", "Objektus par palīglīn_ijām"]
    damaged = [redo_chain(line, (Redecoding("cp1257", "cp437"),)) for line in good]
    assert mend("\n".join(map(str, damaged))) == "\n".join(good)


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a word of a language with more text")
@pytest.mark.parametrize("text", CHANGED_YET)
def test_sound_text_in_languages_with_little_text_stays(text: str) -> None:
    assert mend(text) is text


def test_a_few_odd_words_of_a_document_in_faroese_are_no_damage() -> None:
    text = "Fyrra nótalinja ella rødd\nSpæl við endurtøkum"
    assert mend(text) is text
