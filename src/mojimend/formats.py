"""The formats of a report, and the renderer of each; only the one that is used is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from mojimend.events import Event
from mojimend.settings import Settings

Render = Callable[[Iterable[Event]], Iterable[str | bytes]]


class Format(StrEnum):
    """How findings are written."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSON_LINES = "json-lines"
    GITHUB = "github"
    SARIF = "sarif"


@dataclass(frozen=True, slots=True)
class Look:
    """For whom a report is written."""

    colour: bool = False
    columns: int | None = None  # of the terminal, if it is for one


def renderer(name: Format, settings: Settings, look: Look) -> Render:
    """What turns events into the parts of a report."""
    return _FORMATS[name](settings, look)


def counter(look: Look) -> Render:
    """What counts the findings instead of telling them."""
    from mojimend.report import statistics

    return lambda events: statistics.render(events, look.colour)


def _full(_settings: Settings, look: Look) -> Render:
    from mojimend.report import full

    return lambda events: full.render(events, look.colour, look.columns)


def _concise(_settings: Settings, look: Look) -> Render:
    from mojimend.report import concise

    return lambda events: concise.render(events, look.colour)


def _json(settings: Settings, _look: Look) -> Render:
    from mojimend.report import json_v1

    return lambda events: json_v1.render(events, settings)


def _json_lines(settings: Settings, _look: Look) -> Render:
    from mojimend.report import json_lines

    return lambda events: json_lines.render(events, settings)


def _github(_settings: Settings, _look: Look) -> Render:
    from mojimend.report import github

    return github.render


def _sarif(_settings: Settings, _look: Look) -> Render:
    from mojimend.report import sarif

    return lambda events: sarif.render(events, own_version())


_FORMATS: dict[Format, Callable[[Settings, Look], Render]] = {
    Format.FULL: _full,
    Format.CONCISE: _concise,
    Format.JSON: _json,
    Format.JSON_LINES: _json_lines,
    Format.GITHUB: _github,
    Format.SARIF: _sarif,
}


def own_version() -> str:
    """The version of mojimend."""
    from importlib.metadata import version

    return version("mojimend")
