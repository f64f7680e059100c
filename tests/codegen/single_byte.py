"""Write `data/single_byte.bin`: the upper halves of the single-byte encodings.

    python -m tests.codegen.single_byte

Layout, one record an encoding: its name in ASCII, padded with NUL to 16 bytes, then 128 code points
as UTF-16LE. A byte that the encoding leaves undefined is U+FFFD, except 80..9F, which real decoders
pass through as C1 controls (WHATWG Encoding Standard, index of windows-1252).
"""

from __future__ import annotations

from pathlib import Path

TARGET = Path(__file__).parents[2] / "src" / "mojimend" / "data" / "single_byte.bin"

NAMES = """
latin-1 cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874
cp437 cp737 cp775 cp850 cp852 cp855 cp857 cp860 cp862 cp866 koi8-r koi8-u
iso-8859-2 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9 iso-8859-13
iso-8859-15 iso-8859-16 mac-roman mac-cyrillic mac-greek mac-latin2 mac-turkish
cp720 tcvn viscii cp861 cp863 cp865
"""

VIETNAMESE = {  # bytes 80..FF; Python has no codecs for them
    # TCVN 5712:1993, VN1: what the fonts .VnTime and .VnArial (ABC) show
    "tcvn": (
        "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
        "\N{NO-BREAK SPACE}ĂÂÊÔƠƯĐăâêôơưđẰ"
        "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
        "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
        "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
    ),
    # RFC 1456, without its six capitals among the C0 controls
    "viscii": (
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
        "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
        "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
    ),
}
"""Checked against the tables of the GNU C library and of libiconv, which agree."""

UNDEFINED = "\N{REPLACEMENT CHARACTER}"


def upper_half(name: str) -> str:
    """The 128 characters of bytes 80..FF."""
    if name in VIETNAMESE:
        return VIETNAMESE[name]
    half = bytes(range(0x80, 0x100)).decode(name, "replace")
    return "".join(
        chr(0x80 + i) if char == UNDEFINED and i < 0x20 and chr(0x80 + i) not in half else char
        for i, char in enumerate(half)
    )


def table() -> bytes:
    """All records."""
    return b"".join(
        name.encode("ascii").ljust(16, b"\0") + upper_half(name).encode("utf-16-le")
        for name in NAMES.split()
    )


if __name__ == "__main__":
    TARGET.write_bytes(table())
