"""Escapes: reading, spelling and finding, with texts that nobody wrote down."""

from __future__ import annotations

import json
from html import unescape
from quopri import decodestring
from urllib.parse import quote, unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mojimend
from mojimend.encodings import decode
from mojimend.escape_pass import NOTATIONS, find_escaped, may_hide, with_escaped
from mojimend.escapes import ESCAPED, has_signs
from mojimend.escapes.entities import Entities
from mojimend.escapes.json_strings import JsonStrings
from mojimend.escapes.notation import Notation
from mojimend.escapes.percent import Percent
from mojimend.escapes.quoted_printable import QuotedPrintable
from mojimend.escapes.spelling import respelled
from mojimend.escapes.view import View
from mojimend.hook import may_hide_escapes
from mojimend.model import Applicability, Document, Finding, Position, Repair, Span
from mojimend.pipeline import diagnose_document
from mojimend.place import Place
from mojimend.places import Places
from mojimend.settings import MEND_RULES, Settings
from tests.golden import safe_findings
from tests.test_properties import ANY_TEXT, WORDS

UNSAFE = Settings(unsafe_fixes=True)
CAFE = "un cafÃ© trÃ¨s fort"
IN_JSON = r'{"a": "un caf\u00c3\u00a9 tr\u00c3\u00a8s fort"}'
MENDED_JSON = r'{"a": "un caf\u00e9 tr\u00e8s fort"}'

PARTS = [
    *(
        r"\u00c3",
        r"\u00a9",
        r"\\",
        r"\"",
        r"\/",
        r"\n",
        r"\ud83d",
        r"\ude00",
        r"\uD83D\uDE00",
        "\\",
    ),
    *("&Atilde;", "&copy;", "&#195;", "&#xA9;", "&#128;", "&#0;", "&#xD800;", "&amp;", "&no;", "&"),
    *(
        "%C3",
        "%83",
        "%C2%A9",
        "%41",
        "%E9",
        "%",
        "=C3",
        "=83",
        "=C2=A9",
        "=3D",
        "=\n",
        "=\r\n",
        "=",
    ),
]
ANYTHING = st.lists(
    st.one_of(
        ANY_TEXT,
        st.sampled_from(PARTS),
    )
).map("".join)
JSON_VALUES = st.dictionaries(WORDS, st.lists(WORDS, max_size=3), max_size=2)


def half_escaped(value: object, every: int) -> str:
    """A value in JSON with some characters escaped and others not."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(
        char if char < "\x80" or at % every else json.dumps(char)[1:-1]
        for at, char in enumerate(text)
    )


# What must not change.


@pytest.mark.parametrize(
    "good",
    [
        "plain",
        r"caf\u00e9 \u00ab\u00a0Ça\u00a0\u00bb",
        r'"\\u00c3\\u00a9t\\u00c3\\u00a9"',
        "caf%C3%A9 %E9%A9 100%25 %C3",
        "caf=C3=A9 a=C3 =\n",
        "caf&eacute; &laquo;&nbsp;&Ccedil;a&nbsp;&raquo; &lt;&gt;",
        "x = y&copy;&z; &#0;&#xD800;&nope;&Atilde",
        r"\xc3\xa9t\xc3\xa9",
    ],
)
def test_good_escapes_are_left(good: str) -> None:
    assert mojimend.diagnose(good).findings == ()


@pytest.mark.parametrize("name", ["a.py", "a.js", "a.json.txt", "json"])
def test_programs_are_not_touched_unasked(name: str) -> None:
    diagnosis = diagnose_document(Document(IN_JSON, name=name))
    assert {one.applicability for one in diagnosis.findings} == {Applicability.UNSAFE}
    assert diagnosis.mended is diagnosis.document.text
    assert diagnose_document(diagnosis.document, UNSAFE).mended == MENDED_JSON


def test_mend_knows_no_escapes() -> None:
    assert ESCAPED not in MEND_RULES
    assert mojimend.mend(IN_JSON) is IN_JSON
    raw = IN_JSON.encode()
    assert mojimend.mend_bytes(raw) is raw


def test_a_table_of_what_words_end_in_is_not_repaired() -> None:
    """Damage of Latin letters is single letters; in JSON it is shown, elsewhere it is nothing."""
    line = (
        "Wszystkie zmiany zostały zapisane, możesz zamknąć okno. Błąd połączenia, spróbuj później"
    )
    text = json.dumps([decode(line.encode("cp1250"), "cp1252"), "é", "éé"])
    found = diagnose_document(Document(text, name="a.json")).findings
    assert {one.applicability for one in found} <= {Applicability.UNSAFE}
    assert diagnose_document(Document(text, name="a.js")).findings == ()


def test_too_many_mistakes_are_a_table() -> None:
    lines = [
        ("Съешь ещё этих мягких французских булок, да выпей чаю", "utf-8", "cp1252"),
        ("Съешь ещё этих мягких французских булок, да выпей чаю", "cp1251", "cp1252"),
        ("Съешь ещё этих мягких французских булок, да выпей чаю", "koi8-r", "cp1252"),
        ("Съешь ещё этих мягких французских булок, да выпей чаю", "cp866", "latin-1"),
        ("Ξεσκεπάζω την ψυχοφθόρα βδελυγμία", "cp1253", "cp1252"),
        ("Ξεσκεπάζω την ψυχοφθόρα βδελυγμία", "utf-8", "cp1253"),
    ]
    text = json.dumps([decode(line.encode(i), a) for line, i, a in lines], indent=1)
    found = diagnose_document(Document(text, name="a.json")).findings
    assert len({one.chain for one in found}) > 4
    assert {one.applicability for one in found} == {Applicability.UNSAFE}
    assert diagnose_document(Document(text, name="a.py")).findings == ()


def test_words_without_end_are_no_text() -> None:
    text = json.dumps(["Ã©tÃ©" * 2000])
    assert diagnose_document(Document(text, name="a.json")).findings == ()


# What is repaired.


def test_text_without_a_name_is_json_if_it_parses() -> None:
    assert mojimend.diagnose(IN_JSON).mended == MENDED_JSON
    assert mojimend.diagnose(IN_JSON.encode()).mended == MENDED_JSON
    assert diagnose_document(Document(IN_JSON, name="-")).mended == MENDED_JSON
    for text in (IN_JSON[6:-1], IN_JSON + "x", f"# {IN_JSON}"):
        assert mojimend.diagnose(text).mended is text
        assert mojimend.diagnose(text).findings
    part = Document(IN_JSON, start=Position(offset=9, line=1))
    assert diagnose_document(part).mended is IN_JSON


def test_escapes_that_are_cut_are_left() -> None:
    """A piece may end within an escape, or between two of one word."""
    text = (
        '"tr\\u00c3\\u00a8s f\\u00c3\\u00aat\\u00c3\\u00a9e",\n"tr\\u00c3\\u00a8s l\\u00c3\\u00a0'
    )
    cut = [one.span.end for one in diagnose_document(Document(text, last=False)).findings]
    assert cut
    assert max(cut) < text.index("\n")
    ended = Document(text + "\n", last=False)
    assert max(one.span.end for one in diagnose_document(ended).findings) == len(text)
    text = '\\u00c3\\u00a9t\\u00c3\\u00a9",\n"tr\\u00c3\\u00a8s f\\u00c3\\u00aat\\u00c3\\u00a9e"'
    begun = Document(text, start=Position(column=7, offset=7, torn=True))
    assert min(one.span.start for one in diagnose_document(begun).findings) > text.index("\n")
    assert min(one.span.start for one in diagnose_document(Document(text)).findings) == 0


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("tr&Atilde;&uml;s f&Atilde;&ordf;t&Atilde;&copy;e", "tr&egrave;s f&ecirc;t&eacute;e"),
        ("tr&#195;&#168;s f&#195;&#170;t&#195;&#169;e", "tr&#232;s f&#234;t&#233;e"),
        ("tr&#xc3;&#xa8;s f&#xc3;&#xaa;t&#xc3;&#xa9;e", "tr&#xe8;s f&#xea;t&#xe9;e"),
        ("tr%C3%83%C2%A8s%20f%C3%83%C2%AAt%C3%83%C2%A9e", "tr%C3%A8s%20f%C3%AAt%C3%A9e"),
        ("tr=C3=83=C2=A8s f=C3=83=\r\n=C2=AAt=C3=83=C2=A9e", "tr=C3=A8s f=C3=AAt=\r\n=C3=A9e"),
    ],
)
def test_each_notation(text: str, right: str) -> None:
    diagnosis = diagnose_document(Document(f"Voici : {text}, oui\n"), UNSAFE)
    assert diagnosis.mended == f"Voici : {right}, oui\n"
    for finding in diagnosis.findings:
        assert finding.rule == ESCAPED
        assert finding.applicability is Applicability.UNSAFE


def test_another_reading_is_not_written_in_escapes() -> None:
    document = Document(IN_JSON, name="a.json")
    found = diagnose_document(document).findings
    place = Place(found[0].line, found[0].column, 1)
    assert place.choose(document, found) == []
    assert place.problem == "rivals cannot be written in escapes"


def test_places_are_those_of_the_file() -> None:
    text = '["\\n",\n "x\\t", "tr\\u00c3\\u00a8s f\\u00c3\\u00aat\\u00c3\\u00a9e"]'
    finding = mojimend.diagnose(text).findings[0]
    assert (finding.line, finding.column) == (2, 12)
    assert text.split("\n")[1][11:].startswith(finding.original)


# What holds for any text.


@given(ANYTHING)
def test_a_view_leads_back(text: str) -> None:
    for notation in NOTATIONS:
        view = View(text, notation.escapes(text))
        whole = list(view.spelled(Span(0, len(view.text))))
        assert "".join(one.char for one in whole) == view.text
        if view.text:
            span = view.source(Span(0, len(view.text)))
            written = "".join(one.gap + one.spelling for one in whole)
            assert text[span.start : span.end] == written
            assert respelled(notation, whole, view.text) is not None


@given(ANYTHING)
def test_what_is_kept_is_kept_as_it_is_written(text: str) -> None:
    for notation in (JsonStrings(), Entities(), Percent()):
        view = View(text, notation.escapes(text))
        whole = list(view.spelled(Span(0, len(view.text))))
        if len({one.char for one in whole}) == len(whole):  # spelled in two ways, either may do
            assert respelled(notation, whole, view.text) == text


@given(ANY_TEXT, ANY_TEXT.filter(lambda text: all(char >= "\x40" for char in text)))
def test_a_repair_says_the_same_to_other_programs(old: str, new: str) -> None:
    """Whatever is written, even quotes and backslashes, is read as what was meant."""
    readers: list[tuple[Notation, str, object]] = [
        (JsonStrings(), json.dumps(old)[1:-1], lambda text: json.loads(f'"{text}"', strict=False)),
        (Entities(), "".join(f"&#{ord(char)};" for char in old), unescape),
        (Percent(), quote(old, errors="surrogatepass"), unquote),
        (QuotedPrintable(), "", lambda text: decodestring(text.encode()).decode()),
    ]
    for notation, text, read in readers:
        view = View(text, notation.escapes(text))
        before = list(view.spelled(Span(0, len(view.text))))
        fixed = "".join(one.char for one in before if one.char < "\x40")
        written = respelled(notation, before, fixed + new)
        plain = not any("\ud800" <= char <= "\udfff" for char in fixed + new + old)
        if written is not None and plain and "\0" not in old and callable(read):
            known = {one.spelling for one in before}
            if not known & {one.char for one in before if one.char in '"\\&%='}:
                assert read(written).endswith(new) or "\x7f" <= min(new, default="") <= "\x9f"


@settings(max_examples=20)  # each has the engine at work for a fifth of a second
@given(JSON_VALUES, st.integers(1, 5), st.sampled_from([None, 2]))
def test_json_stays_json_and_twice_is_once(value: object, every: int, indent: int | None) -> None:
    text = half_escaped(value, every) if indent is None else json.dumps(value, indent=indent)
    diagnosis = diagnose_document(Document(text, name="a.json"))
    json.loads(diagnosis.mended)
    again = diagnose_document(Document(diagnosis.mended, name="a.json"))
    assert not again.changed
    assert not safe_findings(again)


@settings(max_examples=20)
@given(st.lists(WORDS, max_size=6), st.sampled_from(["a.json", "a.html", ""]))
def test_all_notations_mixed(words: list[str], name: str) -> None:
    ways = (
        lambda text: json.dumps(text)[1:-1],
        lambda text: "".join(c if c < "\x80" else f"&#{ord(c)};" for c in text),
        lambda text: quote(text, errors="surrogatepass"),
        lambda text: text,
    )
    text = "\n".join(ways[at % 4](word) + " " + word for at, word in enumerate(words))
    mended = diagnose_document(Document(text, name=name)).mended
    again = diagnose_document(Document(mended, name=name))
    assert not again.changed
    assert mojimend.mend(text) == mojimend.mend(mojimend.mend(text))


@settings(max_examples=40)
@given(ANYTHING)
def test_anything_can_be_diagnosed(text: str) -> None:
    diagnosis = diagnose_document(Document(text), UNSAFE)
    assert all(text[one.span.start : one.span.end] == one.original for one in diagnosis.findings)


# The parts by themselves.


def finding(start: int, end: int, rule: str = ESCAPED, safe: bool = True) -> Finding:
    applicability = Applicability.SAFE if safe else Applicability.UNSAFE
    return Finding(rule, Span(start, end), "", 1, 1, "", applicability, Repair("", (), False))


def test_of_two_that_overlap_one_is_kept() -> None:
    plain, other = finding(0, 4, "mojibake"), finding(8, 9, "mojibake")
    sure, unsure = finding(2, 6), finding(2, 6, safe=False)
    assert with_escaped([plain, other], [sure]) == [sure, other]
    assert with_escaped([plain, other], [unsure]) == [plain, other]
    assert with_escaped([other], [unsure, sure]) == [sure, other]


def test_findings_without_repairs_or_escapes_are_left_out() -> None:
    document = Document('"\\u00c3\\u00a9 Ã©"', name="a.json")

    def find(places: Places) -> list[Finding]:
        at = places.document.text.index("Ã© ")
        no_repair = Finding("x", Span(at, at + 2), "", 1, 1, "", Applicability.DISPLAY_ONLY)
        taking = Finding(
            "x", Span(at, at + 3), "Ã© ", 1, 1, "", Applicability.SAFE, Repair('"', (), True)
        )
        return [no_repair, finding(at, at), finding(at + 3, at + 5), taking]

    assert list(find_escaped(Places(document), find)) == []


def test_a_new_character_is_written_as_those_beside_it() -> None:
    upper = list(View("\\u00C3", JsonStrings().escapes("\\u00C3")).spelled(Span(0, 1)))
    assert JsonStrings().write("\N{GRINNING FACE}", upper) == "\\uD83D\\uDE00"
    assert JsonStrings().write("\x1b", []) == "\\u001b"
    assert JsonStrings().write('"', []) == '\\"'
    assert JsonStrings().write("\n", []) == "\\n"
    assert Entities().write("&", []) == "&amp;"
    assert Percent().write("~", []) == "~"
    assert QuotedPrintable().write("=", []) == "=3D"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (IN_JSON, True),
        (r"Ã\u00a9", True),
        (r"\u00c3©", True),
        (r"\u0420\u00b0", True),
        (r"caf\u00e9\u0020", False),
        ("Ã&copy;", True),
        ("&Atilde;©", True),
        ("&lt;&copy;", False),
        ("%c3%83%c2%a9", True),
        ("Ã%C3%A9", True),
        ("%C2%A9%C3%A9", True),
        ("%C3%A9", False),
        ("=C3=83=\n=C2=A9", True),
        ("=C3=A9", False),
    ],
)
def test_the_gate(text: str, expected: bool) -> None:
    assert may_hide(text) is expected
    assert has_signs(text) or not expected


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("Привет, как дела?", "cp1251"),
        ("Привет, как дела?", "koi8-r"),
        ("Привет, как дела?", "cp866"),
        ("你好,世界和平", "gbk"),
        ("これはテストです", "cp932"),
    ],
)
def test_the_gate_sees_utf_8_that_has_nothing_of_latin_1(text: str, assumed: str) -> None:
    misread = text.encode().decode(assumed, "ignore")
    assert may_hide(json.dumps(misread))
    assert may_hide_escapes(json.dumps(misread).encode())


@pytest.mark.parametrize(
    "text",
    ["Привет, как дела? РОССИЯ", "ТАБЛИЦА ┌─┬─┐ │", "你好世界，今天天气很好", "これはテストです。"],
)
def test_good_text_in_escapes_does_not_pass_the_gate(text: str) -> None:
    assert not may_hide(json.dumps(text))
