"""Readers of catalogues: strings of data packs, without what is no text in them."""

from __future__ import annotations

import io
import struct
import tarfile
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

import pytest

from tests.codegen.catalogues import PAK_VERSION, pak_strings, read_pak
from tests.codegen.counting import GAP
from tests.codegen.downloads import Source

UTF_8, UTF_16 = 1, 2
"""How a data pack says what its strings are in."""


def data_pack(*strings: bytes, version: int = PAK_VERSION, encoding: int = UTF_8) -> bytes:
    """A data pack: its head, the number and offset of each resource and of the end, the strings."""
    head = struct.pack("<IB3xHH", version, encoding, len(strings), 0)
    first = len(head) + 6 * (len(strings) + 1)
    offsets = accumulate(map(len, strings), initial=first)
    entries = [struct.pack("<HI", 500 + at, offset) for at, offset in enumerate(offsets)]
    return b"".join([head, *entries, *strings])


def package(cache: Path, **packs: bytes) -> Source:
    """A package in a cache, with a data pack for each language."""
    path = cache / "downloads" / "made-up.tar.gz"
    path.parent.mkdir()
    with tarfile.open(path, "w:gz") as archive:
        for code, content in packs.items():
            entry = tarfile.TarInfo(f"locales/{code.replace('_', '-')}.pak")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return Source(
        name="made-up",
        version="1",
        file=path.name,
        sha256=sha256(path.read_bytes()).hexdigest(),
        licence="MIT",
        reader="pak",
        member=r"^locales/([\w-]+)\.pak$",
        gives="nothing",
    )


@pytest.mark.parametrize("version", [0, 4, 6])
def test_a_data_pack_of_another_version_is_an_error(version: int) -> None:
    with pytest.raises(ValueError, match=f"version {version}"):
        list(pak_strings(data_pack(b"text", version=version)))


@pytest.mark.parametrize("encoding", [0, UTF_16])
def test_a_data_pack_in_another_encoding_is_an_error(encoding: int) -> None:
    with pytest.raises(ValueError, match=f"encoding {encoding}"):
        list(pak_strings(data_pack(b"text", encoding=encoding)))


def test_what_is_no_utf_8_is_an_error() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        list(pak_strings(data_pack(b"caf\xe9")))


def test_the_strings_of_a_data_pack() -> None:
    strings = ["Öffnen", "", "Größe ändern", "日本語"]
    assert list(pak_strings(data_pack(*(text.encode() for text in strings)))) == strings
    assert list(pak_strings(data_pack())) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Fish & chips", ["Fish & chips"]),
        ("Fish &amp; chips &lt;", ["Fish &amp; chips &lt;"]),
        ("Preis in $ und 5$", ["Preis in $ und 5$"]),
        ("&Öffnen", ["Öffnen"]),
        ("Speichern &unter", ["Speichern unter"]),
        ("Seite $1 von $2", [f"Seite {GAP} von {GAP}"]),
        ("$1-Datei", [f"{GAP}-Datei"]),
        ("eins\nzwei &drei", ["eins", "zwei drei"]),
    ],
)
def test_access_keys_and_places_of_arguments_are_taken_out(
    text: str, lines: list[str], tmp_path: Path
) -> None:
    source = package(tmp_path, de=data_pack(text.encode()))
    assert list(read_pak(source, tmp_path)) == [("de", line) for line in lines]


def test_a_data_pack_is_in_the_language_of_its_name(tmp_path: Path) -> None:
    packs = {code: data_pack(b"text") for code in ("pt_BR", "zh_TW", "iw")}
    assert [code for code, _ in read_pak(package(tmp_path, **packs), tmp_path)] == [
        "pt",
        "zh-Hant",
        "he",
    ]
