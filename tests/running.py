"""Runs the command line in the tests' own process."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
import typer

from mojimend import cli


class Outcome:
    """What a run of the command gave."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code = code
        self.out = out.decode("utf-8", "surrogateescape")
        self.err = err.decode("utf-8")
        assert "Traceback" not in self.err


class Run:
    """Runs the command in this very process."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        self._monkeypatch = monkeypatch
        self._capture = capfdbinary

    def __call__(self, *arguments: str, stdin: bytes | None = None) -> Outcome:
        self._monkeypatch.setattr(sys, "argv", ["mojimend", *arguments])
        if stdin is None:
            code = cli.main()
        else:
            with open("stdin", "wb+") as stream:
                stream.write(stdin)
                stream.seek(0)
                self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
                code = cli.main()
            Path("stdin").unlink()
        out, err = self._capture.readouterr()
        return Outcome(code, out, err)


def options_of(command: str) -> set[str]:
    """The names of a command's options."""
    found = typer.main.get_command(cli.app).commands[command]  # type: ignore[attr-defined]  # a group has commands
    return {name for parameter in found.params for name in parameter.opts if name[:1] == "-"}
