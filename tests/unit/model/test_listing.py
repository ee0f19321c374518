"""Lists of people as values, and the errors of their text."""

from __future__ import annotations

import pytest

from corrobora.errors import InputError
from corrobora.model.listing import (
    ListCell,
    ListColumn,
    ListField,
    ListRow,
    ListVersion,
    unescape,
)
from corrobora.model.listing_text import escape, is_listing, iter_rows, read_head, read_listing
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import SpeakerKind

TEXT = """\
corrobora-list: 1
list: People held
compiler: Valley Watch | kind: monitor
names: given_first
column: Name | means: name
column: Place | means: place
row: 2 | Name: Ana Brask | Place: Hill \\| north
row: 3 | Name: Ben Corv
"""


def test_cells_are_found_by_what_their_columns_mean():
    first, second = read_listing(TEXT).rows
    assert first.text(ListField.NAME) == "Ana Brask"
    assert first.text(ListField.AGE) is None
    assert [cell.value for cell in first.all(ListField.PLACE)] == ["Hill | north"]
    assert second.all(ListField.PLACE) == ()


def test_a_cell_has_the_words_of_the_text_and_those_of_the_list():
    cell = read_listing(TEXT).rows[0].cells[1]
    assert cell.quote.text == "Hill \\| north"
    assert cell.value == "Hill | north"
    assert TEXT[cell.quote.start : cell.quote.end] == cell.quote.text


def test_columns_are_found_by_their_headers():
    version = read_head(TEXT)
    assert version.column("Place") == ListColumn(header="Place", field=ListField.PLACE)
    assert version.column("Prison") is None


@pytest.mark.parametrize(
    "cell", ["a", "a|b", "a\\nb", "a\nb", "\\", "\u2028", "a\\u2028", "\\|", "\x85"]
)
def test_escaping_is_undone(cell):
    assert unescape(escape(cell)) == cell
    assert len(escape(cell).splitlines()) == 1


def test_rows_that_were_blanked_are_not_there():
    blanked = TEXT.replace("row: 2 | Name: Ana Brask", "█" * 24)
    assert [row.number for row in iter_rows(blanked)] == [3]
    half = TEXT.replace("row: 2", "row: █")
    assert [row.number for row in iter_rows(half)] == [3]


def test_cells_of_a_header_that_was_blanked_are_not_there():
    (first, _) = read_listing(TEXT.replace("| Place: Hill", "| █████: Hill")).rows
    assert [cell.header for cell in first.cells] == ["Name"]


def test_other_texts_are_no_lists():
    assert is_listing(TEXT)
    assert not is_listing("row: 2 | Name: Ana\n")
    with pytest.raises(InputError, match="the text is no list version"):
        read_listing("Ana Brask was arrested.")


@pytest.mark.parametrize(
    "broken",
    [
        TEXT.replace("kind: monitor", "kind: friend"),
        TEXT.replace("means: place", "means: plaice"),
        TEXT.replace("names: given_first\n", ""),
        TEXT.replace("compiler: Valley Watch", "by: Valley Watch"),
    ],
)
def test_a_head_that_cannot_be_read_is_told(broken):
    with pytest.raises(InputError, match="the first lines of the list version cannot be read"):
        read_listing(broken)


def test_a_date_column_is_known_by_its_name():
    dates = {field for field in ListField if field.is_date}
    assert ListField.ARREST_DATE in dates
    assert ListField.STATUS_DATE in dates
    assert ListField.STATUS not in dates


def test_a_version_can_be_made_by_hand():
    quote = Quote(0, 3, "Ana")
    row = ListRow(1, quote, (ListCell(ListField.NAME, "Name", quote),))
    version = ListVersion(
        list_name="A",
        compiler="B",
        compiler_kind=SpeakerKind.MONITOR,
        closed=None,
        status=None,
        rows=(row,),
    )
    assert version.rows[0].text(ListField.NAME) == "Ana"
