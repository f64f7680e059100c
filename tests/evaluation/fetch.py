"""Downloads the packages of sources.txt and opens them without unpacking to disk."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = Path(__file__).with_name("sources.txt")
WANTED = re.compile(
    r"\.(?:mo|po|qm|xpi|page|docbook|html?|utf8)\Z"
    r"|/man/[\w@.-]+/man\d/[^/]+\.gz\Z"
    r"|/fortunes?/(?:[\w/-]*/)?[\w-]+\Z"
)
BATCH = 20


def wanted() -> dict[str, list[str]]:
    """Kinds of package ('deb', 'pypi') and names, wildcards of Debian names expanded."""
    names: dict[str, list[str]] = {"deb": [], "pypi": []}
    skip = set[str]()
    for line in SOURCES.read_text("utf-8").splitlines():
        kind, _, name = line.partition(" ")
        if kind == "not":
            skip.add(name)
        elif kind == "deb" and name.endswith("*"):
            names["deb"] += _run("apt-cache", "pkgnames", name[:-1]).split()
        elif kind in names:
            names[kind].append(name)
    return {kind: sorted(set(found) - skip) for kind, found in names.items()}


def _run(*command: str, folder: Path | None = None) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{command[0]} failed: {done.stderr.strip()[-300:]}", file=sys.stderr)
    return done.stdout


def _key(name: str) -> str:
    return re.sub(r"[_.]", "-", name.lower())


def _name(file: Path) -> str:
    return re.split(r"[_-]\d", file.name)[0] if file.suffix != ".deb" else file.name.split("_")[0]


def download(folder: Path) -> None:
    """Fetch what isn't in the folder yet; a package that is gone is reported and passed over."""
    folder.mkdir(parents=True, exist_ok=True)
    have = {_key(_name(file)) for file in folder.iterdir()}
    missing = {
        kind: [name for name in names if _key(name) not in have] for kind, names in wanted().items()
    }
    for start in range(0, len(missing["deb"]), BATCH):
        part = missing["deb"][start : start + BATCH]
        before = len(list(folder.iterdir()))
        _run("apt-get", "-qq", "download", *part, folder=folder)
        if len(list(folder.iterdir())) == before:  # one unknown name stops the whole batch
            for name in part:
                _run("apt-get", "-qq", "download", name, folder=folder)
    pip = (sys.executable, "-m", "pip", "-q", "download", "--no-deps", "-d", str(folder))
    for name in missing["pypi"]:
        _run(*pip, "--only-binary", ":all:", name)


def packages(folder: Path) -> list[Path]:
    """The downloaded packages in a fixed order."""
    return sorted(file for file in folder.iterdir() if file.suffix in {".deb", ".whl"})


def members(package: Path) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file in a package that may hold translated text."""
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as wheel:
            names = wheel.namelist()
            for name in names:
                twin = name.endswith(".po") and name[:-2] + "mo" in names
                if name.endswith((".mo", ".po")) and not twin:
                    yield name, wheel.read(name)
        return
    command = ("dpkg-deb", "--fsys-tarfile", str(package))
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as process,
        tarfile.open(fileobj=process.stdout, mode="r|") as archive,
    ):
        for member in archive:
            if member.isfile() and WANTED.search(member.name):
                content = archive.extractfile(member)
                if content:
                    yield member.name.removeprefix("./"), content.read()


def package_name(package: Path) -> str:
    """The name of a package without its version."""
    return _name(package)
