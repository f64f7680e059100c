"""Damage that lost bytes: what the engine makes of it, by kind of loss and form, as Markdown.

    python -m tests.evaluation.lossy --cache FOLDER [--part report] [--count 20] [--kind GLOB]
        [--show K] [--output FILE]

`exact`: the text is restored. `first`: the truth is shown as what --unsafe-fixes writes. `rival`:
it is among the rivals that are shown. `partly`: some places are restored, nothing else is changed.
`lost`: the place is shown without a repair. `missed`: nothing is said. `harm`: something else was
written.

The losses are those of decoders: Windows (one sign for one or two bytes, which may be ASCII), the
WHATWG Encoding Standard (U+FFFD, ASCII stays), Python (U+FFFD for each error); of C1 controls,
undefined bytes, no-break spaces and soft hyphens that are dropped or replaced later.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import mojimend
from mojimend.model import Applicability, Document
from mojimend.pipeline import diagnose_document
from mojimend.settings import Settings

from .corpus import DEFAULT_CACHE, PARTS
from .spans import span
from .tables import publish, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OUTCOMES = ("exact", "first", "rival", "partly", "lost", "missed", "harm")
FORMS = ("word/en", "word/own", "line")
LEAST, MOST = 8, 120  # characters of a line

SIGNS = {"cp932": "\N{KATAKANA MIDDLE DOT}"}


def _pair(raw: bytes, assumed: str) -> str | None:
    try:
        char = raw.decode(assumed)
    except UnicodeDecodeError:
        return None
    return None if "\ue000" <= char <= "\uf8ff" else char


def _single(byte: int, assumed: str) -> str | None:
    if byte < 0x80:
        return chr(byte)
    return _pair(bytes((byte,)), assumed)


def windows(text: str, assumed: str) -> str:
    """As MultiByteToWideChar does: a lead byte takes what follows with it, whatever it is."""
    sign = SIGNS.get(assumed, "?")
    raw, found, at = text.encode(), [], 0
    while at < len(raw):
        char = _single(raw[at], assumed)
        if char is None and at + 1 < len(raw):
            found.append(_pair(raw[at : at + 2], assumed) or sign)
            at += 2
            continue
        found.append(char or sign)
        at += 1
    return "".join(found)


def dropped(text: str, assumed: str) -> str:
    """The same where characters that everybody may define are dropped, and 80 is the euro sign."""
    raw, found, at = text.encode(), [], 0
    while at < len(raw):
        if raw[at] < 0x80 or at + 1 == len(raw):
            found.append(chr(raw[at]) if raw[at] < 0x80 else "?")
            at += 1
        elif raw[at] == 0x80:
            found.append("€")
            at += 1
        else:
            found.append(_pair(raw[at : at + 2], assumed) or ("?" if raw[at + 1] < 0x80 else ""))
            at += 2
    return "".join(found)


def whatwg(text: str, assumed: str) -> str:
    """As browsers do: U+FFFD for a lead byte with what follows, but ASCII stays."""
    raw, found, at = text.encode(), [], 0
    while at < len(raw):
        char = _single(raw[at], assumed)
        if char is None and at + 1 < len(raw):
            pair = _pair(raw[at : at + 2], assumed)
            found.append(pair or "\ufffd")
            at += 2 if pair or raw[at + 1] >= 0x80 else 1
            continue
        found.append(char or "\ufffd")
        at += 1
    return "".join(found)


def python(text: str, assumed: str) -> str:
    """As Python does with errors="replace"."""
    return text.encode().decode(assumed, "replace")


def _cp1252(text: str) -> str:
    raw = text.encode()
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((byte,)).decode("cp1252")
        for byte in raw
    )


def _cp1251(text: str, sign: str) -> str:
    """As Windows-1251, where the byte 98 has no character."""
    return "".join(
        sign if byte == 0x98 else bytes((byte,)).decode("cp1251") for byte in text.encode()
    )


def _sub(pattern: str, by: str, text: str) -> str:
    return re.sub(pattern, by, text)


SINGLE: dict[str, Callable[[str], str]] = {
    "latin-1, C1 dropped": lambda text: _sub("[\x80-\x9f]", "", text.encode().decode("latin-1")),
    "cp1252, undefined dropped": lambda text: _sub("[\x80-\x9f]", "", _cp1252(text)),
    "cp1252, undefined as ?": lambda text: _sub("[\x80-\x9f]", "?", _cp1252(text)),
    "cp1252, undefined as U+FFFD": lambda text: _sub("[\x80-\x9f]", "\ufffd", _cp1252(text)),
    "cp1252, NBSP a space": lambda text: _cp1252(text).replace("\xa0", " "),
    "cp1252, NBSP dropped": lambda text: _cp1252(text).replace("\xa0", ""),
    "cp1252, soft hyphen dropped": lambda text: _cp1252(text).replace("\xad", ""),
    "cp1252, then ASCII with ?": lambda text: re.sub("[^\x00-\xff]", "?", _cp1252(text)),
}
EASTERN = {"gbk": "zh-cn ja ko", "cp950": "zh-tw", "cp932": "ja zh-cn", "cp949": "ko"}
DECODERS = {"windows": windows, "whatwg": whatwg, "python": python}
WESTERN = ["fr", "es", "pt-br", "it", "de", "pl", "cs", "ru", "uk", "el", "vi", "en"]


def kinds() -> Iterator[tuple[str, Callable[[str], str], list[str]]]:
    """Name, how it damages, and languages of each kind of loss."""
    for assumed, languages in EASTERN.items():
        for name, decoder in DECODERS.items():
            yield (
                f"{assumed}, {name}",
                partial(decoder, assumed=assumed),
                languages.split(),
            )
    yield "gbk, dropped", lambda text: dropped(text, "gbk"), ["zh-cn"]
    for name, damage in SINGLE.items():
        yield name, damage, WESTERN
    for name, sign in (("dropped", ""), ("as ?", "?"), ("as U+FFFD", "\ufffd")):
        yield f"cp1251, undefined {name}", partial(_cp1251, sign=sign), ["ru", "uk", "bg"]


def cases(
    cache: Path,
    part: str,
    kind: str,
    damage: Callable[[str], str],
    languages: list[str],
    form: str,
    count: int,
) -> Iterator[tuple[str, str, str]]:
    """Language, damaged text and truth of cases that lost something."""
    assumed = kind.split(",")[0]
    for language in languages:
        rng = random.Random(f"{language} {form}")
        lines = _lines(cache, part, language)
        english = _lines(cache, part, "en")
        made = tries = 0
        while made < count and tries < count * 40:
            tries += 1
            line = rng.choice(lines)
            try:
                start, end = (0, len(line)) if form == "line" else span(rng, line, language, "word")
            except ValueError:
                continue
            truth = line[start:end]
            broken = damage(truth)
            if not (_lost(truth, broken) and (assumed != "cp1251" or b"\x98" in truth.encode())):
                continue
            before, after = line[:start], line[end:]
            if form == "word/en":
                host = rng.choice(english).split(" ")
                at = rng.randrange(len(host))
                before, after = " ".join([*host[:at], ""]), " ".join(["", *host[at:]])
            made += 1
            yield language, before + broken + after, before + truth + after


def _lost(truth: str, broken: str) -> bool:
    """Whether something is gone: the reading of what stands there is not the truth."""
    for assumed in ("gbk", "cp950", "cp932", "cp949"):
        try:
            if broken.encode(assumed) == truth.encode():
                return False
        except UnicodeEncodeError:
            continue
    return (
        len(_raw(broken)) < len(truth.encode())
        or "?" in broken
        or "\ufffd" in broken
        or (_raw(broken) != truth.encode())
    )


def _raw(broken: str) -> bytes:
    return b"".join(_byte(char) for char in broken)


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1") if char <= "\xff" else b"\x00" * 3


UNSAFE = Settings(unsafe_fixes=True)
_KNOWN: dict[tuple[str, str], list[str]] = {}


def _lines(cache: Path, part: str, language: str) -> list[str]:
    key = part, language
    if key not in _KNOWN:
        text = (cache / "clean" / part / f"{language}.txt").read_text("utf-8")
        fit = [
            line
            for line in text.split("\n")
            if LEAST <= len(line) <= MOST and (language == "en" or not line.isascii())
        ]
        _KNOWN[key] = random.Random(language).sample(fit, min(4000, len(fit)))
    return _KNOWN[key]


def outcome(text: str, truth: str) -> str:
    """What the engine makes of a case."""
    diagnosis = diagnose_document(Document(text))
    if diagnosis.mended == truth:
        return "exact"
    findings = diagnosis.findings
    if diagnosis.changed:
        safe = [one for one in findings if one.applicability is Applicability.SAFE]
        good = all(one.repair is None or one.repair.replacement.strip() in truth for one in safe)
        return "partly" if good else "harm"
    if diagnose_document(Document(text), UNSAFE).mended == truth:
        return "first"
    shown = [one for one in findings if one.rule == "lossy-mojibake"]
    for one in shown:
        for rival in one.rivals:
            if text[: one.span.start] + rival.text + text[one.span.end :] == truth:
                return "rival"
    return "lost" if findings else "missed"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE)
    parser.add_argument("--part", choices=PARTS, default="report")
    parser.add_argument("--count", type=int, default=20, help="cases per language and form")
    parser.add_argument("--kind", default="*", metavar="GLOB")
    parser.add_argument("--form", default="*", metavar="GLOB")
    parser.add_argument("--show", type=int, default=0, metavar="K")
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    rows, shown = [], []
    for kind, damage, languages in kinds():
        for form in FORMS:
            if not (fnmatch(kind, options.kind) and fnmatch(form, options.form)):
                continue
            counts: Counter[str] = Counter()
            failures: dict[str, list[str]] = defaultdict(list)
            for language, text, truth in cases(
                options.cache, options.part, kind, damage, languages, form, options.count
            ):
                result = outcome(text, truth)
                counts[result] += 1
                failures[result].append(
                    f"{result} {kind} {language}\n  {text}\n  {truth}\n  {mojimend.mend(text)}"
                )
            total = counts.total()
            cells = [f"{counts[one] / max(1, total):.3f}" for one in OUTCOMES]
            rows.append([kind, form, str(total), *cells])
            print(rows[-1], flush=True)
            for result in ("harm", "missed", "lost"):
                shown += failures[result][: options.show]
    lines = [*table(["loss", "form", "cases", *OUTCOMES], rows), "", *shown]
    text = "\n".join(lines) + "\n"
    publish(text, options.output)


if __name__ == "__main__":
    main()
