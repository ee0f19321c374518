"""What the lists themselves teach of each feature, without anybody having judged a pair.

How often strangers agree is counted among records of one list, which seldom names anybody twice.
How often pairs of one person agree is learned by expectation maximisation (Splink) among pairs
that agree in something telling: the whole name, then a number, a birth or a day. A session that
claims many more pairs of one person than the first one found has learned something else (people
taken together on one day), and is not believed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import splink
from splink.internals.exceptions import EMTrainingException

from corrobora.resolve.records.bulk.model import ROUNDS, make_linker, make_rule
from corrobora.resolve.records.bulk.rarity import count_rarities
from corrobora.resolve.records.features import FEATURES, LIST, NAME, Feature
from corrobora.resolve.records.weights import Learned, learn_agreement, learn_chance

__all__ = ["learn"]

# Records of each list among which strangers are compared, and pairs that a session may see.
_SAMPLE = 400
_SAMPLED_LISTS = 10
_PAIRS = 20_000
# Of so many times these a session's pairs are drawn.
_DRAWN_FROM = 4
# Fewer pairs teach nothing that what is assumed does not say better.
_FEWEST_PAIRS = 50
# A session may claim so many times the pairs of one person that the first one found.
_BELIEVED = 2.0
_SESSIONS = 3
# Of a list by itself, the share of records taken to stand there twice where nothing tells.
_TWICE = 0.02


@dataclass(frozen=True, slots=True)
class _Rule:
    """Pairs of records that agree in a column; where `length` is given, in values as long alone."""

    column: str
    length: int | None = None

    def over_some(self, pairs: int) -> str:
        """Return SQL over the records `l` and `r` of a pair, for some of so many pairs.

        Where they are many more than a session may see, whole values are left out: to make all
        pairs and draw from them takes longer than the session.
        """
        said = [f"l.{self.column} = r.{self.column}"]
        if self.length is not None:
            said.append(f"length(l.{self.column}) = {self.length}")
        one_in = pairs // (_DRAWN_FROM * _PAIRS)
        if one_in > 1:
            said.append(f"hash(l.{self.column}) % {one_in} = 0")
        return " AND ".join(said)

    @property
    def over_one(self) -> str:
        """SQL over a record that can be in such a pair."""
        of_length = "" if self.length is None else f" AND length({self.column}) = {self.length}"
        return f"{self.column} IS NOT NULL{of_length}"


_DAY = 10  # characters of a whole date
_SAME_NAME = _Rule("name_key")
_OTHER_RULES: Mapping[str, _Rule] = {
    "number": _Rule("number"),
    "birth": _Rule("birth", _DAY),
    "arrest": _Rule("arrest", _DAY),
    "residence": _Rule("residence_text"),
}


@dataclass(frozen=True, slots=True)
class _Session:
    """What one session learned: how many pairs of one person, and the shares by feature."""

    found: float
    shares: Mapping[str, Sequence[float]]


def learn(connection: duckdb.DuckDBPyConnection, api: splink.DuckDBAPI, count: int) -> Learned:
    """Return the features that the table `records` can be compared in, with their weights."""
    features = _count_strangers(connection, _choose(connection))
    rarities = count_rarities(connection, features)
    pairs = count * (count - 1) / 2

    def make(rounds: int) -> splink.Linker:
        one_in = min(0.5, 1 / (4 * max(count, 1)))
        return make_linker(api, features, one_in, rarities, rounds=rounds)

    sessions = list(_train(connection, make, features))
    taught = tuple(learn_agreement(feature, _shares(sessions, feature)) for feature in features)
    same = next((f.levels[0].agree for f in taught if f.name == NAME.name), 1.0)
    by_name = sessions[0].found if sessions else 0.0
    expected = by_name / same if by_name else _guess_expected(connection)
    return Learned(
        features=taught,
        one_in=min(0.5, max(expected, 1.0) / max(pairs, 2.0)),
        learned_from=round(sum(session.found for session in sessions)),
    )


def _choose(connection: duckdb.DuckDBPyConnection) -> tuple[Feature, ...]:
    """Return the features of which at least two records say something, and not all the same.

    The name stays in any case: that all are called the same is no reason to compare nothing.
    """
    return tuple(
        feature for feature in FEATURES if feature.name == NAME.name or _tells(connection, feature)
    )


def _tells(connection: duckdb.DuckDBPyConnection, feature: Feature) -> bool:
    said, different = connection.execute(
        f"SELECT count({feature.needs}), count(DISTINCT {feature.needs}) FROM records"
    ).fetchall()[0]
    return bool(said > 1 and different > 1)


def _count_strangers(
    connection: duckdb.DuckDBPyConnection, features: Sequence[Feature]
) -> list[Feature]:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE sample AS SELECT * FROM records WHERE i IN (SELECT i FROM"
        " (SELECT i, row_number() OVER (PARTITION BY source ORDER BY hash(i), i) AS nth"
        " FROM records WHERE source IN (SELECT source FROM records GROUP BY source"
        f" ORDER BY count(*) DESC, source LIMIT {_SAMPLED_LISTS})) WHERE nth <= {_SAMPLE})"
    )
    columns = [row[0] for row in connection.execute("DESCRIBE records").fetchall()]
    both = ", ".join(f"a.{name} AS {name}_l, b.{name} AS {name}_r" for name in columns)
    pairs = f"SELECT {both} FROM sample a JOIN sample b ON a.source = b.source AND a.i < b.i"
    return [
        _count_lists(connection, feature)
        if feature.name == LIST.name
        else learn_chance(feature, _count(connection, feature, pairs))
        for feature in features
    ]


def _count(connection: duckdb.DuckDBPyConnection, feature: Feature, pairs: str) -> dict[int, int]:
    whens = " ".join(
        f"ELSE {place}" if level.sql == "ELSE" else f"WHEN {level.sql} THEN {place}"
        for place, level in enumerate(feature.levels)
    )
    known = f"{feature.needs}_l IS NOT NULL AND {feature.needs}_r IS NOT NULL"
    rows = connection.execute(
        f"SELECT g, count(*) FROM (SELECT CASE {whens} END AS g FROM ({pairs}) WHERE {known})"
        " GROUP BY g"
    ).fetchall()
    return dict(rows)


def _count_lists(connection: duckdb.DuckDBPyConnection, feature: Feature) -> Feature:
    """Return with which chance two records stand on one list: by the sizes of the lists."""
    sizes = [
        row[0]
        for row in connection.execute(
            "SELECT count(*) FROM records GROUP BY source ORDER BY source"
        ).fetchall()
    ]
    scale = 10**6 / (sum(sizes) * (sum(sizes) - 1))
    together = round(sum(size * (size - 1) for size in sizes) * scale)
    return learn_chance(feature, {0: together, 1: 10**6 - together})


def _train(
    connection: duckdb.DuckDBPyConnection,
    make: Callable[[int], splink.Linker],
    features: Sequence[Feature],
) -> Iterator[_Session]:
    names = {feature.name for feature in features}
    rules = [_SAME_NAME] if NAME.name in names else []
    rules += [rule for name, rule in _OTHER_RULES.items() if name in names]
    first: float | None = None
    for rule in rules[:_SESSIONS]:
        pairs = _count_pairs(connection, rule)
        if pairs < _FEWEST_PAIRS or len(names) < 2:  # noqa: PLR2004 - one feature teaches none
            continue
        session = _hold_session(make, rule.over_some(pairs), pairs)
        if session is None:
            continue
        if first is None or session.found <= _BELIEVED * first:
            first = session.found if first is None else first
            yield session


def _count_pairs(connection: duckdb.DuckDBPyConnection, rule: _Rule) -> int:
    """Return how many pairs the rule makes: reckoned by the sizes of the groups, not joined."""
    found: int = connection.execute(
        "SELECT coalesce(sum(size * (size - 1) // 2), 0)::BIGINT FROM (SELECT count(*) AS size"
        f" FROM records WHERE {rule.over_one} GROUP BY {rule.column})"
    ).fetchall()[0][0]
    return found


def _hold_session(
    make: Callable[[int], splink.Linker], rule: str, pairs: int, rounds: int = ROUNDS
) -> _Session | None:
    """Return what a session learned; None where no pair was left after sampling.

    What hardly ever is found of one person becomes rarer by the same factor in each round. Where
    it leaves what a number can hold, Splink gives up; half as many rounds say as much.
    """
    try:
        held = make(rounds).training.estimate_parameters_using_expectation_maximisation(
            make_rule(rule),  # type: ignore[arg-type]  # a mapping is taken too
            estimate_without_term_frequencies=True,
            max_pairs=_PAIRS if pairs > _PAIRS else None,
        )
    except EMTrainingException:
        return None
    except ValueError as error:
        if "m_probability" not in str(error) or rounds == 1:
            raise
        return _hold_session(make, rule, pairs, rounds // 2)
    settings = held.core_model_settings
    shares = {
        comparison.output_column_name: [
            round(level.m_probability or 0.0, 9)
            for level in comparison._comparison_levels_excluding_null  # noqa: SLF001 - no other way
        ]
        for comparison in settings.comparisons
    }
    return _Session(settings.probability_two_random_records_match * pairs, shares)


def _shares(sessions: Sequence[_Session], feature: Feature) -> list[tuple[float, Sequence[float]]]:
    return [
        (session.found, session.shares[feature.name])
        for session in sessions
        if feature.name in session.shares
    ]


def _guess_expected(connection: duckdb.DuckDBPyConnection) -> float:
    """Return how many pairs of one person to expect where nothing teaches it.

    Half of the smaller of two lists is taken to stand on the other, and few twice on one.
    """
    sizes = sorted(
        row[0]
        for row in connection.execute("SELECT count(*) FROM records GROUP BY source").fetchall()
    )
    between = sum(size * (len(sizes) - 1 - place) for place, size in enumerate(sizes)) / 2
    return float(between + _TWICE * sum(sizes))
