"""A list that writes family names first is about the same people as everybody else."""

from __future__ import annotations

import pytest

from corrobora.extract.lists.people import find_people
from corrobora.extract.lists.reader import ListsReader
from corrobora.model.listing import NameOrder
from corrobora.model.person import person_id
from corrobora.model.statement import Act
from corrobora.packs.load import load_packs
from tests.listings import F, as_report, column, read_back, write_list
from tests.lists import import_list, version

PACKS = load_packs()
TURNED = NameOrder.FAMILY_FIRST


def names(rows, columns=(F.NAME,), order=TURNED):
    text = write_list(columns, rows, names=order)
    return [one.mention.name for one in find_people(read_back(text), text)]


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Браск Анна", "Анна Браск"),
        ("Браск Анна Петровна", "Анна Петровна Браск"),
        ("Brask Ana", "Ana Brask"),
        ("Brask, Ana", "Ana Brask"),
        ("Brask", "Brask"),
    ],
)
def test_the_name_is_spoken_and_the_quote_is_the_lists(written, spoken):
    text = write_list([F.NAME], [[written]], names=TURNED)
    (one,) = find_people(read_back(text), text)
    assert one.mention.name == spoken
    assert one.mention.text == written
    assert text[one.mention.start : one.mention.end] == written


def test_it_is_the_person_of_the_lists_that_write_it_so():
    (turned,) = names([["Браск Анна"]])
    (straight,) = names([["Анна Браск"]], order=NameOrder.GIVEN_FIRST)
    assert person_id(turned, None) == person_id(straight, None)


def test_names_in_parts_are_in_their_order_already():
    assert names([["Браск", "Анна"]], (F.LAST_NAME, F.FIRST_NAME)) == ["Анна Браск"]


def test_several_people_in_one_cell_are_turned_one_by_one():
    people = names([["Brask Ana; Lum Omar"]], (column(F.NAME, split=(";",)),))
    assert people == ["Ana Brask", "Omar Lum"]


def test_two_family_names_are_turned_together():
    rows = [["Brask Lum Ana Ida"], ["Tarn Vell Omar Teo"], ["Dorn Marr Pia"]]
    assert names(rows) == ["Ana Ida Brask Lum", "Omar Teo Tarn Vell", "Pia Dorn Marr"]


def test_two_of_one_name_are_told_apart_by_their_births_all_the_same():
    rows = [["Браск Анна", "1975"], ["Браск Анна", "1990"]]
    assert names(rows, (F.NAME, F.BIRTH_DATE)) == ["Анна Браск (1975)", "Анна Браск (1990)"]


def test_a_column_headed_so_is_read_so_without_being_told():
    read = import_list("ФИО,Status\nБраск Анна,под стражей\nЛум Омар,освобождён\n")  # noqa: RUF001 - Russian
    listing = version(read)
    assert listing.name_order is TURNED
    report, revision = as_report(read.text)
    said = [s for s in ListsReader().read(report, revision, PACKS) if isinstance(s, Act)]
    assert [one.person.name for one in said] == ["Анна Браск", "Омар Лум"]


def test_a_mapping_that_says_otherwise_is_obeyed():
    given = 'names = "given_first"\n'
    read = import_list("ФИО,Status\nАнна Браск,жива\n", given)  # noqa: RUF001 - Russian
    assert version(read).name_order is not TURNED
