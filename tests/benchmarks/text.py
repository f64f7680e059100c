"""(b) and (c) Text in process: clean text by script, and lines that are broken, by family.

    python -m tests.benchmarks.text TOOL SCRIPT FAMILY SHARE

is one measurement in a process of its own, so that no cache is warm: CPU seconds and, of strict
decoding the same text, CPU seconds.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from statistics import median

from . import inputs
from .measure import Part, best

SCRIPTS = ("ASCII", *inputs.LANGUAGES, "emoji")
FAMILIES = (  # what is broken: a script, and how
    ("French", "utf-8-as-cp1252"),
    ("Russian", "utf-8-as-cp1251"),
    ("Chinese", "gbk-as-cp1252"),
    ("Japanese", "cp932-as-cp1252"),
    ("Russian", "cp1251-as-cp1252"),
    ("Polish", "cp1250-as-cp1252"),
)
SHARES = (1, 10, 100)  # of the lines, in percent
TOOLS = ("mojimend", "ftfy", "plsfix")
ROUNDS = 3

Mend = Callable[[str], str]


def _tool(name: str) -> Mend:
    if name == "mojimend":
        mend: Mend = import_module("mojimend").mend
        return mend
    fix: Mend = import_module("ftfy").fix_encoding if name == "ftfy" else _plsfix()
    return lambda text: "\n".join(map(fix, text.split("\n")))


def _plsfix() -> Mend:
    fix: Mend = import_module("plsfix").fix_text
    return fix


def _broken(text: str, family: str, share: int) -> str:
    from mojimend.encodings import redo_chain
    from mojimend.wished import parsed_chain

    chain = parsed_chain(family)
    lines = [line for line in text.split("\n") if not line.isascii() or share < max(SHARES)]
    every = max(SHARES) // share
    return "\n".join(
        (redo_chain(line, chain) or line) if at % every == 0 else line
        for at, line in enumerate(lines)
    )


def _measure_here(tool: str, script: str, family: str, share: int) -> dict[str, float]:
    text = inputs.text_of(script)
    if share:
        text = _broken(text, family, share)
    raw = text.encode()
    mend = _tool(tool)
    mend(
        "Gr\N{LATIN SMALL LETTER U WITH DIAERESIS}n fÃ¤hrt sÃ¼ÃŸ, mo¿e siê zdarzyæ"
    )  # loads tables
    decoding = best(raw.decode)
    clock = import_module("time").process_time
    start = clock()
    mend(text)
    return {"seconds": clock() - start, "decoding": decoding, "bytes": len(raw)}


def _measured(tool: str, script: str, family: str = "-", share: int = 0) -> tuple[float, float]:
    """MB a second, and how many times as long as strict decoding."""
    command = [sys.executable, "-m", __spec__.name, tool, script, family, str(share)]
    answers = [
        json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        for _ in range(ROUNDS)
    ]
    seconds = median(answer["seconds"] for answer in answers)
    decoding = median(answer["decoding"] for answer in answers)
    return answers[0]["bytes"] / 1e6 / seconds, seconds / decoding


def clean() -> Part:
    """Clean text by script."""
    rows, worst = [], 0.0
    for script in SCRIPTS:
        found = {tool: _measured(tool, script) for tool in TOOLS}
        worst = max(worst, found["mojimend"][1])
        times = f"{found['mojimend'][1]:.1f}"
        rows.append([script, *(f"{found[tool][0]:.2f}" for tool in TOOLS), times])
    head = ["clean text", *(f"{tool}, MB/s" for tool in TOOLS), "mojimend × strict decoding"]
    return Part("Clean text in process", head, rows, {"clean": worst})


def broken() -> Part:
    """Lines that are broken, by family and share."""
    rows: list[list[str]] = []
    ratios: dict[str, list[float]] = {tool: [] for tool in TOOLS[1:]}
    for script, family in FAMILIES:
        for share in SHARES:
            found = {tool: _measured(tool, script, family, share)[0] for tool in TOOLS}
            rows.append([f"{script}, {family}, {share} %", *(f"{found[t]:.3f}" for t in TOOLS)])
            if share == max(SHARES):
                for tool in ratios:
                    ratios[tool].append(found["mojimend"] / found[tool])
    # What others repair at all is the first family; the median says it of all.
    told = {f"broken-{tool}": median(found) for tool, found in ratios.items()}
    head = ["broken lines", *(f"{tool}, MB/s" for tool in TOOLS)]
    return Part("Broken text in process", head, rows, told)


def ascii_only() -> Part:
    """ASCII in process: mending it, beside asking whether it is."""
    from mojimend import mend, mend_bytes

    raw = (inputs.text_of("ASCII") * 30).encode()
    text = raw.decode()
    asked, mended, of_text = (
        best(raw.isascii),
        best(lambda: mend_bytes(raw)),
        best(lambda: mend(text)),
    )
    rows = [
        ["bytes.isascii", f"{1e6 * asked:.1f}", "1"],
        ["mend_bytes", f"{1e6 * mended:.1f}", f"{mended / asked:.2f}"],
        ["mend", f"{1e6 * of_text:.1f}", f"{of_text / asked:.2f}"],
    ]
    head = [f"ASCII, {len(raw) / 1e6:.1f} MB", "µs", "× bytes.isascii"]
    return Part("ASCII in process", head, rows, {"ascii-mend": mended / asked})


if __name__ == "__main__":
    given_tool, given_script, given_family, given_share = sys.argv[1:]
    answer = _measure_here(given_tool, given_script, given_family, int(given_share))
    sys.stdout.write(json.dumps(answer))
