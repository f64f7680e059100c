"""The model: good text is cheap, damaged text is dear, and the tables are small."""

from __future__ import annotations

from importlib.resources import files

import pytest

from mojimend import language
from mojimend.language import cost, is_costly
from tests.golden import damage, parse_chain

LARGEST = 1700 * 1000
"""Bytes of all tables. The n-grams of single languages and the lexicon are half of it; they gain 40
and 17 points of the Latin spans and words."""
