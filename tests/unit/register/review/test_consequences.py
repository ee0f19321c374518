"""What follows, from two states laid side by side: each change told once, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import ConflictSide, Finding, PersonState, Step
from corrobora.model.person import People, Person
from corrobora.model.vocabulary import ActKind, Condition, Custody
from corrobora.register.review import consequences
from corrobora.register.review.consequences import Consequences, Grouping
from tests.views import CONFLICT, INES, RELEASE


class Of:
    """As much of an evidence as who stands together needs."""

    def __init__(self, *persons: Person, parts=(), redirects=None) -> None:
        self.people = People(persons, {}, {p.id: p for p in parts}, redirects or {})


def person(id_: str, *merged: str, name: str = "") -> Person:
    name = name or f"Person {id_.upper()}"
    return Person(id=id_, name=name, names=(name,), merged=merged)


def groups(before: Of, after: Of, touched: str = "abcdxyz"):
    joined, parted = consequences._compare_groups(before, after, touched)
    return [(one.id, one.parts) for one in joined], [(one.id, one.parts) for one in parted]


A, B, C = (person(id_) for id_ in "abc")


def test_nobody_moves_nothing_is_told():
    assert groups(Of(A, B), Of(A, B)) == ([], [])


def test_two_who_become_one_are_joined_under_who_is_kept():
    after = Of(person("a", "b"), parts=(A, B), redirects={"b": "a"})
    assert groups(Of(A, B), after) == ([("a", ("Person A", "Person B"))], [])


def test_two_groups_that_become_one_are_told_with_all_their_names():
    d = person("d")
    before = Of(person("a", "b"), person("c", "d"), parts=(A, B, C, d))
    after = Of(person("a", "b", "c", "d"), parts=(A, B, C, d))
    ((joined,), parted) = groups(before, after)
    assert joined == ("a", ("Person A", "Person B", "Person C", "Person D"))
    assert parted == []


def test_one_who_becomes_two_is_told_of_both():
    before = Of(person("a", "b"), parts=(A, B), redirects={"b": "a"})
    assert groups(before, Of(A, B)) == ([], [("a", ("Person A",)), ("b", ("Person B",))])


def test_somebody_made_by_a_split_stands_alone_and_the_first_is_not_told():
    new = person("x", name="Ines (Alcor)")
    assert groups(Of(A), Of(A, new)) == ([], [("x", ("Ines (Alcor)",))])


def test_who_changes_places_is_both():
    """B leaves A for C: A's group shrinks, C's grows."""
    before = Of(person("a", "b"), C, parts=(A, B, C))
    after = Of(A, person("c", "b"), parts=(A, B, C))
    joined, parted = groups(before, after)
    assert joined == [("c", ("Person C", "Person B"))]
    assert parted == [("a", ("Person A",))]


def test_who_is_not_touched_is_not_told():
    after = Of(person("a", "b"), parts=(A, B))
    assert groups(Of(A, B), after, touched="c") == ([], [])


# --- findings -------------------------------------------------------------------------------------


def finding(*statements: str, **more) -> Finding:
    return replace(RELEASE, statement_ids=statements, conflicts=(), **more)


def state(id_: str, *findings: Finding, custody=Custody.FREE, name="") -> PersonState:
    own = tuple(replace(one, person_id=id_) for one in findings)
    return replace(INES, person=person(id_, name=name), findings=own, custody=custody)


def changes(before: list[PersonState], after: list[PersonState]):
    was, now = ({one.person.id: one for one in states} for states in (before, after))
    return list(consequences._compare_findings(was, now))


def test_a_finding_that_stays_is_not_told_even_under_another_name():
    one = finding("s1", "s2")
    assert changes([state("a", one)], [state("b", one)]) == []
    assert changes([state("a", finding("s1", "s2"))], [state("a", finding("s2", "s1"))]) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"step": Step.CORROBORATED},
        {"independent": 2},
        {"hedged": True},
        {"date": parse_edtf("2031-05-06")},
        {"date": None},
        {"conditions": ()},
        {"conditions": (Condition.EXILE,)},
        {"act": ActKind.ARREST},
    ],
)
def test_what_a_reader_would_see_is_told(changed):
    before, after = finding("s1"), finding("s1", **changed)
    (one,) = changes([state("a", before)], [state("a", after)])
    assert one.act is after.act
    assert (len(one.before), len(one.after)) == (1, 1)
    assert one.before[0].step is before.step
    assert one.after[0].independent == after.independent


@pytest.mark.parametrize(
    "changed",
    [
        {"raises": ("another hint",)},
        {"case_closed": False},
        {"conditions": tuple(reversed(RELEASE.conditions))},
    ],
)
def test_what_nobody_would_see_here_is_not(changed):
    assert changes([state("a", finding("s1"))], [state("a", finding("s1", **changed))]) == []


def test_findings_that_become_one_are_one_change():
    before = [state("a", finding("s1")), state("b", finding("s2"))]
    after = [state("a", finding("s1", "s2", independent=2))]
    (one,) = changes(before, after)
    assert [x.person for x in one.before] == ["Person A", "Person B"]
    assert [x.person for x in one.after] == ["Person A"]
    (back,) = changes(after, before)
    assert (back.before, back.after) == (one.after, one.before)


def test_changes_of_other_findings_are_told_apart():
    before = [state("a", finding("s1"), finding("s3")), state("b", finding("s2"))]
    after = [state("a", finding("s1", "s2"), finding("s3", independent=4))]
    assert len(changes(before, after)) == 2


def test_a_finding_that_is_new_or_gone_has_nothing_on_the_other_side():
    (new,) = changes([], [state("a", finding("s1"))])
    assert (new.before, len(new.after)) == ((), 1)
    (gone,) = changes([state("a", finding("s1"))], [])
    assert (len(gone.before), gone.after) == (1, ())


ids = st.lists(st.sampled_from("stuvw"), min_size=1, max_size=3, unique=True)


@given(st.lists(ids, max_size=5), st.lists(ids, max_size=5))
def test_every_finding_is_in_at_most_one_change_and_nothing_changes_by_itself(before, after):
    was = [state("a", *(finding(*one) for one in before))]
    now = [state("a", *(finding(*one, independent=9) for one in after))]
    assert changes(was, was) == []
    told = changes(was, now)
    assert sum(len(one.before) for one in told) <= len(before)
    assert sum(len(one.after) for one in told) <= len(after)
    if after:
        assert sum(len(one.after) for one in told) == len(after), "each says something new"


# --- custody and conflicts ------------------------------------------------------------------------


def custody(before, after, was, now):
    states = ({one.person.id: one for one in given} for given in (was, now))
    return [
        (one.name, one.before, one.after)
        for one in consequences._compare_custody(before, after, *states)
    ]


HELD, FREE = Custody.HELD, Custody.FREE


def test_custody_that_changes_is_told_of_everybody_who_was_joined():
    after = Of(person("a", "b"), redirects={"b": "a"})
    was = [state("a", custody=HELD), state("b", custody=FREE)]
    assert custody(Of(A, B), after, was, [state("a", custody=FREE)]) == [("Person A", HELD, FREE)]
    assert custody(Of(A, B), after, was, [state("a", custody=HELD)]) == [("Person B", FREE, HELD)]


def test_custody_that_stays_is_not_told():
    was = [state("a", custody=HELD)]
    assert custody(Of(A), Of(A), was, was) == []


def test_somebody_new_has_custody_of_their_own():
    was, now = [state("a", custody=HELD)], [state("a", custody=HELD), state("x", custody=FREE)]
    assert custody(Of(A), Of(A, person("x")), was, now) == [("Person X", None, FREE)]


def test_who_comes_out_of_another_is_told_against_where_they_stood():
    """Taking a merge back: B stood under A, who stood as held."""
    before = Of(person("a", "b"), redirects={"b": "a"})
    was = [state("a", custody=HELD)]
    now = [state("a", custody=HELD), state("b", custody=FREE)]
    assert custody(before, Of(A, B), was, now) == [("Person B", HELD, FREE)]


def with_conflicts(*conflicts):
    return {"a": replace(INES, findings=(replace(RELEASE, conflicts=conflicts),))}


def new(here, there):
    return list(consequences._new_conflicts(with_conflicts(*here), with_conflicts(*there)))


def test_a_conflict_that_is_here_alone_is_told_once():
    assert new([CONFLICT, CONFLICT], []) == [CONFLICT]
    assert new([CONFLICT], [CONFLICT]) == []
    assert new([], [CONFLICT]) == []


def test_the_name_of_the_person_makes_no_new_conflict_and_a_new_value_does():
    renamed = replace(CONFLICT, about="release of Inez Abelard")
    assert new([renamed], [CONFLICT]) == []
    other = replace(CONFLICT, sides=(*CONFLICT.sides, ConflictSide("Oto", "escaped", ())))
    assert new([other], [CONFLICT]) == [other]
    assert new([replace(CONFLICT, sides=CONFLICT.sides[::-1])], [CONFLICT]) == []
    assert len(new([replace(CONFLICT, kind="rival_dates")], [CONFLICT])) == 1


# --- whether anything changes ---------------------------------------------------------------------


def test_no_effect_alone_is_no_change():
    assert not Consequences().changes_anything
    assert not Consequences(without_effect=("both rest",)).changes_anything


@pytest.mark.parametrize("name", ["joined", "parted", "conflicts", "settled"])
def test_anything_else_is(name):
    thing = Grouping("a", "A", ("A",)) if name in {"joined", "parted"} else CONFLICT
    assert Consequences(**{name: (thing,)}).changes_anything
