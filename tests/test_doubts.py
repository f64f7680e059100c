"""One letter of Latin text under UTF-8: applied in a known word, else only shown."""

from __future__ import annotations

import pytest

import mojimend
from mojimend.doubts import is_of_a_word, may_lack_bytes
from mojimend.lexicon import is_word
from mojimend.losses import SHOWN, _shown
from mojimend.model import Applicability, Chain, Finding, Repair, Span
from tests.golden import damage, parse_chain

MAC = parse_chain("mac-roman-as-cp1252+utf-8-as-cp1252")
UTF_8 = parse_chain("utf-8-as-cp1252")
DOS = parse_chain("cp1252-as-cp850+cp850-as-cp1252")


def found(before: str, good: str, after: str, chain: Chain = MAC) -> tuple[str, Finding]:
    """A text in which a part is damaged, with the finding that repairs it."""
    broken = damage(good, chain)
    span = Span(len(before), len(before) + len(broken))
    repair = Repair(good, chain, reversible=True)
    safe = Applicability.SAFE
    return before + broken + after, Finding("mojibake", span, broken, 1, 1, "", safe, repair)


@pytest.mark.parametrize(
    ("before", "good", "after"),
    [
        ("qw", "é", "rtzu"),
        ("", "é", ""),
        ("12", "é", "34"),
        ("", "é", "té"),
        ("prochaine fin de derni", "è", " re page"),
    ],
)
def test_a_letter_of_no_known_word_or_of_a_short_one_is_of_none(
    before: str, good: str, after: str
) -> None:
    assert not is_of_a_word(*found(before, good, after))


def test_a_letter_is_of_no_word_where_the_mistake_with_utf_8_alone_leaves_a_word_too() -> None:
    lithuanian = parse_chain("cp1257-as-cp1252+utf-8-as-cp1252")
    assert damage("ė", lithuanian[:1]) == "ë"
    assert is_word("bazė")
    assert is_word("bazë")  # Albanian
    assert not is_of_a_word(*found("baz", "ė", "", lithuanian))
    assert is_of_a_word(*found("žem", "ė", "", lithuanian))


@pytest.mark.parametrize("chain", [UTF_8, DOS], ids=["one mistake", "none with UTF-8 last"])
def test_other_chains_need_no_word(chain: Chain) -> None:
    assert not is_of_a_word(*found("m", "ê", "me", chain))


@pytest.mark.parametrize(
    ("before", "good", "after"),
    [
        ("derni", "è", "re"),
        ("la (DERNI", "È", "RE)"),
        ("m", "ê", "me"),
        ("el pr", "ó", "ximo tren"),
        ("aujourd'hui l'h", "ô", "tel-restaurant"),
    ],
)
def test_a_letter_of_a_known_word(before: str, good: str, after: str) -> None:
    assert is_of_a_word(*found(before, good, after))


def test_a_letter_of_no_word_may_lack_bytes_unless_the_document_shows_its_mistake() -> None:
    assert may_lack_bytes(*found("qw", "é", "rtzu"), ())
    assert not may_lack_bytes(*found("qw", "é", "rtzu"), (MAC,))
    assert not may_lack_bytes(*found("derni", "è", "re"), ())


def test_a_letter_beside_another_that_is_not_ascii_stays_doubtful() -> None:
    assert may_lack_bytes(*found("qwö", "é", "rtzu"), (MAC,))


def test_several_letters_together_are_not_doubtful() -> None:
    assert not may_lack_bytes(*found("qw", "éè", "rtzu"), ())


def test_what_is_only_shown_is_not_doubted_again() -> None:
    text, one = found("qw", "é", "rtzu")
    assert not may_lack_bytes(text, one._replace(applicability=Applicability.UNSAFE), ())


def several(good: str, words: str) -> tuple[str, list[Finding]]:
    """A text of words with a letter (`_`) that is damaged in each, and what repairs these."""
    text, all_found = "", []
    for word in words.split():
        before, after = word.split("_")
        text, one = found(f"{text} {before}", good, "")
        text += after
        all_found.append(one)
    return text, all_found


KNOWN = "derni_re premi_re probl_me syst_me biblioth_que"


def test_letters_of_no_words_show_no_chain_however_many_there_are() -> None:
    assert _shown(*several("è", "qw_rtzu xk_vvt zzg_pp mmk_qqx vvd_xw kkz_qx ppx_vvz")) == set()


def test_so_many_letters_of_known_words_show_their_chain_and_no_fewer() -> None:
    text, each = several("è", KNOWN)
    assert len(each) == SHOWN
    assert _shown(text, each) == {MAC}
    assert _shown(text, each[1:]) == set()


def test_a_word_said_again_shows_no_more() -> None:
    assert _shown(*several("è", "derni_re " * 2 * SHOWN)) == set()


def test_repairs_of_several_letters_show_their_chain() -> None:
    assert _shown(*several("éè", "qw_rtzu xk_vvt zzg_pp mmk_qqx vvd_xw")) == {MAC}


def test_what_is_not_applied_shows_no_chain() -> None:
    text, each = several("è", KNOWN)
    unsafe = [one._replace(applicability=Applicability.UNSAFE) for one in each]
    assert _shown(text, unsafe) == set()


LINE = "Voilà encore la {} page de ce cahier, très abîmée."


def test_in_a_word_of_three_letters_it_is_shown_and_not_applied() -> None:
    text = LINE.format(f"tr{damage('è', MAC)}s")
    assert mojimend.mend(text) is text
    (one,) = mojimend.diagnose(text).findings
    assert one.applicability is Applicability.UNSAFE


@pytest.mark.parametrize("word", ["derni{}re", "biblioth{}que"])
def test_in_a_known_word_it_is_applied(word: str) -> None:
    text = LINE.format(word.format(damage("è", MAC)))
    assert mojimend.mend(text) == LINE.format(word.format("è"))
