"""Feeds that are read by an address alone, known by a hash of what is secret in it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Row, insert, select, update

from corrobora.store.account_tables import feed_addresses

__all__ = [
    "FeedAddress",
    "FeedKind",
    "end_feed_rows",
    "find_feed_row",
    "insert_feed",
    "load_feeds",
    "set_feed_used",
]


class FeedKind(StrEnum):
    """What a feed tells the changes of."""

    ALL = "all"
    PERSON = "person"
    SITE = "site"
    SEARCH = "search"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAddress:
    """An address without what is told once: with whose eyes what is read, and since when.

    `about` is the public address of a person, the name of a place, the id of a saved search.
    """

    id: str
    account: str
    kind: FeedKind
    about: str
    label: str
    made_at: datetime.datetime
    used_at: datetime.datetime | None = None
    ended_at: datetime.datetime | None = None


def insert_feed(connection: Connection, feed: FeedAddress, token_hash: str) -> None:
    """Keep a new address."""
    row = {
        "id": feed.id,
        "token_hash": token_hash,
        "account": feed.account,
        "kind": feed.kind.value,
        "about": feed.about,
        "label": feed.label,
        "made_at": feed.made_at,
    }
    connection.execute(insert(feed_addresses), row)


def find_feed_row(connection: Connection, token_hash: str) -> FeedAddress | None:
    """Return the address with that hash, ended or not."""
    query = select(feed_addresses).where(feed_addresses.c.token_hash == token_hash)
    row = connection.execute(query).one_or_none()
    return None if row is None else _read(row)


def load_feeds(connection: Connection, account: str) -> tuple[FeedAddress, ...]:
    """Return the account's addresses, ended ones too, in the order they were made."""
    f = feed_addresses.c
    query = select(feed_addresses).where(f.account == account).order_by(f.made_at, f.id)
    return tuple(_read(row) for row in connection.execute(query))


def set_feed_used(connection: Connection, feed: str, at: datetime.datetime) -> None:
    """Note that the address was used."""
    which = feed_addresses.c.id == feed
    connection.execute(update(feed_addresses).where(which).values(used_at=at))


def end_feed_rows(
    connection: Connection, at: datetime.datetime, *, account: str, feed: str | None = None
) -> int:
    """End one address of an account, or all; return how many had not ended."""
    f = feed_addresses.c
    which = (f.account == account) & f.ended_at.is_(None)
    if feed is not None:
        which &= f.id == feed
    return connection.execute(update(feed_addresses).where(which).values(ended_at=at)).rowcount


def _read(row: Row[tuple[object, ...]]) -> FeedAddress:
    return FeedAddress(
        id=row.id,
        account=row.account,
        kind=FeedKind(row.kind),
        about=row.about,
        label=row.label,
        made_at=row.made_at,
        used_at=row.used_at,
        ended_at=row.ended_at,
    )
