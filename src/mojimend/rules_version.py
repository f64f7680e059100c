"""Names the state of the rules: what is mended by equal versions is mended alike.

The version is computed from what decides, so nobody can forget to raise it: the sources of the
engine (every module that `mojimend.api` imports, and what those import), its tables, and the Python
it runs on, whose tables of characters and codecs it uses. A comment in the engine changes it, too;
the command line, the reports and `mojimend.arrow` do not.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

ENTRY = "api"
"""The module that all results come from."""

_IMPORT_RE = re.compile(
    rb"^[ \t]*(?:from|import) mojimend(?:\.| import )(\w+(?:, \w+)*)", re.MULTILINE
)


def engine(package: Traversable) -> dict[str, bytes]:
    """The sources of the engine's modules by name, found by following imports from ENTRY."""
    sources: dict[str, bytes] = {}
    waiting = [ENTRY]
    while waiting:
        name = waiting.pop()
        if name not in sources:
            module = package / f"{name}.py"
            if not module.is_file():
                module = package / name / "__init__.py"
            sources[name] = module.read_bytes()
            for names in _IMPORT_RE.findall(sources[name]):
                waiting += names.decode().split(", ")
    return sources


def tables(package: Traversable) -> dict[str, bytes]:
    """The raw tables by file name."""
    folder = package / "data"
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name.endswith(".bin")}


def version_of(package: Traversable) -> str:
    """The version of a copy of the package: 12 hexadecimal digits, and the Python it runs on.

    FileNotFoundError where the sources are not there, as in an archive of compiled files only.
    """
    from hashlib import sha256
    from platform import python_version_tuple

    digest = sha256()
    for name, raw in sorted({**engine(package), **tables(package)}.items()):
        digest.update(f"{name} {sha256(raw).hexdigest()}\n".encode())
    return f"{digest.hexdigest()[:12]}-py{'.'.join(python_version_tuple()[:2])}"


@cache
def rules_version() -> str:
    """The version of this installation; some 10 ms when it is first asked for."""
    return version_of(files("mojimend"))
