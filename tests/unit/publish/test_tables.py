from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.publish.cells import as_object, flatten
from corrobora.publish.tables import TABLES, Kind, find_table, read_cells, rows_of
from tests.unit.publish.samples import DAY, FIGURE, FINDING, PERSON, RELEASED, WITHDRAWN


def column(table, name):
    return next(one for one in find_table(table).columns if one.name == name)


@pytest.mark.parametrize(
    ("table", "name", "kind", "is_needed"),
    [
        ("persons", "name", Kind.TEXT, True),
        ("persons", "other_names", Kind.TEXTS, False),
        ("persons", "date", Kind.TEXT, False),
        ("persons", "independent", Kind.NUMBER, True),
        ("findings", "hedged", Kind.FLAG, True),
        ("figures", "value", Kind.NUMBER, False),
        ("figures", "day", Kind.DAY, False),
        ("figures", "bound", Kind.TEXT, True),
        ("corrections", "day", Kind.DAY, True),
        ("corrections", "change", Kind.TEXT, True),
        ("corrections", "address", Kind.TEXT, False),
        ("counts", "people", Kind.NUMBER, False),
    ],
)
def test_columns_follow_from_the_rows(table, name, kind, is_needed):
    found = column(table, name)
    assert (found.kind, found.is_needed) == (kind, is_needed)


def test_every_table_has_its_rows():
    for table in TABLES:
        assert len(rows_of(table, RELEASED, (WITHDRAWN,))) == (
            1 if table.name == "corrections" else len(getattr(RELEASED, table.name))
        )


def test_parents_are_tables_with_addresses():
    for table in TABLES:
        for name, parent in table.parents:
            assert name in {one.name for one in table.columns}
            assert find_table(parent).key == "address"


def test_cells_are_plain():
    cells = as_object(find_table("figures"), FIGURE)
    assert cells["day"] == DAY.isoformat()
    assert cells["bound"] == "at_least"
    assert cells["low"] is None
    assert as_object(find_table("findings"), FINDING)["conditions"] == ["exile", "reporting"]


def test_a_cell_stands_for_each_column():
    for table in TABLES:
        for row in rows_of(table, RELEASED, (WITHDRAWN,)):
            assert len(list(read_cells(table, row))) == len(table.columns)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (["a", "b"], "a; b"),
        ([], ""),
        (None, None),
        (True, True),
        (0, 0),
        ("x", "x"),
    ],
)
def test_several_values_stand_in_one_cell(value, told):
    assert flatten(value) == told


def test_an_unknown_table_is_none():
    with pytest.raises(StopIteration):
        find_table("people")


def test_a_row_that_changed_reads_otherwise():
    table = find_table("persons")
    assert as_object(table, PERSON) != as_object(table, replace(PERSON, custody="held"))
