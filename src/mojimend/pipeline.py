"""The one way through: decode, scan, propose, judge, repair, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from mojimend.escapes import ESCAPED, has_signs
from mojimend.late import late
from mojimend.lossy_gates import may_lack_any
from mojimend.model import (
    ActiveChains,
    Applicability,
    Choose,
    Diagnosis,
    Document,
    Finding,
    choose_all,
)
from mojimend.odd import may_have_strays
from mojimend.passes import all_passes
from mojimend.places import Places
from mojimend.repair import repair
from mojimend.settings import Settings

if TYPE_CHECKING:
    from mojimend.reader import Reader

DEFAULT = Settings()

_BLANK_RE = late(r"\s")

Find = Callable[[Places], tuple[list[Finding], ActiveChains]]

ESCAPED_RULES = frozenset({"mojibake"})
"""What is looked for in text that is written in escapes."""

LEFTOVER = "Â"  # what no leftover is without

MOST_ROUNDS = 3
"""Times that repaired text may have more to repair; what is not at rest then is not repaired
unasked. Of 470 files and lines of real damage one needs two; hostile text never rests."""


def _is_out_of_step(one: Finding, text: str) -> bool:
    """Whether a repair in the word that a piece begins within may begin within a character.

    With two bytes a character, underneath UTF-8, what follows an ASCII letter is in step again, and
    so good that the first character is believed with it.
    """
    from mojimend.encodings import MULTI_BYTE

    word = _BLANK_RE.search(text)
    chain = one.repair.chain if one.repair else ()
    return (
        len(chain) > 1
        and not MULTI_BYTE.keys().isdisjoint({mistake.intended for mistake in chain})
        and one.span.start < (word.start() if word else len(text))
    )


def _reader() -> Reader:
    from mojimend.reader import Reader

    return Reader()


def _is_utf_8(text: str) -> bool:
    """Whether a text has no bytes that could not be decoded (nor other lone surrogates)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _find(
    places: Places,
    active: ActiveChains,
    reader: Callable[[], Reader],
    settings: Settings,
) -> tuple[list[Finding], ActiveChains]:
    """Everything that can be repaired in a document, in order."""
    text = places.document.text
    repaired, active = all_passes(text, active, reader, settings.languages)
    found: list[Finding] = []
    if repaired:
        from mojimend.findings import span_findings

        found += (finding for one in repaired for finding in span_findings(places, one))
        if places.document.start.torn:
            found = [one for one in found if not _is_out_of_step(one, text)]
    if found or active.counts or may_lack_any(text):
        from mojimend.losses import with_losses

        found = with_losses(places, found, active)
    if LEFTOVER in text:
        from mojimend.findings import leftover_findings
        from mojimend.leftovers import find_leftovers

        found += leftover_findings(places, find_leftovers(text, places.document.last), found)
    if "mixed-encoding" in settings.select and not _is_utf_8(text):
        from mojimend.findings import outside
        from mojimend.mixed import find_mixed

        found += outside(find_mixed(places), found)
    return sorted(found, key=lambda finding: finding.span), active


def _find_with_escaped(places: Places, find: Find) -> tuple[list[Finding], ActiveChains]:
    """The same with what is written in escapes: whole mojibake, nothing that lost bytes."""
    from mojimend.escape_pass import find_escaped, with_escaped

    found, active = find(places)

    def find_inside(unescaped: Places) -> list[Finding]:
        inside = [one for one in find(unescaped)[0] if one.rule in ESCAPED_RULES]
        return _stable(unescaped, inside, find, ESCAPED_RULES)

    escaped = find_escaped(places, find_inside)
    return with_escaped(found, escaped), active


def _stable(
    places: Places, found: list[Finding], find: Find, select: frozenset[str]
) -> list[Finding]:
    """The findings with those that they uncover: mending twice is mending once.

    Two mistakes may lie on top of one another, and repaired lines are evidence for others.
    """
    document = places.document
    for last in [*([False] * MOST_ROUNDS), True]:
        mended = repair(document.text, found)
        if mended is document.text:
            return found
        again, _ = find(Places(document._replace(text=mended)))
        later = [
            one for one in again if one.rule in select and one.applicability is Applicability.SAFE
        ]
        if not later:
            return found
        if last:
            break
        from mojimend.rounds import merged

        found = merged(places, found, mended, later)
    return [one._replace(applicability=Applicability.UNSAFE) for one in found]


def _with_strays(
    places: Places, found: list[Finding], ignored: Sequence[Finding], find: Find, settings: Settings
) -> list[Finding]:
    """The findings with the strays of the text that their repairs leave.

    Repairs of strays may uncover damage, which goes before them, and other strays.
    """
    document, before = places.document, found
    for _ in range(MOST_ROUNDS):
        mended = repair(document.text, found)
        if not may_have_strays(mended, settings.select):
            return found
        from mojimend.strays import find_strays

        strays = find_strays(Places(document._replace(text=mended)), settings)
        if not strays:
            return found
        from mojimend.stray_round import with_strays

        safe = [one for one in strays if one.applicability is Applicability.SAFE]
        grown = with_strays(places, found, mended, safe, ignored)
        if grown is found:
            return with_strays(places, found, mended, strays, ignored)
        found = _stable(places, grown, find, settings.select)
    return before


def diagnose_document(
    document: Document,
    settings: Settings = DEFAULT,
    active: ActiveChains = ActiveChains(),
    choose: Choose = choose_all,
) -> Diagnosis:
    """Diagnose one piece; `active` is what earlier pieces of the file proved."""
    text = document.text
    escapes = ESCAPED in settings.select and has_signs(text)
    if escapes:
        from mojimend.escape_pass import may_hide

        escapes = may_hide(text)
    if text.isascii() and not escapes:
        choose(document, ())
        return Diagnosis(document, (), text, active)
    places = Places(document)
    find = partial(_find, active=active, reader=cache(_reader), settings=settings)
    if escapes:
        find = partial(_find_with_escaped, find=find)
    found, after = find(places)
    ignored = [one for one in found if one.rule not in settings.select]
    found = [one for one in found if one.rule in settings.select]
    found = _stable(places, found, find, settings.select)
    found = _with_strays(places, found, ignored, find, settings)
    findings = tuple(choose(document, sorted(found, key=lambda finding: finding.span)))
    return Diagnosis(document, findings, repair(text, findings, settings.unsafe_fixes), after)


def diagnose_pieces(
    documents: Iterable[Document], settings: Settings = DEFAULT, choose: Choose = choose_all
) -> Iterator[Diagnosis]:
    """Diagnose the pieces of a file in order; evidence runs forward from piece to piece."""
    active = ActiveChains(tuple((chain, 1) for chain in settings.assume))
    for document in documents:
        diagnosis = diagnose_document(document, settings, active, choose)
        active = diagnosis.active
        yield diagnosis
