"""Tables as text: delimiters, quotation marks, line ends, and what is told of mistakes."""

from __future__ import annotations

import csv

import pytest

from corrobora.errors import InputError
from corrobora.intake.lists import delimited
from corrobora.intake.lists.delimited import read_delimited

HEADS = ["Name", "Born", "Place"]
ROWS = [HEADS, ["Ana Brask", "1990", "Hill, north"], ["Ben; Corv", "1991", 'the "Mill"']]


def write(rows, delimiter=",", end="\n"):
    def quote(cell):
        held = any(c in cell for c in f'{delimiter}"\n\r')
        return '"' + cell.replace('"', '""') + '"' if held else cell

    return end.join(delimiter.join(map(quote, row)) for row in rows) + end


def cells(raw, **given):
    return [row.cells for row in read_delimited(raw, "valley.csv", **given).rows()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_delimiter_is_found_whatever_stands_in_the_cells(delimiter, end):
    table = read_delimited(write(ROWS, delimiter, end).encode(), "valley.csv")
    assert [row.cells for row in table.rows()] == ROWS
    assert bool(table.told) is (delimiter != ",")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_marks_and_encodings_do_not_reach_the_cells(codec):
    rows = [["Año", "Niñez"], ["Muñoz Peña", "Íñigo"]]
    assert cells(write(rows).encode(codec)) == rows


def test_an_encoding_that_is_given_is_taken():
    rows = [["ФИО", "Год"], ["Брасков", "1990"]]
    assert cells(write(rows).encode("koi8-r"), encoding="koi8-r") == rows


def test_line_breaks_inside_quotation_marks_stay_in_the_cell():
    rows = [HEADS, ["Ana\nBrask", "1990", "a\r\nb"], ["Ben", "1991", "c"]]
    assert cells(write(rows).encode()) == rows


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    raw = b'Name,Born\n"Ana\nBrask",1990\n\nBen,1991\n'
    found = [(row.number, row.cells) for row in read_delimited(raw, "a.csv").rows()]
    assert found == [
        (1, ["Name", "Born"]),
        (2, ["Ana\nBrask", "1990"]),
        (3, []),
        (4, ["Ben", "1991"]),
    ]


def test_a_line_that_names_the_delimiter_is_no_row():
    raw = b"sep=;\nName;Born\nAna, Brask;1990\n"
    found = [(row.number, row.cells) for row in read_delimited(raw, "a.csv").rows()]
    assert found == [(2, ["Name", "Born"]), (3, ["Ana, Brask", "1990"])]


def test_titles_and_sums_do_not_hide_the_delimiter():
    rows = "\n".join(f"Person {n}, of the hill;{n};Hill" for n in range(20))
    raw = f"People held, by month, by place\n\nName;Born;Place\n{rows}\nTotal: 20\n".encode()
    assert [len(row) for row in cells(raw)][2:-1] == [3] * 21


def test_a_comma_in_decimal_numbers_does_not_outvote_semicolons():
    rows = "\n".join(f"Person {n};1,{n};2,{n}" for n in range(20))
    assert cells(f"Name;x;y\n{rows}\n".encode())[1] == ["Person 0", "1,0", "2,0"]


def test_a_table_of_one_column_is_told():
    table = read_delimited(b"Name\nAna Brask\nBen Corv\n", "a.csv")
    assert [row.cells for row in table.rows()] == [["Name"], ["Ana Brask"], ["Ben Corv"]]
    assert "read as one column" in table.told[0]


def test_a_delimiter_that_parts_nothing_is_refused_with_the_likely_one():
    with pytest.raises(InputError, match=r"valley.csv: '\\t' parts none of its rows.*semicolons"):
        read_delimited(write(ROWS, ";").encode(), "valley.csv", delimiter="\t")


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row():
    raw = b'Name,Born\nAna,1990\nBen,"1991\n' + b"Cai,1992\n" * 40_000
    with pytest.raises(
        InputError, match=r"valley.csv, row 3 .*quotation mark before it is not closed"
    ):
        cells(raw)


def test_a_long_cell_is_refused_whoever_raised_the_limit_of_the_csv_module():
    before = csv.field_size_limit(10**9)
    try:
        with pytest.raises(InputError, match=r"row 2 .*longer than any can be"):
            cells(b"Name,Born\n" + b"x" * 200_000 + b",1990\n")
    finally:
        csv.field_size_limit(before)


def test_a_line_without_end_is_refused_before_it_is_held(monkeypatch):
    monkeypatch.setattr(delimited, "_LONGEST_LINE", 1000)
    with pytest.raises(InputError, match=r"valley.csv, line 2: the line is longer"):
        cells(b"Name,Born\n" + b"x" * 5000)


def test_bytes_in_no_encoding_are_refused_with_what_to_write():
    with pytest.raises(InputError, match=r'encoding = "cp1251"'):
        cells(bytes(range(128, 256)) * 4)


def test_outer_spaces_go_and_inner_ones_stay():
    assert cells("Name , Born\n Ana  Brask\u00a0,1990\n".encode()) == [
        ["Name", "Born"],
        ["Ana  Brask", "1990"],
    ]


def test_letters_that_were_decoded_wrongly_are_mended_and_told():
    rows = [["Name", "Place"], ["José Muñoz Peña", "El Peñón"], ["Ana Brask", "Hill"]]
    wrong = write(rows).encode().decode("cp1252").encode()
    table = read_delimited(wrong, "valley.csv")
    assert [row.cells for row in table.rows()] == rows
    assert any("decoded wrongly" in told for told in table.told)


def test_a_few_broken_bytes_in_utf_8_are_told_and_the_rest_is_read():
    rows = [["Name", "Place"], *([f"Peña Muñoz {chr(65 + n)}", "Hill"] for n in range(20))]
    raw = write(rows).encode() + b"Caf\xe9 Brask,Hill\n"
    table = read_delimited(raw, "valley.csv")
    cells_ = [row.cells for row in table.rows()]
    assert cells_[:-1] == rows
    assert cells_[-1] == ["Caf\ufffd Brask", "Hill"]
    assert any("no UTF-8" in told for told in table.told)
