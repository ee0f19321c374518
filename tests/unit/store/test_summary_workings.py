"""What stands beside summaries: what is stale, facts, near names, hints, voices, tellers; both."""

from __future__ import annotations

import datetime

import pytest

from corrobora.model.summary import MatterKind, Summaries, WaitingKind
from corrobora.store.summaries import (
    BEHIND,
    add_stale,
    count_stale,
    drop_stale,
    drop_summaries,
    drop_waiting,
    find_due,
    is_stale,
    load_facts,
    load_open_conflicts,
    load_some,
    load_stale,
    mark_everybody,
    mark_persons,
    replace_items,
    replace_persons,
    save_facts,
)
from corrobora.store.summary_beside import (
    find_hinted,
    find_near,
    find_spoken_of,
    find_tellers,
    find_told_countries,
    replace_hints,
    replace_near,
    replace_tellers,
    replace_voices,
)
from corrobora.store.summary_forgetting import forget_summaries
from corrobora.store.summary_holds import set_held
from corrobora.store.summary_items import (
    MatterFilter,
    WaitingFilter,
    page_of_matters,
    page_of_waiting,
)
from corrobora.store.summary_reading import Hidden, PersonFilter, page_of_persons
from tests.summary_values import make_matter, make_person, make_waiting

ALL = Hidden(sees_all=True)


# --- what is stale --------------------------------------------------------------------------------


def test_what_is_stale_comes_in_order_of_place_and_then_of_id(passing):
    add_stale(passing, {"c": 2, "a": 3, "b": 2, "d": BEHIND}, {"c": "run 2"})
    assert list(load_stale(passing, 10)) == ["b", "c", "a", "d"]
    assert load_stale(passing, 2) == {"b": "", "c": "run 2"}
    assert count_stale(passing) == 4


def test_what_is_marked_again_has_its_new_place_and_cause(passing):
    add_stale(passing, {"a": 1}, {"a": "run 1"})
    add_stale(passing, {"a": 9}, {"a": "run 2"})
    assert load_stale(passing, 10) == {"a": "run 2"}
    add_stale(passing, {"b": 5})
    assert list(load_stale(passing, 10)) == ["b", "a"]


def test_marks_are_taken_away_one_by_one(passing):
    assert not is_stale(passing)
    add_stale(passing, {"a": 1, "b": 2})
    drop_stale(passing, ["a", "nobody"])
    assert is_stale(passing)
    assert list(load_stale(passing, 10)) == ["b"]
    drop_stale(passing, ["b"])
    assert not is_stale(passing)


def test_whoever_stands_in_no_report_is_worked_out_behind_the_others(passing):
    mark_persons(passing, {"a": "run 3", "b": ""})
    assert load_stale(passing, 10) == {"a": "run 3", "b": ""}
    add_stale(passing, {"c": 4})
    assert list(load_stale(passing, 10)) == ["c", "a", "b"]


def test_everybody_is_marked_who_has_a_row_and_nothing_else_stays_marked(passing):
    replace_persons(passing, (), Summaries(persons=(make_person("a"), make_person("b"))))
    add_stale(passing, {"old": 1})
    mark_everybody(passing, "run 4")
    assert load_stale(passing, 10) == {"a": "run 4", "b": "run 4"}


@pytest.mark.parametrize(
    ("until", "today", "due"),
    [
        (None, "2099-01-01", False),
        ("2031-06-02", "2031-06-01", False),
        ("2031-06-02", "2031-06-02", True),
        ("2031-06-02", "2031-07-01", True),
    ],
)
def test_somebody_is_due_from_the_day_on_which_something_else_holds(passing, until, today, due):
    day = None if until is None else datetime.date.fromisoformat(until)
    replace_persons(passing, (), Summaries(persons=(make_person("a", until=day),)))
    assert find_due(passing, today) == (("a",) if due else ())


# --- facts, and some persons ----------------------------------------------------------------------


def test_a_fact_takes_the_place_of_the_one_of_its_name(passing):
    save_facts(passing, {"a": "1", "b": "2"})
    save_facts(passing, {"b": "3"})
    save_facts(passing, {})
    assert load_facts(passing) == {"a": "1", "b": "3"}


@pytest.mark.parametrize(
    ("there", "most", "found"),
    [(0, 5, 0), (3, 5, 3), (5, 5, 5), (6, 5, 3), (10, 5, 5), (11, 5, 4), (100, 20, 20)],
)
def test_some_persons_are_spread_over_all_and_never_too_many(passing, there, most, found):
    rows = tuple(make_person(f"{n:03d}") for n in range(there))
    replace_persons(passing, (), Summaries(persons=rows))
    some = load_some(passing, most)
    assert len(some) == found <= most
    assert list(some) == sorted(some)
    if there:
        assert some[0] == "000"
        assert int(some[-1]) >= there / 2 or there == 1


def test_all_is_empty_once_it_was_dropped(passing):
    replace_persons(passing, (), Summaries(persons=(make_person("a"),)))
    replace_items(passing, (), Summaries(matters=(make_matter("m", MatterKind.FIGURE, "a"),)))
    replace_near(passing, [("a", "b")])
    save_facts(passing, {"made": "1"})
    add_stale(passing, {"a": 1})
    drop_summaries(passing)
    assert load_facts(passing) == {}
    assert not is_stale(passing)
    assert find_near(passing, ["a"]) == frozenset()
    assert page_of_persons(passing, PersonFilter(), ALL, most=9) == ()
    wanted = MatterFilter(kind=MatterKind.FIGURE, person="a")
    assert page_of_matters(passing, wanted, ALL, most=9) == ()


def test_open_conflicts_are_told_by_person_and_nothing_else_is(passing):
    matters = (
        make_matter("1", MatterKind.CONFLICT, "a", "b"),
        make_matter("2", MatterKind.CONFLICT, "a", sub="dates"),
        make_matter("3", MatterKind.CONFLICT, "a", is_open=False),
        make_matter("4", MatterKind.PROMISE, "a"),
        make_matter("5", MatterKind.CONFLICT, "c"),
    )
    replace_items(passing, (), Summaries(matters=matters))
    assert load_open_conflicts(passing, ["a", "b"]) == {
        "a": {"1": "denied", "2": "dates"},
        "b": {"1": "denied"},
    }
    assert load_open_conflicts(passing, ["nobody"]) == {}
    assert load_open_conflicts(passing, []) == {}


def test_what_waits_no_more_goes_with_its_persons(passing):
    rows = [make_waiting(id_, WaitingKind.VANISHED, "a") for id_ in ("1", "2")]
    replace_items(passing, (), Summaries(waiting=tuple(rows)))
    drop_waiting(passing, ["1"])
    assert page_of_waiting(passing, WaitingFilter(person="a"), ALL, most=9) == (rows[1],)
    replace_items(passing, (), Summaries(waiting=(make_waiting("1", WaitingKind.CALL, "b"),)))
    assert page_of_waiting(passing, WaitingFilter(person="a"), ALL, most=9) == (rows[1],)


@pytest.mark.parametrize(
    ("items", "held"),
    [((), set()), (("1",), {"1"}), (("1", "2", "gone"), {"1", "2"}), (("pair",), set())],
)
def test_what_is_put_aside_is_what_was_named_last_and_pairs_are_marked_elsewhere(
    passing, items, held
):
    rows = [make_waiting("1", WaitingKind.CALL), make_waiting("2", WaitingKind.CONFLICT)]
    rows.append(make_waiting("pair", WaitingKind.PAIR, held=False))
    rows.append(make_waiting("aside", WaitingKind.PAIR, held=True))
    replace_items(passing, (), Summaries(waiting=tuple(rows)))
    set_held(passing, ["2"])
    set_held(passing, items)
    found = page_of_waiting(passing, WaitingFilter(held=True), ALL, most=9)
    assert {one.id for one in found} == {*held, "aside"}


# --- who is near whom -----------------------------------------------------------------------------


def test_near_names_are_found_from_either_side(passing):
    replace_near(passing, [("b", "a"), ("b", "c"), ("d", "e")])
    assert find_near(passing, ["b"]) == {"a", "b", "c"}
    assert find_near(passing, ["a"]) == {"a", "b"}
    assert find_near(passing, ["nobody"]) == frozenset()


def test_new_pairs_of_some_leave_the_others_as_they_are(passing):
    replace_near(passing, [("a", "b"), ("b", "c"), ("c", "d")])
    replace_near(passing, [("b", "d")], of=["b"])
    assert find_near(passing, ["a"]) == frozenset()
    assert find_near(passing, ["d"]) == {"b", "c", "d"}
    replace_near(passing, [("a", "d")])
    assert find_near(passing, ["c"]) == frozenset()


FIRST = {("a", "b"): (0.9, "row 4"), ("c", "d"): (0.5, "row 6")}


@pytest.mark.parametrize(
    ("then", "changed"),
    [
        (FIRST, set()),
        ({}, {"a", "b", "c", "d"}),
        ({("a", "b"): (0.9, "row 4")}, {"c", "d"}),
        (FIRST | {("a", "b"): (0.8, "row 4")}, {"a", "b"}),
        (FIRST | {("a", "b"): (0.9, "row 5")}, {"a", "b"}),
        (FIRST | {("a", "e"): (0.9, "row 4")}, {"a", "e"}),
    ],
)
def test_hints_of_lists_tell_of_whom_they_say_something_else(passing, then, changed):
    assert replace_hints(passing, FIRST) == {"a", "b", "c", "d"}
    assert replace_hints(passing, then) == changed
    assert find_hinted(passing, ["a", "c", "e"]) == then
    assert find_hinted(passing, ["nobody"]) == {}


def test_voices_lead_to_those_of_whom_they_speak(passing):
    replace_voices(passing, ["a"], [("sister", "a"), ("sister", "b"), ("lawyer", "b")])
    assert find_spoken_of(passing, ["sister"]) == {"a", "b"}
    replace_voices(passing, ["b"], [("lawyer", "b")])
    assert find_spoken_of(passing, ["sister", "lawyer", "nobody"]) == {"a", "b"}
    assert find_spoken_of(passing, ["sister"]) == {"a"}


def test_tellers_go_by_country_and_are_replaced_by_report(passing):
    replace_tellers(passing, None, {"r1": "XA", "r2": "XB", "r3": "XA"})
    assert find_tellers(passing, "XA") == {"r1", "r3"}
    assert find_told_countries(passing) == {"XA", "XB"}
    assert find_told_countries(passing, ["r2", "gone"]) == {"XB"}
    assert find_told_countries(passing, []) == frozenset()
    replace_tellers(passing, ["r1", "r2"], {"r1": "XB"})
    assert (find_tellers(passing, "XA"), find_tellers(passing, "XB")) == ({"r3"}, {"r1"})
    replace_tellers(passing, None, {})
    assert find_told_countries(passing) == frozenset()


# --- whoever is erased ----------------------------------------------------------------------------


def fill(connection) -> None:
    persons = (make_person("a" * 32, "Ines Abellard"), make_person("b" * 32, "Oto Brandimar"))
    replace_persons(connection, (), Summaries(persons=persons))
    waiting = (
        make_waiting("1" * 32, WaitingKind.CONFLICT, "b" * 32, owner="b" * 32),
        make_waiting(
            "2" * 32,
            WaitingKind.ADDITION,
            "b" * 32,
            payload={"quote": "with Abellard, he said"},
            owner="b" * 32,
        ),
        make_waiting("3" * 32, WaitingKind.PAIR, "a" * 32, "b" * 32, owner=""),
    )
    matters = (make_matter("4" * 32, MatterKind.FIGURE, about="Abellard and 39", owner="figures"),)
    replace_items(connection, (), Summaries(waiting=waiting, matters=matters))
    replace_near(connection, [("a" * 32, "b" * 32)])
    replace_voices(connection, [], [("f" * 16, "a" * 32), ("f" * 16, "b" * 32)])


@pytest.mark.parametrize(
    ("is_named", "waits", "figures", "left"),
    [
        (lambda text: "Abellard" in text, {"1" * 32}, 0, {"b" * 32, "figures"}),
        (lambda _: False, {"1" * 32, "2" * 32}, 1, {"b" * 32}),
    ],
    ids=["by name", "by id alone"],
)
def test_what_names_the_erased_goes_and_who_lost_something_is_told(
    passing, is_named, waits, figures, left
):
    fill(passing)
    told = forget_summaries(passing, ["a" * 32], is_named)
    assert left <= told
    assert "a" * 32 not in told
    rows = page_of_persons(passing, PersonFilter(), ALL, most=9)
    assert [one.name for one in rows] == ["Oto Brandimar"]
    found = page_of_waiting(passing, WaitingFilter(), ALL, most=9)
    assert {one.id for one in found} == waits
    of_him = page_of_waiting(passing, WaitingFilter(person="b" * 32), ALL, most=9)
    assert {one.id for one in of_him} == waits
    wanted = MatterFilter(kind=MatterKind.FIGURE)
    assert len(page_of_matters(passing, wanted, ALL, most=9)) == figures
    assert find_near(passing, ["b" * 32]) == frozenset()
    assert find_spoken_of(passing, ["f" * 16]) == {"b" * 32}
