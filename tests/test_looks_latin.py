"""Lines in Latin script: which are left alone though a reading saves bits, and which are not."""

from __future__ import annotations

import pytest

from mojimend import mend
from mojimend.looks_latin import (
    ALONE,
    FAMILIAR,
    FEW_WORDS,
    LONG,
    MOST_STRANGE,
    SHORT,
    SHORTEST,
    SLIP,
    is_believed,
)
from mojimend.looks_latin import looks as looks_among
from mojimend.model import Edit, Reading
from tests.golden import parse_chain

POLISH = parse_chain("cp1250-as-cp1252")


def looks(
    tokens: list[str],
    readings: list[Reading],
    beside: list[str],
    rest: float = FAMILIAR,
    told: bool = False,
) -> float:
    return looks_among(tokens, readings, beside, rest, told)


def reading(original: str, text: str) -> Reading:
    return Reading(original, text, POLISH, 5.0, (Edit(0, len(original), text),))


@pytest.mark.parametrize(
    "line",
    [
        "Zapiski filtrowaś",
        "Gódnoty filtrowaś",
        "Sćo tuchylu online.",
        "Sćo zachopił, na toś tom pśipokazanem nadawku źěłaś",
        "La etichete finâl e à atribûts.",
        "Republikâ Dominikâna",
        "Guatemalâ",
        "Ètiquette d'URL",
        "Mberė",
        "Đevđelija",
        "Tiếng Bắc Xă-mi",
        "Editar\N{NO-BREAK SPACE}▸ Buscar y reemplazar\N{NO-BREAK SPACE}▸ Buscar",
        "Appughjate nant’à «\N{NO-BREAK SPACE}Cuntinuà\N{NO-BREAK SPACE}» per incaricà versu audio",
        "krijg je een scherm met menu´s of iconen",
        "Program keze veur de geselekteerde items mit te äöpene",
        "nicht die Größe des Bildes: 10×15cm, 20×30cm, 30×45cm",
        "thì xúc sắc không lăn đều. Nếu xác suất lỗi là 2%, không có lý do",
        "Automatisk objektiv\N{SOFT HYPHEN}korrigering",
        'for (const name of ["repositorie.json", "dataset\N{GREEK SMALL LETTER SIGMA}.json"])',
    ],
)
def test_one_word_of_a_language_that_few_write_is_no_damage(line: str) -> None:
    assert mend(line) == line


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ('text("Danke fŸrs Spielen. Lg Gott",midX,midY);', "fürs"),
        ("RegExpF.hlp, RegExpF.cnt - Aide en Franзais (par", "Français"),
        ('player.send("Ðià komandà gali naudoti darbuotojai kuriø rangas "', "kurių"),
    ],
)
def test_words_in_code_are_repaired(line: str, right: str) -> None:
    assert right in mend(line)


def test_context_speaks_for_a_repair() -> None:
    one = [reading("mo¿e", "może")]
    assert looks(["Nie", "mo¿e"], one, ["Nie"]) > looks(["mo¿e"], one, [])


def test_symbols_among_letters_speak_for_a_repair() -> None:
    letter, symbol = [reading("moæe", "może")], [reading("mo¿e", "może")]
    assert looks(["mo¿e"], symbol, []) > looks(["moæe"], letter, [])


def test_several_tokens_have_more_to_save() -> None:
    tokens = ["Nie", "mo¿e", "¿yæ"]
    one, two = [reading("mo¿e", "może")], [reading("¿yæ", "żyć")]
    assert looks(tokens, one + two, []) < looks(tokens, one, [])


def test_short_readings_alone_need_more(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens, short, whole = ["¿e", "mo¿e"], reading("¿e", "że"), reading("mo¿e", "może")
    assert len(short.text) < SHORTEST <= len(whole.text)
    found = [looks(tokens, one, []) for one in ([short], [whole], [short, whole])]
    monkeypatch.setattr("mojimend.looks_latin.SHORT", 0.0)
    without = [looks(tokens, one, []) for one in ([short], [whole], [short, whole])]
    assert found == pytest.approx([without[0] + SHORT, *without[1:]])


def test_lines_of_few_words_that_are_all_repaired_need_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other, third = reading("mo¿e", "może"), reading("byæ", "być"), reading("czêsto", "często")
    lines = [
        (["mo¿e"], [one]),
        (["mo¿e", "byæ"], [one, other]),
        (["mo¿e", "nie"], [one]),
        (["mo¿e", "byæ", "czêsto"], [one, other, third]),
    ]
    found = [looks(tokens, readings, []) for tokens, readings in lines]
    monkeypatch.setattr("mojimend.looks_latin.ALONE", 0.0)
    without = [looks(tokens, readings, []) for tokens, readings in lines]
    more = [after - before for before, after in zip(found, without, strict=True)]
    assert FEW_WORDS == 2
    assert more == pytest.approx([-ALONE, -ALONE, 0.0, 0.0])


def test_rare_mistakes_need_more() -> None:
    assert is_believed(10.0, 5.0, -5.0)
    assert not is_believed(10.0, 16.0, -5.0)


@pytest.mark.parametrize(
    "line",
    [
        "Zeigt die diffuse Reflexion der Erd-Atmosphäre.",
        "Dann heißt es in der Kneipe: Atmosphäre.",
        "Je to malý a relativně spolehlivý skript, který může zaopatřit automatický chod.",
        "Tøm søppelkasse",
    ],
)
def test_words_with_the_letters_of_those_beside_them_are_sound(line: str) -> None:
    assert mend(line) == line


def test_words_that_no_language_explains_speak_against_letters_for_letters() -> None:
    tokens, letters = ["Nie", "mo¿e", "b\u00eadzie"], [reading("b\u00eadzie", "będzie")]
    usual, strange = (looks(tokens, letters, [], rest) for rest in (FAMILIAR, FAMILIAR + 1))
    assert looks(tokens, letters, [], FAMILIAR + 1, told=True) == usual
    assert strange - usual == pytest.approx(MOST_STRANGE)
    symbols = [reading("mo¿e", "może")]
    assert looks(tokens, symbols, [], FAMILIAR) == looks(tokens, symbols, [], FAMILIAR + 1)


def test_one_unknown_word_among_many_good_ones_is_a_slip() -> None:
    beside, one = ["Wort"] * LONG, [reading("M\u00f5gl", "Mägl")]
    tokens = [*beside, "M\u00f5gl"]
    assert looks(tokens, one, beside) < looks(tokens, one, beside[1:]) + SLIP / 2
