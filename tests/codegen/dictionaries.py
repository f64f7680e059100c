"""Dictionary words with weights: simplified and traditional Chinese, Japanese, Thai."""

from __future__ import annotations

import math
import re
import struct
import unicodedata
from collections import Counter, defaultdict
from statistics import median_low
from typing import TYPE_CHECKING

from tests.codegen.counting import word_pattern
from tests.codegen.downloads import members, named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def members_named(reader: str, cache: Path) -> dict[str, str]:
    """The decoded members of the one source with this reader."""
    return {name: content.decode() for name, content in members(named(reader), cache)}


def weighted_lines(content: str) -> Iterator[tuple[str, int]]:
    """(word, weight) of lines whose second field is a number."""
    for line in content.splitlines():
        fields = line.split()
        if len(fields) > 1 and fields[1].isdigit():
            yield unicodedata.normalize("NFC", fields[0]), int(fields[1])


def jieba_words(cache: Path) -> Counter[str]:
    """Simplified Chinese words; the dictionary's rare ones have weight 1 to 3."""
    words = word_pattern(latin=False)
    lines = weighted_lines(members_named("jieba", cache)["dict"])
    return Counter({word: weight for word, weight in lines if words.fullmatch(word)})


def traditional(words: Counter[str], cache: Path) -> Counter[str]:
    """The words in traditional characters: longest phrases first, as OpenCC does."""
    tables = members_named("opencc", cache)
    table: dict[str, str] = {}
    for name in ("STCharacters", "STPhrases"):
        for line in tables[name].splitlines():
            simplified, _, variants = line.partition("\t")
            if variants:
                table[simplified] = variants.split()[0]
    result: Counter[str] = Counter()
    for word, weight in words.items():
        result[convert(word, table)] += weight
    return result


def convert(word: str, table: dict[str, str]) -> str:
    """The word with its longest known parts replaced, from the left."""
    parts: list[str] = []
    start = 0
    while start < len(word):
        end = len(word)
        while end > start + 1 and word[start:end] not in table:
            end -= 1
        parts.append(table.get(word[start:end], word[start:end]))
        start = end
    return "".join(parts)


def thai_words(cache: Path) -> Counter[str]:
    """Thai words: the two frequency lists added up, the plain list's words at least once."""
    lists = members_named("thai", cache)
    counts: Counter[str] = Counter()
    for name in ("tnc_freq", "ttc_freq"):
        for word, weight in weighted_lines(lists[name]):
            counts[word] += weight
    counts.update(unicodedata.normalize("NFC", w.strip()) for w in lists["words_th"].splitlines())
    words = word_pattern(latin=False)
    return Counter({word: weight for word, weight in counts.items() if words.fullmatch(word)})


# Japanese: the compiled dictionary of MeCab. A header of ten numbers and the character set's name,
# a trie, tokens (left and right id, part of speech, cost, offset of the features, 0), features.

HEADER = struct.Struct("<10I32x")
TOKEN = struct.Struct("<HHHhII")
PROPER_NOUN = "固有名詞"
JAPANESE = re.compile("[々〇ぁ-ゖァ-ヺー\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]{1,8}")
"""Words of Han and kana."""


def mecab_entries(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """(cost, first eleven features) of each token."""
    header = HEADER.unpack_from(content)
    tokens = HEADER.size + header[6]
    features = tokens + header[7]
    for _, _, _, cost, offset, _ in TOKEN.iter_unpack(content[tokens:features]):
        start = features + offset
        end = content.index(b"\0", start)
        yield cost, content[start:end].decode().split(",")[:11]


def japanese_costs(content: bytes) -> tuple[dict[str, int], set[str]]:
    """Lowest cost of each written form; base forms and lemmas, which may lack one.

    The lemmas of names are readings in kana.
    """
    costs: dict[str, int] = {}
    bases: set[str] = set()
    for cost, features in mecab_entries(content):
        lemma, written, base = features[7].partition("-")[0], features[8], features[10]
        costs[written] = min(cost, costs.get(written, cost))
        bases.add(base)
        if features[1] != PROPER_NOUN:
            bases.add(lemma)
    return costs, bases


def writing(word: str) -> str:
    """Katakana if there is any, else Han if there is any, else hiragana."""
    if any("ァ" <= char <= "ヺ" for char in word):
        return "katakana"
    return "hiragana" if all("ぁ" <= char <= "ゖ" for char in word) else "han"


def japanese_words(cache: Path) -> Counter[str]:
    """Japanese words as written, the likelier ones with more weight.

    A cost tells how likely a word is where its letters stand. Letters in katakana can hardly be
    anything else, so costs compare only with those of words written alike.
    """
    content = next(content for _, content in members(named("unidic"), cache))
    costs, bases = japanese_costs(content)
    by_writing: dict[str, list[int]] = defaultdict(list)
    for word, cost in costs.items():
        by_writing[writing(word)].append(cost)
    usual = {kind: median_low(found) for kind, found in by_writing.items()}
    weights: Counter[str] = Counter(dict.fromkeys(bases, 1))
    for word, cost in costs.items():
        weights[word] = max(1, round(math.exp((usual[writing(word)] - cost) / 1000)))
    normal: Counter[str] = Counter()
    for word, weight in weights.items():
        normal[unicodedata.normalize("NFC", word)] += weight
    return Counter({w: weight for w, weight in normal.items() if JAPANESE.fullmatch(w)})
