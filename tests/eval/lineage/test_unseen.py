"""Pairs that nothing was fitted to: what was measured on them first may not get worse by much."""

from __future__ import annotations

import pytest

from tests.eval.lineage.measure import is_linked_alone, link_together, pool, score_pairs
from tests.eval.lineage.pairs import UNSEEN, load_written

PAIRS = load_written(UNSEEN)
# First measured on 22 November 2026, in this order: recall 1.00 and 1.00, precision 0.953
# (2 of 76 traps taken) and 0.911 (4 taken). All that was taken is of the kind "formulas".
FLOORS = {"alone": (0.97, 0.93), "in one pile": (0.97, 0.89)}


def test_every_kind_has_three_traps_and_but_for_independent_accounts_three_copies():
    kinds = {pair.kind for pair in PAIRS}
    assert len(kinds) == 11
    for kind in kinds:
        copies = [pair.is_copy for pair in PAIRS if pair.kind == kind]
        assert copies.count(False) >= 3, kind
        assert copies.count(True) >= 3 or kind == "independent", kind


@pytest.mark.parametrize("how", FLOORS)
def test_unseen_pairs_are_told_apart_as_well_as_when_first_measured(how):
    is_linked = is_linked_alone if how == "alone" else link_together(PAIRS)
    scores, wrong = score_pairs(PAIRS, is_linked)
    recall, precision = FLOORS[how]
    assert pool(scores).recall >= recall, wrong
    assert pool(scores).precision >= precision, wrong
