"""Records by columns, as they go into the table: made of records, or of the texts of lists.

A list of words stands as one text, since words have no spaces: a text is made and moved many
times faster than a list, and the database splits it again (`bulk/table.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from corrobora.engine.pool import map_in_order
from corrobora.model.listing import ListVersion
from corrobora.model.listing_text import cut_rows, iter_rows, read_head
from corrobora.resolve.records.listing import ListedRecord, ListReader, find_marks
from corrobora.resolve.records.record import Knowledge, Record, RecordReader

__all__ = [
    "LISTS",
    "Batch",
    "batch_records",
    "find_named",
    "load_records",
    "load_rows",
    "make_batch",
    "read_batches",
]

Batch: TypeAlias = pa.RecordBatch

LISTS = ("words", "skeletons", "residence", "place", "site", "occupation")
"""The columns that hold several words."""

_RECORDS = 20_000  # of a batch
_PIECE = 2_000_000  # characters that are read at a time: some thousand rows
_FEW_PIECES = 8
_MUCH = 10_000_000  # characters; what is less is read sooner than processes are started
_YEARS = ("born_from", "born_to")
_ROW = pa.field("row", pa.int64())
_ROW_ID = pa.field("row_id", pa.string())


@dataclass(frozen=True, slots=True)
class _Piece:
    """Whole lines of the text of the list `source`, and what says how to read them."""

    source: str
    listing: ListVersion
    marks: Mapping[str, str]
    text: str


def batch_records(records: Iterable[Record]) -> Iterator[Batch]:
    """Give the records by columns, named after their fields."""
    rest = iter(records)
    while part := list(islice(rest, _RECORDS)):
        yield make_batch(part)


def read_batches(
    lists: Iterable[tuple[str, str]], knowledge: Knowledge, *, workers: int = 1
) -> Iterator[Batch]:
    """Give the records of lists by columns, in order, each list by its source and its text.

    Each row's number and what the list calls it stand in the columns `row` and `row_id`. Many
    rows are read in as many processes as there are `workers`, with the same outcome.
    """
    pieces = _cut(lists, knowledge)
    first = list(islice(pieces, _FEW_PIECES))
    much = sum(len(piece.text) for piece in first) > _MUCH
    yield from map_in_order(
        _read,
        chain(first, pieces),
        prepare=RecordReader,
        given=knowledge,
        workers=workers if much else 1,
    )


def find_named(batch: Batch) -> list[str]:
    """Return the lists of which some record in the batch has a name."""
    named: list[str] = batch.filter(pc.not_equal(batch["words"], ""))["source"].unique().to_pylist()
    return named


def load_rows(batch: Batch, places: Sequence[int]) -> list[ListedRecord]:
    """Return rows of a batch of `read_batches` by their places there, in that order."""
    taken = batch.take(pa.array(places, pa.int64()))
    numbers, called = taken["row"].to_pylist(), taken["row_id"].to_pylist()
    return [ListedRecord(*row) for row in zip(numbers, called, load_records(taken), strict=True)]


def load_records(batch: Batch) -> list[Record]:
    """Return the records of a batch."""
    columns = [
        [tuple(text.split()) for text in batch[name].to_pylist()]
        if name in LISTS
        else batch[name].to_pylist()
        for name in Record._fields
    ]
    return [Record(*said) for said in zip(*columns, strict=True)]


def _cut(lists: Iterable[tuple[str, str]], knowledge: Knowledge) -> Iterator[_Piece]:
    for source, text in lists:
        listing = read_head(text)
        marks = find_marks(listing, iter_rows(text), knowledge)
        for piece in cut_rows(text, _PIECE):
            yield _Piece(source, listing, marks, piece)


def _read(reader: RecordReader, piece: _Piece) -> Batch:
    list_reader = ListReader(piece.listing, piece.source, reader, piece.marks)
    rows = list(list_reader.read(piece.text))
    batch = make_batch([row.record for row in rows])
    batch = batch.append_column(_ROW, pa.array([row.number for row in rows], _ROW.type))
    return batch.append_column(_ROW_ID, pa.array([row.called for row in rows], _ROW_ID.type))


def make_batch(records: Sequence[Record]) -> Batch:
    """Return records by columns; `batch_records` and `read_batches` make many."""
    columns = zip(*records, strict=True) if records else ((),) * len(Record._fields)
    return pa.RecordBatch.from_arrays(
        [_make_array(name, values) for name, values in zip(Record._fields, columns, strict=True)],
        names=list(Record._fields),
    )


def _make_array(name: str, values: Sequence[Any]) -> pa.Array:
    if name in _YEARS:
        return pa.array(values, pa.int16())
    return pa.array([" ".join(v) for v in values] if name in LISTS else values, pa.string())
