"""Sessions of the desk, known by a hash of their token, and browsers that somebody signed in by."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from corrobora.store.account_tables import known_browsers, sessions

__all__ = [
    "SessionRow",
    "end_rows",
    "find_session_row",
    "insert_session",
    "is_known_browser",
    "load_sessions",
    "put_known_browser",
    "remove_old_browsers",
    "remove_old_sessions",
    "set_locked",
    "set_seen",
    "set_unlocked",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A session as it is kept; which state that is, `register.accounts.sessions` says."""

    id: str
    token_hash: str
    account: str
    needs_code: bool
    begun_at: datetime.datetime
    seen_at: datetime.datetime
    locked_at: datetime.datetime | None = None
    ended_at: datetime.datetime | None = None


def insert_session(connection: Connection, row: SessionRow) -> None:
    """Keep a new session."""
    held = {name: getattr(row, name) for name in sessions.c.keys()}  # noqa: SIM118 - names of columns
    connection.execute(insert(sessions), held)


def find_session_row(connection: Connection, token_hash: str) -> SessionRow | None:
    """Return the session of the token with that hash, ended or not."""
    query = select(sessions).where(sessions.c.token_hash == token_hash)
    row = connection.execute(query).one_or_none()
    return None if row is None else _read(row)


def load_sessions(
    connection: Connection, account: str, *, since: datetime.datetime
) -> tuple[SessionRow, ...]:
    """Return the account's sessions that began by then or later and did not end, newest first."""
    columns = sessions.c
    which = (columns.account == account) & columns.ended_at.is_(None) & (columns.begun_at >= since)
    query = select(sessions).where(which).order_by(columns.begun_at.desc(), columns.id)
    return tuple(_read(row) for row in connection.execute(query))


def set_seen(connection: Connection, session: str, at: datetime.datetime) -> None:
    """Note that the session was used; one that was locked meanwhile stays so."""
    which = (sessions.c.id == session) & sessions.c.locked_at.is_(None)
    connection.execute(update(sessions).where(which).values(seen_at=at))


def set_unlocked(connection: Connection, session: str, at: datetime.datetime) -> None:
    """Open the session again."""
    which = sessions.c.id == session
    connection.execute(update(sessions).where(which).values(seen_at=at, locked_at=None))


def set_locked(connection: Connection, session: str, at: datetime.datetime) -> None:
    """Lock the session where it is not."""
    which = (sessions.c.id == session) & sessions.c.locked_at.is_(None)
    connection.execute(update(sessions).where(which).values(locked_at=at))


def end_rows(
    connection: Connection,
    at: datetime.datetime,
    *,
    session: str | None = None,
    account: str | None = None,
    but: str | None = None,
) -> int:
    """End a session, or all of an account but one; return how many had not ended."""
    which: ColumnElement[bool] = sessions.c.ended_at.is_(None)
    if session is not None:
        which &= sessions.c.id == session
    if account is not None:
        which &= sessions.c.account == account
    if but is not None:
        which &= sessions.c.id != but
    return connection.execute(update(sessions).where(which).values(ended_at=at)).rowcount


def remove_old_sessions(connection: Connection, before: datetime.datetime) -> None:
    """Remove the sessions that were last seen before that moment."""
    connection.execute(delete(sessions).where(sessions.c.seen_at < before))


def is_known_browser(connection: Connection, account: str, token_hash: str) -> bool:
    """Say whether the account signed in by the browser that keeps this token."""
    which = known_browsers.c.token_hash == token_hash
    query = select(known_browsers.c.account).where((known_browsers.c.account == account) & which)
    return connection.scalar(query) is not None


def put_known_browser(
    connection: Connection, account: str, token_hash: str, at: datetime.datetime
) -> None:
    """Know the browser from now on."""
    which = known_browsers.c.token_hash == token_hash
    connection.execute(delete(known_browsers).where((known_browsers.c.account == account) & which))
    row = {"account": account, "token_hash": token_hash, "seen_at": at}
    connection.execute(insert(known_browsers), row)


def remove_old_browsers(
    connection: Connection, before: datetime.datetime, *, account: str | None = None
) -> None:
    """Forget the browsers last used before that moment, or all those of one account."""
    which = known_browsers.c.seen_at < before
    if account is not None:
        which &= known_browsers.c.account == account
    connection.execute(delete(known_browsers).where(which))


def _read(row: Row[tuple[object, ...]]) -> SessionRow:
    return SessionRow(**row._mapping)  # noqa: SLF001 - a public name of SQLAlchemy
