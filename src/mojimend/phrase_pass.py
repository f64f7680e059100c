"""The passes over a document's phrases: what they prove alone, and what then the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from mojimend.assessment import Assessment, Scored
from mojimend.encodings import PRIORS, is_formed
from mojimend.findings import Repaired
from mojimend.gate import is_costly
from mojimend.host import host_script
from mojimend.judge import EDGE, judge
from mojimend.latin_readings import latin_readings
from mojimend.lines import join_lines
from mojimend.model import Chain, Verdict
from mojimend.reader import Chains, Reader, carries, is_promising, with_unchanged
from mojimend.scan import Phrase
from mojimend.western import is_western, may_be_latin

USUAL, OFTEN = 4, 3
"""How many chains of a document are tried first, and how often they must have been believed."""

SHOWN = 8
"""Phrases that show a chain before others are believed at sight."""

MOST_JUDGED = 1 << 9  # different phrases that are remembered

BEYOND_DOUBT, BEYOND_DOUBT_UTF_8 = 20.0, 8.0
"""Bits, prior taken off, that make readings under other chains not worth a look; the form of UTF-8
is evidence itself."""

STILL_COSTLY = 0.5
"""Share of what a reading saves that it may still cost, if no text should; half of two layers of
UTF-8 costs as much as it saves."""

ALMOST_ALL = 0.75  # of a phrase's costly tokens, that leave no doubt about the others

SHARE = 0.5
"""What one token must save of the prior, for a phrase of several to be worth weighing."""

MOST_LIKELY = 24
"""Chains of a phrase's costly tokens under which their neighbours are read."""


def tokens_of(text: str, phrase: Phrase) -> list[str]:
    """The texts of a phrase's tokens."""
    return [text[span.start : span.end] for span in phrase]


def first_pass(text: str, phrases: Sequence[Phrase], reader: Reader) -> Iterator[Repaired]:
    """What phrases prove on their own; a phrase may hold several families.

    Each of them holds a suspect token.
    """
    seen: Counter[Chain] = Counter()
    waiting = list(reversed(phrases))
    host = cache(partial(host_script, text))  # good text seldom has any reading to ask it about
    doubtful: list[Phrase] = []
    judged: dict[tuple[Chains, tuple[str, ...]], Repaired | None] = {}
    while waiting:
        phrase = waiting.pop()
        tokens = tokens_of(text, phrase)
        usual = tuple(chain for chain, count in seen.most_common(USUAL) if count >= OFTEN)
        if usual and seen[usual[0]] >= SHOWN:
            from mojimend.established import plainly  # small files get along without it

            if plain := plainly(phrase, tokens, usual[0]):
                seen[usual[0]] += 1
                yield plain
                continue
            if _may_wait(tokens, reader, usual[0]):
                continue
        key = usual, tuple(tokens)  # text repeats itself
        if key not in judged:
            if len(judged) >= MOST_JUDGED:
                judged.clear()
            assessments = _assess_as_usual(tokens, reader, usual) or _assess_phrase(tokens, reader)
            # Not the assessments, of which a long text has hundreds of MiB.
            verdict = judge(tokens, assessments, host=host()) if any(assessments) else None
            found = verdict and repaired(phrase, tokens, assessments, verdict)
            judged[key] = None if found and is_western(found, latin_readings) else found
        one = judged[key]
        if one is not None and not may_be_latin(one):
            first, last = one.verdict.first, one.verdict.last
            seen[one.verdict.chain] += 1
            yield one._replace(spans=phrase[first:last])
            waiting += [part for part in (phrase[:first], phrase[last:]) if part]
        else:
            doubtful.append(phrase)
    yield from _joined(text, doubtful, reader, host)


def _joined(
    text: str, doubtful: list[Phrase], reader: Reader, host: Callable[[], str]
) -> Iterator[Repaired]:
    """What the doubtful phrases of a line prove together."""
    for phrase in join_lines(text, doubtful):
        tokens = tokens_of(text, phrase)
        assessments = _assess_phrase(tokens, reader)
        verdict = judge(tokens, assessments, host=host()) if any(assessments) else None
        if verdict is None or not _is_whole(assessments, verdict):
            continue
        one = repaired(phrase, tokens, assessments, verdict)
        if not may_be_latin(one):
            yield from _apart(one)


def _may_wait(tokens: list[str], reader: Reader, chain: Chain) -> bool:
    """Whether a chain that is established explains all costly tokens of a phrase.

    The document pass believes so with less evidence; every other way would be weighed in vain.
    """
    costly = [reader.assess(token, (chain,)).get(chain) for token in filter(is_costly, tokens)]
    return bool(costly) and all(one is not None and one.gain >= EDGE for one in costly)


def _apart(one: Repaired) -> Iterator[Repaired]:
    """Each token of a line that was judged as a whole; ASCII stands between them."""
    for at, reading in enumerate(one.readings):
        if reading is not None and reading.edits:
            yield one._replace(
                spans=(one.spans[at],), tokens=(one.tokens[at],), readings=(reading,)
            )


def _is_whole(assessments: list[Assessment], verdict: Verdict) -> bool:
    """Whether a verdict's chain explains all tokens, or leaves them as they are."""
    outside = [*assessments[: verdict.first], *assessments[verdict.last :]]
    return all(verdict.chain in one and not one[verdict.chain].reading.edits for one in outside)


def _assess_as_usual(tokens: list[str], reader: Reader, usual: Chains) -> list[Assessment] | None:
    """The readings under the document's usual chains, where one leaves no doubt; None elsewhere.

    French that is damaged all over takes less than half of the time so (measured on 150 kB).
    """
    if not usual:
        return None
    assessments = [reader.assess(token, usual) for token in tokens]
    costly = {
        token: assessment
        for token, assessment in zip(tokens, assessments, strict=True)
        if is_costly(token)
    }
    if any(_is_beyond_doubt(costly, chain, reader, usual) for chain in usual):
        return with_unchanged(tokens, assessments)
    return None


def _is_beyond_doubt(
    costly: Mapping[str, Assessment], chain: Chain, reader: Reader, usual: Chains
) -> bool:
    """Whether a chain explains the costly tokens of a phrase, if any, each well, as good text.

    A few may be left: they are looked at again, apart from the others.
    """
    read = [assessment[chain] for assessment in costly.values() if chain in assessment]
    good = [one for one in read if one.gain >= EDGE and not _is_still_costly(one)]
    if len(good) < ALMOST_ALL * len(costly) or not good:
        return False
    least = BEYOND_DOUBT_UTF_8 if is_formed(chain[-1]) else BEYOND_DOUBT
    if sum(one.gain for one in good) - good[0].reading.prior < least:
        return False
    return not any(reader.assess(one.reading.text, usual) for one in read)


def _is_still_costly(one: Scored) -> bool:
    return is_costly(one.reading.text) and one.after > STILL_COSTLY * one.gain


def _assess_phrase(tokens: list[str], reader: Reader) -> list[Assessment]:
    """Costly tokens are read in every way, their neighbours only as those could be.

    Nothing where no costly token promises anything.
    """
    # In order: of equal readings the first counts.
    suspects = dict.fromkeys(filter(is_costly, tokens))
    share = SHARE if len(tokens) > 1 else 1.0
    if not any(is_promising(token, share) for token in suspects):
        return [{}] * len(tokens)
    costly = {token: reader.assess(token) for token in suspects}
    scores: dict[Chain, float] = {}
    for assessment in costly.values():
        for chain, scored in assessment.items():
            score = scored.gain - scored.reading.prior
            scores[chain] = max(score, scores.get(chain, score))
    likely = tuple(sorted(scores, key=lambda chain: -scores[chain])[:MOST_LIKELY])
    known: dict[int, Assessment] = {
        at: costly[token] for at, token in enumerate(tokens) if token in costly
    }
    for at in sorted(known):
        for places in (range(at - 1, -1, -1), range(at + 1, len(tokens))):
            _carry(tokens, places, known, reader, likely)
    return with_unchanged(tokens, [known.get(at, {}) for at in range(len(tokens))])


def _carry(
    tokens: list[str],
    places: range,
    known: dict[int, Assessment],
    reader: Reader,
    likely: Chains,
) -> None:
    """Read the neighbours of a costly token on one side, as far as a chain holds."""
    holding = likely
    for at in places:
        if at in known:
            return  # from there it goes on, or has gone
        known[at] = reader.assess(tokens[at], likely)
        holding = tuple(chain for chain in holding if carries(tokens[at], chain, known[at]))
        if not holding:
            return


def repaired(
    phrase: Phrase, tokens: list[str], assessments: list[Assessment], verdict: Verdict
) -> Repaired:
    """The repair of a phrase that a verdict says."""
    places = range(verdict.first, verdict.last)
    scored = [assessments[at].get(verdict.chain) for at in places]
    return Repaired(
        spans=phrase[verdict.first : verdict.last],
        tokens=tuple(tokens[verdict.first : verdict.last]),
        readings=tuple(None if one is None else one.reading for one in scored),
        verdict=verdict,
    )


def usual_first(chains: Iterable[Chain]) -> Chains:
    """Chains in the order in which the table has their mistakes."""
    order = {redecoding: place for place, redecoding in enumerate(PRIORS)}
    return tuple(sorted(chains, key=lambda chain: [order[one] for one in chain]))
