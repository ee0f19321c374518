"""How two records come out in each feature, in DuckDB itself: tables of clear cases."""

from __future__ import annotations

import functools

import pytest

pytest.importorskip("duckdb", reason="the extra `statistics` is not installed")

import duckdb

from corrobora.resolve.records.bulk.batches import batch_records
from corrobora.resolve.records.bulk.table import open_table
from corrobora.resolve.records.features import FEATURES
from tests.records import make_record

BY_NAME = {feature.name: feature for feature in FEATURES}

SAME = "the same words"
MORE = "one has words more than the other"
SPELT = "one word is spelt otherwise"
INITIAL = "an initial stands for a word"
SEVERAL = "several words are spelt otherwise"
WHOLE = "the names are alike as a whole"
LONE = "a lone name that the other has too"
FAMILY = "the same given names, of the family names one is the same"
TWO = "two words are the same, others stand against each other"
ONE = "one word is the same, others stand against each other"
OTHER = "other names"
UNSAID = None

NAMES = [
    ("Ana Brask", "Ana Brask", SAME),
    ("Ana Brask", "ANA BRASK", SAME),
    ("Ana Brask", "Brask Ana", SAME),  # the order of words is no difference
    ("Ána Bräsk", "Ana Brask", SAME),
    ("Dr. Ana de la Brask", "Ana Brask", SAME),
    ("Ana Ana Brask", "Ana Brask", MORE),
    ("Ana Brask", "Ana Brask Oll", MORE),
    ("Ana Brask", "Ana María Brask Oll", MORE),
    ("Ana Brask", "Ana Brasky", SPELT),
    ("Ana Brask Oll", "Ana Brsak", SPELT),
    ("Ana Brask", "A. Brask", INITIAL),
    ("A. Brask", "A. Brask", SAME),
    ("Mariana Brask", "Marianna Brassk", SEVERAL),
    ("Anabrask", "Ana Brask", WHOLE),
    ("Brask", "Ana Brask", LONE),
    ("Brask", "Brask", SAME),
    ("Ana Eva Brask Oll", "Ana Eva Brask Vela", TWO),  # no column says which is given
    ("Ana Brask", "Eva Brask", ONE),
    ("Ana Brask", "Ana Tersen", ONE),
    ("Ana Brask", "Omar Tersen", OTHER),
    ("Eva", "Ivo", OTHER),  # short words have no slips
    ("", "Ana Brask", UNSAID),
    ("?", "Ana Brask", UNSAID),
    ("", "", UNSAID),
]
BIRTHS = [
    ("1980-03-04", "1980-03-04", "the same day"),
    ("1980-03-04", "4/3/1980", "the same day"),
    ("1980-03-04", "1980-04-03", "one digit differs, or day and month are exchanged"),
    ("1980-03-04", "1980-03-05", "one digit differs, or day and month are exchanged"),
    ("1980-03-04", "1970-03-04", "one digit differs, or day and month are exchanged"),
    ("1980-03-04", "1908-03-04", "one digit differs, or day and month are exchanged"),
    ("1980-03-04", "1980", "the years of birth or the ages fit"),
    ("1980-03-04", "1980-03", "the years of birth or the ages fit"),
    ("1980", "1980", "the years of birth or the ages fit"),
    ("1980-03", "1980-03", "the years of birth or the ages fit"),
    ("1980-03", "1980-04", "the years of birth are near"),
    ("1980-03-04", "1980-09-21", "the years of birth are near"),
    ("1980-03-04", "1982-09-21", "the years of birth are near"),
    ("1980", "1982", "the years of birth are near"),
    ("1980", "1983", "other years of birth"),
    ("1980-03-04", "1983-09-21", "other years of birth"),
    ("1951-11-23", "1990-02-02", "other years of birth"),
    ("1980-03-04", "", UNSAID),
    ("1980-03-04", "unknown", UNSAID),
    ("1980-13-04", "1980-03-04", UNSAID),
    ("", "", UNSAID),
]
ARRESTS = [
    ("2024-07-30", "2024-07-30", "the same day"),
    ("2024-07-30", "30.07.2024", "the same day"),
    ("2024-07-30", "2024-07", "one says less, and it fits"),
    ("2024-07-30", "2024", "one says less, and it fits"),
    ("2024-07", "2024-07", "one says less, and it fits"),
    ("2024-07-30", "2024-07-20", "one digit differs, or day and month are exchanged"),
    ("2024-07-30", "2023-07-30", "one digit differs, or day and month are exchanged"),
    ("2024-04-07", "2024-07-04", "one digit differs, or day and month are exchanged"),
    ("2024-07-30", "2024-08-11", "within a month"),
    ("2024-07-30", "2024-08-30", "one digit differs, or day and month are exchanged"),
    ("2024-12-24", "2025-01-05", "within a month"),
    ("2024-07-30", "2024-09-11", "other days"),
    ("2024-07-30", "2024-08", "other days"),
    ("2024-07", "2024-08", "other days"),
    ("2024", "2025", "other days"),
    ("2024-07-30", "", UNSAID),
]
NUMBERS = [
    ("12345678", "12345678", "the same"),
    ("12 345 678", "12345678", "the same"),
    ("v12345678", "V12345678", "the same"),
    ("12.345.678", "12345678", "the same"),
    ("V-12.345.678", "V12345678", "the same"),
    ("0012345678", "12345678", "the same"),
    ("12345678", "12345679", "one digit differs"),
    ("12345678", "12345687", "one digit differs"),  # exchanged
    ("12345678", "1234567", "one digit differs"),
    ("12345678", "V12345678", "one digit differs"),  # a letter before it
    ("1234", "1235", "other numbers"),  # too short to forgive
    ("12345678", "87654321", "other numbers"),
    ("12345678", "", UNSAID),
    ("?", "12345678", UNSAID),
]
SITES = [
    ("Hill Prison", "Hill Prison", SAME),
    ("Hill Prison", "Prison, Hill", SAME),
    ("Hill Prison", "HILL PRISON", SAME),
    ("Hill Prison", "Hill Prison Olde", "most words are the same"),
    ("Hill Prison", "Lake Prison", "most words are the same"),
    ("Hill Prison of Olde town", "Lake Prison", "a word is the same"),
    ("Hill Prison", "Lake Camp", "no word in common"),
    ("Hill Prison", "", UNSAID),
    ("Hill Prison", "-", UNSAID),
    ("...", "Hill Prison", UNSAID),
]
GENDERS = [
    ("F", "f", "the same"),
    ("F", "M", "not the same"),
    ("F", "", UNSAID),
    ("F", "?", UNSAID),
]
TABLES = {
    "name": ("name", NAMES),
    "birth": ("birth_date", BIRTHS),
    "arrest": ("arrest_date", ARRESTS),
    "death": ("death_date", ARRESTS),
    "number": ("id_number", NUMBERS),
    "site": ("site", SITES),
    "place": ("arrest_place", SITES),
    "residence": ("residence", SITES),
    "occupation": ("occupation", SITES),
    "gender": ("gender", GENDERS),
    "nationality": ("nationality", GENDERS),
}
CASES = [
    pytest.param(name, place, id=f"{name}: {one} ~ {other}")
    for name, (_, cases) in TABLES.items()
    for place, (one, other, _) in enumerate(cases)
]


def compare_all(name, pairs):
    """Return in words how each pair of records comes out, None where one says nothing."""
    feature = BY_NAME[name]
    whens = " ".join(
        f"ELSE {place}" if level.sql == "ELSE" else f"WHEN {level.sql} THEN {place}"
        for place, level in enumerate(feature.levels)
    )
    with duckdb.connect() as connection:
        open_table(connection, batch_records(record for pair in pairs for record in pair))
        columns = [row[0] for row in connection.execute("DESCRIBE records").fetchall()]
        both = ", ".join(f"a.{one} AS {one}_l, b.{one} AS {one}_r" for one in columns)
        unsaid = f"{feature.needs}_l IS NULL OR {feature.needs}_r IS NULL"
        outcome = f"CASE WHEN {unsaid} THEN NULL ELSE CASE {whens} END END"
        joined = "records a JOIN records b ON a.i + 1 = b.i AND a.i % 2 = 0"
        query = f"SELECT {outcome} FROM (SELECT {both} FROM {joined}) ORDER BY i_l"  # noqa: S608
        rows = connection.execute(query).fetchall()
    return [None if row[0] is None else feature.levels[row[0]].words for row in rows]


@functools.cache
def outcomes(name):
    """Return the outcomes of a table of cases, each in both orders of the two records."""
    field, cases = TABLES[name]
    pairs = [
        (make_record("1", "a", **{field: one}), make_record("2", "b", **{field: other}))
        for one, other, _ in cases
    ]
    turned = [(b, a) for a, b in pairs]
    found = compare_all(name, [*pairs, *turned])
    return list(zip(found[: len(pairs)], found[len(pairs) :], strict=True))


@pytest.mark.parametrize(("name", "place"), CASES)
def test_two_values_come_out_as_people_would_say_whichever_is_first(name, place):
    expected = TABLES[name][1][place][2]
    assert outcomes(name)[place] == (expected, expected)


PARTED = [
    (("Ana Eva", "Brask Oll"), ("Ana Eva", "Brask Vela"), FAMILY),
    (("Ana", "Brask Oll"), ("Ana", "Brask Vela"), FAMILY),
    (("Ana", "Brask"), ("Ana", "Vela"), ONE),
    (("Brask Oll", "Ana"), ("Ana", "Brask Oll"), SAME),  # the columns were exchanged
    (("Ana", "Brask Oll"), ("Anna", "Brask Oll"), WHOLE),
    (("Mariana", "Brask Oll"), ("Marianna", "Brask Oll"), SPELT),
    (("A", "Brask Oll"), ("Ana", "Brask Oll"), INITIAL),
    (("Ana", ""), ("Ana", "Brask"), LONE),
    (("", "Brask"), ("Ana", "Brask"), LONE),
    (("NN", "Brask"), ("Ana", "Brask"), ONE),
]


@pytest.mark.parametrize(("one", "other", "expected"), PARTED)
def test_names_in_two_columns(one, other, expected):
    a, b = (
        make_record(key, key, first_name=first, last_name=last)
        for key, (first, last) in (("1", one), ("2", other))
    )
    assert compare_all("name", [(a, b), (b, a)]) == [expected, expected]


AGES = [
    ("30", "30", "the years of birth or the ages fit"),
    ("30", "31", "the years of birth or the ages fit"),
    ("30", "33", "the years of birth are near"),
    ("30", "40", "other years of birth"),
]


def test_ages_on_the_day_of_an_arrest_are_compared_as_years_of_birth():
    pairs = [
        tuple(
            make_record(age, source, age=age, arrest_date="2024-05-01")
            for age, source in ((one, "a"), (other, "b"))
        )
        for one, other, _ in AGES
    ]
    assert compare_all("birth", pairs) == [expected for *_, expected in AGES]


def test_an_age_fits_a_whole_birth():
    aged = make_record("1", "a", age="44", arrest_date="2024-05-01")
    born = make_record("2", "b", birth_date="1980-03-04")
    assert (
        compare_all("birth", [(aged, born), (born, aged)])
        == ["the years of birth or the ages fit"] * 2
    )


def test_people_of_one_list_and_of_two():
    a, b, c = (make_record(key, key[0], name="Ana Brask") for key in ("a1", "a2", "b1"))
    assert compare_all("list", [(a, b), (a, c)]) == ["both on one list", "on two lists"]


@pytest.mark.parametrize(
    "name",
    [
        "\u0410\u043d\u043d\u0430 \u0411\u0440\u0430\u0441\u043a",  # Cyrillic
        "\u0622\u0646\u0627 \u0628\u0631\u0627\u0633\u0643",  # Arabic
        "\u738b\u5c0f\u660e",  # no spaces between words
        "\u1f0c\u03bd\u03bd\u03b1 \u039c\u03c0\u03c1\u03b1\u03c3\u03ba",
        "O'Brask d'Oll",
        "Ana-Eva Brask",
        "'; DROP TABLE records; --",
        "Ana | Brask \\ Oll",
        "1",
        "A" * 5_000,
    ],
)
def test_a_name_in_any_script_or_none_is_the_same_as_itself(name):
    a, b = make_record("1", "a", name=name), make_record("2", "b", name=name)
    assert compare_all("name", [(a, b)]) == [SAME]
