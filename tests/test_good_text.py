"""Good text leaves early, and what leaves early is what would have left later."""

from __future__ import annotations

import pytest

import mojimend
from mojimend import gate
from mojimend.known_latin import SHORT_WORDS, is_known
from mojimend.scan import may_be_utf_8, scan, tokens
from mojimend.suspect_latin import is_suspect
from mojimend.typed import is_typed
from mojimend.usual import AROUND as SIGNS
from tests.test_gates import SENTENCES, damaged

NO_BREAK = "\N{NO-BREAK SPACE}"
AROUND = ("{}", "({}),", "“{}”", "«{}»…", "{}.", "„{}“!", "—{}", "{}’")
CASES = (str.lower, str.capitalize, str.upper)


def test_short_words_that_are_not_asked_about_would_be_no_suspects() -> None:
    assert not any(map(is_suspect, SHORT_WORDS))
    assert not any(map(is_known, SHORT_WORDS)), "they need no place in the list"


def test_a_known_word_costs_as_little_as_the_gate_says() -> None:
    good = {word for sentence in SENTENCES.values() for word in sentence.split()}
    bad = {word for _, broken, _ in damaged() for word in broken.split()}
    words = {
        around.format(case(word.strip(SIGNS)))
        for word in good | bad
        for around in AROUND
        for case in CASES
    }
    known = [word for word in sorted(words) if gate._is_known_word(word)]
    assert len(known) > 1000
    assert not any(map(gate._is_costly, known))


@pytest.mark.parametrize(
    "token",
    [
        "n’y",
        "l’été",
        "“%(key)s”",
        "„{obj}“.",
        "«\N{NO-BREAK SPACE}x.y\N{NO-BREAK SPACE}»,",
        "”abc”",
        "RGB»",
        "(“XYZ-3",
    ],
)
def test_what_is_typed(token: str) -> None:
    assert is_typed(token)
    assert scan(token, tokens(token)) == ()


@pytest.mark.parametrize(
    "token", ["“d”g", "“ú–{", "n’ÿ", "’y", "“é”", "l’eìteì", "“x”Œê", "«a»«b»", "a’b’c"]
)
def test_what_may_be_more_than_typed(token: str) -> None:
    assert not is_typed(token)


def test_letters_of_latin_text_are_utf_8_underneath() -> None:
    for char in map(chr, (*range(0xA0, 0x300), *range(0x2010, 0x2040), 0x20AC, 0x2122)):
        for encoding in ("latin-1", "cp1252"):
            raw = char.encode()
            assert may_be_utf_8(raw.decode(encoding, "ignore")) or len(raw) > len(
                raw.decode(encoding, "ignore")
            )


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        ("No se abrió en ning£n pa¡s.", "No se abrió en ningún país."),
        ("Il dit “Ã©tÃ©” et “%(key)s”.", "Il dit “été” et “%(key)s”."),
        ("“%(key)s” ïðèâåò", "“%(key)s” привет"),
    ],
)
def test_damage_beside_what_is_typed_is_repaired(broken: str, text: str) -> None:
    assert mojimend.mend(broken) == text
