"""Tables as JSON, a row a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from corrobora.publish.cells import as_object
from corrobora.publish.formats import Publication
from corrobora.publish.tables import TABLES, rows_of

__all__ = ["write"]

# What some programs take for the end of a line.
_ENDS = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}


def write(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give a file for each table, one object a line; several values are a list."""
    for table in TABLES:
        rows = rows_of(table, publication.released, publication.corrections)
        lines = [json.dumps(as_object(table, row), ensure_ascii=False) for row in rows]
        yield f"{table.name}.jsonl", "".join(f"{_one_line(line)}\n" for line in lines).encode()


def _one_line(line: str) -> str:
    for end, escaped in _ENDS.items():
        line = line.replace(end, escaped)
    return line
