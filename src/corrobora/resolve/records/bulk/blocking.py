"""Which pairs of records are compared: those that share a key, as long as few others share it.

Each kind of key may propose a number of pairs in proportion to the records; where that is not
enough for all its keys, those that most records share are left out (a common name proposes
nobody by itself; with a date of birth it does). So the work grows as the lists do.
"""

from __future__ import annotations

import duckdb

__all__ = ["Crowd", "propose_pairs"]

from dataclasses import dataclass

# Pairs that one kind of key may propose for each record; the last kinds find little that the
# first do not.
_PAIRS_A_RECORD = 4
# What is proposed of short lists in any case.
_FEW_PAIRS = 400_000

_PAIRS_OF = """
list_transform(list_filter(flatten(list_transform(range(1, len({words}) + 1),
    lambda p: list_transform(range(p + 1, len({words}) + 1), lambda q: [p, q]))), lambda t: true),
    lambda t: CASE WHEN {words}[t[1]] <= {words}[t[2]]
        THEN {words}[t[1]] || '+' || {words}[t[2]] ELSE {words}[t[2]] || '+' || {words}[t[1]] END)
"""
_SOUNDS = _PAIRS_OF.format(words="skeletons")
_STARTS = _PAIRS_OF.format(words="list_transform(words, lambda w: w[1:3])")
_ENDS = _PAIRS_OF.format(words="list_transform(words, lambda w: w[-3:])")
# Kinds of key, the surest first: the name by which a crowd is told, and the keys of a record.
_KINDS = {
    "number": "SELECT i, unnest([number]) AS key FROM records WHERE number IS NOT NULL",
    "birth and a name": (
        "SELECT i, unnest(list_transform(skeletons, lambda w: birth || w)) AS key"
        " FROM records WHERE length(birth) = 10"
    ),
    "day and a name": (
        "SELECT i, unnest(list_transform(skeletons, lambda w: day || w)) AS key FROM ("
        " SELECT i, skeletons, unnest(list_distinct([arrest, death])) AS day FROM records)"
        " WHERE length(day) = 10"
    ),
    "two names": f"SELECT i, unnest({_SOUNDS}) AS key FROM records",
    "beginnings of two names": f"SELECT i, unnest({_STARTS}) AS key FROM records",
    "ends of two names": f"SELECT i, unnest({_ENDS}) AS key FROM records",
    "two names and year of birth": (
        f"SELECT i, unnest(list_transform({_SOUNDS}, lambda w: w || born_to)) AS key"
        " FROM records WHERE born_to IS NOT NULL"
    ),
    "birth": "SELECT i, birth AS key FROM records WHERE length(birth) = 10",
    "residence": "SELECT i, residence_text AS key FROM records WHERE residence_text IS NOT NULL",
    "a name and the place": (
        "SELECT i, unnest(list_transform(skeletons, lambda w: w || p)) AS key FROM ("
        " SELECT i, skeletons, unnest([residence_text, place_text, site_text]) AS p FROM records)"
        " WHERE p IS NOT NULL"
    ),
    "one name": "SELECT i, skeletons[1] AS key FROM records WHERE len(skeletons) = 1",
}


@dataclass(frozen=True, slots=True)
class Crowd:
    """A kind of key of which those were left out that more than `limit` records share."""

    kind: str
    limit: int


def propose_pairs(connection: duckdb.DuckDBPyConnection, count: int) -> list[Crowd]:
    """Make the table `pairs` (l < r, by number) of the pairs to compare; say what was left out."""
    budget = max(_PAIRS_A_RECORD * count, _FEW_PAIRS)
    connection.execute("CREATE TABLE pairs (l INTEGER, r INTEGER)")
    crowds = [
        crowd
        for kind, query in _KINDS.items()
        if (crowd := _propose(connection, kind, query, budget)) is not None
    ]
    connection.execute("CREATE OR REPLACE TABLE pairs AS SELECT DISTINCT l, r FROM pairs")
    return crowds


def _propose(
    connection: duckdb.DuckDBPyConnection, kind: str, query: str, budget: int
) -> Crowd | None:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE keyed AS WITH k AS (SELECT DISTINCT i, hash(key) AS key FROM"
        f" ({query}) WHERE key IS NOT NULL), s AS (SELECT key, count(*) AS size FROM k GROUP BY key"
        " HAVING count(*) > 1) SELECT i, key, size FROM k JOIN s USING (key)"
    )
    limit, left_out = _find_limit(connection, budget)
    connection.execute(
        "INSERT INTO pairs SELECT a.i, b.i FROM keyed a JOIN keyed b USING (key)"
        " WHERE a.i < b.i AND a.size <= ? AND b.size <= ?",
        [limit, limit],
    )
    return Crowd(kind, limit) if left_out else None


def _find_limit(connection: duckdb.DuckDBPyConnection, budget: int) -> tuple[int, bool]:
    """Return the largest size of a block that the budget reaches, and whether larger ones are."""
    spent, limit = 0, 0
    sizes = connection.execute(
        "SELECT size, count(*) // size AS blocks FROM keyed GROUP BY size ORDER BY size"
    ).fetchall()
    for size, blocks in sizes:
        spent += blocks * size * (size - 1) // 2
        if spent > budget:
            return limit, True
        limit = size
    return limit, False
