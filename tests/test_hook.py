"""The lean entry of the hooks: what it loads, what it says, what it leaves alone."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from mojimend import hook

pytest_plugins = ["tests.edges"]

ROOT = Path(__file__).parent.parent
PIPE_BYTES = 65536  # what a pipe takes before somebody reads


def test_good_files_are_left_and_nothing_is_said(
    folder: Path, capfd: pytest.CaptureFixture[str], after: bytes
) -> None:
    for name, raw in (("ascii", b"plain\r\n"), ("empty", b""), ("good", after)):
        (folder / name).write_bytes(raw)
    for command in ("check", "fix"):
        assert hook.main([command, "ascii", "empty", "good"]) == 0
    assert capfd.readouterr() == ("", "")
    assert (folder / "good").read_bytes() == after


def test_ascii_files_load_nothing(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"plain\n" * 100)
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); before = set(sys.modules)\n"
        "from mojimend.hook import main; code = main(['check', '--force-exclude', 'a.txt'])\n"
        "print(code, *sorted(set(sys.modules) - before))"
    )
    printed = subprocess.check_output([sys.executable, "-c", script], text=True)
    assert printed.split() == ["0", "__future__", "mojimend", "mojimend.hook"]


def test_escapes_in_ascii_files(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    damaged = b'{"a": "tr\\u00c3\\u00a8s f\\u00c3\\u00aat\\u00c3\\u00a9e"}\n'
    good = b'{"a": "tr\\u00e8s", "b": "\\u003c&lt;&gt;%C3%A9 =C3=A9"}\n'
    (folder / "a.json").write_bytes(damaged)
    (folder / "b.json").write_bytes(good)
    (folder / "long.json").write_bytes(b" " * (2**20 - 20) + damaged)  # across two reads
    assert [hook.is_plain(name) for name in ("a.json", "b.json", "long.json")] == [
        False,
        True,
        False,
    ]
    assert hook.main(["fix", "a.json", "b.json", "long.json"]) == 0
    assert (folder / "a.json").read_bytes() == b'{"a": "tr\\u00e8s f\\u00eat\\u00e9e"}\n'
    assert (folder / "b.json").read_bytes() == good
    err = capfd.readouterr().err
    assert err == "mojimend: a.json: repaired 1 problem\nmojimend: long.json: repaired 1 problem\n"


def test_good_files_load_no_heavy_module(folder: Path) -> None:
    (folder / "a.txt").write_bytes("good é — …\n".encode())
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r})\n"
        "from mojimend.hook import main; code = main(['check', 'a.txt'])\n"
        "print(code, *({'typer', 'rich', 'ftfy', 'chardet', 'pydantic'} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True) == "0\n"


def test_check(folder: Path, capfd: pytest.CaptureFixture[str], before: bytes) -> None:
    (folder / "a.txt").write_bytes(before)
    assert hook.main(["check", "--force-exclude", "--", "a.txt"]) == 1
    out, err = capfd.readouterr()
    assert out.startswith("a.txt:2:26: mojibake: ´ºÉ«Ö±²¥ → 春色直播: ")
    assert err == "mojimend: Found 6 problems in 1 file, 6 repairable.\n"
    assert (folder / "a.txt").read_bytes() == before


def test_fix(folder: Path, capfd: pytest.CaptureFixture[str], before: bytes, after: bytes) -> None:
    path = folder / "a.txt"
    path.write_bytes(before)
    assert hook.main(["fix", "--exit-non-zero-on-fix", "a.txt"]) == 1
    assert path.read_bytes() == after
    out, err = capfd.readouterr()
    assert out == ""
    assert "a.txt: repaired 6 problems" in err
    assert hook.main(["fix", "--exit-non-zero-on-fix", "a.txt"]) == 0
    path.write_bytes(before)
    assert hook.main(["fix", "a.txt"]) == 0


def test_what_is_not_plain_is_told(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "wide").write_bytes("ascii".encode("utf-16-le"))
    assert hook.main(["pipe", "gone", "wide"]) == 2
    out, err = capfd.readouterr()
    assert "wide:1:1: not-utf-8" in out
    assert "pipe: not a regular file" in err
    assert "gone: no such file" in err


def test_arguments(
    folder: Path,
    capfd: pytest.CaptureFixture[str],
    before: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / "a.txt").write_bytes(before)
    assert hook.main(["--exclude", "*.txt", "a.txt"]) == 1
    assert hook.main(["--force-exclude", "--exclude", "*.txt", "a.txt"]) == 0
    assert hook.main(["--force-exclude", "--exclude=a*", "a.txt"]) == 0
    capfd.readouterr()
    assert hook.main(["check", "--nonsense"]) == 2
    assert "unknown option --nonsense" in capfd.readouterr().err
    monkeypatch.setattr(sys, "argv", ["mojimend-hook"])
    assert hook.main() == 0


@pytest.mark.parametrize("name", ["mojimend-hook", "mojimend"])
def test_a_script_says_all_and_its_code_before_it_leaves(folder: Path, name: str) -> None:
    (folder / "a.txt").write_bytes("Der Zug fÃ¤hrt nach KÃ¶ln.\n".encode() * 600)
    command = [f"{sysconfig.get_path('scripts')}/{name}", "check", "--isolated", "a.txt"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert ended.returncode == 1
    assert ended.stdout.count(b"a.txt:") == 1200
    assert len(ended.stdout) > PIPE_BYTES
    assert ended.stdout.endswith(b"\n")
