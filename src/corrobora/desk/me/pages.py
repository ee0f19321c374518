"""What the pages of one's own account say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.desk.asked import Asked
from corrobora.desk.words import mark_for_translation as _
from corrobora.model.account import Account, Role
from corrobora.register.accounts.own import Setup, count_left_codes, read_setup
from corrobora.register.accounts.sessions import OpenSession, Session, list_sessions
from corrobora.register.accounts.tokens import ApiToken, MadeToken, list_tokens, lower_of
from corrobora.register.opening import Connection

__all__ = [
    "DONE",
    "MePage",
    "PasswordPage",
    "SecondFactorPage",
    "load_me",
    "load_second_factor",
]

DONE = {
    "password": _("The password is changed. You are signed out everywhere else."),
    "second-factor": _("The second factor is removed. The password alone signs you in."),
    "sessions": _("The sessions are ended."),
    "language": _("The language is changed."),
    "token": _("The token is ended."),
}
"""What was just done, by the word in the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MePage:
    """Somebody's own account: what they signed in with, and what signs in for them.

    `made` is a token that is shown this once; `here` the session of this browser.
    """

    account: Account
    sessions: Sequence[OpenSession]
    tokens: Sequence[ApiToken]
    roles: Sequence[Role]
    here: str
    done: str = ""
    wrong: str = ""
    made: MadeToken | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordPage:
    """The form for a new password; `is_needed`: somebody else chose the present one."""

    is_needed: bool
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorPage:
    """The second factor: none, one that is being set up, or one that counts.

    `codes` are recovery codes that are shown this once, `left` how many are not used.
    """

    has_code: bool
    setup: Setup | None = None
    left: int = 0
    codes: Sequence[str] = ()
    wrong: str = ""


def load_me(
    connection: Connection, asked: Asked, *, wrong: str = "", made: MadeToken | None = None
) -> MePage:
    """Return the page of whoever sits there."""
    session = _session(asked)
    id_ = session.account.id
    return MePage(
        account=session.account,
        sessions=list_sessions(connection, id_, now=asked.at, idle=asked.desk.idle),
        tokens=[one for one in list_tokens(connection, id_) if one.ended_at is None],
        roles=[one for one in Role if lower_of(one, session.account.role) is one],
        here=session.id,
        done=DONE.get(asked.query.text("done"), ""),
        wrong=wrong,
        made=made,
    )


def load_second_factor(
    connection: Connection, asked: Asked, *, codes: Sequence[str] = (), wrong: str = ""
) -> SecondFactorPage:
    """Return the page of somebody's second factor."""
    account = _session(asked).account
    return SecondFactorPage(
        has_code=account.has_code or bool(codes),
        setup=read_setup(connection, account, now=asked.at),
        left=count_left_codes(connection, account.id),
        codes=codes,
        wrong=wrong,
    )


def _session(asked: Asked) -> Session:
    session = asked.seat.session
    assert session is not None  # noqa: S101 - the path asks for somebody who signed in
    return session
