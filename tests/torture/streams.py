"""Closed, full and broken standard streams: lost output means exit code 2, and no traceback."""

from __future__ import annotations

import itertools
import os
import subprocess
from collections.abc import Iterator, Sequence

from tests.torture.scene import COMMAND, DAMAGED, REPAIRED, Report, Scene

COMMANDS = (
    *(("check", "a.txt"), ("diff", "a.txt"), ("explain", "a.txt"), ("fix", "a.txt"), ("fix", "-")),
    *(("check", "--output-format", "json", "a.txt"), ("rules",), ("--version",), ("check", "-h")),
)
STATES = ("closed", "full", "broken")


def run(scene: Scene, _runs: int) -> Iterator[Report]:
    """Every command with each of its three streams in each state."""
    yield from (of_command(scene, command) for command in COMMANDS)


def of_command(scene: Scene, command: Sequence[str]) -> Report:
    """One command with a closed, full or broken standard output, and the same for the others."""
    report = Report(f"streams of {' '.join(command)}")
    for stream, state in itertools.product((0, 1, 2), STATES):
        if stream == 0 and state != "closed":
            continue
        scene.set_up()
        scene.path.write_bytes(DAMAGED)
        code, err = with_stream(scene, command, stream, state)
        report.add(f"exit code {code}", _problem(scene, command, (stream, state), code, err))
    return report


def with_stream(scene: Scene, command: Sequence[str], stream: int, state: str) -> tuple[int, bytes]:
    line = [*COMMAND, *command]
    out = err_to = subprocess.PIPE
    broken, writing = os.pipe()
    os.close(broken)  # nobody reads any more
    full = os.open("/dev/full", os.O_WRONLY)
    if state == "closed":
        line = ["sh", "-c", f'exec "$@" {stream}{"<" if stream == 0 else ">"}&-', "sh", *line]
    elif stream == 1:
        out = full if state == "full" else writing
    else:
        err_to = full if state == "full" else writing
    try:
        process = subprocess.Popen(
            line, cwd=scene.folder, stdin=subprocess.PIPE, stdout=out, stderr=err_to
        )
        _, err = process.communicate(DAMAGED, timeout=60)
    finally:
        os.close(writing)
        os.close(full)
    return process.returncode, err or b""


def _problem(
    scene: Scene, command: Sequence[str], stream: tuple[int, str], code: int, err: bytes
) -> str | None:
    where = f"{stream[1]} stream {stream[0]}"
    if b"Traceback" in err or b"Exception ignored" in err:
        return f"{where}: {err!r}"
    if code not in {0, 1, 2}:
        return f"{where}: exit code {code}"
    # `fix` tells on standard output what is left: nothing. Errors that are lost are lost.
    has_output = command != ("fix", "a.txt")
    needs_input = command == ("fix", "-")
    if ((stream[0] == 1 and has_output) or (stream[0] == 0 and needs_input)) and code != 2:
        return f"{where}: exit code {code}, and the output is lost"
    raw = scene.path.read_bytes()
    # A closed standard output is always an error; the file is repaired then, too.
    if raw != (REPAIRED if command == ("fix", "a.txt") else DAMAGED):
        return f"{where}: the file has {raw!r} after exit code {code}"
    return f"{where}: left behind" if scene.others() else None
