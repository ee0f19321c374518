"""Records as a table of DuckDB, with the macros that features are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import duckdb
import pyarrow as pa

from corrobora.resolve.records.bulk.batches import LISTS, make_batch

__all__ = ["open_table"]

_NAMES = ("words", "skeletons")
_AT_ONCE = 300_000  # records
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


_PLAIN = ("given", "family", "birth", "arrest", "death", "number", "nationality", "gender")


def _sort(column: str) -> str:
    return f"nullif(array_to_string(list_sort(string_split({column}, ' ')), ' '), '')"


def _split(column: str) -> str:
    return f"CASE WHEN {column} = '' THEN [] ELSE string_split({column}, ' ') END AS {column}"


_SELECT = f"""
SELECT i, source, born_from, born_to,
    {_sort("words")} AS name_key,
    nullif(replace(words, ' ', ''), '') AS letters,
    nullif(replace(coalesce(nullif(concat(family, given), ''), words), ' ', ''), '') AS turned,
    {", ".join(f"nullif({column}, '') AS {column}" for column in _PLAIN)},
    {", ".join(_split(column) for column in LISTS)},
    {", ".join(f"{_sort(column)} AS {column}_text" for column in LISTS if column not in _NAMES)}
FROM batch
"""


def open_table(connection: duckdb.DuckDBPyConnection, batches: Iterable[pa.RecordBatch]) -> int:
    """Make the table `records` of the records, numbered in their order from 0; say how many.

    What a record does not say is NULL. `name_key` is its words sorted, and each list of other
    words also stands as one sorted text, by which rarity is counted.
    """
    connection.execute(_MACROS)
    _add(connection, f"CREATE TABLE records AS {_SELECT}", [make_batch(())], 0)
    count = 0
    for part in _gather(batches):
        _add(connection, f"INSERT INTO records {_SELECT}", part, count)
        count += sum(map(len, part))
    return count


def _gather(batches: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Give the batches many at a time: few rows are work for one thread, and planned for anew."""
    part: list[pa.RecordBatch] = []
    for batch in batches:
        part.append(batch)
        if sum(map(len, part)) >= _AT_ONCE:
            yield part
            part = []
    if part:
        yield part


def _add(
    connection: duckdb.DuckDBPyConnection, query: str, part: Sequence[pa.RecordBatch], first: int
) -> None:
    rows = pa.Table.from_batches(part)
    numbers = pa.array(range(first, first + len(rows)), pa.int32())
    connection.register("batch", rows.append_column("i", numbers))
    connection.execute(query)
    connection.unregister("batch")
