"""A run of atheris, guided by what the code does; its options are libFuzzer's."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mojimend"]):
    import mojimend

    # What is imported late would guide nothing: the whole engine is.
    for module in pkgutil.walk_packages(mojimend.__path__, "mojimend."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    from tests.fuzz.laws import broken_law
    from tests.fuzz.mutate import LONGEST, corpus


def try_one(raw: bytes) -> None:
    """Stop at the first input that breaks a law."""
    law = broken_law(raw, in_files=False)
    if law is not None:
        raise AssertionError(f"{law}: {raw!r}")


def main() -> None:
    """Begin with the fixtures; what breaks a law is kept as `crash-…`."""
    with tempfile.TemporaryDirectory() as folder:
        for number, raw in enumerate(corpus()):
            (Path(folder) / str(number)).write_bytes(raw[:LONGEST])
        atheris.Setup([sys.argv[0], f"-max_len={LONGEST}", *sys.argv[1:], folder], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
