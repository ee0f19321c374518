"""What must hold for every value of the core types: ids, spans, dates, claim keys."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import replace

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.edtf import Answer, EdtfDate, parse_edtf
from corrobora.model.ids import stable_id
from corrobora.model.person import name_key, person_id
from corrobora.model.report import report_id
from corrobora.model.spans import Span
from corrobora.model.statement import Act, Quote, claim_key, statement_id
from corrobora.model.vocabulary import Certainty, SpeakerKind
from corrobora.model.words import fold, fold_words
from tests.factories import make_act, make_report, make_revision, make_speaker


def _act() -> Act:
    return make_act(make_revision(make_report()))


parts = st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=8)), max_size=5)
marks = st.sampled_from(["", "~", "?", "%"])


@st.composite
def edtf_dates(draw: st.DrawFn) -> EdtfDate:
    year = draw(st.integers(1000, 2999))
    month = draw(st.one_of(st.none(), st.integers(1, 12)))
    day = None
    if month is not None:
        day = draw(st.one_of(st.none(), st.integers(1, calendar.monthrange(year, month)[1])))
    return EdtfDate(year, month, day, draw(marks))


@given(parts, parts)
def test_ids_are_equal_exactly_where_the_parts_are(one, other):
    assert (stable_id(*one) == stable_id(*other)) == (one == other)


@given(st.text(max_size=5), st.text(max_size=5))
def test_no_two_splits_of_one_text_share_an_id(one, other):
    if (one, other) != (one + other, ""):
        assert stable_id(one, other) != stable_id(one + other, "")


def test_an_id_is_the_same_on_every_machine_and_day():
    assert stable_id("report", "a.txt", None, 7) == "eab1213aa8890345d8d1602c3262f081"
    assert stable_id("1") != stable_id(1)
    assert stable_id(None) != stable_id("")


@given(edtf_dates())
def test_a_date_reads_back_as_it_was_written(date):
    assert parse_edtf(str(date)) == date


@given(edtf_dates())
def test_bounds_agree_with_the_edtf_library(date):
    theirs = edtf.parse_edtf(str(replace(date, mark="")))
    assert date.earliest.timetuple()[:3] == theirs.lower_strict()[:3]
    assert date.latest.timetuple()[:3] == theirs.upper_strict()[:3]


@given(edtf_dates())
def test_the_edtf_library_takes_every_form_that_we_write(date):
    assert edtf.parse_edtf(str(date)) is not None


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-13", "2026-02-30", "2026-1", "2026-01-08T10", "20260108", "2026--08", "~2026"],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"EDTF|month|day"):
        parse_edtf(text)


@given(edtf_dates(), edtf_dates())
def test_compatible_is_mutual_and_never_finer_both_ways(one, other):
    assert one.is_compatible_with(other) == other.is_compatible_with(one)
    assert one.is_compatible_with(one)
    assert not (one.is_finer_than(other) and other.is_finer_than(one))


@given(edtf_dates(), st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)))
def test_an_uncertain_date_answers_yes_no_or_possibly(date, moment):
    answer = date.was_by(moment)
    assert (answer is Answer.YES) == (date.latest <= moment)
    assert (answer is Answer.NO) == (date.earliest > moment)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_spans_overlap_exactly_where_they_share_a_place(a, b, c, d):
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == bool(shared)
    if len(other):
        assert one.holds(other) == (
            set(range(other.start, other.end)) <= set(range(one.start, one.end))
        )


def test_a_span_runs_forwards_inside_the_text():
    assert Span(1, 3).of("abcd") == "bc"
    for start, end in ((3, 1), (-1, 2)):
        with pytest.raises(ValueError, match="no span"):
            Span(start, end)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def test_folding_drops_case_and_accents_alone():
    assert fold("Muñoz ÁRBOL Straße") == "munoz arbol strasse"
    assert fold_words("O'Hara, J.-P. 1.697") == ["o", "hara", "j", "p", "1", "697"]


@given(st.text(min_size=1, max_size=20), st.integers(0, 30))
def test_a_quote_is_as_long_as_its_text(text, start):
    assert Quote(start, start + len(text), text).span.of(" " * start + text) == text
    with pytest.raises(ValueError, match="no quote"):
        Quote(start, start + len(text) + 1, text)


def test_a_statement_without_a_quote_cannot_be_made():
    with pytest.raises(ValueError, match="no quote"):
        replace(_act(), quotes=())


def test_two_outlets_with_the_same_words_are_two_reports():
    same = {"address": "a.txt", "raw_hash": "00"}
    assert report_id(outlet="One", **same) != report_id(outlet="Two", **same)
    assert report_id(outlet=None, **same) != report_id(outlet="", **same)


def test_a_statement_id_counts_every_field_and_a_claim_key_does_not():
    act = _act()
    changes = [
        {"extractor": "rules/999"},
        {"certainty": Certainty.HEDGED},
        {"speaker": make_speaker("the ministry", SpeakerKind.STATE)},
        {"date": parse_edtf("2031-04")},
        {"site": "Elm House"},
        {"charges": ("trespass",)},
    ]
    for change in changes:
        other = replace(act, **change)
        assert statement_id(other) != statement_id(act), change
        assert claim_key(other) == claim_key(act), change


def test_a_claim_key_outlives_a_text_that_moved():
    report = make_report()
    here = make_revision(report)
    moved = make_revision(report, "A new first line.\n\n" + here.text, cleaner="plain/2")
    one, other = make_act(here), make_act(moved)
    assert one.quotes[0].start != other.quotes[0].start
    assert claim_key(one) == claim_key(other)
    assert statement_id(one) != statement_id(other)


def test_a_claim_key_tells_mentions_acts_and_passages_apart():
    act = _act()
    others = [
        replace(act, person=replace(act.person, occurrence=1)),
        replace(act, person=replace(act.person, name="Somebody Else")),
        replace(act, report_id="another"),
    ]
    assert len({claim_key(s) for s in (act, *others)}) == 4


def test_persons_of_one_name_share_an_id_and_a_lone_word_does_not_leave_its_report():
    assert name_key("Inés  ABELLARD") == name_key("Ines Abellard")
    assert person_id("Inés Abellard", None) == person_id("ines abellard", None)
    assert person_id("Inés", "report-1") != person_id("Inés", "report-2")
