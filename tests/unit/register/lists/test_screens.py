"""Rows of a list page by page, without reading the whole: none lost, none twice, none torn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.listing_text import read_listing
from corrobora.model.person import person_id
from corrobora.model.report import Form
from corrobora.register.lists import screens
from corrobora.register.lists.screens import address_of, hidden_keys, load_rows, row_is_covered
from corrobora.register.restricted import Restrictions
from corrobora.register.veil import Veil
from corrobora.store.database import open_register, reading
from corrobora.store.list_screens import load_text_part
from corrobora.store.lists import StoredVersion
from tests.eval.register.scenario import load_packs
from tests.factories import NOON, make_report, make_revision
from tests.listings import F, column, write_list
from tests.registers import empty, knowledge_of, make_memory, record_run

PACKS = load_packs()
ENGINE = make_memory()
COLUMNS = [F.ROW_ID, F.NAME, F.BIRTH_DATE, F.NOTE]
# Cells with what might tear a line: bars, line breaks of every kind, the words of the form itself.
CELL = st.sampled_from(
    [
        "",
        "Ana Querol",
        "row: 9",
        "a | b",
        "one\ntwo",
        "one\u2028two",
        "a\x85b\x0bc",
        "\\n",
        "nothing: x",
        "☃" * 40,
    ]
)
ROWS = st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=25)


def keep(text: str) -> StoredVersion:
    report = replace(make_report(text, label="list"), form=Form.LIST)
    revision = make_revision(report, text)
    record_run(ENGINE, [(report, revision, [])], (), knowledge_of(PACKS))
    return StoredVersion(
        revision_id=revision.id,
        report_id=report.id,
        list_key="held",
        name="Held",
        closed=None,
        rows=0,
        refused=0,
        recorded_at=NOON,
        label="held-1",
    )


def page_through(version: StoredVersion, most: int) -> list[tuple]:
    """Every row, page after page."""
    rows, start = [], 0
    with reading(ENGINE) as connection:
        for _ in range(200):
            page = load_rows(connection, version, start, most)
            assert len(page.rows) <= most
            rows += page.rows
            if page.after is None:
                return [say(one) for one in rows]
            assert page.after > start, "each page goes on"
            assert page.rows
            start = page.after
    pytest.fail("the pages have no end")


def say(row) -> tuple:
    return row.number, tuple((cell.field, cell.value) for cell in row.cells)


def write(rows) -> str:
    cells = [
        [str(n), f"Person {n} {one}".strip(), other, more]
        for n, (one, other, more) in enumerate(rows)
    ]
    return write_list(COLUMNS, cells)


@settings(max_examples=15)
@given(
    rows=ROWS,
    most=st.integers(1, 30),
    sizes=st.sampled_from([(64, 96), (400, 700), (1 << 14, 1 << 16)]),
)
def test_pages_give_every_row_once_as_the_whole_text_does(rows, most, sizes):
    text = write(rows)
    head, first = screens._HEAD, screens._ROWS
    screens._HEAD, screens._ROWS = sizes
    try:
        found = page_through(keep(text), most)
    finally:
        screens._HEAD, screens._ROWS = head, first
        empty(ENGINE)
    assert found == [say(one) for one in read_listing(text).rows]


@pytest.mark.parametrize("rows", [1, 49, 50, 51, 100, 101])
def test_a_page_is_full_or_the_last(rows):
    try:
        version = keep(write([("x", "", "")] * rows))
        with reading(ENGINE) as connection:
            page = load_rows(connection, version, 0, 50)
            assert len(page.rows) == min(rows, 50)
            assert (page.after is None) is (rows <= 50)
            assert page.head.list_name == "People held in the valley"
            if page.after is not None:
                second = load_rows(connection, version, page.after, 50)
                assert [one.number for one in second.rows][:1] == [52]
    finally:
        empty(ENGINE)


@pytest.mark.parametrize(
    ("start", "size", "part"),
    [(0, 3, "año"), (1, 2, "ño"), (3, 99, " ☃ fin"), (9, 5, ""), (99, 5, ""), (0, 0, "")],
)
def test_a_part_of_a_text_is_counted_in_code_points_on_both_databases(where, start, size, part):

    report = make_report("año ☃ fin")
    revision = make_revision(report, "año ☃ fin")
    engine = open_register(where, create=False)
    try:
        record_run(engine, [(report, revision, [])], (), knowledge_of(PACKS))
        with reading(engine) as connection:
            assert load_text_part(connection, revision.id, start, size) == part
            assert load_text_part(connection, "x" * 32, start, size) is None
    finally:
        engine.dispose()


# --- what is not to be read -----------------------------------------------------------------------


def veil_of(name: str, part: str = "all") -> Veil:
    id_ = person_id(name, None)
    names = {id_: (name,)} if part in {"all", "name"} else {}
    return Veil(Restrictions({id_: frozenset({part})}, names=names))


def row_of(columns, cells):
    (row,) = read_listing(write_list(columns, [cells])).rows
    return row


@pytest.mark.parametrize("part", ["all", "name", "site", "date"])
@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ([F.NAME], ["Ines Abellard"]),
        ([F.NAME], ["INES ABELLARD"]),
        ([F.NAME], ["Inés Abellard"]),
        ([F.NAME], ["Abellard, Ines"]),
        ([F.FIRST_NAME, F.LAST_NAME], ["Ines", "Abellard"]),
    ],
)
def test_a_row_that_names_somebody_restricted_is_covered(columns, cells, part):
    assert row_is_covered(veil_of("Ines Abellard", part), row_of(columns, cells), "r1")


@pytest.mark.parametrize("cells", [["Oto Brandimar"], ["Ines Brandimar"], ["Abellard Quill"]])
def test_a_row_of_somebody_else_is_read(cells):
    assert not row_is_covered(veil_of("Ines Abellard"), row_of([F.NAME], cells), "r1")


def test_somebody_told_apart_by_a_number_or_a_year_is_covered_by_it():
    """Of several of one name the list makes persons by what else it says of each."""
    row = row_of([F.ROW_ID, F.NAME, column(F.BIRTH_DATE)], ["17", "Ines Abellard", "04/05/1990"])
    for called in ("Ines Abellard (17)", "Ines Abellard (1990)", "Ines Abellard (04/05/1990)"):
        assert row_is_covered(veil_of(called, "date"), row, "r1")
    assert not row_is_covered(veil_of("Ines Abellard (18)", "date"), row, "r1")


def test_a_name_in_another_cell_covers_the_row_where_the_person_is_hidden():
    row = row_of([F.NAME, F.NOTE], ["Oto Brandimar", "arrested with Ines Abellard"])
    assert row_is_covered(veil_of("Ines Abellard"), row, "r1")
    assert not row_is_covered(veil_of("Ines Abellard", "date"), row, "r1")
    assert not row_is_covered(Veil(), row, "r1")


def test_hidden_names_are_folded_and_those_of_fields_are_none():
    assert hidden_keys(veil_of("Inés ABELLARD")) == {"ines abellard"}
    assert hidden_keys(veil_of("Ines Abellard", "date")) == frozenset()


def test_an_address_names_nobody_and_is_one_lists_alone():
    addresses = {address_of(key) for key in ("ines abellard", "people held", "people held 2")}
    assert len(addresses) == 3
    assert all(len(one) == 16 and one.isalnum() and "abellard" not in one for one in addresses)
    assert address_of("people held") == address_of("people held")
