"""Romanian letters with a comma below where the text's good words have them, not a cedilla."""

from __future__ import annotations

from collections.abc import Sequence

from mojimend.late import late
from mojimend.latin_readings import latin_readings, pairs_of_chains
from mojimend.latin_verdict import LineVerdict
from mojimend.model import Redecoding

_COMMA_RE, _CEDILLA_RE = late("[\u0218-\u021b]"), late("[\u015e\u015f\u0162\u0163]")
_WITH_COMMA = str.maketrans("\u015e\u015f\u0162\u0163", "\u0218\u0219\u021a\u021b")

WITH_CEDILLA, WITH_COMMA = frozenset({"cp1250", "iso-8859-2"}), "iso-8859-16"
"""Encodings that have the same bytes for either."""


def writes_commas(text: str) -> bool:
    """Whether a text has such letters with a comma below, and none with a cedilla."""
    return bool(_COMMA_RE.search(text)) and not _CEDILLA_RE.search(text)


def with_commas(verdict: LineVerdict, tokens: Sequence[str]) -> LineVerdict:
    """The verdict with the encoding that has commas, if that changes nothing else in its tokens."""
    chosen = verdict.chosen
    mistake = chosen.chain[0]
    text = chosen.text.translate(_WITH_COMMA)
    if mistake.intended not in WITH_CEDILLA or text == chosen.text:
        return verdict
    chain = (Redecoding(WITH_COMMA, mistake.assumed),)
    pairs = pairs_of_chains(frozenset([chain]))
    read = text.split(" ")
    for place in chosen.places:
        found = latin_readings(tokens[place], pairs)
        if chain not in found or found[chain][0].text != read[place]:
            return verdict
    return verdict._replace(chosen=chosen._replace(chain=chain, text=text))
