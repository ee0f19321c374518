"""The scenarios: what the register must say about them, all of it right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from corrobora.assess.assessment import assess
from corrobora.model.finding import Assessment, Finding, LedgerRow, Origin, PersonState
from tests.eval.register.scenario import (
    Scenario,
    find_scenarios,
    load_packs,
    load_scenario,
    shown_date,
)

PACKS = load_packs()


@pytest.mark.parametrize("path", find_scenarios(), ids=lambda p: p.stem)
def test_scenario(path):
    scenario = load_scenario(path, PACKS)
    assessment = assess(scenario.evidence, today=scenario.today, as_of=scenario.as_of)
    checks = {
        "finding": check_finding,
        "person": check_person,
        "ledger": check_ledger,
        "promise": check_promise,
    }
    for kind, check in checks.items():
        for expected in scenario.expect.get(kind, []):
            check(scenario, assessment, expected)
    check_lists(scenario, assessment)


def check_finding(scenario: Scenario, assessment: Assessment, expected: Mapping[str, Any]) -> None:
    found = find_findings(assessment, expected)
    assert len(found) == 1, f"{expected['person']}: {len(found)} findings for {expected}"
    finding = found[0]
    got = {
        "step": finding.step.value,
        "independent": finding.independent,
        "hedged": finding.hedged,
        "date": shown_date(finding.date) or "",
        "conditions": [c.value for c in finding.conditions],
        "case_closed": finding.case_closed,
        "conflicts": sorted(c.kind for c in finding.conflicts),
        "places": list(finding.places),
        "charges": list(finding.charges),
        "act": finding.act.value,
    }
    wanted = {k: v for k, v in expected.items() if k in got}
    assert {k: got[k] for k in wanted} == wanted, finding.origins
    if "origins" in expected:
        assert sorted(map(str, show_origins(scenario, finding, expected["origins"]))) == sorted(
            map(str, expected["origins"])
        )
    for words in expected.get("raises", []):
        assert any(words in r for r in finding.raises), finding.raises


def find_findings(assessment: Assessment, expected: Mapping[str, Any]) -> list[Finding]:
    return [
        f
        for p in assessment.persons
        if p.person.name == expected["person"]
        for f in p.findings
        if f.act.value == expected["act"]
        and ("of" not in expected or (shown_date(f.date) or "").startswith(expected["of"]))
    ]


def show_origins(
    scenario: Scenario, finding: Finding, wanted: list[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The origins in the form of the file, with the keys that its own rows have."""
    keys = {k for w in wanted for k in w}
    return [
        {k: v for k, v in show_origin(scenario, o).items() if k in keys} for o in finding.origins
    ]


def show_origin(scenario: Scenario, origin: Origin) -> dict[str, Any]:
    reports = sorted({scenario.evidence.label(s.report_id) for s in origin.support})
    return {
        "name": origin.name,
        "kind": origin.kind.value,
        "stance": origin.stance.value,
        "counted": origin.counted,
        "reports": reports,
    }


def check_person(scenario: Scenario, assessment: Assessment, expected: Mapping[str, Any]) -> None:
    person = find_person(assessment, expected["name"])
    got = {
        "name": person.person.name,
        "act": person.act.value if person.act else "",
        "step": person.step.value if person.step else "",
        "custody": person.custody.value,
        "findings": len(person.findings),
    }
    assert {k: got[k] for k in expected} == dict(expected)


def find_person(assessment: Assessment, name: str) -> PersonState:
    found = [p for p in assessment.persons if p.person.name == name]
    assert len(found) == 1, [p.person.name for p in assessment.persons]
    return found[0]


def check_ledger(scenario: Scenario, assessment: Assessment, expected: Mapping[str, Any]) -> None:
    rows = [show_row(r) for r in assessment.ledger]
    wanted = {k: v for k, v in expected.items() if k != "incomparable"}
    found = [r for r in rows if all(r[k] == v for k, v in wanted.items())]
    assert len(found) == 1, (wanted, rows)
    for speaker, words in expected.get("incomparable", {}).items():
        assert any(i.speaker == speaker and words in i.why for i in found[0]["incomparable"]), found


def show_row(row: LedgerRow) -> dict[str, Any]:
    return {
        "speaker": row.speaker,
        "side": row.side,
        "value": row.tally.value,
        "certainty": row.tally.certainty.value,
        "as_of": shown_date(row.tally.as_of) or "",
        "reports": len(row.reports),
        "superseded": row.superseded_by is not None,
        "comparable": not row.incomparable_with,
        "incomparable": row.incomparable_with,
    }


def check_promise(scenario: Scenario, assessment: Assessment, expected: Mapping[str, Any]) -> None:
    found = [
        {
            "speaker": p.speaker,
            "status": p.status.value,
            "overdue": p.is_overdue,
            "by": shown_date(p.by) or "",
            "reports": len(p.reports),
        }
        for p in assessment.promises
    ]
    assert any(all(p[k] == v for k, v in expected.items()) for p in found), found


def check_lists(scenario: Scenario, assessment: Assessment) -> None:
    expect = scenario.expect
    if "persons" in expect:
        assert sorted(p.person.name for p in assessment.persons) == sorted(expect["persons"])
    if "conflicts" in expect:
        kinds = Counter(c.kind for c in assessment.conflicts)
        assert kinds == Counter(expect["conflicts"]), assessment.conflicts
    if "suggestions" in expect:
        pairs = sorted(sorted((s.a, s.b)) for s in assessment.suggestions)
        assert pairs == sorted(map(sorted, expect["suggestions"]))
    if "rows" in expect:
        assert len(assessment.ledger) == expect["rows"], [show_row(r) for r in assessment.ledger]
    if "promises" in expect:
        assert len(assessment.promises) == expect["promises"], assessment.promises
    if "designations" in expect:
        found = sorted([s, d.stance.value, len(r)] for s, d, r in assessment.designations)
        assert found == sorted(expect["designations"])


def test_there_are_enough_scenarios():
    assert len(find_scenarios()) >= 60
