"""Searches that people keep under a name, for themselves or for all, and when each looked last."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, insert, or_, select

from corrobora.store.account_tables import accounts, saved_searches, search_looks

__all__ = [
    "SavedSearch",
    "delete_search",
    "find_search",
    "insert_search",
    "load_searches",
    "put_look",
]

Asked = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search under a name; `asked` are fields and values as an address has them.

    `owner` is the name of the account. `looked_at` is when whoever asks for it last looked at what
    it finds, None where they never did.
    """

    id: str
    account: str
    name: str
    asked: Asked
    is_shared: bool
    made_at: datetime.datetime
    owner: str = ""
    looked_at: datetime.datetime | None = None


def insert_search(connection: Connection, search: SavedSearch) -> None:
    """Keep a new search."""
    row = {
        "id": search.id,
        "account": search.account,
        "name": search.name,
        "asked": [list(pair) for pair in search.asked],
        "is_shared": search.is_shared,
        "made_at": search.made_at,
    }
    connection.execute(insert(saved_searches), row)


def load_searches(connection: Connection, account: str) -> tuple[SavedSearch, ...]:
    """Return the searches of an account and those that others share, in order of their names."""
    return _load(connection, account)


def find_search(connection: Connection, account: str, search: str) -> SavedSearch | None:
    """Return one search that the account may use; None where there is none of that id."""
    found = _load(connection, account, search)
    return found[0] if found else None


def _load(
    connection: Connection, account: str, search: str | None = None
) -> tuple[SavedSearch, ...]:
    s, looks = saved_searches.c, search_looks.c
    joined = saved_searches.join(accounts, accounts.c.id == s.account).outerjoin(
        search_looks, (looks.search == s.id) & (looks.account == account)
    )
    owner = accounts.c.name.label("owner")
    query = select(saved_searches, owner, looks.looked_at).select_from(joined)
    query = query.where(or_(s.account == account, s.is_shared.is_(True)))
    if search is not None:
        query = query.where(s.id == search)
    return tuple(_read(row) for row in connection.execute(query.order_by(s.name, s.id)))


def delete_search(connection: Connection, account: str, search: str) -> bool:
    """Forget a search of the account; False where it has none of that id."""
    s = saved_searches.c
    which = (s.account == account) & (s.id == search)
    if connection.scalar(select(s.id).where(which)) is None:
        return False
    connection.execute(delete(search_looks).where(search_looks.c.search == search))
    connection.execute(delete(saved_searches).where(which))
    return True


def put_look(connection: Connection, account: str, search: str, at: datetime.datetime) -> None:
    """Note that the account looked at what the search finds."""
    looks = search_looks.c
    which = (looks.search == search) & (looks.account == account)
    connection.execute(delete(search_looks).where(which))
    connection.execute(
        insert(search_looks), {"search": search, "account": account, "looked_at": at}
    )


def _read(row: Row[tuple[object, ...]]) -> SavedSearch:
    return SavedSearch(
        id=row.id,
        account=row.account,
        name=row.name,
        asked=tuple((str(field), str(value)) for field, value in row.asked),
        is_shared=bool(row.is_shared),
        made_at=row.made_at,
        owner=row.owner,
        looked_at=row.looked_at,
    )
