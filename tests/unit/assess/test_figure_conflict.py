"""Figures that stand against each other: DESIGN rule 6 and reading 11."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.lineage import Direction
from corrobora.model.vocabulary import Bound, Measure
from tests.unit.assess.cases import DENIED, LANTERN, MINISTRY, PLANNED, WATCH, Case


def conflicts(*told):
    """What stands against each other among figures: (value, speaker, fields)."""
    case = Case()
    for i, (value, speaker, fields) in enumerate(told):
        case.counted(f"r{i}", value, speaker, **fields)
    return case.assess().conflicts


def said(conflict):
    return [(side.side, side.value) for side in conflict.sides]


EARLY, LATE = {"as_of": "2031-05-01"}, {"as_of": "2031-05-16"}


def test_a_fall_without_a_reason_is_a_conflict():
    (found,) = conflicts((68, WATCH, EARLY), (61, WATCH, LATE))
    assert found.kind == "unexplained_fall"
    assert found.about == "release of people by Prison Watch"
    assert said(found) == [("Prison Watch", "68 (2031-05-01)"), ("Prison Watch", "61 (2031-05-16)")]


@pytest.mark.parametrize(
    ("first", "then", "fields"),
    [
        (68, 61, {"reason": "five names were counted twice"}),
        (61, 68, {}),
        (61, None, {"low": 5}),
    ],
)
def test_what_is_no_unexplained_fall(first, then, fields):
    assert conflicts((first, WATCH, EARLY), (then, WATCH, {**LATE, **fields})) == ()


def test_a_fall_of_people_held_is_told_by_the_stock():
    stock = {"measure": Measure.STOCK, "site": "Stone Fort"}
    (found,) = conflicts((68, WATCH, EARLY | stock), (61, WATCH, LATE | stock))
    assert found.about == "people held at Stone Fort by Prison Watch"


def test_rivals_are_two_sides_figures_of_one_frame():
    (found,) = conflicts((57, LANTERN, EARLY), (41, WATCH, EARLY))
    assert found.kind == "rival_figures"
    assert sorted(said(found)) == [
        ("Lantern Circle", "57 (2031-05-01)"),
        ("Prison Watch", "41 (2031-05-01)"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((57, {}), (57, {})),
        ((57, {}), (41, {"bound": Bound.AT_LEAST})),
        ((57, {}), (60, {"bound": Bound.ABOUT})),
        ((57, {}), (60, {"bound": Bound.AT_MOST})),
        ((57, {}), (None, {"low": 50, "high": 80, "bound": Bound.RANGE})),
        ((57, {}), (None, {"bound": Bound.VAGUE})),
        ((57, {}), (41, {"certainty": DENIED})),
        ((57, {}), (41, {"certainty": PLANNED})),
        ((57, {}), (41, {"measure": Measure.STOCK})),
        ((57, {}), (41, {"since": "2031-01"})),
        ((57, {}), (6, {"population": "women"})),
        ((57, EARLY), (41, LATE)),
        ((57, {}), (41, {"country": "XB"})),
    ],
)
def test_what_is_no_rival(one, other):
    """Both can be right: by their bounds, or because they count other people or days."""
    assert conflicts((one[0], WATCH, one[1]), (other[0], LANTERN, other[1])) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((57, {}), (100, {"bound": Bound.AT_LEAST})),
        ((57, {}), (100, {"bound": Bound.ABOUT})),
        ((57, {}), (40, {"bound": Bound.AT_MOST})),
        ((57, {}), (None, {"low": 60, "high": 80, "bound": Bound.RANGE})),
        ((57, {}), (41, {"population": "political_prisoners"})),
    ],
)
def test_what_is_a_rival(one, other):
    (found,) = conflicts((one[0], WATCH, one[1]), (other[0], LANTERN, other[1]))
    assert found.kind == "rival_figures"


def test_rivals_at_one_cut_off_stay_rivals_when_one_counts_on():
    """A later figure does not make the earlier two agree."""
    found = conflicts((41, WATCH, EARLY), (68, WATCH, LATE), (57, LANTERN, EARLY))
    assert [c.kind for c in found] == ["rival_figures"]
    assert {value for _, value in said(found[0])} == {"41 (2031-05-01)", "57 (2031-05-01)"}


def test_a_superseded_figure_without_a_cut_off_is_nobodys_rival():
    found = conflicts(
        (41, WATCH, {"published": "2031-05-01"}),
        (57, WATCH, {"published": "2031-05-03"}),
        (57, LANTERN, {"published": "2031-05-03"}),
    )
    assert found == ()


def parts(whole, *values, speakers=None, reports=1):
    case = Case()
    text = " ".join(f"Of them {v} from cell {i}." for i, v in enumerate(values))
    made = [case.report(f"r{i}", text) for i in range(reports)]
    for i, value in enumerate(values):
        case.tally(
            made[i % reports],
            value,
            (speakers or [WATCH] * len(values))[i],
            quote=f"Of them {value} from cell {i}.",
            part_of=whole,
            group=f"cell {i}",
        )
    return [c for c in case.assess().conflicts if c.kind == "parts_do_not_add_up"]


@pytest.mark.parametrize(
    ("whole", "values", "is_wrong"),
    [
        (90, (50, 40), False),
        (90, (50, 41), True),
        (90, (50, 39), True),
        (90, (50, 22), True),
        (90, (50, 10), False),
        (90, (91,), False),
        (90, (), False),
        (90, (30, 30, 31), True),
    ],
)
def test_parts_are_checked_against_their_sum(whole, values, is_wrong):
    """More never adds up; less only where the parts come so near that they seem to be all."""
    assert bool(parts(whole, *values)) is is_wrong


def test_parts_that_do_not_add_up_are_told_part_by_part():
    (found,) = parts(90, 50, 41)
    assert found.about.startswith("parts of 90: ")
    assert said(found) == [
        ("Prison Watch", "50 cell 0 of 90"),
        ("Prison Watch", "41 cell 1 of 90"),
    ]


def test_only_one_voice_in_one_report_tells_the_parts_of_one_whole():
    assert parts(90, 50, 41, speakers=[WATCH, MINISTRY]) == []
    assert parts(90, 50, 41, reports=2) == []


def family(one, other, direction=Direction.UNKNOWN):
    case = Case()
    ids = [case.counted(f"r{i}", 9, **fields) for i, fields in enumerate((one, other))]
    case.copy(*ids, direction=direction)
    return case.assess().conflicts


@pytest.mark.parametrize("field", ["as_of", "since"])
def test_copies_of_one_figure_may_differ_in_their_days(field):
    (found,) = family({field: "2031-05-01"}, {field: "2031-05-02"})
    assert (found.kind, found.about) == ("differs_within_family", f"{field} of 9")
    assert [side.value for side in found.sides] == ["2031-05-01", "2031-05-02"]


@pytest.mark.parametrize("other", [{}, {"as_of": "2031-05-01"}])
def test_copies_that_do_not_differ(other):
    assert family({"as_of": "2031-05-01"}, other) == ()


def test_a_copy_of_a_known_source_adds_no_difference():
    assert family({"as_of": "2031-05-02"}, {"as_of": "2031-05-01"}, Direction.KNOWN) == ()


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 4),
            st.sampled_from([WATCH, LANTERN, MINISTRY]),
            st.sampled_from([{}, EARLY, LATE, {"certainty": DENIED}]),
        ),
        max_size=5,
    )
)
def test_rivals_are_of_two_sides_and_differ(told):
    for found in conflicts(*told):
        if found.kind == "rival_figures":
            (one, a), (other, b) = said(found)
            assert one != other
            assert a.partition(" ")[0] != b.partition(" ")[0]
        elif found.kind == "denied":
            (one, a), (other, b) = said(found)
            assert one != other
            assert b.startswith(f"not {a.partition(' ')[0]}")
        else:
            assert found.kind == "unexplained_fall"
            assert len({side for side, _ in said(found)}) == 1


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ([(12, WATCH, {}), (12, MINISTRY, {"certainty": DENIED})], ["denied"]),
        ([(12, WATCH, {}), (40, MINISTRY, {"certainty": DENIED})], []),
        (
            [
                (12, WATCH, {"group": "women"}),
                (12, MINISTRY, {"certainty": DENIED, "group": "men"}),
            ],
            [],
        ),
        ([(12, MINISTRY, {}), (12, MINISTRY, {"certainty": DENIED})], []),
        ([(12, WATCH, {"certainty": PLANNED}), (12, MINISTRY, {"certainty": DENIED})], []),
    ],
)
def test_a_figure_denied_by_another_side_is_a_conflict(told, kinds):
    assert [c.kind for c in conflicts(*told)] == kinds


def test_the_denial_says_what_it_denies():
    (found,) = conflicts((12, WATCH, {}), (12, MINISTRY, {"certainty": DENIED}))
    told, denied = sorted(value for _, value in said(found))
    assert told.startswith("12 (")
    assert denied.startswith("not 12 (")
