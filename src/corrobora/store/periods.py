"""What a report was read to say at each time, from its first reading to now."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from corrobora.model.statement import Statement
from corrobora.store.codec import decode_statement
from corrobora.store.tables import reading_statements, readings, statements

__all__ = ["ReadPeriod", "load_periods"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPeriod:
    """A time in which the same readings were in force; `retired_at` is None where they still are.

    The revision and the packs are those of the reading that was made last.
    """

    recorded_at: datetime.datetime
    retired_at: datetime.datetime | None
    revision_id: str
    packs_hash: str
    statements: Mapping[str, Statement]


def load_periods(connection: Connection, report_id: str) -> Iterator[ReadPeriod]:
    """Give the times of a report in order; one in which no reading was in force is left out."""
    query = select(readings).where(readings.c.report_id == report_id)
    rows = connection.execute(query.order_by(readings.c.number)).all()
    moments = sorted({m for row in rows for m in (row.recorded_at, row.retired_at) if m})
    for start, end in zip(moments, [*moments[1:], None], strict=False):
        held = [row for row in rows if _holds(row, start)]
        if held:
            yield ReadPeriod(
                recorded_at=start,
                retired_at=end,
                revision_id=held[-1].revision_id,
                packs_hash=held[-1].packs_hash,
                statements=_load(connection, [row.number for row in held]),
            )


def _holds(row: Row[Any], at: datetime.datetime) -> bool:
    return row.recorded_at <= at and (row.retired_at is None or row.retired_at > at)


def _load(connection: Connection, numbers: Sequence[int]) -> Mapping[str, Statement]:
    joined = reading_statements.join(
        statements, statements.c.id == reading_statements.c.statement_id
    )
    rows = connection.execute(
        select(statements.c.id, statements.c.kind, statements.c.payload)
        .select_from(joined)
        .where(reading_statements.c.reading.in_(numbers))
        .order_by(reading_statements.c.reading, reading_statements.c.position)
    )
    return {row.id: decode_statement(row.kind, row.payload) for row in rows}
