from __future__ import annotations

import datetime as dt
from dataclasses import replace

from corrobora.assess.episode import Event, divide_into_stretches
from corrobora.model.edtf import parse_edtf
from corrobora.model.vocabulary import Certainty

DAYS = 180


def event(id_: str, family: str, date: str | None = None, said: str | None = None, *, plan=False):
    return Event(
        id_,
        family,
        Certainty.PLANNED if plan else Certainty.ASSERTED,
        parse_edtf(date) if date else None,
        dt.date.fromisoformat(said) if said else None,
    )


def divide(*events: Event) -> list[set[str]]:
    return [{e.id for e in s.events} for s in divide_into_stretches(events, DAYS)]


def test_an_arrest_and_its_release_are_one():
    assert divide(event("a", "custody", "2029"), event("r", "release", "2031-05-01")) == [
        {"a", "r"}
    ]


def test_an_arrest_after_a_release_begins_a_new_one():
    found = divide(
        event("a", "custody", "2029-06"),
        event("r", "release", "2031-04-16"),
        event("b", "custody", "2031-04-25"),
    )
    assert found == [{"a", "r"}, {"b"}]


def test_an_arrest_dated_so_vaguely_that_it_may_be_earlier_does_not():
    assert divide(event("r", "release", "2031-04-16"), event("a", "custody", "2031")) == [
        {"r", "a"}
    ]


def test_two_days_of_one_arrest_are_one_two_years_are_two():
    assert len(divide(event("a", "custody", "2029-02"), event("b", "custody", "2029-03"))) == 1
    assert len(divide(event("a", "custody", "2026-02"), event("b", "custody", "2029-03"))) == 2


def test_undated_releases_join_a_dated_one_that_they_may_speak_of():
    found = divide(
        event("r", "release", "2031-04-16"),
        event("b", "custody", "2031-04-25"),
        event("u", "release", None, "2031-05-20"),
    )
    assert found == [{"r", "u"}, {"b"}]


def test_an_undated_release_told_before_the_first_arrest_stands_before_it():
    found = divide(event("u", "release", None, "2031-04-17"), event("b", "custody", "2031-04-25"))
    assert found == [{"u"}, {"b"}]


def test_plans_and_denials_belong_to_the_episode_that_was_running():
    found = divide(
        event("a", "custody", "2029-06"),
        event("r", "release", "2031-04-16"),
        event("b", "custody", "2031-04-25"),
        event("p", "release", None, "2031-04-10", plan=True),
        event("q", "release", "2031-06", "2031-05-10", plan=True),
    )
    assert found == [{"a", "r", "p"}, {"b", "q"}]


def test_without_any_arrest_or_release_the_rest_is_one_episode():
    assert divide(event("c", "charge", "2029"), event("s", "sentence", "2030")) == [{"c", "s"}]


def test_acts_that_recur_are_claims_of_their_own():
    (stretch,) = divide_into_stretches(
        [
            event("a", "custody", "2029-01-01"),
            event("t1", "transfer", "2029-03"),
            event("t2", "transfer", "2030-03"),
            event("t3", "transfer", None, "2031-01-01"),
        ],
        DAYS,
    )
    assert [c for c in stretch.claims() if c[0] == "transfer"] == [
        ("transfer", ("t1", "t3")),
        ("transfer", ("t2",)),
    ]


def test_the_order_given_plays_no_part():
    events = [
        event("a", "custody", "2029-06"),
        event("r", "release", "2031-04-16"),
        event("b", "custody", "2031-04-25"),
        event("u", "release", None, "2031-05-20"),
        event("v", "custody", None, "2030-05-20"),
    ]
    assert divide(*events) == divide(*events[::-1])


def test_house_arrest_after_a_release_is_no_new_arrest():
    home = replace(event("h", "custody", "2031-04-17"), is_house_arrest=True)
    assert divide(event("r", "release", "2031-04-16"), home) == [{"r", "h"}]
