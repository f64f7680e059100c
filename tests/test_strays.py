"""Strays where they stand: what goes, what is only told, and what is left alone."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mojimend
from mojimend import hook
from mojimend.config import ConfigError, Configs
from mojimend.model import Applicability, Diagnosis, Document, Position
from mojimend.odd import C1, INVISIBLE, LAST, NO_BREAK, RULES, may_have_strays
from mojimend.pipeline import diagnose_document, diagnose_pieces
from mojimend.places import Places
from mojimend.scope import Scopes, Wishes
from mojimend.settings import MEND_RULES, NoBreak, Settings
from mojimend.strays import find_strays
from mojimend.wished import glob_and_wish
from tests.golden import apply, safe_findings

NB, NNB, ZWSP, MARK = "\N{NO-BREAK SPACE}", "\u202f", "\u200b", "\ufeff"
NAMES = ("", "a.txt", "a.py", "a.sh", "a.yaml", "a.json", "a.js", "a.html", "a.csv", "a.po")


DEFAULT, NO_WISHES = Settings(), Wishes()


def found(text: str, name: str = "", settings: Settings = DEFAULT) -> Diagnosis:
    return diagnose_document(Document(text, name=name), settings)


def told(text: str, name: str = "") -> list[tuple[str, str]]:
    """Rules and applicabilities of what is found."""
    return [(one.rule, str(one.applicability)) for one in found(text, name).findings]


# What must not change comes first.


@pytest.mark.parametrize(
    "text",
    [
        f"«{NB}Oui{NB}»{NB}!",
        f"12{NNB}500{NNB}€{NB}; 5{NB}kg",
        f"v{NB}Praze, i{NB}oni, А.{NB}С.{NB}Пушкин, не{NB}знаю",
        "👩\u200d🚀 می\u200cخواهم क्\u200dष Donau\u00addampf",
        f"ការ{ZWSP}ងារ Word{ZWSP} ថ្មី{ZWSP}",
        "עברית \u200f(\u202aREADME\u202c)",
        "Opening \u2068report.pdf\u2069…",
        "line\x85line\x85",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_what_has_a_meaning_is_left_alone(text: str) -> None:
    for name in ("", "a.md", "a.html", "a.csv"):
        assert told(text, name) == []
        assert told(f"{text}\n{text}\n", name) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", f"x = 'a{NB} b {NB}'  # Attention{NB}: oui\n"),
        ("a.json", f'{{"a{NB}b": "c{NB} d"}}\n'),
        ("a.yaml", f"a: b{NB} c\nd: |\n  Note:{NB}e\n"),
        ("a.sh", f"echo Prix{NB}: 5; x=a{NB}b; cat <<EOF\na{NB}b\nEOF\n"),
        ("a.ini", f"[a]\nb = c{NB} d\n"),
        ("a.c", f'#define A "b{NB}c"\n'),
        ("a.jsx", f"<p>Prix{NB}: {{prix}}{NB}€</p>\n"),
        ("a.js", f"x = <p>{NB}a{NB} b</p>;\n"),
        ("a.html", f"<td>{NB}</td>\n<p>a{NB} b</p>{NB}\n"),
    ],
)
def test_strings_and_markup_are_not_repaired(name: str, text: str) -> None:
    assert found(text, name).mended is not None
    assert not found(text, name).changed


def test_indentation_of_prose_is_left_alone() -> None:
    assert told(f"{NB}{NB}{NB}— a dialogue\n{NB} that is indented") == []


def test_evidence_of_broken_letters_is_kept() -> None:
    for text in (f"Ã{NB}", f"Ã{NB} la carte", f"Р{NB}", f"â€{NB}\n"):
        assert not found(text).changed
        assert not found(text, "a.py").changed
    damaged = f"Das ist f\xc3{ZWSP}\xbcr dich."
    assert not found(damaged).changed


def test_surrogates_are_barriers() -> None:
    for text in (f"\udcc3{ZWSP} \udca9", f"\udcc3{ZWSP}\udca9", f"\udcc3{MARK}\udca9 x"):
        mended = found(text).mended
        assert (
            mended.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape") == mended
        )


def test_mend_repairs_no_stray_but_controls() -> None:
    text = f"a {NB}b{NB}\n{MARK}c{ZWSP}\n"
    assert mojimend.mend(text) is text
    assert {"c1-control"} == MEND_RULES & RULES
    assert mojimend.mend("don\x92t\n") == "don\N{RIGHT SINGLE QUOTATION MARK}t\n"
    assert mojimend.mend_bytes("don\x92t\n".encode()) == "don’t\n".encode()
    lone = "don\x92t \ud800\udc80"
    assert mojimend.mend(lone) == lone.replace("\x92", "\N{RIGHT SINGLE QUOTATION MARK}")


LOST = ("\ufffd", "ï¿½", "пїЅ", "ďż˝", "๏ฟฝ", "锟斤拷", "占쏙옙", "嚙踝蕭", "鐃緒申")


@pytest.mark.parametrize("lost", LOST)
def test_what_is_lost_is_named_and_never_repaired(lost: str) -> None:
    hosts = ("Le caf{0} est ferm{0}.", "{0}", "{0}{0}{0}", "fÃ¤hrt {0} nach KÃ¶ln{0}", "для {0}")
    for text in (host.format(lost) for host in hosts):
        diagnosis = found(text)
        assert diagnosis.mended.count(lost) == text.count(lost)
        assert ("replacement-character", "display-only") in told(text)
        assert mojimend.mend(text).count(lost) == text.count(lost)
    unsafe = found(f"Caf{lost} {lost}{lost}", "", Settings(unsafe_fixes=True))
    assert unsafe.mended.count(lost) == 3


# What is repaired.


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("", f"a{NB}\nb {NB}c{NB}", "a\nb  c"),
        ("a.csv", f"{NB}a;b", " a;b"),
        ("a.py", f"x{NB}= 1\n{NB}{NB}# a", "x = 1\n  # a"),
        ("a.yaml", f"a:{NB}b\n-{NB}c\n", "a: b\n- c\n"),
        ("a.toml", f'a{NB}= "b{NB}c"', f'a = "b{NB}c"'),
        ("a.js", f"let{NB}x = 1;", "let x = 1;"),
        ("Makefile", f"all:{NB}x\n", "all: x\n"),
        ("", f"a{ZWSP} b {MARK}c\n{MARK}{MARK}d{ZWSP}", "a b c\nd"),
        ("a.py", f"a{ZWSP}b = 1\u00ad\n", "ab = 1\n"),
        ("", "\x93Don\x92t\x94 \x96 he said", "“Don’t” – he said"),
        ("", f"f\xc3\xbcr \xc2{NB}alle {ZWSP}x", "für  alle x"),
    ],
)
def test_strays_are_repaired(name: str, before: str, after: str) -> None:
    assert found(before, name).mended == after


@pytest.mark.parametrize(
    ("wish", "after"),
    [
        (NoBreak.KEEP, f"5{NB}kg {NB}x{NB}"),
        (NoBreak.STRAY, f"5{NB}kg  x"),
        (NoBreak.ALL, "5 kg  x"),
    ],
)
def test_the_wish_about_no_break_spaces(wish: NoBreak, after: str) -> None:
    assert found(f"5{NB}kg {NB}x{NB}", "", Settings(no_break=wish)).mended == after


def test_unsafe_and_notes() -> None:
    assert told("here\x93is\n") == [("c1-control", "unsafe")]
    assert told("wait\x85 what\n") == [("c1-control", "unsafe")]
    assert told(f"a{ZWSP}b c{ZWSP}d e{ZWSP}f\ng{ZWSP}h") == [
        ("invisible-character", "display-only"),
        ("invisible-character", "display-only"),
    ]
    assert told("if x: \u202e# y", "a.py") == [("invisible-character", "display-only")]
    assert told("x\U000e0041y \u206ax \u200ex") == [("invisible-character", "display-only")] * 3
    assert told(f"word{NB}word") == [("stray-no-break", "display-only")]
    assert told(f"<p>word {NB}word</p>", "a.html") == [("stray-no-break", "unsafe")]
    assert told(f"<p>word {ZWSP}word</p>", "a.html") == [("invisible-character", "unsafe")]


def test_strays_are_judged_in_repaired_text_and_not_in_what_is_broken() -> None:
    diagnosis = found(f"Der Zug fÃ¤hrt.Â{NB}\n")
    assert diagnosis.mended == "Der Zug fährt.\n"
    only = Settings(select=frozenset({"stray-no-break"}))
    kept = found(f"Der Zug fÃ¤hrt nach KÃ¶ln.Â{NB}\n", "", only)
    assert not kept.changed


def test_pieces_know_where_they_are_cut() -> None:
    pieces = [
        Document(f"a{NB}", last=False),
        Document(f"{NB}b{ZWSP}", start=Position(column=2, offset=2), last=False),
        Document("c", start=Position(column=5, offset=5)),
    ]
    assert all(not one.changed for one in diagnose_pieces(pieces))
    code = [Document(f"x{NB}= 1\n", last=False, name="a.py")]
    assert [one.changed for one in diagnose_pieces(code)] == [False]


# Properties.

WORDS = st.sampled_from(
    (
        *(
            "word",
            "été",
            "не",
            "v",
            "5",
            "kg",
            "«",
            "»",
            ":",
            "’",
            "#",
            "'",
            '"',
            "=",
            "x",
            "{",
            "/*",
        ),
        *("fÃ¤hrt", "KÃ¶ln", "cafÃ©", "´ºÉ«Ö±²¥", "ôîðóì", "Ã", "Â", "â€", "\udcc3", "\udca9"),
        *("می", "ക്", "ខ្មែរ", "👩", "ï¿½", "锟斤拷", "don\x92t", "\x93", "\x85", "\x94"),
    )
)
ODD = st.sampled_from(
    tuple(
        f" \n\t\r{NB}{NB}{NB}{NNB}{ZWSP}{MARK}\u2060\u200c\u200d\u00ad\u200e"
        "\u202e\u202c\u2066\u2069"
    )
)
TEXT = st.lists(st.one_of(WORDS, ODD, ODD), max_size=30).map("".join)


@given(TEXT, st.sampled_from(NAMES), st.sampled_from(NoBreak))
def test_fixing_twice_is_fixing_once(text: str, name: str, wish: NoBreak) -> None:
    settings = Settings(no_break=wish)
    diagnosis = found(text, name, settings)
    again = found(diagnosis.mended, name, settings)
    assert again.mended == diagnosis.mended


@given(TEXT, st.sampled_from(NAMES))
def test_findings_stand_apart_and_say_what_is_there(text: str, name: str) -> None:
    diagnosis = found(text, name)
    assert apply(text, safe_findings(diagnosis)) == diagnosis.mended
    for finding in diagnosis.findings:
        assert text[finding.span.start : finding.span.end] == finding.original
    for one, other in itertools.pairwise(diagnosis.findings):
        assert one.span.end <= other.span.start
    assert all(
        one.repair is None for one in diagnosis.findings if one.rule == "replacement-character"
    )
    noted = [one for one in diagnosis.findings if one.applicability is Applicability.DISPLAY_ONLY]
    assert all(one.repair is None for one in noted if one.rule in RULES)


def test_document_without_a_name_is_prose() -> None:
    document = Document(f"x{NB}= 1")
    assert find_strays(Places(document), Settings()) == []
    assert find_strays(Places(document._replace(name="a.py")), Settings()) != []


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mojimend.toml").write_text(
        'no-break = "stray"\n[per-file-no-break]\n"fr/*" = "keep"\n"*.csv" = "all"\n', "utf-8"
    )
    return tmp_path


def test_settings_for_globs_hold(project: Path) -> None:
    def wish(path: str, wishes: Wishes = NO_WISHES) -> NoBreak:
        scope = Scopes(wishes, Configs()).of(str(project))
        return scope.settings(str(project / path)).no_break

    assert (wish("a.txt"), wish("fr/a.txt"), wish("fr/a.csv")) == ("stray", "keep", "all")
    told = Wishes(no_break="keep", per_file_no_break=(glob_and_wish("a.txt:all"),))
    assert (wish("b.txt", told), wish("a.txt", told)) == ("keep", "all")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('no-break = "some"', "unknown no-break 'some'; it may be keep, stray, all"),
        ('per-file-no-break = {"*" = "no"}', "unknown no-break 'no'; it may be keep, stray, all"),
        ("per-file-no-break = {x = 1}", "'per-file-no-break' in the configuration must be a table"),
        ("per-file-no-break = 1", "must be a table of strings"),
    ],
)
def test_wrong_settings_are_named(project: Path, text: str, said: str) -> None:
    (project / "mojimend.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=re.escape(said)):
        Scopes(NO_WISHES, Configs()).of(str(project))


def test_a_wish_has_a_glob() -> None:
    with pytest.raises(ConfigError, match="is not GLOB:WHICH"):
        glob_and_wish("keep")


def test_files_are_repaired_by_their_names_once(project: Path) -> None:
    texts = {
        "a.py": (f"x{NB}= 'a{NB}b'\n", f"x = 'a{NB}b'\n"),
        "a.txt": (f"x{NB}= 'a{NB}b'\n", f"x{NB}= 'a{NB}b'\n"),
        "b.csv": (f"a{NB}b;5{NB}kg\n", "a b;5 kg\n"),
        "fr/c.txt": (f"a {NB}b\n", f"a {NB}b\n"),
    }
    (project / "fr").mkdir()
    for name, (before, _) in texts.items():
        (project / name).write_text(before, "utf-8", newline="")
    paths = [str(project / name) for name in texts]
    for _ in range(2):
        assert hook.main(["fix", *paths]) == 0
        for name, (_, after) in texts.items():
            assert (project / name).read_text("utf-8") == after


def test_lexers_are_loaded_for_code_with_strays_only() -> None:
    code = (
        "import sys\nfrom mojimend.model import Document\n"
        "from mojimend.pipeline import diagnose_document\n"
        "for text, name in [('é = 1', 'a.py'), ('é\\xa0! \\xa0', 'a.txt')]:\n"
        "    diagnose_document(Document(text, name=name))\n"
        "assert 'pygments' not in sys.modules\n"
        "diagnose_document(Document('é\\xa0= 1', name='a.py'))\n"
        "assert 'pygments' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_whatever_a_rule_finds_the_first_look_sees() -> None:
    classes = f"[{C1}{INVISIBLE}{LAST}{NO_BREAK}\N{REPLACEMENT CHARACTER}]"
    odd = [char for char in map(chr, range(0xE0100)) if re.match(classes, char)]
    assert all(may_have_strays(char, RULES) for char in odd)
    for rule in RULES:
        for char in odd:
            text = f"words {char} and lines{char}\n"
            if find_strays(Places(Document(text)), DEFAULT._replace(select=frozenset({rule}))):
                assert may_have_strays(text, {rule})
    assert not may_have_strays("Good text: “élève” 中文 😀", RULES)
