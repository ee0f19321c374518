"""Where a table stands in its sheet."""

from __future__ import annotations

import pytest

from corrobora.errors import InputError
from corrobora.intake.lists.layout import find_layout, take_sample
from corrobora.intake.lists.table import Table, TableForm, TableRow
from corrobora.model.listing import ListField
from corrobora.packs.list_headers import ListHeaders

KNOWN = ListHeaders(
    columns={
        "name": ListField.NAME,
        "full name": ListField.NAME,
        "born": ListField.BIRTH_DATE,
        "prison": ListField.SITE,
        "arrested": ListField.ARREST_DATE,
        "date": ListField.STATUS_DATE,
        "place": ListField.PLACE,
    }
)
PEOPLE = [["Ana Brask", "1990", "Hill"], ["Ben Corv", "1991", "Mill"], ["Cai Dorn", "1992", "Hill"]]


def lay_out(rows, **given):
    table = Table(
        name="A",
        form=TableForm.DELIMITED,
        rows=lambda: (TableRow(n, list(cells)) for n, cells in enumerate(rows, 1)),
    )
    return find_layout(table, take_sample(table), KNOWN, **given)


def headers(layout):
    return [header for _, header in layout.headers]


def test_headers_in_the_first_row_need_no_word():
    layout = lay_out([["Name", "Born", "Prison"], *PEOPLE])
    assert (layout.header, layout.told, layout.title) == ((1,), (), "")
    assert layout.headers == ((0, "Name"), (1, "Born"), (2, "Prison"))
    assert layout.width == 3


def test_titles_above_the_table_are_no_headers():
    title = ["People held in the valley", "", ""]
    layout = lay_out([title, ["", "", ""], ["Name", "Born", "Prison"], *PEOPLE])
    assert layout.header == (3,)
    assert layout.last_header == 3
    assert layout.title == "People held in the valley"
    assert layout.told == ("the headers are in row 3",)


def test_headers_that_no_pack_knows_are_still_headers():
    layout = lay_out([["Quién", "Cuándo", "Dónde"], *PEOPLE])
    assert headers(layout) == ["Quién", "Cuándo", "Dónde"]


def test_two_rows_of_headers_are_joined():
    rows = [["Person", "", "Detention", ""], ["Name", "Born", "Date", "Place"]]
    layout = lay_out([*rows, *([*row, "x"] for row in PEOPLE)])
    assert layout.header == (1, 2)
    expected = ["Person / Name", "Person / Born", "Detention / Date", "Detention / Place"]
    assert headers(layout) == expected
    assert layout.told == ("the headers are in rows 1 and 2",)


def test_two_rows_of_headers_with_the_upper_merged_over_both():
    rows = [["Name", "Detention", "Detention"], ["", "Date", "Place"]]
    layout = lay_out([*rows, *PEOPLE])
    assert headers(layout) == ["Name", "Detention / Date", "Detention / Place"]


def test_header_rows_that_are_given_are_taken():
    rows = [["Name", "Born", "Prison"], ["x", "y", "z"], *PEOPLE]
    layout = lay_out(rows, given=(2,))
    assert headers(layout) == ["x", "y", "z"]
    assert layout.last_header == 2


def test_a_table_may_have_no_headers():
    layout = lay_out(PEOPLE, given=())
    assert headers(layout) == ["column A", "column B", "column C"]
    assert layout.last_header == 0
    assert "the table has no headers" in layout.told[0]


def test_a_header_row_that_is_not_there_is_refused():
    with pytest.raises(InputError, match="the table has no row 9 for its headers"):
        lay_out(PEOPLE, given=(9,))


def test_rows_of_numbers_alone_have_no_headers():
    with pytest.raises(InputError, match="no row holds the names of columns"):
        lay_out([["1", "2"], ["3", "4"]])


def test_headers_that_a_mapping_names_are_found_whatever_they_look_like():
    rows = [["2030", "2031", "x"], ["Name", "Born", "Prison"], *PEOPLE]
    assert lay_out(rows, mapped=frozenset({"2030"})).header == (1,)


def test_columns_of_one_header_get_names_of_their_own():
    layout = lay_out([["Name", "Date", "Date"], *PEOPLE])
    assert headers(layout) == ["Name", "Date", "Date (2)"]
    assert "several columns are headed 'Date'" in layout.told[0]


def test_a_column_without_a_header_goes_by_its_letters():
    layout = lay_out([["Name", "", "Prison"], *PEOPLE])
    assert headers(layout) == ["Name", "column B", "Prison"]
    assert layout.told == ("column B has no header: it goes by its letters",)


def test_an_empty_column_is_no_column():
    layout = lay_out([["Name", "", "Prison"], *([a, "", c] for a, _, c in PEOPLE)])
    assert layout.headers == ((0, "Name"), (2, "Prison"))


def test_a_column_that_counts_the_rows_is_left_out():
    rows = [["", "Name"], *([str(n), row[0]] for n, row in enumerate(PEOPLE, 1))]
    layout = lay_out(rows)
    assert layout.headers == ((1, "Name"),)
    assert layout.told == ("column A without a header counts the rows: left out",)


def test_line_breaks_in_headers_are_spaces():
    assert headers(lay_out([["Name", "Born\nin"], *PEOPLE])) == ["Name", "Born in"]


def test_a_form_that_tells_its_columns_needs_no_rows_of_headers():
    table = Table(
        name="",
        form=TableForm.JSON,
        rows=lambda: iter([TableRow(1, ["Ana"])]),
        header=("name",),
    )
    layout = find_layout(table, take_sample(table), KNOWN)
    assert (layout.header, layout.headers, layout.last_header) == ((), ((0, "name"),), 0)
