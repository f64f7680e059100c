"""Memory that files of any size need: real processes, and the system's own count of their peak."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.torture.scene import DAMAGED, Report, Scene

CHECK_MIB, FIX_MIB = 40, 80
"""What `check` and `fix` may need over the interpreter's own peak (MiB)."""

# Not `ru_maxrss`: a process inherits that of the one that started it.
_PEAK = (
    "import re, sys\n"
    "{body}\n"
    "status = open('/proc/self/status').read()\n"
    "sys.stderr.write(' peak=' + re.search(r'VmHWM:\\s*(\\d+)', status)[1])"
)
_OURS = "from mojimend import cli; cli.main()"
_MIB = 1024 * 1024

Parts = Iterable[bytes]


def run(scene: Scene, _runs: int) -> Iterator[Report]:
    """Check and repair files that are too large to be held."""
    own = peak(scene.folder, "pass")
    yield from (_of(scene, name, parts, own) for name, parts in shapes(1024))


def shapes(mib: int) -> Iterator[tuple[str, Parts]]:
    """Files of about so many MiB, and some that are smaller by a constant; damaged now and then."""
    some = max(mib // 4, 1)
    yield f"{mib} MiB of lines", _lines(mib)
    yield f"a line of {some} MiB", _without_ends(some)
    yield f"{some} MiB of 4-byte characters", _wide(max(mib // 256, 2))
    yield f"{some * 40_000} empty lines", (b"\r\n" * 20_000 for _ in range(some * 2))
    yield "600 KiB of lines that are damaged", (DAMAGED for _ in range(12_000))
    yield "a word of 300 KiB that is damaged everywhere", (DAMAGED[25:41] for _ in range(19_000))


def _lines(mib: int) -> Iterator[bytes]:
    line = b"a good line of plain text, as there are many\n"
    for number in range(mib):
        yield line * (_MIB // len(line))
        if number % 64 == 0:
            yield DAMAGED


def _without_ends(mib: int) -> Iterator[bytes]:
    yield DAMAGED[:-2]
    for _ in range(mib):
        yield b"words and words " * (_MIB // 16)


def _wide(mib: int) -> Iterator[bytes]:
    yield DAMAGED
    for _ in range(mib):
        yield b"plain words " * 40_000 + "\N{GRINNING FACE}\n".encode() + b"plain words " * 40_000


def _of(scene: Scene, name: str, parts: Parts, own: int) -> Report:
    report = Report(f"peak of {name}, in MiB over the interpreter's own")
    scene.set_up()
    with scene.path.open("wb") as stream:
        stream.writelines(parts)
    for command, most in (("check", CHECK_MIB), ("fix", FIX_MIB)):
        used = (peak(scene.folder, _OURS, command, "-q", "a.txt") - own) // 1024
        report.add(f"{command} {used}", None if used <= most else f"more than {most} MiB")
    scene.path.unlink()
    return report


def peak(folder: Path, body: str, *arguments: str) -> int:
    """The peak of a Python process with the body as its program (KiB)."""
    program = _PEAK.format(body=body)
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    return int(done.stderr.rpartition(b" peak=")[2])
