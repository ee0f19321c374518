"""Who is named exactly is found and judged without the rest of the register."""

from __future__ import annotations

import datetime

import pytest

from corrobora.register import evidence_about
from corrobora.register.evidence_about import load_evidence_about, load_findings_of
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence, load_view
from corrobora.register.subjects import find_one, find_somebody
from corrobora.store.addresses import load_addresses

TODAY = datetime.date(2031, 6, 1)


@pytest.fixture
def connection(register):
    with opened(register) as connection:
        yield connection


@pytest.fixture
def everybody(connection):
    people = load_evidence(connection).people.persons
    return [(one, load_addresses(connection, [one.id]).get(one.id, one.id)) for one in people]


@pytest.fixture
def whole(monkeypatch):
    """How often the whole register was loaded."""
    asked = []

    def load(connection, *, part=None, **more):
        asked.append(part)
        return load_evidence(connection, part=part, **more)

    monkeypatch.setattr(evidence_about, "load_evidence", load)
    return lambda: sum(part is None for part in asked)


def test_everybody_is_found_by_address_and_id_without_the_rest(connection, everybody, whole):
    for person, address in everybody:
        assert find_somebody(connection, address).name == person.name
        assert find_somebody(connection, person.id).id == person.id
        assert find_one(connection, f"person:{address}").id == person.id
    assert whole() == 0


def test_a_name_may_be_anybodys(connection, everybody, whole):
    person, _ = everybody[0]
    assert find_somebody(connection, person.name).id == person.id
    assert whole() == 1


def test_of_two_one_by_name_is_the_whole(connection, everybody, whole):
    (one, address), (other, _) = everybody[:2]
    names = {p.id for p in load_evidence_about(connection, [address, other.name]).people.persons}
    assert {one.id, other.id} <= names
    assert whole() == 1


def test_what_is_found_of_a_person_is_what_the_whole_finds(connection):
    for state in load_view(connection, today=TODAY).assessment.persons:
        assert load_findings_of(connection, state.person.id, today=TODAY) == state.findings


def test_of_nobody_nothing_is_found(connection):
    assert load_findings_of(connection, "0" * 32, today=TODAY) == ()
