"""Finishes lines that were damaged as a whole: each of their characters came out of the decoder.

Tokens are judged each by itself first, with good punctuation left at their edges, and those that
say too little are left out. Where most of a line is repaired by one chain, and the chain can be
undone on all of it, that is what happened to the rest.

The limits below were set and checked together, not each by itself: of 1,675 damaged documents 78
more became exact, and none worse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mojimend.assessment import Scored
from mojimend.characters import group
from mojimend.edits import as_a_whole, is_written
from mojimend.encodings import PRIORS, is_formed
from mojimend.findings import Repaired
from mojimend.gate import is_costly
from mojimend.judge import judge_beside
from mojimend.language import cost
from mojimend.lines import whole_document
from mojimend.model import Chain, Span
from mojimend.plausible import is_plausible
from mojimend.rows import Row, Token, most, rows, undone
from mojimend.scan import phrases
from mojimend.vietnamese import VIETNAMESE

WHOLE_LINE, WHOLE_LINE_SHOWN, SHOWN = 0.6, 0.5, 3
"""Share of the text that a chain changes in a line, in code points, that it has repaired already;
less is enough where so many tokens of other lines were written in the same encoding, which says
already that the line's chain is no chance."""

LEAST_OF_LINE, LEAST_OF_DOCUMENT = -16.0, -20.0
"""Bits that the rest of a line may cost more than now, under the chain of most of the line or of
the whole document. They leave room for right rests that cost more: single letters and marks, names
in capitals and words that another language has."""

LEAST_OF_KIN, LEAST_BETTER = -12.0, 4.0
"""The same under a chain that has one encoding in common with the line's, which cannot be undone on
all of the line; and where it can be, or is UTF-8: Greek `¶νοιγμα` is `Άνοιγμα` in ISO 8859-7."""

HOST = 0.5
"""Share of a line's words, in code points, that a chain must have repaired, or the rest may be good
text that stands around damage (`called áîðù and costs 6 €`), unless the whole document is damaged
or a reading saves LEAST_BETTER, or LEAST_ALONE where nothing was repaired. Vietnamese has words in
ASCII itself."""

LEAST_ALONE = 12.0
"""Bits that a reading of a token that nothing has repaired must save beside words that may be good;
more than LEAST_BETTER, since no repair has shown that the token is damaged at all."""

LEAST_OF_OTHER = -8.0
"""Bits that a reading of a token may cost more than the repair it has, from another encoding; a
repair that is better than that stays."""


class _Rest(NamedTuple):
    """A token that is something else now than what a chain makes of it."""

    token: Token
    text: str

    @property
    def gain(self) -> float:
        """Bits that it saves."""
        return cost(self.token.now) - cost(self.text)


def finish(text: str, found: Sequence[Repaired]) -> list[Repaired]:
    """The repairs of a document, with those that finish its lines; some replace others."""
    made = {
        span: (one.verdict.chain, token if reading is None else reading.text)
        for one in found
        for span, token, reading in zip(one.spans, one.tokens, one.readings, strict=True)
    }
    taken = {span: chain for span, (chain, _) in made.items()}
    whole = whole_document(list(phrases(text)), taken)
    shown = Counter(chain[0].intended for chain in taken.values())
    finished: dict[Span, Repaired] = {}
    for row in rows(text, made):
        if whole or any(token.chain for token in row.tokens):
            finished |= {one.spans[0]: one for one in _finished(row, whole, shown)}
    if not finished:
        return list(found)
    kept = [part for one in found for part in _without(one, finished)]
    return [*kept, *finished.values()]


def _without(one: Repaired, finished: Mapping[Span, Repaired]) -> Iterator[Repaired]:
    """The stretches of a repair between the tokens that are repaired otherwise."""
    start = 0
    for at in range(len(one.spans) + 1):
        if at < len(one.spans) and one.spans[at] not in finished:
            continue
        part = slice(start, at)
        if any(reading and reading.edits for reading in one.readings[part]):
            yield one._replace(
                spans=one.spans[part], tokens=one.tokens[part], readings=one.readings[part]
            )
        start = at + 1


def _finished(row: Row, whole: Chain | None, shown: Mapping[str, int]) -> Iterator[Repaired]:
    """The repairs that finish a line, under the first chain that can."""
    mainly = most(row)
    known = dict.fromkeys([whole, mainly] if whole else [mainly])
    explained = False
    for chain in [*known, *_kin(mainly)]:
        new = undone(row, chain) if chain else None
        if (
            chain is None
            or new is None
            or not (chain == whole or _is_shown(row, new, chain, shown))
        ):
            continue
        rest = [
            _Rest(token, text)
            for token, text in zip(row.tokens, new, strict=True)
            if text != token.now
        ]
        if chain != whole:
            rest = _without_good(rest, row, new, chain, shown)
        if not rest and not any(is_costly(token.now) for token in row.tokens):
            return
        least = LEAST_OF_DOCUMENT if chain == whole else LEAST_OF_LINE
        if chain not in known:
            least = LEAST_BETTER if explained or is_formed(chain[-1]) else LEAST_OF_KIN
        explained = True
        if rest and sum(one.gain for one in rest) >= least:
            repairs = [None if _is_sound(one, chain) else _repaired(one, chain) for one in rest]
            if None not in repairs:
                yield from filter(None, repairs)
                return


def _kin(chain: Chain | None) -> Iterator[Chain]:
    """Chains that differ in one encoding of the last mistake: they may have the rest besides."""
    if chain is None:
        return
    *below, last = chain
    for other in PRIORS:
        if (other.intended == last.intended) != (other.assumed == last.assumed):
            yield (*below, other)


def _is_shown(row: Row, new: Sequence[str], chain: Chain, shown: Mapping[str, int]) -> bool:
    """Whether most of what a chain changes in a line has become that already."""
    share = WHOLE_LINE_SHOWN if _elsewhere(row, chain, shown) else WHOLE_LINE
    done = _done(row, new)
    return done > 0 and done >= share * _changed(row, new)


def _without_good(
    rest: Sequence[_Rest], row: Row, new: Sequence[str], chain: Chain, shown: Mapping[str, int]
) -> list[_Rest]:
    """The rest without what may be good text around the damage."""
    if chain[0].intended in VIETNAMESE:
        return list(rest)
    if _done(row, new) < HOST * (row.plain + _changed(row, new)):
        least = LEAST_BETTER, LEAST_ALONE
        return [one for one in rest if one.gain >= least[one.token.chain is None]]
    elsewhere = _elsewhere(row, chain, shown)
    return [one for one in rest if one.token.chain or elsewhere or not one.token.beside]


def _done(row: Row, new: Sequence[str]) -> int:
    """The code points of tokens that have become what a chain makes of them."""
    both = zip(row.tokens, new, strict=True)
    return sum(len(token.text) for token, text in both if token.text != text == token.now)


def _changed(row: Row, new: Sequence[str]) -> int:
    """The code points of tokens that a chain changes."""
    both = zip(row.tokens, new, strict=True)
    return sum(len(token.text) for token, text in both if token.text != text)


def _elsewhere(row: Row, chain: Chain, shown: Mapping[str, int]) -> bool:
    """Whether other lines have shown the encoding that a text was written in."""
    intended = chain[0].intended
    chains = [token.chain for token in row.tokens if token.chain]
    here = sum(one[0].intended == intended for one in chains)
    return shown.get(intended, 0) - here >= SHOWN


def _is_sound(one: _Rest, chain: Chain) -> bool:
    """Whether a token should better stay as it is: another mistake has explained it, or none."""
    if one.token.chain is not None:
        return one.token.chain[0].intended != chain[0].intended and one.gain < LEAST_OF_OTHER
    before, after = (set(filter(None, map(group, text))) for text in (one.token.text, one.text))
    return before == after and len(before) == 1 and "Latin" not in before and one.gain < 0


def _repaired(rest: _Rest, chain: Chain) -> Repaired | None:
    """The repair of a token; None where that would be no text."""
    token, text = rest
    reading = as_a_whole(token.text, text, chain)
    after = cost(text)
    gain = cost(token.text) - after
    if not (is_written(reading) and is_plausible(token.text, [reading], after, gain, known=True)):
        return None
    assessment = {chain: Scored(reading, gain, after)}
    verdict = judge_beside([token.text], [assessment], chain, chain, min(gain, 0.0))
    return None if verdict is None else Repaired((token.span,), (token.text,), (reading,), verdict)
