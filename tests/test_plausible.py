"""What no number of bits makes believable."""

from __future__ import annotations

import pytest

from mojimend import mend
from mojimend.model import Chain, Edit, Reading
from mojimend.plausible import is_plausible
from mojimend.samples import are_acronyms, is_alphabet, is_pattern
from tests.golden import damage, parse_chain

UTF_8 = parse_chain("utf-8-as-cp1252")
RUSSIAN = parse_chain("cp1251-as-cp1252")
GBK = parse_chain("gbk-as-cp1252")
GBK_IN_JAPANESE = parse_chain("gbk-as-cp932")
CHEAP = 1.0


def whole(text: str, replacement: str, chain: Chain = RUSSIAN) -> Reading:
    """A reading that changes all of a token."""
    return Reading(text, replacement, chain, 5.0, (Edit(0, len(text), replacement),))


def part(text: str, start: int, end: int, replacement: str, chain: Chain = UTF_8) -> Reading:
    read = text[:start] + replacement + text[end:]
    return Reading(text, read, chain, 5.0, (Edit(start, end, replacement),))


def plausible(
    *readings: Reading, after: float = CHEAP, gain: float = 0.0, known: bool = False
) -> bool:
    text = " ".join(reading.original for reading in readings)
    return is_plausible(text, readings, after, gain, known)


@pytest.mark.parametrize(
    ("text", "replacement"),
    [
        ("ÀàÁáÂâÃãÄä", "АаБбВвГгДд"),
        ("ÀÁÂÃÄÅÆ", "АБВГДЕЖ"),
        ("áâãäå", "бвгде"),
        ("abcÀdÁeÂfÃgÄ", "abcАdБeВfГgД"),
    ],
)
def test_alphabets_are_samples(text: str, replacement: str) -> None:
    assert not plausible(whole(text, replacement))


@pytest.mark.parametrize("text", ["Pоссия", "cвет", "да Mир"])
def test_latin_letters_for_cyrillic_lookalikes_are_no_damage(text: str) -> None:
    assert not plausible(whole(text, "привет"))


@pytest.mark.parametrize("text", ["═══╗", "│▒░│", "└──┘", "■□", "|─|"])
def test_box_characters_are_drawings(text: str) -> None:
    assert not plausible(whole(text, "привет"))


@pytest.mark.parametrize(
    "readings",
    [
        (whole("ò", "т"),),
        (whole("Ñ", "С"),),
        (whole("ñ", "с"), whole("Ñ", "С")),
        (whole("ò", "т"), whole("â", "в"), whole("ïð", "пр")),
        (whole("¤¡", "ㄱ", GBK), whole("¤¤", "ㄴ", GBK)),
        (whole("峨", "嶠", GBK_IN_JAPANESE),),
        (whole("茅", "é", parse_chain("utf-8-as-gbk")),),
    ],
)
def test_single_signs_prove_nothing(readings: tuple[Reading, ...]) -> None:
    assert not plausible(*readings)


@pytest.mark.parametrize(
    ("text", "replacement"), [("©®±", "©®±"), ("¡°ïð¿", "№„пр“"), ("¹ïð\x93", "№пр“")]
)
def test_mostly_symbols_is_chance(text: str, replacement: str) -> None:
    assert not plausible(whole(text, replacement))


@pytest.mark.parametrize(
    "reading",
    [
        part("çăна", 0, 1, "з", RUSSIAN),
        part("приÐ°вет", 3, 5, "а"),
        part("θÃ©", 1, 3, "é"),
    ],
)
def test_good_words_are_not_extended(reading: Reading) -> None:
    assert not plausible(reading)


@pytest.mark.parametrize("known", [True, False])
def test_no_token_part_begins_with_a_mark(known: bool) -> None:
    assert not plausible(whole("Í\x81", "\u0301привет"), known=known)
    assert not plausible(whole("ÑÔ", "\u0e31กก"), known=known)


def test_a_reading_that_no_language_would_write_is_chance() -> None:
    good = whole("ïðèâåò", "привет")
    assert plausible(good, after=30.0)
    assert not plausible(good, after=300.0)
    assert not plausible(whole("Ä§", "ħ", UTF_8), after=300.0)


def test_rare_words_are_more_believable_where_the_damage_is_plain() -> None:
    rare, after = whole("ïðèâåò", "привет"), 60.0
    assert not plausible(rare, after=after)
    assert plausible(rare, after=after, gain=400.0)


@pytest.mark.parametrize(
    "reading",
    [
        whole("ïðèâåò", "привет"),
        whole("ÄãºÃ", "你好", GBK),
        whole("Ã©", "é", UTF_8),
        part("MÃ¼ller", 1, 3, "ü"),
        part("éÃ©", 1, 3, "é"),
        part("приÐ°Ð±Ð²", 3, 9, "абв"),
        part("中文ÄãºÃ", 2, 6, "你好", GBK),
    ],
)
def test_words_are_believed(reading: Reading) -> None:
    assert plausible(reading)


def test_the_form_of_utf_8_is_evidence_whatever_it_says() -> None:
    strange = "ꙮꙮꙮ"
    broken = damage(strange, UTF_8)
    assert plausible(whole(broken, strange, UTF_8), after=900.0)
    assert not plausible(whole(broken[:-3], strange[:2], UTF_8), after=900.0)
    assert not plausible(whole(broken, strange, RUSSIAN), after=900.0)


def test_what_the_document_showed_is_judged_by_its_form_only() -> None:
    assert plausible(whole("ò", "т"), known=True)
    assert plausible(whole("ò", "т"), after=900.0, known=True)


@pytest.mark.parametrize("text", ["привет", "déjà", "абв", "ааааааа", "abcdefg", "中文信息处"])
def test_words_are_no_alphabets(text: str) -> None:
    assert not is_alphabet(text)


@pytest.mark.parametrize(
    "text", ["АаБбВвГгДд", "áéíóú", "АБВГДЕ", "àáâãäåæ", "αβγδεζ", "アイウエオ"]
)
def test_alphabets_are_alphabets(text: str) -> None:
    assert is_alphabet(text)


@pytest.mark.parametrize("text", ["(гггг-мм-дд чч:мм:сс)", "РРРРММДД", "ЖЖЖЖ-АА-КК", "гггг"])
def test_a_pattern_for_dates_is_no_damage(text: str) -> None:
    assert mend(f"Введите дату {text} или час.") == f"Введите дату {text} или час."


def test_a_pattern_repeats_its_letters() -> None:
    assert is_pattern("гггг-мм-дд")
    assert not is_pattern("что и как")
    assert not is_pattern("и")
    assert is_pattern("%02dд %02dч")
    assert not is_pattern("%sно %s")
    assert not is_pattern("╬ô%S╬Ñ")


def test_acronyms_are_no_ciphers() -> None:
    assert are_acronyms("ХТТП, ХТТПС, ФТП")
    assert not are_acronyms("ОПХБЕР")
    assert not are_acronyms("ÌÑÌ")
    assert not are_acronyms("▐Ю═")


@pytest.mark.parametrize(
    "line",
    [
        "Безбедни ФТП (СФТП)",
        "ЧЗСП/ЧЗС",
        "ПдҐП",
        "%02dд %02dч",
        "%dз %dм %dЧ",
        "Ôôô VIDA MINHA",
        "ŽEDNE DATY NA RĚŹE NAMAKANE.",
        "君子偕老，副笄六珈，委委佗佗，如山如河，",
        '"谆谆教诲", "彖帢"',
        "тебя полнит то, что ты жрёшь по",
        "303 195 C3 Ã LETTRE MAJUSCULE LATINE A TILDE",
    ],
)
def test_good_lines_that_have_a_reading_are_left_alone(line: str) -> None:
    assert mend(line) == line


@pytest.mark.parametrize("line", ["there鈥檚 no rating", "packageΓÇÖs separator venv"])
def test_signs_that_became_letters_inside_of_words_are_repaired(line: str) -> None:
    assert "’s" in mend(line)


@pytest.mark.parametrize(
    "text",
    [
        # small letters of words, which are no UTF-8
        "Klikńće, zo byšće wjace informacijow\nWobdźěłańće\nČińće\nWočińće swój chatbot KI",
        # what would begin with two capitals
        "Λάναρκσαϊρ\nΛάνκασαϊρ\nΜίντλσεξ\nΝέρνσαϊρ\nΣέλκιρκ",
    ],
)
def test_good_documents_that_have_a_reading_are_left_alone(text: str) -> None:
    assert mend(text) == text


@pytest.mark.parametrize("text", ["├┤a┼┐a┼┐a┼┐a┼┐a", "MÄMÄ ÌÑÌ", "GÄLÄW ÑÝÄ GÄK"])
def test_lines_and_capitals_that_may_be_anything_stay(text: str) -> None:
    assert mend(text) is text


@pytest.mark.parametrize(
    ("good", "broken", "family"),
    [
        ("неисправан операнд за кôд", "аргумент није исправан", "cp1251-as-cp1252"),
        ("Четырёхсторонняя стрелка", "Оваа верзија не е преведена", "utf-8-as-koi8-u"),
    ],
)
def test_letters_within_a_good_word_stay_whatever_the_document_shows(
    good: str, broken: str, family: str
) -> None:
    damaged = damage(broken, parse_chain(family))
    text = f"{good}\n{damaged}\n{good}\n{damaged} {damaged}\n"
    assert mend(text) == text.replace(damaged, broken)


@pytest.mark.parametrize("token", ["DaÏâdi", "dáÏì", "reØmu"])
def test_one_far_character_beside_a_latin_letter_is_chance(token: str) -> None:
    assert not any(char >= "\u0530" for char in mend(f"Vai {token} un citi?"))


@pytest.mark.parametrize("text", ["Пд-Пд-Зх", "Сх-Пд-Сх", "Пн-Зх, Пд-Сх"])
def test_abbreviations_of_two_letters_are_no_ideographs(text: str) -> None:
    assert mend(text) is text


@pytest.mark.parametrize("good", ["望み通り使うこと", "既に定", "追い出"])
def test_ideographs_between_kana_are_not_alone(good: str) -> None:
    damaged = damage(good, parse_chain("euc_jp-as-latin-1"))
    assert (
        mend(f"This example uses the {damaged} method.") == f"This example uses the {good} method."
    )


def test_a_document_damaged_in_two_ways_keeps_its_latin_words_together() -> None:
    chinese = ["请输入文件名以继续", "撤销文件被加密", "未包含任何图像数据"]
    portuguese = [
        "Novo comentário da célula",
        "Esta opção define o atributo pelo qual é feita a ordenação.",
        "Título do cabeçalho e opções de página",
    ]
    text = [damage(line, parse_chain("gbk-as-cp949")) for line in chinese]
    text += [damage(line, parse_chain("cp1252-as-cp1253")) for line in portuguese]
    assert mend("\n".join(text)) == "\n".join(chinese + portuguese)


@pytest.mark.parametrize("text", ["收稅員", "貘颚", "Кіл\u043dtth серверіне қолдау жоқ."])
def test_one_word_is_no_unknown_one_of_the_east_by_chance(text: str) -> None:
    assert mend(text) is text


@pytest.mark.parametrize(
    ("text", "broken", "right"),
    [
        ("Εισάγετε {} φράση-κλειδί S/MIME:", "фзн", "την"),
        ("Σημειωμένα {} υποβάθμιση:", "гйб", "για"),
        ("כבר השתמשת במזהה זה לאירוע שונה. אנא {} מזהה חדש.", "бзш", "בחר"),
    ],
)
def test_a_short_word_in_the_script_of_its_line_is_no_name_from_abroad(
    text: str, broken: str, right: str
) -> None:
    assert mend(text.format(broken)) == text.format(right)


@pytest.mark.parametrize(
    ("good", "family"),
    [
        ("变量x", "gbk-as-latin-1"),
        ("手順a", "euc_jp-as-latin-1"),
        ("设置key为value", "gbk-as-cp1252"),
    ],
)
def test_a_name_of_a_variable_may_stand_beside_a_word_of_the_east(good: str, family: str) -> None:
    damaged = damage(good, parse_chain(family))
    assert mend(f"The word is {damaged} here.") == f"The word is {good} here."


def test_a_document_keeps_latin_words_that_stand_beside_characters_of_the_east() -> None:
    japanese = "プログラムを開始する\n設定ファイル\nWindows用の設定\nLinux用"
    damaged = damage(japanese, parse_chain("cp932-as-cp437"))
    assert mend(damaged) == japanese


@pytest.mark.parametrize("numeral", ["\u0392\u0384", "\u0393\u0384.", "(\u0394\u0384)"])
def test_greek_numerals_are_no_utf_8(numeral: str) -> None:
    text = f"Το κάστρο του Λουδοβίκου {numeral} της Βαυαρίας"
    assert mend(text) is text
