"""Reads the generated tables that stand beside this file."""

from __future__ import annotations

from pkgutil import get_data


def read(name: str) -> bytes:
    """The raw bytes of one table, also from a zip file; FileNotFoundError if it is missing."""
    raw = get_data(__name__, name)
    assert raw is not None  # only where a loader cannot read files at all  # noqa: S101
    return raw
