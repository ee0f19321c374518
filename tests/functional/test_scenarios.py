"""Small stories through the whole way: reports as people write them, and what must come of them.

A scenario is a folder: its reports as Markdown, and `expected.toml`. Kestria, its bodies and its
people are invented; what is known of it is in `scenarios/packs`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "scenarios"
PACKS = FOLDER / "packs"
SCENARIOS = sorted(path.parent for path in FOLDER.glob("*/expected.toml"))
FIGURE = ("speaker", "act", "measure", "since", "as_of", "reports")


@pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)
def test_scenario(call, tmp_path, folder):
    expected = tomllib.loads((folder / "expected.toml").read_text("utf-8"))
    reports, register = sorted(folder.glob("*.md")), tmp_path / "r.db"
    done = call("run", *reports, "--packs", PACKS, "--register", register, "--format", "json")
    assert done.code == 0, done.err
    for wanted in expected.get("finding", []):
        asked = ("why", wanted["person"], "--register", register, "--format", "json")
        check_finding(call(*asked).json, wanted)
    for wanted in expected.get("figure", []):
        check_figure(done.json["ledger"], wanted)
    if "copy" in expected:
        told = call("lineage", *reports, "--packs", PACKS, "--format", "json").json
        for wanted in expected["copy"]:
            check_copy(told["links"], wanted)
    check_lists(done.json, expected)


def check_finding(told: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    of_that_act = [f for f in told["findings"] if f["act"] == wanted["act"]]
    found = [f for f in of_that_act if f["date"] == wanted.get("date", f["date"])]
    assert len(found) == 1, [(f["act"], f["date"], f["step"]) for f in told["findings"]]
    got = {**found[0], "custody": told["custody"]}
    for key in ("step", "independent", "custody", "hedged", "reports"):
        assert got[key] == wanted.get(key, got[key]), (key, got["origins"])
    assert set(got["conditions"]) == set(wanted.get("conditions", got["conditions"]))
    kinds = [conflict["kind"] for conflict in got["conflicts"]]
    assert kinds == wanted.get("conflicts", kinds)
    check_origins(got["origins"], wanted)


def check_origins(origins: list[Mapping[str, Any]], wanted: Mapping[str, Any]) -> None:
    counted = [o["name"] for o in origins if o["counted"] and o["stance"] == "for"]
    assert len(counted) == wanted.get("counted", len(counted)), counted
    assert set(wanted.get("for", [])) <= set(counted), origins
    against = {o["name"] for o in origins if o["stance"] == "against"}
    assert set(wanted.get("against", [])) <= against, origins


def check_figure(ledger: list[Mapping[str, Any]], wanted: Mapping[str, Any]) -> None:
    rows = [row for row in ledger if row["value"] == wanted["value"]]
    assert len(rows) == 1, [(row["speaker"], row["value"]) for row in ledger]
    row = rows[0]
    expected = {key: wanted[key] for key in FIGURE if key in wanted}
    assert {key: row[key] for key in expected} == expected
    is_superseded = row["superseded_by"] is not None
    assert is_superseded == wanted.get("is_superseded", is_superseded)
    others = {one["speaker"] for one in row["incomparable_with"]}
    assert set(wanted.get("not_compared_with", [])) <= others


def check_copy(links: list[Mapping[str, Any]], wanted: Mapping[str, Any]) -> None:
    pair = (wanted["derived"], wanted["source"])
    found = [link for link in links if (link["derived"], link["source"]) == pair]
    assert len(found) == 1, [(link["derived"], link["source"]) for link in links]
    assert found[0]["direction"] == wanted.get("direction", "known")
    drift = {kind for passage in found[0]["passages"] for kind in passage["drift"]}
    assert set(wanted.get("drift", [])) <= drift
    if wanted.get("is_unchanged"):
        assert drift == set()


def check_lists(told: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
    kinds = sorted(conflict["kind"] for conflict in told["conflicts"])
    assert kinds == sorted(expected.get("conflicts", kinds)), told["conflicts"]
    acts = {(row["name"], row["act"]) for row in told["persons"] if row["act"]}
    assert acts == {tuple(one) for one in expected.get("acts", acts)}
    pairs = {frozenset((one["a"], one["b"])) for one in told["suggestions"]}
    assert pairs == {frozenset(one) for one in expected.get("suggested", pairs)}
    assert all(family in told["families"] for family in expected.get("families", []))
    stances = [{"speaker": d["speaker"], "stance": d["stance"]} for d in told["designations"]]
    assert all(wanted in stances for wanted in expected.get("designation", [])), stances
    for wanted in expected.get("promise", []):
        assert any(wanted.items() <= one.items() for one in told["promises"]), told["promises"]
