"""UTF-8 that was read in one of two encodings which share most of their characters."""

from __future__ import annotations

import pytest

from mojimend import diagnose, mend
from mojimend.model import Chain
from tests.golden import damage, parse_chain

CZECH = """\
Síť není dostupná.
Váš účet byl založen.
Zadané heslo není platné.
Tabulka obsahuje příliš mnoho řádků.
Poslední zálohu se nepodařilo načíst.
Otevřít složku s výsledky hledání
Přesunout vybrané zprávy do koše
Zpráva byla úspěšně odeslána.
Připojení bylo přerušeno serverem.
Délka názvu je omezena na třicet písmen.
Pouze důležité zprávy a úkoly
Kořenová složka všech dat
Použitá metoda šifrování
Slovenský překlad příručky
"""
SPANISH = """\
La página se actualizará automáticamente cada día.
Después podrá ver más información sobre la sesión.
El próximo miércoles estará también el catálogo.
Aquí están los últimos números de la colección.
"""


def chains(text: str) -> set[Chain]:
    return {one.repair.chain for one in diagnose(text).findings if one.repair}


@pytest.mark.parametrize(
    ("good", "family"),
    [
        (CZECH, "utf-8-as-iso-8859-15"),
        (CZECH, "utf-8-as-cp1252"),
        (SPANISH, "utf-8-as-iso-8859-16"),
        (SPANISH, "utf-8-as-cp1250"),
    ],
)
def test_all_words_together_tell_the_encoding(good: str, family: str) -> None:
    text = "\n".join(_broken(line, family) for line in good.split("\n"))
    assert mend(text) == good


def _broken(line: str, family: str) -> str:
    """The line damaged, but for words that the encoding has not all bytes of."""
    words = []
    for word in line.split(" "):
        try:
            words.append(damage(word, parse_chain(family)))
        except UnicodeError:
            words.append(word)
    return " ".join(words)


def test_a_word_that_says_nothing_keeps_the_usual_encoding() -> None:
    assert chains(damage("También mañana", parse_chain("utf-8-as-cp1252"))) == {
        parse_chain("utf-8-as-cp1252")
    }
