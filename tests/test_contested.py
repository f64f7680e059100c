"""Few phrases that a document's lines explain better as text in Latin script."""

from __future__ import annotations

from mojimend import mend
from mojimend.contested import uncontested
from mojimend.model import Chain
from mojimend.phrase_pass import first_pass
from mojimend.reader import Reader
from mojimend.scan import scan, tokens
from tests.golden import damage, parse_chain

PORTUGUESE = """\
A reunião não é só para os alunos, é também para os pais.
Não será possível abrir a sessão sem confirmação da direção.
Cada secção tem um número e uma descrição em português.
As inscrições estão abertas até ao próximo sábado à tarde.
Os preços já incluem o pequeno-almoço e o serviço de quartos.
"""
DOS = parse_chain("cp860-as-cp1252")
CHINESE = parse_chain("gbk-as-cp1252")
PROVERB = "千里之行始于足下"


def chains(text: str, found: bool = True) -> set[Chain]:
    words = tokens(text)
    repaired = list(first_pass(text, scan(text, words), Reader()))
    kept = uncontested(text, repaired, words, ())
    return {one.verdict.chain for one in (kept if found else repaired)}


def test_lines_of_one_language_are_repaired_as_that() -> None:
    assert mend(damage(PORTUGUESE, DOS)) == PORTUGUESE


def test_what_is_no_latin_text_is_not_contested() -> None:
    text = damage(PORTUGUESE, DOS) + damage(PROVERB, CHINESE) + "\n"
    assert CHINESE in chains(text)
    assert mend(text) == PORTUGUESE + PROVERB + "\n"


def test_without_latin_damage_everything_is_kept() -> None:
    text = PORTUGUESE + damage(PROVERB, CHINESE) + "\n"
    assert chains(text) == chains(text, found=False) == {CHINESE}
