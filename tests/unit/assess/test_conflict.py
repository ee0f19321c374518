"""Contradictions live side by side, each sourced: DESIGN rule 7, readings 6 and 13."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.assess.conflict import (
    differing_copies,
    find_life_conflicts,
    tell_conflicts_apart,
)
from corrobora.model.finding import Conflict, ConflictSide
from corrobora.model.lineage import Direction
from corrobora.model.vocabulary import ActKind
from tests.unit.assess.cases import (
    ASSERTED,
    DENIED,
    HEDGED,
    LAWYER,
    MINISTRY,
    PERSON,
    PLANNED,
    SISTER,
    WATCH,
    Case,
    day,
)

DAY, OTHER_DAY = "2031-05-06", "2031-05-02"


def conflicts(*told, kind=ActKind.RELEASE):
    """What stands against each other in one claim; each is (speaker, certainty, fields)."""
    case = Case()
    for i, (speaker, certainty, fields) in enumerate(told):
        case.told(f"r{i}", speaker, certainty, kind=kind, **fields)
    return case.finding(kind).conflicts


def said(conflict):
    return sorted((side.side, side.value) for side in conflict.sides)


def test_one_states_it_another_denies_it():
    (found,) = conflicts((SISTER, ASSERTED, {}), (MINISTRY, DENIED, {}))
    assert (found.kind, found.about) == ("denied", f"release of {PERSON}")
    assert said(found) == [
        ("Ministry of Justice", "it did not happen"),
        ("her sister", "it happened"),
    ]
    assert all(len(side.reports) == 1 for side in found.sides)


@pytest.mark.parametrize(
    "told",
    [
        [(SISTER, ASSERTED, {})],
        [(MINISTRY, DENIED, {})],
        [(SISTER, ASSERTED, {}), (WATCH, ASSERTED, {})],
        [(MINISTRY, PLANNED, {}), (SISTER, DENIED, {})],
        [(SISTER, ASSERTED, {"date": DAY}), (WATCH, ASSERTED, {})],
        [(SISTER, ASSERTED, {"date": DAY}), (WATCH, ASSERTED, {"date": "2031-05"})],
        [(SISTER, ASSERTED, {"place": "Dunmere"}), (WATCH, ASSERTED, {"place": "east Dunmere"})],
        [(SISTER, ASSERTED, {"site": "Stone Fort"}), (WATCH, ASSERTED, {"site": "the Fort"})],
        [(SISTER, ASSERTED, {"site": "Stone Fort"}), (WATCH, ASSERTED, {})],
        [(SISTER, ASSERTED, {"site": "Fort"}), (SISTER, HEDGED, {"site": "Mill"})],
        [(SISTER, ASSERTED, {"place": "Dunmere"}), (WATCH, PLANNED, {"place": "Salto"})],
    ],
)
def test_what_does_not_contradict(told):
    assert conflicts(*told) == ()


@pytest.mark.parametrize(
    ("fields", "kind", "values"),
    [
        (({"date": DAY}, {"date": OTHER_DAY}), "dates", [OTHER_DAY, DAY]),
        (({"place": "Dunmere"}, {"place": "Salto"}), "place", ["Dunmere", "Salto"]),
        (({"site": "Stone Fort"}, {"site": "Mill Prison"}), "site", ["Mill Prison", "Stone Fort"]),
    ],
)
def test_two_voices_differ_in_when_or_where(fields, kind, values):
    (found,) = conflicts((SISTER, ASSERTED, fields[0]), (WATCH, ASSERTED, fields[1]))
    assert found.kind == kind
    assert sorted(side.value for side in found.sides) == values
    assert {side.side for side in found.sides} == {"her sister", "Prison Watch"}


def test_a_third_who_says_both_days_stands_beside_the_two():
    (found,) = conflicts(
        (SISTER, ASSERTED, {"date": DAY}),
        (WATCH, ASSERTED, {"date": OTHER_DAY}),
        (MINISTRY, ASSERTED, {"date": "2031-05"}),
    )
    assert sorted(side.value for side in found.sides) == ["2031-05", OTHER_DAY, DAY]


def test_what_does_not_count_is_no_side():
    """A lawyer beside the family is shown, not counted: the family speaks once."""
    found = conflicts((LAWYER, ASSERTED, {}), (SISTER, ASSERTED, {}), (MINISTRY, DENIED, {}))
    assert {side.side for c in found for side in c.sides} == {"Ivo Marr", "Ministry of Justice"}


def test_held_after_the_release_was_told_is_a_conflict_of_its_own():
    case = Case()
    case.told("freed", MINISTRY, published="2031-05-07")
    case.told("held", SISTER, kind=ActKind.DETENTION, published="2031-05-20")
    (found,) = case.finding().conflicts
    assert found.kind == "still_held"
    assert said(found) == [("Ministry of Justice", "it happened"), ("her sister", "still held")]


def copies(*dates, direction=Direction.UNKNOWN):
    case = Case()
    ids = [case.told(f"r{i}", date=d) for i, d in enumerate(dates)]
    for other in ids[1:]:
        case.copy(other, ids[0], direction=direction)
    return case


def test_copies_that_differ_are_a_difference_within_the_family():
    case = copies(DAY, OTHER_DAY)
    (found,) = case.finding().conflicts
    assert found.kind == "differs_within_family"
    assert said(found) == [("copies of one report", OTHER_DAY), ("copies of one report", DAY)]


@pytest.mark.parametrize("dates", [(DAY, DAY), (DAY, None), (None, None)])
def test_copies_that_agree_or_are_silent_do_not_differ(dates):
    assert copies(*dates).finding().conflicts == ()


def test_a_copy_of_a_known_source_differs_by_an_addition_not_a_conflict():
    assert copies(DAY, OTHER_DAY, direction=Direction.KNOWN).finding().conflicts == ()


TOLD = Case()
IDS = [TOLD.told(label, SISTER) for label in "abc"]


@pytest.mark.parametrize("values", [{}, {"one": IDS[:1]}])
def test_one_value_is_no_difference(values):
    assert differing_copies(TOLD.evidence(), "as_of of 9", values) is None


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=3),
        st.lists(st.sampled_from(IDS), min_size=1),
        min_size=2,
        max_size=4,
    )
)
def test_every_value_is_a_side_with_its_reports_once(values):
    evidence = TOLD.evidence()
    found = differing_copies(evidence, "as_of of 9", values)
    assert found is not None
    assert {s.value: set(s.statement_ids) for s in found.sides} == {
        v: set(ids) for v, ids in values.items()
    }
    assert all(len(side.reports) == len(set(side.reports)) for side in found.sides)
    assert all(len(side.reports) == len(side.statement_ids) for side in found.sides)
    assert found == differing_copies(evidence, "as_of of 9", dict(reversed(values.items())))


def test_the_id_of_a_conflict_outlives_a_further_copy_and_not_a_new_value():
    first = Conflict("dates", "x", (ConflictSide("a", "1", ("r1",)), ConflictSide("b", "2", ())))
    told_again = replace(first, sides=(first.sides[1], replace(first.sides[0], reports=("r2",))))
    assert told_again.id == first.id
    others = [
        replace(first, kind="place"),
        replace(first, about="y"),
        replace(first, mark="1"),
        replace(first, sides=(first.sides[0], replace(first.sides[1], value="3"))),
        replace(first, sides=(first.sides[0], replace(first.sides[1], side="c"))),
    ]
    assert len({one.id for one in (first, *others)}) == len(others) + 1


def test_each_side_of_a_conflict_names_its_statements():
    (found,) = conflicts((SISTER, ASSERTED, {}), (MINISTRY, DENIED, {}))
    assert all(len(side.statement_ids) == 1 for side in found.sides)
    assert len({i for side in found.sides for i in side.statement_ids}) == 2


def test_the_same_quarrel_twice_is_two_conflicts():
    quarrel = Conflict("denied", "release of x", (ConflictSide("a", "it happened", ()),))
    finding = replace(TOLD.finding(), conflicts=(quarrel,))
    person = replace(TOLD.person(), findings=(finding, finding))
    told = [f.conflicts[0] for p in tell_conflicts_apart([person]) for f in p.findings]
    assert [c.mark for c in told] == ["", "1"]
    assert told[0].id == quarrel.id != told[1].id


def life(death_day, later_kind, later_day, *, death=ASSERTED, later=ASSERTED):
    case = Case()
    case.told("death", SISTER, death, kind=ActKind.DEATH, date=death_day)
    case.told("later", WATCH, later, kind=later_kind, date=later_day, published="2031-05-30")
    return [c for c in case.assess().conflicts if c.kind == "alive_or_dead"]


@pytest.mark.parametrize("kind", [ActKind.RELEASE, ActKind.TRANSFER, ActKind.DETENTION])
def test_dead_and_later_alive(kind):
    (found,) = life("2031-05-01", kind, "2031-05-20")
    assert found.about == PERSON
    assert said(found) == [
        ("Prison Watch", f"{kind.value} 2031-05-20"),
        ("her sister", "died 2031-05-01"),
    ]


@pytest.mark.parametrize(
    ("death_day", "later_day", "more"),
    [
        ("2031-05-20", "2031-05-01", {}),
        ("2031-05", "2031-05-20", {}),
        (None, "2031-05-20", {}),
        ("2031-05-01", None, {}),
        ("2031-05-01", "2031-05-20", {"later": PLANNED}),
        ("2031-05-01", "2031-05-20", {"death": DENIED}),
    ],
)
def test_lives_that_fit(death_day, later_day, more):
    assert life(death_day, ActKind.RELEASE, later_day, **more) == []


def test_nobody_is_dead_without_a_finding():
    assert find_life_conflicts(PERSON, ()) == ()
    case = Case()
    case.told("death", SISTER, kind=ActKind.DEATH, date=DAY)
    death = case.finding(ActKind.DEATH)
    later = replace(death, act=ActKind.RELEASE, date=day("2031-05-20"))
    (found,) = find_life_conflicts(PERSON, [death, later])
    died = found.sides[0]
    assert died == ConflictSide("her sister", f"died {DAY}", died.reports, died.statement_ids)
    assert find_life_conflicts(PERSON, [replace(death, independent=0), later]) == ()
