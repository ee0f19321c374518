"""What somebody changes in their own account: password, second factor, language, what they keep."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from corrobora.errors import UsageError
from corrobora.model.account import Account
from corrobora.model.plain import Plain
from corrobora.register.accounts.codes import (
    address_of,
    draw_address,
    find_step,
    hash_recovery_code,
    make_recovery_codes,
    make_secret,
)
from corrobora.register.accounts.frame import Register, Stamp, changing, log_account
from corrobora.register.accounts.known_browsers import forget_browsers
from corrobora.register.accounts.passwords import (
    SALT_BYTES,
    Refusal,
    find_refusal,
    hash_password,
)
from corrobora.register.accounts.sessions import Session, confirm_password
from corrobora.store.accounts import (
    KeptPassword,
    drop_fact,
    load_fact,
    put_fact,
    put_password,
    update_account,
)
from corrobora.store.database import Connection
from corrobora.store.second_factors import (
    SecondFactor,
    confirm_second_factor,
    count_recovery_codes,
    drop_second_factor,
    load_second_factor,
    put_recovery_codes,
    put_second_factor,
    take_step,
)
from corrobora.store.sessions import end_rows

__all__ = [
    "Setup",
    "begin_second_factor",
    "change_password",
    "choose_language",
    "confirm_second_factor_of",
    "count_left_codes",
    "keep_fact",
    "read_fact",
    "read_setup",
    "remove_second_factor",
    "renew_recovery_codes",
]

_LANGUAGE = re.compile(r"[a-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_LONGEST_FACT_NAME = 80
# How long a key that does not count yet may be confirmed.
_SETUP = datetime.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Setup:
    """A second factor that is being set up: what an application takes over, typed or by image."""

    secret: str
    address: str
    image: str  # SVG


def change_password(
    register: Register, session: Session, old: str, new: str, *, stamp: Stamp
) -> Refusal | None:
    """Change somebody's own password and end their other sessions; say why where it is not done."""
    if not confirm_password(register, session, old, stamp=stamp):
        return Refusal.WRONG
    account = session.account
    refusal = Refusal.SAME if new == old else find_refusal(new, account.name)
    if refusal is not None:
        return refusal
    made = hash_password(new, stamp.random_bytes(SALT_BYTES))
    with changing(register) as connection:
        put_password(connection, account.id, KeptPassword(made, stamp.at, must_change=False))
        end_rows(connection, stamp.at, account=account.id, but=session.id)
        forget_browsers(connection, account.id, stamp=stamp)
        log_account(connection, stamp, _said("password changed", account))
    return None


def begin_second_factor(
    register: Register, session: Session, password: str, *, stamp: Stamp
) -> bool:
    """Make a secret, which counts when a first code was given; `False` for a wrong password.

    Raises `UsageError` where the account has a second factor: it is removed first.
    """
    if session.account.has_code:
        msg = "There is a second factor already. Remove it first"
        raise UsageError(msg)
    if not confirm_password(register, session, password, stamp=stamp):
        return False
    with changing(register) as connection:
        put_second_factor(
            connection, session.account.id, make_secret(stamp.random_bytes), at=stamp.at
        )
    return True


def read_setup(connection: Connection, account: Account, *, now: datetime.datetime) -> Setup | None:
    """Return the second factor that is being set up, `None` where none is, or one that counts.

    It is shown for ten minutes: who comes to an open desk later sees no key that counts one day.
    """
    factor = load_second_factor(connection, account.id)
    if factor is None or not _is_being_set_up(factor, now):
        return None
    address = address_of(factor.secret, account.name)
    return Setup(factor.secret, address, draw_address(address))


def confirm_second_factor_of(
    register: Register, account: Account, code: str, *, stamp: Stamp
) -> tuple[str, ...] | None:
    """Let the second factor count where the code is right; return the recovery codes, told once."""
    with changing(register) as connection:
        factor = load_second_factor(connection, account.id)
        if factor is None or not _is_being_set_up(factor, stamp.at):
            return None
        step = find_step(factor.secret, code, at=stamp.at, after=factor.last_step)
        if step is None or not take_step(connection, account.id, step):
            return None
        confirm_second_factor(connection, account.id, at=stamp.at)
        log_account(connection, stamp, _said("second factor set up", account))
        return _put_codes(connection, account, stamp)


def renew_recovery_codes(
    register: Register, session: Session, password: str, *, stamp: Stamp
) -> tuple[str, ...] | None:
    """Put ten new recovery codes in place of all others; `None` for a wrong password."""
    if not confirm_password(register, session, password, stamp=stamp):
        return None
    with changing(register) as connection:
        factor = load_second_factor(connection, session.account.id)
        if factor is None or not factor.is_confirmed:
            return None
        log_account(connection, stamp, _said("recovery codes renewed", session.account))
        return _put_codes(connection, session.account, stamp)


def remove_second_factor(
    register: Register, session: Session, password: str, *, stamp: Stamp
) -> bool:
    """Remove the second factor and its recovery codes; `False` for a wrong password."""
    if not confirm_password(register, session, password, stamp=stamp):
        return False
    with changing(register) as connection:
        drop_second_factor(connection, session.account.id)
        log_account(connection, stamp, _said("second factor removed", session.account))
    return True


def count_left_codes(connection: Connection, account: str) -> int:
    """Count the recovery codes that are left."""
    return count_recovery_codes(connection, account)


def choose_language(
    register: Register, account: Account, language: str, *, stamp: Stamp
) -> Account:
    """Let the desk speak that language to the account; which there are, the desk knows."""
    if _LANGUAGE.fullmatch(language) is None:
        msg = f"{language!r} is no language. Write it as en, es or pt-BR"
        raise UsageError(msg)
    changed = replace(account, language=language)
    if changed != account:
        with changing(register) as connection:
            update_account(connection, changed)
            log_account(connection, stamp, {**_said("language", account), "language": language})
    return changed


def read_fact(connection: Connection, account: str, name: str) -> Plain | None:
    """Return what somebody keeps under that name: saved searches, their last visit."""
    return load_fact(connection, account, name)


def keep_fact(register: Register, account: str, name: str, value: Plain | None) -> None:
    """Keep a value for somebody in place of what stood under that name; `None` removes it.

    It is not logged: nobody but them sees it.
    """
    if not 0 < len(name) <= _LONGEST_FACT_NAME:
        msg = f"what is kept has a name of at most {_LONGEST_FACT_NAME} characters"
        raise ValueError(msg)
    with changing(register) as connection:
        if value is None:
            drop_fact(connection, account, name)
        else:
            put_fact(connection, account, name, value)


def _is_being_set_up(factor: SecondFactor, now: datetime.datetime) -> bool:
    return not factor.is_confirmed and now - factor.begun_at < _SETUP


def _put_codes(connection: Connection, account: Account, stamp: Stamp) -> tuple[str, ...]:
    codes = make_recovery_codes(stamp.random_bytes)
    put_recovery_codes(connection, account.id, map(hash_recovery_code, codes), at=stamp.at)
    return codes


def _said(did: str, account: Account) -> dict[str, str]:
    return {"did": did, "account": account.id, "by": account.id}
