"""The ledger: DESIGN rule 6 and reading 11."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.vocabulary import Bound, Measure, Unit
from tests.unit.assess.cases import (
    ASSERTED,
    COURT,
    DENIED,
    HEDGED,
    LANTERN,
    MINISTRY,
    PLANNED,
    WATCH,
    Case,
    day,
)


def ledger(*told):
    """The rows of figures, each in a report of its own: (value, speaker, fields)."""
    case = Case()
    for i, (value, speaker, fields) in enumerate(told):
        case.counted(f"r{i}", value, speaker, **fields)
    return case.assess().ledger


def later(*told):
    """What supersedes each figure, by its value."""
    return {r.tally.value: r.superseded_by for r in ledger(*told)}


def test_nothing_said_no_ledger():
    assert Case().assess().ledger == ()


def test_a_row_holds_what_the_contract_names():
    (row,) = ledger((9, WATCH, {"as_of": "2031-05-05", "site": "Stone Fort"}))
    assert (row.speaker, row.side) == ("Prison Watch", "body:XA:watch")
    assert (row.tally.value, row.tally.site, str(row.tally.as_of)) == (
        9,
        "Stone Fort",
        "2031-05-05",
    )
    assert (len(row.reports), len(row.statement_ids)) == (1, 1)
    assert (row.superseded_by, row.superseding, row.incomparable_with) == (None, None, ())


def test_a_later_cut_off_supersedes_in_steps():
    found = later(
        (41, WATCH, {"as_of": "2031-05-01"}),
        (68, WATCH, {"as_of": "2031-05-06"}),
        (79, WATCH, {"as_of": "2031-05-16"}),
    )
    assert found == {41: "68 (2031-05-06)", 68: "79 (2031-05-16)", 79: None}


def test_the_superseding_figure_is_there_as_a_number():
    found = {r.tally.value: r.superseding for r in ledger(
        (41, WATCH, {"as_of": "2031-05-01"}), (68, WATCH, {"as_of": "2031-05-06"})
    )}  # fmt: skip
    assert found[41] is not None
    assert (found[41].value, found[68]) == (68, None)


def test_the_day_of_publication_stands_for_a_cut_off_that_is_not_stated():
    assert later(
        (41, WATCH, {"published": "2031-05-01"}), (68, WATCH, {"published": "2031-05-09"})
    ) == {41: "68 (2031-05-09)", 68: None}


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ((WATCH, {}), (LANTERN, {})),
        ((MINISTRY, {}), (COURT, {})),
        ((WATCH, {"site": "Stone Fort"}), (WATCH, {"site": "Hill Prison"})),
        ((WATCH, {"measure": Measure.STOCK}), (WATCH, {})),
        ((WATCH, {"unit": Unit.MEASURES}), (WATCH, {})),
        ((WATCH, {"certainty": PLANNED}), (WATCH, {})),
        ((WATCH, {"part_of": 90}), (WATCH, {})),
        ((WATCH, {"since": "2031-01"}), (WATCH, {})),
        ((WATCH, {"population": "women"}), (WATCH, {"population": "minors"})),
        ((WATCH, {"country": "XB"}), (WATCH, {})),
        ((WATCH, {}), (WATCH, {"certainty": DENIED})),
        ((WATCH, {"certainty": DENIED}), (WATCH, {})),
    ],
)
def test_what_supersedes_nothing(older, newer):
    """Never across speakers, frames, plans and facts, or denials and figures."""
    found = later(
        (41, older[0], {"as_of": "2031-05-01", **older[1]}),
        (68, newer[0], {"as_of": "2031-05-16", **newer[1]}),
    )
    assert found == {41: None, 68: None}


def test_without_any_day_nothing_supersedes():
    assert later((41, WATCH, {"published": None}), (68, WATCH, {"published": None})) == {
        41: None,
        68: None,
    }


def test_a_row_is_filled_with_what_its_other_tellings_state():
    (row,) = ledger(
        (9, WATCH, {"as_of": "2031-05-05"}),
        (9, WATCH, {"site": "Stone Fort", "hour": "15:00"}),
        (9, WATCH, {"since": "2031-04", "place": "Dunmere", "criterion": "by name"}),
    )
    tally = row.tally
    assert (tally.as_of, tally.since) == (day("2031-05-05"), day("2031-04"))
    assert (tally.site, tally.place, tally.hour) == ("Stone Fort", "Dunmere", "15:00")
    assert tally.criterion == "by name"
    assert len(row.reports) == 3


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"measure": Measure.STOCK}, {}, "stock against flow"),
        ({"certainty": PLANNED}, {}, "a plan against"),
        ({"unit": Unit.MEASURES}, {}, "different units"),
        ({"since": "2031-01"}, {"since": "2031-04"}, "different starts"),
        ({"since": "2031-01"}, {}, "different starts"),
        ({"as_of": "2031-05-01"}, {"as_of": "2031-05-02"}, "different cut-offs"),
        ({"site": "Stone Fort"}, {}, "part against whole"),
        ({"population": "women"}, {}, "part against whole"),
        ({"part_of": 90}, {}, "part against whole"),
    ],
)
def test_what_cannot_be_compared_says_why_once_and_both_ways(one, other, why):
    found = ledger((9, WATCH, one), (9, LANTERN, other))
    beside = {r.speaker: r.incomparable_with for r in found}
    (here,), (there,) = beside["Prison Watch"], beside["Lantern Circle"]
    assert (here.speaker, there.speaker) == ("Lantern Circle", "Prison Watch")
    assert here.why.startswith(why)
    assert there.why == here.why


def test_what_was_superseded_is_compared_no_more():
    found = ledger(
        (41, WATCH, {"as_of": "2031-04-01"}),
        (68, WATCH, {"as_of": "2031-05-06"}),
        (57, LANTERN, {"as_of": "2031-05-20"}),
    )
    beside = {r.tally.value: [i.speaker for i in r.incomparable_with] for r in found}
    assert beside == {41: [], 68: ["Lantern Circle"], 57: ["Prison Watch"]}


def test_figures_about_two_countries_are_not_even_incomparable():
    found = ledger((9, WATCH, {"measure": Measure.STOCK}), (9, LANTERN, {"country": "XB"}))
    assert [r.incomparable_with for r in found] == [(), ()]


def test_one_side_is_not_compared_with_itself():
    assert [r.incomparable_with for r in ledger((9, MINISTRY, {}), (19, COURT, {}))] == [(), ()]


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "as_of": st.sampled_from(["2031-05-01", "2031-05-06", "2031-05-20"]),
        "since": st.just("2031-01"),
        "measure": st.sampled_from(Measure),
        "certainty": st.sampled_from([ASSERTED, HEDGED, PLANNED, DENIED]),
        "bound": st.sampled_from([Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST]),
        "population": st.sampled_from(["women", "political_prisoners"]),
        "site": st.just("Stone Fort"),
    },
)
SPEAKERS = [WATCH, LANTERN, MINISTRY, COURT, None]
TOLD = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from(SPEAKERS), FIELDS), min_size=1, max_size=6
)


@settings(max_examples=50)
@given(TOLD)
def test_incomparable_is_said_both_ways(told):
    found = ledger(*told)
    pairs = {(r.speaker, i.speaker, i.why) for r in found for i in r.incomparable_with}
    said = {frozenset((a, b)) for a, b, _ in pairs}
    assert {frozenset((b, a)) for a, b, _ in pairs} == said
    assert {(a, b) for a, b, _ in pairs} == {(b, a) for a, b, _ in pairs}


@settings(max_examples=50)
@given(TOLD)
def test_supersession_never_crosses_speakers_and_ends(told):
    """Each chain of later figures leads to one that still stands."""
    found = ledger(*told)
    for row in found:
        if row.superseding is not None:
            newer = [r for r in found if row.superseding.quotes == r.tally.quotes]
            assert {r.side for r in newer} == {row.side}
            assert {r.speaker for r in newer} == {row.speaker}
    sides = {r.side for r in found}
    assert {r.side for r in found if r.superseded_by is None} == sides


@settings(max_examples=50)
@given(TOLD)
def test_a_words_and_number_of_the_later_figure_go_together(told):
    for row in ledger(*told):
        assert (row.superseded_by is None) is (row.superseding is None)
        if row.superseding is not None:
            assert str(row.superseding.value) in (row.superseded_by or "")


@settings(max_examples=40)
@given(TOLD)
def test_the_ledger_loses_no_report(told):
    found = ledger(*told)
    assert len({r for row in found for r in row.reports}) == len(told)
