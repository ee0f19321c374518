"""Tokens by which programs read the API, known by a hash."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import Connection, Row, insert, select, update

from corrobora.model.account import Role
from corrobora.store.account_tables import api_tokens

__all__ = [
    "ApiToken",
    "end_token_rows",
    "find_token_row",
    "insert_token",
    "load_tokens",
    "set_token_used",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiToken:
    """A token without what is told once: whose it is, what it may at most, and since when."""

    id: str
    account: str
    role: Role
    label: str
    created_at: datetime.datetime
    used_at: datetime.datetime | None = None
    ended_at: datetime.datetime | None = None


def insert_token(connection: Connection, token: ApiToken, token_hash: str) -> None:
    """Keep a new token."""
    row = {
        "id": token.id,
        "token_hash": token_hash,
        "account": token.account,
        "role": token.role.value,
        "label": token.label,
        "created_at": token.created_at,
    }
    connection.execute(insert(api_tokens), row)


def find_token_row(connection: Connection, token_hash: str) -> ApiToken | None:
    """Return the token with that hash, ended or not."""
    query = select(api_tokens).where(api_tokens.c.token_hash == token_hash)
    row = connection.execute(query).one_or_none()
    return None if row is None else _read(row)


def load_tokens(connection: Connection, account: str) -> tuple[ApiToken, ...]:
    """Return the account's tokens, ended ones too, in the order they were made."""
    query = select(api_tokens).where(api_tokens.c.account == account)
    ordered = query.order_by(api_tokens.c.created_at, api_tokens.c.id)
    return tuple(_read(row) for row in connection.execute(ordered))


def set_token_used(connection: Connection, token: str, at: datetime.datetime) -> None:
    """Note that the token was used."""
    which = api_tokens.c.id == token
    connection.execute(update(api_tokens).where(which).values(used_at=at))


def end_token_rows(
    connection: Connection, at: datetime.datetime, *, account: str, token: str | None = None
) -> int:
    """End one token of an account, or all; return how many had not ended."""
    which = (api_tokens.c.account == account) & api_tokens.c.ended_at.is_(None)
    if token is not None:
        which &= api_tokens.c.id == token
    return connection.execute(update(api_tokens).where(which).values(ended_at=at)).rowcount


def _read(row: Row[tuple[object, ...]]) -> ApiToken:
    return ApiToken(
        id=row.id,
        account=row.account,
        role=Role(row.role),
        label=row.label,
        created_at=row.created_at,
        used_at=row.used_at,
        ended_at=row.ended_at,
    )
