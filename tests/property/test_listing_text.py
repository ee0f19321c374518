"""The canonical text of a list reads back exactly, whatever its cells hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.edtf import EdtfDate
from corrobora.model.listing import (
    DateOrder,
    ListCell,
    ListColumn,
    ListField,
    ListRow,
    ListVersion,
    NameOrder,
    TermUnit,
)
from corrobora.model.listing_text import (
    escape,
    is_listing,
    iter_rows,
    label_of,
    read_head,
    read_listing,
    write_head,
    write_listing,
    write_row,
)
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import SpeakerKind

# What the format itself is made of, what breaks lines, and any other letter.
AWKWARD = st.sampled_from(
    ["|", " | ", "\\", ": ", ":", "\n", "\r\n", "\u2028", "\x85", "row: 3", "\\n"]
)
ANY = st.text(st.characters(codec="utf-8"), max_size=8)
CELLS = st.lists(st.one_of(AWKWARD, ANY), min_size=1, max_size=4).map("".join).filter(bool)
HEADERS = st.lists(CELLS, min_size=1, max_size=5, unique=True)
COLUMN = st.builds(
    ListColumn,
    header=st.just(""),
    field=st.sampled_from(ListField),
    dates=st.none() | st.sampled_from(DateOrder),
    unit=st.none() | st.sampled_from(TermUnit),
    split=st.lists(CELLS, max_size=2).map(tuple),
    words=st.lists(st.tuples(CELLS, CELLS), max_size=2).map(tuple),
)


@st.composite
def versions(draw: st.DrawFn) -> ListVersion:
    """List versions whose quotes say nothing yet of where they stand."""
    columns = []
    for header in draw(HEADERS):
        column = draw(COLUMN)
        columns.append(
            ListColumn(
                header=header,
                field=column.field,
                dates=column.dates,
                unit=column.unit,
                split=column.split,
                words=column.words,
            )
        )
    rows = []
    for number in sorted(draw(st.sets(st.integers(1, 10**7), max_size=4))):
        cells = []
        for column in columns:
            value = escape(draw(st.just("") | CELLS))
            if value:
                cells.append(ListCell(column.field, column.header, Quote(0, len(value), value)))
        rows.append(ListRow(number, Quote(0, 1, "-"), tuple(cells)))
    return ListVersion(
        list_name=draw(CELLS),
        compiler=draw(CELLS),
        compiler_kind=draw(st.sampled_from(SpeakerKind)),
        closed=draw(st.none() | st.just(EdtfDate(2026, 1)) | st.just(EdtfDate(2026, 1, 31, "~"))),
        status=draw(st.none() | CELLS),
        rows=tuple(rows),
        columns=tuple(columns),
        nothing=tuple(draw(st.lists(CELLS, max_size=3))),
        name_order=draw(st.sampled_from(NameOrder)),
    )


def contents(version: ListVersion) -> list[tuple[int, list[tuple[str, str, str]]]]:
    return [(r.number, [(c.field, c.header, c.value) for c in r.cells]) for r in version.rows]


@given(versions())
def test_a_version_reads_back_as_it_was_written(version: ListVersion) -> None:
    text = write_listing(version)
    back = read_listing(text)
    assert contents(back) == contents(version)
    assert write_head(back) == write_head(version)
    for name in (
        "list_name",
        "compiler",
        "compiler_kind",
        "closed",
        "status",
        "columns",
        "nothing",
    ):
        assert getattr(back, name) == getattr(version, name)
    assert back.name_order is version.name_order
    assert write_listing(back) == text


@given(versions())
def test_every_cell_and_line_is_a_quote_of_the_text(version: ListVersion) -> None:
    text = write_listing(version)
    for row in iter_rows(text):
        assert text[row.line.start : row.line.end] == row.line.text
        for cell in row.cells:
            assert text[cell.quote.start : cell.quote.end] == cell.quote.text
            assert row.line.start < cell.quote.start < cell.quote.end <= row.line.end


@given(versions())
def test_each_row_is_one_line_for_whatever_splits_it(version: ListVersion) -> None:
    text = write_listing(version)
    assert text.splitlines() == text.split("\n")[:-1]
    assert len(text.splitlines()) == len(write_head(version).splitlines()) + len(version.rows)
    assert is_listing(text)
    assert read_head(text).rows == ()


@given(CELLS, CELLS)
def test_a_cell_reads_back_from_its_line(header: str, value: str) -> None:
    head = write_head(
        ListVersion(
            list_name="A",
            compiler="B",
            compiler_kind=SpeakerKind.MONITOR,
            closed=None,
            status=None,
            rows=(),
            columns=(ListColumn(header=header, field=ListField.NOTE),),
        )
    )
    (row,) = iter_rows(head + write_row(7, [(label_of(header), value)]))
    assert [(cell.header, cell.value) for cell in row.cells] == [(header, value)]
