"""Stage 4 for text in Latin script: a line under one mistake, weighed by what each language costs.

The letters of Latin encodings are confused with one another (`mo¿e` for `może`): every reading is
a string of letters again, and only its language tells which one was meant. A line is seen as
stretches of languages; ASCII words count as much as the others, since they show the language.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from heapq import nsmallest

from mojimend.home import are_letters_of, is_at_home, is_sound, is_usual_word, spoken_in
from mojimend.known_latin import is_known as is_known_word
from mojimend.languages import codes, letters_of, starts
from mojimend.latin_verdict import Candidate
from mojimend.looks_latin import is_a_word, looks
from mojimend.model import Chain, Reading
from mojimend.plausible_latin import are_quoted, is_of_apostrophes, is_text, replaced
from mojimend.segment import Path, cheapest, cheapest_mended
from mojimend.slips import are_slips
from mojimend.spoken import beginnings, is_known
from mojimend.suspect_latin import begun, costs_of
from mojimend.told import TOLD, is_told
from mojimend.usual import TYPOGRAPHIC
from mojimend.vietnamese import is_vietnamese

FEW = 6
"""Languages that a line is seen in: so many that suit it best as it stands, and the best one for
each token and each of its readings."""

SOUND = 7.0
"""Bits that a token costs for being sound where the rest of the line or document is damaged; of
420 damaged words and lines and 100 documents as many are exact with 4, 7 and 10."""

Readings = Mapping[Chain, Reading]


class _Line:
    """A line's tokens, their readings under each chain, and the languages they are seen in."""

    def __init__(
        self,
        tokens: Sequence[str],
        readings: Sequence[Readings],
        spoken: frozenset[int],
        shown: bool,
    ) -> None:
        self.tokens, self.readings = tokens, readings
        self._spoken, self._shown = spoken, shown
        self._languages = self._suitable()
        self._starts = self._only(beginnings(spoken))
        self._rows = [self._only(costs_of(token)) for token in tokens]
        self._as_is = cheapest(self._rows, self._starts)
        self._weighed: dict[tuple[str | None, ...], Candidate | None] = {}

    def _only(self, bits: Sequence[float]) -> tuple[float, ...]:
        return tuple(map(bits.__getitem__, self._languages))

    def _suitable(self) -> list[int]:
        """The numbers of the languages that may have a part in the line; the last is none."""
        every = range(len(starts()))
        total = list(map(sum, zip(*map(costs_of, self.tokens), strict=True)))
        found = {every[-1], *self._spoken, *nsmallest(FEW, every, key=total.__getitem__)}
        for token, readings in zip(self.tokens, self.readings, strict=True):
            if readings:
                for text in {token, *(reading.text for reading in readings.values())}:
                    bits = begun(text)
                    found.add(bits.index(min(bits)))
        return sorted(found)

    def candidate(self, chain: Chain, prior: float, damaged: bool) -> Candidate | None:
        """The line with the chain undone where that saves bits; None where nowhere.

        `damaged`: tokens that can be damaged are, unless they are much better as they stand.
        """
        read = tuple(readings.get(chain) for readings in self.readings)
        texts = tuple(reading and reading.text for reading in read)  # encodings agree on most
        if texts not in self._weighed:
            self._weighed[texts] = self._weigh(read, damaged)
        known = self._weighed[texts]
        return known and known._replace(score=known.gain - prior, chain=chain, prior=prior)

    def _weigh(self, read: Sequence[Reading | None], damaged: bool) -> Candidate | None:
        mended = [
            row if token.isascii() else reading and self._only(costs_of(reading.text))
            for token, row, reading in zip(self.tokens, self._rows, read, strict=True)
        ]
        rows, as_is = self._rows, self._as_is
        if damaged:
            rows = [
                row if reading is None else tuple(bits + SOUND for bits in row)
                for row, reading in zip(rows, read, strict=True)
            ]
            as_is = cheapest(rows, self._starts)
        path = cheapest_mended(rows, mended, self._starts)
        if not (self._shown or self._are_said(read, path)):
            only = [
                row if token.isascii() else reading and row and self._in_known(reading.text, row)
                for token, row, reading in zip(self.tokens, mended, read, strict=True)
            ]
            in_known = cheapest_mended(rows, only, self._starts)
            if in_known.cost < as_is and self._is_known(in_known):
                path = in_known
        chosen = {
            place: reading
            for place, (reading, broken) in enumerate(zip(read, path.damaged, strict=True))
            if broken and reading is not None
        }
        if not chosen:
            return None
        texts = list(self.tokens)
        taken: list[Sequence[float]] = list(self._rows)
        for place, reading in chosen.items():
            texts[place] = reading.text
            taken[place] = mended[place] or ()  # what can be damaged has a cost then
        bits = [row[language] for row, language in zip(taken, path.languages, strict=True)]
        broken = list(chosen.values())
        plausible = (
            is_text(texts, bits, chosen, as_is - path.cost)
            and not are_slips(broken)
            and self._are_said(read, path)
            and not self._are_sound(chosen)
        )
        spoken = {path.languages[place] for place in chosen}
        beside = [
            text
            for place, text in enumerate(texts)
            if path.languages[place] in spoken and place not in chosen
        ]
        told = plausible and (are_quoted(broken) or self._is_told(chosen, path, beside))
        return Candidate(
            score=(as_is - path.cost) * self._different(chosen),
            chain=(),
            prior=0.0,
            text=" ".join(texts),
            places=tuple(chosen),
            before=self._as_is,
            after=path.cost,
            plausible=plausible,
            looks=looks(self.tokens, broken, beside, self._rest(chosen, bits), told)
            if plausible
            else 0.0,
            told=TOLD * told,
        )

    def _is_told(self, chosen: Mapping[int, Reading], path: Path, beside: Collection[str]) -> bool:
        others = [token for at, token in enumerate(self.tokens) if at not in chosen]
        # The names that a program fills in are English in any language.
        words = list(filter(is_a_word, others)) or others
        return is_told(
            chosen,
            [self._languages[path.languages[place]] for place in chosen],
            list(map(sum, zip(starts(), *map(costs_of, words), strict=True))),
            others,
            sum(map(str.isalpha, beside)),
        )

    def _rest(self, chosen: Collection[int], bits: Sequence[float]) -> float:
        """Bits a code point (and space) of the words that stay; paths and code are none."""
        words = [
            at for at, token in enumerate(self.tokens) if at not in chosen and is_a_word(token)
        ]
        return sum(bits[at] for at in words) / sum(len(self.tokens[at]) + 1 for at in words or [0])

    def _different(self, chosen: Collection[int]) -> float:
        """The share of different words in what is repaired: said twice, a word proves no more."""
        words = [self.tokens[place].strip(TYPOGRAPHIC) for place in chosen]
        return sum(map(len, set(words))) / max(1, sum(map(len, words)))

    def _are_sound(self, chosen: Mapping[int, Reading]) -> bool:
        """Whether good words beside the tokens have what would be replaced, or the tokens are good.

        They are usual words of the language that the others are in, or have a letter of it in the
        place of an apostrophe (`arch\u00edvy`).
        """
        others = [at for at in range(len(self.tokens)) if at not in chosen]
        usual = [self.tokens[at] for at in others if is_usual_word(self.tokens[at], self._rows[at])]
        lost = {at: replaced(reading) for at, reading in chosen.items()}
        if all(are_letters_of(self.tokens[at], lost[at], usual) for at in chosen):
            return True
        spoken = spoken_in([self._rows[at] for at in others], self._starts)
        if spoken is None:
            return False
        number = self._languages[spoken]
        home, syllables = letters_of(number), codes()[number] == "vi"
        return all(
            is_sound(self.tokens[at], self._rows[at][spoken], home)
            or (syllables and is_vietnamese(self.tokens[at]))
            or (is_of_apostrophes(reading) and is_at_home(lost[at], home))
            for at, reading in chosen.items()
        )

    def _are_said(self, read: Sequence[Reading | None], path: Path) -> bool:
        """Whether each damaged token of a path may be believed in its language."""
        return all(
            self._is_said(self._languages[language], reading.text)
            for reading, broken, language in zip(read, path.damaged, path.languages, strict=True)
            if broken and reading is not None
        )

    def _is_known(self, path: Path) -> bool:
        """Whether no sound token of a path is in a language of which too little is known."""
        sound = [place for place, broken in enumerate(path.damaged) if not broken]
        languages = {path.languages[place] for place in sound}
        spoken = spoken_in([self._rows[place] for place in sound], self._starts)
        if spoken is not None:
            languages.add(spoken)
        numbers = {self._languages[language] for language in languages} - {len(starts()) - 1}
        return all(is_known(number, self._spoken) for number in numbers)

    def _in_known(self, text: str, row: Sequence[float]) -> tuple[float, ...]:
        """The costs of a reading in the languages that it may be believed in."""
        return tuple(
            bits if self._is_said(language, text) else math.inf
            for language, bits in zip(self._languages, row, strict=True)
        )

    def _is_said(self, language: int, text: str) -> bool:
        """Whether a token may be believed in a language (its number), or in none: code has words.

        Good text of a language with little to learn from looks damaged, and like others.
        """
        if language == len(starts()) - 1:
            return is_known_word(text)
        return is_known(language, self._spoken)


def weigh_line(
    tokens: Sequence[str],
    readings: Sequence[Readings],
    priors: Mapping[Chain, float],
    damaged: bool = False,
    spoken: frozenset[int] = frozenset(),
    shown: bool = False,
) -> tuple[Candidate, ...]:
    """What a line may have been under each of the chains in `priors`, best first.

    `tokens` are all of the line, `readings` those of each (none for a token in ASCII). `damaged`:
    the line was damaged as a whole, as far as can be seen. `spoken` are languages that it is in, as
    its reader says. `shown`: these chains were believed elsewhere in the document.
    """
    line = _Line(tokens, readings, spoken, shown)
    found = (line.candidate(chain, prior, damaged) for chain, prior in priors.items())
    return tuple(sorted(filter(None, found), key=lambda one: -one.score))
