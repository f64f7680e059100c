"""What a person says beyond the files: a baseline, assumed mistakes, one finding, one rival."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from mojimend import hook, session
from mojimend.edits import undo_proved
from mojimend.fingerprint import AROUND, fingerprint
from mojimend.model import Applicability, Chain, Document, Finding, Redecoding, Rival, Span
from mojimend.place import Place
from tests.running import Run

pytest_plugins = ["tests.edges"]

BROKEN = "Der Zug fÃ¤hrt nach KÃ¶ln."
OTHER = "Le cafÃ© est trÃ¨s fort."


def write(folder: Path, text: str, name: str = "a.txt") -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    return folder / name


# The baseline: new damage is never accepted


def test_new_damage_fails_whatever_is_accepted(folder: Path, run: Run) -> None:
    write(folder, f"{BROKEN}\n")
    assert run("check", "--write-baseline", "base.json").code == 0
    accepted = ("check", "--baseline", "base.json", "--output-format", "concise")
    assert run(*accepted).code == 0
    for text, lines in (
        (f"{BROKEN}\n{BROKEN}\n", {"2"}),  # the same line once more
        (f"{OTHER}\n{BROKEN}\n", {"1"}),
        (f"{BROKEN} {OTHER}\n", {"1"}),
        (f"{BROKEN} KÃ¶ln\n", {"1"}),
    ):
        write(folder, text)
        outcome = run(*accepted)
        assert outcome.code == 1
        assert {line.split(":")[1] for line in outcome.out.split("\n")[:-1]} == lines
    write(folder, f"{BROKEN}\n")
    write(folder, f"{BROKEN}\n", "b.txt")
    assert run(*accepted).out.startswith("b.txt:1:")


def test_lines_may_move(folder: Path, run: Run) -> None:
    write(folder, f"a\n{BROKEN}\n{BROKEN}\nb {OTHER}\n")
    assert run("check", "--write-baseline", "base.json").err == (
        "mojimend: Wrote 6 findings into base.json.\n"
    )
    accepted = ("check", "--baseline", "base.json")
    for text in (
        f"new\n\nnew é\n{BROKEN}\nb {OTHER}\n\n{BROKEN}\n",
        f"\tb  {OTHER}\r\n  {BROKEN}\r\n{BROKEN}",
        f"{BROKEN}\n",
    ):
        write(folder, text)
        outcome = run(*accepted)
        assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.endswith("mojimend: 2 findings accepted by base.json.\n")
    (folder / "sub").mkdir()
    write(folder, f"{BROKEN}\n", "sub/a.txt")
    assert run(*accepted).code == 1


def test_fix_and_the_hook_leave_what_is_accepted(folder: Path, run: Run) -> None:
    path = write(folder, f"{BROKEN}\n", "sub/a.txt")
    run("check", "--write-baseline", "sub/base.json")
    write(folder, "baseline = 'sub/base.json'", "mojimend.toml")
    path.write_bytes(f"{OTHER}\n{BROKEN}\n".encode())
    assert run("fix").code == 0
    assert path.read_bytes().decode() == f"Le café est très fort.\n{BROKEN}\n"
    assert hook.main(["check", "sub/a.txt"]) == 0
    assert hook.main(["check", "--baseline=", "sub/a.txt"]) == 1
    assert run("check", "--baseline", "").code == 1
    assert run("fix", "--baseline", "").code == 0
    assert "é" not in path.read_text("utf-8").replace("é", "", 1)


def test_a_baseline_can_be_read_and_is_stable(folder: Path, run: Run) -> None:
    for name in ("b\udcff.txt", "a.txt"):
        write(folder, f"{BROKEN}\n{OTHER}\n{BROKEN}\n", name)
    (folder / "latin").write_bytes(b"Un caf\xe9 cr\xe8me br\xfbl\xe9e\n")
    run("check", "--write-baseline", "base.json")
    first = (folder / "base.json").read_bytes()
    content = json.loads(first)
    assert list(content["files"]) == ["a.txt", "b\\xff.txt", "latin"]
    counts = [one["count"] for one in content["files"]["a.txt"]]
    assert sorted(counts) == [1, 1, 2, 2]
    assert run("check", "--strict", "--baseline", "base.json").code == 0
    run("check", "--baseline", "base.json", "--write-baseline", "base.json")
    assert (folder / "base.json").read_bytes() == first


def test_a_configured_baseline_may_be_written_first(folder: Path, run: Run) -> None:
    write(folder, "baseline = 'base.json'", "mojimend.toml")
    path = write(folder, f"{BROKEN}\n")
    assert run("check").code == 2
    assert run("check", "--write-baseline", "base.json").code == 0
    assert run("check").code == 0
    assert run("fix", "--at", "1:10", "a.txt").code == 0  # who names it wants it
    assert path.read_text("utf-8") == "Der Zug fährt nach KÃ¶ln.\n"


def test_an_interrupted_run_writes_no_baseline(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, f"{BROKEN}\n")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(session, "diagnoses_of", interrupted)
    outcome = run("check", "--write-baseline", "base.json")
    assert outcome.code == 130
    assert outcome.err.endswith("mojimend: Interrupted. Wrote nothing.\n")
    assert not (folder / "base.json").exists()


def test_bad_baselines(folder: Path, run: Run) -> None:
    assert run("check", "--baseline", "gone.json").err == (
        "mojimend: gone.json: no such file or directory;"
        " `mojimend check --write-baseline gone.json` makes one\n"
    )
    for text in (
        "",
        "[]",
        "{}",
        '{"version": 2}',
        '{"version": 1, "files": {"a": [1]}}',
        "[" * 9999,
    ):
        write(folder, text, "base.json")
        outcome = run("check", "--baseline", "base.json")
        assert outcome.code == 2
        assert outcome.err.startswith("mojimend: base.json: ")
        assert outcome.err.count("\n") == 1
    assert run("check", "--baseline", ".").code == 2
    outcome = run("check", "--write-baseline", "no/base.json")
    assert (outcome.code, outcome.err) == (
        2,
        "mojimend: no/base.json: no such file or directory\n",
    )
    assert hook.main(["check", "--baseline", "gone.json", "base.json"]) == 0  # it is plain
    write(folder, "é", "a.txt")
    assert hook.main(["check", "--baseline", "gone.json", "a.txt"]) == 2


def test_a_fingerprint_is_of_the_words_around() -> None:
    def of(text: str) -> str:
        at = text.index("Ã")
        found = Finding("mojibake", Span(at, at + 2), "Ã¤", 1, 1, "", Applicability.SAFE)
        return fingerprint(Document(text), found)

    assert of("a fÃ¤hrt") == of("x\r  a  fÃ¤hrt\ny") == of("x\na\tfÃ¤hrt\r\n")
    assert len({of("a fÃ¤hrt"), of("a fÃ¤hrt b"), of("afÃ¤hrt"), of("a fÃ¤hr t")}) == 4
    far = "x" * (AROUND + 50)
    assert of(f"1{far}Ã¤{far}") == of(f"2{far}Ã¤{far}3")


# What is assumed


def test_an_assumed_mistake_is_evidence(folder: Path, run: Run) -> None:
    words = {word.encode("cp1251").decode("cp1252"): word for word in SHORT.split()}
    path = write(folder, "")

    def found(*options: str) -> set[str]:
        """The words that are repaired, each in a file of its own."""
        repaired = set()
        for broken, word in words.items():
            path.write_text(f"old: {broken} ab\n", "utf-8")
            if run("fix", *options, "a.txt").code == 0 and word in path.read_text("utf-8"):
                repaired.add(word)
        return repaired

    alone, assumed = found(), found("--assume", "cp1251-as-cp1252")
    assert alone < assumed
    word = min(assumed - alone)
    (broken,) = (key for key, value in words.items() if value == word)
    path.write_text(f"old: {broken} ab\n", "utf-8")
    write(folder, "assume = ['cp1251-as-cp1252']\n", "mojimend.toml")
    assert run("check").code == 1
    assert hook.main(["check", "--isolated", "a.txt"]) == 0
    assert hook.main(["check", "--isolated", "--assume=cp1251-as-cp1252", "a.txt"]) == 1


SHORT = "да не он им она нет тут юг ёж мир как вот"
"""Words of which only some can be believed where nothing else is known."""


# One finding, one rival


def test_fix_at_a_place_repairs_nothing_else(folder: Path, run: Run) -> None:
    path = write(folder, f"{BROKEN}\n{OTHER}\n")
    assert run("fix", "--at", "1:10", "a.txt").code == 0
    assert path.read_text("utf-8") == f"Der Zug fährt nach KÃ¶ln.\n{OTHER}\n"
    outcome = run("fix", "--at", "1:10", "a.txt")
    assert (outcome.code, outcome.err) == (2, "mojimend: a.txt: there is no finding at 1:10\n")


def test_an_unsafe_repair_can_be_chosen(folder: Path, run: Run) -> None:
    quoted = "`fÃ¤hrt` for `fährt`\n"
    path = write(folder, quoted)
    assert run("fix", "a.txt").code == 1
    assert path.read_text("utf-8") == quoted
    assert "mojimend fix --at 1:3 a.txt" in run("explain", "a.txt").out
    assert run("fix", "--at", "1:3", "a.txt").code == 0
    assert path.read_text("utf-8") == "`fährt` for `fährt`\n"


def test_a_rival_that_explain_showed(folder: Path, run: Run, before: bytes) -> None:
    path = folder / "a.txt"
    path.write_bytes(before)
    shown = run("explain", "--at", "2:26", "a.txt").out
    rival = re.search(r"^    1  (\S+)  \d+\.\d bits behind$", shown, re.MULTILINE)
    assert rival is not None
    assert "--at 2:26 --rival NUMBER a.txt" in shown
    assert run("fix", "--at", "2:26", "--rival", "1", "a.txt").code == 0
    assert path.read_bytes() == before.replace("´ºÉ«Ö±²¥".encode(), rival[1].encode(), 1)
    path.write_bytes(before)
    outcome = run("diff", "a.txt")
    assert outcome.code == 1
    for arguments, problem in (
        (("--at", "2:26", "--rival", "9", "a.txt"), "a.txt: the finding at 2:26 has no rival 9"),
        (("--rival", "1", "a.txt"), "--rival needs --at LINE:COLUMN"),
        (("--at", "2:26", "a.txt", "b.txt"), "--at needs one file"),
        (("--at", "2:26", "."), "--at needs one file"),
        (("--at", "2", "a.txt"), "--at '2' is not LINE:COLUMN"),
    ):
        outcome = run("fix", *arguments)
        assert outcome.code == 2
        assert outcome.err == f"mojimend: {problem}\n"
    assert path.read_bytes() == before


def test_a_rival_is_applied_where_it_can_be_redone() -> None:
    text = "a fÃ¤hrt b"
    chain: Chain = (Redecoding("cp932", "cp1252"),)
    found = Finding(
        "mojibake",
        Span(3, 5),
        "Ã¤",
        1,
        4,
        "",
        Applicability.UNSAFE,
        rivals=(Rival("fﾃ､hrt", chain, 1.0), Rival("f?hrt", chain, 1.0)),
    )
    place = Place(1, 4, 1)
    (chosen,) = place.choose(Document(text), [found])
    assert chosen.repair is not None
    assert (chosen.span, chosen.repair.replacement) == (Span(3, 5), "ﾃ､")
    assert chosen.applicability is Applicability.SAFE
    place = Place(1, 4, 2)
    assert place.choose(Document(text), [found]) == []
    assert place.problem == "rival 2 cannot be applied to the whole span"
    assert undo_proved("€\N{EURO SIGN}", (Redecoding("utf-8", "latin-1"),)) is None


def test_a_rival_may_leave_good_punctuation_inside() -> None:
    chain: Chain = (Redecoding("cp932", "cp1252"),)
    rivals = tuple(Rival(text, chain, 1.0) for text in ("ｴｺﾉ«ﾖｱｲ･", "ｴｺﾉ«ﾖｱｲ", "ｴｺﾉ««", "x"))
    found = Finding(
        "mojibake", Span(2, 10), "´ºÉ«Ö±²¥", 1, 3, "", Applicability.SAFE, rivals=rivals
    )
    (chosen,) = Place(1, 3, 1).choose(Document("a ´ºÉ«Ö±²¥ b"), [found])
    assert chosen.repair is not None
    assert (chosen.repair.replacement, chosen.repair.reversible) == ("ｴｺﾉ«ﾖｱｲ･", False)
    for number in (2, 3, 4):
        assert Place(1, 3, number).choose(Document("a ´ºÉ«Ö±²¥ b"), [found]) == []


def test_a_rival_may_reach_into_the_ascii_around() -> None:
    chain: Chain = (Redecoding("cp932", "cp1252"),)
    broken = "ƒ\\ƒt"  # ソフ, whose trail bytes are ASCII
    found = Finding(
        "mojibake",
        Span(2, 3),
        "ƒ",
        1,
        3,
        "",
        Applicability.SAFE,
        rivals=(Rival("ソフ", chain, 1.0),),
    )
    (chosen,) = Place(1, 3, 1).choose(Document(f"a {broken} b"), [found])
    assert chosen.repair is not None
    assert (chosen.original, chosen.repair.replacement) == (broken, "ソフ")


def test_a_baseline_is_written_in_one_step(
    folder: Path, run: Run, before: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_bytes(before)
    assert run("check", "--write-baseline", "base.json", "a.txt").code == 0
    written = (folder / "base.json").read_bytes()
    (folder / "a.txt").write_bytes(before * 2)
    with monkeypatch.context() as patch:

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        patch.setattr(os, "fsync", fail)
        outcome = run("check", "--write-baseline", "base.json", "a.txt")
        assert outcome.code == 2
        assert outcome.err.endswith("mojimend: base.json: no space left on device\n")
    assert (folder / "base.json").read_bytes() == written
    os.link("base.json", "other.json")
    assert "has hard links" in run("check", "--write-baseline", "base.json", "a.txt").err
    (folder / "other.json").unlink()
    assert run("check", "--write-baseline", "base.json", "a.txt").code == 0
    assert (folder / "base.json").read_bytes() != written
    assert sorted(os.listdir()) == ["a.txt", "base.json"]
