"""Whether a reading looks like text at all, however bad what stands there looks.

A margin in bits alone is not enough: of clean lines, some always have a likelier reading. Each rule
here was met as a false alarm on clean text.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import normalize

from mojimend.characters import fold, group, is_mark
from mojimend.encodings import EASTERN, MULTI_BYTE
from mojimend.model import Reading
from mojimend.symbols import is_eastern
from mojimend.vietnamese import is_vietnamese

# What a believable reading may cost, in bits. Chance readings of good text cost more.
ALLOWANCE = 8.0
USUAL = 4.0  # per code point
USUAL_WIDE = 10.5  # per code point of the East Asian scripts
USUAL_SYMBOL = 12.0  # per code point outside of ASCII that is no letter
USUAL_START = 8.0  # per token: a word's first letter is the hardest to foresee
FIRST_WIDE = "\u2e80"

RELIEF = 0.2  # of the gain: rare words are more believable where the damage is plain

LONE_GAIN = 25.0
"""Bits of one letter that are enough: `Пов╕домлення`."""

SHORTEST = 2
"""Letters that a reading must bring in, unless it comes from UTF-8, whose form is evidence itself;
and letters of any kind that a token must have on average: `ㄱ ㄴ ㄷ` is a list of signs."""

LONG_FORM = 3
"""Characters out of valid UTF-8 sequences that are no accident, whatever they say."""

SHORTEST_GLUED = 4
"""Characters outside of ASCII of each edit where good letters stand in the same token."""

LETTERS_PER_SYMBOL = 4
"""Legacy text that was misread is mostly letters; a reading that is mostly symbols is chance."""

PUNCTUATION_PER_LETTER = 1.0
"""More ASCII punctuation than that between letters is a list of signs."""

SHORTEST_ALPHABET = 5
RISING = 0.8  # share of neighbouring letters in alphabetical order: a sample, not a word
ALPHABET_STEP = 8.0
"""Code points from one base letter of a sample to the next, on average; words jump further."""
LONGEST_STEP = 20  # what counts of one: æ has no base

CASE_GAIN = 35.0
"""Bits for a reading that swaps the case: KOI8-R and Windows-1251 do so to one another, and so
acronyms and names in capitals have readings."""

WESTERN = frozenset({"cp1252", "cp1250", "mac-roman", "cp437", "cp850", "cp852"})
"""Encodings of languages whose words are mostly ASCII letters."""

EAST_ASIAN = frozenset(EASTERN.split())
"""They have the letters of Greek, Russian and Pinyin too; nobody writes those in them."""

EASTERN_TOO = "“”—…·\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
"""Punctuation that the East has in common with the West."""
SELDOM = "\N{FULLWIDTH QUESTION MARK}\N{FULLWIDTH EXCLAMATION MARK}\uff61\uff62\uff63\uff64\uff65"
"""Eastern punctuation of which there is one in a sentence, or none (half-width)."""

VIETNAMESE = frozenset({"cp1258", "tcvn", "viscii"})

LIKE_CYRILLIC = frozenset("aceijopsxyhABCEHIJKMOPSTXY")
LIKE_LATIN = frozenset(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405"
)
"""Letters typed for those of the other script that they look like: a slip, and no damage."""

JAMO = ("\u3131", "\u318e")
_BOXES = ("\u2500", "\u25ff")
RARE_BOXES = frozenset("╞╡╟╢╖╕╜╛╤╧╥╨╙╘╒╓╫╪")
"""Single lines that meet double ones; two of them without a line to meet are no drawing."""
_LINES = frozenset("─═│║")


def is_plausible(
    text: str, readings: Sequence[Reading], after: float, gain: float, known: bool
) -> bool:
    """Whether neighbouring tokens (`text`) may have these readings.

    The readings cost `after` bits, which is `gain` bits less than the text as it stands.


    `known`: the document has shown the chain elsewhere, so only the form is looked at.
    """
    edits = [edit for reading in readings for edit in reading.edits]
    if any(is_mark(edit.replacement[0]) for edit in edits) or any(map(_leaves_mark, readings)):
        return False
    if known:
        return True
    intended = readings[0].chain[0].intended
    if intended in VIETNAMESE and not is_vietnamese(" ".join(one.text for one in readings)):
        return False
    if any(map(_extends_good_letters, readings)):
        return False
    brought = "".join(edit.replacement for edit in edits)
    from_utf_8 = any(one.intended == "utf-8" for one in readings[0].chain)
    boxes = _is_drawing(text)
    if from_utf_8 and len(brought) >= LONG_FORM * len(readings) and not boxes:
        return True
    if readings[0].chain[-1].assumed in MULTI_BYTE and len(brought) < SHORTEST * len(readings):
        return False
    if after > _usual_cost(readings) + RELIEF * gain:
        return False
    if from_utf_8:
        return len(brought) >= SHORTEST * len(readings) or not _is_one_word(readings)
    return not boxes and _looks_like_words(text, readings, gain)


def _leaves_mark(reading: Reading) -> bool:
    """Whether a good combining mark would come to stand on a letter that is brought in."""
    return any(is_mark(reading.original[edit.end : edit.end + 1]) for edit in reading.edits)


def _count_ascii(text: str) -> int:
    return sum(1 for char in text if char.isascii() and char.isalpha())


def _changed(reading: Reading) -> str:
    """What a reading brings in, without the characters that both encodings share."""
    parts = []
    for start, end, replacement in reading.edits:
        original = reading.original[start:end]
        if len(original) == len(replacement):
            pairs = zip(original, replacement, strict=True)
            replacement = "".join(new for old, new in pairs if old != new)
        parts.append(replacement)
    return "".join(parts)


def _looks_like_words(text: str, readings: Sequence[Reading], gain: float) -> bool:
    changed = "".join(map(_changed, readings))
    letters, symbols = _count(changed)
    intended = readings[0].chain[0].intended
    western = intended in WESTERN
    whole = sum(1 for reading in readings for char in reading.text if group(char))
    foreign = "".join(char for char in changed if char > "\x7f" and group(char))
    inside = text.strip(string.punctuation)
    punctuation = sum(1 for char in inside if char in string.punctuation)
    return (
        letters >= LETTERS_PER_SYMBOL * symbols
        and letters >= _fewest(intended, len(readings), gain)
        and whole >= SHORTEST * len(readings)
        and punctuation <= PUNCTUATION_PER_LETTER * letters
        and not (is_alphabet(text) or is_alphabet(changed))
        and not ((text.isalpha() or not _is_wide(changed)) and has_lookalikes(text))
        and not _is_other_case(text, changed, readings, gain)
        and (intended not in EAST_ASIAN or _is_wide(foreign))
        and (western or intended in VIETNAMESE or not _is_latin(foreign))
        and not (western and _count_ascii(text) < letters)
    )


def _fewest(intended: str, tokens: int, gain: float) -> int:
    """Letters that the readings of so many tokens must bring in."""
    if intended in WESTERN:
        return SHORTEST * tokens
    return 1 if gain >= LONE_GAIN and intended not in VIETNAMESE else SHORTEST


def _is_other_case(text: str, changed: str, readings: Sequence[Reading], gain: float) -> bool:
    """Whether a reading only swaps the case of an acronym, or has a capital inside of a word."""
    same_script = len({group(char) for char in text + changed if group(char)}) == 1
    if same_script and text.isupper() and changed.islower() and gain < CASE_GAIN:
        return True
    return any(
        _has_capital_inside(edit.replacement) for reading in readings for edit in reading.edits
    )


def _extends_good_letters(reading: Reading) -> bool:
    """Whether short parts change between letters that stay, of a script that is not Latin.

    Damage is glued to good text in long stretches. Chuvash puts a Latin `ă` into Cyrillic words,
    and the letters of two Cyrillic alphabets make valid UTF-8 now and then.
    """
    at, left = 0, ""
    for edit in reading.edits:
        left += reading.original[at : edit.start]
        at = edit.end
    left += reading.original[at:]
    if all(group(char) in ("", "Latin") for char in left if char > "\x7f"):
        return False
    return any(
        sum(char > "\x7f" for char in reading.original[edit.start : edit.end]) < SHORTEST_GLUED
        for edit in reading.edits
    )


def has_lookalikes(text: str) -> bool:
    """Whether Latin and Cyrillic letters stand for one another in these words, as a rule."""
    tokens = text.split(" ")
    return 2 * sum(map(_is_mixed_up, tokens)) >= len(tokens)


def _is_mixed_up(token: str) -> bool:
    latin = {char for char in token if char.isascii() and char.isalpha()}
    cyrillic = {char for char in token if group(char) == "Cyrillic"}
    return bool(latin and cyrillic) and (latin <= LIKE_CYRILLIC or cyrillic <= LIKE_LATIN)


def _usual_cost(readings: Sequence[Reading]) -> float:
    usual = ALLOWANCE + USUAL_START * len(readings)
    for reading in readings:
        for char in reading.text:
            if char.isascii():
                usual += USUAL
            elif not group(char):
                usual += USUAL_SYMBOL
            else:
                usual += USUAL_WIDE if char >= FIRST_WIDE else USUAL
    return usual


def _is_one_word(readings: Sequence[Reading]) -> bool:
    """Whether these are words of one script that is not Latin, at first sight.

    UTF-8 leaves symbols between the letters; three letters of Cyrillic may be valid by chance.
    """
    for reading in readings:
        scripts = {group(char) for char in reading.original if group(char)}
        broken = (reading.original[edit.start : edit.end] for edit in reading.edits)
        if len(scripts) != 1 or "Latin" in scripts or not all(map(group, "".join(broken))):
            return False
    return True


def _has_capital_inside(text: str) -> bool:
    """Whether a capital follows a small letter, both outside of ASCII."""
    return any(one > "\x7f" and one.islower() and two.isupper() for one, two in pairwise(text))


def weight(char: str) -> int:
    """How many letters a character stands for: a syllable of the East for two."""
    if not group(char):
        return 0
    return 2 if char >= FIRST_WIDE else 1


def _is_latin(text: str) -> bool:
    """Whether most letters are Latin, which encodings of other scripts have a few of as well."""
    return 2 * sum(group(char) == "Latin" for char in text) >= len(text)


def _is_wide(text: str) -> bool:
    """Whether most of a text is East Asian."""
    return 2 * sum(char >= FIRST_WIDE for char in text) > len(text)


def _is_drawing(text: str) -> bool:
    """Whether a text is made of box and block characters, put together as drawings are."""
    foreign = [char for char in text if char > "\x7f"]
    if not all(_BOXES[0] <= char <= _BOXES[1] for char in foreign):
        return False
    rare = sum(char in RARE_BOXES for char in foreign)
    lines = sum(one == two and one in _LINES for one, two in pairwise(foreign))
    return rare < 2 or lines > 0


def _count(text: str) -> tuple[int, int]:
    """Letters and symbols outside of ASCII; single letters of Hangul are symbols.

    The punctuation of the East is neither: there is much of it in good text.
    """
    neutral = EASTERN_TOO if _is_wide("".join(filter(group, text))) else ""
    foreign = [
        char
        for char in text
        if char > "\x7f" and char not in neutral and (not is_eastern(char) or char in SELDOM)
    ]
    letters = sum(1 for char in foreign if group(char) and not JAMO[0] <= char <= JAMO[1])
    return letters, len(foreign) - letters


def is_alphabet(text: str) -> bool:
    """Whether the letters stand in alphabetical order, as in samples and character classes."""
    folded = [fold(char) for char in text if char > "\x7f"]
    letters = [char for char, before in zip(folded, ["", *folded], strict=False) if char != before]
    if len(letters) < SHORTEST_ALPHABET:
        return False
    rising = sum(1 for one, two in pairwise(letters) if one < two)
    bases = [ord(normalize("NFD", letter)[0]) for letter in letters]
    steps = sum(min(abs(one - two), LONGEST_STEP) for one, two in pairwise(bases))
    return rising >= RISING * (len(letters) - 1) and steps <= ALPHABET_STEP * (len(letters) - 1)
