"""Whom rows are about: names whole, in parts, turned round, several in a cell, two of a name."""

from __future__ import annotations

import pytest

from corrobora.extract.lists.people import find_people
from tests.listings import F, column, read_back, write_list


def find(columns, rows, **more):
    text = write_list(columns, rows, **more)
    return find_people(read_back(text), text), text


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ana Brask", "Ana Brask"),
        ("  Ana   Brask ", "Ana Brask"),
        ("Brask, Ana", "Ana Brask"),
        ("Brask Lum, Ana Ida", "Ana Ida Brask Lum"),
        ("Brask, Ana, Dr", "Brask, Ana, Dr"),
        ("Brask,", "Brask,"),
    ],
)
def test_a_name_is_read_in_the_order_in_which_it_is_spoken(written, name):
    (one,), text = find([F.NAME], [[written]])
    assert one.mention.name == name
    assert text[one.mention.start : one.mention.end] == one.mention.text == written.strip()


def test_a_name_in_parts_is_put_together():
    (one,), text = find([F.LAST_NAME, F.FIRST_NAME], [["Brask", "Ana"]])
    assert one.mention.name == one.name == "Ana Brask"
    assert text[one.mention.start : one.mention.end] == "Brask | Given name: Ana"


def test_a_row_without_a_name_has_nobody():
    people, _ = find([F.NAME, F.STATUS], [["", "held"], ["---", "held"]])
    assert people == ()


def test_several_people_in_one_cell_stand_where_they_stand():
    people, text = find([column(F.NAME, split=(";",))], [["Ana Brask; Omar Lum;"]])
    assert [one.mention.name for one in people] == ["Ana Brask", "Omar Lum"]
    assert [text[o.mention.start : o.mention.end] for o in people] == ["Ana Brask", "Omar Lum"]


def test_one_name_on_several_rows_is_counted():
    people, _ = find([F.NAME, F.STATUS], [["Ana Brask", "held"], ["ANA BRASK", "charged"]])
    assert [one.mention.occurrence for one in people] == [0, 1]


def test_two_of_one_name_with_other_birth_years_are_told_apart():
    people, _ = find([F.NAME, F.BIRTH_DATE], [["Ana Brask", "1975"], ["Ana Brask", "1.3.1990"]])
    assert [one.mention.name for one in people] == ["Ana Brask (1975)", "Ana Brask (1990)"]
    assert [one.name for one in people] == ["Ana Brask", "Ana Brask"]
    assert [one.quotes[1].text for one in people] == ["1975", "1.3.1990"]


def test_two_born_in_one_year_are_told_apart_by_the_day():
    people, _ = find([F.NAME, F.BIRTH_DATE], [["Ana Brask", "1.3.1990"], ["Ana Brask", "2.3.1990"]])
    assert [one.mention.name for one in people] == ["Ana Brask (1.3.1990)", "Ana Brask (2.3.1990)"]


def test_a_year_and_a_day_of_it_may_be_one_person():
    people, _ = find([F.NAME, F.BIRTH_DATE], [["Ana Brask", "1990"], ["Ana Brask", "2.3.1990"]])
    assert {one.mention.name for one in people} == {"Ana Brask"}


def test_different_ids_tell_two_apart_where_births_do_not():
    people, _ = find([F.ROW_ID, F.NAME], [["7", "Ana Brask"], ["9", "Ana Brask"]])
    assert [one.mention.name for one in people] == ["Ana Brask (7)", "Ana Brask (9)"]


def test_one_birth_day_is_one_person_whatever_the_numbers_of_the_rows():
    rows = [["7", "Ana Brask", "1.3.1990"], ["9", "Ana Brask", "1.3.1990"]]
    people, _ = find([F.ROW_ID, F.NAME, F.BIRTH_DATE], rows)
    assert {one.mention.name for one in people} == {"Ana Brask"}


def test_one_id_on_several_rows_is_one_person():
    people, _ = find([F.ROW_ID, F.NAME], [["7", "Ana Brask"], ["7", "Ana Brask"]])
    assert {one.mention.name for one in people} == {"Ana Brask"}


def test_where_only_one_row_has_an_id_nothing_is_told():
    people, _ = find([F.ROW_ID, F.NAME], [["7", "Ana Brask"], ["", "Ana Brask"]])
    assert {one.mention.name for one in people} == {"Ana Brask"}
