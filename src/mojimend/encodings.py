"""Encodings, and the pairs of them that are mixed up in practice, each with its prior.

Names are those of Python's codecs. Single-byte tables come from `data/single_byte.bin`: importing
twenty codecs of the standard library costs 10 ms, reading one file 0.1 ms.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from mojimend.data import read
from mojimend.model import Chain, Redecoding

MULTI_BYTE = {  # our name -> Python's codec
    "utf-8": "utf-8",
    "gbk": "gbk",
    "gb18030": "gb18030",
    "big5": "cp950",  # as Windows and the web write Big5
    "cp932": "cp932",
    "euc_jp": "euc_jp",
    "cp949": "cp949",
}

CESU_8 = "cesu-8"

LABELS = {  # how people call them
    "utf-8": "UTF-8",
    CESU_8: "CESU-8",
    "gbk": "GBK",
    "gb18030": "GB18030",
    "big5": "Big5",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "latin-1": "Latin-1",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "cp874": "Windows-874",
    **{f"cp125{digit}": f"Windows-125{digit}" for digit in range(9)},
    **{
        f"cp{page}": f"DOS {page}"
        for page in (437, 737, 775, 850, 852, 855, 857, 860, 861, 862, 863, 865, 866, 720)
    },
    **{f"iso-8859-{part}": f"ISO 8859-{part}" for part in (2, 4, 5, 6, 7, 8, 9, 13, 15, 16)},
    "mac-roman": "Mac Roman",
    "mac-cyrillic": "Mac Cyrillic",
    "mac-greek": "Mac Greek",
    "mac-latin2": "Mac Central European",
    "mac-turkish": "Mac Turkish",
    "tcvn": "TCVN3",
    "viscii": "VISCII",
}

LATIN_1 = "cp1252 latin-1"
LATIN = "cp1252 cp1250 mac-roman cp437 cp850 cp852"
SEEN_AS = "mac-roman cp1254 cp1250 cp437 cp850"
CYRILLIC = "cp1251 koi8-r cp866 mac-cyrillic iso-8859-5 koi8-u cp855"
EASTERN = "gbk big5 cp932 euc_jp cp949"
GREEK = "cp1253 iso-8859-7 cp737"
SEMITIC = "cp1255 cp1256 iso-8859-8 iso-8859-6 cp862 cp720"
VIETNAMESE = "cp1258 tcvn viscii"

PRIOR_ROWS: tuple[tuple[str, str, float], ...] = (
    # intended, assumed, bits; of two rows with the same pair the first counts. What is met often
    # costs little: order and sizes follow the counts of 845 real cases in public code, and the
    # price of a false alarm (an exotic pair has as many chances to look right by accident as a
    # frequent one).
    ("utf-8", "cp1252 latin-1", 3),
    ("utf-8", "cp1250 cp1251 cp1254 cp437 cp850 mac-roman", 6),
    ("utf-8", "cp1253 cp1255 cp1256 cp1257 cp1258 cp866 koi8-r cp852 cp874", 7),
    ("utf-8", "koi8-u iso-8859-2 iso-8859-9 cp737 cp857 mac-cyrillic", 9),
    ("utf-8", "iso-8859-5 iso-8859-7 iso-8859-13 iso-8859-4 cp775 cp855 cp862", 10),
    ("utf-8", "mac-latin2 mac-greek mac-turkish iso-8859-15 iso-8859-16 cp860", 12),
    ("utf-8", "gbk", 6),
    ("utf-8", "big5 cp932 cp949 euc_jp", 8),
    (EASTERN, LATIN_1, 6),
    (EASTERN, "cp1254 mac-roman", 8),
    (EASTERN, "cp1250 cp1251 cp1253 cp437 cp850 cp866 koi8-r", 11),
    ("gb18030", LATIN_1, 9),
    ("gbk cp932", "cp932 gbk", 9),
    ("gbk big5", "big5 gbk", 9),
    ("gbk cp949", "cp949 gbk", 9),
    (EASTERN, EASTERN, 11),
    ("cp1251", LATIN_1, 5),
    ("koi8-r cp866 mac-cyrillic", LATIN_1, 8),
    (CYRILLIC, LATIN_1, 11),
    ("koi8-u", "koi8-r", 7),
    ("cp1251", "koi8-r cp866", 10),
    ("koi8-r cp866", "cp1251 koi8-r cp866", 11),
    (CYRILLIC, CYRILLIC, 15),
    ("cp1251 mac-cyrillic", f"{SEEN_AS} cp1257", 9),
    ("cp1251", "cp1253", 12),
    (CYRILLIC, SEEN_AS, 11),
    ("cp1253 iso-8859-7 cp1255 cp1256 cp874", LATIN_1, 7),
    ("cp1253 iso-8859-7 cp1255 cp1256 cp874", "mac-roman cp1254", 9),
    (f"{GREEK} {SEMITIC} cp874", f"{LATIN_1} mac-roman cp1254", 10),
    (f"{GREEK} {SEMITIC} cp874", "cp1250 cp1251 cp437 cp850", 11),
    ("cp1253", "iso-8859-7 cp737", 10),
    ("cp737 iso-8859-7", "cp1253", 10),
    ("cp862", "cp1255", 10),
    ("iso-8859-6 cp720", "cp1256", 10),
    (VIETNAMESE, f"{LATIN_1} cp1254 mac-roman", 9),
    (VIETNAMESE, "cp1250 cp1251 cp1258", 17),
    ("cp1251 koi8-r cp866 cp1253 cp1255 cp1256 cp874", EASTERN, 12),
    ("cp1252", "cp1251 cp1253 cp1255 cp1256 cp874 koi8-r cp866 gbk big5 cp932 cp949", 12),
    ("cp1252 cp1250", "cp437 cp850 cp852 mac-roman", 14),
    ("mac-roman cp437 cp850 cp852", LATIN_1, 10),
)


class Pair(NamedTuple):
    """One mistake that happens, and what believing in it costs."""

    redecoding: Redecoding
    prior: float  # bits


class Pairs(tuple[Pair, ...]):
    """Mistakes that are asked for again and again: told from others by being the same object.

    What is remembered of hundreds of pairs would take longer to find than to work out otherwise.
    """

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        """Whether it is the same object."""
        return self is other


def pairs_of(rows: Iterable[tuple[str, str, float]]) -> Pairs:
    """The mistakes in rows of intended and assumed encodings; of the same pair the first counts."""
    best: dict[Redecoding, float] = {}
    for intended_names, assumed_names, prior in rows:
        for intended in intended_names.split():
            for assumed in assumed_names.split():
                if intended != assumed:
                    best.setdefault(Redecoding(intended, assumed), prior)
    return Pairs(Pair(redecoding, prior) for redecoding, prior in best.items())


PAIRS: Pairs = pairs_of(PRIOR_ROWS)
PRIORS: dict[Redecoding, float] = dict(PAIRS)


UNDEFINED = "\ufffe"  # charmap_build leaves it out


@cache
def _single_byte() -> dict[str, tuple[str, object]]:
    """Each encoding's 256 characters and codecs' encoding map."""
    raw = read("single_byte.bin")
    ascii_half = bytes(range(0x80)).decode("ascii")
    tables: dict[str, tuple[str, object]] = {}
    for at in range(0, len(raw), 16 + 256):
        name = raw[at : at + 16].rstrip(b"\0").decode("ascii")
        table = ascii_half + raw[at + 16 : at + 272].decode("utf-16-le")
        table = table.replace("\N{REPLACEMENT CHARACTER}", UNDEFINED)
        tables[name] = table, codecs.charmap_build(table)
    return tables


def byte_table(encoding: str) -> str:
    """The 256 characters of a single-byte encoding, none of them twice; UNDEFINED for none."""
    return _single_byte()[encoding][0]


def upper_half(encoding: str) -> str:
    """The characters of a single-byte encoding outside of ASCII."""
    return byte_table(encoding)[0x80:].replace(UNDEFINED, "")


def is_multi_byte(encoding: str) -> bool:
    """Whether characters take several bytes in an encoding."""
    return encoding in MULTI_BYTE or encoding == CESU_8


def is_formed(mistake: Redecoding) -> bool:
    """Whether UTF-8 was read in single bytes: what that looks like is evidence itself."""
    return mistake.intended == "utf-8" and mistake.assumed not in MULTI_BYTE


def encode(text: str, encoding: str) -> bytes:
    """Encode; UnicodeEncodeError tells where it is impossible."""
    if encoding == CESU_8:
        return _encode_cesu_8(text)
    if codec := MULTI_BYTE.get(encoding):
        return text.encode(codec)
    inverse = _single_byte()[encoding][1]
    # Ignored: typeshed has no name for what charmap_build returns.
    return codecs.charmap_encode(text, "strict", inverse)[0]  # type: ignore[arg-type]


def decode(raw: bytes, encoding: str) -> str:
    """Decode; UnicodeDecodeError tells where it is impossible."""
    if encoding == CESU_8:
        units = raw.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        return units.decode("utf-16-le")
    if codec := MULTI_BYTE.get(encoding):
        return raw.decode(codec)
    return codecs.charmap_decode(raw, "strict", _single_byte()[encoding][0])[0]


def _encode_cesu_8(text: str) -> bytes:
    """UTF-8, but the characters beyond U+FFFF as two surrogates of three bytes each."""
    units = text.encode("utf-16-be")
    pairs = (
        units[at : at + 2].decode("utf-16-be", "surrogatepass") for at in range(0, len(units), 2)
    )
    return "".join(pairs).encode("utf-8", "surrogatepass")


def decode_wrongly(raw: bytes, assumed: str) -> str:
    """Decode as a document's bytes were: those that are not UTF-8 are kept as lone surrogates."""
    return raw.decode("utf-8", "surrogateescape") if assumed == "utf-8" else decode(raw, assumed)


def bytes_before(text: str, assumed: str) -> bytes:
    """The bytes that `decode_wrongly` made the text of; UnicodeEncodeError where there are none."""
    return text.encode("utf-8", "surrogateescape") if assumed == "utf-8" else encode(text, assumed)


def redo_chain(text: str, chain: Chain) -> str | None:
    """Make all mistakes of a chain again, in the order they happened; None where that fails."""
    try:
        for redecoding in chain:
            text = decode_wrongly(encode(text, redecoding.intended), redecoding.assumed)
    except UnicodeError:
        return None
    return text


def undo_chain(text: str, chain: Chain) -> str | None:
    """Undo all mistakes of a chain, the last one first; None where that fails."""
    try:
        for redecoding in reversed(chain):
            text = decode(bytes_before(text, redecoding.assumed), redecoding.intended)
    except UnicodeError:
        return None
    return text


def describe(chain: Chain) -> str:
    """What happened, in words: `GBK read as Windows-1252`."""
    return ", then ".join(f"{LABELS[one.intended]} read as {LABELS[one.assumed]}" for one in chain)
