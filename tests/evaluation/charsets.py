"""Measures `not-utf-8` and `mixed-encoding` on files generated from clean lines.

    python -m tests.evaluation.charsets [--part report] [--seed N] [--cache FOLDER]

Whole files: text of about 50, 200, 1,000, 8,000 and (`whole`) 60,000 bytes in an encoding that the
language was written in. Right is what decodes to the same text and is called decisive; a guess is
unsure.
chardet and charset-normalizer have no such word: their best answer counts.

Mixed files: 20 lines of UTF-8 in which one word, one line or the second half is in another
encoding, in the same language or (`en`) in an English host. Exact: `mend_bytes` gives the whole
text back. Wrong: a line was changed into something that is not its text. Unsure: the rest.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from mojimend import diagnose
from mojimend.charsets import read_strictly
from mojimend.encodings import encode
from mojimend.legacy import recognize
from mojimend.model import Applicability
from mojimend.settings import Settings

from .corpus import DEFAULT_CACHE

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPS = {  # languages with the encodings they were written in
    "western": (
        "fr cp1252 mac-roman cp850 iso-8859-15|de cp1252 cp437 mac-roman|es cp1252 cp850|"
        "pt cp1252 cp850|it cp1252|sv cp1252 cp850|da cp1252 cp865|nb cp1252|fi cp1252|nl cp1252|"
        "is cp1252|ca cp1252|ga cp1252|gl cp1252|eu cp1252|sq cp1252|af cp1252|"
        "br cp1252|oc cp1252|lb cp1252|fo cp1252|id cp1252"
    ),
    "central": (
        "pl cp1250 iso-8859-2 cp852 mac-latin2|cs cp1250 iso-8859-2 cp852|hu cp1250 iso-8859-2|"
        "sk cp1250|sl cp1250 iso-8859-2|hr cp1250|ro cp1250 iso-8859-16"
    ),
    "Baltic, Turkish, Vietnamese": (
        "lt cp1257 iso-8859-13|lv cp1257|et cp1257 iso-8859-15|tr cp1254 cp857 iso-8859-9|"
        "vi cp1258 tcvn viscii"
    ),
    "Cyrillic": (
        "ru cp1251 koi8-r cp866 iso-8859-5 mac-cyrillic cp855|uk cp1251 koi8-u|bg cp1251|"
        "sr cp1251 iso-8859-5|be cp1251|mk cp1251"
    ),
    "Greek, Hebrew, Arabic, Thai": (
        "el cp1253 iso-8859-7 cp737|he cp1255 iso-8859-8 cp862|ar cp1256 iso-8859-6|fa cp1256|"
        "th cp874"
    ),
    "East Asian": "zh-cn gb18030|zh-tw big5|ja cp932 euc_jp|ko cp949",
}
WHOLE = 60_000  # bytes; about as many as the larger catalogues of programs have
SIZES = (50, 200, 1000, 8000, WHOLE)
FORMS = ("word", "line", "half", "word/en", "line/en")
NO_SPACES = frozenset({"zh-cn", "zh-tw", "ja", "th"})
TRIES, HOST_LINES, MOST_LINES = 400, 20, 60_000
BYTES_ONLY = Settings(select=frozenset({"mixed-encoding"}))
Counts = dict[tuple[str, str], Counter[str]]


def rows() -> Iterator[tuple[str, str, str]]:
    """Group, language and encoding."""
    for group, table in GROUPS.items():
        for row in table.split("|"):
            language, *encodings = row.split()
            for encoding in encodings:
                yield group, language, encoding


def encodable(line: str, encoding: str) -> bytes | None:
    """The line in the encoding; None where that is impossible."""
    try:
        return encode(line, encoding)
    except UnicodeError:
        return None


def file_of(lines: list[str], encoding: str, size: int, rng: random.Random) -> bytes | None:
    """Neighbouring lines, together of about a size in bytes; None where chance gave no such."""
    at, raw = rng.randrange(len(lines)), b""
    for line in lines[at : at + max(600, size // 20)]:
        part = encodable(line, encoding)
        if part is None or len(raw) + len(part) > size * 1.3:
            continue
        raw += part + b"\n"
        if len(raw) >= size:
            break
    return raw if size * 0.7 <= len(raw) <= size * 1.3 and not raw.isascii() else None


def outcome(raw: bytes, encoding: str) -> str:
    """How our own recognition did."""
    found = recognize(raw)
    if found is None or not found.decisive:
        return "unsure"
    return (
        "right" if read_strictly(raw, found.encoding) == read_strictly(raw, encoding) else "wrong"
    )


def outcomes_of_peers(raw: bytes, encoding: str) -> Iterator[tuple[str, str]]:
    """How the best answers of chardet and charset-normalizer did."""
    import chardet
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    answers = {
        "chardet": chardet.detect(raw)["encoding"],
        "charset-normalizer": best.encoding if best else None,
    }
    for name, answer in answers.items():
        try:
            same = answer is not None and raw.decode(answer) == read_strictly(raw, encoding)
        except (LookupError, UnicodeError):
            same = False
        yield name, "unsure" if answer is None else "right" if same else "wrong"


def mixed_file(
    lines: list[str], english: list[str], form: str, encoding: str, rng: random.Random, short: bool
) -> tuple[bytes, str] | None:
    """A mixed file and its text; None where chance gave no such."""
    host = rng.sample(english if form.endswith("en") else lines, HOST_LINES)
    damaged = range(HOST_LINES // 2, HOST_LINES) if form == "half" else [rng.randrange(HOST_LINES)]
    raws, texts = [line.encode() for line in host], list(host)
    for at in damaged:
        source = rng.choice(lines) if form.endswith("en") else host[at]
        before, middle, after = "", source, ""
        if form.startswith("word"):
            words = [word for word in source.split(" ") if not word.isascii()]
            middle = rng.choice(words)[: 8 if short else None]
            if middle.isascii() or sum(map(str.isalpha, middle)) < 2:
                return None
            if form.endswith("en"):
                words = host[at].split(" ")
                place = rng.randrange(len(words))
                before, after = " ".join([*words[:place], ""]), " ".join(["", *words[place:]])
            else:
                before, _, after = host[at].partition(middle)
        part = encodable(middle, encoding)
        if part is None:
            return None
        raws[at], texts[at] = before.encode() + part + after.encode(), before + middle + after
    raw = b"\n".join([*raws, b""])
    return None if read_strictly(raw, "utf-8") is not None else (raw, "\n".join([*texts, ""]))


def mixed_outcome(raw: bytes, text: str) -> str:
    """How the repair of a mixed file did."""
    diagnosis = diagnose(raw, BYTES_ONLY)
    if diagnosis.mended == text:
        return "exact"
    safe = defaultdict(list)
    for one in diagnosis.findings:
        if one.applicability is Applicability.SAFE and one.repair is not None:
            safe[one.line].append(one.repair.replacement)
    before = diagnosis.document.text.split("\n")
    for number, (was, now, right) in enumerate(
        zip(before, diagnosis.mended.split("\n"), text.split("\n"), strict=True), start=1
    ):
        if now in (was, right):
            continue
        bytes_left = any("\udc80" <= char <= "\udcff" for char in now)
        if not bytes_left or not all(part in right for part in safe[number]):
            return "wrong"
    return "unsure"


def measure_files(
    lines: dict[str, list[str]], seed: int, each: int, peers: bool
) -> tuple[Counts, Counts]:
    """Outcomes of whole files, by size and by group."""
    by_size: Counts = defaultdict(Counter)
    by_group: Counts = defaultdict(Counter)
    for group, language, encoding in rows():
        rng = random.Random(f"{seed}{language}{encoding}")
        for size in SIZES:
            tries = (file_of(lines[language], encoding, size, rng) for _ in range(TRIES))
            for raw, _ in zip((one for one in tries if one), range(each), strict=False):
                results = [("mojimend", outcome(raw, encoding))]
                results += outcomes_of_peers(raw, encoding) if peers else []
                for name, result in results:
                    by_size[name, "whole" if size == WHOLE else f"{size} bytes"][result] += 1
                    by_group[name, group][result] += 1
    return by_size, by_group


def measure_mixed(lines: dict[str, list[str]], seed: int, each: int) -> tuple[Counts, Counts]:
    """Outcomes of mixed files, by form and by group."""
    by_form: Counts = defaultdict(Counter)
    by_group: Counts = defaultdict(Counter)
    english = [line for line in lines["en"] if not line.isascii() and 30 < len(line) < 150]
    for group, language, encoding in rows():
        own = [line for line in lines[language] if not line.isascii() and 10 < len(line) < 200]
        rng = random.Random(f"mixed{seed}{language}{encoding}")
        short = language in NO_SPACES
        for form in FORMS if len(own) >= HOST_LINES else ():
            tries = (mixed_file(own, english, form, encoding, rng, short) for _ in range(TRIES))
            for made, _ in zip((one for one in tries if one), range(each), strict=False):
                result = mixed_outcome(*made)
                by_form["mojimend", form][result] += 1
                by_group["mojimend", group][result] += 1
    return by_form, by_group


def show(title: str, counts: Counts, names: tuple[str, str, str]) -> None:
    """Print one table."""
    print(f"\n{title}\n{'':48}{'':>8}" + "".join(f"{name:>9}" for name in names))
    for (name, row), counter in counts.items():
        total = counter.total()
        shares = "".join(f"{counter[one] / total:9.3f}" for one in names)
        print(f"{name:20}{row:28}{total:8}{shares}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("tune", "report"), default="report")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=2, help="files of each kind and size")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE)
    options = parser.parse_args()
    folder = options.cache / "clean" / options.part
    lines = {
        language: (folder / f"{language}.txt").read_text(encoding="utf-8").split("\n")[:MOST_LINES]
        for language in sorted({"en", *(language for _, language, _ in rows())})
    }
    words = ("right", "unsure", "wrong")
    sizes, groups = measure_files(lines, options.seed, options.each, not options.no_peers)
    show("whole files, by size", sizes, words)
    show("whole files, by group", groups, words)
    forms, groups = measure_mixed(lines, options.seed, options.each)
    show("mixed files, by form", forms, ("exact", "unsure", "wrong"))
    show("mixed files, by group", groups, ("exact", "unsure", "wrong"))


if __name__ == "__main__":
    main()
