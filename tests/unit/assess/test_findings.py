"""Findings of one person and custody by them: DESIGN rules 5 and 9, readings 6 to 8."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.finding import Step
from corrobora.model.lineage import PassageKind
from corrobora.model.vocabulary import ActKind, Condition, Custody
from tests.unit.assess.cases import (
    ASSERTED,
    DENIED,
    HEDGED,
    LAWYER,
    MINISTRY,
    PLANNED,
    SISTER,
    WATCH,
    Case,
)

ARREST, RELEASE, DETENTION = ActKind.ARREST, ActKind.RELEASE, ActKind.DETENTION
DEATH, TRANSFER, CHARGE = ActKind.DEATH, ActKind.TRANSFER, ActKind.CHARGE
HOME = (Condition.HOUSE_ARREST,)


def state(*told, **when):
    """Where the person stands by these: (kind, date, fields)."""
    case = Case()
    for i, (kind, date, fields) in enumerate(told):
        given_ = {"speaker": SISTER, "certainty": ASSERTED, **fields}
        speaker, certainty = given_.pop("speaker"), given_.pop("certainty")
        case.told(f"r{i}", speaker, certainty, kind=kind, date=date, **given_)
    return case.person(**when)


def steps(found):
    return [(f.act.value, None if f.date is None else str(f.date), f.step.value) for f in found]


@pytest.mark.parametrize(
    ("told", "custody"),
    [
        ([(ARREST, "2031-01-05", {})], Custody.HELD),
        ([(DETENTION, None, {})], Custody.HELD),
        ([(TRANSFER, "2031-01-05", {})], Custody.HELD),
        ([(CHARGE, "2031-01-05", {})], Custody.HELD),
        ([(RELEASE, "2031-05-06", {})], Custody.FREE),
        ([(ARREST, "2031-01-05", {}), (RELEASE, "2031-05-06", {})], Custody.FREE),
        ([(RELEASE, "2031-05-06", {"conditions": HOME})], Custody.HOUSE_ARREST),
        ([(DETENTION, None, {"conditions": HOME})], Custody.HOUSE_ARREST),
        ([(ARREST, "2031-01-05", {}), (DEATH, "2031-03-01", {})], Custody.DEAD),
        ([(RELEASE, "2031-03-01", {}), (ARREST, "2031-04-25", {})], Custody.HELD),
        # what is only planned, ordered or denied moves nobody
        ([(RELEASE, None, {"certainty": PLANNED})], Custody.UNKNOWN),
        ([(ARREST, "2031-01-05", {}), (RELEASE, None, {"certainty": PLANNED})], Custody.HELD),
        ([(ARREST, "2031-01-05", {}), (RELEASE, None, {"certainty": DENIED})], Custody.HELD),
        ([(RELEASE, None, {"certainty": DENIED})], Custody.UNKNOWN),
        ([(DEATH, None, {"certainty": PLANNED})], Custody.UNKNOWN),
        # a hedged release is `reported`: from there up it counts
        ([(ARREST, "2031-01-05", {}), (RELEASE, None, {"certainty": HEDGED})], Custody.FREE),
    ],
)
def test_custody_follows_the_best_finding_from_reported_up(told, custody):
    """Reading 8; house arrest is custody of its own kind."""
    assert state(*told).custody is custody


def test_a_contested_release_gives_way_to_a_holding_as_high():
    held = (DETENTION, "2031-01-05", {"speaker": MINISTRY, "published": "2031-02-01"})
    freed = (RELEASE, "2031-05-01", {"speaker": MINISTRY})
    denied = (RELEASE, "2031-05-01", {"certainty": DENIED, "speaker": SISTER})
    assert state(held, freed).custody is Custody.FREE
    assert state(held, freed, denied).custody is Custody.HELD
    assert state(freed, denied).custody is Custody.FREE


def test_held_after_the_release_was_told_speaks_against_it():
    """A family that still cannot find the person outweighs the ministry's word."""
    case = Case()
    case.told("freed", MINISTRY, published="2031-05-01")
    case.told("held", SISTER, kind=DETENTION, published="2031-05-20")
    found = case.person()
    assert found.custody is Custody.HELD
    release = next(f for f in found.findings if f.act is RELEASE)
    assert [c.kind for c in release.conflicts] == ["still_held"]
    assert (release.step, release.independent) == (Step.REPORTED, 1)


@pytest.mark.parametrize(
    ("kind", "speaker", "certainty", "published"),
    [
        (DETENTION, SISTER, ASSERTED, "2031-05-01"),
        (DETENTION, SISTER, HEDGED, "2031-05-20"),
        (DETENTION, None, ASSERTED, "2031-05-20"),
        (DETENTION, SISTER, ASSERTED, None),
        (ARREST, SISTER, ASSERTED, "2031-05-20"),
        (CHARGE, SISTER, ASSERTED, "2031-05-20"),
    ],
)
def test_what_does_not_say_still_held(kind, speaker, certainty, published):
    """Said before, hedged, by an unknown outlet, undated, or about the moment of arrest."""
    case = Case()
    case.told("freed", MINISTRY, published="2031-05-01")
    case.told("held", speaker, certainty, kind=kind, published=published)
    release = case.finding()
    assert release.conflicts == ()


def test_a_report_that_tells_the_release_itself_does_not_say_still_held():
    text = "Ines Abellard was released. She had been held since March."
    case = Case()
    case.told("freed", MINISTRY, published="2031-05-01")
    later = case.report("later", text, published="2031-05-20")
    case.act(later, SISTER, quote="Ines Abellard was released.")
    case.act(later, SISTER, quote="She had been held since March.", kind=DETENTION)
    assert case.finding().conflicts == ()


def test_a_report_that_tells_of_a_rumour_alone_may_say_still_held():
    text = "Neighbours think that Ines Abellard was freed. She is in prison, her sister said."
    case = Case()
    both = case.report("both", text, published="2031-05-20")
    case.act(both, WATCH, HEDGED, quote="Neighbours think that Ines Abellard was freed.")
    case.act(both, SISTER, quote="She is in prison, her sister said.", kind=DETENTION)
    release = next(f for f in case.person().findings if f.act is RELEASE)
    assert [c.kind for c in release.conflicts] == ["still_held"]
    assert case.person().custody is Custody.HELD


def test_rearrest_marks_the_release_and_makes_a_finding():
    """Reading 7: `rearrested` stands on the earlier release; the new arrest is its own."""
    found = state(
        (ARREST, "2030-01-05", {}), (RELEASE, "2031-04-16", {}), (ARREST, "2031-04-25", {})
    )
    assert steps(found.findings) == [
        ("arrest", "2030-01-05", "confirmed"),
        ("release", "2031-04-16", "rearrested"),
        ("arrest", "2031-04-25", "confirmed"),
    ]
    assert found.findings[1].raises == ()
    assert (found.act, found.custody) == (ARREST, Custody.HELD)


def test_a_planned_or_denied_arrest_rearrests_nobody():
    for certainty in (PLANNED, DENIED):
        found = state((RELEASE, "2031-04-16", {}), (ARREST, "2031-04-25", {"certainty": certainty}))
        assert ("release", "2031-04-16", "confirmed") in steps(found.findings)


def test_a_release_that_was_never_affirmed_is_not_rearrested():
    found = state(
        (ARREST, "2030-01-05", {}),
        (RELEASE, None, {"certainty": PLANNED}),
        (ARREST, "2031-04-25", {}),
    )
    assert Step.REARRESTED not in {f.step for f in found.findings}


def test_arrest_and_detention_are_one_finding_seen_from_two_sides():
    both = state((ARREST, "2031-01-05", {}), (DETENTION, None, {"speaker": WATCH}))
    (found,) = both.findings
    assert (found.act, found.step, found.independent) == (ARREST, Step.CORROBORATED, 2)
    (alone,) = state((DETENTION, None, {})).findings
    assert alone.act is DETENTION


def test_the_first_ever_heard_of_somebody_may_be_a_release():
    """DESIGN rule 9."""
    found = state((RELEASE, None, {}))
    assert steps(found.findings) == [("release", None, "confirmed")]


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ((None,), None),
        (("2031-05-06", None), "2031-05-06"),
        (("2031-05", "2031-05-06"), "2031-05-06"),
        (("2031-05", "2031-05-06", "2031-05-02"), "2031-05"),
        (("2031-05-02", "2031-05-06", "2031-05-06"), "2031-05-06"),
        (("2031", "2031-05"), "2031-05"),
    ],
)
def test_the_finest_date_that_most_allow(dates, shown):
    speakers = [SISTER, WATCH, MINISTRY]
    (found,) = state(
        *[(RELEASE, d, {"speaker": s}) for d, s in zip(dates, speakers, strict=False)]
    ).findings
    assert (None if found.date is None else str(found.date)) == shown


def test_the_date_of_a_plan_is_shown_while_nothing_happened():
    plan = (RELEASE, "2031-05-20", {"certainty": PLANNED, "speaker": MINISTRY})
    assert str(state(plan).date) == "2031-05-20"
    (found,) = state(plan, (RELEASE, "2031-05-06", {})).findings
    assert str(found.date) == "2031-05-06"


def test_conditions_charges_and_places_come_from_what_counts():
    """What the person is free for stands apart from the step (DESIGN rule 5)."""
    (found,) = state(
        (
            RELEASE,
            "2031-05-06",
            {
                "conditions": (Condition.TRAVEL_BAN, Condition.REPORTING),
                "charges": ("treason", "Treason"),
                "site": "Stone Fort",
                "place": "Dunmere",
                "case_closed": True,
            },
        ),
        (RELEASE, None, {"certainty": PLANNED, "conditions": (Condition.PARDON,)}),
    ).findings
    assert found.conditions == (Condition.REPORTING, Condition.TRAVEL_BAN)
    assert found.case_closed
    assert (found.sites, found.places) == (("Stone Fort",), ("Dunmere",))
    assert found.charges in {("treason",), ("Treason",)}


def test_of_several_spellings_the_commonest_is_shown_once():
    charges = [("SEDITION",), ("sedition",), ("sedition",)]
    (found,) = state(
        *[
            (RELEASE, None, {"charges": c, "speaker": s})
            for c, s in zip(charges, (SISTER, WATCH, MINISTRY), strict=True)
        ]
    ).findings
    assert found.charges == ("sedition",)


def test_what_a_lawyer_of_the_same_side_adds_is_not_lost_with_the_count():
    """The lawyer's house arrest beside the sister's release: one side, its strongest counted."""
    (found,) = state((RELEASE, None, {"speaker": LAWYER, "conditions": HOME})).findings
    assert found.conditions == HOME


def test_a_copys_own_arrest_moves_no_border_between_episodes():
    """What only a copyist says opens no episode and rearrests nobody."""
    text = "Ines Abellard was released on Tuesday and taken again."
    case = Case()
    source = case.report("source", text)
    case.act(source, SISTER, date="2031-05-06")
    copy = case.report("copy", text.replace("taken", "arrested"))
    case.act(copy, SISTER, date="2031-05-06")
    case.act(copy, MINISTRY, kind=ARREST, date="2031-05-07")
    case.copy(copy, source, kind=PassageKind.EDITED)
    assert steps([case.finding()]) == [("release", "2031-05-06", "confirmed")]
    assert case.person().custody is Custody.FREE


def test_the_finding_shown_is_of_the_last_episode_and_says_most():
    found = state(
        (CHARGE, "2031-05-20", {}), (RELEASE, "2031-05-06", {}), (ARREST, "2031-01-05", {})
    )
    assert (found.act, str(found.date)) == (RELEASE, "2031-05-06")
    charged = state((CHARGE, "2031-05-20", {}))
    assert (charged.act, charged.step) == (CHARGE, Step.CONFIRMED)


def test_statement_ids_of_a_finding_are_all_that_speak_of_it():
    found = state((RELEASE, None, {}), (RELEASE, None, {"speaker": MINISTRY, "certainty": DENIED}))
    (finding,) = found.findings
    assert len(finding.statement_ids) == 2
    support = {s.statement_id for o in finding.origins for s in o.support}
    assert support == set(finding.statement_ids)


TOLD = st.lists(
    st.tuples(
        st.sampled_from([ARREST, RELEASE, DETENTION, DEATH, CHARGE]),
        st.sampled_from([None, "2031-01-05", "2031-05-06", "2031-05", "2030"]),
        st.fixed_dictionaries(
            {"speaker": st.sampled_from([None, SISTER, MINISTRY, WATCH])},
            optional={"certainty": st.sampled_from([ASSERTED, HEDGED, PLANNED, DENIED])},
        ),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=50)
@given(TOLD)
def test_every_statement_stands_in_one_finding(told):
    found = state(*told).findings
    ids = [i for f in found for i in f.statement_ids]
    assert len(ids) == len(set(ids)) == len(told)


@settings(max_examples=50)
@given(TOLD)
def test_the_state_is_that_of_one_of_the_findings(told):
    found = state(*told)
    shown = {(f.act, f.date, f.step, f.independent) for f in found.findings}
    assert (found.act, found.date, found.step, found.independent) in shown


@settings(max_examples=50)
@given(TOLD)
def test_nobody_is_free_or_dead_on_plans_and_denials(told):
    found = state(*told)
    happened = {k for k, _, f in told if f.get("certainty", ASSERTED) in {ASSERTED, HEDGED}}
    if found.custody is Custody.FREE:
        assert RELEASE in happened
    if found.custody is Custody.DEAD:
        assert DEATH in happened
