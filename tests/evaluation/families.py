"""The families of damage that are evaluated: which mistake, in which languages, in which group."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch

from .family_data import CHAINS, PAIRS

Chain = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Family:
    """A chain of (intended, assumed) mistakes, the languages it is tried in, and its group."""

    group: str
    chain: Chain
    languages: tuple[str, ...]

    @property
    def name(self) -> str:
        """`gbk-as-cp1252`; mistakes of a chain are joined by `+`."""
        return "+".join(f"{intended}-as-{assumed}" for intended, assumed in self.chain)


def chain_of(name: str) -> Chain:
    """The chain that a family's name stands for."""
    pairs = (pair.split("-as-") for pair in name.split("+"))
    return tuple((intended, assumed) for intended, assumed in pairs)


def _all() -> list[Family]:
    """Every family once; languages of rows that name the same pair are added up."""
    groups: dict[Chain, str] = {}
    languages: dict[Chain, dict[str, None]] = {}
    rows = [
        (group, f"{intended}-as-{assumed}", spoken)
        for group, all_intended, all_assumed, spoken in PAIRS
        for intended in all_intended.split()
        for assumed in all_assumed.split()
        if intended != assumed
    ]
    rows += [
        (group, name, spoken) for group, names, spoken in CHAINS for name in names.split() if name
    ]
    for group, name, spoken in rows:
        chain = chain_of(name)
        groups.setdefault(chain, group)
        languages.setdefault(chain, {}).update(dict.fromkeys(spoken.split()))
    order = list(dict.fromkeys(groups.values()))
    found = [Family(groups[chain], chain, tuple(spoken)) for chain, spoken in languages.items()]
    return sorted(found, key=lambda family: order.index(family.group))


def families(pattern: str = "*") -> list[Family]:
    """All families whose names match the pattern, by group."""
    return [family for family in _all() if fnmatch(family.name, pattern)]
