"""Tables as Parquet, with types: lists are lists, days are days."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from typing import Any

from corrobora.model.plain import Plain
from corrobora.publish.formats import Publication
from corrobora.publish.tables import TABLES, Column, Kind, Table, read_cells, rows_of

__all__ = ["write"]


def write(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give a file for each table."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    kinds = {
        Kind.TEXT: pa.string(),
        Kind.TEXTS: pa.list_(pa.string()),
        Kind.NUMBER: pa.int64(),
        Kind.FLAG: pa.bool_(),
        Kind.DAY: pa.date32(),
    }
    for table in TABLES:
        schema = pa.schema(
            [pa.field(c.name, kinds[c.kind], not c.is_needed) for c in table.columns]
        )
        columns = list(zip(*_rows(table, publication), strict=True)) or [()] * len(table.columns)
        arrays = [
            pa.array([_value(column, value) for value in values], kinds[column.kind])
            for column, values in zip(table.columns, columns, strict=True)
        ]
        out = io.BytesIO()
        pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
        yield f"{table.name}.parquet", out.getvalue()


def _rows(table: Table, publication: Publication) -> Iterator[list[Plain]]:
    for row in rows_of(table, publication.released, publication.corrections):
        yield list(read_cells(table, row))


def _value(column: Column, value: Plain) -> Any:  # noqa: ANN401 - what Arrow takes
    if column.kind is Kind.DAY and isinstance(value, str):
        return datetime.date.fromisoformat(value)
    return value
