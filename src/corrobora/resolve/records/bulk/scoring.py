"""Each proposed pair weighed by Splink, part by part; what is likely enough is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import duckdb
import splink

from corrobora.resolve.records.bulk.model import make_linker
from corrobora.resolve.records.bulk.rarity import find_rarest, name_rarities
from corrobora.resolve.records.features import NAME, Feature, Level
from corrobora.resolve.records.weights import AT_MOST_TOGETHER, Learned, bits_of, prior_bits

__all__ = ["score_pairs"]

_FEW_NAMESAKES = 50
_UNLIKELY = -1000.0
_BEST_NAME = 29.0  # bits of the rarest name
_COLUMN = re.compile(r"\b(\w+)_l\b")
_AT_A_GLANCE = 2  # levels of a feature that has none but the best and the other
_NEAR = 1e-7  # two outcomes of one feature differ by more than this


def score_pairs(
    connection: duckdb.DuckDBPyConnection,
    api: splink.DuckDBAPI,
    learned: Learned,
    *,
    least: float,
    namesakes: bool = False,
) -> None:
    """Make the table `scored` of the pairs of the table `pairs` that reach `least` bits.

    Its columns: l, r, bits, `less` (what things that happen to people together would have
    added above their bound) and for each feature its level's place (`level_…`, NULL where
    nothing is said) and bits (`bits_…`). With `namesakes`, records of one name whose births or
    numbers differ are kept too, however unlikely one person is.
    """
    _drop_hopeless(connection, learned, least)
    _add_namesakes(connection, few=_FEW_NAMESAKES if namesakes else 0)
    rarities = name_rarities(learned.features)
    linker = make_linker(api, learned.features, learned.one_in, rarities)
    connection.execute(
        "CREATE OR REPLACE TABLE blocked AS"
        " SELECT l AS join_key_l, r AS join_key_r, '0' AS match_key FROM pairs"
    )
    linker.table_management.register_blocked_pairs_for_predict(api.register("blocked"))
    found = linker.inference.predict(
        threshold_match_weight=_UNLIKELY if namesakes else least, warning_mode="never"
    )
    table = found.physical_name
    columns = {row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()}
    parts = ", ".join(
        f"{_level(one)} AS level_{one.name}, {_bits(one, columns)} AS bits_{one.name}"
        for one in learned.features
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE scored AS SELECT * REPLACE (round(bits - less, 6) AS bits) FROM ("
        f"SELECT *, {_less(learned.features)} AS less FROM (SELECT i_l AS l, i_r AS r,"
        f" match_weight AS bits, {parts} FROM {table})) WHERE bits - less >= {least}"
        " OR (l, r) IN (SELECT (l, r) FROM namesakes)"
    )
    found.drop_table_from_database_and_remove_from_cache()
    connection.execute("DROP TABLE blocked")


def _drop_hopeless(connection: duckdb.DuckDBPyConnection, learned: Learned, least: float) -> None:
    """Leave of `pairs` those that reach `least` if their names, the dearest part, were the best.

    First what equal values say at a glance is taken for the rest too; then the bound is drawn
    tighter by one feature after the other, so that few pairs are looked at closely.
    """
    others = [feature for feature in learned.features if feature.name != NAME.name]
    if len(others) == len(learned.features):
        return
    bound = " + ".join([_write(prior_bits(learned.one_in) + _BEST_NAME), *map(_glance, others)])
    _bound_pairs(connection, bound, least)
    for feature in others:
        if len(feature.levels) > _AT_A_GLANCE:
            _bound_pairs(connection, f"bound - {_glance(feature)} + {_most(feature)}", least)
    connection.execute("ALTER TABLE pairs DROP bound")


def _bound_pairs(connection: duckdb.DuckDBPyConnection, bound: str, least: float) -> None:
    """Give each of `pairs` a new bound of its bits, SQL over both records; leave what reaches."""
    columns = sorted(set(_COLUMN.findall(bound)))
    both = "".join(f", a.{name} AS {name}_l, b.{name} AS {name}_r" for name in columns)
    connection.execute(
        f"CREATE OR REPLACE TABLE pairs AS SELECT l, r, {bound} AS bound FROM (SELECT p.*{both}"
        " FROM pairs p JOIN records a ON a.i = p.l JOIN records b ON b.i = p.r)"
        f" WHERE {bound} >= {least}"
    )


def _add_namesakes(connection: duckdb.DuckDBPyConnection, *, few: int) -> None:
    """Make the table `namesakes` and add it to `pairs`; names of more than `few` are left out."""
    connection.execute(
        "CREATE OR REPLACE TABLE namesakes AS WITH k AS (SELECT name_key FROM records"
        f" WHERE name_key IS NOT NULL GROUP BY name_key HAVING count(*) BETWEEN 2 AND {few})"
        " SELECT a.i AS l, b.i AS r FROM k JOIN records a USING (name_key)"
        " JOIN records b USING (name_key) WHERE a.i < b.i AND (a.number <> b.number"
        " OR (length(a.birth) = 10 AND length(b.birth) = 10 AND a.birth <> b.birth)"
        " OR a.born_from > b.born_to + 2 OR b.born_from > a.born_to + 2)"
    )
    connection.execute("INSERT INTO pairs SELECT l, r FROM namesakes EXCEPT SELECT l, r FROM pairs")


def _glance(feature: Feature) -> str:
    """Return SQL for no less than `_most`, from whether the best outcome is there or not."""
    first, *rest = (_best(level, feature) for level in feature.levels)
    return (
        f"CASE WHEN {_unsaid(feature)} THEN 0 WHEN {feature.levels[0].sql} THEN {_write(first)}"
        f" ELSE {_write(max(rest))} END"
    )


def _most(feature: Feature) -> str:
    """Return SQL for the most bits that the feature can give a pair."""
    levels = [(level.sql, _write(_best(level, feature))) for level in feature.levels]
    whens = " ".join(
        f"ELSE {bits}" if sql == "ELSE" else f"WHEN {sql} THEN {bits}" for sql, bits in levels
    )
    return f"CASE WHEN {_unsaid(feature)} THEN 0 {whens} END"


def _unsaid(feature: Feature) -> str:
    return f"{feature.needs}_l IS NULL OR {feature.needs}_r IS NULL"


def _best(level: Level, feature: Feature) -> float:
    if level.rarity:
        level = replace(level, chance=min(level.chance, find_rarest(feature.column)))
    return bits_of(level)


def _write(bits: float) -> str:
    """Return a number as SQL takes it for one of floating point: without exponent it is decimal."""
    return f"{bits:.12e}"


def _level(feature: Feature) -> str:
    """Return SQL for the place of the outcome: Splink keeps weights, and they differ by level."""
    whens = " ".join(
        f"WHEN abs(mw_{feature.name} - ({bits_of(level)!r})) < {_NEAR} THEN {place}"
        for place, level in enumerate(feature.levels)
    )
    return f"CASE {whens} END"


def _bits(feature: Feature, columns: set[str]) -> str:
    rarity = f"mw_tf_adj_{feature.name}"
    extra = f" + {rarity}" if rarity in columns else ""
    return f"round(mw_{feature.name}{extra}, 6)"


def _less(features: Sequence[Feature]) -> str:
    """Return SQL for what is taken off: relatives and cellmates share days, places and trades.

    Where names stand against each other such things say nothing for one person at all.
    """
    together = [f"greatest(0, bits_{f.name})" for f in features if f.together]
    if not together:
        return "0::DOUBLE"
    against = [str(place) for place, level in enumerate(NAME.levels) if level.against]
    most = str(AT_MOST_TOGETHER)
    if any(feature.name == NAME.name for feature in features):
        most = f"CASE WHEN level_name IN ({', '.join(against)}) THEN 0 ELSE {most} END"
    return f"greatest(0, {' + '.join(together)} - {most})::DOUBLE"
