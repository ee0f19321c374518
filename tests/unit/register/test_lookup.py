from __future__ import annotations

import pytest

from corrobora.model.finding import PersonState
from corrobora.model.person import Person, person_id
from corrobora.model.vocabulary import Custody
from corrobora.register.lookup import find_person


def state(name, *forms, lone_in=None):
    person = Person(id=person_id(name, lone_in), name=name, names=(name, *forms), lone_in=lone_in)
    return PersonState(
        person=person,
        act=None,
        date=None,
        step=None,
        independent=0,
        custody=Custody.UNKNOWN,
        findings=(),
    )


PEOPLE = [
    state("Damián Quessant Solé", "Damian Quessant Sole"),
    state("Inés Abellard"),
    state("Inés Abellard Ruy"),
    state("Oto Brandimar"),
    state("Lía Brandimar"),
    state("Brandimar", lone_in="a report"),
    state("Tovarel", lone_in="a report"),
]


def name_of(found):
    return found.person and found.person.person.name


@pytest.mark.parametrize(
    "asked",
    [
        "Damián Quessant Solé",
        "damian quessant sole",
        "  DAMIÁN   QUESSANT SOLÉ ",
        "quessant",
        "Solé Damián",
        "dam ques",
        "sol",
        PEOPLE[0].person.id,
    ],
)
def test_person_is_found_by_any_part_of_the_name(asked):
    found = find_person(PEOPLE, asked)
    assert name_of(found) == "Damián Quessant Solé"
    assert not found.is_ambiguous


def test_exact_name_comes_before_a_longer_one():
    assert name_of(find_person(PEOPLE, "ines abellard")) == "Inés Abellard"


def test_one_of_several_is_never_guessed():
    found = find_person(PEOPLE, "brandimar")
    assert found.person is None
    assert found.is_ambiguous
    assert found.similar == ("Oto Brandimar", "Lía Brandimar")


def test_lone_name_is_found_where_no_full_name_has_it():
    assert name_of(find_person(PEOPLE, "tovarel")) == "Tovarel"


def test_lone_name_gives_way_to_the_full_one():
    people = [state("Oto Brandimar"), state("Brandimar", lone_in="a report")]
    assert name_of(find_person(people, "Brandimar")) == "Oto Brandimar"


@pytest.mark.parametrize("asked", ["Oto Brandymar", "Otto Brandimar"])
def test_mistyped_name_is_answered_with_the_likeliest_first(asked):
    found = find_person(PEOPLE, asked)
    assert found.person is None
    assert not found.is_ambiguous
    assert found.similar[0] == "Oto Brandimar"


@pytest.mark.parametrize("asked", ["", "   ", "?!", "Zzyzx Wolmar"])
def test_what_is_no_name_here_finds_nobody(asked):
    found = find_person(PEOPLE, asked)
    assert (found.person, found.similar) == (None, ())


def test_similar_names_are_few():
    many = [state(f"Oto Brandimar {n}") for n in "abcdefghijkl"]
    assert len(find_person(many, "brandimar").similar) == 8


def test_nobody_is_found_among_nobody():
    assert find_person([], "Oto").person is None
