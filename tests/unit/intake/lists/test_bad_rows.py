"""The file of bad rows: harmless in a spreadsheet, mended by hand, imported again."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import InputError
from corrobora.intake.lists.bad_row_marks import disarm, is_marked, rearm, take_marks_off
from corrobora.intake.lists.bad_rows import read_mended, write_bad_rows
from corrobora.intake.lists.delimited import read_delimited
from tests.lists import import_list, values

LIST = """\
Name;Born;Arrested;Place
Ana Brask;1990;13/4/2031;Hill
;1991;3/4/2031;"=HYPERLINK(""http://example.org"";""x"")"
Ben Corv;1992;31/2/2031;-Mill
Cai Dorn;1993;4/4/2031;Hill;north
"""
GIVEN = '[table]\ndelimiter = ";"\n'


def bad_rows(text=LIST, mapping=GIVEN):
    read = import_list(text, mapping)
    return write_bad_rows(read.examined, read.problems)


def parse(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_each_bad_row_is_listed_once_with_what_is_wrong():
    head, *rows = parse(bad_rows())
    assert head[:4] == [
        "corrobora: row",
        "corrobora: column",
        "corrobora: what is wrong",
        "corrobora: so far",
    ]
    assert head[4:8] == ["Name", "Born", "Arrested", "Place"]
    assert [row[0] for row in rows] == ["3", "4", "5"]
    assert [row[1] for row in rows] == ["Name", "Arrested", ""]
    assert "names nobody" in rows[0][2]
    assert [row[3] for row in rows] == ["left out", "kept, this cell is not read", "left out"]
    assert rows[2][8] == "north"


def test_nothing_in_the_file_is_live_in_a_spreadsheet():
    for row in parse(bad_rows()):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert "'=HYPERLINK" in bad_rows()


def test_the_file_opens_as_utf_8_in_a_spreadsheet():
    assert bad_rows().startswith("\ufeff")
    assert is_marked(bad_rows().encode())
    assert not is_marked(LIST.encode())


def test_mended_rows_stand_in_place_of_the_bad_ones():
    mended = bad_rows().replace("left out,,1991", "left out,Doe Elm,1991")
    mended = mended.replace("31/2/2031", "28/2/2031")
    read = import_list(LIST, GIVEN, mended=mended)
    assert [(n, cells["Name"]) for n, cells in values(read)] == [
        (2, "Ana Brask"),
        (3, "Doe Elm"),
        (4, "Ben Corv"),
        (5, "Cai Dorn"),
    ]
    assert read.problems == ()
    assert values(read)[1][1]["Place"] == '=HYPERLINK("http://example.org";"x")'
    assert values(read)[2][1]["Place"] == "-Mill"
    assert "3 rows stand as they were mended" in read.told


def test_rows_that_were_not_mended_stay_bad():
    read = import_list(LIST, GIVEN, mended=bad_rows())
    assert [p.number for p in read.problems] == [3, 4]


def test_a_row_may_be_parted_into_several():
    head, *rows = bad_rows(
        "Name,Place\nAna Brask and Ben Corv,Hill\nCai Dorn,Mill\n", ""
    ).splitlines()
    both = [
        rows[0].replace("Ana Brask and Ben Corv,H", name + ",H")
        for name in ("Ana Brask", "Ben Corv")
    ]
    read = import_list(
        "Name,Place\nAna Brask and Ben Corv,Hill\nCai Dorn,Mill\n", mended="\n".join([head, *both])
    )
    assert [(n, c["Name"]) for n, c in values(read)] == [
        (2, "Ana Brask"),
        (2, "Ben Corv"),
        (3, "Cai Dorn"),
    ]


def test_a_spreadsheet_may_have_saved_it_in_its_own_way():
    rows = parse(bad_rows())
    rows[1][4] = "Doe Elm"
    saved = "\r\n".join(";".join('"' + c.replace('"', '""') + '"' for c in row) for row in rows)
    read = import_list(LIST, GIVEN, mended=saved.encode("cp1252"))
    assert (3, "Doe Elm") in [(n, c["Name"]) for n, c in values(read)]


def test_mended_rows_of_another_list_are_refused():
    with pytest.raises(InputError, match=r"mended.csv: the list has no column 'Name'"):
        import_list("Nombre,Lugar\nAna Brask,Hill\n", mended=bad_rows())
    extra = bad_rows() + "99,,,,Doe Elm,1990,,,\n"
    with pytest.raises(InputError, match=r"rows that the list does not have \(99\)"):
        import_list(LIST, GIVEN, mended=extra)


def test_any_other_table_is_no_file_of_mended_rows():
    with pytest.raises(InputError, match=r"mended.csv: it is no file of bad rows"):
        import_list(LIST, GIVEN, mended=LIST)


def test_a_row_without_its_number_is_told():
    with pytest.raises(InputError, match="row 2 of the mended rows has no row number"):
        import_list(LIST, GIVEN, mended=bad_rows().replace("\n3,Name", "\n,Name"))


def test_mended_rows_alone_are_read_with_the_same_mapping_and_a_warning():
    mended = bad_rows().replace("left out,,1991", "left out,Doe Elm,1991")
    read = import_list(mended, GIVEN, name="mended.csv")
    assert [(n, c["Name"]) for n, c in values(read)] == [
        (3, "Doe Elm"),
        (4, "Ben Corv"),
        (5, "Cai Dorn"),
    ]
    assert "everybody else is missing" in read.told[0]
    assert [c.header for c in read.examined.columns] == ["Name", "Born", "Arrested", "Place"]


def test_a_list_without_problems_gives_headers_alone():
    read = import_list("Name,Place\nAna Brask,Hill\n")
    assert len(parse(write_bad_rows(read.examined, read.problems))) == 1


CELLS = st.text(st.characters(codec="utf-8"), max_size=6)
LEADS = st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "'", "''", "'=", "\uff1d", "x"])


@given(LEADS, CELLS)
def test_disarming_is_undone_exactly(lead, rest):
    cell = lead + rest
    assert rearm(disarm(cell)) == cell
    assert not disarm(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))


def test_tables_without_marks_stay_as_they_are():
    assert take_marks_off(read_delimited(LIST.encode(), "a.csv")) is None


def test_cells_are_found_by_their_headers_whatever_their_order():
    rows = parse(bad_rows())
    turned = "\n".join(
        ",".join('"' + c.replace('"', '""') + '"' for c in row[::-1]) for row in rows
    )
    found = read_mended(
        turned.encode(), "m.csv", [(0, "Name"), (2, "Born"), (3, "Arrested"), (5, "Place")]
    )
    assert found[4][0].cells == ["Ben Corv", "", "1992", "31/2/2031", "", "-Mill"]
