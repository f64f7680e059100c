"""What is believed: by how many bits, against whom, and over which tokens."""

from __future__ import annotations

import pytest

from mojimend.assessment import Assessment, Scored, assess
from mojimend.encodings import PRIORS
from mojimend.judge import ACTIVE_THRESHOLD as ACTIVE
from mojimend.judge import (
    EDGE,
    INNER,
    MARGIN,
    MOST_RIVALS,
    THRESHOLD,
    judge,
    judge_beside,
)
from mojimend.language import cost
from mojimend.model import Chain, Edit, Reading
from mojimend.propose import reread
from tests.golden import damage, parse_chain

GBK = parse_chain("gbk-as-cp1252")
EUC = parse_chain("euc_jp-as-cp1252")
RUSSIAN = parse_chain("cp1251-as-cp1252")
PRIOR = PRIORS[GBK[0]]
BROKEN = damage("你好", GBK)
BIT = 0.01


def scored(gain: float, text: str = "你好", chain: Chain = GBK, prior: float = PRIOR) -> Scored:
    """A reading of `BROKEN` with made-up figures; it costs little."""
    reading = Reading(BROKEN, text, chain, prior, (Edit(0, len(BROKEN), text),))
    return Scored(reading, gain, 10.0)


def phrase(*gains: float | None) -> list[Assessment]:
    return [{} if gain is None else {GBK: scored(gain)} for gain in gains]


def stretch(*gains: float | None) -> tuple[int, int] | None:
    verdict = judge([BROKEN] * len(gains), phrase(*gains))
    return None if verdict is None else (verdict.first, verdict.last)


def test_without_readings_nothing_is_believed() -> None:
    assert judge([], []) is None
    assert judge(["é", "à"], [{}, {}]) is None
    assert judge_beside(["é"], [{}], GBK, None) is None


def test_the_threshold_is_not_enough() -> None:
    assert stretch(THRESHOLD + PRIOR) is None
    assert stretch(THRESHOLD + PRIOR + BIT) == (0, 1)


def test_what_the_document_showed_needs_less_but_not_nothing() -> None:
    assert judge([BROKEN], phrase(ACTIVE), {GBK}) is None
    verdict = judge([BROKEN], phrase(ACTIVE + BIT), {GBK})
    assert verdict is not None
    assert verdict.evidence.basis == "document"
    assert verdict.evidence.score == pytest.approx(ACTIVE + BIT)


@pytest.mark.parametrize("behind", [0.0, BIT, MARGIN - BIT])
def test_a_rival_within_the_margin_forbids_a_repair(behind: float) -> None:
    rival = scored(60 - behind, "坐挫", EUC)
    assert judge([BROKEN], [{GBK: scored(60), EUC: rival}]) is None


def test_a_rival_behind_the_margin_is_shown() -> None:
    verdict = judge([BROKEN], [{GBK: scored(60), EUC: scored(60 - MARGIN, "坐挫", EUC)}])
    assert verdict is not None
    assert verdict.evidence.margin == pytest.approx(MARGIN)
    assert [(one.text, one.chain) for one in verdict.rivals] == [("坐挫", EUC)]


def test_what_is_no_text_is_no_rival() -> None:
    mark = scored(60, "\u0301坐挫", EUC)
    verdict = judge([BROKEN], [{GBK: scored(60 + BIT), EUC: mark}])
    assert verdict is not None
    assert (verdict.chain, verdict.rivals, verdict.evidence.margin) == (GBK, (), None)


@pytest.mark.parametrize("behind", [0.0, MARGIN - BIT])
def test_far_fetched_rivals_count(behind: float) -> None:
    dear = scored(60 - behind, "坐挫", EUC)._replace(after=800.0)
    assert judge([BROKEN], [{EUC: dear}]) is None
    assert judge([BROKEN], [{GBK: scored(60), EUC: dear}]) is None


def test_the_margin_passes_over_what_is_no_text() -> None:
    strange = scored(60 - BIT, "\u0301坐挫", EUC)
    big5, text = parse_chain("big5-as-cp1252"), "斕疑"
    for behind, believed in ((MARGIN, True), (MARGIN - BIT, False)):
        rival = scored(60 - behind, text, big5)
        verdict = judge([BROKEN], [{GBK: scored(60), EUC: strange, big5: rival}])
        assert (verdict is not None) is believed
        if verdict is not None:
            assert verdict.evidence.margin == pytest.approx(behind)
            assert [one.text for one in verdict.rivals] == [text]


def test_only_the_nearest_rivals_are_shown() -> None:
    names = ("euc_jp", "big5", "euc_kr", "cp932", "cp1251")
    chains = [parse_chain(f"{name}-as-cp1252") for name in names]
    texts = ["坐挫", "斕疑", "콱봤", "ﾄ羲ﾃ", "Дгєм"]
    rivals = {
        chain: scored(50 - at, text, chain)
        for at, (chain, text) in enumerate(zip(chains, texts, strict=True))
    }
    verdict = judge([BROKEN], [{GBK: scored(60), **rivals}])
    assert verdict is not None
    assert [one.text for one in verdict.rivals] == texts[:MOST_RIVALS]


def test_another_chain_to_the_same_text_is_no_rival() -> None:
    verdict = judge([BROKEN], [{GBK: scored(60), EUC: scored(60, "你好", EUC)}])
    assert verdict is not None
    assert (verdict.chain, verdict.rivals, verdict.evidence.margin) == (GBK, (), None)


def test_the_margin_also_counts_among_chains_of_the_document() -> None:
    near = [{GBK: scored(30), EUC: scored(30 - MARGIN + BIT, "坐挫", EUC)}]
    assert judge([BROKEN], near, {GBK, EUC}) is None


def test_the_text_as_it_stands_is_no_rival() -> None:
    verdict = judge([BROKEN], [{GBK: scored(60), EUC: scored(INNER - BIT, "坐挫", EUC)}])
    assert verdict is not None
    assert BROKEN not in [one.text for one in verdict.rivals]


def test_a_better_score_of_a_rare_mistake_loses_to_a_usual_one() -> None:
    rare = scored(62, "坐挫", EUC, prior=PRIOR + 10)
    verdict = judge([BROKEN], [{EUC: rare, GBK: scored(60)}])
    assert verdict
    assert verdict.chain == GBK


def test_a_stretch_begins_and_ends_with_tokens_that_win_alone() -> None:
    assert stretch(EDGE - BIT, 40, EDGE - BIT) == (1, 2)
    assert stretch(EDGE, 40, EDGE) == (0, 3)
    assert stretch(40, INNER, 40) == (0, 3)
    assert stretch(40, INNER - BIT, 50) == (2, 3)
    assert stretch(40, None, 50) == (2, 3)


def test_the_evidence_adds_up() -> None:
    other = damage("世界", GBK)
    reading = Reading(other, "世界", GBK, PRIOR, (Edit(0, len(other), "世界"),))
    verdict = judge([BROKEN, other], [*phrase(30), {GBK: Scored(reading, 25, 10.0)}])
    assert verdict is not None
    assert verdict.evidence.score == pytest.approx(55 - PRIOR)
    assert verdict.evidence.cost_before == pytest.approx(cost(f"{BROKEN} {other}"))
    assert (verdict.evidence.prior, verdict.evidence.basis) == (PRIOR, "alone")


def test_a_token_said_twice_proves_no_more_than_said_once() -> None:
    assert judge([BROKEN] * 3, phrase(14, 14, 14)) is None
    verdict = judge([BROKEN] * 2, phrase(30, 25))
    assert verdict is not None
    assert (verdict.first, verdict.last) == (0, 2)
    assert verdict.evidence.score == pytest.approx(30 - PRIOR)


def test_bits_do_not_make_an_implausible_reading_true() -> None:
    assert judge([BROKEN], [{GBK: scored(900, "\u0301你好")}]) is None
    assert judge([BROKEN], [{GBK: scored(900)._replace(after=800.0)}]) is None


def test_neighbours_belong_to_the_repair_beside_them_only() -> None:
    one = phrase(-1.0)
    assert judge_beside([BROKEN], one, EUC, None) is None
    assert judge_beside([BROKEN], one, GBK, EUC) is None
    assert judge_beside([BROKEN], one, None, None) is None
    assert judge_beside([BROKEN] * 2, phrase(3.0, None), GBK, None) is None
    assert judge_beside([BROKEN] * 2, phrase(3.0, INNER - BIT), GBK, None) is None
    for before, after in ((GBK, None), (None, GBK), (GBK, GBK)):
        verdict = judge_beside([BROKEN], one, before, after)
        assert verdict
        assert (verdict.chain, verdict.evidence.basis) == (GBK, "line")


def test_assessing_keeps_the_best_of_each_chain_and_forgets_losers() -> None:
    token = damage("привет", RUSSIAN)
    (right,) = reread(token, RUSSIAN)
    worse = right._replace(text="привеъ")
    (kept,) = assess(token, [worse, right, worse]).values()
    assert kept.reading == right
    assert kept.gain == pytest.approx(cost(token) - cost("привет"))
    assert kept.after == pytest.approx(cost("привет"))
    assert assess("привет", [Reading("привет", token, GBK, 3.0, ())]) == {}
