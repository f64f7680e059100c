"""The plausible mistakes, as rows: group, intended encodings, assumed encodings, languages.

Who reads a text is mostly who lives where it was written, or where everybody's texts are read; so a
regional encoding is assumed for the languages of its region and for those that are read everywhere.
"""

from __future__ import annotations

WORLD = "en de fr es pt-br ru zh-cn ja"
WEST = "pt-br pt fr de es it"
NORTH = "da sv nb fi is"
CENTRAL = "pl cs sk hu hr sl ro"
BALTIC = "lt lv et"
CYRILLIC = "ru uk bg sr mk be"
EVERYONE = (
    f"en nl ca {WEST} {NORTH} {CENTRAL} {BALTIC} tr vi {CYRILLIC} "
    "el hy ka he ar fa hi bn th zh-cn zh-tw ja ko"
)

LATIN_1 = "cp1252 latin-1"
OFTEN = f"{LATIN_1} cp1254 mac-roman"
OFTENER = f"{OFTEN} cp1250 cp1251 cp437 cp850"
IN_CYRILLIC = "cp1251 koi8-r cp866 mac-cyrillic iso-8859-5 cp855"
IN_CJK = "gbk big5 cp932 euc_jp cp949"
READ_AS_CJK = "gbk big5 cp932 cp949"

ONE, CJK, FROM_CJK, CJK_CJK = "UTF-8 as single", "UTF-8 as CJK", "CJK as single", "CJK x CJK"
SLAVIC, OTHERS = "Cyrillic", "Greek, Semitic, Thai, Vietnamese"
LATIN, AS_OTHERS, SINGLE_CJK = "Latin x Latin", "Latin as other scripts", "single as CJK"
LAYERS, MIXED = "layers", "layers of mixed kinds"

PAIRS: tuple[tuple[str, str, str, str], ...] = (
    (ONE, "utf-8", f"{LATIN_1} cp437 cp850 mac-roman iso-8859-15", EVERYONE),
    (ONE, "utf-8", "cp1250 iso-8859-2 cp852 mac-latin2", f"{WORLD} {CENTRAL}"),
    (ONE, "utf-8", "iso-8859-16", f"{WORLD} ro"),
    (ONE, "utf-8", f"{IN_CYRILLIC} koi8-u", f"{WORLD} {CYRILLIC}"),
    (ONE, "utf-8", "cp1253 cp737 iso-8859-7 mac-greek", f"{WORLD} el"),
    (ONE, "utf-8", "cp1254 cp857 iso-8859-9 mac-turkish", f"{WORLD} tr az"),
    (ONE, "utf-8", "cp1255 cp862", f"{WORLD} he"),
    (ONE, "utf-8", "cp1256", f"{WORLD} ar fa"),
    (ONE, "utf-8", "cp1257 cp775 iso-8859-13 iso-8859-4", f"{WORLD} {BALTIC}"),
    (ONE, "utf-8", "cp1258", f"{WORLD} vi"),
    (ONE, "utf-8", "cp874", f"{WORLD} th"),
    (CJK, "utf-8", "gbk", EVERYONE),
    (CJK, "utf-8", "big5 cp932 cp949 euc_jp", f"{WORLD} zh-tw ko it pl tr vi uk el th"),
    (FROM_CJK, "gbk gb18030", f"{OFTENER} cp866", "zh-cn"),
    (FROM_CJK, "big5", f"{OFTENER} cp866", "zh-tw"),
    (FROM_CJK, "cp932 euc_jp", f"{OFTENER} cp866", "ja"),
    (FROM_CJK, "cp949", f"{OFTENER} cp866", "ko"),
    (CJK_CJK, "gbk", IN_CJK, "zh-cn"),
    (CJK_CJK, "big5", IN_CJK, "zh-tw"),
    (CJK_CJK, "cp932 euc_jp", IN_CJK, "ja"),
    (CJK_CJK, "cp949", IN_CJK, "ko"),
    (SLAVIC, "cp1251 mac-cyrillic iso-8859-5", f"{IN_CYRILLIC} {OFTENER}", CYRILLIC),
    (SLAVIC, "cp855", f"{IN_CYRILLIC} {OFTENER}", "ru bg sr mk be"),
    (SLAVIC, "koi8-r cp866", f"{IN_CYRILLIC} {OFTENER}", "ru bg"),
    (SLAVIC, "koi8-u", f"{IN_CYRILLIC} {OFTEN}", "uk"),
    (OTHERS, "cp1253 iso-8859-7", OFTENER, "el"),
    (OTHERS, "cp737", f"{OFTEN} cp437 cp850 cp1253", "el"),
    (OTHERS, "cp1255", OFTENER, "he"),
    (OTHERS, "cp862", f"{OFTEN} cp437 cp850 cp1255", "he"),
    (OTHERS, "iso-8859-8", OFTEN, "he"),
    (OTHERS, "cp1256", OFTENER, "ar fa"),
    (OTHERS, "iso-8859-6", f"{OFTEN} cp1256", "ar fa"),
    (OTHERS, "cp874", OFTENER, "th"),
    (OTHERS, "cp1258 tcvn3 viscii", OFTEN, "vi"),
    (LATIN, "cp1252", "cp1254 cp437 cp850 mac-roman", f"{WEST} {NORTH}"),
    (LATIN, "cp1252", "cp1250 iso-8859-2 cp852 cp1257", f"{WEST} {NORTH}"),
    (LATIN, "mac-roman cp437 cp850", LATIN_1, f"{WEST} {NORTH}"),
    (LATIN, "cp437 cp850", "mac-roman cp1250", WEST),
    (LATIN, "cp860", f"{LATIN_1} cp850", "pt pt-br"),
    (LATIN, "cp861", LATIN_1, "is"),
    (LATIN, "cp865", LATIN_1, "nb da"),
    (LATIN, "iso-8859-15", LATIN_1, "fr fi et"),
    (LATIN, "cp1254", f"{LATIN_1} cp1250 mac-roman cp437 cp850 cp857", "tr"),
    (LATIN, "cp857", f"{OFTEN} cp437 cp850", "tr"),
    (LATIN, "iso-8859-9", f"{LATIN_1} iso-8859-2", "tr"),
    (LATIN, "mac-turkish", f"{LATIN_1} cp1254 mac-roman", "tr"),
    (LATIN, "cp1250", f"{OFTEN} cp437 cp850 cp852 iso-8859-2 mac-latin2", CENTRAL),
    (LATIN, "iso-8859-2", f"{OFTEN} cp1250 cp852", CENTRAL),
    (LATIN, "cp852", f"{LATIN_1} cp1250 iso-8859-2 cp437 cp850", CENTRAL),
    (LATIN, "mac-latin2", f"{LATIN_1} cp1250 mac-roman", CENTRAL),
    (LATIN, "iso-8859-16", f"{LATIN_1} iso-8859-2", "ro"),
    (LATIN, "cp1257", f"{OFTEN} cp1250 cp437 cp850 cp775", BALTIC),
    (LATIN, "cp775", f"{LATIN_1} cp1257 cp437 cp850", BALTIC),
    (LATIN, "iso-8859-13", LATIN_1, BALTIC),
    (LATIN, "iso-8859-4", f"{LATIN_1} cp1257", BALTIC),
    (AS_OTHERS, "cp1252", "cp1251 koi8-r cp866 cp1253 cp1255 cp1256 cp874", f"{WEST} {NORTH}"),
    (AS_OTHERS, "cp1252", READ_AS_CJK, f"{WEST} {NORTH}"),
    (AS_OTHERS, "cp1250", "cp1251 koi8-r cp866 cp1253", CENTRAL),
    (AS_OTHERS, "cp1254", "cp1251 cp1253 cp1256", "tr"),
    (AS_OTHERS, "cp1257", "cp1251 koi8-r cp866", BALTIC),
    (AS_OTHERS, "cp850", "cp1251 cp866", WEST),
    (SINGLE_CJK, "cp1251", READ_AS_CJK, "ru uk bg"),
    (SINGLE_CJK, "koi8-r cp866", READ_AS_CJK, "ru"),
    (SINGLE_CJK, "cp1253", READ_AS_CJK, "el"),
    (SINGLE_CJK, "cp1255", READ_AS_CJK, "he"),
    (SINGLE_CJK, "cp1256", READ_AS_CJK, "ar fa"),
    (SINGLE_CJK, "cp874", READ_AS_CJK, "th"),
)


def _utf_8(*assumed: str) -> str:
    """The name of the chain in which UTF-8 was misread several times."""
    return "+".join(f"utf-8-as-{one}" for one in assumed)


_SEEN_OFTEN = "en de fr es pt-br pl cs tr vi ru el he ar hi th zh-cn ja ko"
_WIN, _ISO = "cp1252", "latin-1"

CHAINS: tuple[tuple[str, str, str], ...] = (
    # Group, names of chains, languages. A mistake on top is made by those who read the text last.
    (LAYERS, f"{_utf_8(_WIN, _WIN)} {_utf_8(_ISO, _ISO)} {_utf_8(_WIN, _ISO)}", _SEEN_OFTEN),
    (LAYERS, f"{_utf_8(_WIN, _WIN, _WIN)} {_utf_8(_ISO, _ISO, _ISO)}", _SEEN_OFTEN),
    (LAYERS, f"{_utf_8('mac-roman', 'mac-roman')} {_utf_8('cp437', 'cp437')}", WORLD),
    (LAYERS, f"{_utf_8('cp850', 'cp850')} {_utf_8('cp850', _WIN)}", WORLD),
    (LAYERS, f"{_utf_8(_WIN, 'mac-roman')} {_utf_8('mac-roman', _WIN)}", WORLD),
    (LAYERS, f"{_utf_8('cp1250', 'cp1250')} {_utf_8('cp1250', _WIN)}", f"de {CENTRAL}"),
    (LAYERS, f"{_utf_8('cp1254', 'cp1254')} {_utf_8('cp1254', _WIN)}", "tr de en"),
    (LAYERS, f"{_utf_8('cp1251', 'cp1251')} {_utf_8('cp1251', _WIN)}", f"en {CYRILLIC}"),
    (LAYERS, f"{_utf_8(_WIN, 'cp1251')} {_utf_8('cp1251', 'cp1251', 'cp1251')}", f"en {CYRILLIC}"),
    (LAYERS, f"{_utf_8('cp1251', 'koi8-r')} {_utf_8('cp866', 'cp1251')}", "ru"),
    (LAYERS, " ".join(_utf_8(*(count * [one])) for one in (_WIN, _ISO) for count in (4, 5, 6)),
     "en de fr es pt-br pl"),
    (MIXED, f"{_utf_8(_ISO, 'gbk')} {_utf_8(_WIN, 'gbk')}", f"{WORLD} {WEST}"),
    (MIXED, f"{_utf_8('gbk', _WIN)} {_utf_8('gbk', 'gbk')}", "zh-cn ru"),
    (MIXED, f"{_utf_8(_WIN, 'cp932')} {_utf_8('cp932', _WIN)}", "ja en"),
    (MIXED, f"{_utf_8(_WIN, _WIN, 'gbk')} {_utf_8(_ISO, _ISO, 'gbk')}", "zh-cn fr en"),
    (MIXED, "gbk-as-cp1252+utf-8-as-cp1252 gbk-as-latin-1+utf-8-as-latin-1", "zh-cn"),
    (MIXED, "gbk-as-cp1252+utf-8-as-cp1252+utf-8-as-cp1252", "zh-cn"),
    (MIXED, "big5-as-cp1252+utf-8-as-cp1252", "zh-tw"),
    (MIXED, "cp932-as-cp1252+utf-8-as-cp1252 cp932-as-gbk+utf-8-as-gbk", "ja"),
    (MIXED, "cp949-as-cp1252+utf-8-as-cp1252 cp949-as-latin-1+utf-8-as-latin-1", "ko"),
    (MIXED, "cp1251-as-cp1252+utf-8-as-cp1252 cp1251-as-latin-1+utf-8-as-latin-1", CYRILLIC),
    (MIXED, "cp1251-as-cp1252+utf-8-as-cp1252+utf-8-as-cp1252", CYRILLIC),
    (MIXED, "cp1251-as-cp1252+utf-8-as-cp1251", "ru uk bg"),
    (MIXED, "koi8-r-as-cp1252+utf-8-as-cp1252 koi8-r-as-cp1251+utf-8-as-cp1251", "ru"),
    (MIXED, "cp866-as-cp1251+utf-8-as-cp1252 cp1251-as-koi8-r+cp1251-as-cp866", "ru"),
    (MIXED, "cp1253-as-cp1252+utf-8-as-cp1252", "el"),
    (MIXED, "cp1255-as-cp1252+utf-8-as-cp1252", "he"),
    (MIXED, "cp1256-as-cp1252+utf-8-as-cp1252", "ar fa"),
    (MIXED, "cp874-as-cp1252+utf-8-as-cp1252", "th"),
    (MIXED, "cp1250-as-cp1252+utf-8-as-cp1252", CENTRAL),
    (MIXED, "cp1254-as-cp1252+utf-8-as-cp1252", "tr"),
    (MIXED, "cp850-as-cp1252+utf-8-as-cp1252 mac-roman-as-cp1252+utf-8-as-cp1252", WEST),
)  # fmt: skip
