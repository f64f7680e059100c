"""The rules: each one's name, its sentence, and its explanation."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
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
        "mojibake that lost bytes on its way",
        "Bytes were lost after or while the wrong encoding was used: no-break spaces became\n"
        "spaces (`voil\N{LATIN CAPITAL LETTER A WITH TILDE} !`), soft hyphens and controls were\n"
        "dropped, question marks, middle dots or U+FFFD were written for what the encoding does\n"
        "not have. What may have stood there is searched, and judged with the line it stands in.\n"
        "One clear winner is repaired; several are shown, with the rivals; and where too many\n"
        "are as good, the text is said to be lost. What is left of a no-break space alone is a\n"
        "lone `Â`. Such a repair cannot be proved by redoing the mistake.",
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
        "want it as it is. UTF-8 that was read in an encoding of the East is looked for in JSON\n"
        "only; what lost bytes is not looked for in escapes. `mend` leaves them alone.",
    ),
    Rule(
        "mixed-encoding",
        "bytes that are not UTF-8 in a file that otherwise is",
        "Some bytes of the file are not valid UTF-8. Every line that has such is read in 43 other\n"
        "encodings, and the readings are weighed by what they cost in the likeliest language, by\n"
        "the document's language and scripts, and by what other lines were written in. A repair\n"
        "is safe where one reading is decisively likelier than every other one and encoding it\n"
        "gives the same bytes; elsewhere the readings are shown. Valid UTF-8 is kept, but for two\n"
        "bytes among others that look like a character by accident, or in a line that is likelier\n"
        "to be in the other encoding as a whole. CESU-8 (surrogate pairs of three bytes each) is\n"
        "repaired; a NUL in two bytes, half of a pair, and a character that is cut off at the\n"
        "file's end are named and kept.",
    ),
    Rule(
        "not-utf-8",
        "a whole file in another encoding",
        "The file is UTF-16, UTF-32 or in a legacy encoding. The encoding is named, with the\n"
        "language, how sure that is, and the runner-up. The file is converted to UTF-8 only by\n"
        "`mojimend fix --unsafe-fixes --select not-utf-8`, only where the encoding is decisive\n"
        "and encoding the text again gives the file's bytes, and only up to 256 KiB.",
    ),
    Rule(
        "stray-no-break",
        "a no-break space where its context has no use for it",
        "U+00A0 NO-BREAK SPACE or U+202F NARROW NO-BREAK SPACE at a line's end, beside another\n"
        "space, before the first letter of a line of code or data, or between the words of a\n"
        "programming language, which takes it for a letter. Typography is left alone: before\n"
        "`: ; ! ? »`, between a number and its unit, behind short words, initials and signs.\n"
        "Elsewhere between words, and in strings of programs, it is a note only. The setting\n"
        '`no-break` is "stray" unless it says "keep" (none is a stray) or "all" (every one is).',
    ),
    Rule(
        "invisible-character",
        "a character that nobody sees and nothing needs",
        "Characters of no width at a line's end, beside a space or in the syntax of code are\n"
        "removed, and so are byte order marks inside of a file, but beside letters that take\n"
        "their shape from their neighbours, as Arabic does. Elsewhere they are a note, as are\n"
        "soft hyphens outside of words. Controls that change the order of text (bidi) are a\n"
        "matter of security: what is read may not be what is run. They are shown and left for a\n"
        "person. What emoji, Persian, Hindi, Thai and others need is left alone.",
    ),
    Rule(
        "c1-control",
        "a control character that is punctuation in Windows-1252",
        "The bytes 80..9F are quotes, dashes and such in Windows-1252, and controls in Latin-1;\n"
        "text that was read as the latter shows nothing in their place. They are repaired where\n"
        "every one in the line stands where its punctuation mark does, and shown elsewhere.\n"
        "U+0085 may be a line's end (NEXT LINE): it is repaired only where it is an ellipsis\n"
        "beyond doubt.",
    ),
    Rule(
        "replacement-character",
        "U+FFFD, or what a wrong encoding made of it: the text is gone",
        "A decoder wrote U+FFFD where it understood nothing, and what stood there is lost; read\n"
        "in a wrong encoding it is `ï¿½`, `锟斤拷`, `占쏙옙` or `嚙踝蕭`. No reading brings the\n"
        "text back, so this is shown and never repaired. An older version of the file may have\n"
        "it: `git log -S` finds the commit that lost it.",
    ),
)

BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}
