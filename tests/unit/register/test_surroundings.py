"""A part of the register keeps the names that its people have in the whole."""

from __future__ import annotations

from corrobora.model.person import People, Person
from corrobora.register.surroundings import Surroundings
from corrobora.resolve.aliases import Aliases

HERE = Person(id="p1", name="Ines", names=("Ines",))
WHOLE = Person(id="p1", name="Ines Abellard", names=("Ines Abellard", "Ines"))
OTHER = Person(id="p2", name="Oto Marrin", names=("Oto Marrin",))


def complete(people: People, **persons: Person) -> People:
    made = Surroundings(countries={}, aliases=Aliases(), persons=persons)
    return made.complete(people)


def test_who_stands_elsewhere_too_has_the_names_of_the_whole():
    found = complete(People((HERE, OTHER), {"s": "p1"}), p1=WHOLE)
    assert found.persons == (WHOLE, OTHER)
    assert found.person_of == {"s": "p1"}


def test_who_is_not_in_the_part_is_not_brought_in():
    assert complete(People((OTHER,), {}), p1=WHOLE).persons == (OTHER,)
    assert complete(People((), {}), p1=WHOLE).persons == ()


def test_redirects_stay():
    found = complete(People((HERE,), {}, redirects={"p0": "p1"}), p1=WHOLE)
    assert found.now("p0") == "p1"
