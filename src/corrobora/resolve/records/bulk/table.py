"""Records as a table of DuckDB, with the macros that features are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import duckdb
import pyarrow as pa

from corrobora.resolve.records.record import Record

__all__ = ["open_table"]

_BATCH = 50_000
_STRINGS = pa.list_(pa.string())
_SCHEMA = pa.schema(
    [
        ("i", pa.int32()),
        ("key", pa.string()),
        ("source", pa.string()),
        ("name", pa.string()),
        ("words", _STRINGS),
        ("skeletons", _STRINGS),
        ("given", pa.string()),
        ("family", pa.string()),
        ("birth", pa.string()),
        ("born_from", pa.int16()),
        ("born_to", pa.int16()),
        ("arrest", pa.string()),
        ("death", pa.string()),
        ("number", pa.string()),
        ("residence", _STRINGS),
        ("place", _STRINGS),
        ("site", _STRINGS),
        ("nationality", pa.string()),
        ("gender", pa.string()),
        ("occupation", _STRINGS),
    ]
)
_MACROS = """
CREATE MACRO shared(a, b) AS len(list_intersect(a, b));
CREATE MACRO slip(x, y) AS length(x) >= 4 AND length(y) >= 4
    AND abs(length(x) - length(y)) <= 2
    AND damerau_levenshtein(x, y) <= CASE WHEN least(length(x), length(y)) >= 8 THEN 2 ELSE 1 END;
CREATE MACRO only_in(a, b) AS list_filter(a, lambda x: NOT list_contains(b, x));
CREATE MACRO slips_among(a, b) AS
    len(list_filter(a, lambda x: len(list_filter(b, lambda y: slip(x, y))) > 0));
CREATE MACRO slips(a, b) AS least(slips_among(only_in(a, b), only_in(b, a)),
    slips_among(only_in(b, a), only_in(a, b)));
CREATE MACRO stands_for(x, y) AS (length(x) = 1 AND starts_with(y, x))
    OR (length(y) = 1 AND starts_with(x, y));
CREATE MACRO initials_among(a, b) AS
    len(list_filter(a, lambda x: len(list_filter(b, lambda y: stands_for(x, y))) > 0));
CREATE MACRO initials(a, b) AS initials_among(only_in(a, b), only_in(b, a));
CREATE MACRO date_slip(x, y) AS
    ((x[1:4] = y[1:4] OR x[6:10] = y[6:10]) AND damerau_levenshtein(x, y) <= 1)
    OR (x[1:4] = y[1:4] AND x[6:7] = y[9:10] AND x[9:10] = y[6:7]);
CREATE MACRO days_apart(x, y) AS abs(date_diff('day', try_cast(x AS DATE), try_cast(y AS DATE)));
"""


def open_table(connection: duckdb.DuckDBPyConnection, records: Iterable[Record]) -> int:
    """Make the table `records` of the records, numbered in their order from 0; say how many.

    What a record does not say is NULL. `name_key` is its words sorted, and each list of words
    also stands as one sorted text, by which rarity is counted.
    """
    connection.execute(_MACROS)
    connection.register("batch", pa.table({f.name: pa.array([], f.type) for f in _SCHEMA}))
    connection.execute(f"CREATE TABLE records AS {_SELECT}")
    connection.unregister("batch")
    count = 0
    for batch in _make_batches(records):
        connection.register("batch", batch)
        connection.execute(f"INSERT INTO records {_SELECT}")
        connection.unregister("batch")
        count += len(batch)
    return count


def _text(column: str) -> str:
    return f"nullif(array_to_string(list_sort({column}), ' '), '') AS {column}_text"


_LISTS = ("residence", "place", "site", "occupation")
_PLAIN = ("given", "family", "birth", "arrest", "death", "number", "nationality", "gender")
_SELECT = f"""
SELECT i, key, source, name, born_from, born_to, words, skeletons,
    nullif(array_to_string(list_sort(words), ' '), '') AS name_key,
    nullif(array_to_string(words, ''), '') AS letters,
    nullif(replace(coalesce(nullif(concat(family, given), ''), array_to_string(words, '')),
        ' ', ''), '') AS turned,
    {", ".join(f"nullif({column}, '') AS {column}" for column in _PLAIN)},
    {", ".join(f"{column}, {_text(column)}" for column in _LISTS)}
FROM batch
"""


def _make_batches(records: Iterable[Record]) -> Iterator[pa.RecordBatch]:
    rest, first = iter(records), 0
    while part := list(islice(rest, _BATCH)):
        numbers = pa.array(range(first, first + len(part)), pa.int32())
        types = [_SCHEMA.field(name).type for name in Record._fields]
        columns = [
            pa.array(values, type_)
            for values, type_ in zip(zip(*part, strict=True), types, strict=True)
        ]
        first += len(part)
        yield pa.RecordBatch.from_arrays([numbers, *columns], schema=_SCHEMA)
