"""Records by columns: made, read in pieces by several, and made records again."""

from __future__ import annotations

import pytest

pytest.importorskip("pyarrow", reason="the extra `statistics` is not installed")

from corrobora.model.listing import ListColumn, ListField, ListVersion
from corrobora.model.listing_text import label_of, write_head, write_row
from corrobora.model.vocabulary import SpeakerKind
from corrobora.resolve.records.bulk import batches
from corrobora.resolve.records.bulk.batches import (
    LISTS,
    batch_records,
    find_named,
    load_records,
    load_rows,
    make_batch,
    read_batches,
)
from corrobora.resolve.records.record import Record
from tests.records import KNOWLEDGE, make_people, make_record

COLUMNS = (
    ListColumn(header="No", field=ListField.ROW_ID),
    ListColumn(header="Name", field=ListField.NAME),
    ListColumn(header="Born", field=ListField.BIRTH_DATE),
)


def write_list(count, name="People held"):
    version = ListVersion(
        list_name=name,
        compiler="Valley Watch",
        compiler_kind=SpeakerKind.MONITOR,
        closed=None,
        status=None,
        rows=(),
        columns=COLUMNS,
    )
    labels = [label_of(column.header) for column in COLUMNS]
    rows = (
        write_row(n, zip(labels, (f"{name[0]}-{n}", one.name, one.birth), strict=True))
        for n, one in enumerate(make_people(count, "x"), start=2)
    )
    return write_head(version) + "".join(rows)


def test_records_come_back_as_they_were():
    records = [
        *make_people(5, "a", arrest_place="Mill Lane", gender="f", nationality="A"),
        make_record("9", age="30", arrest_date="2020-05-01", id_number="12-3"),
        make_record("10"),
    ]
    assert load_records(make_batch(records)) == records


def test_no_records_are_a_batch_with_all_columns():
    empty = make_batch(())
    assert empty.schema.names == list(Record._fields)
    assert empty.schema == make_batch([make_record()]).schema
    assert load_records(empty) == []


def test_lists_of_words_are_all_the_lists_of_a_record():
    said = make_record("1", name="Ana", residence="x", place="x", site="x", occupation="x")
    assert {name for name in Record._fields if isinstance(getattr(said, name), tuple)} == set(LISTS)


def test_batches_go_on_in_order(monkeypatch):
    monkeypatch.setattr(batches, "_RECORDS", 7)
    people = list(make_people(20, "a"))
    found = list(batch_records(iter(people)))
    assert [len(batch) for batch in found] == [7, 7, 6]
    assert [one for batch in found for one in load_records(batch)] == people


def test_lists_are_read_with_numbers_and_names_of_rows():
    lists = [("a", write_list(3)), ("b", write_list(2, "Others held"))]
    found = list(read_batches(lists, KNOWLEDGE))
    assert [batch["row"].to_pylist() for batch in found] == [[2, 3, 4], [2, 3]]
    assert found[1]["row_id"].to_pylist() == ["O-2", "O-3"]
    assert found[1]["source"].to_pylist() == ["b", "b"]
    assert found[0]["birth"].to_pylist() == [one.birth for one in make_people(3, "x")]


def test_single_rows_are_taken_out_of_a_batch():
    (found,) = read_batches([("a", write_list(5))], KNOWLEDGE)
    rows = load_rows(found, [3, 0])
    assert [(row.number, row.called, row.record.key) for row in rows] == [
        (5, "P-5", "a#5"),
        (2, "P-2", "a#2"),
    ]
    assert load_rows(found, []) == []


def test_lists_of_which_nobody_has_a_name_are_told_from_others():
    records = [make_record("1", "a", gender="f"), make_record("2", "b", name="Ana")]
    assert find_named(make_batch(records)) == ["b"]
    assert find_named(make_batch(())) == []


def test_a_list_without_rows_gives_none():
    assert sum(map(len, read_batches([("a", write_list(0))], KNOWLEDGE))) == 0
    assert list(read_batches([], KNOWLEDGE)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_many_pieces_and_workers_change_nothing(monkeypatch, workers):
    lists = [("a", write_list(40)), ("b", write_list(30, "Others held"))]
    whole = [row for batch in read_batches(lists, KNOWLEDGE) for row in batch.to_pylist()]
    monkeypatch.setattr(batches, "_PIECE", 300)
    monkeypatch.setattr(batches, "_MUCH", 0)
    pieces = list(read_batches(iter(lists), KNOWLEDGE, workers=workers))
    assert len(pieces) > 8
    assert [row for batch in pieces for row in batch.to_pylist()] == whole


def test_short_lists_start_no_process(monkeypatch):
    seen = []

    def record(kernel, items, **how):
        seen.append(how["workers"])
        return iter(())

    monkeypatch.setattr(batches, "map_in_order", record)
    list(read_batches([("a", write_list(10))], KNOWLEDGE, workers=2))
    monkeypatch.setattr(batches, "_MUCH", 100)
    list(read_batches([("a", write_list(10))], KNOWLEDGE, workers=2))
    assert seen == [1, 2]
