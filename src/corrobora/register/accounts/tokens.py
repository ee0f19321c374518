"""Tokens by which programs read the API: told once, bound to an account, never above its role."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from corrobora.errors import UsageError
from corrobora.model.account import Account, Role
from corrobora.register.accounts.frame import Register, Stamp, changing, hash_token, log_account
from corrobora.store.accounts import find_account
from corrobora.store.api_tokens import (
    ApiToken,
    end_token_rows,
    find_token_row,
    insert_token,
    load_tokens,
    set_token_used,
)
from corrobora.store.database import Connection
from corrobora.store.feed_addresses import end_feed_rows

__all__ = [
    "LONGEST_LABEL",
    "ApiToken",
    "Bearer",
    "MadeToken",
    "end_token",
    "end_tokens_of",
    "find_bearer",
    "find_own_token",
    "find_token",
    "is_touch_due",
    "list_tokens",
    "lower_of",
    "make_token",
    "touch_token",
]

LONGEST_LABEL = 80  # characters
# By which programs that look for secrets in files know one.
_PREFIX = "crb_"
_SHORTEST_ID = 4
_TOUCH_EVERY = datetime.timedelta(hours=1)
_ORDER = tuple(Role)


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A new token, and the secret, which is told once and not kept."""

    token: ApiToken
    secret: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who brings a token: the account, with the role that the token gives it, and the token."""

    account: Account
    token: ApiToken


def find_bearer(connection: Connection, token: str) -> Bearer | None:
    """Return who brings a token; `None` where it lets nobody in.

    Where the account's role was lowered since, the token's is no higher. A token runs until it is
    ended.
    """
    row = find_token_row(connection, hash_token(token))
    if row is None or row.ended_at is not None:
        return None
    account = find_account(connection, row.account)
    if account is None or account.disabled_at is not None:
        return None
    return Bearer(replace(account, role=lower_of(row.role, account.role)), row)


def find_token(connection: Connection, token: str, *, now: datetime.datetime) -> Account | None:
    """Return the account of a token, as `find_bearer`."""
    del now
    found = find_bearer(connection, token)
    return None if found is None else found.account


def is_touch_due(token: ApiToken, now: datetime.datetime) -> bool:
    """Say whether it is to be noted again that the token is used."""
    return token.used_at is None or now - token.used_at >= _TOUCH_EVERY


def touch_token(register: Register, token: str, now: datetime.datetime) -> None:
    """Note that a token is used; writes at most once an hour."""
    with changing(register) as connection:
        row = find_token_row(connection, hash_token(token))
        if row is not None and is_touch_due(row, now):
            set_token_used(connection, row.id, now)


def make_token(
    register: Register, account: Account, *, role: Role, label: str, by: str, stamp: Stamp
) -> MadeToken:
    """Make a token of the account; `UsageError` above its role, or without a label."""
    said = " ".join(label.split())
    if not said or len(said) > LONGEST_LABEL or not said.isprintable():
        msg = f"A token has a label of at most {LONGEST_LABEL} characters: what it is for"
        raise UsageError(msg)
    if lower_of(role, account.role) is not role:
        msg = f"{account.name} is {account.role.value}: no token of theirs may be {role.value}"
        raise UsageError(msg)
    secret = _PREFIX + stamp.make_token()
    made = ApiToken(
        id=stamp.make_id(), account=account.id, role=role, label=said, created_at=stamp.at
    )
    with changing(register) as connection:
        insert_token(connection, made, hash_token(secret))
        said_of = {"did": "token made", "account": account.id, "by": by, "token": made.id}
        log_account(connection, stamp, {**said_of, "role": role.value})
    return MadeToken(made, secret)


def list_tokens(connection: Connection, account: str) -> tuple[ApiToken, ...]:
    """Return the account's tokens, ended ones too, in the order they were made."""
    return load_tokens(connection, account)


def find_own_token(connection: Connection, account: str, asked: str) -> ApiToken | None:
    """Return the one token of the account whose id begins so, ended or not."""
    begins = [one for one in load_tokens(connection, account) if one.id.startswith(asked)]
    return begins[0] if len(begins) == 1 and len(asked) >= _SHORTEST_ID else None


def end_tokens_of(register: Register, account: str, *, by: str, stamp: Stamp) -> int:
    """End all tokens and feed addresses of the account; return how many."""
    with changing(register) as connection:
        ended = end_token_rows(connection, stamp.at, account=account)
        ended += end_feed_rows(connection, stamp.at, account=account)
        if ended:
            said = {"did": "tokens ended", "account": account, "by": by, "tokens": ended}
            log_account(connection, stamp, said)
    return ended


def end_token(register: Register, account: str, token: str, *, by: str, stamp: Stamp) -> bool:
    """End a token of the account, by its id; `False` where it has none of that id still."""
    with changing(register) as connection:
        is_ended = end_token_rows(connection, stamp.at, account=account, token=token) > 0
        if is_ended:
            said = {"did": "token ended", "account": account, "by": by, "token": token}
            log_account(connection, stamp, said)
    return is_ended


def lower_of(one: Role, other: Role) -> Role:
    """Return the role that may less."""
    return min(one, other, key=_ORDER.index)
