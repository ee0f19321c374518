"""How rare values are: the same rare name says more than the same common one.

A value's frequency is how likely a stranger has it too. Somebody who stands on several lists is
counted once: the highest count on one list is taken, less the person's own. So is somebody whom
one list names twice: rows of one name and one birth are one, and of a value the names are counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from corrobora.resolve.records.features import NAME, Feature

__all__ = ["count_rarities", "find_rarest", "name_rarities"]

# The rarest that a value is taken for: what is seen once is not as rare as that.
_RAREST: Mapping[str, float] = {
    "birth": 4e-5,  # days in two generations
    "arrest": 1e-3,
    "death": 1e-3,
    "number": 1e-6,
    "nationality": 1e-2,
    "gender": 0.1,
}
_RAREST_WORDS = 3e-4
_RAREST_NAME = 2e-9
# How many records what is assumed weighs as much as.
_ASSUMED = 10
# Given and family names go together more often than chance would have it.
_TOGETHER = 2.0

_NAMES = f"""
CREATE OR REPLACE TABLE tf_name_key AS
WITH n AS (SELECT count(*) AS n FROM records WHERE name_key IS NOT NULL),
w AS (SELECT w, count(*) AS c
    FROM (SELECT unnest(list_distinct(words)) AS w FROM records) GROUP BY w),
per AS (SELECT name_key, max(c) AS c
    FROM (SELECT name_key, source, count(DISTINCT coalesce(birth, i::VARCHAR)) AS c
        FROM records GROUP BY ALL) GROUP BY name_key),
k AS (SELECT name_key, unnest(list_distinct(string_split(name_key, ' '))) AS w
    FROM per WHERE name_key IS NOT NULL)
SELECT k.name_key, greatest({_RAREST_NAME}, max(per.c - 1) / max(n.n),
    least(1.0, {_TOGETHER} * round(exp(sum(ln(w.c / n.n))), 15))) AS tf_name_key
FROM k JOIN w USING (w) JOIN per USING (name_key), n GROUP BY k.name_key
"""


def count_rarities(
    connection: duckdb.DuckDBPyConnection, features: Sequence[Feature]
) -> dict[str, str]:
    """Make a table of frequencies for each column whose rarity counts; its name by column."""
    tables = name_rarities(features)
    for column in tables:
        connection.execute(_NAMES if column == NAME.column else _query(column))
    return tables


def name_rarities(features: Sequence[Feature]) -> dict[str, str]:
    """Return by column the tables that `count_rarities` made for these features."""
    columns = {f.column for f in features if any(level.rarity for level in f.levels)}
    return {column: f"tf_{column}" for column in sorted(columns)}


def find_rarest(column: str) -> float:
    """Return the least frequency that a value of the column is taken to have."""
    return _RAREST_NAME if column == NAME.column else _RAREST.get(column, _RAREST_WORDS)


def _query(column: str) -> str:
    rarest = find_rarest(column)
    return f"""
CREATE OR REPLACE TABLE tf_{column} AS
WITH per AS (SELECT {column}, max(c) AS c FROM (
    SELECT {column}, source, count(DISTINCT coalesce(name_key, i::VARCHAR)) AS c FROM records
    WHERE {column} IS NOT NULL GROUP BY ALL
    ) GROUP BY {column}),
n AS (SELECT max(c) AS n FROM (SELECT source, count({column}) AS c FROM records GROUP BY source))
SELECT {column}, greatest({rarest},
    (c - 1 + {_ASSUMED * rarest}) / (n - 1 + {_ASSUMED})) AS tf_{column} FROM per, n
"""
