"""What the pages of people who sign in say."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corrobora.desk.languages import LANGUAGES
from corrobora.desk.words import mark_for_translation as _
from corrobora.model.account import Role
from corrobora.register.accounts.feeds import FeedAddress, list_feeds
from corrobora.register.accounts.people import AccountEntry, list_accounts
from corrobora.register.accounts.sessions import OpenSession, list_sessions
from corrobora.register.accounts.tokens import ApiToken, list_tokens
from corrobora.register.accounts.waits import load_waits
from corrobora.register.opening import Connection

__all__ = ["DONE", "OnePage", "PeoplePage", "PersonRow", "load_one", "load_people"]

DONE: Mapping[str, str] = {
    "role": _("The role is changed, at once, also where they are signed in."),
    "disabled": _("The account is disabled. Its sessions are ended."),
    "enabled": _("The account may sign in again."),
    "ended": _("All sessions, tokens and feeds of the account are ended."),
    "second-factor": _("The second factor is removed. Their sessions are ended."),
}
"""What was just done, by the word in the address."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One account; `wait_minutes` is how long it has to wait after wrong sign-ins, rounded up."""

    entry: AccountEntry
    wait_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """All accounts; `made` are the name and first password of a new one, shown this once."""

    rows: Sequence[PersonRow]
    roles: Sequence[Role] = tuple(Role)
    languages: Mapping[str, str] = field(default_factory=lambda: LANGUAGES)
    made: Sequence[str] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """One account; `secret` is a password that is shown this once."""

    row: PersonRow
    sessions: Sequence[OpenSession]
    tokens: Sequence[ApiToken]
    feeds: Sequence[FeedAddress] = ()
    roles: Sequence[Role] = tuple(Role)
    is_own: bool = False
    secret: str = ""
    done: str = ""
    wrong: str = ""


def load_people(connection: Connection, now: datetime.datetime) -> PeoplePage:
    """Return all accounts in the order of their names."""
    entries = list_accounts(connection)
    waits = load_waits(connection, [one.account for one in entries], now=now)
    return PeoplePage(rows=[PersonRow(one, _minutes(waits.get(one.account.id))) for one in entries])


def load_one(
    connection: Connection,
    entry: AccountEntry,
    *,
    now: datetime.datetime,
    idle: datetime.timedelta,
) -> OnePage:
    """Return an account with where it is signed in and which programs read for it."""
    account = entry.account
    waits = load_waits(connection, [account], now=now)
    tokens = list_tokens(connection, account.id)
    return OnePage(
        row=PersonRow(entry, _minutes(waits.get(account.id))),
        sessions=list_sessions(connection, account.id, now=now, idle=idle),
        tokens=[one for one in tokens if one.ended_at is None],
        feeds=list_feeds(connection, account.id),
    )


def _minutes(wait: datetime.timedelta | None) -> int:
    return 0 if wait is None else math.ceil(wait.total_seconds() / 60)
