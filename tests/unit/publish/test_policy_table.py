"""The policy row by row: for whom a person is, what one restricted field takes with it."""

from __future__ import annotations

import datetime
from dataclasses import fields, replace
from itertools import product

import pytest

from corrobora.model.ruling import Ruled
from corrobora.publish.material import load_material
from corrobora.publish.policy import Why
from corrobora.publish.release import release
from corrobora.register.audience import WHOLE, Audience, Audiences, Openness
from corrobora.register.decide.openness import RESTRICTABLE
from corrobora.register.opening import opened
from tests.factories import NOON
from tests.functional.published import make_register

BY = Ruled(decision="d", decided_by="Ana Serrat", decided_at=NOON, reason="because")
IN, OUT = Audience.INSIDE, Audience.OUTSIDE
WHO, MINOR, ILL = "Lia Quessant", "Tessa Morvane", "Rosa Delmey"


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    where = make_register(tmp_path_factory.mktemp("register"))
    with opened(where) as connection:
        return load_material(
            connection, as_of=datetime.date(2031, 6, 1), changed_at=NOON, key=bytes(32)
        )


def id_of(material, name):
    (found,) = [p.id for p in material.evidence.people.persons if p.name == name]
    return found


def decide(material, name, to=(OUT,), restricted=(), opens=()):
    """The same register where nothing was decided but this, of one person."""
    made = Openness(
        dict.fromkeys(to, BY),
        dict.fromkeys(restricted, BY),
        {(audience, field): BY for audience in to for field in opens},
    )
    return replace(material, audiences=Audiences({id_of(material, name): made}))


def leaves(material, name, audience):
    return name in {row.name for row in release(material, audience).released.persons}


def why(material, name, audience):
    (found,) = [
        one.why
        for one in release(material, audience).withheld
        if one.what == "person" and one.name == name
    ]
    return found


# --- for whom -------------------------------------------------------------------------------------

LEAVES = {
    ((), IN): False,
    ((), OUT): False,
    ((IN,), IN): True,
    ((IN,), OUT): False,
    ((OUT,), IN): True,
    ((OUT,), OUT): True,
    ((IN, OUT), IN): True,
    ((IN, OUT), OUT): True,
}


@pytest.mark.parametrize(("to", "audience"), LEAVES)
def test_a_person_leaves_to_whom_somebody_said(material, to, audience):
    decided = decide(material, WHO, to)
    assert leaves(decided, WHO, audience) is LEAVES[to, audience]
    if not LEAVES[to, audience]:
        assert why(decided, WHO, audience) is Why.NOT_DECIDED


@pytest.mark.parametrize(("to", "audience"), LEAVES)
@pytest.mark.parametrize("part", [WHOLE, "name"])
def test_a_restriction_is_stronger_than_a_publication(material, to, audience, part):
    decided = decide(material, WHO, to, (part,))
    assert not leaves(decided, WHO, audience)
    assert why(decided, WHO, audience) is Why.RESTRICTED


@pytest.mark.parametrize(
    ("opens", "to", "audience", "is_told"),
    [
        ((), (OUT,), OUT, False),
        ((), (OUT,), IN, False),
        (("minor",), (OUT,), OUT, True),
        (("minor",), (OUT,), IN, True),
        (("minor",), (IN,), IN, True),
        (("minor",), (IN,), OUT, False),
        (("health",), (OUT,), OUT, False),
    ],
)
def test_who_is_under_age_leaves_only_where_that_was_said(material, opens, to, audience, is_told):
    decided = decide(material, MINOR, to, (), opens)
    assert leaves(decided, MINOR, audience) is is_told


@pytest.mark.parametrize(
    ("opens", "is_told"), [((), False), (("health",), True), (("minor",), False)]
)
def test_what_tells_of_health_leaves_only_where_that_was_said(material, opens, is_told):
    released = release(decide(material, ILL, (OUT,), (), opens), OUT).released
    texts = [row.text for row in released.passages]
    places = [place for row in released.findings for place in (*row.sites, *row.places)]
    assert any("cancer" in one for one in texts) is is_told
    assert any("hospital" in one for one in places) is is_told
    assert any("medical" in row.conditions for row in released.findings) is is_told


def test_of_whom_nobody_said_anything_nothing_leaves(material):
    nobody = replace(material, audiences=Audiences(), opened={})
    for audience in Audience:
        released = release(nobody, audience).released
        rows = {f.name: getattr(released, f.name) for f in fields(released)}
        told = {name for name, value in rows.items() if isinstance(value, tuple) and value}
        assert told <= {"counts", "withheld"}


# --- one field ------------------------------------------------------------------------------------

TABLES = ("persons", "findings", "origins", "passages", "sides", "stays", "conflicts")
# What differs in the tables where only this field is restricted; passages go with every field.
TAKES = {
    "date": {"persons": {"date", "last_held"}, "findings": {"date"}},
    "site": {"findings": {"sites"}},
    "place": {"findings": {"places"}},
    "charges": {"findings": {"charges"}},
    "conditions": {"findings": {"conditions"}},
    "speaker": {"origins": {"name", "body", "connection"}},
    "quotes": {},
    "notes": {},
    "authority": {},
    "origins": {},
}
GONE = {"site": {"stays"}, "origins": {"origins"}}
PEOPLE = ("Lia Quessant", "Ana Corvane Lott", "Rosa Delmey", "Nell Ostrava")


def rows(released, table, person):
    """The rows of a table that belong to one person, by address."""
    found = {row.address for row in released.findings if row.person == person}
    origins = {row.address for row in released.origins if row.finding in found}
    conflicts = {row.address for row in released.conflicts if row.person == person}
    belongs = {
        "persons": lambda row: row.address == person,
        "findings": lambda row: row.person == person,
        "origins": lambda row: row.finding in found,
        "passages": lambda row: row.of in origins,
        "stays": lambda row: row.person == person,
        "conflicts": lambda row: row.person == person,
        "sides": lambda row: row.conflict in conflicts,
    }[table]
    return {row.address: row for row in getattr(released, table) if belongs(row)}


@pytest.mark.parametrize(("field", "name"), list(product(TAKES, PEOPLE)))
def test_one_restricted_field_takes_what_tells_it_and_nothing_else(material, field, name):
    whole = release(decide(material, name), OUT).released
    less = release(decide(material, name, (OUT,), (field,)), OUT).released
    address = material.addresses[id_of(material, name)]
    assert rows(less, "passages", address) == {}
    for table in TABLES:
        before, after = rows(whole, table, address), rows(less, table, address)
        if table in {"passages", "sides", "conflicts"} or table in GONE.get(field, ()):
            assert after.keys() <= before.keys()
            continue
        assert after.keys() == before.keys(), table
        for one, row in before.items():
            changed = {
                f.name for f in fields(row) if getattr(row, f.name) != getattr(after[one], f.name)
            }
            assert changed <= TAKES[field].get(table, set()), (table, one)
            for column in TAKES[field].get(table, ()):
                if column in {"date", "last_held", "sites", "places", "charges", "conditions"}:
                    assert not getattr(after[one], column)


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("field", ["date", "site", "place", "charges"])
def test_what_is_restricted_stands_in_no_row_about_them(material, field, name):
    """Whatever else tells it: a conflict, a stay, a passage."""
    id_ = id_of(material, name)
    (state,) = [s for s in material.record.assessment.persons if s.person.id == id_]
    column = {"date": "date", "site": "sites", "place": "places", "charges": "charges"}[field]
    values = set()
    for finding in state.findings:
        told = getattr(finding, column)
        values |= {str(one) for one in (told if isinstance(told, tuple) else (told,)) if one}
    less = release(decide(material, name, (OUT,), (field,)), OUT).released
    for table in TABLES:
        for row in rows(less, table, material.addresses[id_]).values():
            texts = [getattr(row, f.name) for f in fields(row)]
            assert [v for v in values for t in texts if v in str(t)] == [], (table, row)


def test_every_field_that_can_be_restricted_is_in_the_table():
    assert TAKES.keys() | {"name"} == set(RESTRICTABLE)


@pytest.mark.parametrize(
    ("one", "other"), [("date", "site"), ("place", "charges"), ("speaker", "date")]
)
def test_two_restricted_fields_take_what_each_takes(material, one, other):
    both = release(decide(material, WHO, (OUT,), (one, other)), OUT).released
    address = material.addresses[id_of(material, WHO)]
    for field in (one, other):
        alone = release(decide(material, WHO, (OUT,), (field,)), OUT).released
        for table, columns in TAKES[field].items():
            for key, row in rows(alone, table, address).items():
                for column in columns:
                    told = rows(both, table, address)[key]
                    assert getattr(told, column) == getattr(row, column)
