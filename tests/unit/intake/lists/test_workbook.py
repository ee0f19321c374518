"""Workbooks as a person sees them: days, whole numbers, formulas, merged cells, sheets."""

from __future__ import annotations

import datetime

import pytest

from corrobora.errors import InputError
from corrobora.intake.lists.table import MAX_CELL, TableForm
from corrobora.intake.lists.workbook import read_workbook
from tests.workbooks import Formula, write_ods, write_xlsx

DAY = datetime.date(2031, 4, 3)
HEADS = ["Name", "Age", "Arrested", "Held"]


def cells(raw: bytes) -> list[list[str]]:
    (table,) = read_workbook(raw, "valley.xlsx")
    return [row.cells for row in table.rows()]


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_values_are_as_a_person_sees_them(write):
    raw = write({"People": [HEADS, ["Ana Brask", 41, DAY, True], ["Ben Corv", 4.5, None, False]]})
    assert cells(raw) == [
        HEADS,
        ["Ana Brask", "41", "2031-04-03", "TRUE"],
        ["Ben Corv", "4.5", "", "FALSE"],
    ]


def test_a_whole_number_has_no_fraction_and_a_fraction_no_noise():
    assert cells(write_xlsx({"A": [[1.0, 33.406879000000004, -7.0, 0.1 + 0.2]]})) == [
        ["1", "33.406879", "-7", "0.3"]
    ]


def test_a_number_too_large_to_be_exact_is_not_written_as_if_it_were():
    assert cells(write_xlsx({"A": [[1e20, 123456789012345]]})) == [["1e+20", "123456789012345"]]


def test_a_formula_is_its_value():
    rows = [["Name", "Age"], ["Ana Brask", Formula("2031-1990", 41)], [Formula("A2", "Ana"), None]]
    assert cells(write_xlsx({"A": rows})) == [["Name", "Age"], ["Ana Brask", "41"], ["Ana", ""]]


def test_a_formula_without_a_value_is_empty_and_told():
    raw = write_xlsx({"A": [["x", Formula("NOW()", None), "y"]]})
    (table,) = read_workbook(raw, "a.xlsx")
    assert [row.cells for row in table.rows()] == [["x", "", "y"]]
    assert "formulas hold no value" in table.told[0]


def test_formulas_with_values_are_not_told():
    (table,) = read_workbook(write_xlsx({"A": [[Formula("1+1", 2)]]}), "a.xlsx")
    assert table.told == ()


def test_text_that_looks_like_a_formula_is_text():
    assert cells(write_xlsx({"A": [['=HYPERLINK("x")', "@a"]]})) == [['=HYPERLINK("x")', "@a"]]


def test_a_moment_keeps_its_time():
    raw = write_xlsx({"A": [["x"]]})
    assert cells(raw) == [["x"]]
    (table,) = read_workbook(write_ods({"A": [[datetime.date(2031, 1, 2)]]}), "a.ods")
    assert [row.cells for row in table.rows()] == [["2031-01-02"]]


def test_merged_cells_hold_their_value_everywhere_and_are_told():
    rows = [["Person", None], ["Name", "Place"], ["Ana", "Hill"], ["Ben", None], ["Cai", None]]
    (table,) = read_workbook(write_xlsx({"A": rows}, merged=["A1:B1", "B3:B5"]), "a.xlsx")
    assert [row.cells for row in table.rows()] == [
        ["Person", "Person"],
        ["Name", "Place"],
        ["Ana", "Hill"],
        ["Ben", "Hill"],
        ["Cai", "Hill"],
    ]
    assert "A1:B1" in table.told[0]
    assert "B3:B5" in table.told[1]


def test_of_many_merged_cells_the_first_are_told_and_the_rest_counted():
    rows = [["a", "b"] for _ in range(20)]
    merged = [f"A{n}:B{n}" for n in range(1, 11)]
    (table,) = read_workbook(write_xlsx({"A": rows}, merged=merged), "a.xlsx")
    assert len(table.told) == 4
    assert table.told[-1] == "and 7 more merged cells"


def test_rows_are_counted_as_the_program_counts_them():
    (table,) = read_workbook(write_xlsx({"A": [[], [], ["Name"], [], ["Ana"]]}), "a.xlsx")
    found = {row.number: row.cells for row in table.rows() if not row.is_empty}
    assert found == {3: ["Name"], 5: ["Ana"]}


def test_columns_are_where_the_program_has_them():
    (table,) = read_workbook(write_xlsx({"A": [[None, None, "Name"], [None, None, "Ana"]]}), "a")
    assert [row.cells for row in table.rows()] == [["", "", "Name"], ["", "", "Ana"]]


def test_merged_cells_are_where_the_program_has_them():
    rows = [[], [None, None, "Place", "Name"], [None, None, "Hill", "A"], [None, None, None, "B"]]
    (table,) = read_workbook(write_xlsx({"A": rows}, merged=["C3:C4"]), "a.xlsx")
    found = {row.number: row.cells for row in table.rows() if not row.is_empty}
    assert found[4] == ["", "", "Hill", "B"]


def test_hidden_sheets_come_last():
    raw = write_xlsx({"Old": [["a"]], "New": [["b"]]}, hidden=["Old"])
    assert [table.name for table in read_workbook(raw, "a.xlsx")] == ["New", "Old"]


def test_an_empty_sheet_has_no_rows():
    (table,) = read_workbook(write_xlsx({"A": []}), "a.xlsx")
    assert list(table.rows()) == []
    assert table.form is TableForm.WORKBOOK


def test_rows_can_be_read_again():
    (table,) = read_workbook(write_xlsx({"A": [["a"], ["b"]]}), "a.xlsx")
    assert list(table.rows()) == list(table.rows())


def test_a_cell_beyond_all_bounds_is_refused_with_its_row():
    raw = write_xlsx({"People": [["Name"], ["x" * (MAX_CELL + 1)]]})
    (table,) = read_workbook(raw, "valley.xlsx")
    with pytest.raises(InputError, match=r"valley.xlsx, sheet 'People', row 2: a cell is longer"):
        list(table.rows())


def test_a_workbook_without_its_sheets_is_refused_in_words():
    raw = write_xlsx({"A": [["a"]]}, more={"xl/workbook.xml": b"<nothing"})
    with pytest.raises(InputError, match=r"valley.xlsx: the workbook cannot be read"):
        read_workbook(raw, "valley.xlsx")
