"""What summaries answer, against the same rows gone through by hand; both databases."""

from __future__ import annotations

import datetime
from itertools import product

import pytest

from corrobora.model.finding import Step
from corrobora.model.summary import ChangeKind, MatterKind, Summaries, WaitingKind
from corrobora.model.vocabulary import ActKind, Custody
from corrobora.register.eyes import ALL_EYES
from corrobora.register.restricted import Restrictions
from corrobora.register.summaries.asking import (
    Gaze,
    MatterFilter,
    PersonFilter,
    WaitingFilter,
    count_by_custody,
    count_by_month,
    count_by_site,
    count_listed,
    count_what_changed,
    count_what_waits,
    find_matter,
    find_persons,
    find_waiting,
    findings_of,
    is_made,
    list_changes,
    list_matters,
    list_persons,
    list_waiting,
    look,
    next_waiting,
    place_of,
)
from corrobora.store.summaries import append_changes, replace_items, replace_persons, save_facts
from corrobora.store.summary_reading import Hidden
from tests.factories import NOON
from tests.gazes import go_through
from tests.summary_values import (
    make_change,
    make_finding,
    make_matter,
    make_person,
    make_waiting,
)
from tests.unit.store.conftest import undone

HOUR = datetime.timedelta(hours=1)
NAMES = ("Ana Querol", "Bo Marr", "Bo Marr", "Ines Abellard", "Inés Ñique", "Oto Brandimar")
CUSTODY = (Custody.HELD, Custody.FREE, Custody.HELD, Custody.UNKNOWN, Custody.DEAD, Custody.HELD)
STEPS = (Step.REPORTED, Step.CONFIRMED, Step.CONFIRMED, None, Step.CORROBORATED, Step.REPORTED)
SITES = ("Old Mill", "Old Mill", None, "Harbour", "old mill", "Harbour")
RESTRICTED = ((), ("site",), ("all",), ("name",), ("date",), ("charges",))
PERSONS = tuple(
    make_person(
        f"p{n}",
        name,
        custody=CUSTODY[n],
        step=STEPS[n],
        site=SITES[n],
        restricted=RESTRICTED[n],
        conflicts=n % 2,
        changed_at=NOON + (n // 2) * HOUR,
    )
    for n, name in enumerate(NAMES)
)
HIDDEN = {"p2", "p3"}
FINDINGS = tuple(
    make_finding(
        one.person_id,
        act,
        earliest=day,
        latest=day,
        date=str(day),
        step=Step.REPORTED,
        country="XA",
    )
    for n, one in enumerate(PERSONS)
    for act, day in (
        (ActKind.ARREST, datetime.date(2031, 4, 28 + n % 2)),
        (ActKind.RELEASE, datetime.date(2031, 5, 1 + n)),
    )
)
WAITING = (
    make_waiting("w0", WaitingKind.CONFLICT, "p0", weight=1.5),
    make_waiting("w1", WaitingKind.CONFLICT, "p1", weight=1.5),
    make_waiting("w2", WaitingKind.PAIR, "p0", "p2", weight=0.75),
    make_waiting("w3", WaitingKind.PAIR, "p0", "p5", weight=0.1 + 0.2),
    make_waiting("w4", WaitingKind.CALL, "p0", weight=0.85, held=True),
    make_waiting("w5", WaitingKind.PROMISE, weight=0.2),
    make_waiting("w6", WaitingKind.VERIFICATION, "p4", weight=0.7),
)
DAY = datetime.date(2031, 5, 4)
MATTERS = (
    make_matter("m0", MatterKind.CONFLICT, "p0", last=DAY),
    make_matter("m1", MatterKind.CONFLICT, "p1", last=DAY, is_open=False),
    make_matter("m2", MatterKind.CONFLICT, "p2", last=None, sub="dates"),
    make_matter("m3", MatterKind.CONFLICT, last=None, country="XA"),
    make_matter("m4", MatterKind.FIGURE, sub="stock", country="XA", site="Old Mill", last=DAY),
    make_matter(
        "m5", MatterKind.FIGURE, sub="flow", country="XB", last=DAY + datetime.timedelta(1)
    ),
    make_matter("m6", MatterKind.PROMISE, "p0", sub="open", site="Old Mill"),
)
CHANGES = tuple(
    make_change(one.person_id, what, at=NOON + n * HOUR, before="held", after="free")
    for n, one in enumerate(PERSONS)
    for what in (ChangeKind.CUSTODY, ChangeKind.STEP)
)


@pytest.fixture(scope="module")
def connection(lasting):
    with undone(lasting) as connection:
        replace_persons(connection, (), Summaries(persons=PERSONS, findings=FINDINGS))
        replace_items(connection, (), Summaries(waiting=WAITING, matters=MATTERS))
        append_changes(connection, CHANGES)
        yield connection


@pytest.fixture
def whole(connection) -> Gaze:
    return look(connection, ALL_EYES)


@pytest.fixture
def narrow(connection) -> Gaze:
    """Eyes that may not see what is restricted; the rows say what that is."""
    told = {one.person_id: frozenset(one.restricted) for one in PERSONS if one.restricted}
    return Gaze(connection, Hidden(sees_all=False), Restrictions(told))


def ids(rows) -> list[str]:
    return [getattr(one, "person_id", None) or one.id for one in rows]


def test_nothing_was_made_before_it_is_said(connection):
    assert not is_made(connection)
    save_facts(connection, {"made": "1"})
    assert is_made(connection)
    save_facts(connection, {"made": "1", "day": "2031-06-01"})


# --- persons --------------------------------------------------------------------------------------

FILTERS = [
    (PersonFilter(), lambda _: True),
    (PersonFilter(custody=frozenset({Custody.HELD})), lambda p: p.custody is Custody.HELD),
    (
        PersonFilter(custody=frozenset({Custody.HELD, Custody.DEAD})),
        lambda p: p.custody in {Custody.HELD, Custody.DEAD},
    ),
    (PersonFilter(steps=frozenset({Step.CONFIRMED})), lambda p: p.step is Step.CONFIRMED),
    (
        PersonFilter(steps=frozenset({Step.CONFIRMED, Step.REPORTED})),
        lambda p: p.step in {Step.CONFIRMED, Step.REPORTED},
    ),
    (PersonFilter(in_conflict=True), lambda p: p.conflicts > 0),
    (PersonFilter(beginning="bo"), lambda p: p.key.startswith("bo")),
    (PersonFilter(beginning="INÉS ñ"), lambda p: p.key.startswith("ines n")),
    (PersonFilter(beginning="zz"), lambda p: False),
    (PersonFilter(beginning=""), lambda _: True),
    (PersonFilter(changed_since=NOON), lambda _: True),
    (PersonFilter(changed_since=NOON + HOUR), lambda p: p.changed_at >= NOON + HOUR),
    (PersonFilter(changed_since=NOON + 3 * HOUR), lambda _: False),
    (
        PersonFilter(custody=frozenset({Custody.HELD}), in_conflict=True, beginning="o"),
        lambda p: p.person_id == "p5",
    ),
]


@pytest.mark.parametrize(("wanted", "fits"), FILTERS)
@pytest.mark.parametrize("most", [1, 2, 50])
def test_a_filter_lists_whom_it_fits_once_each_in_order(whole, narrow, wanted, fits, most):
    for gaze, there in ((whole, set()), (narrow, HIDDEN)):
        found = list(go_through(lambda at, g=gaze: list_persons(g, wanted, after=at, most=most)))
        expected = [p for p in PERSONS if fits(p) and p.person_id not in there]
        assert sorted(ids(found)) == sorted(ids(expected))
        if wanted.changed_since is None:
            assert ids(found) == ids(sorted(expected, key=lambda p: (p.key, p.person_id)))
        else:
            places = [(p.changed_at, p.person_id) for p in found]
            assert places == sorted(places, reverse=True)


@pytest.mark.parametrize("written", ["Old Mill", "old  mill", "OLD MILL"])
def test_a_place_finds_nobody_of_whom_the_place_is_not_told(whole, narrow, written):
    wanted = PersonFilter(site=written)
    assert ids(list_persons(whole, wanted).rows) == ["p0", "p1", "p4"]
    assert ids(list_persons(narrow, wanted).rows) == ["p0", "p4"]


def test_persons_are_counted_as_they_are_listed(whole, narrow):
    for gaze in (whole, narrow):
        counted = count_by_custody(gaze)
        for custody, step in product(Custody, [*Step]):
            wanted = PersonFilter(custody=frozenset({custody}), steps=frozenset({step}))
            assert counted.get((custody, step), 0) == len(list_persons(gaze, wanted).rows)
        assert sum(counted.values()) == len(list_persons(gaze, PersonFilter()).rows)
    assert count_by_custody(whole)[Custody.UNKNOWN, None] == 1


def test_places_are_counted_by_their_folded_name(whole, narrow):
    mill = {key: n for key, n in count_by_site(whole).items() if key[0].lower() == "old mill"}
    assert sorted((custody, n) for (_, custody), n in mill.items()) == [
        (Custody.DEAD, 1),
        (Custody.FREE, 1),
        (Custody.HELD, 1),
    ]
    assert sum(count_by_site(narrow).values()) == 3
    assert not any(custody is Custody.FREE for _, custody in count_by_site(narrow))


def test_findings_are_counted_by_the_month_in_which_they_begin(whole, narrow):
    assert count_by_month(whole, "custody") == {("2031-04", Step.REPORTED): 6}
    assert count_by_month(whole, "release") == {("2031-05", Step.REPORTED): 6}
    assert count_by_month(whole, "death") == {}
    # Two are hidden, and of one the date is not told.
    assert count_by_month(narrow, "release") == {("2031-05", Step.REPORTED): 3}


def test_of_persons_asked_for_by_id_the_hidden_are_not_there(whole, narrow):
    asked = ["p5", "p0", "p2", "nobody", "p3", "p0"]
    assert find_persons(whole, asked).keys() == {"p0", "p2", "p3", "p5"}
    assert find_persons(narrow, asked).keys() == {"p0", "p5"}
    assert find_persons(narrow, []) == {}


@pytest.mark.parametrize(
    ("id_", "blank", "told"),
    [
        ("p0", (), ("date", "site", "step", "name")),
        ("p1", ("site",), ("date", "earliest", "name")),
        ("p4", ("date", "earliest", "latest", "held_on", "last_held"), ("site", "name")),
        ("p5", (), ("date", "site", "name")),
    ],
)
def test_a_restricted_field_is_blank_and_the_rest_is_told(whole, narrow, id_, blank, told):
    seen, all_ = find_persons(narrow, [id_])[id_], find_persons(whole, [id_])[id_]
    assert [getattr(seen, name) for name in blank] == [None] * len(blank)
    assert [getattr(seen, name) for name in told] == [getattr(all_, name) for name in told]


def test_findings_are_told_of_nobody_whose_date_or_place_is_not(whole, narrow):
    asked = [one.person_id for one in PERSONS]
    assert len(findings_of(whole, asked)) == len(FINDINGS)
    assert {one.person_id for one in findings_of(narrow, asked)} == {"p0", "p5"}
    assert findings_of(narrow, ["p2"]) == ()


# --- what waits -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "all_", "open_"),
    [
        (WaitingFilter(), "w0 w1 w2 w6 w3 w5", "w0 w5"),
        (WaitingFilter(held=True), "w4", "w4"),
        (WaitingFilter(kinds=frozenset({WaitingKind.CONFLICT})), "w0 w1", "w0"),
        (
            WaitingFilter(kinds=frozenset({WaitingKind.PAIR, WaitingKind.PROMISE})),
            "w2 w3 w5",
            "w5",
        ),
        (WaitingFilter(person="p0"), "w0 w2 w3", "w0"),
        (WaitingFilter(person="p0", held=True), "w4", "w4"),
        (WaitingFilter(person="p2"), "w2", ""),
        (WaitingFilter(person="nobody"), "", ""),
        (WaitingFilter(kinds=frozenset({WaitingKind.READERS})), "", ""),
    ],
)
@pytest.mark.parametrize("most", [1, 2, 50])
def test_what_waits_comes_by_weight_and_nothing_of_whom_anything_is_restricted(
    whole, narrow, wanted, all_, open_, most
):
    for gaze, expected in ((whole, all_), (narrow, open_)):
        found = list(go_through(lambda at, g=gaze: list_waiting(g, wanted, after=at, most=most)))
        assert ids(found) == expected.split()


def test_what_waits_is_counted_as_it_is_listed(whole, narrow):
    for gaze in (whole, narrow):
        counted = count_what_waits(gaze)
        for kind, held in product(WaitingKind, [False, True]):
            wanted = WaitingFilter(kinds=frozenset({kind}), held=held)
            assert counted.get((kind, held), 0) == len(list_waiting(gaze, wanted).rows)


def test_one_thing_after_another_is_the_whole_list(whole):
    found, at = [], next_waiting(whole, WaitingFilter())
    while at is not None:
        found.append(at.id)
        at = next_waiting(whole, WaitingFilter(), after=place_of(at))
    assert found == ids(list_waiting(whole, WaitingFilter()).rows)


@pytest.mark.parametrize(
    ("id_", "is_seen"), [("w0", True), ("w1", False), ("w2", False), ("w4", True), ("w5", True)]
)
def test_a_thing_is_found_by_its_id_where_it_is_to_be_seen(whole, narrow, id_, is_seen):
    assert find_waiting(whole, id_).id == id_
    assert (find_waiting(narrow, id_) is not None) is is_seen
    assert find_waiting(whole, "gone") is None


# --- what is listed -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "all_", "open_"),
    [
        ({"kind": MatterKind.CONFLICT}, "m1 m0 m3 m2", "m0 m3"),
        ({"kind": MatterKind.CONFLICT, "is_open": True}, "m0 m3 m2", "m0 m3"),
        ({"kind": MatterKind.CONFLICT, "is_open": False}, "m1", ""),
        ({"kind": MatterKind.CONFLICT, "subs": frozenset({"dates"})}, "m2", ""),
        (
            {"kind": MatterKind.CONFLICT, "subs": frozenset({"dates", "denied"})},
            "m1 m0 m3 m2",
            "m0 m3",
        ),
        ({"kind": MatterKind.CONFLICT, "country": "XA"}, "m3", "m3"),
        ({"kind": MatterKind.CONFLICT, "person": "p1"}, "m1", ""),
        ({"kind": MatterKind.FIGURE}, "m5 m4", "m5 m4"),
        ({"kind": MatterKind.FIGURE, "site": "Old Mill"}, "m4", "m4"),
        ({"kind": MatterKind.FIGURE, "country": "XB"}, "m5", "m5"),
        ({"kind": MatterKind.FIGURE, "country": "XB", "site": "Old Mill"}, "", ""),
        ({"kind": MatterKind.PROMISE, "person": "p0"}, "m6", "m6"),
        ({"kind": MatterKind.PROMISE, "subs": frozenset({"redeemed"})}, "", ""),
    ],
)
@pytest.mark.parametrize("most", [1, 2, 50])
def test_matters_come_by_their_last_day_and_those_without_one_at_the_end(
    whole, narrow, wanted, all_, open_, most
):
    asked = MatterFilter(**wanted)
    for gaze, expected in ((whole, all_), (narrow, open_)):
        found = list(go_through(lambda at, g=gaze: list_matters(g, asked, after=at, most=most)))
        assert ids(found) == expected.split()


def test_matters_are_counted_as_they_are_listed(whole, narrow):
    for gaze in (whole, narrow):
        for kind in MatterKind:
            rows = list_matters(gaze, MatterFilter(kind=kind)).rows
            told = [(one.sub, one.is_open) for one in rows]
            assert count_listed(gaze, kind) == {key: told.count(key) for key in told}


@pytest.mark.parametrize(("id_", "is_seen"), [("m0", True), ("m1", False), ("m3", True)])
def test_a_matter_is_found_by_its_id_where_it_is_to_be_seen(whole, narrow, id_, is_seen):
    assert find_matter(whole, id_).id == id_
    assert (find_matter(narrow, id_) is not None) is is_seen
    assert find_matter(whole, "gone") is None


# --- what changed ---------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [1, 5, 50])
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "012345"),
        ({"since": NOON + 3 * HOUR}, "345"),
        ({"since": NOON + 9 * HOUR}, ""),
        ({"persons": ["p1", "p3", "nobody"]}, "13"),
        ({"persons": []}, ""),
        ({"since": NOON + 2 * HOUR, "persons": ["p1", "p5"]}, "5"),
    ],
)
def test_changes_come_the_last_first_and_of_nobody_who_is_hidden(
    whole, narrow, asked, expected, most
):
    for gaze, hidden in ((whole, ""), (narrow, "23")):
        found = list(go_through(lambda at, g=gaze: list_changes(g, **asked, after=at, most=most)))
        told = [(one.person_id, one.what) for one in reversed(found)]
        assert told == [
            (f"p{n}", what)
            for n in expected
            if n not in hidden
            for what in (ChangeKind.CUSTODY, ChangeKind.STEP)
        ]


def test_changes_are_counted_as_they_are_listed(whole, narrow):
    for gaze, number in ((whole, 6), (narrow, 4)):
        assert count_what_changed(gaze, since=NOON) == {"custody": number, "step": number}
        assert count_what_changed(gaze, since=NOON + 9 * HOUR) == {}
