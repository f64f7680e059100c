"""Whether readings have the form of text: marks on letters, digits and letters of one script.

No bits are asked for here. Each rule was met as a false alarm on clean text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import ne
from unicodedata import normalize

from mojimend.characters import group, is_mark, script
from mojimend.encodings import MULTI_BYTE, encode, is_formed
from mojimend.known import (
    OF_A_CIPHER,
    are_known_words,
    is_alphabetic,
    is_cipher,
    known_letters,
)
from mojimend.late import late
from mojimend.model import Reading
from mojimend.samples import are_acronyms, is_pattern

CHINESE = frozenset({"gbk", "gb18030"})
"""Encodings that have kana, which their texts do not; but for `の`, which shops like."""

SHORTEST_GLUED = 4
"""Characters outside of ASCII of each edit where good letters stand in the same token."""

FIRST_FAR, LAST_FAR = "\u0700", "\u13ff"
"""Scripts from Syriac to Cherokee."""
FIRST_ASTRAY = "\u0530"  # the first of Armenian

_LOOSE_MARK_RE = late("[\u0300-\u036f]")
FEWEST_OF_A_CIPHER = 5
"""Letters of different words where an alphabet is read as itself; of 984 damaged Cyrillic words and
spans five have fewer and would be right."""
_FOREIGN_RE = late(r"(?:[^\W\d_](?<=[^\x00-\x7f]))+")

_QUOTED_RE = late(r"(?:„\w+[“”]|“\w+”|«\w+»)[.,:;!?]?")
"""Good quotation marks around good letters; damage has one of them by chance, and not both."""

_NUMERAL_RE = late("[!-/:-@]*[\u0391-\u03a9]{1,3}[\u0384\u00b4][!-/:-@]*")
"""Greek numerals: the second of something is `\u0392\u0384`, which is valid UTF-8 as well."""

LONG_ENOUGH = 4  # letters, so that a plural of an abbreviation (`CDs`) is none

_IDEOGRAPHS_RE = late("[\u4e00-\u9fff]+")
_LEFT_RE, _SEVERAL_RE = late("[\u3041-\ud7ff][a-z]\\Z"), late("[A-Za-z][a-z]\\Z")
_KANA_RE = late("[\u3041-\u30fa]")
"""The variants of Big5 disagree on where its kana are: readings with them are half wrong."""


def brought_in(readings: Sequence[Reading]) -> str:
    """What the readings put in the place of what stands there."""
    return "".join(edit.replacement for reading in readings for edit in reading.edits)


def differing(before: str, after: str) -> tuple[str, str]:
    """Both without what they begin and end with alike."""
    start = _count_alike(before, after)
    before, after = before[start:], after[start:]
    behind = _count_alike(before[::-1], after[::-1])
    return before[: len(before) - behind], after[: len(after) - behind]


def _count_alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    shorter = min(len(one), len(other))
    return next(compress(range(shorter), map(ne, one, other)), shorter)


def extends_good_letters(reading: Reading) -> bool:
    """Whether short parts change between letters that stay, of a script that is not Latin.

    Damage is glued to good text in long stretches. Chuvash puts a Latin `ă` into Cyrillic words,
    and the letters of two Cyrillic alphabets make valid UTF-8 now and then.
    """
    return bool(_good_letters(reading)) and any(
        sum(char > "\x7f" for char in reading.original[edit.start : edit.end]) < SHORTEST_GLUED
        for edit in reading.edits
    )


def _is_within_a_good_word(reading: Reading) -> bool:
    """Whether that is so, and the mistake would have changed the letters that stay as well."""
    if not extends_good_letters(reading):
        return False
    mistake = reading.chain[-1]
    return is_formed(mistake) or not _is_readable(_good_letters(reading), mistake.assumed)


def _good_letters(reading: Reading) -> str:
    """The letters that stay, of scripts other than Latin."""
    at, left = 0, ""
    for edit in reading.edits:
        left += reading.original[at : edit.start]
        at = edit.end
    left += reading.original[at:]
    return "".join(char for char in left if char > "\x7f" and group(char) not in ("", "Latin"))


def _is_readable(letters: str, assumed: str) -> bool:
    """Whether an encoding has all these letters."""
    try:
        encode(letters, assumed)
    except UnicodeError:
        return False
    return True


def is_lone_letter(brought: str) -> bool:
    """Whether one letter of a far script is brought in: good `à »` with a no-break space is one."""
    return len(brought) == 1 and FIRST_FAR <= brought <= LAST_FAR


def is_written(text: str, readings: Sequence[Reading]) -> bool:
    """Whether neighbouring tokens (`text`) can have these readings at all."""
    return not (
        any(map(_breaks_marks, readings))
        or any(map(_is_within_a_good_word, readings))
        or is_pattern(text)
        or (readings[0].chain[0].intended == "big5" and _KANA_RE.search(brought_in(readings)))
    )


def has_strange_capitals(readings: Sequence[Reading]) -> bool:
    """Whether a third of the words or more would begin with two capitals, as they don't now."""
    strange = [_has_two_capitals(one.text) > _has_two_capitals(one.original) for one in readings]
    return any(strange) and 3 * sum(strange) >= len(strange)


def _has_two_capitals(token: str) -> bool:
    """Whether a token's letters are two capitals and then small ones, which begin no word."""
    letters = "".join(filter(str.isalpha, token))
    return letters[:2].isupper() and letters[2:].islower() and len(letters) >= LONG_ENOUGH


def is_doubtful(text: str, readings: Sequence[Reading], at_home: bool = False) -> bool:
    """Whether the document must show the mistake elsewhere, or these are not to be believed.

    `at_home`: the readings are in the script of the text around them.
    """
    intended, brought = readings[0].chain[0].intended, brought_in(readings)
    return (
        (intended in CHINESE and _KANA_RE.search(brought.replace("の", "")) is not None)
        or (intended not in MULTI_BYTE and are_acronyms(text))
        or _has_foreign_digits(brought)
        or (intended not in MULTI_BYTE and _QUOTED_RE.fullmatch(text) is not None)
        or _NUMERAL_RE.fullmatch(text) is not None
        or all(map(_makes_signs_of_words, readings))
        or all(map(_is_of_small_letters, readings))
        or (is_cipher(readings) and _is_little_of_a_cipher(text, readings))
        or (not at_home and _is_a_name(text, readings))
        or _is_of_lone_ideographs(brought)
        or any(map(_leaves_a_letter, readings))
        or any(map(_is_astray, readings))
    )


def _is_of_lone_ideographs(brought: str) -> bool:
    """Whether single ideographs would stand between signs, where now are two letters each."""
    found = _IDEOGRAPHS_RE.findall(brought)
    alone = len(found) > 1 and all(len(one) == 1 for one in found)
    return alone and _KANA_RE.search(brought) is None


def _leaves_a_letter(reading: Reading) -> bool:
    """Whether one small ASCII letter of several would be left behind characters of the East.

    The others are halves of those: Kazakh `\u041a\u0456\u043b\u043dtth` is a slip of the keyboard.
    """
    several = _SEVERAL_RE.search(reading.original) is not None
    return several and _LEFT_RE.search(reading.text) is not None


def _is_a_name(text: str, readings: Sequence[Reading]) -> bool:
    """Whether one word in one alphabet would be a word of another one that nobody knows.

    A name from abroad is spelled as no word is: Greek `Ρόξμπεργκσαϊρ` is Roxburghshire.
    """
    return (
        " " not in text
        and is_alphabetic(text, readings[0].chain[0])
        and not is_cipher(readings)
        and not are_known_words(readings)
        and not any(group(char) == "Latin" for char in readings[0].text if char > "\x7f")
    )


def _is_astray(reading: Reading) -> bool:
    """Whether one character of Armenian to Cherokee would stand beside a Latin letter.

    Two letters of a DOS code page may be that by chance: `Ïâ` in Latvian `DaÏâdi`.
    """
    if len(reading.edits) != 1 or len(reading.edits[0].replacement) != 1:
        return False
    start, end, char = reading.edits[0]
    beside = reading.original[max(0, start - 1) : start] + reading.original[end : end + 1]
    return FIRST_ASTRAY <= char <= LAST_FAR and any(group(one) == "Latin" for one in beside)


def _is_little_of_a_cipher(text: str, readings: Sequence[Reading]) -> bool:
    """Whether few letters of different words are read so, or few of known ones twice."""
    if len(readings[0].chain) > 1 and known_letters(readings) < OF_A_CIPHER:
        return True
    words = set(_FOREIGN_RE.findall(text.lower()))
    return sum(map(len, words)) < FEWEST_OF_A_CIPHER


def _is_of_small_letters(reading: Reading) -> bool:
    """Whether small letters alone would be UTF-8, as Sorbian `ńć` were `č` in Mac's encoding.

    Its first byte is a capital or a sign in nearly all encodings.
    """
    parts = [reading.original[start:end] for start, end, _ in reading.edits]
    return is_formed(reading.chain[-1]) and all(part.isalpha() and part.islower() for part in parts)


def _makes_signs_of_words(reading: Reading) -> bool:
    """Whether all that becomes signs are letters, in the case of a word: `Ôôô`; or marks."""
    letters = "".join(filter(group, reading.original))
    written = letters.islower() or (letters[:1].isupper() and letters[1:].islower())
    for start, end, replacement in reading.edits:
        scripts = set(map(group, reading.original[start:end]))
        if len(scripts) != 1 or "" in scripts:
            return False
        if not all(map(is_mark, replacement)) and (not written or any(map(group, replacement))):
            return False
    return True


def _has_foreign_digits(text: str) -> bool:
    """Whether there are digits of a script that no letter beside them is in."""
    digits = {script(char) for char in text if char > "\x7f" and char.isdecimal()}
    letters = {found for char in text if (found := group(char))}
    return bool(digits) and (not letters or not digits <= letters)


def _breaks_marks(reading: Reading) -> bool:
    """Whether a combining mark would stand where none can, whoever brings it in."""
    if _LOOSE_MARK_RE.search(normalize("NFC", reading.text)):
        return True
    for edit in reading.edits:
        first, behind = edit.replacement[0], reading.original[edit.end : edit.end + 1]
        if any(is_mark(mark) and not _LOOSE_MARK_RE.match(mark) for mark in (first, behind)):
            return True
    return False
