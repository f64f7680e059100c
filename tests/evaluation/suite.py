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

Lost = Counter[tuple[str, str]]
"""(group, family) -> attempts that made no case"""

FEWER = {"doc-3": 3, "doc-all": 6}
"""Of `--per-family` cases, one in so many is a document: it takes as much time as 60 spans do."""


def make_mixed(makers: dict[str, Maker], found: list[Family], count: int, seed: int) -> list[Case]:
    """Documents with three lines in one family and three in another; each group is as likely."""
    rng = random.Random(f"{seed}/mixed")
    by_group: dict[str, list[Family]] = {}
    for family in found:
        by_group.setdefault(family.group, []).append(family)
    groups = list(by_group.values())
    cases: list[Case] = []
    for _ in range(count * TRIES):
        if len(cases) == count or not found:
            break
        both = [rng.choice(rng.choice(groups)) for _ in range(2)]
        languages = [rng.choice(family.languages) for family in both]
        chosen = [makers[language] for language in languages if language in makers]
        if both[0] == both[1] or len(chosen) < 2 or any(map(_is_small, chosen)):
            continue
        harms = [(maker, family.chain, 3) for maker, family in zip(chosen, both, strict=True)]
        try:
            pieces = tuple(chosen[0].document(rng, harms))
        except ValueError:
            continue
        names = " & ".join(family.name for family in both)
        cases.append(Case("two families", "mixed", "+".join(languages), "mixed", pieces, names))
    return cases


def _is_small(maker: Maker) -> bool:
    return len(maker.lines) < 2 * DOCUMENT


def make_some(
    makers: dict[str, Maker], family: Family, form: str, options: argparse.Namespace
) -> list[Case]:
    """Cases of one family and form: `--per-cell` of each language, or `--per-family` in all.

    Of documents there are FEWER. What a language can't give is asked of those after it, in an order
    that depends on the family.
    """
    languages = [language for language in family.languages if language in makers]
    if options.per_cell:
        made = [makers[language].make(family, form, options.per_cell) for language in languages]
        return [case for cases in made for case in cases]
    random.Random(f"{options.seed}/{family.name}/{form}").shuffle(languages)
    count = -(-options.per_family // FEWER.get(form, 1))
    cases: list[Case] = []
    for place, language in enumerate(languages):
        share = -(-(count - len(cases)) // (len(languages) - place))
        cases += makers[language].make(family, form, share)
    return cases


def make_all(options: argparse.Namespace) -> tuple[list[Case], Lost]:
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
    lost: Lost = Counter()
    for family in found:
        before = sum(maker.not_made for maker in makers.values())
        for form in forms:
            cases += make_some(makers, family, form, options)
        after = sum(maker.not_made for maker in makers.values())
        lost[family.group, family.name] = after - before
    if fnmatch("mixed", options.form):
        cases += make_mixed(makers, found, options.mixed, options.seed)
    return cases, lost
