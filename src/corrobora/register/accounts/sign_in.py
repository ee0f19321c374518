"""Signing in: a name and a password, then a code where the account has a second factor.

    count the attempt → check the password, outside any transaction → a session, or a word

Nothing that is answered or how long it takes tells whether somebody has that name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.account import Account
from corrobora.register.accounts.codes import find_step, hash_recovery_code, is_recovery_code
from corrobora.register.accounts.frame import (
    SLOWED,
    Register,
    Stamp,
    changing,
    hash_token,
    log_account,
)
from corrobora.register.accounts.known_browsers import is_known, know_browser
from corrobora.register.accounts.limits import (
    Attempt,
    Target,
    against_address,
    against_browser,
    against_code,
    against_name,
    begin_attempt,
    whole_seconds,
)
from corrobora.register.accounts.names import is_name
from corrobora.register.accounts.passwords import (
    SALT_BYTES,
    hash_password,
    is_outdated,
    verify_password,
)
from corrobora.register.accounts.sessions import (
    LONGEST,
    SessionState,
    begin_session,
    find_session,
)
from corrobora.store.accounts import (
    KeptPassword,
    find_account,
    find_account_named,
    load_password,
    put_password,
)
from corrobora.store.database import Connection
from corrobora.store.second_factors import load_second_factor, take_recovery_code, take_step
from corrobora.store.sessions import end_rows
from corrobora.store.sign_in_attempts import drop_attempts

__all__ = ["Answer", "Outcome", "give_code", "sign_in"]


class Answer(StrEnum):
    """How an attempt to sign in came out."""

    SIGNED_IN = "signed_in"
    NEEDS_CODE = "needs_code"
    WRONG = "wrong"
    WAIT = "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it. `token` is that of a new session, which takes the place of any other.

    `browser` is the token by which this browser is known next time; `wait_seconds` how long to
    wait before trying again.
    """

    answer: Answer
    token: str | None = None
    browser: str | None = None
    wait_seconds: int = 0


_WRONG = Outcome(answer=Answer.WRONG)


@dataclass(frozen=True, slots=True)
class _Tried:
    attempt: Attempt
    account: Account | None
    kept: KeptPassword | None


def sign_in(
    register: Register,
    name: str,
    password: str,
    *,
    address: str,
    stamp: Stamp,
    browser: str | None = None,
) -> Outcome:
    """Begin a session where the password is that of the account; where it is not, say only so.

    `address` is where it comes from, `browser` the token that the browser kept of an earlier
    sign-in. A disabled account and one that is not there are answered as a wrong password is.
    """
    with changing(register) as connection:
        tried = _try(connection, name, address, browser, stamp)
    if tried.attempt.wait:
        return _waiting(tried.attempt)
    is_right = verify_password(None if tried.kept is None else tried.kept.hash, password)
    anew = _hash_anew(tried.kept, password, stamp) if is_right else None
    with changing(register) as connection:
        if not is_right or not _still_stands(connection, tried):
            _log_series(connection, tried.attempt, tried.account, stamp)
            return _WRONG
        assert tried.account is not None  # noqa: S101 - only an account has a password that is right
        if anew is not None:
            put_password(connection, tried.account.id, anew)
        return _let_in(connection, tried.account, tried.attempt, browser, stamp)


def give_code(
    register: Register, token: str, code: str, *, stamp: Stamp, browser: str | None = None
) -> Outcome:
    """Take a code, or a recovery code, for a session that owes one; each is taken once.

    The session that is begun has a new token.
    """
    with changing(register) as connection:
        session = find_session(connection, token, now=stamp.at, idle=LONGEST)
        if session is None or session.state is not SessionState.NEEDS_CODE:
            return _WRONG
        account = session.account
        attempt = begin_attempt(connection, [against_code(account.id)], at=stamp.at)
        if attempt.wait:
            return _waiting(attempt)
        if not take_code(connection, account.id, code, stamp=stamp):
            _log_series(connection, attempt, account, stamp)
            return _WRONG
        drop_attempts(connection, against=[one.hash for one in attempt.targets])
        end_rows(connection, stamp.at, session=session.id)
        return _begin(connection, account, browser, stamp)


def take_code(connection: Connection, account: str, code: str, *, stamp: Stamp) -> bool:
    """Use up a code or a recovery code of the account; `False` where it is none, or was used."""
    if is_recovery_code(code):
        is_taken = take_recovery_code(connection, account, hash_recovery_code(code), at=stamp.at)
        if is_taken:
            said = {"did": "recovery code used", "account": account}
            log_account(connection, stamp, said)
        return is_taken
    factor = load_second_factor(connection, account)
    if factor is None or not factor.is_confirmed:
        return False
    step = find_step(factor.secret, code, at=stamp.at, after=factor.last_step)
    return step is not None and take_step(connection, account, step)


def _try(
    connection: Connection, name: str, address: str, browser: str | None, stamp: Stamp
) -> _Tried:
    account = find_account_named(connection, name) if is_name(name) else None
    targets: list[Target] = [against_name(name), against_address(address)]
    if account is not None and browser and is_known(connection, account.id, browser):
        targets = [against_browser(account.id, hash_token(browser))]
    attempt = begin_attempt(connection, targets, at=stamp.at)
    is_there = account is not None and account.disabled_at is None
    kept = load_password(connection, account.id) if account is not None and is_there else None
    return _Tried(attempt, account, kept)


def _still_stands(connection: Connection, tried: _Tried) -> bool:
    """Say whether nobody disabled the account or changed its password while it was checked."""
    if tried.account is None:
        return False
    account = find_account(connection, tried.account.id)
    is_there = account is not None and account.disabled_at is None
    return is_there and load_password(connection, tried.account.id) == tried.kept


def _hash_anew(kept: KeptPassword | None, password: str, stamp: Stamp) -> KeptPassword | None:
    if kept is None or not is_outdated(kept.hash):
        return None
    made = hash_password(password, stamp.random_bytes(SALT_BYTES))
    return KeptPassword(made, kept.set_at, kept.must_change)


def _let_in(
    connection: Connection, account: Account, attempt: Attempt, browser: str | None, stamp: Stamp
) -> Outcome:
    # What others did from the same address still counts: one account is no way round the limit.
    own = [one.hash for one in attempt.targets if one.kind != "address"]
    drop_attempts(connection, against=own, numbers=attempt.rows)
    if account.has_code:
        token = begin_session(connection, account.id, stamp=stamp, needs_code=True)
        return Outcome(answer=Answer.NEEDS_CODE, token=token)
    return _begin(connection, account, browser, stamp)


def _begin(connection: Connection, account: Account, browser: str | None, stamp: Stamp) -> Outcome:
    token = begin_session(connection, account.id, stamp=stamp)
    known = know_browser(connection, account.id, browser, stamp=stamp)
    return Outcome(answer=Answer.SIGNED_IN, token=token, browser=known)


def _waiting(attempt: Attempt) -> Outcome:
    return Outcome(answer=Answer.WAIT, wait_seconds=whole_seconds(attempt.wait))


def _log_series(
    connection: Connection, attempt: Attempt, account: Account | None, stamp: Stamp
) -> None:
    """Log that a series of failures begins to wait: once a series, so that nobody fills the log."""
    for one in attempt.find_series():
        said = {
            "against": one.kind,
            "account": None if account is None else account.id,
            "failures": one.limit.allowed,
        }
        log_account(connection, stamp, said, kind=SLOWED)
