"""Records in, pairs that may be one person and their groups out: the entry to linkage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import splink

from corrobora.resolve.records.bulk.blocking import Crowd, propose_pairs
from corrobora.resolve.records.bulk.learning import learn
from corrobora.resolve.records.bulk.scoring import score_pairs
from corrobora.resolve.records.bulk.table import open_table
from corrobora.resolve.records.clusters import Edge, Traits, contradict, group_records
from corrobora.resolve.records.features import NAME
from corrobora.resolve.records.weights import SUGGEST_FROM, Learned

__all__ = ["Linkage", "Outcome", "ScoredPair", "link_records"]


_AGAINST = frozenset(place for place, level in enumerate(NAME.levels) if level.against)


class Outcome(NamedTuple):
    """How one feature came out: the place of its level, and its bits with rarity.

    Plain, as the pairs are, for there are millions.
    """

    feature: str
    level: int
    bits: float


class ScoredPair(NamedTuple):
    """Two records by their number, `bits` for one person, and how each feature came out.

    `less` is what was taken off for things that happen to people together.
    """

    first: int
    second: int
    bits: float
    less: float
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """What linking found: all by the records' numbers, in the order in which they came.

    `pairs` reach the threshold; `namesakes` have one name and are likelier two people.
    """

    records: int
    compared: int
    pairs: tuple[ScoredPair, ...]
    namesakes: tuple[ScoredPair, ...]
    groups: tuple[tuple[int, ...], ...]
    learned: Learned
    crowds: tuple[Crowd, ...]


def link_records(
    batches: Iterable[pa.RecordBatch],
    *,
    work: Path,
    memory: int = 1024,
    threads: int = 2,
    namesakes: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Linkage:
    """Return the pairs of records that are likelier one person than two, and their groups.

    The records come by columns (`bulk/batches.py`). One list may hold a person twice. The outcome
    hangs on the records and their order alone.
    `memory` is in megabytes for the joins; what does not fit goes to the folder `work`. With
    `namesakes`, records of one name that are likelier two people are told too.
    """
    steps = 5
    work.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"SET threads = {threads}")
        connection.execute(f"SET memory_limit = '{memory}MB'")
        connection.execute("SET temp_directory = ?", [str(work)])
        connection.execute("SET preserve_insertion_order = false")
        count = open_table(connection, batches)
        progress(1, steps)
        api = splink.DuckDBAPI(connection=connection)
        learned = learn(connection, api, count)
        progress(2, steps)
        crowds = propose_pairs(connection, count)
        compared = connection.execute("SELECT count(*) FROM pairs").fetchall()[0][0]
        progress(3, steps)
        score_pairs(connection, api, learned, least=SUGGEST_FROM, namesakes=namesakes)
        progress(4, steps)
        found = tuple(_load_pairs(connection, learned))
        pairs = tuple(one for one in found if one.bits >= SUGGEST_FROM)
        traits = _load_traits(connection)
        groups = _group(pairs, traits)
        progress(5, steps)
    return Linkage(
        records=count,
        compared=compared,
        pairs=pairs,
        namesakes=tuple(one for one in found if one.bits < SUGGEST_FROM),
        groups=groups,
        learned=learned,
        crowds=tuple(crowds),
    )


def _group(
    pairs: Sequence[ScoredPair], traits: Mapping[int, Traits]
) -> tuple[tuple[int, ...], ...]:
    edges: list[Edge] = [(one.bits, one.first, one.second) for one in pairs]
    weighed = {(one.first, one.second) for one in pairs if not _are_against(one)}

    def contradicts(a: int, b: int) -> bool:
        return contradict(traits[a], traits[b], weighed=(min(a, b), max(a, b)) in weighed)

    return group_records(edges, contradicts)


def _are_against(pair: ScoredPair) -> bool:
    """Say whether the names of a likely pair stand against each other, as those of twins do."""
    return any(name == NAME.name and level in _AGAINST for name, level, _ in pair.outcomes)


def _load_pairs(connection: duckdb.DuckDBPyConnection, learned: Learned) -> Iterator[ScoredPair]:
    names = [feature.name for feature in learned.features]
    columns = ", ".join(f"level_{name}, bits_{name}" for name in names)
    result = connection.execute(f"SELECT l, r, bits, less, {columns} FROM scored ORDER BY l, r")
    while rows := result.fetchmany(10_000):
        for first, second, bits, less, *rest in rows:
            outcomes = tuple(
                Outcome(name, level, weight)
                for name, level, weight in zip(names, rest[::2], rest[1::2], strict=True)
                if level is not None
            )
            yield ScoredPair(first, second, bits, less, outcomes)


def _load_traits(connection: duckdb.DuckDBPyConnection) -> Mapping[int, Traits]:
    """Return what of the records in likely pairs can contradict."""
    result = connection.execute(
        "SELECT i, array_to_string(words, ' '), coalesce(birth, ''), born_from, born_to,"
        " coalesce(number, '')"
        " FROM records WHERE i IN (SELECT l FROM scored UNION SELECT r FROM scored)"
    ).fetchall()
    return {i: Traits(tuple(words.split()), *rest) for i, words, *rest in result}
