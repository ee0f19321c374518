"""Estimates of the unseen: models averaged, what is refused, what to be careful of, coverage."""

from __future__ import annotations

import pytest

pytest.importorskip("statsmodels", reason="the extra for statistics is not installed")

from corrobora.assess.estimate import estimate_unseen
from corrobora.model.estimate import CautionKind, Refusal, Source
from tests.tables import (
    CENSUS,
    DIABETES,
    HEPATITIS,
    INJURIES,
    INJURIES_BY_FOUR,
    captures,
    draw,
    table,
)


def kinds(found):
    return {caution.kind for caution in found.cautions}


def test_diabetes():
    found = estimate_unseen(captures(table(DIABETES)))
    assert found.models[0].estimate == pytest.approx(2771, abs=0.5)
    assert found.averaged.value == pytest.approx(2757, abs=1)
    # Bruno et al. 1994 give 2,492 to 3,051 for the best model alone.
    assert found.averaged.low == pytest.approx(2492, abs=10)
    assert found.averaged.high == pytest.approx(3107, abs=10)
    assert sum(model.weight for model in found.models) == pytest.approx(1)
    assert [m.aic for m in found.models] == sorted(m.aic for m in found.models)
    assert CautionKind.DEPENDENCE in kinds(found)
    assert CautionKind.THREE_SOURCES not in kinds(found)


def test_the_estimate_lies_in_its_interval_and_above_who_is_named():
    for counts in (DIABETES, CENSUS, INJURIES, HEPATITIS, INJURIES_BY_FOUR):
        cells = table(counts)
        found = estimate_unseen(captures(cells))
        assert sum(cells.values()) <= found.averaged.low <= found.averaged.value
        assert found.averaged.value <= found.averaged.high


def test_an_estimate_that_misses_says_why_it_may():
    # Of the outbreak 545 fell ill, as a later screening found; this says 1,313, and "be careful".
    found = estimate_unseen(captures(table(HEPATITIS)))
    assert found.averaged.value == pytest.approx(1313, abs=1)
    assert {CautionKind.UNEVEN, CautionKind.WIDE, CautionKind.THREE_SOURCES} <= kinds(found)
    assert found.least.low < 545 < found.least.high


def test_where_only_the_fullest_model_fits_it_is_said():
    assert CautionKind.SATURATED in kinds(estimate_unseen(captures(table(CENSUS))))


def test_empty_cells_are_told():
    assert CautionKind.EMPTY_CELLS in kinds(estimate_unseen(captures(table(INJURIES_BY_FOUR))))


def test_two_lists_are_refused_with_what_they_would_give():
    found = estimate_unseen(captures(table((50, 150, 100))))
    assert found.refusal is Refusal.FEW_SOURCES
    assert found.averaged is None
    assert found.least is None
    assert found.pair.value == pytest.approx(201 * 151 / 51 - 1)


def test_one_list_is_refused():
    found = estimate_unseen(captures({(True,): 40}))
    assert (found.refusal, found.pair) == (Refusal.FEW_SOURCES, None)


def test_few_people_are_refused():
    found = estimate_unseen(captures(table((3, 3, 3, 5, 3, 5, 5))))
    assert found.refusal is Refusal.FEW_PEOPLE
    assert found.least is not None


def test_few_overlaps_are_refused():
    found = estimate_unseen(captures(table((1, 2, 2, 40, 2, 40, 40))))
    assert found.refusal is Refusal.FEW_OVERLAPS


def test_no_upper_limit_is_a_refusal():
    found = estimate_unseen(captures(table((1, 1, 1, 300, 8, 300, 300))))
    assert found.refusal in {Refusal.UNBOUNDED, None}
    if found.refusal is None:
        assert CautionKind.WIDE in kinds(found)


def test_a_pair_without_anybody_in_common_is_told_and_not_fitted():
    cells = table((0, 0, 12, 30, 14, 30, 25))
    found = estimate_unseen(captures(cells))
    assert CautionKind.NO_OVERLAP in kinds(found)
    assert all((0, 1) not in model.pairs for model in found.models)


def test_small_overlaps_are_told():
    cells = table((1, 2, 12, 30, 14, 30, 25))
    (one,) = (
        c for c in estimate_unseen(captures(cells)).cautions if c.kind is CautionKind.SMALL_OVERLAP
    )
    assert one.about == ("List A", "List B", "3")


def test_five_sources_are_searched():
    cells = draw(3, 400, lambda _: (0.4, 0.35, 0.3, 0.4, 0.3))
    found = estimate_unseen(captures(cells))
    assert 5 <= len(found.models) <= 200
    assert found.averaged.low <= 400 <= found.averaged.high


def test_joined_doubles_make_a_second_estimate():
    cells = draw(5, 300, lambda _: (0.5, 0.5, 0.5))
    joined = {**cells, (True, False, False): cells[True, False, False] - 10}
    found = estimate_unseen(captures(cells, joined=joined, doubles=10))
    assert found.joined.value < found.averaged.value
    assert CautionKind.MATCHING in kinds(found)


def test_what_the_captures_tell_is_told_on():
    more = {"pooled": (Source("a", "A", 6),), "apart": (Source("b", "B", 6),), "open": 4}
    found = estimate_unseen(captures(table(CENSUS), **more))
    told = {CautionKind.POOLED, CautionKind.LEFT_OUT, CautionKind.OPEN_PEOPLE}
    assert told <= kinds(found)


def test_the_order_of_sources_does_not_matter():
    cells = table(CENSUS)
    turned = {history[::-1]: n for history, n in cells.items()}
    a, b = estimate_unseen(captures(cells)), estimate_unseen(captures(turned))
    assert a.averaged.value == pytest.approx(b.averaged.value, rel=1e-6)
    assert a.averaged.high == pytest.approx(b.averaged.high, rel=0.01)


def test_the_same_captures_give_the_same():
    one = captures(table(INJURIES))
    assert estimate_unseen(one) == estimate_unseen(one)
