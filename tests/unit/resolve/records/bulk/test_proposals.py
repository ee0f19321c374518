"""Which pairs are compared at all, and how rare a value is taken to be."""

from __future__ import annotations

import pytest

pytest.importorskip("duckdb", reason="the extra `statistics` is not installed")

import duckdb

from corrobora.resolve.records.bulk import blocking
from corrobora.resolve.records.bulk.batches import batch_records
from corrobora.resolve.records.bulk.blocking import propose_pairs
from corrobora.resolve.records.bulk.rarity import count_rarities, find_rarest
from corrobora.resolve.records.bulk.table import open_table
from corrobora.resolve.records.features import FEATURES
from tests.records import make_people, make_record


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        yield connection


def propose(connection, *records):
    """Return the pairs that are compared, as places of records, and what was left out."""
    count = open_table(connection, batch_records(records))
    crowds = propose_pairs(connection, count)
    rows = connection.execute("SELECT l, r FROM pairs ORDER BY l, r").fetchall()
    assert len(rows) == len(set(rows))
    assert all(first < second for first, second in rows)
    return set(rows), crowds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Ana Brask"}, {"name": "Ana Brask"}),
        ({"name": "Ana Brask"}, {"name": "Brask Ana"}),
        ({"name": "Ana Brask Oll"}, {"name": "Ana Brask"}),
        ({"name": "Ana Brask Oll"}, {"name": "Oll Ana"}),
        ({"name": "Yolanda Velez"}, {"name": "Iolanda Belez"}),  # by sound
        ({"name": "Ana Brask"}, {"name": "Anna Brrask"}),
        ({"name": "Marta Tersen"}, {"name": "Marba Tersun"}),  # by their beginnings
        ({"name": "Marta Tersen"}, {"name": "Barta Mersen"}),  # by their ends
        ({"name": "Brask"}, {"name": "Brask"}),  # a lone name
        (
            {"name": "Ana Brask", "id_number": "12345"},
            {"name": "Omar Tersen", "id_number": "12.345"},
        ),
        (
            {"name": "Ana Brask", "birth_date": "1980-03-04"},
            {"name": "Omar Tersen", "birth_date": "1980-03-04"},
        ),
        (
            {"name": "Ana Brask", "arrest_date": "2024-07-30"},
            {"name": "Ana Tersen", "death_date": "2024-07-30"},
        ),
        ({"name": "Ana Brask", "residence": "Olde 4"}, {"name": "Ivo Oll", "residence": "4 Olde"}),
        ({"name": "Ana Brask", "site": "Hill"}, {"name": "Ana Oll", "site": "Hill"}),
        ({"name": "Ana Brask", "site": "Hill"}, {"name": "Ana Oll", "arrest_place": "Hill"}),
    ],
)
def test_two_records_that_share_a_key_are_compared(connection, one, other):
    found, crowds = propose(connection, make_record("1", **one), make_record("2", "b", **other))
    assert found == {(0, 1)}
    assert crowds == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Ana Brask"}, {"name": "Omar Tersen"}),
        ({"name": "Ana Brask"}, {"name": "Ana Tersen"}),  # a given name proposes nobody
        ({"name": "Ana Brask"}, {"name": "Brask"}),
        ({"name": "Ana Brask", "gender": "f"}, {"name": "Omar Tersen", "gender": "f"}),
        (
            {"name": "Ana Brask", "arrest_date": "2024-07-30"},
            {"name": "Omar Tersen", "arrest_date": "2024-07-30"},  # taken together
        ),
        ({"name": "Ana Brask", "birth_date": "1980"}, {"name": "Ivo Oll", "birth_date": "1980"}),
        ({"name": "Ana Brask", "site": "Hill"}, {"name": "Omar Tersen", "site": "Hill"}),
        ({}, {}),
        ({"gender": "f"}, {"gender": "f"}),
    ],
)
def test_two_records_that_share_no_key_are_not(connection, one, other):
    found, _ = propose(connection, make_record("1", **one), make_record("2", "b", **other))
    assert found == set()


def test_the_list_does_not_matter_for_what_is_compared(connection):
    found, _ = propose(connection, *(make_record(str(n), name="Ana Brask") for n in range(4)))
    assert found == {(a, b) for a in range(4) for b in range(a + 1, 4)}


def test_a_key_that_a_crowd_shares_proposes_nobody_and_that_is_told(connection, monkeypatch):
    monkeypatch.setattr(blocking, "_FEW_PAIRS", 10)
    monkeypatch.setattr(blocking, "_PAIRS_A_RECORD", 1)
    crowd = [make_record(str(n), name="Ana Brask") for n in range(12)]
    known = [make_record(str(n), name="Ana Brask", birth_date="1980-03-04") for n in range(20, 22)]
    found, crowds = propose(connection, *crowd, *known)
    assert found == {(12, 13)}  # whom the birth still proposes
    assert {one.kind for one in crowds} >= {"two names"}
    assert all(one.limit < 14 for one in crowds)


def test_work_grows_as_the_lists_do(connection):
    people = [*make_people(400, "a"), *make_people(400, "b")]
    found, _ = propose(connection, *people)
    assert {(n, 400 + n) for n in range(400)} <= found
    assert len(found) < 800 * 799 / 4


def test_the_order_of_records_does_not_matter(connection):
    people = [*make_people(40, "a"), *make_people(40, "b")]
    forth, _ = propose(connection, *people)
    with duckdb.connect() as other:
        back, _ = propose(other, *people[::-1])
    last = len(people) - 1
    assert {(last - b, last - a) for a, b in back} == forth


# --- how rare a value is ------------------------------------------------------------------------


def rarities(connection, column, *records):
    """Return the frequency of each value of a column."""
    open_table(connection, batch_records(records))
    tables = count_rarities(connection, FEATURES)
    return dict(connection.execute(f"SELECT * FROM {tables[column]}").fetchall())  # noqa: S608


def test_a_value_seen_once_is_as_rare_as_any_may_be(connection):
    found = rarities(connection, "birth", *make_people(50, "a"))
    assert set(found.values()) == {find_rarest("birth")}


def test_a_value_of_many_says_less_than_that_of_few(connection):
    sites = ["Hill"] * 40 + ["Lake"] * 5 + ["Sund"]
    people = list(make_people(len(sites), "a"))
    records = [
        make_record(one.key, "a", name=one.name, site=site)
        for one, site in zip(people, sites, strict=True)
    ]
    found = rarities(connection, "site_text", *records)
    assert found["hill"] > 0.6 > found["lake"] > 0.05 > found["sund"]


def test_somebody_on_two_lists_makes_no_value_common(connection):
    both = [*make_people(50, "a"), *make_people(50, "b")]
    assert set(rarities(connection, "birth", *both).values()) == {find_rarest("birth")}


def test_somebody_twice_on_one_list_makes_no_value_common(connection):
    people = list(make_people(20, "a"))
    found = rarities(connection, "birth", *people, people[3]._replace(key="again"))
    assert set(found.values()) == {find_rarest("birth")}


def test_a_name_of_several_births_is_common_and_of_one_birth_is_not(connection):
    births = ["1951-11-23", "1960-01-01", "1990-02-02", "1970-07-07"]
    many = [make_record(b, "a", name="Jose Marn", birth_date=b) for b in births]
    twice = [make_record(n, "a", name="Zilla Quent", birth_date="1931-01-01") for n in "xy"]
    found = rarities(connection, "name_key", *make_people(60, "a"), *many, *twice)
    assert found["jose marn"] > 20 * found["quent zilla"]


def test_names_of_common_words_are_more_common(connection):
    rows = [f"Ana {last}" for last in ("Brask", "Oll", "Vela", "Kuld", "Noru", "Marn")]
    names = [*rows, "Ulla Zinn"]
    found = rarities(
        connection, "name_key", *(make_record(str(n), "a", name=x) for n, x in enumerate(names))
    )
    assert found["ana brask"] > 2 * found["ulla zinn"]


@pytest.mark.parametrize("column", ["birth", "gender", "site_text", "name_key"])
def test_no_value_is_rarer_than_is_assumed_of_any(connection, column):
    records = [
        make_record(one.key, "a", name=one.name, birth_date=one.birth, gender="f", site=one.name)
        for one in make_people(30, "a")
    ]
    for frequency in rarities(connection, column, *records).values():
        assert find_rarest(column) <= frequency <= 1


# --- the table ----------------------------------------------------------------------------------


def test_what_a_record_does_not_say_is_null(connection):
    assert open_table(connection, batch_records([make_record()])) == 1
    columns = [row[0] for row in connection.execute("DESCRIBE records").fetchall()]
    [row] = connection.execute("SELECT * FROM records").fetchall()
    said = {name for name, value in zip(columns, row, strict=True) if value not in (None, [])}
    assert said == {"i", "source"}


def test_records_are_numbered_in_their_order_over_batches(connection, monkeypatch):
    monkeypatch.setattr("corrobora.resolve.records.bulk.batches._RECORDS", 7)
    people = list(make_people(20, "a"))
    assert open_table(connection, batch_records(people)) == 20
    rows = connection.execute("SELECT i, birth, words FROM records ORDER BY i").fetchall()
    assert rows == [(n, one.birth, list(one.words)) for n, one in enumerate(people)]


def test_one_name_in_any_order_has_one_key(connection):
    records = [
        make_record("1", first_name="Ana Eva", last_name="Brask"),
        make_record("2", name="Brask, Ana Eva"),
        make_record("3", name="eva brask ANA"),
    ]
    open_table(connection, batch_records(records))
    keys = connection.execute("SELECT DISTINCT name_key FROM records").fetchall()
    assert keys == [("ana brask eva",)]
    turned = connection.execute("SELECT turned FROM records ORDER BY i").fetchall()
    assert turned == [("braskanaeva",), ("braskanaeva",), ("evabraskana",)]
