"""Sessions: begun by a sign-in, locked when nobody touches them, ended everywhere at once."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.account import Account
from corrobora.register.accounts.frame import (
    ACCOUNT,
    SIGN_IN,
    Register,
    Stamp,
    changing,
    hash_token,
    log_account,
)
from corrobora.register.accounts.passwords import verify_password
from corrobora.store.accounts import find_account, load_password
from corrobora.store.database import Connection
from corrobora.store.sessions import (
    SessionRow,
    end_rows,
    find_session_row,
    insert_session,
    load_sessions,
    remove_old_sessions,
    set_locked,
    set_seen,
    set_unlocked,
)
from corrobora.store.sign_in_attempts import drop_attempts, insert_attempt, load_attempts

__all__ = [
    "LONGEST",
    "TRIES",
    "OpenSession",
    "Session",
    "SessionState",
    "begin_session",
    "confirm_password",
    "end_one_session",
    "end_session",
    "end_sessions_of",
    "find_owner",
    "find_session",
    "list_sessions",
    "lock_session",
    "touch_session",
    "unlock_session",
]

LONGEST = datetime.timedelta(hours=12)
"""A working day: then one signs in again, however busy the session was."""
TRIES = 5
"""So many wrong passwords typed into an open or locked session end it."""
# How long a second factor may be owed.
_OWED = datetime.timedelta(minutes=10)
_TOUCH_EVERY = datetime.timedelta(minutes=1)
_KEPT = datetime.timedelta(days=30)


class SessionState(StrEnum):
    """What a session is good for."""

    OPEN = "open"
    LOCKED = "locked"  # the password opens it
    NEEDS_CODE = "needs_code"  # the password was right, the second factor is owed


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who signed in.

    `must_change_password` says that somebody else chose the password: nothing is done before that.
    """

    id: str
    account: Account
    state: SessionState
    begun_at: datetime.datetime
    seen_at: datetime.datetime
    must_change_password: bool = False


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One of somebody's own sessions, as they look at them."""

    id: str
    begun_at: datetime.datetime
    seen_at: datetime.datetime
    is_locked: bool


def find_session(
    connection: Connection, token: str, *, now: datetime.datetime, idle: datetime.timedelta
) -> Session | None:
    """Return the session of a token; `None` where there is none, or it ended.

    It is locked where nobody touched it for `idle`, and over after `LONGEST`, or when its
    account was disabled.
    """
    row = find_session_row(connection, hash_token(token))
    if row is None or row.ended_at is not None or not _is_young(row, now):
        return None
    account = find_account(connection, row.account)
    if account is None or account.disabled_at is not None:
        return None
    password = load_password(connection, account.id)
    return Session(
        id=row.id,
        account=account,
        state=_state_of(row, now, idle),
        begun_at=row.begun_at,
        seen_at=row.seen_at,
        must_change_password=password is not None and password.must_change,
    )


def find_owner(connection: Connection, token: str) -> str | None:
    """Return whose session it is, or was, by the account's id; it lets nobody in."""
    row = find_session_row(connection, hash_token(token))
    return None if row is None else row.account


def list_sessions(
    connection: Connection, account: str, *, now: datetime.datetime, idle: datetime.timedelta
) -> tuple[OpenSession, ...]:
    """Return the account's sessions that did not end, the newest first."""
    rows = load_sessions(connection, account, since=now - LONGEST)
    return tuple(
        OpenSession(row.id, row.begun_at, row.seen_at, state is SessionState.LOCKED)
        for row in rows
        if (state := _state_of(row, now, idle)) is not SessionState.NEEDS_CODE
    )


def begin_session(
    register: Register, account: str, *, stamp: Stamp, needs_code: bool = False
) -> str:
    """Begin a session of the account and return its token, which is told once and not kept."""
    token = stamp.make_token()
    row = SessionRow(
        id=stamp.make_id(),
        token_hash=hash_token(token),
        account=account,
        needs_code=needs_code,
        begun_at=stamp.at,
        seen_at=stamp.at,
    )
    with changing(register) as connection:
        remove_old_sessions(connection, stamp.at - _KEPT)
        insert_session(connection, row)
        if not needs_code:
            log_account(connection, stamp, {"account": account, "session": row.id}, kind=SIGN_IN)
    return token


def touch_session(register: Register, session: Session, now: datetime.datetime) -> None:
    """Note that an open session is used; writes at most once a minute."""
    if session.state is SessionState.OPEN and now - session.seen_at >= _TOUCH_EVERY:
        with changing(register) as connection:
            set_seen(connection, session.id, now)


def lock_session(register: Register, session: Session, now: datetime.datetime) -> None:
    """Lock the session until the password is typed."""
    with changing(register) as connection:
        set_locked(connection, session.id, now)


def unlock_session(register: Register, token: str, password: str, *, stamp: Stamp) -> bool:
    """Open a locked session where the password is right; `TRIES` wrong ones end it."""
    with changing(register) as connection:
        session = find_session(connection, token, now=stamp.at, idle=LONGEST)
    if session is None or session.state is SessionState.NEEDS_CODE:
        return False
    if not confirm_password(register, session, password, stamp=stamp):
        return False
    with changing(register) as connection:
        set_unlocked(connection, session.id, stamp.at)
    return True


def confirm_password(register: Register, session: Session, password: str, *, stamp: Stamp) -> bool:
    """Say whether somebody who signed in knows the password; `TRIES` wrong ones end the session."""
    against = hash_token(f"session {session.id}")
    with changing(register) as connection:
        insert_attempt(connection, [against], stamp.at)
        tried = load_attempts(connection, [against], since=stamp.at - LONGEST)[against]
        kept = load_password(connection, session.account.id)
    is_spent = len(tried) > TRIES
    is_right = verify_password(None if kept is None or is_spent else kept.hash, password)
    with changing(register) as connection:
        if is_right:
            drop_attempts(connection, against=[against])
        elif len(tried) >= TRIES:
            _end_guessed(connection, session, stamp)
    return is_right


def end_session(register: Register, session: Session, *, stamp: Stamp) -> None:
    """End the session: its token is worth nothing from now on."""
    with changing(register) as connection:
        if end_rows(connection, stamp.at, session=session.id):
            said = {"did": "signed out", "account": session.account.id, "session": session.id}
            log_account(connection, stamp, said, kind=ACCOUNT)


def end_one_session(register: Register, account: str, session: str, *, stamp: Stamp) -> bool:
    """End a session of the account by its id; `False` where it has none of that id still."""
    with changing(register) as connection:
        is_ended = end_rows(connection, stamp.at, session=session, account=account) > 0
        if is_ended:
            said = {"did": "session ended", "account": account, "session": session}
            log_account(connection, stamp, said)
    return is_ended


def end_sessions_of(
    register: Register, account: str, *, by: str, stamp: Stamp, but: str | None = None
) -> int:
    """End all sessions of the account, but one; return how many. `by`: an id of an account."""
    with changing(register) as connection:
        ended = end_rows(connection, stamp.at, account=account, but=but)
        if ended:
            said = {"did": "sessions ended", "account": account, "by": by, "sessions": ended}
            log_account(connection, stamp, said)
    return ended


def _end_guessed(connection: Connection, session: Session, stamp: Stamp) -> None:
    if end_rows(connection, stamp.at, session=session.id):
        said = {
            "did": "session ended after wrong passwords",
            "account": session.account.id,
            "session": session.id,
        }
        log_account(connection, stamp, said)


def _is_young(row: SessionRow, now: datetime.datetime) -> bool:
    return now - row.begun_at < (_OWED if row.needs_code else LONGEST)


def _state_of(row: SessionRow, now: datetime.datetime, idle: datetime.timedelta) -> SessionState:
    if row.needs_code:
        return SessionState.NEEDS_CODE
    is_locked = row.locked_at is not None or now - row.seen_at >= idle
    return SessionState.LOCKED if is_locked else SessionState.OPEN
