"""Features as Splink's settings, and a linker over a table of records."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import splink

from corrobora.resolve.records.features import Feature, Level

__all__ = ["ROUNDS", "Rule", "make_linker", "make_rule"]

Rule = dict[str, str]

_CONVERGED = 1e-3
ROUNDS = 20

# Splink tells each step to whoever started the program; we tell what comes of it.
logging.getLogger("splink").setLevel(logging.CRITICAL)


def make_rule(sql: str) -> Rule:
    """Return a condition over two records `l` and `r` as Splink takes it."""
    return {"blocking_rule": sql, "sql_dialect": "duckdb"}


def make_linker(
    api: splink.DuckDBAPI,
    features: Sequence[Feature],
    one_in: float,
    rarities: Mapping[str, str],
    *,
    rounds: int = ROUNDS,
) -> splink.Linker:
    """Return a linker over the table `records` that starts from the features as they are.

    It learns in so many `rounds` of expectation maximisation at most.
    """
    settings: dict[str, Any] = {
        "link_type": "dedupe_only",
        "unique_id_column_name": "i",
        "comparisons": [_compare(feature) for feature in features],
        "blocking_rules_to_generate_predictions": [make_rule("l.i = r.i")],  # pairs are given
        "probability_two_random_records_match": one_in,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
        "em_convergence": _CONVERGED,
        "max_iterations": rounds,
    }
    linker = splink.Linker(_register(api, "records"), settings, log_level=None)
    for column, table in rarities.items():
        linker.table_management.register_term_frequency_lookup(_register(api, table), column)
    return linker


def _register(api: splink.DuckDBAPI, table: str) -> Any:  # noqa: ANN401 - a SplinkDataFrame
    return api.register(table)


def _compare(feature: Feature) -> dict[str, Any]:
    unsaid = {
        "sql_condition": f"{feature.needs}_l IS NULL OR {feature.needs}_r IS NULL",
        "label_for_charts": "not said",
        "is_null_level": True,
    }
    levels = [_level(level, feature.column) for level in feature.levels]
    return {"output_column_name": feature.name, "comparison_levels": [unsaid, *levels]}


def _level(level: Level, column: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "sql_condition": level.sql,
        "label_for_charts": level.words,
        "m_probability": level.agree,
        "u_probability": level.chance,
    }
    if level.rarity:
        made |= {
            "tf_adjustment_column": column,
            "tf_adjustment_weight": level.rarity,
            "disable_tf_exact_match_detection": level.of_both,
        }
    return made
