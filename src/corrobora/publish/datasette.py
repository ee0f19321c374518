"""One SQLite file for Datasette: tables with foreign keys, full-text search, and its metadata.

The only module beside `store` that opens SQLite: it writes a file of its own, which is no register.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from corrobora.model.plain import Plain
from corrobora.publish.cells import flatten
from corrobora.publish.formats import Publication
from corrobora.publish.tables import TABLES, Column, Kind, Table, read_cells, rows_of

__all__ = ["write"]

_NAME = "publication"
_KINDS = {Kind.NUMBER: "INTEGER", Kind.FLAG: "INTEGER"}
# By table, the columns that are searched by their words.
_SEARCHED = {
    "persons": ("name", "other_names"),
    "passages": ("text",),
    "reports": ("outlet", "title"),
    "sites": ("name", "other_names"),
    "promises": ("speaker", "what"),
}


def write(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give the database and its metadata; the same rows give the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{_NAME}.db"
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA page_size = 4096")
            with database:
                for table in TABLES:
                    _write_table(database, table, publication)
            database.execute("VACUUM")
        yield f"{_NAME}.db", path.read_bytes()
    metadata = json.dumps(_metadata(publication), indent=2, ensure_ascii=False)
    yield "metadata.json", f"{metadata}\n".encode()


def _write_table(database: sqlite3.Connection, table: Table, publication: Publication) -> None:
    columns = [_column(table, column) for column in table.columns]
    columns += [
        f"FOREIGN KEY ({_quote(column)}) REFERENCES {_quote(parent)} (address)"
        for column, parent in table.parents
    ]
    database.execute(f"CREATE TABLE {_quote(table.name)} ({', '.join(columns)})")
    marks = ", ".join("?" for _ in table.columns)
    rows = (
        [_cell(value) for value in read_cells(table, row)]
        for row in rows_of(table, publication.released, publication.corrections)
    )
    insert = f"INSERT INTO {_quote(table.name)} VALUES ({marks})"  # noqa: S608 - our own names
    database.executemany(insert, rows)
    for column, _ in table.parents:
        name = _quote(f"{table.name}_{column}")
        database.execute(f"CREATE INDEX {name} ON {_quote(table.name)} ({_quote(column)})")
    _index_words(database, table)


def _index_words(database: sqlite3.Connection, table: Table) -> None:
    searched = _SEARCHED.get(table.name)
    if searched:
        fts = _quote(f"{table.name}_fts")
        listed = ", ".join(map(_quote, searched))
        database.execute(
            f"CREATE VIRTUAL TABLE {fts} USING fts5({listed}, content={_quote(table.name)},"
            ' tokenize="unicode61 remove_diacritics 2")'
        )
        rebuild = f"INSERT INTO {fts} ({fts}) VALUES ('rebuild')"  # noqa: S608 - our own names
        database.execute(rebuild)


def _column(table: Table, column: Column) -> str:
    kind = _KINDS.get(column.kind, "TEXT")
    ends = " PRIMARY KEY" if column.name == table.key else ""
    return f"{_quote(column.name)} {kind}{ends}{' NOT NULL' if column.is_needed else ''}"


def _cell(value: Plain) -> str | int | float | None:
    told = flatten(value)
    return int(told) if isinstance(told, bool) else told


def _quote(name: str) -> str:
    return f'"{name}"'


def _metadata(publication: Publication) -> dict[str, Plain]:
    tables: dict[str, Plain] = {table.name: _describe(table) for table in TABLES}
    return {
        "title": publication.title,
        "description": f"As of {publication.released.as_of}. What was withdrawn is gone.",
        "databases": {_NAME: {"tables": tables}},
    }


def _describe(table: Table) -> dict[str, Plain]:
    searched = _SEARCHED.get(table.name)
    if searched is None:
        return {"description": table.about}
    return {
        "description": table.about,
        "label_column": searched[0],
        "fts_table": f"{table.name}_fts",
    }
