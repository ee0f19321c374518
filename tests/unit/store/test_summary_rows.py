"""What is written of summaries is read back as it was, whatever stands in it; both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.summary import MatterKind, Summaries, WaitingKind
from corrobora.store.summaries import (
    append_changes,
    load_person_rows,
    replace_items,
    replace_persons,
)
from corrobora.store.summary_items import (
    MatterFilter,
    WaitingFilter,
    load_matter,
    load_waiting,
    page_of_changes,
    page_of_matters,
    page_of_waiting,
)
from corrobora.store.summary_reading import Hidden, PersonFilter, load_findings_of, page_of_persons
from corrobora.store.summary_rows import mark_field, person_row, site_key
from corrobora.store.summary_tables import summary_persons
from tests.summary_values import (
    CHANGES,
    FINDINGS,
    MATTERS,
    PERSONS,
    WAITING,
    make_finding,
    make_matter,
    make_person,
    make_waiting,
)
from tests.unit.store.conftest import undone

ALL = Hidden(sees_all=True)
MOST = 1000
# Two databases, each example in a transaction of its own.
EXAMPLES = settings(max_examples=15)


@EXAMPLES
@given(st.lists(PERSONS, max_size=3, unique_by=lambda one: one.person_id))
def test_persons_come_back_as_they_were(lasting, persons):
    with undone(lasting) as connection:
        replace_persons(connection, (), Summaries(persons=tuple(persons)))
        ids = [one.person_id for one in persons]
        assert load_person_rows(connection, ids) == {one.person_id: one for one in persons}
        listed = page_of_persons(connection, PersonFilter(), ALL, most=MOST)
        assert sorted(listed, key=repr) == sorted(persons, key=repr)


@EXAMPLES
@given(st.lists(FINDINGS, max_size=4))
def test_findings_of_a_person_come_back_in_the_order_in_which_they_were_told(lasting, findings):
    one = [replace(finding, person_id="a" * 32) for finding in findings]
    other = [replace(finding, person_id="b" * 32) for finding in reversed(findings)]
    mixed = [row for two in zip(one, other, strict=True) for row in two]
    with undone(lasting) as connection:
        replace_persons(connection, (), Summaries(findings=tuple(mixed)))
        # Whoever has findings has a row: it is by that that they are replaced.
        assert load_findings_of(connection, ["b" * 32, "a" * 32]) == (*one, *other)
        assert load_findings_of(connection, ["c" * 32]) == ()


@EXAMPLES
@given(st.lists(WAITING, max_size=3, unique_by=lambda one: one.id))
def test_what_waits_comes_back_as_it_was(lasting, waiting):
    with undone(lasting) as connection:
        replace_items(connection, (), Summaries(waiting=tuple(waiting)))
        for one in waiting:
            assert load_waiting(connection, one.id, ALL) == one
        found = [
            one
            for held in (False, True)
            for one in page_of_waiting(connection, WaitingFilter(held=held), ALL, most=MOST)
        ]
        assert sorted(found, key=repr) == sorted(waiting, key=repr)


@EXAMPLES
@given(st.lists(MATTERS, max_size=3, unique_by=lambda one: one.id))
def test_what_is_listed_comes_back_as_it_was(lasting, matters):
    with undone(lasting) as connection:
        replace_items(connection, (), Summaries(matters=tuple(matters)))
        for one in matters:
            assert load_matter(connection, one.id, ALL) == one
        found = [
            one
            for kind in MatterKind
            for one in page_of_matters(connection, MatterFilter(kind=kind), ALL, most=MOST)
        ]
        assert sorted(found, key=repr) == sorted(matters, key=repr)


@EXAMPLES
@given(st.lists(CHANGES, max_size=4))
def test_the_journal_keeps_its_order_and_numbers_only_grow(lasting, changes):
    with undone(lasting) as connection:
        append_changes(connection, changes)
        found = page_of_changes(connection, ALL, most=MOST)
        numbers = [one.number for one in found]
        assert numbers == sorted(set(numbers), reverse=True)
        assert [replace(one, number=0) for one in reversed(found)] == changes


# --- what takes the place of what -----------------------------------------------------------------


def test_persons_take_the_place_of_those_before_and_of_themselves(passing):
    first = [make_person("a"), make_person("b"), make_person("c")]
    found = [make_finding("a"), make_finding("b"), make_finding("b"), make_finding("c")]
    replace_persons(passing, (), Summaries(persons=tuple(first), findings=tuple(found)))
    newer = make_person("c", reports=7)
    replace_persons(passing, ["a"], Summaries(persons=(newer,)))
    assert load_person_rows(passing, "abc") == {"b": first[1], "c": newer}
    assert [one.person_id for one in load_findings_of(passing, "abc")] == ["b", "b"]


OURS = make_waiting("1", WaitingKind.CONFLICT, "a", owner="a")
THEIRS = make_waiting("2", WaitingKind.CONFLICT, "b", owner="b")
BOTH_OF = make_waiting("3", WaitingKind.PAIR, "a", "b", owner="")


@pytest.mark.parametrize(
    ("owners", "persons", "left"),
    [
        ((), (), {"1", "2", "3"}),
        (("a",), (), {"2", "3"}),
        (("b", "a"), (), {"3"}),
        ((), ("a",), {"1", "2"}),
        ((), ("b",), {"1", "2"}),
        ((), ("c",), {"1", "2", "3"}),
        (("a",), ("a",), {"2"}),
        (("nobody",), (), {"1", "2", "3"}),
    ],
)
def test_what_waits_goes_with_its_owner_and_pairs_with_either_person(
    passing, owners, persons, left
):
    replace_items(passing, (), Summaries(waiting=(OURS, THEIRS, BOTH_OF)))
    replace_items(passing, owners, Summaries(), persons=persons)
    found = page_of_waiting(passing, WaitingFilter(), ALL, most=MOST)
    assert {one.id for one in found} == left
    for one in (OURS, THEIRS, BOTH_OF):
        told = {
            id_: {
                row.id
                for row in page_of_waiting(passing, WaitingFilter(person=id_), ALL, most=MOST)
            }
            for id_ in one.persons
        }
        assert all((one.id in ids) is (one.id in left) for ids in told.values())


def test_one_thing_is_kept_once_however_often_it_is_made(passing):
    twice = Summaries(waiting=(OURS, replace(OURS, weight=2.0)))
    replace_items(passing, (), twice)
    replace_items(passing, (), Summaries(waiting=(replace(OURS, weight=3.0),)))
    (one,) = page_of_waiting(passing, WaitingFilter(), ALL, most=MOST)
    assert one.weight == 3.0


def test_whoever_stands_twice_in_a_thing_is_noted_once(passing):
    both = make_matter("q", MatterKind.CONFLICT, "a", "a")
    replace_items(passing, (), Summaries(matters=(both,)))
    wanted = MatterFilter(kind=MatterKind.CONFLICT, person="a")
    assert page_of_matters(passing, wanted, ALL, most=MOST) == (both,)


# --- how words are kept ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("restricted", "kept"),
    [
        ((), ""),
        (("all",), ",all,"),
        (("date", "site"), ",date,site,"),
        (("conditions", "date", "name", "site"), ",conditions,date,name,site,"),
    ],
)
def test_each_restricted_field_stands_between_commas(restricted, kept):
    one = make_person(restricted=restricted)
    row = dict(zip(summary_persons.c.keys(), person_row(summary_persons, one), strict=True))
    assert row["restricted"] == kept
    assert all(mark_field(field) in kept for field in restricted)
    assert row["is_hidden"] == bool({"all", "name"} & set(restricted))


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("Old Mill prison", "old mill Prison", True),
        ("Old Mill prison", "Old  Mill, prison", True),
        ("Cárcel Ñuñoa", "carcel nunoa", True),
        ("Old Mill prison", "Old Mill", False),
        ("El Molino", "Molino", False),
        (None, None, True),
        (None, "", False),
    ],
)
def test_a_place_is_found_however_it_is_written(one, other, are_one):
    assert (site_key(one) == site_key(other)) is are_one
