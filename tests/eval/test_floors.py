"""The floors that `make eval` holds the figures to are whole and sane."""

from __future__ import annotations

import pytest

from tests.architecture.source import ROOT
from tools.figures import load_floors

FLOORS = load_floors(ROOT / "tests" / "eval" / "floors.json")
EXTRACTED = {
    f"{task}_{what}" for task in ("acts", "tallies") for what in ("f1", "stated", "quotes")
}


@pytest.mark.parametrize("group", ["all", "en", "es"])
def test_extraction_has_its_floors(group):
    assert set(FLOORS[group]) == EXTRACTED


def test_lineage_has_its_floors():
    assert set(FLOORS["lineage"]) == {"passage_f1", "kind", "drift_f1"}


def test_floors_are_shares():
    assert all(0 <= floor <= 1 for named in FLOORS.values() for floor in named.values())
