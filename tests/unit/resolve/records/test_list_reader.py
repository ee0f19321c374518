"""The rows of a list as records: columns are read as the list says, quickly as slowly."""

from __future__ import annotations

import pytest

from corrobora.model.listing import DateOrder, ListColumn, ListField, ListVersion
from corrobora.model.listing_text import iter_rows, label_of, read_head, write_head, write_row
from corrobora.model.vocabulary import SpeakerKind
from corrobora.resolve.records.listing import ListReader, make_cell_reader
from corrobora.resolve.records.record import RecordReader
from tests.records import KNOWLEDGE

COLUMNS = (
    ListColumn(header="No: id", field=ListField.ROW_ID),
    ListColumn(header="Given", field=ListField.FIRST_NAME),
    ListColumn(header="Family", field=ListField.LAST_NAME),
    ListColumn(header="Born", field=ListField.BIRTH_DATE, dates=DateOrder.MDY),
    ListColumn(header="Sex", field=ListField.GENDER, words=(("1", "male"), ("0", "female"))),
    ListColumn(header="Town", field=ListField.PLACE),
    ListColumn(header="Hill", field=ListField.PLACE),
)
HEAD = write_head(
    ListVersion(
        list_name="People held",
        compiler="Valley Watch",
        compiler_kind=SpeakerKind.MONITOR,
        closed=None,
        status=None,
        rows=(),
        columns=COLUMNS,
    )
)
ROWS = (
    ("A-7", "Ana", "Brask", "03/04/1980", "0", "Mill|Lane", "North"),
    ("", "Ivo", "Ferro", "1980", "1", "", ""),
    ("B\\7", "", "", "", "x", "Mill\nLane", ""),
)


@pytest.fixture
def text():
    labels = [label_of(column.header) for column in COLUMNS]
    lines = [
        write_row(number, [(label, cell) for label, cell in zip(labels, row, strict=True) if cell])
        for number, row in enumerate(ROWS, start=2)
    ]
    return HEAD + "".join(lines)


@pytest.fixture
def read(text):
    reader = ListReader(read_head(text), "a", RecordReader(KNOWLEDGE), {})
    return lambda piece=text: list(reader.read(piece))


def test_rows_have_their_numbers_and_what_the_list_calls_them(read):
    assert [(one.number, one.called) for one in read()] == [(2, "A-7"), (3, ""), (4, "B\\7")]
    assert [one.record.key for one in read()] == ["a#2", "a#3", "a#4"]
    assert {one.record.source for one in read()} == {"a"}


def test_cells_are_read_as_their_column_says(read):
    ana, ivo, nobody = (one.record for one in read())
    assert (ana.name, ana.birth, ana.gender) == ("Ana Brask", "1980-03-04", "female")
    assert (ivo.birth, ivo.gender, ivo.place) == ("1980", "male", ())
    assert nobody.gender == "x"


def test_cells_of_one_meaning_stand_together_as_the_list_has_them(read):
    ana, _, nobody = (one.record for one in read())
    assert ana.place == ("mill", "lane", "north")
    assert nobody.place == ("mill", "lane")


def test_a_row_that_names_nobody_has_no_words(read):
    assert [bool(one.record.words) for one in read()] == [True, True, False]


def test_what_the_head_does_not_name_is_passed_over(read):
    (one,) = read("row: 5 | Other: Eva | Given: Ana | Family\n")
    assert one.record.name == "Ana"


def test_pieces_are_read_as_the_whole_is(text, read):
    lines = text.splitlines(keepends=True)
    assert [one for line in lines for one in read(line)] == read()


def test_rows_with_quotes_say_the_same(text, read):
    read_cells, reader = (
        make_cell_reader(read_head(text), iter_rows(text), KNOWLEDGE),
        RecordReader(KNOWLEDGE),
    )
    slowly = [reader.read(f"a#{row.number}", "a", read_cells(row)) for row in iter_rows(text)]
    assert slowly == [one.record for one in read()]
