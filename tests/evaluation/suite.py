"""Makes all the cases that a run of recall asks for."""

from __future__ import annotations

import random
from collections import Counter
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from .cases import DOCUMENT, FORMS, TRIES, Case, Maker, load
from .families import Family, families

if TYPE_CHECKING:
    import argparse


def make_mixed(makers: dict[str, Maker], found: list[Family], count: int, seed: int) -> list[Case]:
    """Documents with three lines in one family and three in another."""
    rng = random.Random(f"{seed}/mixed")
    cases: list[Case] = []
    for _ in range(count * TRIES):
        if len(cases) == count or not found:
            break
        both = rng.choice(found), rng.choice(found)
        languages = [rng.choice(family.languages) for family in both]
        chosen = [makers.get(language) for language in languages]
        if both[0] == both[1] or not chosen[0] or not chosen[1]:
            continue
        first, second = chosen[0], chosen[1]
        if min(len(first.lines), len(second.lines)) < 2 * DOCUMENT:
            continue
        try:
            harms = [(first, both[0].chain, 3), (second, both[1].chain, 3)]
            pieces = tuple(first.document(rng, harms))
        except ValueError:
            continue
        groups = sorted({family.group for family in both})
        cases.append(Case(" & ".join(groups), "mixed", "+".join(languages), "mixed", pieces))
    return cases


def make_all(options: argparse.Namespace) -> tuple[list[Case], Counter[str]]:
    """All cases that were asked for, and how many attempts failed per family."""
    found = families(options.family)
    forms = [form for form in FORMS if fnmatch(form, options.form)]
    english = [line for line in load(options.cache, options.part, "en") if line.isascii()]
    wanted = sorted({language for family in found for language in family.languages})
    makers = {
        language: Maker(
            language, load(options.cache, options.part, language), english, options.seed
        )
        for language in wanted
        if fnmatch(language, options.language)
    }
    cases: list[Case] = []
    lost: Counter[str] = Counter()
    for family in found:
        for language in family.languages:
            maker = makers.get(language)
            if maker is None:
                continue
            maker.not_made = 0
            for form in forms:
                cases += maker.make(family, form, options.per_cell)
            lost[family.name] += maker.not_made
    if fnmatch("mixed", options.form):
        cases += make_mixed(makers, found, options.mixed, options.seed)
    return cases, lost
