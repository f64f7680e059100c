"""Time on hostile input grows with its length and no faster: CPU time at n, 2n, 4n and 8n."""

from __future__ import annotations

import gc
import importlib
import math
import pkgutil
import random
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import permutations, product
from typing import Any

import mojimend
from mojimend.ignore_patterns import patient
from mojimend.late import Compiled
from mojimend.model import Document
from mojimend.places import Places
from mojimend.settings import Settings
from mojimend.strays import find_strays
from tests.golden import cases
from tests.torture.scene import DAMAGED, Report, Scene

STEEPEST = 1.35
"""The exponent from 4n to 8n that is still linear: caches and allocation make it waver around 1.

A square would be 2; measured on good and damaged text it is .85 to 1.15.
"""

SOONEST = 0.15
"""CPU seconds at 8n below which a time says nothing about growth."""

_COMMON = (
    "的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对"
)

AnyRegex = re.Pattern[Any]  # of text or of bytes

Make = Callable[[int], bytes]
"""Makes an input of about so many bytes."""


def run(_scene: Scene, _runs: int, length: int = 4096) -> Iterator[Report]:
    """Every hostile text, strays, and every regex."""
    yield of_texts(length)
    yield of_strays()
    yield of_regexes()
    yield of_ignore_patterns()


def of_texts(length: int) -> Report:
    """`mend_bytes` on texts that repeat what is worst for a part of it."""
    report = Report("growth of mend_bytes")
    for name, make in texts():
        seconds = [_cpu(partial(mojimend.mend_bytes, make(n))) for n in _lengths(length)]
        steep = seconds[-1] > SOONEST and _exponent(seconds) > STEEPEST
        report.add("texts", f"{name}: {_told(seconds, length)}" if steep else None)
    return report


def of_strays(length: int = 10_000) -> Report:
    """The rules about characters, in prose, code and data."""
    report = Report("growth of strays")
    gc.freeze()  # what was remembered of other texts is not searched for garbage in the middle
    units = ("\xa0 ", "a\xa0", "\xa0", "\u200ba", "\u202e", "\x92", "\x85a", "\ufffd ", " ")
    for name, unit in product(("", "a.py", "a.yaml"), units):
        texts = [unit * (n // len(unit)) + "\xa0\u200b" for n in _lengths(length)]
        places = [Places(Document(text, name=name)) for text in texts]
        works = [partial(find_strays, one, Settings()) for one in places]
        seconds = [min(_cpu(work), _cpu(work)) for work in works]  # short, so that they waver
        steep = seconds[-1] > SOONEST and _exponent(seconds) > STEEPEST
        report.add("strays", f"{unit!r} in {name!r}: {_told(seconds, length)}" if steep else None)
    return report


def _lengths(length: int) -> list[int]:
    return [length * factor for factor in (1, 2, 4, 8)]


def _exponent(seconds: list[float]) -> float:
    """Of the last doubling, where what is constant counts least."""
    return math.log2(max(seconds[-1], 1e-9) / max(seconds[-2], 1e-9))


def _told(seconds: list[float], length: int) -> str:
    times = ", ".join(f"{second:.2f}" for second in seconds)
    return f"{times} s of CPU at {length} bytes and twice, 4 and 8 times as many"


def _cpu(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _repeated(unit: str | bytes) -> Make:
    raw = unit if isinstance(unit, bytes) else unit.encode()
    return lambda length: raw * (length // len(raw) + 1)


def _layers(depth: int) -> str:
    text = "é"
    for _ in range(depth):
        text = text.encode().decode("latin-1")
    return text


def texts() -> Iterator[tuple[str, Make]]:
    """Names and makers of hostile texts."""
    units: dict[str, str | bytes] = {
        "one letter": "é",
        "one capital": "Ã",
        "letters in pairs": "Ã©",
        "mojibake without a space": "Ã©â€™",
        "mojibake with a space": "Ã© ",
        "mojibake in lines": "Ã©\n",
        "half a sequence": "Ã ",
        "lost bytes": "â€? Ã? ",
        "ten layers": _layers(10) + " ",
        "ten layers in one line": _layers(10),
        "GBK as Windows-1252": "´ºÉ«Ö±²¥",
        "GBK as Windows-1252, in words": "´ºÉ«Ö±²¥ Press ",
        "Cyrillic as Windows-1252": "ñúåøü ",
        "KOI8-R as Windows-1251, in one line": "РТЙЧЕФ НЙТ ",
        "alternating scripts": "aéжα你",
        "alternating scripts, in words": "a é ж α 你 ",
        "Latin lines that may be Polish": "mo¿e byæ ¿e\n",
        "Latin words that may be Polish, in one line": "mo¿e byæ ",
        "UTF-8 as GBK": "脙漏",
        "stray no-break spaces": "Â \N{NO-BREAK SPACE}",
        "replacement characters": "\N{REPLACEMENT CHARACTER}",
        "combining marks": "e\N{COMBINING ACUTE ACCENT}",
        "C1 controls": "\x80\x85\x93\x94",
        "emoji": "\N{GRINNING FACE}",
        "emoji as Windows-1252": "ðŸ˜€",
        "spaces between letters": "é" + " " * 50,
        "empty lines among letters": "é\n\n\n\n",
        "lone bytes": b"a\xff",
        "lone bytes in UTF-8": b"\xc3\xa9\xff\xc3",
        "overlong sequences": b"\xc3\xa9\xc0\x80\xe0\x80\x80\xf0\x80\x80\x80",
        "surrogates": b"\xc3\xa9\xed\xa0\x80\xed\xb0\x80 ",
        "UTF-7": "+AOk- é +2D3eAA- ",
        "entities": "é&amp;amp;amp;",
    }
    yield from ((name, _repeated(unit)) for name, unit in units.items())
    yield "every byte", _repeated(bytes(range(1, 256)))
    yield "one long word behind damage", lambda length: DAMAGED + "é".encode() * (length // 2)
    yield "one word of damaged Chinese, which never repeats", _chinese
    yield "different words", lambda length: "".join(map(_word, range(length // 12))).encode()
    for kind in ("repairs", "negatives"):
        raw = b"\n".join(case.before for case in cases(kind) if b"\0" not in case.before)
        yield f"all fixtures of {kind}", _repeated(raw[:4096].decode("utf-8", "ignore"))


def _chinese(length: int) -> bytes:
    rng = random.Random(1)
    good = "".join(rng.choice(_COMMON) for _ in range(length // 4))
    return good.encode("gbk").decode("latin-1").encode()[:length]


def _word(number: int) -> str:
    """No two are the same; the letters are mixed, so that a half of a text is like the whole."""
    letters = divmod(1009 * number % 3600, 60)
    return "".join(chr(0xC0 + digit) for digit in letters) + f"©{number} "


# Regexes


def _modules() -> Iterator[object]:
    for module in pkgutil.walk_packages(mojimend.__path__, "mojimend."):
        if not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)


def regexes() -> dict[str, AnyRegex]:
    """Every regex that a module has, compiled or not yet, alone or in a tuple, list or table."""
    found: dict[str, AnyRegex] = {}

    def collect(name: str, value: object) -> None:
        if isinstance(value, re.Pattern):
            found[name] = value
        elif isinstance(value, Compiled):
            found[name] = re.compile(value.pattern, value.flags)
        elif isinstance(value, dict):
            value = tuple(value.values())
        if isinstance(value, tuple | list | set | frozenset):
            for at, inner in enumerate(value):
                collect(f"{name}[{at}]", inner)

    for module in _modules():
        for name, value in vars(module).items():
            if name[:2] != "__":
                collect(f"{getattr(module, '__name__', '')}.{name}", value)
    return {key: regex for key, regex in found.items() if ".re." not in key}


def _attacks(regex: AnyRegex) -> Iterator[str]:
    """Units to repeat: characters that the regex knows, one, two and three at a time."""
    text = regex.pattern if isinstance(regex.pattern, str) else regex.pattern.decode("latin-1")
    known = [char for char in dict.fromkeys(text) if regex.search(_as(regex, char))]
    known += [char for char in "a0 \n\r\té?\xa0Ã/-" if char not in known]
    some = known[:4] + known[-9:]
    yield from some
    for length in (2, 3):
        yield from map("".join, permutations(some[:9], length))


def of_regexes(length: int = 6000) -> Report:
    """Every regex over long repetitions, ended so that a long match fails."""
    report = Report("growth of regexes")
    for name, regex in regexes().items():
        if name in BOUNDED:
            continue
        use = _match if name in MATCHED else _count
        units = dict.fromkeys(_attacks(regex))
        worst, unit = max((_used(use, regex, unit, length), unit) for unit in units)
        seconds = [_used(use, regex, unit, length * factor) for factor in (2, 4)]
        steep = seconds[1] > SOONEST and math.log2(seconds[1] / seconds[0]) > STEEPEST
        report.add("regexes", f"{name} on {unit!r}: {worst:.3f}, {seconds}" if steep else None)
    return report


MATCHED = frozenset(
    {
        "mojimend.gate._NEVER_RE",
        "mojimend.gate._SENTENCE_RE",
        "mojimend.leftovers._OPEN_RE",
        "mojimend.losses._CUT_RE",
        "mojimend.lossy_single._CAPITAL_FIRST_RE",
        "mojimend.lossy_single._IN_CAPITALS_RE",
        "mojimend.lossy_single._LONE_RE",
        *(f"mojimend.syntax._MARKS[{at}]" for at in range(3)),
    }
)
"""Regexes that are only matched at one place, or with all of a text, never searched for."""

BOUNDED = frozenset({"mojimend.escape_pass._TAIL_RE"})
"""Those that are searched for in some hundred code points only: `_LONGEST_TAIL`."""


def _used(use: Callable[[AnyRegex, Any], None], regex: AnyRegex, unit: str, length: int) -> float:
    subject = _as(regex, unit * (length // len(unit)) + "\0")
    return _cpu(partial(use, regex, subject))


def _count(regex: AnyRegex, text: Any) -> None:
    for _ in regex.finditer(text):
        pass


def _match(regex: AnyRegex, text: Any) -> None:
    regex.match(text)
    regex.fullmatch(text)


def _as(regex: AnyRegex, text: str) -> Any:
    """The text as the regex wants it, in bytes or not."""
    if isinstance(regex.pattern, str):
        return text
    return text.encode("latin-1", "ignore") or b" "


def of_ignore_patterns() -> Report:
    """Patterns of a hostile `.gitignore` on long names and deep folders."""
    from pathspec import GitIgnoreSpec

    report = Report("growth of ignore patterns")
    names = ["a" * 250, "a/" * 125, "aab" * 80, "ab/" * 80 + "c"]
    units = ("*a", "*[a]", "**/a/", "*a/", "a*/**/", "*?", "?*", "*\\a")
    for first, second in product(units, units):
        for head, tail in (("", "*c"), ("/", "/x"), ("**/", "d")):
            line = head + (first + second) * 12 + tail
            pattern = GitIgnoreSpec.from_lines([line]).patterns[0]
            assert pattern.regex is not None
            regex = re.compile(patient(str(pattern.regex.pattern)))
            seconds = max(_cpu(partial(regex.search, name)) for name in names)
            report.add("patterns", f"{line}: {seconds:.2f} s" if seconds > SOONEST else None)
    return report
