"""Converting whole files to UTF-8: asked for twice, proved, and never by halves."""

from __future__ import annotations

from pathlib import Path

import pytest

from mojimend.files import PIECE_BYTES
from tests.running import Run

pytest_plugins = ["tests.edges"]

RUSSIAN = "Дорогие друзья, приезжайте к нам в гости.\r\nМы живём у реки, недалеко от города.\n"
ASKED = ("--unsafe-fixes", "--select", "not-utf-8")
CONVERTED = [
    RUSSIAN.encode("koi8-r"),
    RUSSIAN.encode("cp1251"),
    RUSSIAN.encode("utf-16"),
    RUSSIAN.encode("utf-32-be"),
]


@pytest.mark.parametrize("raw", CONVERTED)
def test_a_file_is_converted_and_then_at_rest(folder: Path, run: Run, raw: bytes) -> None:
    path = folder / "old.txt"
    path.write_bytes(raw)
    path.chmod(0o640)
    assert run("fix", *ASKED, "old.txt").code == 0
    assert path.read_bytes() == RUSSIAN.encode()
    assert path.stat().st_mode & 0o777 == 0o640
    kept = path.stat()
    assert run("fix", *ASKED, "old.txt").code == 0
    assert path.stat() == kept
    assert run("fix", *ASKED, "-", stdin=raw).out == RUSSIAN


@pytest.mark.parametrize("raw", CONVERTED)
@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--unsafe-fixes",),
        ("--select", "not-utf-8"),
        ("--unsafe-fixes", "--extend-select", "not-utf-8"),
        (*ASKED, "--ignore", "not-utf-8"),
        (*ASKED, "--per-file-ignores", "*.txt:not-utf-8"),
    ],
)
def test_nothing_is_converted_unasked(
    folder: Path, run: Run, raw: bytes, options: tuple[str, ...]
) -> None:
    path = folder / "old.txt"
    path.write_bytes(raw)
    run("fix", *options, "old.txt")
    run("check", *ASKED, "old.txt")
    run("diff", *ASKED, "old.txt")
    assert path.read_bytes() == raw


def test_what_is_not_certain_is_told_and_left(folder: Path, run: Run) -> None:
    path = folder / "old.txt"
    path.write_bytes(b"\xbd caf\xe9")
    outcome = run("fix", *ASKED, "--strict", "old.txt")
    assert outcome.code == 1
    assert "that is not certain enough to convert it; it is left as it is" in outcome.out
    assert path.read_bytes() == b"\xbd caf\xe9"


def test_what_is_too_large_is_refused_in_one_line(folder: Path, run: Run) -> None:
    path = folder / "old.txt"
    raw = RUSSIAN.encode("cp1251") * (PIECE_BYTES // len(RUSSIAN) + 2)
    path.write_bytes(raw)
    outcome = run("fix", *ASKED, "old.txt")
    assert outcome.code == 2
    assert "old.txt: not UTF-8, and larger than the 256 KiB" in outcome.err
    assert path.read_bytes() == raw
    outcome = run("fix", *ASKED, "-", stdin=raw)
    assert outcome.code == 2
    assert outcome.out.encode("utf-8", "surrogateescape") == raw


def test_damage_in_a_converted_file_is_repaired_at_once(folder: Path, run: Run) -> None:
    text = "Der Zug f\u00c3\u00a4hrt nach K\u00c3\u00b6ln, sagte Zo\u00eb.\n"
    path = folder / "old.txt"
    path.write_bytes(text.encode("utf-16"))
    run("fix", "--unsafe-fixes", "--select", "not-utf-8,mojibake", "old.txt")
    assert path.read_bytes().decode() == "Der Zug fährt nach Köln, sagte Zoë.\n"


def test_the_configuration_may_ask(folder: Path, run: Run) -> None:
    (folder / "mojimend.toml").write_bytes(b'select = ["not-utf-8"]\nunsafe-fixes = true\n')
    path = folder / "old.txt"
    path.write_bytes(CONVERTED[0])
    assert run("fix", "old.txt").code == 0
    assert path.read_bytes() == RUSSIAN.encode()


def test_bytes_are_repaired_in_files_and_in_patches(folder: Path, run: Run) -> None:
    host = "Die Straße ist schöner als früher, sagte Zoë im Café.\r\n"
    path = folder / "mixed.txt"
    raw = host.encode() + "Größer für alle.\r\n".encode("cp1252") + b"\xa4 \xff\xfe\n"
    path.write_bytes(raw)
    outcome = run("explain", "mixed.txt")
    assert "written as Windows-1252" in outcome.out
    patch = run("diff", "mixed.txt").out.encode("utf-8", "surrogateescape")
    assert b"-Gr\xf6\xdfer f\xfcr alle.\r\n" in patch
    for form in ("json", "sarif", "github", "full", "concise", "json-lines"):
        assert run("check", "--output-format", form, "mixed.txt").code == 1
    run("fix", "mixed.txt")
    assert path.read_bytes() == (host + "Größer für alle.\r\n").encode() + b"\xa4 \xff\xfe\n"
