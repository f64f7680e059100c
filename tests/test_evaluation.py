"""What the evaluation promises about its text and its counting."""

from __future__ import annotations

from pathlib import Path

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
    rows = (tmp_path / "dropped.tsv").read_text("utf-8").split("\n")[1:-1]
    assert rows == ["fr\t3"]


def test_names_that_babel_brings_into_training_are_not_evaluated_on() -> None:
    sources = Path(__file__).with_name("evaluation") / "sources.txt"
    assert "deb gimp-help-*" in sources.read_text("utf-8")
    assert "cldr" not in sources.read_text("utf-8").casefold()
