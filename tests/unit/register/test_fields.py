"""Fields that a person sets: read by the field's type, laid over what was read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.errors import UsageError
from corrobora.model.edtf import parse_edtf
from corrobora.model.person import People, Person
from corrobora.model.plain import as_plain
from corrobora.model.ruling import (
    Closing,
    FieldSet,
    Ruled,
    Rulings,
    Superseding,
    Verdict,
    VerdictKind,
)
from corrobora.model.speaker import Speaker
from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import Certainty, Condition, SpeakerKind
from corrobora.register.fields import (
    lay_over,
    name_fields,
    name_persons,
    read_value,
    set_fields,
    write_value,
)
from tests.factories import (
    NOON,
    make_act,
    make_designation,
    make_promise,
    make_report,
    make_revision,
    make_site_claim,
    make_speaker,
    make_tally,
)

REVISION = make_revision(make_report())
ACT = make_act(REVISION, speaker=make_speaker())
TALLY = make_tally(REVISION)
ANA = Ruled(decision="d1", decided_by="Ana Serrat", decided_at=NOON, reason="I saw it")


def a_set(name, value, was=None):
    return FieldSet(name, value, was, ANA)


@pytest.mark.parametrize(
    ("statement", "name", "typed", "value"),
    [
        (ACT, "date", "2031-05-06", "2031-05-06"),
        (ACT, "date", " 2031-05~ ", "2031-05~"),
        (ACT, "date", "none", None),
        (ACT, "site", "the Old Mill prison", "the Old Mill prison"),
        (ACT, "site", "None", None),
        (ACT, "charges", "conspiracy; treason", ["conspiracy", "treason"]),
        (ACT, "charges", "none", []),
        (ACT, "conditions", "House Arrest; travel_ban", ["house_arrest", "travel_ban"]),
        (ACT, "case_closed", "yes", True),
        (ACT, "case_closed", "false", False),
        (ACT, "certainty", "Hedged", "hedged"),
        (ACT, "act", "transfer", "transfer"),
        (ACT, "speaker", "none", None),
        (TALLY, "value", "41", 41),
        (TALLY, "as_of", "2031", "2031"),
        (TALLY, "bound", "at least", "at_least"),
        (make_designation(REVISION), "stance", "refused", "refused"),
        (make_promise(REVISION), "by", "2031-07", "2031-07"),
        (make_site_claim(REVISION), "claim", "ill treatment", "ill_treatment"),
    ],
)
def test_a_value_is_read_by_the_type_of_its_field(statement, name, typed, value):
    assert read_value(statement, name, typed) == value


def test_a_speaker_is_typed_with_its_kind():
    value = read_value(ACT, "speaker", "lawyer: Ivo Marr")
    laid = set_fields(ACT, (a_set("speaker", value),))
    assert laid.speaker == Speaker(name="Ivo Marr", kind=SpeakerKind.LAWYER)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("date", "yesterday", "no EDTF date"),
        ("date", "2031-02-30", "day is out of range"),
        ("certainty", "sure", "one of asserted, hedged, planned, denied"),
        ("certainty", "none", "one of asserted"),
        ("conditions", "exile; chains", "one of house_arrest"),
        ("case_closed", "perhaps", "yes or no"),
        ("speaker", "Ivo Marr", "as in “family: her sister”"),
        ("speaker", "lawyer:", "as in “family: her sister”"),
        ("speaker", "uncle: Ivo", "one of person_held"),
        ("site", "  ", "it is empty"),
        ("colour", "red", "no field of it. It has speaker, certainty, act, date"),
        ("quotes", "x", "no field of it"),
        ("person", "x", "no field of it"),
        ("extractor", "x", "no field of it"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(name, typed, said):
    with pytest.raises(UsageError, match=said.replace("(", r"\(")):
        read_value(ACT, name, typed)


def test_a_number_must_be_one():
    with pytest.raises(UsageError, match="value cannot be 'forty'"):
        read_value(TALLY, "value", "forty")


def test_every_kind_names_its_own_fields():
    assert "person" not in name_fields(ACT)
    assert {"value", "since", "part_of"} <= set(name_fields(TALLY))
    assert "value" not in name_fields(ACT)


# --- laying over --------------------------------------------------------------------------------


def test_nothing_set_changes_nothing():
    held = {statement_id(ACT): ACT}
    rulings = Rulings(verdicts={statement_id(ACT): Verdict(VerdictKind.ACCEPTED, ANA)})
    assert lay_over(held, rulings) == (held, rulings, {})


def test_a_set_field_gives_the_statement_another_id_and_the_rulings_follow():
    before, other = statement_id(ACT), statement_id(TALLY)
    rulings = Rulings(
        verdicts={before: Verdict(VerdictKind.REJECTED, ANA)},
        fields={before: (a_set("date", "2031-05-06"), a_set("certainty", "hedged", "asserted"))},
        superseded=(Superseding(before, other, ANA),),
        closings={"c": Closing("dates", "x", frozenset({before, other}), before, ANA)},
    )
    laid, moved, now = lay_over({before: ACT, other: TALLY}, rulings)
    after = now[before]
    assert list(laid) == [after, other]
    assert laid[after].date == parse_edtf("2031-05-06")
    assert laid[after].certainty is Certainty.HEDGED
    assert statement_id(laid[after]) == after != before
    assert laid[other] == TALLY
    assert set(moved.verdicts) == set(moved.fields) == {after}
    assert moved.superseded == (Superseding(after, other, ANA),)
    closing = moved.closings["c"]
    assert (closing.rested_on, closing.holds) == (frozenset({after, other}), after)


def test_the_statement_that_was_read_is_not_touched():
    before = statement_id(ACT)
    held = {before: ACT}
    lay_over(held, Rulings(fields={before: (a_set("site", "North Tower"),)}))
    assert held == {before: ACT}
    assert ACT.site is None


def test_a_field_of_what_is_not_here_is_left():
    laid, _, now = lay_over(
        {statement_id(ACT): ACT}, Rulings(fields={"0" * 32: (a_set("site", "x"),)})
    )
    assert laid == {statement_id(ACT): ACT}
    assert now == {}


def test_lists_are_laid_over_as_wholes():
    act = replace(ACT, conditions=(Condition.EXILE,), charges=("treason",))
    laid = set_fields(act, (a_set("conditions", ["medical"]), a_set("charges", [])))
    assert (laid.conditions, laid.charges) == ((Condition.MEDICAL,), ())


def test_a_person_is_shown_under_the_name_that_was_set_also_when_merged():
    one = Person(id="p1", name="Ines Abellard", names=("Ines Abellard",))
    two = Person(id="p2", name="Oto", names=("Oto",))
    people = People((one, two), {"s": "p1"}, redirects={"p0": "p1"})
    shown = name_persons(people, {"p0": a_set("name", "Inés Abellard"), "p9": a_set("name", "x")})
    assert [p.name for p in shown.persons] == ["Inés Abellard", "Oto"]
    assert shown.persons[0].names == ("Ines Abellard",)
    assert shown.person_of == {"s": "p1"}


@pytest.mark.parametrize("statement", [ACT, TALLY], ids=["act", "tally"])
def test_a_value_is_written_as_it_is_read(statement):
    for name in name_fields(statement):
        value = as_plain(getattr(statement, name))
        typed = write_value(value)
        if typed:
            assert read_value(statement, name, typed) == value
        else:
            assert value in (None, [])


@pytest.mark.parametrize(
    ("value", "typed"),
    [(None, ""), (True, "yes"), (False, "no"), (41, "41"), (["a", "b"], "a; b"), ([], "")],
)
def test_plain_values_as_they_are_typed(value, typed):
    assert write_value(value) == typed
