"""Second factors: the secret that codes are made from, and recovery codes as hashes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from corrobora.store.account_tables import recovery_codes, second_factors

__all__ = [
    "SecondFactor",
    "confirm_second_factor",
    "count_recovery_codes",
    "drop_second_factor",
    "load_second_factor",
    "put_recovery_codes",
    "put_second_factor",
    "take_recovery_code",
    "take_step",
]


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """A secret in base 32; `is_confirmed` says that a first code proved that somebody has it."""

    secret: str
    last_step: int
    begun_at: datetime.datetime
    is_confirmed: bool


def put_second_factor(
    connection: Connection, account: str, secret: str, *, at: datetime.datetime
) -> None:
    """Keep a secret that nobody proved to have yet, in place of any other of the account."""
    drop_second_factor(connection, account)
    row = {"account": account, "secret": secret, "last_step": 0, "begun_at": at}
    connection.execute(insert(second_factors), row)


def load_second_factor(connection: Connection, account: str) -> SecondFactor | None:
    """Return the account's second factor, confirmed or not."""
    query = select(second_factors).where(second_factors.c.account == account)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return SecondFactor(row.secret, row.last_step, row.begun_at, row.confirmed_at is not None)


def confirm_second_factor(connection: Connection, account: str, *, at: datetime.datetime) -> None:
    """Let the secret count from now on."""
    which = second_factors.c.account == account
    connection.execute(update(second_factors).where(which).values(confirmed_at=at))


def take_step(connection: Connection, account: str, step: int) -> bool:
    """Take the code of that step and all before it; `False` where it was taken already."""
    which = (second_factors.c.account == account) & (second_factors.c.last_step < step)
    taken = connection.execute(update(second_factors).where(which).values(last_step=step))
    return taken.rowcount == 1


def drop_second_factor(connection: Connection, account: str) -> None:
    """Remove the secret, with the recovery codes."""
    connection.execute(delete(second_factors).where(second_factors.c.account == account))
    connection.execute(delete(recovery_codes).where(recovery_codes.c.account == account))


def put_recovery_codes(
    connection: Connection, account: str, hashes: Iterable[str], *, at: datetime.datetime
) -> None:
    """Put recovery codes in place of all that the account had."""
    connection.execute(delete(recovery_codes).where(recovery_codes.c.account == account))
    rows = [{"account": account, "hash": one, "made_at": at} for one in hashes]
    connection.execute(insert(recovery_codes), rows)


def take_recovery_code(
    connection: Connection, account: str, code_hash: str, *, at: datetime.datetime
) -> bool:
    """Use up a recovery code; `False` where it is none of the account's, or was used."""
    columns = recovery_codes.c
    which = (columns.account == account) & (columns.hash == code_hash) & columns.used_at.is_(None)
    used = connection.execute(update(recovery_codes).where(which).values(used_at=at))
    return used.rowcount == 1


def count_recovery_codes(connection: Connection, account: str) -> int:
    """Count the recovery codes that are left."""
    columns = recovery_codes.c
    query = select(func.count()).where((columns.account == account) & columns.used_at.is_(None))
    return connection.scalar(query) or 0
