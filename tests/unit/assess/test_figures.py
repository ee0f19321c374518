"""Figures gathered into rows: one figure of one side in one frame is one (DESIGN rule 6)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.assess.descent import trace_standings
from corrobora.assess.figures import gather_rows, pair_rows
from corrobora.model.lineage import Direction, PassageKind
from corrobora.model.vocabulary import ActKind, Bound, Measure, SpeakerKind, Unit
from tests.factories import make_speaker
from tests.unit.assess.cases import (
    ASSERTED,
    COURT,
    DENIED,
    HEDGED,
    LANTERN,
    MINISTRY,
    PLANNED,
    SOURCES,
    WATCH,
    Case,
    day,
)


def gather(case: Case):
    evidence = case.evidence()
    standings = trace_standings(evidence).standings
    tallies = [i for i, _ in evidence.tallies()]
    return gather_rows(evidence, standings, tallies)


def rows(*told):
    """The rows of figures, each in a report of its own: (value, speaker, fields)."""
    case = Case()
    for i, (value, speaker, fields) in enumerate(told):
        case.counted(f"r{i}", value, speaker, **fields)
    return gather(case)[1]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        # the same figure told again
        ({}, {}, 1),
        ({"site": "Stone Fort"}, {}, 1),
        ({"since": "2031-01"}, {}, 1),
        ({"group": "citizens"}, {"group": "nationals"}, 1),
        ({"certainty": HEDGED}, {"certainty": ASSERTED}, 1),
        ({"as_of": "2031-05-01"}, {"as_of": "2031-05-03"}, 1),
        # with a cut-off here and none there
        ({"as_of": "2031-05-05"}, {"published": "2031-05-07"}, 1),
        ({"as_of": "2031-05-05"}, {"published": None}, 1),
        # other figures
        ({"as_of": "2031-05-01"}, {"as_of": "2031-05-09"}, 2),
        ({"bound": Bound.AT_LEAST}, {"bound": Bound.EXACT}, 2),
        ({"certainty": PLANNED}, {"certainty": ASSERTED}, 2),
        ({"certainty": DENIED}, {"certainty": ASSERTED}, 2),
        ({"unit": Unit.MEASURES}, {}, 2),
        ({"measure": Measure.STOCK}, {}, 2),
        ({"act": ActKind.ARREST}, {}, 2),
        ({"site": "Stone Fort"}, {"site": "Hill Prison"}, 2),
        ({"nationality": "XB"}, {"nationality": "XC"}, 2),
        ({"population": "women"}, {"population": "minors"}, 2),
        ({"since": "2031-01"}, {"since": "2031-04"}, 2),
        ({"country": "XB"}, {}, 2),
    ],
)
def test_when_one_sides_number_is_one_row(one, other, count):
    assert len(rows((9, WATCH, one), (9, WATCH, other))) == count
    assert len(rows((9, WATCH, other), (9, WATCH, one))) == count


def test_other_numbers_are_other_rows():
    assert len(rows((9, WATCH, {}), (19, WATCH, {}))) == 2
    assert len(rows((None, WATCH, {"low": 50}), (None, WATCH, {"low": 60}))) == 2


def test_sides_have_rows_of_their_own():
    found = rows((9, WATCH, {}), (9, LANTERN, {}), (9, MINISTRY, {}))
    assert [r.side for r in found] == ["body:XA:lantern", "body:XA:watch", "state:XA"]


def test_organs_of_one_state_are_one_side():
    (found,) = rows((9, MINISTRY, {}), (9, COURT, {}))
    assert len(found.entries) == 2


def test_unknown_outlets_keep_their_own_figures():
    """Together they raise a count by one; in the ledger each has its own word."""
    found = rows((9, None, {}), (9, SOURCES, {}))
    assert len(found) == 2
    assert all(r.side.startswith("outlet:") for r in found)


def one_report(*quotes_and_fields):
    text = " ".join(quote for quote, _ in quotes_and_fields)
    case = Case()
    revision = case.report("a", text)
    for quote, fields in quotes_and_fields:
        case.tally(revision, 9, quote=quote, **fields)
    return gather(case)[1]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ({"group": "miners"}, {"group": "teachers"}, 2),
        ({"group": "miners"}, {"group": "miners"}, 1),
        ({"group": "people", "as_of": "2031-05-06"}, {"group": "prisoners"}, 1),
        ({"group": "people", "as_of": "2031-04-01"}, {"group": "prisoners"}, 2),
        (
            {"population": "women", "as_of": "2031-05-06"},
            {"population": "minors"},
            2,
        ),
    ],
)
def test_one_number_twice_in_one_report(one, other, count):
    """Two groups of nine, unless the second is the first told in short, without its cut-off."""
    assert len(one_report(("Nine were freed.", one), ("Nine walked out.", other))) == count


def test_an_undated_figure_joins_the_row_nearest_in_time():
    found = rows(
        (9, WATCH, {"as_of": "2031-04-01", "published": "2031-04-02"}),
        (9, WATCH, {"as_of": "2031-05-20", "published": "2031-05-21"}),
        (9, WATCH, {"published": "2031-05-22"}),
    )
    assert sorted((str(r.lead.tally.as_of), len(r.entries)) for r in found) == [
        ("2031-04-01", 1),
        ("2031-05-20", 2),
    ]


def test_the_policy_says_within_how_many_days_a_figure_is_repeated():
    case = Case()
    case.policy = "[ledger]\nrival_days = 30"
    case.counted("a", 9, as_of="2031-05-01")
    case.counted("b", 9, as_of="2031-05-20")
    assert len(gather(case)[1]) == 1


@pytest.mark.parametrize(
    ("told", "cut_off"),
    [
        ([{"as_of": "2031-05-05"}], dt.date(2031, 5, 5)),
        ([{"as_of": "2031-05"}], dt.date(2031, 5, 31)),
        ([{"as_of": "2031-05-05"}, {"as_of": "2031-05-06"}], dt.date(2031, 5, 6)),
        ([{"published": "2031-05-09"}], dt.date(2031, 5, 9)),
        ([{"published": "2031-05-09"}, {"published": "2031-05-08"}], dt.date(2031, 5, 8)),
        ([{"published": None}], None),
    ],
)
def test_up_to_when_a_row_counts(told, cut_off):
    """As stated, else the day on which it was first told."""
    (found,) = rows(*[(9, WATCH, fields) for fields in told])
    assert found.cut_off == cut_off


def test_the_firmest_leads_and_the_earliest_cut_off():
    (found,) = rows(
        (9, WATCH, {"certainty": HEDGED, "as_of": "2031-05-01"}),
        (9, WATCH, {"as_of": "2031-05-03"}),
        (9, WATCH, {"as_of": "2031-05-02"}),
        (9, WATCH, {}),
    )
    assert (found.lead.tally.certainty, str(found.lead.tally.as_of)) == (ASSERTED, "2031-05-02")
    assert not found.is_denial


def test_a_denied_figure_is_a_denial():
    (found,) = rows((9, WATCH, {"certainty": DENIED}))
    assert found.is_denial


def test_a_copy_is_in_its_sources_row_and_what_it_added_in_none():
    case = Case()
    source = case.counted("source", 9, WATCH)
    copy = case.counted("copy", 9, MINISTRY)
    case.copy(copy, source)
    entries, found = gather(case)
    assert [(r.side, len(r.reports)) for r in found] == [("body:XA:watch", 2)]
    assert {e.voice.name for e in entries} == {"Prison Watch"}


def test_what_only_a_copyist_says_is_in_no_row():
    case = Case()
    copy, source = (
        case.counted("copy", 9, MINISTRY),
        case.report("source", "So people were released, says copy."),
    )
    case.copy(copy, source, kind=PassageKind.EDITED)
    assert gather(case) == ([], [])


def test_a_cut_off_that_a_copyist_added_does_not_count():
    case = Case()
    source, copy = case.counted("source", 9), case.counted("copy", 9, as_of="2031-05-06")
    case.copy(copy, source)
    (found,) = gather(case)[1]
    assert all(e.tally.as_of is None for e in found.entries)


def test_a_hedge_lost_in_a_copy_stays():
    case = Case()
    source = case.counted("source", 9, certainty=HEDGED)
    copy = case.counted("copy", 9)
    case.copy(copy, source)
    (found,) = gather(case)[1]
    assert {e.tally.certainty for e in found.entries} == {HEDGED}


def test_reports_are_listed_once():
    case = Case()
    text = "Nine were freed. Nine in all."
    revision = case.report("a", text)
    case.tally(revision, 9, quote="Nine were freed.")
    case.tally(revision, 9, quote="Nine in all.")
    (found,) = gather(case)[1]
    assert (len(found.entries), found.reports) == (2, (revision.report_id,))


def test_rows_are_paired_by_country_and_act_between_sides():
    found = rows(
        (9, WATCH, {}),
        (19, WATCH, {}),
        (9, LANTERN, {}),
        (9, MINISTRY, {"act": ActKind.ARREST}),
        (9, MINISTRY, {"country": "XB"}),
    )
    pairs = [(a.side, b.side, a.lead.tally.value) for a, b in pair_rows(found)]
    assert sorted(pairs) == [
        ("body:XA:lantern", "body:XA:watch", 9),
        ("body:XA:lantern", "body:XA:watch", 9),
    ]


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "as_of": st.sampled_from(["2031-05-01", "2031-05-03", "2031-05"]),
        "since": st.sampled_from(["2031-01", "2031-04"]),
        "group": st.sampled_from(["men", "women"]),
        "certainty": st.sampled_from([ASSERTED, HEDGED, PLANNED, DENIED]),
        "published": st.sampled_from([None, "2031-05-02", "2031-05-30"]),
    },
)
SPEAKERS = st.sampled_from([WATCH, LANTERN, MINISTRY, COURT, None])
TOLD = st.tuples(st.sampled_from([9, 19]), SPEAKERS, FIELDS)


def content(found):
    return sorted((r.side, tuple(sorted(e.id for e in r.entries))) for r in found)


@settings(max_examples=50)
@given(st.lists(TOLD, max_size=6), st.randoms(use_true_random=False))
def test_every_figure_stands_in_one_row_whatever_the_order(told, random):
    case = Case()
    for i, (value, speaker, fields) in enumerate(told):
        case.counted(f"r{i}", value, speaker, **fields)
    entries, found = gather(case)
    assert sorted(e.id for r in found for e in r.entries) == sorted(e.id for e in entries)
    assert len(entries) == len(told)
    random.shuffle(case.statements)
    assert content(gather(case)[1]) == content(found)


@settings(max_examples=40)
@given(st.lists(TOLD, min_size=1, max_size=4), st.sampled_from(Direction))
def test_a_reprint_adds_no_row(told, direction):
    """Fifty papers with one figure are one figure."""
    case = Case()
    for i, (value, speaker, fields) in enumerate(told):
        case.counted(f"r{i}", value, speaker or WATCH, **fields)
    before = gather(case)[1]
    first = case.statements[0]
    value, speaker, fields = told[0]
    again = case.counted("reprint", value, speaker or WATCH, **fields)
    source = case.revisions[first.revision_id]
    case.copy(case.revision_of(again), source, direction=direction)
    assert len(gather(case)[1]) == len(before)


def test_an_official_without_a_pack_speaks_for_whom_the_text_says():
    named = make_speaker("Open Cells", SpeakerKind.MONITOR, via="Rosa Lind")
    alone = make_speaker("Rosa Lind", SpeakerKind.PERSON)
    (found,) = rows((9, named, {}), (9, alone, {"as_of": "2031-05-05"}))
    assert {e.voice.name for e in found.entries} == {"Open Cells"}
    assert str(found.lead.tally.as_of) == str(day("2031-05-05"))
