"""The texts and trees that are measured: what is installed on this machine, kept in a cache."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.evaluation.catalogues import read_po

LANGUAGES = {
    "French": "fr",
    "German": "de",
    "Polish": "pl",
    "Vietnamese": "vi",
    "Russian": "ru",
    "Greek": "el",
    "Arabic": "ar",
    "Hebrew": "he",
    "Thai": "th",
    "Hindi": "hi",
    "Chinese": "zh_Hans",
    "Japanese": "ja",
    "Korean": "ko",
}
EMOJI = "😀🚀✅👩‍💻🎉"
LENGTH = 40_000  # code points of a text: enough to be timed, few enough for a slow engine

PACKAGES = (
    *("mojimend", "typer", "chardet", "codespell", "Django", "ftfy", "plsfix", "ruff"),
    *("texthooks", "typos"),
)

FILES, LARGEST = 20_000, 1_000_000  # files of the tree, and bytes of one
PLACES = ("/usr/share/doc", "/usr/share/perl", "/usr/share", "/usr/lib/python3", "/usr/include")


def _django() -> Path:
    spec = importlib.util.find_spec("django")
    if spec is None or spec.origin is None:
        raise SystemExit("Django is not installed: use make bench")
    return Path(spec.origin).parent


def _pairs(code: str) -> Iterator[tuple[str, str]]:
    for path in sorted(_django().rglob(f"locale/{code}/LC_MESSAGES/django.po")):
        yield from read_po(path.read_bytes())


def text_of(script: str) -> str:
    """Some LENGTH code points of clean text, a message a line."""
    if script in LANGUAGES:
        lines = [text for _, text in _pairs(LANGUAGES[script])]
    else:
        lines = [source for source, _ in _pairs("de") if source.isascii()]
        if script == "emoji":
            lines = [f"{line} {EMOJI[at % len(EMOJI)]}" for at, line in enumerate(lines)]
    return "\n".join(dict.fromkeys(lines))[:LENGTH]


def tree(cache: Path) -> Path:
    """A folder with FILES text files (UTF-8) of this machine, copied there once."""
    folder = cache / "tree"
    if folder.is_dir():
        return folder
    making = cache / "tree.making"
    shutil.rmtree(making, ignore_errors=True)
    for number, raw in enumerate(_texts()):
        inner = making / f"{number // 200:03}"
        inner.mkdir(parents=True, exist_ok=True)
        (inner / f"{number:05}.txt").write_bytes(raw)
    making.rename(folder)
    return folder


def _texts() -> Iterator[bytes]:
    left = FILES
    roots = (str(_django().parent), os.path.dirname(os.__file__), *PLACES)
    for path in dict.fromkeys(_files(roots)):
        raw = _text(path)
        if raw is not None:
            yield raw
            left -= 1
            if not left:
                return


def _files(roots: tuple[str, ...]) -> Iterator[str]:
    for root in roots:
        for folder, folders, names in os.walk(root):
            folders.sort()
            folders[:] = [name for name in folders if name != "__pycache__"]
            yield from (os.path.join(folder, name) for name in sorted(names))


def _text(path: str) -> bytes | None:
    try:
        if os.path.islink(path) or not 0 < os.path.getsize(path) <= LARGEST:
            return None
        raw = Path(path).read_bytes()
        raw.decode()
    except (OSError, UnicodeDecodeError):
        return None
    return None if b"\0" in raw else raw


def clean_files(folder: Path, count: int) -> list[str]:
    """Names of so many ASCII source files of 1 to 20 KB, copied into the folder."""
    names: list[str] = []
    for path in sorted(_django().rglob("*.py")):
        raw = path.read_bytes()
        if raw.isascii() and 1_000 < len(raw) < 20_000:
            names.append(f"{len(names):03}.py")
            (folder / names[-1]).write_bytes(raw)
            if len(names) == count:
                break
    return names


def machine() -> str:
    """The machine and the versions, in a sentence."""
    import platform
    from importlib.metadata import version

    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    model = platform.processor() or platform.machine()
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            model = line.partition(": ")[2]
            break
    return f"{model}, {os.cpu_count()} cores; Python {sys.version.split()[0]}; {versions}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text("utf-8", "replace").split("\n")
    except OSError:
        return []
