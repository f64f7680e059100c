"""The mix-ups of text in Latin script with other encodings, each with its prior."""

from __future__ import annotations

from mojimend.encodings import Pair
from mojimend.model import Redecoding

ROWS: tuple[tuple[str, str, float], ...] = (
    # intended, assumed, bits; as in encodings.PRIOR_ROWS. Of two that give the same text, the
    # cheaper one is named, so the usual encoding of a system stands before its relatives.
    ("cp1250 cp1254 cp1257", "cp1252 latin-1", 5),
    ("cp1252", "cp1250 cp1251 cp1253 cp1257 mac-roman", 6),
    ("iso-8859-2", "cp1252 latin-1", 6.5),
    ("iso-8859-2", "cp1250", 7),
    ("mac-roman cp850 cp852", "cp1252 latin-1", 7),
    ("cp437", "cp1252 latin-1", 7.5),
    ("cp1252", "cp850 cp437 cp1254", 7.5),
    ("cp1252", "cp1255 cp1256 cp874 gbk cp949 cp932 big5", 8),
    ("cp1252", "cp852 koi8-r cp866 iso-8859-2 iso-8859-5 iso-8859-7 mac-cyrillic euc_jp cp737", 9),
    ("cp1250", "iso-8859-2 cp1251 cp1253 cp1254 cp1257 cp437 cp850 cp852 mac-roman", 9),
    ("cp1254", "cp1250 cp1251 cp1253 cp1257 cp437 cp850 mac-roman", 9),
    ("cp1257", "cp1250 cp1251 cp1253 cp1254 cp437 cp850 mac-roman", 9),
    ("cp852", "cp1250 cp437 cp850 iso-8859-2", 9),
    ("cp857", "cp1252 latin-1 cp1254", 9),
    ("cp775 iso-8859-13", "cp1252 latin-1 cp1257", 9),
    ("cp850 cp437 mac-roman", "cp1250 cp1251 cp1254", 10),
    ("cp850", "cp437", 10),
    ("cp437", "cp850", 10.5),
    ("cp437 cp850 cp852", "mac-roman", 10),
    ("mac-roman", "cp437 cp850", 10),
    ("iso-8859-9", "cp1252 latin-1 cp1250", 9.5),
    ("iso-8859-15 iso-8859-16 iso-8859-4", "cp1252 latin-1", 10),
    ("mac-latin2 mac-turkish", "cp1252 latin-1 cp1250 mac-roman", 10),
    ("cp1250 cp1254 cp1257", "gbk cp949 cp932 big5", 11),
)


def _pairs() -> tuple[Pair, ...]:
    best: dict[Redecoding, float] = {}
    for intended_names, assumed_names, prior in ROWS:
        for intended in intended_names.split():
            for assumed in assumed_names.split():
                if intended != assumed:
                    best.setdefault(Redecoding(intended, assumed), prior)
    return tuple(Pair(redecoding, prior) for redecoding, prior in best.items())


PAIRS: tuple[Pair, ...] = _pairs()
PRIORS: dict[Redecoding, float] = dict(PAIRS)
ENCODINGS = frozenset(pair.redecoding.intended for pair in PAIRS)
"""The encodings that Latin text is written in."""
