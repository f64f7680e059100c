"""The gate before the expensive stages: whether it is worth asking what a token may have been."""

from __future__ import annotations

from itertools import pairwise

from mojimend.characters import (
    FIRST_WIDE,
    HAN,
    HANGUL,
    SPELLED,
    has_capital_inside,
    is_in_latin_1,
)
from mojimend.language import CAPITAL_AFTER_CAPITAL, CAPITAL_AT_START, token_cost
from mojimend.late import late
from mojimend.lexicon import word_cost
from mojimend.ngrams import letter_cost, stored
from mojimend.plain_words import FIRST_PLAIN, bits_as_words
from mojimend.remembered import of_words
from mojimend.symbols import TYPOGRAPHIC
from mojimend.usual import AROUND, ASCII_PUNCTUATION, without_usual

# In bits. Of damaged spans of one to four words it loses 2 %
# in CJK read as other CJK and in UTF-8 read as CJK, 1 to 2 % in Cyrillic and UTF-8 read as single
# bytes; of clean words it lets 2 % (Latin) to 20 % (Greek, Arabic) pass.
ALLOWANCE, ALLOWANCE_WIDE = 11.5, 10.0  # the latter where there are such characters
USUAL = 3.6  # per code point
USUAL_WIDE = 8.0  # per code point of the East Asian scripts

MOST_REMEMBERED = 1 << 14
"""Words whose answer is remembered: 6 MiB at most, 2 as a rule. Half a megabyte of Russian, Greek,
Korean, French, Vietnamese or Arabic is looked at as fast as with twice as many; with half as many
Russian takes a third longer."""

USUAL_PAIRS = 0.2
"""Share of the pairs of Chinese characters (or Hangul) in a token, that the model knows, from which
on it is no damage: of 1,711 damaged tokens three have it, of good Chinese ones that are costly four
in five. Names and terms are many, but made of words."""

USUAL_IDEOGRAPH, USUAL_IN_SENTENCE = 12.0, 13.5
"""Mean bits of the Chinese characters of a token up to which they are those that people write; more
may they cost in what is punctuated as text is, or holds a word in katakana. Of 3,304 damaged tokens
1.6 % stay below, of good ones that are costly two in five (words), nine in ten (sentences)."""

(_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH), (_FIRST_HANGUL, _LAST_HANGUL) = HAN, HANGUL
_SENTENCE_RE = late(
    f"(?=.*(?:{_FIRST_IDEOGRAPH}[\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f”]|“{_FIRST_IDEOGRAPH}"
    f"|[ァ-ヺ][ァ-ヺー・]{{2}}))[!-~ぁ-ヿ\u3001-\u301f{_FIRST_IDEOGRAPH}\uff01-\uff5e“”…—]+"
)
"""All Chinese characters are the first one here: to compile a class of them takes 2 ms."""
_INSIDE_RE = late("[A-Za-z][^\\x00-\x7f]+[A-Za-z]")

NEVER_BROUGHT = (
    "\u0180-\u0191\u0193-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01dd-\u01f4\u01f6-\u0217\u021c-\u0250"
    "\u0252-\u0260\u0262-\u02af\u0376-\u0377\u037b-\u037d\u037f\u03cf-\u03f5\u03f7-\u0400\u040d"
    "\u0450\u045d\u0460-\u0481\u048a-\u048f\u0492-\u052f\u0620\u063b-\u063f\u066e-\u0678"
    "\u067a-\u067d\u067f-\u0685\u0687\u0689-\u0690\u0692-\u0697\u0699-\u06a8\u06aa-\u06ae"
    "\u06b0-\u06b9\u06bb-\u06bd\u06bf-\u06c0\u06c2-\u06d1\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06fc"
    "\u06ff\u1e00-\u1fbc\u1fc2-\u1fcc\u1fd0-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ffc"
)
"""Letters of alphabets that are in no encoding that text was ever wrongly read in, as ranges."""

_NEVER_BROUGHT_RE = late(f"[{NEVER_BROUGHT}]")
_FIRST_NEVER, _LAST_NEVER, _FIRST_NEVER_BROUGHT = "\u0530", "\u1dff", "\u0180"
_JOINERS = "\u200b", "\u200d"
"""The first and last characters of these patterns: tokens of others need no look at them."""

_SEVERAL_RE = late("[^\\x00-\x7f]{2}")
_BETWEEN_RE = late("(?<=[a-z])[^\\x00-\x7f](?=[a-z])")
_FAR_RE = late(
    "(?<![A-Za-z])[A-Za-z]+(?=[A-Za-z]{2}[^\\x00-\x7f])|(?<=[^\\x00-\x7f][A-Za-z]{2})[A-Za-z]+"
)
"""Good letters of a long word make up for the damage in it (`utilisÃ©`), so only those nearby count
where two characters outside of ASCII follow on one another, or one of the East stands between small
letters: of UTF-8 that costs too little three quarters are seen so, of good words 1 % more."""

NEARER = 1.0  # bits less that they may cost

CAPITAL_INSIDE = 6.0
"""Bits less that a token may cost in which a capital stands behind a small letter: encodings of
Cyrillic differ in the letter that many words end with. Of what was read so wrongly 3.3 % are lost
instead of 3.7 %, of good words .03 % more pass."""

_NEVER_RE = late(
    "[!-~\u0530-\u058f\u0700-\u0dff\u0e80-\u1dff\u200b-\u200d]+"
    "|[!-@[-`{-~“«]*[\u05d0-\u05ea\u0621-\u063a\u0640-\u0652]{2,}[!-@[-`{-~…»”\u060c\u061b\u061f]*"
)
"""What no decoder makes of anything: no encoding that was ever assumed has the letters of India or
Georgia, and those of Hebrew and Arabic come with symbols or ASCII letters then."""

_OUTSIDE = frozenset(AROUND) - frozenset(ASCII_PUNCTUATION)
_ASCII_LETTER_RE = late("[A-Za-z]")


@of_words(MOST_REMEMBERED)
def is_costly(token: str) -> bool:
    """Whether a token may be damaged, and costs more than good text of its length usually does."""
    return not _is_known_word(token) and _is_costly(token)


def _is_costly(token: str) -> bool:
    if _costs_much(token, CAPITAL_INSIDE if has_capital_inside(token) else 0.0):
        return True
    if not _ASCII_LETTER_RE.search(token) or not _has_several(token):
        return False
    near = _FAR_RE.sub("", token)
    return near != token and _costs_much(near, NEARER)


def _is_known_word(token: str) -> bool:
    """Whether a token is one known word with signs around it, so that it costs too little.

    That is what `_costs_much` would say as well, in a tenth of the time: no bits are left out.
    """
    core = token.strip(AROUND)
    rest = core[1:]
    if not core.isalpha() or not (rest == rest.lower() or core.isupper()):
        return False
    word = core.lower()
    if len(word) != len(core) or not SPELLED.keys().isdisjoint(word):
        return False  # another letter is known there, and says less of what the word costs
    known = word_cost(word.replace("ς", "\N{GREEK SMALL LETTER SIGMA}"))
    if known is None:
        return False
    if _SEVERAL_RE.search(token) and not core.isascii() and _ASCII_LETTER_RE.search(core):
        return False  # a part of it is asked about as well
    outside = 0 if len(token) == len(core) else sum(map(_OUTSIDE.__contains__, token))
    wide = core[0] >= FIRST_WIDE
    usual = (USUAL_WIDE if wide else USUAL) * len(core) + (ALLOWANCE_WIDE if wide else ALLOWANCE)
    case = CAPITAL_AT_START + CAPITAL_AFTER_CAPITAL * len(core) if core != core.lower() else 0.0
    return known + case + (TYPOGRAPHIC - USUAL) * outside <= usual


def _has_several(token: str) -> bool:
    """Whether two characters outside of ASCII follow on one another, or one is of the East."""
    return _SEVERAL_RE.search(token) is not None or any(
        FIRST_WIDE <= char <= _LAST_HANGUL for char in _BETWEEN_RE.findall(token)
    )


def _costs_much(token: str, more: float = 0.0) -> bool:
    token = without_usual(token)
    if token.isascii():
        return False
    last = max(token)
    if last >= _FIRST_NEVER and _may_be_never(token, last) and _NEVER_RE.fullmatch(token):
        return False
    wide = sum(map(FIRST_WIDE.__le__, token)) if last >= FIRST_WIDE else 0
    # Chinese characters or kana, and so no word of those that are plain.
    eastern = wide > sum(map(_LAST_IDEOGRAPH.__lt__, token)) if wide else False
    if eastern and (_is_usual_han(token) or _has_usual_pairs(token)):
        return False  # whatever it costs; that takes five times as long to tell
    usual = USUAL * (len(token) - wide) + USUAL_WIDE * wide
    over = token_cost(token) + more - usual - (ALLOWANCE_WIDE if wide else ALLOWANCE)
    if over <= 0 or (last >= _FIRST_NEVER_BROUGHT and _NEVER_BROUGHT_RE.search(token)):
        return False
    plain = bits_as_words(token) if last >= FIRST_PLAIN and not eastern else None
    if plain is not None:
        if over <= plain * (wide or len(token)):
            return False
    elif wide and not eastern and _has_usual_pairs(token):
        return False
    if is_in_latin_1(token):
        return True
    from mojimend.possible import is_readable  # its table takes 7 ms, and most text needs none

    return is_readable(token)


def _may_be_never(token: str, last: str) -> bool:
    """Whether `_NEVER_RE` may match a token; `last` is its greatest character.

    It has a character of those scripts, or joiners are its greatest; to compile the
    pattern takes 1 ms, which text with typographic signs alone is spared.
    """
    return _JOINERS[0] <= last <= _JOINERS[1] or any(
        _FIRST_NEVER <= char <= _LAST_NEVER for char in token
    )


def _is_ideograph(char: str) -> bool:
    return _FIRST_IDEOGRAPH <= char <= _LAST_IDEOGRAPH


def _has_usual_pairs(token: str) -> bool:
    """Whether enough neighbours in the runs of one Eastern script are known to the model."""
    pairs = [
        one + other
        for one, other in pairwise(token)
        if (_is_ideograph(one) and _is_ideograph(other))
        or (min(one, other) >= _FIRST_HANGUL and max(one, other) <= _LAST_HANGUL)
    ]
    known, enough = 0, USUAL_PAIRS * len(pairs)
    for pair in pairs:
        known += stored(pair) is not None
        if known and known >= enough:
            return True
    return False


def _is_usual_han(token: str) -> bool:
    """Whether the Chinese characters of a token are those that are often written.

    Inside of a word in ASCII letters they say nothing: any two bytes may be one of them. (Where
    there is neither one of them nor katakana the answer is no, as for Hangul.)
    """
    if _INSIDE_RE.search(token):
        return False
    bits = [letter_cost(char) for char in token if _is_ideograph(char)]
    alike = "".join(_FIRST_IDEOGRAPH if _is_ideograph(char) else char for char in token)
    if _SENTENCE_RE.fullmatch(alike):
        return sum(bits) <= USUAL_IN_SENTENCE * len(bits)
    return bool(bits) and sum(bits) <= USUAL_IDEOGRAPH * len(bits)
