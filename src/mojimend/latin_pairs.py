"""The mix-ups of text in Latin script with other encodings, each with its prior."""

from __future__ import annotations

from mojimend.encodings import LATIN_1, Pairs, pairs_of
from mojimend.model import Chain, Redecoding

SEEN_AS = "cp1250 cp1254 cp437 cp850 mac-roman"
OTHERS = "cp1251 cp1253 koi8-r cp866 cp1255 cp1256 cp874"
EASTERN = "gbk cp949 cp932 big5"
RIVALS = "tcvn viscii"
"""Vietnamese is judged by its syllables elsewhere; here it only keeps others from belief."""

ROWS: tuple[tuple[str, str, float], ...] = (
    # intended, assumed, bits; of two rows with the same pair the first counts. Of two that give the
    # same text the cheaper one is named, so a system's usual encoding stands before its relatives.
    ("cp1250 cp1254 cp1257", LATIN_1, 5),
    ("cp1252", "cp1250 cp1251 cp1253 cp1257 mac-roman", 6),
    ("iso-8859-2", LATIN_1, 6.5),
    ("iso-8859-2", "cp1250", 7),
    ("mac-roman cp850 cp852", LATIN_1, 7),
    ("cp437", LATIN_1, 7.5),
    ("cp1252", "cp850 cp437 cp1254", 7.5),
    ("cp1252", f"cp1255 cp1256 cp874 {EASTERN}", 8),
    ("cp1252", "cp852 koi8-r cp866 iso-8859-2 iso-8859-5 iso-8859-7 mac-cyrillic euc_jp cp737", 9),
    ("cp1250", f"iso-8859-2 {SEEN_AS} cp852 cp1257 {OTHERS}", 9),
    ("cp1254 cp1257", f"{SEEN_AS} {OTHERS}", 9),
    ("cp852 iso-8859-2", f"{SEEN_AS} iso-8859-2 cp852 cp1257", 15),
    ("cp857", f"{LATIN_1} {SEEN_AS}", 9),
    ("cp1254", "cp857 iso-8859-2", 9.5),
    ("cp775 iso-8859-13", f"{LATIN_1} cp1257 cp437 cp850", 9),
    ("cp1257", "cp775", 9.5),
    ("iso-8859-9", f"{LATIN_1} cp1250 iso-8859-2", 9.5),
    ("cp850 cp437 mac-roman", f"{SEEN_AS} {OTHERS}", 16),
    ("iso-8859-15 iso-8859-16 iso-8859-4", f"{LATIN_1} iso-8859-2 cp1257", 10),
    ("mac-latin2 mac-turkish", f"{LATIN_1} cp1250 cp1254 mac-roman", 11),
    ("cp1250", "mac-latin2", 16),
    ("cp860 cp865 cp861 cp863", f"{LATIN_1} cp850 cp437", 10.5),
    ("cp1250 cp1254 cp1257", EASTERN, 11),
    (RIVALS, f"{LATIN_1} cp1254 mac-roman", 7),
)


PAIRS: Pairs = pairs_of(ROWS)
PRIORS: dict[Redecoding, float] = dict(PAIRS)
ENCODINGS = frozenset(pair.redecoding.intended for pair in PAIRS) - set(RIVALS.split())
"""The encodings that Latin text is written in."""


def is_latin(chain: Chain) -> bool:
    """Whether a text was written in an encoding of Latin script; whole lines tell about those."""
    return chain[0].intended in ENCODINGS
