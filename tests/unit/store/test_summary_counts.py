"""What charts, places and rhythms count, against the same findings gone through by hand; both."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from corrobora.model.finding import Step
from corrobora.model.summary import MatterKind, Summaries
from corrobora.model.vocabulary import ActKind, Custody
from corrobora.store.summaries import replace_items, replace_persons
from corrobora.store.summary_beside import replace_tellers
from corrobora.store.summary_counts import (
    Dated,
    count_dated,
    count_matters_by_site,
    count_persons_at,
    count_persons_by_site,
    count_turns,
    find_candidates,
    find_countries,
    find_figure_days,
    find_last_day,
    load_figures_between,
)
from corrobora.store.summary_reading import Hidden
from tests.summary_values import make_finding, make_matter, make_person
from tests.unit.store.conftest import undone

ALL = Hidden(sees_all=True)
OPEN = Hidden(sees_all=False)
EVER = ("0000-00-00", "9999-99-99")
TOLD = frozenset({Step.REPORTED, Step.CONFIRMED, Step.CORROBORATED})


def day(number: int) -> datetime.date:
    return datetime.date(2031, 5, 1) + datetime.timedelta(number)


def dated(id_, act, first, last=None, **more):
    """A finding from a day to a day of May, None for undated."""
    if first is None:
        return make_finding(id_, act, date=None, earliest=None, latest=None, **more)
    last = first if last is None else last
    return make_finding(
        id_, act, date=str(day(first)), earliest=day(first), latest=day(last), **more
    )


# --- turns: who got in, and out -------------------------------------------------------------------

R, A, D, DEATH = ActKind.RELEASE, ActKind.ARREST, ActKind.DETENTION, ActKind.DEATH
# What is told of one person in its order, and which turns that makes: family, before.
STORIES = [
    ([A], [("custody", "")]),
    ([D], [("custody", "")]),
    ([R], [("release", "")]),
    ([A, D], [("custody", "")]),
    ([A, R], [("custody", ""), ("release", "")]),
    ([R, A], [("release", ""), ("custody", "release")]),
    ([A, R, A], [("custody", ""), ("release", ""), ("custody", "release")]),
    ([A, R, A, D], [("custody", ""), ("release", ""), ("custody", "release")]),
    ([A, R, A, R], [("custody", ""), ("release", ""), ("custody", "release"), ("release", "")]),
    ([A, DEATH], [("custody", "")]),
    ([DEATH, A], [("custody", "death")]),
    ([], []),
]


@pytest.mark.parametrize(("acts", "turns"), STORIES, ids=lambda one: f"{len(one)}")
def test_what_begins_a_stay_and_what_ends_one(passing, acts, turns):
    found = [dated("a", act, number) for number, act in enumerate(acts)]
    replace_persons(passing, (), Summaries((make_person("a"),), tuple(found)))
    totals: Counter = Counter()
    for one in count_turns(passing, EVER, ALL, steps=TOLD):
        totals[one.family, one.before] += one.number
    assert totals == Counter(turns)


@pytest.mark.parametrize(
    ("step", "is_counted"),
    [
        (Step.REPORTED, True),
        (Step.CORROBORATED, True),
        (Step.ANNOUNCED, False),
        (Step.ORDERED, False),
        (Step.DENIED, False),
        (Step.REVOKED, False),
    ],
)
def test_what_nobody_says_that_it_happened_turns_nothing(passing, step, is_counted):
    found = (dated("a", A, 1), dated("a", R, 3, step=step), dated("a", A, 5))
    replace_persons(passing, (), Summaries((make_person("a"),), found))
    told = count_turns(passing, EVER, ALL, steps=TOLD)
    assert any(one.family == "release" for one in told) is is_counted
    assert any(one.before == "release" for one in told) is is_counted, "else it begins no stay"


@pytest.mark.parametrize(
    ("first", "last", "days", "is_in"),
    [
        (3, 3, ("2031-05-04", "2031-05-04"), True),
        (3, 3, ("2031-05-05", "2031-05-09"), False),
        (0, 30, ("2031-05-20", "2031-05-21"), True),
        (0, 30, ("2031-06-01", "2031-06-30"), False),
        (0, 30, ("2031-04-01", "2031-04-30"), False),
        (None, None, ("2031-05-01", "2031-05-31"), False),
    ],
)
def test_a_wide_date_may_lie_in_every_time_that_it_touches(passing, first, last, days, is_in):
    replace_persons(passing, (), Summaries((make_person("a"),), (dated("a", R, first, last),)))
    assert bool(count_turns(passing, days, ALL, steps=TOLD)) is is_in


def test_turns_are_of_all_countries_or_of_one(passing):
    found = tuple(
        dated(f"p{n}", R, 1, country=country) for n, country in enumerate(("XA", "XB", "", "XA"))
    )
    replace_persons(passing, (), Summaries(tuple(make_person(f"p{n}") for n in range(4)), found))

    def number(country):
        return sum(
            one.number for one in count_turns(passing, EVER, ALL, steps=TOLD, country=country)
        )

    assert [number(one) for one in (None, "XA", "XB", "", "XC")] == [4, 2, 1, 1, 0]


# --- findings and days ----------------------------------------------------------------------------

FINDINGS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from([A, R, DEATH]),
        st.sampled_from([None, 0, 3, 9]),
        st.integers(0, 5),
        st.sampled_from(["XA", "XB"]),
        st.sampled_from([Step.REPORTED, Step.CONFIRMED, Step.DENIED]),
    ),
    max_size=8,
)


@settings(max_examples=15, phases=(Phase.generate,))
@given(FINDINGS, st.sampled_from(["custody", "release", "death"]), st.sampled_from(["XA", "XB"]))
def test_findings_are_counted_by_date_and_step_and_found_by_time(lasting, told, family, country):
    found = [
        dated(id_, act, first, None if first is None else first + width, country=at, step=step)
        for id_, act, first, width, at, step in told
    ]
    days = ("2031-05-02", "2031-05-10")
    ours = [one for one in found if one.act.family == family]
    here = [one for one in ours if one.country == country and one.earliest is not None]
    inside = [one for one in here if days[0] <= one.earliest.isoformat() <= days[1]]
    with undone(lasting) as connection:
        persons = tuple(make_person(id_) for id_ in "abc")
        replace_persons(connection, (), Summaries(persons, tuple(found)))
        counted = count_dated(connection, family, country, days, ALL)
        assert sum(one.number for one in counted) == len(inside)
        assert set(counted) == {
            Dated(
                one.earliest,
                one.latest,
                one.step,
                sum(
                    (two.earliest, two.latest, two.step) == (one.earliest, one.latest, one.step)
                    for two in inside
                ),
            )
            for one in inside
        }
        may = {
            one.person_id
            for one in ours
            if one.country in {country, ""}
            and (
                one.earliest is None
                or (one.earliest.isoformat() <= days[1] and one.latest.isoformat() >= days[0])
            )
        }
        asked = find_candidates(connection, family, country, days, ALL, most=9)
        assert asked == tuple(sorted(may))
        assert find_candidates(connection, family, country, days, ALL, most=1) == asked[:1]


@pytest.mark.parametrize(
    ("hidden", "last"),
    [(ALL, day(9)), (OPEN, day(5)), (Hidden(sees_all=False, ids=("c",)), day(2))],
)
def test_the_last_day_is_that_of_whoever_may_be_told_of(passing, hidden, last):
    persons = (
        make_person("a"),
        make_person("b", restricted=("date",)),
        make_person("c"),
        make_person("d", restricted=("all",)),
    )
    found = tuple(dated(id_, R, at) for id_, at in zip("abcd", (2, 9, 5, 7), strict=True))
    replace_persons(passing, (), Summaries(persons, found))
    assert find_last_day(passing, "release", hidden) == last
    assert find_last_day(passing, "custody", hidden) is None


# --- places ---------------------------------------------------------------------------------------


def place_of(number: int, **more):
    return make_person(f"p{number}", site="Old Mill", custody=Custody.HELD, **more)


PLACED = (
    place_of(0),
    place_of(1, restricted=("site",)),
    place_of(2, restricted=("all",)),
    place_of(3, restricted=("date",)),
    make_person("p4", site="old  mill", custody=Custody.FREE),
    make_person("p5", site=None),
)


@pytest.mark.parametrize(
    ("hidden", "held", "free"),
    [
        (ALL, 4, 1),
        (OPEN, 2, 1),
        (Hidden(sees_all=False, ids=("p0",)), 1, 1),
        (Hidden(sees_all=False, parts={"site": {"p0", "p4"}}), 1, 0),
        (Hidden(sees_all=False, parts={"date": {"p0"}}), 2, 1),
        (Hidden(sees_all=False, ids=("p0", "p1", "p3", "p4")), 0, 0),
    ],
)
def test_a_place_counts_those_of_whom_it_may_be_told(passing, hidden, held, free):
    replace_persons(passing, (), Summaries(PLACED))
    one = count_persons_at(passing, "OLD MILL", hidden)
    assert (one.get(Custody.HELD, 0), one.get(Custody.FREE, 0)) == (held, free)
    every = Counter()
    for (_, custody), number in count_persons_by_site(passing, hidden).items():
        every[custody] += number
    assert (every[Custody.HELD], every[Custody.FREE]) == (held, free)
    assert 0 not in count_persons_by_site(passing, hidden).values()


# --- figures --------------------------------------------------------------------------------------


def figure(id_: str, last: int | None, **more):
    return make_matter(
        id_, MatterKind.FIGURE, last=None if last is None else day(last), sub="flow", **more
    )


FIGURES = (
    figure("f1", 0, country="XA", site="Old Mill"),
    figure("f2", 9, country="XA"),
    figure("f3", 9, country="XB", site="Old Mill"),
    figure("f4", None, country="XA"),
    make_matter("c1", MatterKind.CONFLICT, "p0", last=day(20), site="Old Mill"),
)


@pytest.mark.parametrize(
    ("country", "days", "most", "found"),
    [
        (None, EVER, 9, ["f2", "f3", "f1"]),
        ("XA", EVER, 9, ["f2", "f1"]),
        ("XA", ("2031-05-02", "2031-05-31"), 9, ["f2"]),
        ("XA", ("2031-05-01", "2031-05-10"), 9, ["f2", "f1"]),
        (None, EVER, 1, ["f2"]),
        ("XC", EVER, 9, []),
    ],
)
def test_figures_of_a_time_come_the_last_first(passing, country, days, most, found):
    replace_items(passing, (), Summaries(matters=FIGURES))
    shown = (max(days[0], "0001-01-01"), days[1])
    rows = load_figures_between(passing, country, shown, most=most)
    assert [one.id for one in rows] == found


def test_figures_have_a_first_and_a_last_day_where_any_has_one(passing):
    assert find_figure_days(passing) is None
    replace_items(passing, (), Summaries(matters=(FIGURES[3], FIGURES[4])))
    assert find_figure_days(passing) is None
    replace_items(passing, (), Summaries(matters=FIGURES))
    assert find_figure_days(passing) == (day(0), day(9))


def test_matters_are_counted_by_place_without_those_of_anybody_restricted(passing):
    replace_items(passing, (), Summaries(matters=FIGURES))
    replace_persons(passing, (), Summaries((make_person("p0", restricted=("quotes",)),)))
    kinds = list(MatterKind)
    mill = "Old Mill"
    assert count_matters_by_site(passing, kinds, ALL) == {
        (mill, MatterKind.FIGURE): 2,
        (mill, MatterKind.CONFLICT): 1,
    }
    assert count_matters_by_site(passing, kinds, OPEN) == {(mill, MatterKind.FIGURE): 2}
    assert count_matters_by_site(passing, [MatterKind.PROMISE], ALL) == {}


def test_countries_are_those_of_which_something_is_told(passing):
    assert find_countries(passing) == frozenset()
    replace_tellers(passing, None, {"r1": "XA", "r2": "", "r3": "XB", "r4": "XA"})
    assert find_countries(passing) == {"XA", "XB"}
