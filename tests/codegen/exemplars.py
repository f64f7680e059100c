"""The letters that each language uses, from CLDR's main exemplar characters."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.codegen.catalogues import language
from tests.codegen.downloads import members, named

if TYPE_CHECKING:
    from pathlib import Path


def exemplars(cache: Path) -> dict[str, frozenset[str]]:
    """Language code -> its letters in lower case; letters that are always marked stay apart."""
    found: dict[str, frozenset[str]] = {}
    for name, content in members(named("exemplars"), cache):
        characters = json.loads(content)["main"][name]["characters"]
        letters = frozenset(filter(str.isalpha, characters.get("exemplarCharacters", "").lower()))
        code = language(name)
        if letters and (code not in found or name == code):  # `en-001` is no better than `en`
            found[code] = letters
    return found
