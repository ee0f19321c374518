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


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_own_set_has_its_floors(language):
    named = FLOORS[f"own {language}"]
    kinds = ("acts", "tallies", "designations", "promises", "site_claims", "certainty")
    assert {f"{kind}_f1" for kind in kinds} | {"negatives_kept"} <= set(named)


def test_what_is_held_out_has_floors_of_its_own():
    assert "acts_f1" in FLOORS["own held out"]
    assert {"traps", "drift"} <= set(FLOORS)


def test_names_have_their_floors():
    assert FLOORS["names"]["precision"] >= 0.97
    assert FLOORS["names"]["recall"] >= 0.93
