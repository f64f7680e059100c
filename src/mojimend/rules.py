"""The rules: each one's name, its sentence, and its explanation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of defect. Rules are named after the defect, not the cure."""

    name: str
    summary: str
    explanation: str


RULES: tuple[Rule, ...] = (
    Rule(
        "mojibake",
        "text that was decoded with the wrong encoding",
        "Bytes written in one encoding were decoded as another one: UTF-8 read as Windows-1252\n"
        "(`caf\N{LATIN CAPITAL LETTER A WITH TILDE}\N{COPYRIGHT SIGN}` for `café`), GBK as\n"
        "Latin-1, and so on. The mistake is undone where redoing it gives back the same code\n"
        "points, and where the repaired text is decisively more likely than what stands there\n"
        "and than every other reading.",
    ),
    Rule(
        "lossy-mojibake",
        "mojibake that lost a character on its way",
        "A character that the decoding mistake had produced was lost or replaced afterwards, most\n"
        "often the no-break space: what is left of U+00A0 read as Windows-1252 is a lone `Â`.\n"
        "Such a repair cannot be proved by redoing the mistake; it carries its own evidence.",
    ),
    Rule(
        "escaped-mojibake",
        "mojibake written in escapes of JSON, HTML, URLs or mails",
        "What the escapes of a text stand for was decoded with the wrong encoding:\n"
        "`caf\\u00c3\\u00a9` for `café` in JSON (exports of social networks are written so),\n"
        "`caf&Atilde;&copy;`, `caf%C3%83%C2%A9`, or `caf=C3=83=C2=A9` in a mail. The repair is in\n"
        "the same notation, and all else stays as it is written. It is certain enough to be made\n"
        "unasked in JSON only: in files named `.json`, `.jsonl`, `.ipynb` and the like, and in\n"
        "text without a name that is a JSON object or array. Elsewhere a program or a server may\n"
        "want it as it is. `mend` leaves it alone.",
    ),
    Rule(
        "mixed-encoding",
        "bytes that are not UTF-8 in a file that otherwise is",
        "Some bytes of the file are not valid UTF-8. Every line that has such is read in 43 other\n"
        "encodings, and the readings are weighed by what they cost in the likeliest language, by\n"
        "the document's language and scripts, and by what other lines were written in. A repair\n"
        "is safe where one reading is decisively likelier than every other one and encoding it\n"
        "gives the same bytes; elsewhere the readings are shown. Valid UTF-8 is kept, but for two\n"
        "bytes among others that look like a character by accident. CESU-8 (surrogate pairs of\n"
        "three bytes each) is repaired; a NUL in two bytes, half of a pair, and a character that\n"
        "is cut off at the file's end are named and kept.",
    ),
    Rule(
        "not-utf-8",
        "a whole file in another encoding",
        "The file is UTF-16, UTF-32 or in a legacy encoding. The encoding is named, with the\n"
        "language, how sure that is, and the runner-up. The file is converted to UTF-8 only by\n"
        "`mojimend fix --unsafe-fixes --select not-utf-8`, only where the encoding is decisive\n"
        "and encoding the text again gives the file's bytes, and only up to 1 MiB.",
    ),
)

BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}
