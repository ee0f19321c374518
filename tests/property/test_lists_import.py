"""Any file is read as a list or refused in words; what is read is what stands in it."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import InputError
from corrobora.intake.lists.bad_rows import write_bad_rows
from corrobora.intake.lists.importing import read_list
from corrobora.intake.lists.saving import write_mapping
from corrobora.intake.lists.table import tidy
from corrobora.model.listing_text import read_listing
from corrobora.packs.list_mapping import parse_mapping
from tests.lists import PACKS, WATCH, import_list
from tests.timing import seconds_of
from tests.workbooks import write_xlsx

CELL = st.one_of(
    st.sampled_from(
        [
            "",
            "NA",
            "Ana Brask",
            "13/4/2031",
            "4/13/2031",
            "31/2/2031",
            "3/4/31",
            "=1+1",
            "-",
            "17.0",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=6),
)
ROWS = st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8)
HEADERS = st.permutations(["Name", "Arrested", "Prison"])
NOT_XML = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], max_codepoint=0xFFFD)


def attempt(raw, given=WATCH, name="valley.csv"):
    """Return the list, None where it is refused in words that begin with the file."""
    try:
        return read_list(raw, name=name, packs=PACKS, given=given)
    except InputError as error:
        if not str(error).startswith(name):
            raise
        return None


def write(rows):
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    return file.getvalue().encode()


@given(HEADERS, ROWS)
def test_cells_of_a_table_are_the_cells_of_the_list(headers, rows):
    read = attempt(write([headers, *rows]))
    if read is None:
        return
    nothing = set(read.examined.mapping.nothing or ())
    for row in read_listing(read.text).rows:
        expected = [tidy(cell) for cell in rows[row.number - 2]]
        kept = [
            (header, cell)
            for header, cell in zip(headers, expected, strict=True)
            if cell and cell not in nothing
        ]
        assert [(cell.header, cell.value) for cell in row.cells] == kept


@given(HEADERS, ROWS)
def test_every_row_is_in_the_text_told_or_empty(headers, rows):
    read = attempt(write([headers, *rows]))
    if read is None:
        return
    there = {row.number for row in read_listing(read.text).rows}
    told = {problem.number for problem in read.problems}
    sums = " ".join(read.told)
    nothing = {"", *(read.examined.mapping.nothing or ())}
    for number, cells in enumerate(rows, 2):
        is_empty = all(tidy(cell) in nothing for cell in cells)
        assert number in there or number in told or f"row {number} " in sums or is_empty


@given(HEADERS, ROWS)
def test_a_saved_mapping_and_unmended_bad_rows_change_nothing(headers, rows):
    raw = write([headers, *rows])
    read = attempt(raw)
    if read is None:
        return
    saved = parse_mapping(write_mapping(read.examined), "m")
    bad = write_bad_rows(read.examined, read.problems)
    again = import_list(raw, saved, mended=bad)
    assert again.text == read.text
    assert [str(p) for p in again.problems] == [str(p) for p in read.problems]


@given(ROWS, st.lists(st.lists(st.text(NOT_XML, max_size=5), max_size=4), max_size=4))
def test_a_workbook_is_read_or_refused_in_words(rows, more):
    raw = write_xlsx({"People": [["Name", "Arrested", "Prison"]], "More": more})
    read = attempt(raw, name="valley.xlsx")
    assert read is None or len(read_listing(read.text).rows) == read.rows


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(raw):
    read = attempt(raw)
    assert read is None or len(read_listing(read.text).rows) == read.rows


@given(
    st.sampled_from([b"PK\x03\x04", b"[", b'{"a": ', b"\xd0\xcf\x11\xe0", b"<html", b"\xff\xfe"])
)
def test_what_begins_like_a_form_and_goes_on_otherwise_is_refused(begin):
    for rest in (b"", b"\0" * 9, b"x" * 99, b'"}]'):
        read = attempt(begin + rest)
        assert read is None or read.rows


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read_or_refused_in_words(value):
    read = attempt(json.dumps(value).encode(), name="v.json")
    assert read is None or len(read_listing(read.text).rows) == read.rows


def test_reading_a_long_list_costs_a_few_times_what_its_cells_do():
    heads = "id,Name,Born,Arrested,Prison,Charge,Status,Note\n"
    line = "{0},Ana Brask{0},1990,{1}/4/2031,Prison {1},charge,held,note {0}\n"
    raw = (heads + "".join(line.format(n, 1 + n % 28) for n in range(20_000))).encode()

    def seconds(job):
        return min(seconds_of(job) for _ in range(3))

    def alone():
        lines = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8", newline="")
        return sum(map(len, csv.reader(lines)))

    # Measured: 18 times the csv module, which only parts the cells.
    assert seconds(lambda: import_list(raw)) < 60 * seconds(alone)


def test_rows_stream_and_only_the_text_is_held():
    line = "{0},Ana Brask{0},1990,{1}/4/2031,Prison {1},charge,held,note {0}\n"
    heads = "id,Name,Born,Arrested,Prison,Charge,Status,Note\n"
    raw = (heads + "".join(line.format(n, 1 + n % 28) for n in range(20_000))).encode()
    tracemalloc.start()
    try:
        read = import_list(raw)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # Measured: three times the text (its lines, and they joined); as lists of cells it is twenty.
    assert peak < 6 * len(read.text)
