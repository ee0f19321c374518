"""Names of cells in the order in which they are spoken."""

from __future__ import annotations

import pytest

from corrobora.model.listed_name import count_family_names, speak_name
from corrobora.model.listing import NameOrder
from tests.listings import F, column, read_back, write_list


@pytest.mark.parametrize(
    ("written", "first", "spoken"),
    [
        ("Ana Brask", 0, "Ana Brask"),
        ("  Ana \t Brask ", 0, "Ana Brask"),
        ("Brask, Ana", 0, "Ana Brask"),
        ("Brask, Ana", 1, "Ana Brask"),
        ("Brask, Ana", 2, "Ana Brask"),
        ("Brask Ana", 1, "Ana Brask"),
        ("Браск Анна", 1, "Анна Браск"),
        ("Браск Анна Петровна", 1, "Анна Петровна Браск"),
        ("Brask Lum Ana", 2, "Ana Brask Lum"),
        ("Brask Lum Ana Ida", 2, "Ana Ida Brask Lum"),
        ("Brask Ana", 2, "Ana Brask"),
        ("Brask", 1, "Brask"),
        ("Brask", 2, "Brask"),
        ("", 1, ""),
        ("   ", 2, ""),
        ("Brask, Ana, Dr", 1, "Brask, Ana, Dr"),
        ("Brask,", 1, "Brask,"),
        (", Ana", 1, ", Ana"),
        ("Brask-Lum Ana", 1, "Ana Brask-Lum"),
    ],
)
def test_a_name_is_turned_where_it_stands_the_other_way_round(written, first, spoken):
    assert speak_name(written, first) == spoken


def families(names, order=NameOrder.FAMILY_FIRST, columns=(F.NAME,)):
    return count_family_names(read_back(write_list(columns, [[n] for n in names], names=order)))


def test_given_names_first_turns_nothing():
    assert families(["Brask Lum Ana Ida"] * 3, NameOrder.GIVEN_FIRST) == 0


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (["Brask Ana"], 1),
        (["Brask Ana Petrovna"] * 5, 1),
        (["Brask Lum Ana Ida"] * 5, 2),
        (["Brask Lum Ana", "Brask Lum Ana Ida", "Tarn Vell Omar"], 2),
        (["Brask Ana Petrovna"] * 19 + ["Brask Lum Ana Ida"], 1),
    ],
)
def test_many_names_of_four_words_mean_two_family_names(names, count):
    assert families(names) == count


def test_a_list_without_whole_names_has_one():
    assert families(["Brask"], columns=(F.LAST_NAME,)) == 1
    assert families([]) == 1


def test_it_looks_at_every_column_for_names():
    second = column(F.NAME, header="Second")
    rows = [["Brask Ana", "Lum Tarn Omar Teo"]] * 4
    text = write_list([F.NAME, second], rows, names=NameOrder.FAMILY_FIRST)
    assert count_family_names(read_back(text)) == 2
