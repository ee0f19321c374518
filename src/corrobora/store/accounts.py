"""Accounts, their passwords as hashes, and what somebody keeps for themselves."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from corrobora.model.account import Account, Role
from corrobora.model.plain import Plain
from corrobora.model.words import fold
from corrobora.store.account_tables import (
    account_facts,
    account_passwords,
    accounts,
    second_factors,
    sessions,
)

__all__ = [
    "AccountEntry",
    "KeptPassword",
    "drop_fact",
    "find_account",
    "find_account_named",
    "insert_account",
    "load_accounts",
    "load_fact",
    "load_password",
    "name_key",
    "put_fact",
    "put_password",
    "update_account",
]


@dataclass(frozen=True, slots=True)
class KeptPassword:
    """The hash of a password, and whether somebody else chose it, so that it must be changed."""

    hash: str
    set_at: datetime.datetime
    must_change: bool


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """An account as a list of people shows it; `seen_at` is when a session was last used."""

    account: Account
    created_at: datetime.datetime
    must_change: bool
    seen_at: datetime.datetime | None


def insert_account(
    connection: Connection, account: Account, *, created_at: datetime.datetime
) -> None:
    """Keep a new account; its name is taken by nobody, case and accents aside."""
    row = {
        "id": account.id,
        "name": account.name,
        "name_key": name_key(account.name),
        "role": account.role.value,
        "language": account.language,
        "created_at": created_at,
        "disabled_at": account.disabled_at,
    }
    connection.execute(insert(accounts), row)


def find_account(connection: Connection, account: str) -> Account | None:
    """Return the account with that id."""
    row = connection.execute(_query().where(accounts.c.id == account)).one_or_none()
    return None if row is None else _read(row)


def find_account_named(connection: Connection, name: str) -> Account | None:
    """Return the account of that name, case and accents aside."""
    row = connection.execute(_query().where(accounts.c.name_key == name_key(name))).one_or_none()
    return None if row is None else _read(row)


def load_accounts(connection: Connection) -> tuple[AccountEntry, ...]:
    """Return all accounts, disabled ones too, in the order of their names."""
    seen = select(func.max(sessions.c.seen_at)).where(sessions.c.account == accounts.c.id)
    columns = (
        accounts.c.created_at,
        account_passwords.c.must_change,
        seen.correlate(accounts).scalar_subquery().label("last_seen"),
    )
    query = _query().outerjoin(account_passwords).add_columns(*columns)
    return tuple(
        AccountEntry(_read(row), row.created_at, bool(row.must_change), row.last_seen)
        for row in connection.execute(query.order_by(accounts.c.name_key))
    )


def update_account(connection: Connection, account: Account) -> None:
    """Put role, language and whether it is disabled in place of those of the account's id."""
    values = {
        "role": account.role.value,
        "language": account.language,
        "disabled_at": account.disabled_at,
    }
    connection.execute(update(accounts).where(accounts.c.id == account.id).values(values))


def name_key(name: str) -> str:
    """Return the form under which a name is one account's alone."""
    return fold(" ".join(name.split()))


def _query() -> Select[tuple[object, ...]]:
    of_it = second_factors.c.account == accounts.c.id
    has_code = select(second_factors.c.account).where(
        of_it & second_factors.c.confirmed_at.is_not(None)
    )
    return select(
        accounts.c.id,
        accounts.c.name,
        accounts.c.role,
        accounts.c.language,
        accounts.c.disabled_at,
        has_code.correlate(accounts).exists().label("has_code"),
    ).select_from(accounts)


def _read(row: Row[tuple[object, ...]]) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        language=row.language,
        has_code=bool(row.has_code),
        disabled_at=row.disabled_at,
    )


# --- passwords ------------------------------------------------------------------------------------


def load_password(connection: Connection, account: str) -> KeptPassword | None:
    """Return the hash of the account's password, `None` where it has none."""
    query = select(account_passwords).where(account_passwords.c.account == account)
    row = connection.execute(query).one_or_none()
    return None if row is None else KeptPassword(row.hash, row.set_at, row.must_change)


def put_password(connection: Connection, account: str, password: KeptPassword) -> None:
    """Put the hash in place of the account's, if any."""
    row = {
        "account": account,
        "hash": password.hash,
        "set_at": password.set_at,
        "must_change": password.must_change,
    }
    connection.execute(delete(account_passwords).where(account_passwords.c.account == account))
    connection.execute(insert(account_passwords), row)


# --- what somebody keeps --------------------------------------------------------------------------


def load_fact(connection: Connection, account: str, name: str) -> Plain | None:
    """Return what the account keeps under that name, `None` where there is nothing."""
    which = (account_facts.c.account == account) & (account_facts.c.name == name)
    found: Plain | None = connection.scalar(select(account_facts.c.value).where(which))
    return found


def put_fact(connection: Connection, account: str, name: str, value: Plain) -> None:
    """Put a value in place of what the account kept under that name."""
    drop_fact(connection, account, name)
    row: Mapping[str, Plain] = {"account": account, "name": name, "value": value}
    connection.execute(insert(account_facts), row)


def drop_fact(connection: Connection, account: str, name: str) -> None:
    """Remove what the account kept under that name."""
    which = (account_facts.c.account == account) & (account_facts.c.name == name)
    connection.execute(delete(account_facts).where(which))
