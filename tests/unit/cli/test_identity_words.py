"""Who is who: the JSON and the words of addresses, merges, splits and suggestions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.cli.show_identity import say_identity, show_suggestions
from corrobora.model.judgement import PersonDecisions, PersonJudgement, PersonSplit
from corrobora.model.person import Judgement, People, Person, Suggestion
from corrobora.model.ruling import Rulings
from corrobora.shapes.persons import candidates_shape, identity_shape, suggestion_shape
from tests.factories import NOON
from tests.unit.cli.hostile import lines, said
from tests.views import ONE, TWO, make_view

INES = Person(id="p1", name="Ines Abellard", names=("Ines Abellard",), merged=("p3",))
OTO = Person(id="p2", name="Oto Brask", names=("Oto Brask",))
INEZ = Person(id="p3", name="Inez Abellar", names=("Inez Abellar", "I. Abellar"))
MADE = Person(id="p4", name="Ines Abellard of Brask", names=("Ines Abellard",))
BY = {"reason": "I rang", "decided_by": "Ana Serrat", "decided_at": NOON, "signed_in": False}


def merge(judgement=Judgement.POSITIVE, look_again=None):
    return PersonJudgement(
        decision="d1",
        persons=("p1", "p3"),
        names=("Ines Abellard", "Inez Abellar"),
        judgement=judgement,
        kept="p1",
        look_again=look_again,
        **BY,
    )


def split(person="p1", made="p4"):
    return PersonSplit(
        decision="d2",
        person=person,
        of=(person,),
        made=made,
        called="Ines Abellard",
        name=None,
        claims=(),
        reports=(ONE.id,),
        seen=(),
        left=(),
        **BY,
    )


def view(pairs=(), splits=(), persons=(INES, OTO, MADE), addresses=None):
    shown = make_view()
    evidence = replace(
        shown.evidence,
        people=People(persons, {}, parts={"p3": INEZ, "p4": MADE}, redirects={"p3": "p1"}),
        rulings=Rulings(persons=PersonDecisions(tuple(pairs), tuple(splits))),
    )
    return replace(
        shown,
        evidence=evidence,
        addresses={"p1": "aaaa", "p2": "bbbb", "p4": "dddd"} if addresses is None else addresses,
        named_in={"p1": (ONE.id, TWO.id), "p2": (TWO.id,)},
    )


def suggestion(**given):
    told = {"a_id": "p1", "b_id": "p2"} | given
    return Suggestion("Ines Abellard", "Oto Brask", 0.9, ("z for s", "one place"), **told)


@pytest.mark.parametrize(
    ("person", "address"), [(INES, "aaaa"), (OTO, "bbbb"), (MADE, "dddd"), (INEZ, None)]
)
def test_the_address_is_the_public_one(person, address):
    assert identity_shape(view(), person)["address"] == address


def test_somebody_whom_nobody_decided_about_has_no_others():
    told = identity_shape(view(persons=(OTO,)), OTO)
    assert told == {"address": "bbbb", "merged_from": [], "split_into": [], "split_from": []}


def test_who_was_merged_stands_with_all_names_and_the_decision():
    (one,) = identity_shape(view([merge()]), INES)["merged_from"]
    assert one == {
        "id": "p3",
        "name": "Inez Abellar",
        "address": None,
        "names": ["Inez Abellar", "I. Abellar"],
        "decision": "d1",
    }


@pytest.mark.parametrize(
    ("judged", "decision"),
    [
        (merge(), "d1"),
        (merge(Judgement.NEGATIVE), None),
        (merge(Judgement.UNSURE), None),
        (merge(look_again="both are in one report"), None),
    ],
)
def test_only_a_standing_yes_is_named_as_what_merged(judged, decision):
    (one,) = identity_shape(view([judged]), INES)["merged_from"]
    assert one["decision"] == decision


def test_both_pages_of_a_split_name_the_other():
    known = view(splits=[split()])
    (other,) = identity_shape(known, INES)["split_into"]
    assert other == {
        "id": "p4",
        "name": "Ines Abellard of Brask",
        "address": "dddd",
        "decision": "d2",
    }
    (first,) = identity_shape(known, MADE)["split_from"]
    assert (first["id"], first["decision"]) == ("p1", "d2")
    assert identity_shape(known, INES)["split_from"] == []
    assert identity_shape(known, MADE)["split_into"] == []


def test_a_split_of_somebody_who_was_merged_since_stands_with_who_they_are_now():
    (other,) = identity_shape(view(splits=[split(person="p3")]), INES)["split_into"]
    assert other["id"] == "p4"


@pytest.mark.parametrize("made", ["p1", "p3", "nobody"])
def test_a_split_that_leads_back_or_nowhere_names_nobody(made):
    assert identity_shape(view(splits=[split(made=made)]), INES)["split_into"] == []


def test_candidates_are_told_apart_by_address_and_reports():
    assert candidates_shape(view(), [INES, OTO]) == [
        {"id": "p1", "name": "Ines Abellard", "address": "aaaa", "reports": ["one", "two"]},
        {"id": "p2", "name": "Oto Brask", "address": "bbbb", "reports": ["two"]},
    ]
    assert candidates_shape(view(addresses={}), [MADE])[0]["reports"] == []
    assert candidates_shape(view(), []) == []


@pytest.mark.parametrize("judgement", list(Judgement))
def test_a_suggestion_says_what_was_said_of_it(judgement):
    told = suggestion_shape(view(), suggestion(judgement=judgement, look_again="read again"))
    assert told["judgement"] == judgement.value
    assert told["look_again"] == "read again"


def test_a_suggestion_tells_both_apart():
    told = suggestion_shape(view(), suggestion())
    assert (told["a"], told["a_id"], told["a_address"]) == ("Ines Abellard", "p1", "aaaa")
    assert (told["b"], told["b_id"], told["b_address"]) == ("Oto Brask", "p2", "bbbb")
    assert (told["a_reports"], told["b_reports"]) == (["one", "two"], ["two"])
    assert (told["score"], told["reasons"]) == (0.9, ["z for s", "one place"])


def test_a_report_that_is_not_here_goes_by_its_id():
    known = replace(view(), named_in={"p1": ("gone",)})
    assert suggestion_shape(known, suggestion())["a_reports"] == ["gone"]


# --- in words -----------------------------------------------------------------------------------


def test_one_reads_the_address_first():
    told = list(say_identity(view([merge()], [split()]), INES))
    assert told == [
        "Address: aaaa",
        "One person, by decision, with Inez Abellar (p3)",
        (
            "Some of what stood here is about somebody else, by decision:"
            " Ines Abellard of Brask (dddd)"
        ),
    ]


def test_who_was_made_by_a_split_says_from_whom():
    assert list(say_identity(view(splits=[split()]), MADE)) == [
        "Address: dddd",
        "Split by decision from Ines Abellard (aaaa)",
    ]


def test_without_an_address_nothing_is_said_of_one():
    assert list(say_identity(view(addresses={}), OTO)) == []


def listed(*suggestions, named_in=None):
    known = view()
    known = replace(known, assessment=replace(known.assessment, suggestions=suggestions))
    return known if named_in is None else replace(known, named_in=named_in)


def test_without_a_suggestion_there_is_no_table():
    assert said(show_suggestions(listed())) == ""


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "z for s; one place"),
        ({"judgement": Judgement.UNSURE}, "looked at, and not sure; z for s"),
        ({"judgement": Judgement.POSITIVE}, "decided to be one person, without effect yet; z"),
        ({"look_again": "both moved"}, "look again: both moved; z for s"),
        (
            {"judgement": Judgement.UNSURE, "look_again": "both moved"},
            "looked at, and not sure; look again: both moved; z for s",
        ),
    ],
)
def test_why_two_may_be_one_stands_beside_them(given, words):
    assert words in said(show_suggestions(listed(suggestion(**given))))


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "Ines Abellard Oto"), (1, "(r0)"), (3, "(r0, r1, r2)"), (5, "(r0, r1, r2 and 2 more)")],
)
def test_reports_are_named_up_to_three(number, words):
    ids = tuple(f"r{i}" for i in range(number))
    told = said(show_suggestions(listed(suggestion(), named_in={"p1": ids})))
    assert words in told


def test_how_to_decide_stands_below_and_fits_a_narrow_terminal():
    told = lines(show_suggestions(listed(suggestion())))
    assert told[-1].strip() == "corrobora decide same ONE OTHER yes|no|unsure --why …"
    assert max(map(len, told)) <= 80
