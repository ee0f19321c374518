"""Tables as CSV, in which no spreadsheet finds a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from corrobora.model.live_cells import disarm
from corrobora.model.plain import Plain
from corrobora.publish.cells import flatten
from corrobora.publish.formats import Publication
from corrobora.publish.tables import TABLES, read_cells, rows_of

__all__ = ["write"]


def write(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give a file for each table: UTF-8, commas, a header; several values stand in one cell."""
    for table in TABLES:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        for row in rows_of(table, publication.released, publication.corrections):
            writer.writerow([_cell(value) for value in read_cells(table, row)])
        yield f"{table.name}.csv", out.getvalue().encode()


def _cell(value: Plain) -> str:
    told = flatten(value)
    if isinstance(told, bool):
        return "true" if told else "false"
    if isinstance(told, str):
        return disarm(told)
    return "" if told is None else str(told)
