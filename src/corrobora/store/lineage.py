"""Copy links with their passages and drift."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from corrobora.model.ids import stable_id
from corrobora.model.lineage import (
    AlignedPassage,
    CopyKind,
    CopyLink,
    Direction,
    Drift,
    PassageKind,
)
from corrobora.model.plain import as_plain
from corrobora.model.spans import Span
from corrobora.store.codec import decode
from corrobora.store.rows import among, in_force, in_parts
from corrobora.store.tables import links, passages

__all__ = [
    "StoredLink",
    "link_rows",
    "load_link_of",
    "load_links",
    "refresh_contents",
    "replace_links",
]

DriftOf = Mapping[AlignedPassage, tuple[Drift, ...]]


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A copy link with what each of its passages changed; a passage may have changed nothing."""

    link: CopyLink
    drift: DriftOf


def replace_links(
    connection: Connection, found: Sequence[StoredLink], *, recorded_at: datetime.datetime
) -> tuple[int, int]:
    """Make `found` the links in force; return how many are new and how many were retired.

    A link that stands unchanged keeps its row and the moment it was recorded.
    """
    wanted = {_content(stored): stored for stored in found}
    query = select(links.c.content, links.c.number).where(in_force(links, None))
    standing = {row.content: row.number for row in connection.execute(query)}
    gone = [number for content, number in standing.items() if content not in wanted]
    for part in in_parts(gone):
        retired = update(links).where(links.c.number.in_(part))
        connection.execute(retired.values(retired_at=recorded_at))
    new = {content: stored for content, stored in wanted.items() if content not in standing}
    for content, stored in new.items():
        _save_link(connection, content, stored, recorded_at)
    return len(new), len(gone)


def refresh_contents(connection: Connection, reports: Iterable[str]) -> None:
    """Count anew what the links of these reports hold, after an erasure changed it."""
    numbers: set[int] = set()
    for side in (links.c.derived, links.c.source):
        for which in among(side, tuple(reports)):
            numbers.update(connection.scalars(select(links.c.number).where(which)))
    for number in sorted(numbers):
        (stored,) = _read_links(connection, links.c.number == number)
        changed = update(links).where(links.c.number == number)
        connection.execute(changed.values(content=_content(stored)))


def load_links(
    connection: Connection,
    *,
    known_at: datetime.datetime | None = None,
    reports: Iterable[str] | None = None,
) -> tuple[StoredLink, ...]:
    """Return the links in force, in the order in which they were found.

    Where `reports` are given, those in which one of them is the copy or the source.
    """
    if reports is not None:
        return _load_links_of(connection, tuple(reports), known_at)
    return _read_links(connection, in_force(links, known_at))


def load_link_of(connection: Connection, pair: tuple[str, str]) -> StoredLink | None:
    """Return the link in force between two reports, whichever is called derived."""
    # One question a side, so that no database is tempted to go through all links.
    for derived, source in (pair, pair[::-1]):
        ends = (links.c.derived == derived) & (links.c.source == source)
        query = select(links.c.number).where(in_force(links, None) & ends)
        numbers = connection.scalars(query.order_by(links.c.number)).all()
        if numbers:
            return _read_links(connection, links.c.number == numbers[0])[0]
    return None


def _load_links_of(
    connection: Connection, reports: Sequence[str], known_at: datetime.datetime | None
) -> tuple[StoredLink, ...]:
    numbers: set[int] = set()
    for side in (links.c.derived, links.c.source):
        for which in among(side, reports):
            query = select(links.c.number).where(in_force(links, known_at) & which)
            numbers.update(connection.scalars(query))
    found: list[StoredLink] = []
    for part in in_parts(sorted(numbers)):
        found += _read_links(connection, links.c.number.in_(part))
    return tuple(found)


def _read_links(connection: Connection, which: ColumnElement[bool]) -> tuple[StoredLink, ...]:
    joined = passages.join(links, links.c.number == passages.c.link)
    query = select(passages).select_from(joined).where(which)
    parts: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query.order_by(passages.c.link, passages.c.position)):
        parts[row.link].append(row)
    rows = connection.execute(select(links).where(which).order_by(links.c.number))
    return tuple(_read_link(row, parts[row.number]) for row in rows)


def _content(stored: StoredLink) -> str:
    drift = [as_plain(stored.drift.get(passage, ())) for passage in stored.link.passages]
    return stable_id("link", json.dumps([as_plain(stored.link), drift]))


def _save_link(
    connection: Connection, content: str, stored: StoredLink, recorded_at: datetime.datetime
) -> None:
    row = {"content": content, **_link_row(stored.link, recorded_at)}
    (number,) = connection.execute(insert(links), row).inserted_primary_key or (0,)
    rows = _passage_rows(number, stored)
    if rows:
        connection.execute(insert(passages), rows)


def link_rows(
    stored: StoredLink, recorded_at: datetime.datetime
) -> tuple[dict[str, object], list[dict[str, object]]]:
    """Return the rows that keep a new link and its passages, without the link's number."""
    row = {"content": _content(stored), **_link_row(stored.link, recorded_at)}
    return row, _passage_rows(0, stored)


def _link_row(link: CopyLink, recorded_at: datetime.datetime) -> dict[str, object]:
    return {
        "derived": link.derived,
        "source": link.source,
        "derived_revision": link.derived_revision,
        "source_revision": link.source_revision,
        "direction": link.direction.value,
        "kind": link.kind.value,
        "coverage": link.coverage,
        "score": link.score,
        "reasons": list(link.reasons),
        "recorded_at": recorded_at,
    }


def _passage_rows(number: int, stored: StoredLink) -> list[dict[str, object]]:
    return [
        {
            "link": number,
            "position": position,
            "derived_start": passage.derived.start,
            "derived_end": passage.derived.end,
            "source_start": passage.source.start,
            "source_end": passage.source.end,
            "kind": passage.kind.value,
            "score": passage.score,
            "drift": as_plain(stored.drift.get(passage, ())),
        }
        for position, passage in enumerate(stored.link.passages)
    ]


def _read_link(row: Row[Any], parts: Sequence[Row[Any]]) -> StoredLink:
    read = [(_read_passage(part), decode(tuple[Drift, ...], part.drift)) for part in parts]
    link = CopyLink(
        derived=row.derived,
        source=row.source,
        derived_revision=row.derived_revision,
        source_revision=row.source_revision,
        direction=Direction(row.direction),
        kind=CopyKind(row.kind),
        passages=tuple(passage for passage, _ in read),
        coverage=row.coverage,
        score=row.score,
        reasons=tuple(row.reasons),
    )
    return StoredLink(link, {passage: drift for passage, drift in read if drift})


def _read_passage(row: Row[Any]) -> AlignedPassage:
    return AlignedPassage(
        derived=Span(row.derived_start, row.derived_end),
        source=Span(row.source_start, row.source_end),
        kind=PassageKind(row.kind),
        score=row.score,
    )
