"""Looking for words in every byte that a register left anywhere, however they may be written."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from corrobora.model.words import fold
from corrobora.store.where import Where


def written_forms(words: str) -> Iterator[bytes]:
    """Each way in which words may be written in a file."""
    for form in {words, words.lower(), words.upper(), fold(words)}:
        for kind in ("NFC", "NFD"):
            text = unicodedata.normalize(kind, form)
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                yield text.encode(encoding)
            yield json.dumps(text)[1:-1].encode()
            yield text.encode("ascii", "xmlcharrefreplace")
            yield text.encode("cp1252", "ignore")


def find_in_files(folder: Path, words: Iterable[str]) -> list[str]:
    """Where one of these stands in any file below the folder: files of SQLite with their logs."""
    sought = {form for one in words for form in written_forms(one)}
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            found += [f"{path.name}: {form!r}" for form in sought if form in raw]
            found += [f"{path.name} (name): {form!r}" for form in sought if form in bytes(path)]
    return found


def find_in_register(where: Where, words: Iterable[str]) -> list[str]:
    """Where one of these stands in any column of any table, packed bytes unpacked."""
    sought = {form for one in words for form in written_forms(one)}
    found = []
    for table, row in every_row(where):
        for value in row:
            for raw in as_bytes(value):
                found += [f"{table}: {form!r}" for form in sought if form in raw]
    return found


def as_bytes(value: object) -> Iterator[bytes]:
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        yield raw
        try:
            yield zlib.decompress(raw)
        except zlib.error:
            return
    elif value is not None:
        yield str(value).encode("utf-8", "surrogatepass")


def every_row(where: Where) -> Iterator[tuple[str, tuple[object, ...]]]:
    if isinstance(where, Path):
        with closing(sqlite3.connect(where)) as raw:
            names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (table,) in names:
                for row in raw.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - ours
                    yield table, row
        return
    import psycopg  # noqa: PLC0415 - an extra
    from psycopg import sql  # noqa: PLC0415

    listed = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    with psycopg.connect(str(where)) as connection:
        for (table,) in connection.execute(listed).fetchall():
            question = sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))
            for row in connection.execute(question):
                yield table, row
