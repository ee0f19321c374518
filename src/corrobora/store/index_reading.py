"""Reading the kept index as it is, to compare it with the rows that it follows from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from corrobora.store.index_tables import (
    index_alias_uses,
    index_aliases,
    index_figures,
    index_listed,
    index_mentions,
    index_persons,
    index_states,
    index_subjects,
    index_texts,
)
from corrobora.store.tables import reports

__all__ = ["Laid", "count_texts", "load_laid", "load_lost_states", "load_subjects"]

_COUNT = {
    "sqlite": "SELECT count(*) FROM index_passages_docsize",
    "postgresql": "SELECT count(DISTINCT number) FROM index_passages",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What the index holds of a report in one time.

    Mentions are (person, key, lone_in, form, times), figures (statement, day), aliases contents,
    listed (statement, person).
    """

    revision_id: str
    recorded_at: datetime.datetime
    retired_at: datetime.datetime | None
    mentions: frozenset[tuple[str, str, str | None, str, int]]
    figures: frozenset[tuple[str, str | None]]
    aliases: frozenset[str]
    listed: frozenset[tuple[str, str | None]] = frozenset()


def load_laid(connection: Connection, report_id: str) -> Iterator[Laid]:
    """Give what the index holds of a report, time by time."""
    joined = index_states.join(index_texts, index_texts.c.number == index_states.c.text)
    columns = (index_states.c.number, index_states.c.recorded_at, index_states.c.retired_at)
    query = select(*columns, index_texts.c.revision_id).select_from(joined)
    rows = connection.execute(
        query.where(index_states.c.report_id == report_id).order_by(index_states.c.number)
    )
    for row in rows.all():
        yield Laid(
            revision_id=row.revision_id,
            recorded_at=row.recorded_at,
            retired_at=row.retired_at,
            mentions=_load_mentions(connection, row.number),
            figures=_load_figures(connection, row.number),
            aliases=_load_aliases(connection, row.number),
            listed=_load_listed(connection, row.number),
        )


def _load_mentions(
    connection: Connection, state: int
) -> frozenset[tuple[str, str, str | None, str, int]]:
    people, mentions = index_persons.c, index_mentions.c
    query = (
        select(people.person_id, people.key, people.lone_in, mentions.form, mentions.times)
        .select_from(index_mentions.join(index_persons, people.number == mentions.person))
        .where(mentions.state == state)
    )
    return frozenset((r[0], r[1], r[2], r[3], r[4]) for r in connection.execute(query))


def _load_figures(connection: Connection, state: int) -> frozenset[tuple[str, str | None]]:
    columns = index_figures.c
    query = select(columns.statement_id, columns.day).where(columns.state == state)
    return frozenset((row.statement_id, row.day) for row in connection.execute(query))


def _load_aliases(connection: Connection, state: int) -> frozenset[str]:
    uses = index_alias_uses.c
    query = (
        select(index_aliases.c.content)
        .select_from(index_aliases.join(index_alias_uses, uses.alias == index_aliases.c.number))
        .where(uses.state == state)
    )
    return frozenset(connection.scalars(query))


def _load_listed(connection: Connection, state: int) -> frozenset[tuple[str, str | None]]:
    people, listed = index_persons.c, index_listed.c
    joined = index_listed.outerjoin(index_persons, people.number == listed.person)
    query = select(listed.statement_id, people.person_id).select_from(joined)
    return frozenset((r[0], r[1]) for r in connection.execute(query.where(listed.state == state)))


def load_lost_states(connection: Connection) -> tuple[str, ...]:
    """Return the reports of which the index holds something and the register nothing."""
    joined = index_states.outerjoin(reports, reports.c.id == index_states.c.report_id)
    query = select(index_states.c.report_id).distinct().select_from(joined)
    return tuple(sorted(connection.scalars(query.where(reports.c.id.is_(None)))))


def count_texts(connection: Connection) -> tuple[int, int]:
    """Return how many texts the index knows, and how many the full text holds."""
    kept = connection.scalar(select(func.count()).select_from(index_texts)) or 0
    return kept, int(connection.scalar(text(_COUNT[connection.dialect.name])) or 0)


def load_subjects(connection: Connection) -> frozenset[tuple[str, str]]:
    """Return (subject, decision) of all decisions."""
    rows = connection.execute(select(index_subjects.c.subject, index_subjects.c.decision))
    return frozenset((row.subject, row.decision) for row in rows)
