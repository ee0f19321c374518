"""A person as those see them who may not see everything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import LastHeld
from corrobora.register.restricted import Restrictions
from corrobora.register.veil import Veil
from corrobora.register.withheld import bare_findings, withhold, withhold_findings
from tests.views import INES, ONE, TWO

OPEN = Veil()
HELD = LastHeld(
    date=parse_edtf("2031-01-09"),
    age_days=3,
    is_old=False,
    name="her lawyer",
    statement_id="s",
    report_id="r",
)
STATE = replace(INES, last_held=HELD, rejected=INES.findings[0].origins)


def veil(*fields: str, reports: tuple[str, ...] = ()) -> Veil:
    persons = {INES.person.id: frozenset(fields)} if fields else {}
    return Veil(Restrictions(persons, {id_: frozenset({"all"}) for id_ in reports}))


def reports_of(state) -> set[str]:
    found = {s.report_id for f in state.findings for o in f.origins for s in o.support}
    found |= {s.report_id for o in state.rejected for s in o.support}
    return found | {
        r for f in state.findings for c in f.conflicts for x in c.sides for r in x.reports
    }


def test_who_sees_everything_is_told_everything():
    assert withhold(STATE, OPEN) == STATE
    assert withhold_findings(STATE.findings, frozenset()) == STATE.findings
    assert bare_findings(STATE.findings, OPEN) == STATE.findings


@pytest.mark.parametrize("field", ["date", "site", "place", "charges", "conditions", "notes"])
def test_with_one_field_withheld_no_passage_is_told(field):
    told = withhold(STATE, veil(field))
    assert reports_of(told) == set()
    assert told.rejected == ()
    assert all(one.raises == () for one in told.findings)
    assert [one.step for one in told.findings] == [one.step for one in STATE.findings]


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("date", "date"),
        ("site", "sites"),
        ("place", "places"),
        ("charges", "charges"),
        ("conditions", "conditions"),
    ],
)
def test_a_withheld_field_is_empty_and_the_others_are_not(field, names):
    told = withhold(STATE, veil(field))
    for raw, one in zip(STATE.findings, told.findings, strict=True):
        assert not getattr(one, names)
        for other in {"date", "sites", "places", "charges", "conditions"} - {names}:
            assert getattr(one, other) == getattr(raw, other)


def test_with_the_dates_goes_the_day_on_which_somebody_was_seen():
    assert withhold(STATE, veil("date")).last_held is None
    assert withhold(STATE, veil("site")).last_held == HELD


def test_what_is_withheld_of_another_person_changes_nothing():
    other = Veil(Restrictions({"somebody else": frozenset({"date"})}))
    assert withhold(STATE, other) == STATE


def test_a_restricted_report_is_named_nowhere_and_the_origin_stays():
    assert ONE.id in reports_of(STATE)
    told = withhold(STATE, veil(reports=(ONE.id,)))
    assert ONE.id not in reports_of(told)
    for raw, one in zip(STATE.findings, told.findings, strict=True):
        assert [o.name for o in one.origins] == [o.name for o in raw.origins]
        assert one.step is raw.step
        assert [c.id for c in one.conflicts] == [c.id for c in raw.conflicts]


def test_other_reports_are_told_as_they_were():
    told = withhold(STATE, veil(reports=(ONE.id,)))
    assert reports_of(told) == reports_of(STATE) - {ONE.id}
    assert withhold(STATE, veil(reports=("none of these",))) == STATE
    both = withhold(STATE, veil(reports=(ONE.id, TWO.id)))
    assert reports_of(both) == set()


def test_of_a_report_of_which_one_field_is_restricted_the_words_stay():
    part = Veil(Restrictions({}, {ONE.id: frozenset({"outlet"})}))
    assert reports_of(withhold(STATE, part)) == reports_of(STATE)
