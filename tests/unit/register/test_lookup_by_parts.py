"""Any part of a name, in any case, with accents or none, leads to the one person who bears it."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.finding import PersonState
from corrobora.model.person import Person, person_id
from corrobora.model.vocabulary import Custody
from corrobora.model.words import fold
from corrobora.register.lookup import find_person

NAMES = [
    "Damián Quessant Solé",
    "Inés Abellard",
    "Oto Brandimar",
    "Lía Brandimar",
    "Jean-Luc d'Orsac",
    "María de la Peña Ruy",
    "Łucja Wężyk",
]


def person(name: str, *forms: str, lone_in: str | None = None) -> PersonState:
    return PersonState(
        person=Person(
            id=person_id(name, lone_in), name=name, names=(name, *forms), lone_in=lone_in
        ),
        act=None,
        date=None,
        step=None,
        independent=0,
        custody=Custody.UNKNOWN,
        findings=(),
    )


PEOPLE = [person(name) for name in NAMES]


def asked_for(asked: str, people=PEOPLE) -> str | None:
    found = find_person(people, asked).person
    return None if found is None else found.person.name


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_however_it_is_typed(name):
    for typed in (name, name.upper(), name.lower(), fold(name), f"  {name} ", f"{name}."):
        assert asked_for(typed) == name, typed


@pytest.mark.parametrize("name", ["Damián Quessant Solé", "María de la Peña Ruy"])
def test_words_are_found_in_any_order(name):
    for words in permutations(name.split()):
        assert asked_for(" ".join(words)) == name


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("sole", "Damián Quessant Solé"),
        ("damian sole", "Damián Quessant Solé"),
        ("pena", "María de la Peña Ruy"),
        ("PEÑA RUY", "María de la Peña Ruy"),
        ("pen ru", "María de la Peña Ruy"),
        ("orsac", "Jean-Luc d'Orsac"),
        ("jean luc", "Jean-Luc d'Orsac"),
        ("d’Orsac", "Jean-Luc d'Orsac"),
        ("lia bran", "Lía Brandimar"),
        ("wezyk", "Łucja Wężyk"),
        ("abell", "Inés Abellard"),
    ],
)
def test_a_part_of_a_name_is_enough_where_one_alone_has_it(asked, name):
    assert asked_for(asked) == name


@pytest.mark.parametrize("asked", ["brandimar", "BRANDIMAR", "bran", "Brandimär"])
def test_a_part_that_two_share_names_both_and_takes_neither(asked):
    found = find_person(PEOPLE, asked)
    assert found.person is None
    assert found.is_ambiguous
    assert set(found.similar) == {"Oto Brandimar", "Lía Brandimar"}


@given(st.sampled_from(NAMES), st.data())
def test_any_words_that_one_person_alone_has_find_that_person(name, data):
    words = data.draw(st.lists(st.sampled_from(name.split()), min_size=1, unique=True))
    bearers = [one for one in NAMES if set(words) <= set(one.split())]
    found = find_person(PEOPLE, fold(" ".join(words)))
    if len(bearers) == 1:
        assert found.person.person.name == name
    else:
        assert found.is_ambiguous


@given(st.permutations(PEOPLE), st.sampled_from([*NAMES, "bran", "sole", "nobody", "otto"]))
def test_who_is_found_hangs_on_no_order(people, asked):
    here, there = find_person(PEOPLE, asked), find_person(people, asked)
    assert here.person == there.person
    assert here.is_ambiguous == there.is_ambiguous
    assert set(here.similar) == set(there.similar)


@given(st.text(max_size=12))
def test_whatever_is_typed_one_person_or_names_come_back(asked):
    found = find_person(PEOPLE, asked)
    assert found.person is None or not found.similar
    assert set(found.similar) <= set(NAMES)
    assert len(found.similar) == len(set(found.similar)) <= 8
    assert not (found.is_ambiguous and len(found.similar) < 2)


def test_another_spelling_of_the_same_person_is_found_too():
    people = [person("Damián Quessant", "Damian Kessant"), person("Oto Brandimar")]
    assert asked_for("kessant", people) == "Damián Quessant"


def test_two_persons_of_one_name_are_never_guessed_between():
    people = [person("Oto"), person("Oto", lone_in="r1"), person("Oto", lone_in="r2")]
    assert asked_for("Oto", people) == "Oto"
    found = find_person(people[1:], "Oto")
    assert (found.person, found.is_ambiguous) == (None, True)
    for one in people:
        assert find_person(people, one.person.id).person is one


def test_an_id_is_asked_for_whole():
    assert find_person(PEOPLE, PEOPLE[0].person.id[:10]).person is None
