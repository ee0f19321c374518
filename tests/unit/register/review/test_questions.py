"""Open questions: one a pair, whatever raised it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.judgement import Judgement, PersonDecisions
from corrobora.model.person import People, Person, Suggestion
from corrobora.model.suggestion import Proposal, RecordPart, RecordSide, RecordSuggestion
from corrobora.register.review.questions import Kind, Part, Question, ask_about, swap
from tests.unit.register.person_cases import pair

PEOPLE = People(
    (
        Person(id="p1", name="Ines Abellard", names=("Ines Abellard",)),
        Person(id="p2", name="Inez Abelard", names=("Inez Abelard",)),
        Person(id="p3", name="Oto Brandimar", names=("Oto Brandimar",)),
    ),
    {},
    redirects={"p4": "p1"},
)
NAMES = Suggestion("Ines Abellard", "Inez Abelard", 0.8, ("z for s",), "p1", "p2")
RECORDS = RecordSuggestion(
    id="r",
    a=RecordSide(name="Inez Abelard", person="p2", report="b", row=3),
    b=RecordSide(name="Ines Abellard", person="p4", report="a", row=7),
    proposal=Proposal.ONE,
    score=0.97,
    bits=9.0,
    parts=(RecordPart(field="birth", a="1984", b="1984", bits=6.5, words="born in 1984, both"),),
)
NONE = PersonDecisions()


def test_a_pair_that_names_and_records_raise_is_one_question_with_both_explanations():
    (one,) = ask_about(PEOPLE, NONE, [NAMES], [RECORDS])
    assert one.pair == {"p1", "p2"}
    assert (one.kinds, one.score) == ((Kind.NAMES, Kind.RECORDS), 0.97)
    assert one.parts[Kind.NAMES] == (Part("z for s"),)
    assert one.parts[Kind.RECORDS] == (Part("birth: born in 1984, both", 6.5),)
    assert one.names == ("Ines Abellard", "Inez Abelard")


def test_of_several_records_of_one_pair_the_likeliest_explains():
    less = replace(RECORDS, id="s", score=0.6, parts=())
    (one,) = ask_about(PEOPLE, NONE, [], [less, RECORDS])
    assert one.parts[Kind.RECORDS] == (Part("birth: born in 1984, both", 6.5),)


@pytest.mark.parametrize(
    "records",
    [
        replace(RECORDS, proposal=Proposal.TWO),
        replace(RECORDS, b=replace(RECORDS.b, person="p2")),
        replace(RECORDS, b=replace(RECORDS.b, person="gone")),
        replace(RECORDS, b=replace(RECORDS.b, person="")),
    ],
)
def test_no_question_where_the_two_are_one_already_or_somebody_is_gone(records):
    assert ask_about(PEOPLE, NONE, [], [records]) == ()


def test_a_decision_that_asks_to_look_again_is_a_question():
    again = replace(pair("p1", "p3", Judgement.NEGATIVE), look_again="joined all the same")
    settled = pair("p2", "p3", Judgement.NEGATIVE)
    (one,) = ask_about(PEOPLE, PersonDecisions((again, settled)), [])
    assert (one.pair, one.kinds, one.again) == (
        {"p1", "p3"},
        (Kind.AGAIN,),
        "joined all the same",
    )
    assert "Ana Serrat said that they are two: I asked her sister" in one.parts[Kind.AGAIN][0].words


def test_swapping_exchanges_who_is_kept_and_nothing_else():
    (one,) = ask_about(PEOPLE, NONE, [NAMES])
    other = swap(one)
    assert (other.persons, other.names) == (("p2", "p1"), ("Inez Abelard", "Ines Abellard"))
    assert (other.pair, other.parts, swap(other)) == (one.pair, one.parts, one)


def test_the_order_of_what_raises_a_question_plays_no_part():
    given = [NAMES, replace(NAMES, a_id="p2", b_id="p1", a="Inez Abelard", b="Ines Abellard")]
    (one,), (other,) = (ask_about(PEOPLE, NONE, given), ask_about(PEOPLE, NONE, given[::-1]))
    assert (one.persons, one.names) == (other.persons, other.names)
    assert isinstance(one, Question)
