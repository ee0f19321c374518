"""Figures, promises, sites and conflicts through the whole way: reports as people write them.

A scenario is one TOML file with its reports and what the register must say of them, in the words of
`corrobora status --format json`; an empty string stands for `null`. Meravia and Corvania, their
bodies and their people are invented; what is known of them is in `packs`.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from corrobora.cli.json_shapes import status_shape
from corrobora.config import Settings
from corrobora.pipeline import run
from corrobora.register.opening import opened
from corrobora.register.queries import load_view
from tests.factories import NOON

FOLDER = Path(__file__).parent
SCENARIOS = sorted((FOLDER / "scenarios").glob("*.toml"))
SETTINGS = Settings(packs=(FOLDER / "packs",), workers=1)
TODAY = dt.date(2033, 6, 1)

Row = Mapping[str, Any]


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_scenario(path, tmp_path):
    scenario = tomllib.loads(path.read_text("utf-8"))
    told = tell(scenario, tmp_path)
    expect = scenario["expect"]
    for wanted in expect.get("figure", []):
        check_figure(told["ledger"], wanted)
    for wanted in expect.get("conflict", []):
        check_conflict(told["conflicts"], wanted)
    for wanted in expect.get("promise", []):
        check_one(told["promises"], wanted)
    for wanted in expect.get("site", []):
        check_one(told["site_claims"], wanted)
    if "rows" in expect:
        assert len(told["ledger"]) == expect["rows"], [brief(r) for r in told["ledger"]]
    if "conflicts" in expect:
        kinds = Counter(c["kind"] for c in told["conflicts"])
        assert kinds == Counter(expect["conflicts"]), told["conflicts"]
    if "persons" in expect:
        assert sorted({p["name"] for p in told["persons"]}) == expect["persons"]


def tell(scenario: Row, folder: Path) -> Any:
    """Read the reports of a scenario into a register and return what it says."""
    reports, register = folder / "reports", folder / "r.db"
    reports.mkdir()
    for report in scenario["report"]:
        (reports / f"{report['name']}.md").write_text(report["text"].lstrip(), "utf-8")
    run([reports], register, SETTINGS, clock=lambda: NOON, progress=lambda *_: None)
    with opened(register) as connection:
        return status_shape(load_view(connection, today=scenario.get("today", TODAY)))


def check_figure(ledger: list[Row], wanted: Row) -> None:
    fields = {k: v for k, v in wanted.items() if k not in {"incomparable", "comparable_with"}}
    found = [row for row in ledger if fits(row, fields)]
    assert len(found) == 1, (fields, [brief(r) for r in ledger])
    others = found[0]["incomparable_with"]
    for speaker, words in wanted.get("incomparable", []):
        assert any(o["speaker"] == speaker and words in o["why"] for o in others), others
    assert not {o["speaker"] for o in others} & set(wanted.get("comparable_with", [])), others


def check_conflict(conflicts: list[Row], wanted: Row) -> None:
    found = [
        c
        for c in conflicts
        if c["kind"] == wanted["kind"]
        and len(c["sides"]) == len(wanted["sides"])
        and all(
            any(side["side"] == name and words in side["value"] for side in c["sides"])
            for name, words in wanted["sides"]
        )
    ]
    assert len(found) == 1, (wanted, conflicts)


def check_one(rows: list[Row], wanted: Row) -> None:
    assert len([row for row in rows if fits(row, wanted)]) == 1, (wanted, rows)


def fits(row: Row, fields: Row) -> bool:
    """Say whether the row has these values; an empty string stands for none."""
    return all(row.get(k) == (None if v == "" else v) for k, v in fields.items())


def brief(row: Row) -> Row:
    """What a failure has to show of a row."""
    return {k: v for k, v in row.items() if v is not None and k not in {"quote", "side"}}


def test_there_are_enough_scenarios():
    languages = Counter(path.stem.partition("_")[0] for path in SCENARIOS)
    assert languages["en"] >= 15
    assert languages["es"] >= 15
