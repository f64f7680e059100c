"""Configuration: what is refused comes first; then what counts where, and the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mojimend import hook
from mojimend.config import KEYS, Config, ConfigError, Configs, read
from mojimend.scope import Scope, Scopes, Wishes
from mojimend.wished import parsed_chain
from tests.running import Run, options_of

pytest_plugins = ["tests.edges"]

SRC = Path(__file__).parent.parent / "src"


def configured(folder: Path, text: str, name: str = "mojimend.toml") -> Config | None:
    (folder / name).write_text(text, encoding="utf-8")
    return read(str(folder / name))


# What is refused


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "mojimend.toml",
            "selct = []",
            "unknown key 'selct' in the configuration; did you mean 'select'?",
        ),
        (
            "pyproject.toml",
            "[tool.mojimend]\nexclud = []",
            "unknown key 'exclud' in [tool.mojimend]; did you mean 'exclude'?",
        ),
        ("mojimend.toml", "select = 'mojibake'", "'select' in the configuration must be a list of"),
        (
            "mojimend.toml",
            "select = [1]",
            "'select' in the configuration must be a list of strings",
        ),
        ("mojimend.toml", "strict = 1", "'strict' in the configuration must be true or false"),
        ("mojimend.toml", "baseline = true", "'baseline' in the configuration must be a string"),
        ("mojimend.toml", "per-file-ignores = {a = 'b'}", "must be a table of lists of strings"),
        ("mojimend.toml", "per-file-ignores = []", "must be a table of lists of strings"),
        ("mojimend.toml", "select = [", "not TOML: "),
        ("mojimend.toml", "x = " + "[" * 5000, "not TOML: "),
    ],
)
def test_what_is_wrong_is_named(folder: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as refused:
        configured(folder, text, name)
    assert str(refused.value).startswith(f"{name}: ")
    assert message in str(refused.value)


def test_unknown_rules_and_families_are_named(folder: Path) -> None:
    for text, message in (
        ("select = ['mojibak']", "mojimend.toml: unknown rule 'mojibak'; did you mean 'mojibake'?"),
        ("per-file-ignores = {x = ['not-utf8']}", "did you mean 'not-utf-8'?"),
        ("assume = ['utf8-as-cp1252']", "did you mean 'utf-8-as-cp1252'?"),
        (
            "language = ['plx']",
            "no language with Latin letters is known as 'plx'; did you mean 'pl'?",
        ),
    ):
        configured(folder, text)
        with pytest.raises(ConfigError, match=r"mojimend\.toml: (unknown|no language)") as refused:
            Scopes(Wishes(), Configs()).of(str(folder))
        assert message in str(refused.value)
    with pytest.raises(ConfigError, match=r"^unknown family 'x'"):
        parsed_chain("utf-8-as-gbk+x")


def test_the_command_refuses_in_one_line(folder: Path, run: Run) -> None:
    (folder / "mojimend.toml").write_text("selct = []")
    line = "unknown key 'selct' in the configuration; did you mean 'select'?\n"
    for command in ("check", "diff", "fix"):
        outcome = run(command)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err == f"mojimend: mojimend.toml: {line}"
    assert run("check", "--isolated").code == 0
    assert run("check", "--config", "gone.toml").err == (
        "mojimend: gone.toml: no such file or directory\n"
    )
    assert run("check", "--isolated", "--assume", "x-as-y").code == 2
    outcome = run("check", "--isolated", "--language", "de,csx")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith("is known as 'csx'; did you mean 'cs'?\n")
    assert run("check", "--isolated", "--per-file-ignores", "x").code == 2
    (folder / "mojimend.toml").write_text("output-format = 'fill'")
    assert "unknown output-format 'fill'; it may be full, " in run("check").err


# Where it is, and what counts


def test_the_nearest_file_with_a_table_of_ours(folder: Path) -> None:
    inner = folder / "a" / "b"
    inner.mkdir(parents=True)
    configs = Configs()
    assert configs.of(str(inner)) is None
    (inner / "pyproject.toml").write_text("[tool.other]\nmojimend = 1")
    (folder / "a" / "pyproject.toml").write_text("[tool.mojimend]\nstrict = true")
    (folder / "a" / ".mojimend.toml").write_text("strict = false")
    found = Configs().of(str(inner))
    assert found is not None
    assert (found.path, found.flag("strict")) == (str(folder / "a" / ".mojimend.toml"), False)
    assert Configs(isolated=True).of(str(inner)) is None
    everywhere = Configs(str(folder / "a" / "pyproject.toml")).of("/")
    assert everywhere is not None
    assert everywhere.flag("strict") is True


def test_a_byte_order_mark_and_a_table_that_is_empty(folder: Path) -> None:
    found = configured(folder, "\N{ZERO WIDTH NO-BREAK SPACE}strict = true")
    assert found is not None
    assert found.flag("strict") is True
    found = configured(folder, "[tool]\nmojimend = {}", "pyproject.toml")
    assert found is not None
    assert (found.flag("strict"), found.strings("select"), found.string("baseline")) == (None,) * 3


def scope(folder: Path, text: str, **wishes: object) -> Scope:
    configured(folder, text)
    return Scopes(Wishes(**wishes), Configs()).of(str(folder))  # type: ignore[arg-type]  # options by name


def test_selection_in_layers(folder: Path) -> None:
    def selected(text: str, path: str = "x", **wishes: object) -> set[str]:
        return set(scope(folder, text, **wishes).settings(str(folder / path)).select)

    both = "select = ['mojibake', 'not-utf-8']"
    assert selected(both) == {"mojibake", "not-utf-8"}
    assert selected(f"{both}\nignore = ['mojibake']") == {"not-utf-8"}
    assert selected(f"{both}\nextend-select = ['mixed-encoding']", ignore=("mojibake",)) == {
        "not-utf-8",
        "mixed-encoding",
    }
    assert selected("ignore = ['mojibake']", select=("mojibake",)) == {"mojibake"}
    assert selected(both, extend_select=("mixed-encoding",)) == {
        "mojibake",
        "not-utf-8",
        "mixed-encoding",
    }
    table = f"{both}\n[per-file-ignores]\n'docs/*.md' = ['mojibake']\n'*.txt' = ['not-utf-8']"
    assert selected(table, "docs/in/a.md") == {"not-utf-8"}
    assert selected(table, "a.txt") == {"mojibake"}
    assert selected(table, "a.txt", per_file_ignores=(("a.*", ("mojibake",)),)) == set()


def test_what_is_assumed(folder: Path) -> None:
    text = "assume = ['utf-8-as-latin-1+utf-8-as-gbk']"
    assert scope(folder, text).settings(str(folder / "x")).assume == (
        parsed_chain("utf-8-as-latin-1+utf-8-as-gbk"),
    )
    wished = scope(folder, text, assume=("gbk-as-cp1252",)).settings(str(folder / "x"))
    assert wished.assume == (parsed_chain("gbk-as-cp1252"),)


def test_languages_that_are_named(folder: Path) -> None:
    text = "language = ['PT_br', 'sr-latn']"
    assert scope(folder, text).settings(str(folder / "x")).languages == ("pt", "sr-Latn")
    assert scope(folder, text, language=("hsb",)).settings(str(folder / "x")).languages == ("hsb",)


def test_every_key_is_read_by_the_command(folder: Path, run: Run, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    (folder / "b.txt").write_bytes(before)
    (folder / "latin").write_bytes(b"Un caf\xe9 cr\xe8me br\xfbl\xe9e\n")
    (folder / "mojimend.toml").write_text(
        'output-format = "json"\nstrict = true\n'
        'select = ["mojibake"]\nextend-select = ["not-utf-8"]\n'
        'exclude = ["b.txt"]\nper-file-ignores = {"a.txt" = ["mojibake"]}\nforce-exclude = true\n'
    )
    outcome = run("check", ".", "b.txt")
    assert [entry["path"] for entry in json.loads(outcome.out)["files"]] == ["latin"]
    assert outcome.code == 1
    assert run("check", "--output-format", "concise", "b.txt").code == 0


# The command line


def test_per_file_ignores_extend_select_and_files_from(
    folder: Path, run: Run, before: bytes
) -> None:
    for name in ("a.txt", "näme with space.md"):
        (folder / name).write_bytes(before)
    outcome = run("check", "--per-file-ignores", "*.md:mojibake,lossy-mojibake")
    assert "6 problems in 1 file" in outcome.err
    outcome = run("check", "--select", "mojibake", "--extend-select", "lossy-mojibake", "a.txt")
    assert "6 problems" in outcome.err
    listed = "a.txt\r\nnäme with space.md\n\n"
    (folder / "list").write_text(listed, newline="")
    assert "12 problems in 2 files" in run("check", "--files-from", "list").err
    nuls = listed.replace("\r\n", "\0").replace("\n", "\0").encode()
    assert "12 problems in 2 files" in run("check", "--files-from", "-", stdin=nuls).err
    assert "6 problems" in run("check", "a.txt", "a.txt").err
    assert run("check", "--files-from", "gone").err == "mojimend: gone: no such file or directory\n"
    assert run("check", "--files-from", "-", stdin=b"").err.startswith(
        "mojimend: Found no problems"
    )


def test_standard_input_with_a_name(folder: Path, run: Run, before: bytes) -> None:
    outcome = run(
        "check", "--output-format", "concise", "--stdin-filename", "in/a.txt", "-", stdin=before
    )
    assert outcome.out.startswith("in/a.txt:2:26: mojibake")
    outcome = run("diff", "--stdin-filename", "a.txt", stdin=before)
    assert outcome.out.startswith("diff --git a/a.txt b/a.txt\n")
    outcome = run(
        "fix", "--stdin-filename", "x/a.txt", "--exclude", "x", "--force-exclude", stdin=before
    )
    assert (outcome.code, outcome.out) == (0, "")


def test_an_output_file(folder: Path, run: Run, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    concise = run("check", "--output-format", "concise", "a.txt").out
    outcome = run("check", "--output-format", "concise", "-o", "report", "--color", "auto", "a.txt")
    assert (outcome.code, outcome.out) == (1, "")
    assert (folder / "report").read_text(encoding="utf-8") == concise
    before_that = (folder / "a.txt").read_bytes()
    assert "so the report cannot go there" in run("check", "-o", "./a.txt", "a.txt").err
    assert (folder / "a.txt").read_bytes() == before_that
    assert run("check", "-o", "no/such", "a.txt").err == (
        "mojimend: no/such: no such file or directory\n"
    )


def test_every_format(folder: Path, run: Run, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    for name, begin in (
        ("full", "a.txt:2:26: mojibake\n"),
        ("concise", "a.txt:2:26: mojibake: "),
        ("json", '{"version": 1, "files": ['),
        ("json-lines", '{"version": 1, "type": "finding", "path": "a.txt", '),
        ("github", "::error file=a.txt,line=2,col=26,endLine=2,endColumn=34,"),
        (
            "sarif",
            '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0"',
        ),
    ):
        outcome = run("check", "--output-format", name)
        assert outcome.code == 1
        assert outcome.out.startswith(begin)
    assert run("check", "--output-format", "xml").code == 2


def test_a_report_that_cannot_be_written_is_an_error(folder: Path, run: Run, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before * 20)
    outcome = run("check", "-o", "/dev/full", "a.txt")
    assert outcome.code == 2
    assert outcome.err == "mojimend: /dev/full: [Errno 28] No space left on device\n"


def test_the_report_is_not_looked_at(folder: Path, run: Run, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    assert "6 problems in 1 file" in run("check", "-o", "report").err
    outcome = run("check", "-v", "-o", "report", "--exclude", "a.txt")
    assert "report: passed over, it is the report\n" in outcome.err
    assert outcome.code == 0
    command = [sys.executable, "-m", "mojimend", "check"]
    with (folder / "b.txt").open("wb") as stream:
        subprocess.run(command, stdout=stream, check=False, timeout=20)
    assert (folder / "b.txt").read_bytes().count(b": mojibake\n") == 4


def test_quiet_and_verbose(folder: Path, run: Run, before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    (folder / "link").symlink_to("a.txt")
    (folder / "b").write_bytes(b"\0")
    outcome = run("check", "-q")
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out
    outcome = run("check", "-qq", "gone", "a.txt")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "mojimend: gone: no such file or directory\n"
    outcome = run("check", "-v")
    assert "link: passed over, a link\n" in outcome.err
    assert "b: skipped, binary\n" in outcome.err


def test_statistics(folder: Path, run: Run) -> None:
    line = "In an interview with The ´ºÉ«Ö±²¥ Press\nshe said so.Â\n"
    (folder / "a.txt").write_bytes(line.encode() * 2)
    (folder / "b.txt").write_bytes("Der Zug fÃ¤hrt. ".encode() + line[:-1].encode() + b"\n")
    outcome = run("check", "--statistics")
    assert outcome.code == 1
    assert outcome.out == (
        "findings  files  rule            family\n"
        "       3      2  lossy-mojibake\n"
        "       3      2  mojibake        gbk-as-cp1252\n"
        "       1      1  mojibake        utf-8-as-cp1252\n"
    )
    assert run("check", "--statistics", "--select", "not-utf-8").out == ""
    assert "\x1b[1m" in run("check", "--statistics", "--color", "always").out
    assert run("check", "--exit-zero").code == 0


# The hook


def test_the_hook_obeys_the_configuration_and_stays_lean(
    folder: Path, before: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt").write_bytes(before)
    (folder / "plain.txt").write_bytes(b"plain\n")
    (folder / "pyproject.toml").write_text("[tool.mojimend]\nexclude = ['a.txt']\nstrict = true\n")
    assert hook.main(["check", "--force-exclude", "a.txt"]) == 0
    assert hook.main(["check", "a.txt"]) == 1
    assert hook.main(["check", "--ignore=mojibake", "--ignore", "lossy-mojibake", "a.txt"]) == 0
    assert hook.main(["check", "--per-file-ignores=*.txt:mojibake,lossy-mojibake", "a.txt"]) == 0
    (folder / "latin").write_bytes(b"Un caf\xe9 cr\xe8me br\xfbl\xe9e\n")
    assert hook.main(["check", "latin"]) == 1
    assert hook.main(["check", "--isolated", "latin"]) == 0
    script = (
        f"import sys; sys.path.insert(0, {str(SRC)!r})\n"
        "from mojimend.hook import main; code = main(['check', '--force-exclude', 'plain.txt'])\n"
        "print(code, *sorted(name for name in sys.modules if name.startswith('mojimend')), \n"
        "*({'dataclasses', 'typer', 'pathspec', 'argparse'} & set(sys.modules)))"
    )
    printed = subprocess.check_output([sys.executable, "-c", script], text=True)
    assert printed.split() == [
        "0",
        "mojimend",
        "mojimend.config",
        "mojimend.hook",
        "mojimend.small_files",
    ]
    capfd.readouterr()
    (folder / "pyproject.toml").write_text("[tool.mojimend]\nexclud = ['a.txt']\n")
    assert hook.main(["check", "plain.txt"]) == 2
    assert capfd.readouterr().err == (
        "mojimend: pyproject.toml: unknown key 'exclud' in [tool.mojimend];"
        " did you mean 'exclude'?\n"
    )
    assert hook.main(["check", "--isolated", "--select=x", "a.txt"]) == 2


def test_keys_are_options_too() -> None:

    assert {f"--{key}" for key in KEYS} <= options_of("check")
