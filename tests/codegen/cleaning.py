"""Takes markup, placeholders, identifiers and English out of catalogue strings."""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections import Counter

from ftfy.badness import is_bad

from tests.codegen.counting import GAP, word_pattern

Texts = dict[str, set[str]]

ICU_HEADER = re.compile(r"\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,")
PLACEHOLDERS = re.compile(
    r"""
      %(?:\(\w+\))?[-#0+]*\d*(?:\$|\.\d+)?[sdfiruxc](?![A-Za-z])   # %s %(name)d %1$
    | (?<=%\d\$)[sd]
    | \[%.*?%\]                                         # [%key:...%]
    | \$t\([^)]*\)
    | `[^`]*`                                           # code
    | \bhttps?://\S+ | \bwww\.\S+ | \S+@\S+\.\S+        # links, addresses
    | (?<=\])\([^)\s]*\)                                # target of [text](target)
    | &\w+;
    | \b[A-Za-z0-9]+(?:[_\\/.=][A-Za-z0-9]+)+\b         # snake_case, a.b, a/b
    | [_/\\~][A-Za-z0-9_/\\.-]+
    | \b[A-Za-z]*\d[A-Za-z0-9]*\b                       # MP3, 4G, 12
    | \b[a-z]+[A-Z]\w*\b                                # camelCase
    """,
    re.VERBOSE,
)
INLINE = re.compile(r"</?(?:a|b|code|em|i|span|strong|u|\d+)(?:\s[^<>]*)?>|\*\*|__", re.IGNORECASE)
BLOCKS = re.compile(r"</?[A-Za-z][^<>]*>|\\[nrt]")
BRAND = re.compile(r"\bHome Assistant\b")
"""Would else be among the commonest words of every language."""
DROPPED = re.compile("[\u00ad\ufeff]")
BLANKS = re.compile(r"[ \t\r\n]+")
DOUBTFUL = re.compile("[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f\x7f-\x9f]|^[A-Z0-9_]+_[A-Z0-9_]+$")


def brace_groups(text: str) -> tuple[str, list[str]] | None:
    """The text with a gap for each outermost {...}, and what these held; None if unbalanced."""
    outer: list[str] = []
    groups: list[str] = []
    depth = start = 0
    for index, char in enumerate(text):
        if char == "{":
            if not depth:
                start = index + 1
                outer.append(GAP)
            depth += 1
        elif char == "}":
            depth -= 1
            if depth < 0:
                return None
            if not depth:
                groups.append(text[start:index])
        elif not depth:
            outer.append(char)
    return None if depth else ("".join(outer), groups)


def icu_parts(text: str) -> list[str]:
    """The literal texts of an ICU message: outside the arguments, and in each plural branch."""
    if "{" not in text and "}" not in text:
        return [text]
    split = brace_groups(text.replace("''", "'"))
    if split is None:
        return []
    parts = [split[0]]
    for group in split[1]:
        if (header := ICU_HEADER.match(group)) and (
            branches := brace_groups(group[header.end() :])
        ):
            for branch in branches[1]:
                parts.extend(icu_parts(branch))
    return parts


def clean(text: str) -> str:
    """The text without markup, placeholders and identifiers, NFC-normalised."""
    text = html.unescape(BLOCKS.sub(" ", INLINE.sub("", text)))
    text = BRAND.sub(GAP, PLACEHOLDERS.sub(GAP, DROPPED.sub("", text)))
    return unicodedata.normalize("NFC", BLANKS.sub(" ", text)).strip()


def clean_texts(raw: set[str]) -> set[str]:
    """The usable parts of raw strings."""
    kept: set[str] = set()
    for text in raw:
        if not DOUBTFUL.search(text) and not is_bad(text):
            kept.update(part for piece in icu_parts(text) if len(part := clean(piece)) > 1)
    return kept


def without_english(texts: Texts) -> Texts:
    """The other languages' strings less those left in English."""
    english = {text.casefold() for text in texts["en"]}
    counts = Counter(word for text in english for word in word_pattern(latin=True).findall(text))
    known = {word for word, count in counts.items() if count >= 3}

    def foreign(text: str) -> bool:
        folded = text.casefold()
        if folded in english:
            return False
        words = word_pattern(latin=True).findall(folded)
        return len(words) < 4 or sum(word in known for word in words) < 0.8 * len(words)

    return {
        code: strings if code == "en" else set(filter(foreign, strings))
        for code, strings in texts.items()
    }


@functools.cache
def script(char: str) -> str:
    """The letter's script, as its name begins; empty for other characters."""
    return unicodedata.name(char, "").partition(" ")[0] if char.isalpha() else ""


def in_own_script(strings: set[str]) -> set[str]:
    """The strings without those in a script that is almost never used in this language."""
    letters = Counter(script(char) for text in strings for char in text)
    del letters[""]
    usual = {"", "LATIN", *(s for s, n in letters.items() if n >= letters.total() / 100)}
    return {text for text in strings if sum(script(char) not in usual for char in text) < 3}
