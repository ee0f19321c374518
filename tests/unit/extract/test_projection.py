"""The guide's form: one act a person and kind, one tally a figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.extract.projection import project
from corrobora.model.edtf import parse_edtf
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Condition, SpeakerKind
from tests.factories import make_act, make_report, make_revision, make_speaker, make_tally

SISTER = make_speaker()
MINISTRY = make_speaker("the ministry", SpeakerKind.STATE, via="Otto Grun")


@pytest.fixture
def report():
    return make_report()


@pytest.fixture
def act(report):
    return make_act(make_revision(report))


def acts_of(report, *acts):
    return project(report, acts)["acts"]


def test_statements_about_one_person_and_kind_become_one_entry(report, act):
    dated = replace(act, date=parse_edtf("2031-05"), charges=("trespass",))
    finer = replace(act, date=parse_edtf("2031-05-05"), site="Elm House")
    (entry,) = acts_of(report, act, dated, finer)
    assert entry["person"] == "Ines Abellard"
    assert entry["date"] == "2031-05-05"
    assert entry["site"] == "Elm House"
    assert entry["charges"] == ["trespass"]
    assert entry["quotes"] == [act.quotes[0].text]
    assert entry["spans"] == [[act.quotes[0].start, act.quotes[0].end]]


def test_the_latest_event_is_the_entry_and_earlier_ones_stand_beside_it(report, act):
    early, late = (replace(act, date=parse_edtf(d)) for d in ("2029-01-02", "2031-05-05"))
    (entry,) = acts_of(report, early, late)
    assert entry["date"] == "2031-05-05"
    assert [a["date"] for a in entry["also"]] == ["2029-01-02"]


def test_an_arrest_takes_in_the_detention_that_follows_it(report, act):
    arrest = replace(act, act=ActKind.ARREST, date=parse_edtf("2031-01-02"))
    held = replace(act, act=ActKind.DETENTION, date=parse_edtf("2031-04"))
    (entry,) = acts_of(report, held, arrest)
    assert (entry["act"], entry["date"]) == ("arrest", "2031-01-02")


@pytest.mark.parametrize(
    ("certainties", "expected"),
    [
        ([Certainty.HEDGED, Certainty.ASSERTED], "asserted"),
        ([Certainty.HEDGED], "hedged"),
        ([Certainty.PLANNED], "planned"),
        ([Certainty.PLANNED, Certainty.HEDGED], "hedged"),
        ([Certainty.DENIED], "denied"),
    ],
)
def test_plain_beats_hedged_beats_planned(report, act, certainties, expected):
    (entry,) = acts_of(report, *(replace(act, certainty=c) for c in certainties))
    assert entry["certainty"] == expected


def test_stated_by_one_and_denied_by_another_is_denied(report, act):
    stated = replace(act, speaker=SISTER)
    denied = replace(act, speaker=MINISTRY, certainty=Certainty.DENIED)
    (entry,) = acts_of(report, stated, denied)
    assert entry["certainty"] == "denied"
    assert (entry["reported_by"], entry["denied_by"]) == ("Her sister", "Otto Grun")


def test_who_reported_is_null_where_the_report_says_so_itself(report, act):
    spoken = replace(act, speaker=SISTER)
    assert acts_of(report, spoken)[0]["reported_by"] == "Her sister"
    assert acts_of(report, act, act, spoken)[0]["reported_by"] is None


def test_conditions_are_written_once_each(report, act):
    one = replace(act, conditions=(Condition.REPORTING, Condition.EXILE))
    (entry,) = acts_of(report, one, one)
    assert entry["conditions"] == ["reporting", "exile"]


def test_a_figure_repeated_by_its_speaker_is_one_tally(report):
    tally = make_tally(make_revision(report))
    spoken = replace(tally, speaker=MINISTRY)
    rival = replace(tally, speaker=SISTER)
    found = project(report, (tally, spoken, rival))["tallies"]
    assert [(t["value"], t["reported_by"]) for t in found] == [
        (40, "Otto Grun"),
        (40, "Her sister"),
    ]


def test_vague_amounts_are_one_only_with_the_same_speaker_and_certainty(report):
    tally = replace(make_tally(make_revision(report)), value=None, bound=Bound.VAGUE)
    planned = replace(tally, certainty=Certainty.PLANNED)
    assert len(project(report, (tally, tally, planned))["tallies"]) == 2


def test_the_report_heads_its_line(report):
    head = project(report, ())
    assert (head["id"], head["outlet"], head["published"], head["language"]) == (
        "one",
        "The Lowland Courier",
        "2031-05-05",
        "en",
    )
    assert head["acts"] == head["tallies"] == []


def test_entries_stand_apart_by_person_and_kind(report, act):
    other = replace(act, person=replace(act.person, name="Otto Brandt"))
    death = replace(act, act=ActKind.DEATH)
    found = acts_of(report, act, other, death)
    assert [(e["person"], e["act"]) for e in found] == [
        ("Ines Abellard", act.act.value),
        ("Otto Brandt", act.act.value),
        ("Ines Abellard", "death"),
    ]


FIRST_STATED = [("site", "Elm House"), ("place", "Karst"), ("authority", "the police")]


@pytest.mark.parametrize(("item", "value"), FIRST_STATED)
def test_the_first_that_states_a_field_gives_it(report, act, item, value):
    bare = replace(act, **{item: None})
    found = acts_of(report, bare, replace(act, **{item: value}), replace(act, **{item: "other"}))
    assert found[0][item] == value


@pytest.mark.parametrize(
    ("dates", "main", "also"),
    [
        (["2031"], "2031", []),
        (["2031", "2031-05"], "2031-05", []),
        (["2031-05-05", "2031-05"], "2031-05-05", []),
        (["2030", "2031-05"], "2031-05", ["2030"]),
        (["2029-01", "2030-02", "2031-03"], "2031-03", ["2029-01", "2030-02"]),
        (["2030-01-01", "2030-01-01", "2031"], "2031", ["2030-01-01"]),
    ],
)
def test_the_latest_date_as_finely_as_it_is_told(report, act, dates, main, also):
    (entry,) = acts_of(report, *(replace(act, date=parse_edtf(d)) for d in dates))
    assert entry["date"] == main
    assert [a["date"] for a in entry.get("also", [])] == also


def test_no_date_is_null(report, act):
    assert acts_of(report, replace(act, date=None))[0]["date"] is None


def test_what_is_only_planned_gives_nothing_to_what_happened(report, act):
    planned = replace(act, certainty=Certainty.PLANNED, site="Elm House", place="Karst")
    bare = replace(act, site=None, place=None)
    (entry,) = acts_of(report, planned, bare)
    assert (entry["site"], entry["place"], entry["certainty"]) == (None, None, "asserted")


def test_at_most_two_quotes_each_once(report, act):
    quotes = [Quote(0, len(t), t) for t in ("one", "two", "three")]
    many = [replace(act, quotes=(q,)) for q in (*quotes, quotes[0])]
    (entry,) = acts_of(report, *many)
    assert entry["quotes"] == ["one", "two"]
    assert len(entry["spans"]) == 2


@pytest.mark.parametrize(
    ("change", "count"),
    [
        ({}, 1),
        ({"value": 41}, 2),
        ({"bound": Bound.AT_LEAST}, 2),
        ({"act": ActKind.DEATH}, 2),
        ({"group": "other people"}, 1),
    ],
)
def test_what_makes_another_figure(report, change, count):
    tally = make_tally(make_revision(report))
    assert len(project(report, (tally, replace(tally, **change)))["tallies"]) == count


def entry_of(found, kind):
    return next(e for e in found if e["act"] == kind)


@pytest.mark.parametrize(
    ("taker", "giver"),
    [
        (ActKind.ARREST, ActKind.CHARGE),
        (ActKind.DETENTION, ActKind.CHARGE),
        (ActKind.CHARGE, ActKind.ARREST),
    ],
)
def test_an_arrest_and_its_charge_share_their_grounds(report, act, taker, giver):
    bare = replace(act, act=taker, charges=())
    told = replace(act, act=giver, charges=("trespass",))
    assert entry_of(acts_of(report, bare, told), taker.value)["charges"] == ["trespass"]


def test_grounds_that_are_told_stay(report, act):
    arrest = replace(act, act=ActKind.ARREST, charges=("riot",))
    charge = replace(act, act=ActKind.CHARGE, charges=("trespass",))
    assert entry_of(acts_of(report, arrest, charge), "arrest")["charges"] == ["riot"]


@pytest.mark.parametrize(
    ("taker", "giver"),
    [(ActKind.RELEASE, ActKind.DETENTION), (ActKind.DETENTION, ActKind.RELEASE)],
)
def test_who_leaves_a_prison_was_held_there(report, act, taker, giver):
    bare = replace(act, act=taker, site=None, place=None)
    told = replace(act, act=giver, site="Elm House", place="Karst")
    entry = entry_of(acts_of(report, bare, told), taker.value)
    assert (entry["site"], entry["place"]) == ("Elm House", "Karst")


def test_a_sentence_gives_an_arrest_nothing(report, act):
    arrest = replace(act, act=ActKind.ARREST, charges=())
    sentence = replace(act, act=ActKind.SENTENCE, charges=("trespass",))
    assert entry_of(acts_of(report, arrest, sentence), "arrest")["charges"] == []


@pytest.mark.parametrize("certainty", [Certainty.PLANNED, Certainty.DENIED])
def test_nothing_is_shared_by_what_did_not_happen(report, act, certainty):
    bare = replace(act, act=ActKind.DETENTION, site=None)
    told = replace(act, act=ActKind.RELEASE, site="Elm House", certainty=certainty)
    assert entry_of(acts_of(report, bare, told), "detention")["site"] is None


def test_nothing_is_shared_between_persons(report, act):
    bare = replace(act, act=ActKind.ARREST, charges=())
    other = replace(act.person, name="Otto Brandt")
    told = replace(act, act=ActKind.CHARGE, charges=("trespass",), person=other)
    assert entry_of(acts_of(report, bare, told), "arrest")["charges"] == []
