"""The families of damage that are evaluated: which mistake, in which languages, in which group."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch

Chain = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Family:
    """A chain of (intended, assumed) mistakes, the languages it is tried in, and its group."""

    group: str
    chain: Chain
    languages: tuple[str, ...]

    @property
    def name(self) -> str:
        """`gbk-as-cp1252`; mistakes of a chain are joined by `+`."""
        return "+".join(f"{intended}-as-{assumed}" for intended, assumed in self.chain)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WINDOWS = _words("cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258")
ISO = _words("latin-1 iso8859-2 iso8859-5 iso8859-7 iso8859-9 iso8859-15")
DOS = _words("cp437 cp737 cp850 cp852 cp866 cp874")
OTHER = _words("koi8-r koi8-u mac-roman mac-cyrillic")
EVERYONE = _words(
    "en de fr es pt-br it pl cs hu ro sl lv is tr vi ru uk sr el hy ka he ar fa hi th "
    "zh-cn zh-tw ja ko"
)
LAYERED = _words("en de fr es pt-br pl cs tr vi ru el he ar hi th zh-cn ja ko")
WEST = _words("pt-br pt fr de es")
CENTRAL = _words("pl cs sk hu hr sl ro")
BALTIC = _words("lt lv")
CYRILLIC = _words("ru uk bg sr mk be")
CJK = (
    ("gbk", _words("zh-cn")),
    ("big5", _words("zh-tw")),
    ("cp932", _words("ja")),
    ("euc_jp", _words("ja")),
    ("cp949", _words("ko")),
)
CJK_SEEN_AS = _words("cp1252 latin-1 cp1254 cp1250 cp1251 mac-roman cp437 cp850 cp866")
CYRILLIC_ENCODINGS = _words("cp1251 koi8-r cp866 mac-cyrillic iso8859-5")
RUSSIAN_ONLY = {"koi8-r": _words("ru bg"), "cp866": _words("ru bg")}
SEEN_AS = _words("cp1252 latin-1 cp1254 mac-roman")
SOUTH_EAST = (
    ("cp1253", "el"),
    ("iso8859-7", "el"),
    ("cp737", "el"),
    ("cp1255", "he"),
    ("cp1256", "ar"),
    ("cp874", "th"),
    ("cp1258", "vi"),
)
WEST_SEEN_AS = _words("cp1250 cp1251 cp1253 cp1255 cp1257 cp874 cp850 cp437 mac-roman gbk cp949")
LATIN = (
    ("cp1250", CENTRAL, _words("cp1252 latin-1")),
    ("iso8859-2", CENTRAL, _words("cp1252 latin-1 cp1250")),
    ("cp852", CENTRAL, _words("cp1252 cp1250 latin-1")),
    ("cp1254", _words("tr"), _words("cp1252 latin-1 cp1250 mac-roman")),
    ("cp1257", BALTIC, _words("cp1252 latin-1 cp1250")),
    ("cp850", WEST, _words("cp1252 latin-1")),
    ("cp437", WEST, _words("cp1252 latin-1")),
    ("mac-roman", WEST, _words("cp1252 latin-1")),
)
CHAINS = (
    "cp1252 cp1252",
    "cp1252 cp1252 cp1252",
    "latin-1 latin-1",
    "latin-1 latin-1 latin-1",
    "latin-1 gbk",
    "cp1252 latin-1",
    "cp1250 cp1250",
    "cp1251 cp1251",
)


def families(pattern: str = "*") -> list[Family]:
    """All families whose names match the pattern, by group."""
    found = [
        *(Family("UTF-8 as single", (("utf-8", seen),), EVERYONE) for seen in WINDOWS),
        *(Family("UTF-8 as single", (("utf-8", seen),), EVERYONE) for seen in ISO + DOS + OTHER),
        *(
            Family("UTF-8 as CJK", (("utf-8", seen),), EVERYONE)
            for seen in ("gbk", "big5", "cp932", "cp949")
        ),
        *(
            Family("CJK as single", ((meant, seen),), languages)
            for meant, languages in CJK
            for seen in CJK_SEEN_AS
        ),
        *(
            Family("CJK x CJK", ((meant, seen),), languages)
            for meant, languages in CJK
            for seen, _ in CJK
            if meant != seen
        ),
        *(
            Family("Cyrillic", ((meant, seen),), RUSSIAN_ONLY.get(meant, CYRILLIC))
            for meant in CYRILLIC_ENCODINGS
            for seen in CYRILLIC_ENCODINGS + SEEN_AS
            if meant != seen
        ),
        *(
            Family("Cyrillic", (("koi8-u", seen),), ("uk",))
            for seen in ("koi8-r", "cp1251", "cp1252")
        ),
        *(
            Family("Greek, Semitic, Thai, Vietnamese", ((meant, seen),), (language,))
            for meant, language in SOUTH_EAST
            for seen in SEEN_AS
        ),
        *(Family("Latin x Latin", (("cp1252", seen),), WEST) for seen in WEST_SEEN_AS),
        *(
            Family("Latin x Latin", ((meant, seen),), languages)
            for meant, languages, all_seen in LATIN
            for seen in all_seen
        ),
        *(
            Family("layers", tuple(("utf-8", seen) for seen in chain.split()), LAYERED)
            for chain in CHAINS
        ),
    ]
    return [family for family in found if fnmatch(family.name, pattern)]
