"""Two Vietnamese encodings that Python has no codec for, each as 256 characters.

VISCII 1.1 is RFC 1456; it puts six capitals on control codes. TCVN3 (the "ABC" fonts) is the part
of TCVN 5712 above A0 that those fonts draw: small letters and seven capitals; for other capitals
there were fonts of their own. Both agree, byte by byte, with the tables of glibc and libiconv.
Undefined bytes are U+FFFE, as in the tables of Python's codecs.
"""

from __future__ import annotations

_ASCII = bytes(range(0x80)).decode("ascii")
_GAP = "\ufffe"
_VISCII_CONTROLS = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "Õắằặấầẩậẽẹếềểễệố"
    "ồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ"
)
_TCVN3 = (
    "\N{NO-BREAK SPACE}ĂÂÊÔƠƯĐăâêôơưđ."
    ".....àảãáạ.ằẳẵắ."
    "......ặầẩẫấậè.ẻẽ"
    "éẹềểễếệìỉ...ĩíịò"
    ".ỏõóọồổỗốộờởỡớợù"
    ".ủũúụừửữứựỳỷỹýỵ."
)

TABLES = {
    "viscii": _ASCII.translate(_VISCII_CONTROLS) + _VISCII,
    "tcvn3": _ASCII + 32 * _GAP + _TCVN3.replace(".", _GAP),
}
