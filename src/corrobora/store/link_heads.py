"""Copy links without their passages: for families, where many links are looked at at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from corrobora.model.lineage import CopyKind, CopyLink, Direction, DriftKind
from corrobora.store.rows import among, in_force, in_parts
from corrobora.store.tables import links, passages

__all__ = ["load_drift_kinds", "load_link_heads", "page_of_copies"]

Pair = tuple[str, str]


def load_link_heads(
    connection: Connection,
    reports: Iterable[str],
    *,
    sides: Sequence[str] = ("derived", "source"),
    most: int | None = None,
) -> tuple[CopyLink, ...]:
    """Return the links in force of which one of these reports is an end, without passages.

    Of one of the `sides` alone, and at most so many of each, where that is asked for.
    """
    wanted = tuple(reports)
    found: dict[int, CopyLink] = {}
    for side in (links.c[name] for name in sides):
        for which in among(side, wanted):
            query = select(links).where(in_force(links, None) & which).order_by(links.c.number)
            rows = connection.execute(query if most is None else query.limit(most))
            found.update({row.number: _read_head(row) for row in rows})
    return tuple(found[number] for number in sorted(found))


def load_drift_kinds(
    connection: Connection, pairs: Iterable[Pair]
) -> dict[Pair, tuple[DriftKind, ...]]:
    """Return what the copy changed in each of these links (derived, source), each kind once."""
    wanted = set(pairs)
    numbers: dict[int, Pair] = {}
    for which in among(links.c.derived, {derived for derived, _ in wanted}):
        query = select(links.c.number, links.c.derived, links.c.source)
        for row in connection.execute(query.where(in_force(links, None) & which)):
            if (row.derived, row.source) in wanted:
                numbers[row.number] = (row.derived, row.source)
    found: dict[Pair, dict[DriftKind, None]] = defaultdict(dict)
    for few in in_parts(numbers):
        query = select(passages.c.link, passages.c.drift).where(passages.c.link.in_(few))
        changed: Iterable[Row[Any]] = connection.execute(query)
        for one in changed:
            found[numbers[one.link]] |= {DriftKind(part["kind"]): None for part in one.drift}
    return {pair: tuple(k for k in DriftKind if k in kinds) for pair, kinds in found.items()}


def page_of_copies(
    connection: Connection, source: str, *, after: str | None, most: int
) -> tuple[str, ...]:
    """Return reports that share passages with this one as copy or source, in order of their ids."""
    others: set[str] = set()
    for ours, theirs in ((links.c.source, links.c.derived), (links.c.derived, links.c.source)):
        query = select(theirs).where(in_force(links, None) & (ours == source))
        if after is not None:
            query = query.where(theirs > after)
        others.update(connection.scalars(query.order_by(theirs).limit(most)))
    return tuple(sorted(others)[:most])


def _read_head(row: Row[Any]) -> CopyLink:
    return CopyLink(
        derived=row.derived,
        source=row.source,
        derived_revision=row.derived_revision,
        source_revision=row.source_revision,
        direction=Direction(row.direction),
        kind=CopyKind(row.kind),
        passages=(),
        coverage=row.coverage,
        score=row.score,
        reasons=tuple(row.reasons),
    )
