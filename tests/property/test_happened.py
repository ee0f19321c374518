"""The list of what happened: pages joined are the whole, filters narrow, nobody hidden is told.

Several things happen in one moment, and what fell due stands between what the journal tells.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.summary import Change, ChangeKind, Matter, MatterKind, Summaries
from corrobora.model.vocabulary import Custody
from corrobora.register.eyes import ALL_EYES, OPEN_EYES
from corrobora.register.summaries.asking import Gaze, PersonFilter, look
from corrobora.register.summaries.happened import ChangeFilter, list_happened
from corrobora.store.database import reading, writing
from corrobora.store.summaries import append_changes, replace_items, replace_persons
from tests.factories import NOON
from tests.registers import empty, make_memory
from tests.unit.register.summaries.test_pure import HELD

ENGINE = make_memory()
TODAY = NOON.date()
PEOPLE = "abcd"
SITES = ("Brask Prison", "Lum Jail")
KINDS = [one for one in ChangeKind if one is not ChangeKind.PROMISE_DUE]

HIDDEN = st.sets(st.sampled_from(PEOPLE), max_size=2)
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 3),  # days before noon: many at once
        st.sampled_from(["", "gone", *PEOPLE]),
        st.sampled_from(KINDS),
        st.sampled_from(["run 1", "day", "", "0" * 32]),
    ),
    max_size=12,
)
DUE = st.lists(
    st.tuples(st.integers(-1, 3), st.sets(st.sampled_from(PEOPLE), max_size=2), st.booleans()),
    max_size=5,
)
FILTERS = st.builds(
    ChangeFilter,
    kinds=st.frozensets(st.sampled_from(list(ChangeKind)), max_size=2),
    since=st.none() | st.integers(0, 4).map(lambda days: NOON - dt.timedelta(days=days)),
    until=st.none() | st.integers(0, 4).map(lambda days: NOON - dt.timedelta(days=days)),
    site=st.none() | st.sampled_from(SITES),
    country=st.none() | st.sampled_from(["qq", "zz"]),
    persons=st.none() | st.sets(st.sampled_from(PEOPLE)).map(tuple),
    fitting=st.none() | st.just(PersonFilter(custody=frozenset({Custody.HELD}))),
    decided=st.booleans(),
)


def fill(told, due, hidden) -> None:
    """Write a register in which all this happened."""
    persons = [
        replace(
            HELD,
            person_id=id_,
            name=f"Ines {id_}",
            site=SITES[number % 2],
            custody=Custody.HELD if number < len(SITES) else Custody.FREE,
            restricted=("all",) if id_ in hidden else (),
        )
        for number, id_ in enumerate(PEOPLE)
    ]
    matters = [
        Matter(
            id=f"{number:032x}",
            kind=MatterKind.PROMISE,
            sub="open",
            about="all of them",
            persons=tuple(sorted(whom)),
            site=SITES[0] if at_site else None,
            country="qq" if at_site else "",
            last=TODAY - dt.timedelta(days=days),
            owner="figures",
        )
        for number, (days, whom, at_site) in enumerate(due)
    ]
    changes = [
        Change(
            at=NOON - dt.timedelta(days=days),
            person_id=id_,
            what=what,
            cause=cause,
            about="0" * 32 if id_ == "" else "",
        )
        for days, id_, what, cause in sorted(told, key=lambda one: -one[0])
    ]
    with writing(ENGINE) as connection:
        replace_persons(connection, (), Summaries(persons=tuple(persons)))
        replace_items(connection, ["figures"], Summaries(matters=tuple(matters)))
        append_changes(connection, changes)


def walk(gaze: Gaze, wanted: ChangeFilter, most: int) -> list[Change]:
    found: list[Change] = []
    after = None
    while True:
        page = list_happened(gaze, wanted, today=TODAY, after=after, most=most)
        assert len(page.rows) <= most
        found += page.rows
        if page.after is None:
            return found
        assert page.rows, "a page that leads on says something"
        after = page.after


@settings(max_examples=60)
@given(CHANGES, DUE, HIDDEN, FILTERS, st.integers(1, 4))
def test_pages_joined_are_the_whole_and_filters_only_narrow(told, due, hidden, wanted, most):
    fill(told, due, hidden)
    try:
        with reading(ENGINE) as connection:
            for eyes in (ALL_EYES, OPEN_EYES):
                gaze = look(connection, eyes)
                whole = walk(gaze, ChangeFilter(), 1000)
                assert walk(gaze, ChangeFilter(), most) == whole
                assert sorted(whole, key=lambda one: one.at, reverse=True) == whole
                narrow = walk(gaze, wanted, 1000)
                assert walk(gaze, wanted, most) == narrow
                assert [one for one in whole if one in narrow] == narrow
            assert all(one.person_id not in hidden for one in whole)  # the last are open eyes
            assert {one.about for one in whole if one.what is ChangeKind.PROMISE_DUE} == {
                f"{number:032x}"
                for number, (days, whom, _) in enumerate(due)
                if days > 0 and not whom & hidden
            }
    finally:
        empty(ENGINE)


@settings(max_examples=30)
@given(CHANGES, DUE, st.integers(0, 4))
def test_a_day_divides_the_list_in_two(told, due, days):
    """Until a moment and since it are all, and nothing twice; midnight and noon alike."""
    fill(told, due, set())
    try:
        with reading(ENGINE) as connection:
            gaze = look(connection, ALL_EYES)
            whole = walk(gaze, ChangeFilter(), 3)
            for hours in (0, 12):
                moment = NOON - dt.timedelta(days=days, hours=hours)
                later = walk(gaze, ChangeFilter(since=moment), 3)
                earlier = walk(gaze, ChangeFilter(until=moment), 3)
                assert later + earlier == whole
                assert all(one.at >= moment for one in later)
    finally:
        empty(ENGINE)
