"""A register with two accounts, on both databases, and passwords that cost nothing to check."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corrobora.model.account import Account, Role
from corrobora.register.accounts import passwords
from corrobora.register.accounts.frame import COMMAND_LINE, Stamp
from corrobora.register.accounts.own import (
    begin_second_factor,
    confirm_second_factor_of,
    read_setup,
)
from corrobora.register.accounts.people import NewAccount, find_person, make_account
from corrobora.register.accounts.sessions import Session, find_session
from corrobora.register.accounts.sign_in import Answer, Outcome, sign_in
from corrobora.register.opening import Where, opened
from corrobora.store.database import open_register
from corrobora.store.log import check_log, iterate_all_payloads
from tests.databases import BOTH, copies_of
from tests.factories import NOON

PASSWORD = "seven grey herons"  # noqa: S105 - of nobody
OTHER = "a lamp under the stairs"
IDLE = datetime.timedelta(minutes=15)
HERE = "192.0.2.7"
ELSEWHERE = "198.51.100.20"
# One pass over 32 KiB: what costs is tried by hand, and in tests/functional.
QUICK = {"_PASSES": 1, "_KIBIBYTES": 32, "_LANES": 1}
REAL = {name: getattr(passwords, name) for name in (*QUICK, "_NOBODY", "_HASH_BYTES")}


def stamp(seconds: float = 0) -> Stamp:
    """So many seconds after noon."""
    return Stamp(NOON + datetime.timedelta(seconds=seconds), os.urandom)


def person(where: Where, name: str) -> Account:
    with opened(where) as connection:
        return find_person(connection, name)


def enter(where: Where, name: str = "Ana Serrat", seconds: float = 1, **more) -> Outcome:
    """Sign in with the right password."""
    given = {"address": HERE, "stamp": stamp(seconds), **more}
    return sign_in(where, name, given.pop("password", PASSWORD), **given)


def session_of(where: Where, token: str | None, seconds: float = 2) -> Session | None:
    assert token is not None
    with opened(where) as connection:
        return find_session(connection, token, now=stamp(seconds).at, idle=IDLE)


def signed_in(where: Where, name: str = "Ana Serrat", seconds: float = 1) -> tuple[str, Session]:
    """A session that is open, with its token."""
    outcome = enter(where, name, seconds)
    assert outcome.answer is Answer.SIGNED_IN
    session = session_of(where, outcome.token, seconds)
    assert session is not None
    return outcome.token, session


def code_at(secret: str, seconds: float) -> str:
    from pyotp import TOTP  # noqa: PLC0415 - an extra

    return TOTP(secret).at(stamp(seconds).at)


def give_second_factor(where: Where, name: str, seconds: float = 1) -> tuple[str, tuple[str, ...]]:
    """Set one up; return its secret and the recovery codes."""
    _, session = signed_in(where, name, seconds)
    assert begin_second_factor(where, session, PASSWORD, stamp=stamp(seconds))
    with opened(where) as connection:
        setup = read_setup(connection, session.account, now=stamp(seconds).at)
    code = code_at(setup.secret, seconds)
    codes = confirm_second_factor_of(where, session.account, code, stamp=stamp(seconds))
    assert codes is not None
    return setup.secret, codes


def logged(where: Where) -> list[tuple[str, str]]:
    """Kind and payload of every row of the log, which proves itself."""
    with opened(where) as connection:
        assert list(check_log(connection)) == []
        return [(kind, written) for _, kind, written in iterate_all_payloads(connection)]


def fill_place(where: Where) -> None:
    open_register(where, create=True).dispose()
    for name, role in (("Ana Serrat", Role.ADMINISTRATOR), ("Bea Ortiz", Role.REVIEWER)):
        new = NewAccount(name=name, role=role, password=PASSWORD)
        make_account(where, new, by=COMMAND_LINE, stamp=stamp())


@pytest.fixture(scope="module", autouse=True)
def quick():
    with pytest.MonkeyPatch.context() as patch:
        for name, value in QUICK.items():
            patch.setattr(passwords, name, value)
        patch.setattr(passwords, "_NOBODY", passwords.hash_password("nobody", bytes(16)))
        yield


@pytest.fixture(scope="module", params=["sqlite"])
def made_in_file(request, tmp_path_factory, quick):
    yield from copies_of(request, tmp_path_factory.mktemp("accounts"), fill_place)


@pytest.fixture
def file(made_in_file: Callable[[Path], Where], tmp_path) -> Where:
    """The same in a file alone: for long lists of what somebody may type."""
    return made_in_file(tmp_path)


@pytest.fixture(scope="module", params=BOTH)
def made(request, tmp_path_factory, quick):
    yield from copies_of(request, tmp_path_factory.mktemp("accounts"), fill_place)


@pytest.fixture
def desk(made: Callable[[Path], Where], tmp_path) -> Where:
    """A register of one administrator and one reviewer."""
    return made(tmp_path)
