from __future__ import annotations

from itertools import product

import pytest

from corrobora.model.drift_words import say_drift
from corrobora.model.lineage import Direction, DriftKind


@pytest.mark.parametrize(
    ("direction", "kind", "said"),
    [
        (Direction.KNOWN, DriftKind.HEDGE_DROPPED, "says plainly what the other only supposes"),
        (Direction.KNOWN, DriftKind.DATE_LOST, "leaves out the date"),
        (Direction.UNKNOWN, DriftKind.DATE_LOST, "only one gives the date"),
        (Direction.COMMON_SOURCE, DriftKind.ATTRIBUTION_ADDED, "only one says who said it"),
        (Direction.UNKNOWN, DriftKind.NAME_CHANGED, "they give different names"),
    ],
)
def test_a_change_is_said_in_words(direction, kind, said):
    assert say_drift(kind, direction) == said


@pytest.mark.parametrize(("kind", "direction"), list(product(DriftKind, Direction)))
def test_only_a_known_direction_says_who_left_out_or_added(kind, direction):
    said = say_drift(kind, direction)
    assert "_" not in said
    if direction is not Direction.KNOWN:
        assert not {"leaves", "adds", "gives it", "longer", "makes"} & set(said.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DriftKind.DATE_LOST, DriftKind.DATE_ADDED),
        (DriftKind.HEDGE_DROPPED, DriftKind.HEDGE_ADDED),
        (DriftKind.ATTRIBUTION_LOST, DriftKind.ATTRIBUTION_ADDED),
        (DriftKind.PERSON_SPLIT, DriftKind.PERSON_MERGED),
        (DriftKind.SCOPE_WIDENED, DriftKind.SCOPE_NARROWED),
        (DriftKind.DETAIL_LOST, DriftKind.DETAIL_ADDED),
    ],
)
def test_without_a_direction_losing_is_adding(one, other):
    assert say_drift(one, Direction.UNKNOWN) == say_drift(other, Direction.UNKNOWN)
    assert say_drift(one, Direction.KNOWN) != say_drift(other, Direction.KNOWN)
