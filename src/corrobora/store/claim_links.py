"""Where decisions on claims went when a newer reader or text made other claims; appended only."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from corrobora.store.rows import recorded_by
from corrobora.store.tables import claim_links

__all__ = ["ClaimLink", "load_claim_links", "save_claim_links"]

_LONGEST_CAUSE = 128


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """One claim carried to another of the same report; `cause` is the reader or the cleaner."""

    older: str
    newer: str
    report_id: str
    cause: str


def save_claim_links(
    connection: Connection, links: Iterable[ClaimLink], *, recorded_at: datetime.datetime
) -> None:
    """Append the links."""
    rows = [
        {
            "older": one.older,
            "newer": one.newer,
            "report_id": one.report_id,
            "cause": one.cause[:_LONGEST_CAUSE],
            "recorded_at": recorded_at,
        }
        for one in links
    ]
    if rows:
        connection.execute(insert(claim_links), rows)


def load_claim_links(
    connection: Connection, *, known_at: datetime.datetime | None = None
) -> tuple[ClaimLink, ...]:
    """Return the links recorded by then, in the order in which they were recorded."""
    query = select(claim_links).where(recorded_by(claim_links, known_at))
    return tuple(
        ClaimLink(row.older, row.newer, row.report_id, row.cause)
        for row in connection.execute(query.order_by(claim_links.c.number))
    )
