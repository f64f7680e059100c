"""Mutations of real damage and of good text: `python -m tests.fuzz.mutate --seconds 3600`."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.fuzz.laws import broken_law
from tests.golden import cases

LONGEST = 240
"""Bytes of an input: the laws mend it eight times, and a second should see many inputs."""

_SPICES = (
    *(b"\0", b"\r", b"\n", b"\r\n", b" ", b"\t", b"?", b"\xff", b"\xc2", b"\xa0", b"\x85"),
    *(b"\xef\xbb\xbf", b"\xef\xbf\xbd", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80"),
    *("Â", "Ã", "â€", "Ã ", "Â\N{NO-BREAK SPACE}", "é", "´ºÉ«", "ñ", "РІ", "锟斤拷", "\x9d"),
)


def _spice(rng: random.Random) -> bytes:
    one = rng.choice(_SPICES)
    return one.encode() if isinstance(one, str) else one


def _cut(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw) + 1)
    return raw[:at] + raw[at + rng.choice((1, 1, 2, 3, 9)) :]


def _insert(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw) + 1)
    return raw[:at] + _spice(rng) + raw[at:]


def _flip(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << rng.randrange(8)]) + raw[at + 1 :]


def _repeat(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw))
    return raw[: at + 9] + raw[at : at + rng.randrange(40)] * rng.choice((1, 2, 5)) + raw[at + 9 :]


def _misread(raw: bytes, rng: random.Random) -> bytes:
    """A layer more on a stretch, or one less than it needs."""
    text = raw.decode("utf-8", "ignore")
    start = rng.randrange(len(text) + 1)
    stretch = text[start : start + rng.randrange(60)]
    intended, assumed = rng.sample(("utf-8", "cp1252", "gbk", "cp1251", "latin-1", "cp932"), 2)
    bad = stretch.encode(intended, "ignore").decode(assumed, "ignore")
    return (text[:start] + bad + text[start + len(stretch) :]).encode()


_MUTATIONS: Sequence[Callable[[bytes, random.Random], bytes]] = (
    *(_cut, _insert, _flip, _repeat, _misread),
)


def mutant(corpus: Sequence[bytes], rng: random.Random) -> bytes:
    """A stretch of one or two texts, mutated some times."""
    parts = []
    for _ in range(rng.choice((1, 1, 2))):
        raw = rng.choice(corpus)
        start = rng.randrange(max(len(raw) - LONGEST // 2, 1))
        parts.append(raw[start : start + rng.randrange(8, LONGEST // 2)])
    raw = rng.choice((b"", b" ", b"\n")).join(parts)
    for _ in range(rng.choice((1, 2, 3, 8))):
        raw = rng.choice(_MUTATIONS)(raw or b"\xc3", rng)
    return raw


def smaller(raw: bytes, law: str) -> bytes:
    """A part of the input, as small as cutting can make it, that breaks the same law."""
    length = len(raw) // 2
    while length:
        at = 0
        while at < len(raw):
            part = raw[:at] + raw[at + length :]
            if broken_law(part) == law:
                raw = part
            else:
                at += length
        length //= 2
    return raw


def corpus() -> list[bytes]:
    """The text of every fixture, broken and good."""
    kinds = ("negatives", "repairs", "known-failures")
    return [case.before for kind in kinds for case in cases(kind)]


def run(seconds: float, seed: int, most: int | None = None) -> tuple[int, list[tuple[str, bytes]]]:
    """Try mutants for so long, or so many; how many there were, and what broke a law."""
    texts, rng = corpus(), random.Random(seed)
    finds: list[tuple[str, bytes]] = []
    tried, end = 0, time.monotonic() + seconds
    while time.monotonic() < end and tried != most:
        raw = mutant(texts, rng)
        tried += 1
        law = broken_law(raw)
        if law is not None:
            finds.append((law, smaller(raw, law)))
    return tried, finds


def main() -> int:
    """Print the finds, and keep them in a folder; exit code 1 where there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1800)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--finds", type=Path, default=Path(".fuzz"), help="the folder (.fuzz)")
    chosen = parser.parse_args()
    tried, finds = run(chosen.seconds, chosen.seed)
    for number, (law, raw) in enumerate(finds):
        chosen.finds.mkdir(exist_ok=True)
        (chosen.finds / f"mutant-{chosen.seed}-{number}").write_bytes(raw)
        print(f"{law}: {raw!r}")
    print(f"{tried} mutants, {len(finds)} broke a law")
    return min(len(finds), 1)


if __name__ == "__main__":
    raise SystemExit(main())
