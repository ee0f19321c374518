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
# first do not. With 2 the million invented records of `make bench-records` take a fifth longer in
# all, for .003 of F1; with 4 another third to propose and weigh, for .001.
_PAIRS_A_RECORD = 1
# What is proposed of short lists in any case.
_FEW_PAIRS = 400_000


def _join_two(words: str) -> str:
    """Return SQL for the records with `two`: any two of a list of words, in their order."""
    return f"""
    SELECT i, born_to, flatten(list_transform(range(1, len(w)), lambda p:
        list_transform(w[p + 1:], lambda other: w[p] || '+' || other))) AS two
    FROM (SELECT i, born_to, list_sort({words}) AS w FROM records)"""


def _each(words: str, key: str = "w") -> str:
    """Return SQL that makes a row of each word `w` of a list, a word that stands twice once."""
    return f"unnest(list_transform(list_distinct({words}), lambda w: {key})) AS key"


_SOUNDS = _join_two("skeletons")
_STARTS = _join_two("list_transform(words, lambda w: w[1:3])")
_ENDS = _join_two("list_transform(words, lambda w: w[-3:])")
# Kinds of key, the surest first: the name by which a crowd is told, and the keys of a record,
# each of them once.
_KINDS = {
    "number": "SELECT i, number AS key FROM records",
    "birth and a name": (
        f"SELECT i, {_each('skeletons', 'birth || w')} FROM records WHERE length(birth) = 10"
    ),
    "day and a name": (
        f"SELECT i, {_each('skeletons', 'day || w')} FROM ("
        " SELECT i, skeletons, unnest(list_distinct([arrest, death])) AS day FROM records)"
        " WHERE length(day) = 10"
    ),
    "two names": f"SELECT i, {_each('two')} FROM ({_SOUNDS})",
    "beginnings of two names": f"SELECT i, {_each('two')} FROM ({_STARTS})",
    "ends of two names": f"SELECT i, {_each('two')} FROM ({_ENDS})",
    "two names and year of birth": (
        f"SELECT i, {_each('two', 'w || born_to')} FROM ({_SOUNDS}) WHERE born_to IS NOT NULL"
    ),
    "birth": "SELECT i, birth AS key FROM records WHERE length(birth) = 10",
    "residence": "SELECT i, residence_text AS key FROM records",
    "a name and the place": (
        f"SELECT i, {_each('skeletons', 'w || p')} FROM (SELECT i, skeletons,"
        " unnest(list_distinct([residence_text, place_text, site_text])) AS p FROM records)"
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
    # A table of its own: as part of the query below the keys would be made twice.
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE every_key AS SELECT i, hash(key) AS key"
        f" FROM ({query}) WHERE key IS NOT NULL"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE keyed AS WITH s AS (SELECT key, count(*) AS size"
        " FROM every_key GROUP BY key HAVING count(*) > 1)"
        " SELECT i, key, size FROM every_key JOIN s USING (key)"
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
