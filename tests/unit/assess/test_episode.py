from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_nothing_gives_no_episode():
    assert divide() == []


@pytest.mark.parametrize(
    ("date", "said", "home"),
    [
        # what was told before the second arrest is of the first episode
        (None, "2031-04-20", 0),
        # an arrest told after the new one is the new one
        (None, "2031-05-20", 1),
        ("2031-04-25", None, 1),
        ("2029-06", None, 0),
    ],
)
def test_a_custody_statement_finds_the_episode_that_ran_then(date, said, home):
    found = divide(
        event("a", "custody", "2029-06"),
        event("r", "release", "2031-04-16"),
        event("b", "custody", "2031-04-25"),
        event("x", "custody", date, said),
    )
    assert len(found) == 2
    assert "x" in found[home]


@pytest.mark.parametrize("family", ["charge", "sentence", "transfer", "death", "disappearance"])
def test_other_acts_open_no_episode_beside_an_arrest(family):
    found = divide(event("a", "custody", "2029-06"), event("x", family, "2030-01"))
    assert found == [{"a", "x"}]


def test_an_act_before_all_that_is_known_joins_the_first():
    """DESIGN rule 9: nothing but the person is mandatory."""
    assert divide(event("x", "charge", "2028-01")) == [{"x"}]
    assert divide(event("a", "custody", "2029-06"), event("x", "charge", "2028-01")) == [{"a", "x"}]


def test_a_release_before_the_first_known_arrest_is_an_episode_of_its_own():
    found = divide(event("a", "custody", "2031-05-20"), event("r", "release", None, "2031-05-01"))
    assert found == [{"r"}, {"a"}]


def test_a_plan_and_a_denial_open_nothing():
    denied = replace(event("d", "release", "2031-04-16"), certainty=Certainty.DENIED)
    planned = event("p", "release", "2031-04-20", plan=True)
    arrest = event("a", "custody", "2029-06")
    assert divide(arrest, denied, planned) == [{"a", "d", "p"}]
    assert divide(denied) == [{"d"}]


@pytest.mark.parametrize(("days", "count"), [(30, 2), (90, 1)])
def test_the_policy_says_how_far_apart_two_arrests_are_one(days, count):
    events = [event("a", "custody", "2029-01-01"), event("b", "custody", "2029-03-01")]
    assert len(divide_into_stretches(events, days)) == count


def test_acts_that_may_recur_make_a_claim_a_date_others_one():
    (stretch,) = divide_into_stretches(
        [
            event("c1", "charge", "2029-02-01"),
            event("c2", "charge", "2029-09-01"),
            event("a1", "custody", "2029-01-01"),
            event("a2", "custody", "2029-01-03"),
        ],
        DAYS,
    )
    assert stretch.claims() == (
        ("charge", ("c1",)),
        ("charge", ("c2",)),
        ("custody", ("a1", "a2")),
    )


def test_what_happened_in_a_stretch():
    plan = event("p", "release", "2029-05", plan=True)
    (stretch,) = divide_into_stretches([event("a", "custody", "2029-01-01"), plan], DAYS)
    assert [e.id for e in stretch.of("custody", "release")] == ["a"]


@pytest.mark.parametrize(
    ("date", "said", "by"),
    [
        ("2029-05", "2029-05-20", dt.date(2029, 5, 20)),
        ("2029-05-01", "2029-05-20", dt.date(2029, 5, 1)),
        (None, "2029-05-20", dt.date(2029, 5, 20)),
        ("2029", None, dt.date(2029, 12, 31)),
        (None, None, dt.date.max),
    ],
)
def test_by_when_it_had_happened(date, said, by):
    assert event("a", "custody", date, said).by == by


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["custody", "release", "charge", "death"]),
        st.sampled_from([None, "2029-01-01", "2029-06-01", "2030", "2031-05-06", "2031-05"]),
        st.sampled_from([None, "2029-07-01", "2031-05-07"]),
        st.booleans(),
    ),
    max_size=8,
).map(lambda rows: [event(f"e{i}", f, d, s, plan=p) for i, (f, d, s, p) in enumerate(rows)])


@given(EVENTS, st.randoms(use_true_random=False))
def test_every_event_has_one_episode_and_the_order_plays_no_part(events, random):
    found = divide(*events)
    assert sorted(i for ids in found for i in ids) == sorted(e.id for e in events)
    shuffled = list(events)
    random.shuffle(shuffled)
    assert divide(*shuffled) == found


@given(EVENTS)
def test_every_event_stands_in_one_claim(events):
    stretches = divide_into_stretches(events, DAYS)
    claimed = [i for s in stretches for _, ids in s.claims() for i in ids]
    assert sorted(claimed) == sorted(e.id for e in events)
