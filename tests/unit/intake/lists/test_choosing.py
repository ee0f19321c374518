"""Which table of a file is read."""

from __future__ import annotations

import json

import pytest

from corrobora.errors import InputError
from corrobora.intake.lists.choosing import choose_table
from corrobora.packs.list_mapping import ListMapping
from tests.lists import PACKS
from tests.workbooks import write_xlsx


def choose(raw, **given):
    return choose_table(raw, name="valley", packs=PACKS, given=ListMapping(**given))


def test_a_table_of_people_is_chosen_before_a_longer_one_of_other_things():
    totals = [["Month", "Total"], *(["May", n] for n in range(50))]
    found = choose(write_xlsx({"Totals": totals, "People": [["Name"], ["Ana Brask"]]}))
    assert found.table.name == "People"
    assert found.others == ("Totals",)
    assert found.told[0] == "the table 'People' is read; not 'Totals'"


def test_of_two_tables_of_people_the_longer_one_is_chosen():
    short, long = [["Name"], ["Ana Brask"]], [["Name"], ["Ben Corv"], ["Cai Dorn"]]
    assert choose(write_xlsx({"Old": short, "New": long})).table.name == "New"


def test_of_several_arrays_the_one_with_people_is_chosen():
    raw = json.dumps({"places": [{"city": "Hill"}] * 9, "who": [{"name": "Ana Brask"}]}).encode()
    found = choose(raw)
    assert found.table.name == "who"
    assert choose(raw, sheet="places").table.name == "places"


def test_one_table_needs_no_word():
    found = choose(b"Name,Born\nAna Brask,1990\n")
    assert (found.others, found.told) == ((), ())
    assert [row.cells for row in found.body] == [["Ana Brask", "1990"]]


def test_header_rows_that_are_given_count_in_the_sheet_that_is_named():
    sheets = {"A": [["x", "y"], ["Name", "Born"], ["Ana Brask", 1990]], "B": [["Name"], ["Ben"]]}
    found = choose(write_xlsx(sheets), sheet="A", header=(1,))
    assert found.layout.headers == ((0, "x"), (1, "y"))


def test_a_sheet_that_is_not_there_is_refused():
    with pytest.raises(InputError, match="valley: it has no sheet 'X'; it has ''"):
        choose(b"Name\nAna Brask\n", sheet="X")
