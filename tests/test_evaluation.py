"""What the evaluation promises about its text and its counting."""

from __future__ import annotations

import importlib
from argparse import Namespace
from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.evaluation import ablate, curve, ftfy_cases, trial
from tests.evaluation.cases import DOCUMENT, Case, Maker, Piece
from tests.evaluation.codecs_sloppy import damage, decode, writable
from tests.evaluation.confusion import NOTHING, RIGHT, believed
from tests.evaluation.families import Family, chain_of, families
from tests.evaluation.judge import line_counts, outcome
from tests.evaluation.suite import FEWER, make_some
from tests.evaluation.tables import Results, report
from tests.evaluation.training import drop, key, untrained


def test_training_text_is_dropped_whatever_its_case_and_blanks() -> None:
    trained = {key("Enregistrer  sous"), key("Cafe\u0301")}
    lines = [" ENREGISTRER sous", "Enregistrer sous un autre nom", "café", "cafés"]
    assert untrained(lines, trained) == ["Enregistrer sous un autre nom", "cafés"]


def test_a_corpus_is_rewritten_without_training_text_and_counted(tmp_path: Path) -> None:
    for part, text in (("tune", "été\nreste là\n"), ("report", "été\nplain\n")):
        (tmp_path / part).mkdir()
        (tmp_path / part / "fr.txt").write_text(text, "utf-8")
    sizes = "language\tpart\tlines\tnon_ascii_lines\tmoved_out\nfr\treport\t2\t1\t7\n"
    (tmp_path / "sizes.tsv").write_text(sizes, "utf-8")
    dropped = drop(tmp_path, {key("Été")})
    assert (tmp_path / "tune/fr.txt").read_text("utf-8") == "reste là\n"
    assert (tmp_path / "report/fr.txt").read_text("utf-8") == "plain\n"
    assert dropped == {"fr": 2}
    assert (tmp_path / "sizes.tsv").read_text("utf-8").split("\n")[1] == "fr\treport\t1\t0\t7"
    drop(tmp_path, {key("plain")})
    assert not (tmp_path / "report/fr.txt").exists()
    assert (tmp_path / "sizes.tsv").read_text("utf-8").count("\n") == 1
    rows = (tmp_path / "dropped.tsv").read_text("utf-8").split("\n")[1:-1]
    assert rows == ["fr\t3"]


def test_names_that_babel_brings_into_training_are_not_evaluated_on() -> None:
    sources = Path(__file__).with_name("evaluation") / "sources.txt"
    assert "deb gimp-help-*" in sources.read_text("utf-8")
    assert "cldr" not in sources.read_text("utf-8").casefold()


FAMILIES = {family.name: family for family in families()}


def test_families_are_distinct_chains_of_known_encodings() -> None:
    assert len(FAMILIES) == len(families()) > 400
    for name, family in FAMILIES.items():
        assert chain_of(name) == family.chain
        assert family.languages
        for pair in family.chain:
            assert pair[0] != pair[1]
            for encoding in pair:
                assert decode(b"text", encoding) == "text"


TEXT = {
    "gbk-as-cp1252": ("中文", "ÖÐÎÄ"),
    "utf-8-as-cp1252": ("é", "Ã©"),
    "tcvn3-as-cp1252": ("nghĩa Việt", "nghÜa ViÖt"),
    "viscii-as-latin-1": ("Việt Nam", "Vi®t Nam"),
    "utf-8-as-latin-1+utf-8-as-gbk": ("é", "脙漏"),
    "cp1252-as-cp1255": ("São", "Sדo"),
}


@pytest.mark.parametrize("name", TEXT)
def test_damage_is_what_the_family_says(name: str) -> None:
    good, bad = TEXT[name]
    assert damage(good, FAMILIES[name].chain) == bad


@pytest.mark.parametrize("text", ["plain", "\x85", "中"])
def test_what_cannot_be_damaged_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        damage(text, chain_of("cp1252-as-cp1251"))


def test_old_encodings_are_written_as_their_writers_did() -> None:
    assert writable("Știință", "cp1250") == "Ştiinţă"
    assert writable("کلیک", "cp1256") == "کلي\N{ARABIC LETTER KEHEH}"
    assert writable("کلیک", "iso-8859-6") == "كليك"
    assert len(writable("Việt", "cp1258")) == 5


GOOD, HURT = Piece("hôte ", "hôte "), Piece("Ã©tÃ©", "été")
ANSWERS = {
    "hôte été": ("exact",),
    "hôte Ã©tÃ©": ("missed",),
    "hôte étÃ©": ("partial",),
    "hôte ßßßß": ("harm",),
    "hote Ã©tÃ©": ("missed", "collateral"),
    "hote été": ("partial", "collateral"),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_damage_and_good_text_are_judged_apart(answer: str) -> None:
    pieces = (GOOD, HURT, Piece("", ""))
    assert outcome(Case("f", "g", "fr", "word/own", pieces), answer) == ANSWERS[answer]


LINES = {
    "bon\nhôte\nété": ("exact",),
    "bon\nhote\nété": ("partial", "collateral"),
    "bon\nhote\nÃ©tÃ©": ("missed", "collateral"),
    "bon\nhôte": ("partial", "collateral"),
    "bon\nhôte\nßßßß": ("harm",),
    "x\nhôte\nßßßß": ("harm", "collateral"),
}


@pytest.mark.parametrize("answer", LINES)
def test_the_lines_of_a_document_are_judged_one_by_one(answer: str) -> None:
    pieces = (Piece("bon", "bon"), Piece("hôte", "hôte"), HURT)
    assert outcome(Case("f", "g", "fr", "doc-3", pieces), answer) == LINES[answer]


def test_the_damaged_lines_of_documents_are_counted() -> None:
    case = Case("f", "g", "fr", "doc-3", (Piece("bon", "bon"), HURT, HURT))
    assert line_counts(case, "bon\nété\nÃ©tÃ©") == {"damaged lines": 2, "repaired lines": 1}
    assert line_counts(case, "bon") == {"damaged lines": 2, "repaired lines": 0}
    assert not line_counts(replace(case, form="line", pieces=(HURT,)), "été")


def test_means_are_over_families_and_weak_ones_are_listed() -> None:
    results: Results = defaultdict(Counter)
    results["g", "a", "line", "mojimend"].update({"exact": 9, "harm": 1})
    results["g", "b", "line", "mojimend"].update({"exact": 1, "missed": 1, "collateral": 1})
    text = report(
        results, ["mojimend"], Counter({("g", "a"): 3, ("g", "never"): 12}), ["## confusions"]
    )
    rows = [row.split(" | ") for row in text.split("\n")]
    means = [row for row in rows if row[0] == "| g"]
    assert [row[7] for row in means if row[1] == "mojimend"] == ["0.700", "0.0500", "0.2500"]
    assert any(row[:2] == ["| g", "b"] and row[6] == "**0.50 (2)**" for row in rows)
    assert not any(row[:2] == ["| g", "a"] for row in rows)
    assert "Families without any case: never" in text
    assert "| g | 15 |" in text


def test_a_confusion_is_the_chain_that_was_believed() -> None:
    hurt = "Ã©tÃ© Ã  la plage, dÃ©jÃ  fini"
    line = Case("utf-8-as-mac-roman", "g", "fr", "line", (Piece(hurt, "x"),))
    assert believed(line) == "utf-8-as-cp1252"
    assert believed(replace(line, family="utf-8-as-cp1252")) == RIGHT
    assert believed(replace(line, pieces=(Piece("été", "x"),))) == NOTHING


def test_ftfys_cases_are_compared_with_either_published_text() -> None:
    case = {"original": "â€œÃ©â€", "fixed": '"é"', "fixed-encoding": "“é”"}
    assert ftfy_cases.score(case, '"é"') == "as published"
    assert ftfy_cases.score(case, "“é”") == "as published"
    assert ftfy_cases.score(case, '“é"') == "same encoding"
    assert ftfy_cases.score(case, '"Ã©"') == "differs"
    assert ftfy_cases.score({"fixed": "a\ufffdb"}, "aÃb") == "U+FFFD"


@pytest.mark.parametrize("name", ablate.PARTS)
def test_every_part_can_be_switched_off(name: str) -> None:
    trial.check(name, ablate.PARTS[name])


def test_a_part_that_is_gone_is_an_error() -> None:
    with pytest.raises(AttributeError):
        ablate.put("judge", "gone", 1)
    with pytest.raises(SystemExit):
        trial.check("gone", partial(ablate.put, "judge", "gone", 1))


def test_the_curve_moves_thresholds(monkeypatch: pytest.MonkeyPatch) -> None:
    def values() -> list[float]:
        return [
            getattr(importlib.import_module(f"mojimend.{module}"), name)
            for module, name in curve.THRESHOLDS
        ]

    before = values()
    for (module, name), value in zip(curve.THRESHOLDS, before, strict=True):
        monkeypatch.setattr(f"mojimend.{module}.{name}", value)
    curve.shift(-2.0)
    assert [value + 2.0 for value in values()] == before


def _maker(language: str) -> Maker:
    lines = [f"élève numéro {number} à côté du café {language}" for number in range(70)]
    return Maker(language, lines, [f"plain words number {number} here" for number in range(9)], 1)


def _asked(**changes: object) -> Namespace:
    return Namespace(**{"per_cell": None, "per_family": 12, "seed": 1, **changes})


def test_cases_of_a_family_are_spread_over_its_languages() -> None:
    family = Family("g", chain_of("utf-8-as-cp1252"), ("fr", "pt", "it", "es"))
    makers = {language: _maker(language) for language in ("fr", "pt", "it")}
    lines = make_some(makers, family, "line", _asked())
    assert Counter(case.language for case in lines) == {"fr": 4, "pt": 4, "it": 4}
    assert lines == make_some({name: _maker(name) for name in makers}, family, "line", _asked())
    documents = make_some(makers, family, "doc-all", _asked())
    assert len(documents) == 12 / FEWER["doc-all"]
    assert all(len(case.pieces) == DOCUMENT for case in documents)
    assert all(piece.text != piece.expect for case in documents for piece in case.pieces)
    assert len(make_some(makers, family, "line", _asked(per_cell=2))) == 6


def test_what_one_language_cannot_give_others_do_and_failures_are_counted() -> None:
    family = Family("g", chain_of("cp1252-as-cp1254"), ("fr", "is"))
    makers = {language: _maker(language) for language in family.languages}
    makers["is"] = Maker("is", [f"það er þorp númer {number}" for number in range(70)], ["x y"], 1)
    cases = make_some(makers, family, "word/en", _asked())
    assert {case.language for case in cases} == {"is"}
    assert makers["fr"].not_made > 0
    assert all("það" in case.expect or "þorp" in case.expect for case in cases)
