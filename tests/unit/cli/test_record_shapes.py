"""What programs read of figures, promises, places and conflicts, and what people read of them."""

from __future__ import annotations

import datetime as dt
import re

from rich.console import Console

from corrobora.assess.axis import put_on_axis
from corrobora.assess.rhythm import Count, Event, Grain, Period, Rhythm, TimeHeld
from corrobora.assess.sites import find_sites
from corrobora.cli.record_shapes import (
    age_in_days,
    conflicts_shape,
    ledger_view_shape,
    promises_shape,
    sites_shape,
)
from corrobora.cli.rhythm_chart import draw_rhythm
from corrobora.cli.rhythm_shape import rhythm_shape
from corrobora.cli.show_record import show_conflicts, show_ledger, show_promises, show_sites
from corrobora.cli.show_rhythm import show_rhythm
from corrobora.model.edtf import parse_edtf
from corrobora.model.vocabulary import ActKind, Measure
from corrobora.register.record import Record, find_passages, first_told
from tests.unit.assess.cases import DENIED, LANTERN, MINISTRY, PLANNED, SISTER, WATCH, Case

FREED = {"measure": Measure.FLOW, "act": ActKind.RELEASE}
TODAY = dt.date(2031, 6, 1)


def record(case: Case) -> Record:
    held = case.assess(today=TODAY.isoformat())
    return Record(assessment=held, evidence=case.evidence(), as_of=TODAY, known_at=None)


def figures(case: Case):
    known = record(case)
    return known, put_on_axis(known.evidence, known.assessment.ledger, known.assessment.persons)


def said(parts) -> str:
    console = Console(width=80, no_color=True)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return re.sub(r"\s+", " ", captured.get())


def fallen() -> Case:
    case = Case()
    case.counted("a", 9, WATCH, as_of="2031-05-01", **FREED)
    case.counted("b", 7, WATCH, as_of="2031-05-06", **FREED)
    case.told("named", SISTER, date="2031-04-30")
    return case


def test_a_figure_has_its_fall_its_names_and_its_passages():
    told = ledger_view_shape(*figures(fallen()))["figures"]
    assert [(f["value"], f["fall"], f["fall_reason"]) for f in told] == [
        (9, True, None),
        (7, False, None),
    ]
    assert told[0]["named"]["by_step"] == {"confirmed": 1}
    assert told[0]["named"]["list"][0]["in_frame"] == "yes"
    assert told[0]["passages"][0]["report"] == "a"


def test_people_read_that_no_reason_is_given():
    text = said(show_ledger(*figures(fallen())))
    assert "2031-05-01 Prison Watch: 9" in text
    assert "it fell; no reason given" in text
    assert "named here: 1 confirmed Ines Abellard (confirmed, 2031-04-30)" in text


def test_a_reason_is_told_in_the_speakers_words():
    case = Case()
    case.counted("a", 9, WATCH, as_of="2031-05-01", **FREED)
    case.counted("b", 7, WATCH, as_of="2031-05-06", reason="two were counted twice", **FREED)
    assert "why: two were counted twice" in said(show_ledger(*figures(case)))


def test_parts_are_told_with_their_sum():
    case = Case()
    revision = case.report("r", "In all 9 people were freed: 5 from Ardent, 3 from Brask.")
    case.tally(revision, 9, WATCH, quote="9 people", **FREED)
    case.tally(revision, 5, WATCH, quote="5 from Ardent", site="Ardent", part_of=9, **FREED)
    case.tally(revision, 3, WATCH, quote="3 from Brask", site="Brask", part_of=9, **FREED)
    known, entries = figures(case)
    (whole,) = [f for f in ledger_view_shape(known, entries)["figures"] if f["value"] == 9]
    assert (whole["parts"]["total"], whole["parts"]["adds_up"]) == (8, False)
    assert "= 8, of 9" in said(show_ledger(known, entries))


def test_incomparable_speakers_stand_under_one_reason():
    case = Case()
    case.counted("a", 9, WATCH, since="2031-05-01", **FREED)
    case.counted("b", 7, LANTERN, since="2031-01-01", **FREED)
    text = said(show_ledger(*figures(case)))
    assert text.count("not beside Lantern Circle: different starts") == 1


def promised() -> Case:
    case = Case()
    revision = case.report("p", "The ministry will free 3 people.", published="2031-05-01")
    case.tally(revision, 3, MINISTRY, certainty=PLANNED, **FREED)
    case.counted("k", 2, WATCH, **FREED)
    return case


def test_a_promise_has_its_age_and_how_far_it_is_kept():
    known = record(promised())
    (promise,) = known.assessment.promises
    assert age_in_days(promise, known) == 31
    (told,) = promises_shape(known, [promise])["promises"]
    assert (told["aim"], told["reached"], told["age_days"]) == (3, 2, 31)
    assert [p["report"] for p in told["outcome"]] == ["k"]
    text = said(show_promises(known, [promise]))
    assert "said 2031-05-01, 31 days ago; without a date; 2 of 3 so far" in text


def test_a_place_tells_its_people():
    case = Case()
    case.told("a", SISTER, kind=ActKind.ARREST, site="Ardent", date="2031-05-04")
    known = record(case)
    found = find_sites(known.evidence, known.assessment)
    (told,) = sites_shape(known, found)["sites"]
    assert told["people"][0]["is_there"] is True
    assert "there, as far as told: Ines Abellard" in said(show_sites(known, found))


def test_a_conflict_tells_both_sides_since_when_and_its_id():
    case = Case()
    case.told("a", SISTER, published="2031-05-07")
    case.told("b", MINISTRY, DENIED, published="2031-05-09")
    known = record(case)
    (conflict,) = known.assessment.conflicts
    (told,) = conflicts_shape(known, [conflict])["conflicts"]
    assert (told["id"], told["since"]) == (conflict.id, "2031-05-09")
    assert all(side["passages"] for side in told["sides"])
    assert f"{conflict.id}; open; since 2031-05-09" in said(show_conflicts(known, [conflict]))
    assert first_told(known.evidence, conflict) == dt.date(2031, 5, 9)


def test_passages_stand_in_order_and_once():
    case = fallen()
    ids = list(case.evidence().statements)
    passages = find_passages(case.evidence(), [*ids, *ids, "nobody's"])
    assert len(passages) == len(ids)


RHYTHM = Rhythm(
    grain=Grain.MONTH,
    periods=(
        Period(
            label="2031-05",
            first=dt.date(2031, 5, 1),
            last=dt.date(2031, 5, 31),
            releases=Count(4, 2),
            arrests=Count(1, 0),
            rearrests=Count(0, 1),
            stock=Count(7, 0),
            events=(Event(parse_edtf("2031-05-02"), "a <law> is passed", "Gazette"),),
        ),
    ),
    time_held=TimeHeld(known=0, ended=3, shortest=None, quarters=None, longest=None),
    releases=6,
    followed_by_arrest=1,
    undated_releases=2,
    undated_arrests=0,
)


def test_rhythm_says_what_it_is_out_of():
    text = said(show_rhythm(record(Case()), RHYTHM))
    assert "2031-05 4 +2 ██████████ 1 0 +1 7 2031-05-02 a <law> is passed (Gazette)" in text
    assert "not known to the day for any of 3 stays that ended" in text
    assert "after 1 of 6 releases" in text
    assert "want of a date: 2 releases, 0 arrests" in text


def test_rhythm_in_json_parts_sure_from_possible():
    told = rhythm_shape(record(Case()), RHYTHM)
    assert told["periods"][0]["releases"] == {"yes": 4, "possibly": 2}
    assert told["time_held"]["median"] is None
    assert told["undated"] == {"releases": 2, "arrests": 0}


def test_events_outside_the_periods_are_told():
    far = Event(parse_edtf("2019-05"), "an <old> law")
    outside = Rhythm(
        **{f: getattr(RHYTHM, f) for f in RHYTHM.__slots__} | {"events_outside": (far,) * 7}
    )
    text = said(show_rhythm(record(Case()), outside))
    assert "Outside these periods: 7 events of your file: 2019-05 an <old> law;" in text
    assert "and 2 more" in text
    assert "Outside these periods" not in said(show_rhythm(record(Case()), RHYTHM))
    shape = rhythm_shape(record(Case()), outside)
    assert shape["events_outside"][0]["event"] == "an <old> law"


def test_the_chart_shows_nothing_raw_and_needs_nothing():
    drawing = draw_rhythm(RHYTHM)
    assert "a &lt;law&gt; is passed" in drawing
    assert drawing.count("<rect") == 3
    assert "<script" not in drawing
    assert draw_rhythm(
        Rhythm(**{f: getattr(RHYTHM, f) for f in RHYTHM.__slots__} | {"periods": ()})
    )
