"""What became of statements in a copy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.assess.restated import find_restated, statements_in
from corrobora.model.edtf import parse_edtf
from corrobora.model.lineage import DriftKind
from corrobora.model.spans import Span
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Condition
from tests.factories import TEXT, make_act, make_report, make_revision, make_tally

REPORT = make_report()
REVISION = make_revision(REPORT)
ACT = make_act(REVISION)
TALLY = make_tally(REVISION)


def kinds(ours, theirs) -> set[DriftKind]:
    return {drift.kind for drift in find_restated(ours, theirs)}


def certain(certainty: Certainty):
    return replace(ACT, certainty=certainty)


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        (Certainty.ASSERTED, Certainty.HEDGED, DriftKind.HEDGE_DROPPED),
        (Certainty.HEDGED, Certainty.ASSERTED, DriftKind.HEDGE_ADDED),
        (Certainty.ASSERTED, Certainty.DENIED, DriftKind.NEGATION_CHANGED),
        (Certainty.DENIED, Certainty.HEDGED, DriftKind.NEGATION_CHANGED),
        (Certainty.ASSERTED, Certainty.PLANNED, DriftKind.MEANING_CHANGED),
    ],
)
def test_certainty(ours, theirs, kind):
    assert kinds([certain(ours)], [certain(theirs)]) == {kind}


@pytest.mark.parametrize("certainty", list(Certainty))
def test_the_same_certainty_is_no_change(certainty):
    assert kinds([certain(certainty)], [certain(certainty)]) == set()


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ("2031-06", "2031-05", {DriftKind.DATE_CHANGED}),
        ("2030", "2031-05", {DriftKind.DATE_CHANGED}),
        (None, "2031-05", set()),
        ("2031-05", None, set()),
        ("2031-05-04", "2031-05", set()),
        ("2031", "2031-05", set()),
        ("2031-05", "2031-05", set()),
    ],
)
def test_only_dates_that_exclude_each_other_are_told(ours, theirs, found):
    one, other = (None if date is None else parse_edtf(date) for date in (ours, theirs))
    assert kinds([replace(ACT, date=one)], [replace(ACT, date=other)]) == found


def test_conditions_are_left_to_the_words():
    bound = replace(ACT, conditions=(Condition.HOUSE_ARREST, Condition.TRAVEL_BAN))
    assert kinds([ACT], [bound]) == set()


def test_the_plainer_of_two_statements_is_what_the_source_says():
    hedged = certain(Certainty.HEDGED)
    assert kinds([ACT], [hedged, ACT]) == set()


def test_a_damaged_name_is_the_same_person():
    damaged = replace(ACT, person=replace(ACT.person, name="Ines Abllard"))
    assert kinds([damaged], [certain(Certainty.DENIED)]) == {DriftKind.NEGATION_CHANGED}


def test_another_person_or_act_is_not_compared():
    other = replace(ACT, person=replace(ACT.person, name="Ada Quill"))
    arrest = replace(ACT, act=ActKind.ARREST)
    denied = certain(Certainty.DENIED)
    assert kinds([other], [denied]) == set()
    assert kinds([arrest], [denied]) == set()


def test_arrest_and_detention_are_one_event():
    arrest = replace(ACT, act=ActKind.ARREST)
    held = replace(ACT, act=ActKind.DETENTION, certainty=Certainty.HEDGED)
    assert kinds([arrest], [held]) == {DriftKind.HEDGE_DROPPED}


@pytest.mark.parametrize(
    "change",
    [{"value": 41}, {"bound": Bound.AT_LEAST}, {"value": None, "low": 30, "high": 50}],
)
def test_figures(change):
    assert kinds([TALLY], [replace(TALLY, **change)]) == {DriftKind.QUANTITY_CHANGED}


def test_a_figure_that_the_source_gives_among_others_is_no_change():
    assert kinds([TALLY], [replace(TALLY, value=12), TALLY]) == set()


@pytest.mark.parametrize("frame", [{"nationality": "ES"}, {"act": ActKind.RELEASE}])
def test_figures_of_another_frame_are_not_compared(frame):
    assert kinds([TALLY], [replace(TALLY, value=12, **frame)]) == set()


def test_statements_belong_to_the_passage_that_holds_most_of_their_quote():
    quote = ACT.quotes[0].span
    assert statements_in([ACT], [quote]) == [ACT]
    assert statements_in([ACT], [Span(quote.start, quote.start + 5)]) == []
    assert statements_in([ACT], [Span(quote.end, len(TEXT))]) == []


def test_the_spans_are_those_of_the_quotes():
    (drift,) = find_restated([ACT], [certain(Certainty.HEDGED)])
    assert drift.derived == drift.source == ACT.quotes[0].span
    assert drift.note == "what was doubtful is plain"
