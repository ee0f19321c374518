"""Accounts as somebody makes and changes them at a command line."""

from __future__ import annotations

import datetime
import io
import os
import subprocess
import sys

import pytest

from corrobora.model.account import Role
from corrobora.register.accounts.frame import Stamp
from corrobora.register.accounts.own import keep_fact
from corrobora.register.accounts.sessions import find_session
from corrobora.register.accounts.sign_in import Answer, sign_in
from corrobora.register.accounts.tokens import find_token
from corrobora.register.opening import opened
from tests.cheap_passwords import cheap_passwords
from tests.databases import rows
from tests.factories import NOON

PASSWORD = "seven grey herons"  # noqa: S105 - of nobody
OTHER = "a lamp under the stairs"


@pytest.fixture(autouse=True)
def quick():
    with cheap_passwords():
        yield


@pytest.fixture
def account(call, register, monkeypatch):
    """Give `corrobora account` on a register, with what is typed on standard input."""

    def run(*arguments, typed=None):
        if typed is not None:
            monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
        return call("account", *arguments, "--register", register)

    return run


@pytest.fixture
def ana(account):
    done = account(
        "add", "Ana Serrat", "--role", "administrator", "--password-stdin", typed=PASSWORD
    )
    assert done.code == 0
    assert "Ana Serrat may sign in now, as administrator." in done.out
    return "ana serrat"


def add(account, name="Bea Ortiz", role="reviewer", *more, typed=OTHER):
    return account("add", name, "--role", role, "--password-stdin", *more, typed=typed)


def enter(register, name, password):
    stamp = Stamp(NOON, os.urandom)
    return sign_in(register, name, password, address="192.0.2.7", stamp=stamp)


def people(account):
    return {one["name"]: one for one in account("list", "--format", "json").json["accounts"]}


def test_a_new_register_says_how_to_begin(account):
    done = account("list")
    assert "Nobody may sign in to the desk yet" in done.out
    assert "corrobora account add NAME --role administrator" in " ".join(done.out.split())


def test_the_first_administrator_signs_in(account, register, ana):
    assert enter(register, ana, PASSWORD).answer is Answer.SIGNED_IN
    told = people(account)["Ana Serrat"]
    assert (told["role"], told["language"], told["second_factor"]) == ("administrator", "en", False)
    assert told["seen_at"] is not None
    assert PASSWORD not in str(told)


def test_a_password_is_never_taken_from_nowhere(account, register):
    done = account("add", "Ana", "--role", "viewer")
    assert done.code == 2
    assert "Nobody is here to type the password" in done.err
    empty = account("add", "Ana", "--role", "viewer", "--password-stdin", typed="")
    assert "nothing came on standard input" in empty.err
    assert people(account) == {}


@pytest.mark.parametrize(
    ("typed", "why"), [("short", "needs 12 characters"), ("password1234", "everybody tries first")]
)
def test_a_weak_password_makes_no_account(account, typed, why):
    done = add(account, typed=typed)
    assert (done.code, why in " ".join(done.err.split())) == (2, True)
    assert people(account) == {}


def test_a_name_that_is_taken_is_said_before_anybody_types(account, ana):
    done = account("add", "ANA SERRAT", "--role", "viewer")
    assert done.code == 2
    assert "Ana Serrat signs in already" in done.err


def test_a_register_that_is_not_there_is_not_made(call, tmp_path):
    done = call("account", "add", "Ana", "--role", "viewer", "--register", tmp_path / "none.db")
    assert done.code == 1
    assert not (tmp_path / "none.db").exists()


def test_roles_change_and_the_last_administrator_stays(account, register, ana):
    add(account, "Bea Ortiz", "reviewer", "--temporary", "--language", "es")
    told = people(account)["Bea Ortiz"]
    assert (told["must_change_password"], told["language"]) == (True, "es")
    refused = account("role", ana, "viewer")
    assert refused.code == 2
    assert "Ana Serrat is the last administrator" in refused.err
    assert account("role", "bea ortiz", "administrator").code == 0
    assert "Ana Serrat is viewer now." in account("role", ana, "viewer").out


def test_somebody_is_disabled_and_enabled(account, register, ana):
    add(account)
    token = enter(register, "bea ortiz", OTHER).token
    assert "Their sessions are ended." in account("disable", "bea ortiz").out
    with opened(register) as connection:
        hour = datetime.timedelta(hours=1)
        assert find_session(connection, token, now=NOON, idle=hour) is None
    assert enter(register, "bea ortiz", OTHER).answer is Answer.WRONG
    assert "disabled 2" in account("list").out
    assert "may sign in again" in account("enable", "bea ortiz").out
    assert enter(register, "bea ortiz", OTHER).answer is Answer.SIGNED_IN


def test_a_forgotten_password_is_put_anew(account, register, ana):
    done = account("password", ana, "--password-stdin", typed=OTHER)
    assert "signs in with the new password" in done.out
    assert enter(register, ana, PASSWORD).answer is Answer.WRONG
    assert enter(register, ana, OTHER).answer is Answer.SIGNED_IN
    assert people(account)["Ana Serrat"]["must_change_password"] is True


def test_sessions_and_tokens_end(account, register, ana):
    enter(register, ana, PASSWORD)
    account("token", "add", ana, "--label", "sheet")
    told = account("end-sessions", ana, "--tokens", "--format", "json").json
    assert (told["ended_sessions"], told["ended_tokens"]) == (1, 1)
    assert "0 sessions ended" in account("end-sessions", ana).out
    assert "has no second factor" in account("reset-code", ana).out


def test_a_token_is_shown_once(account, register, ana):
    done = account("token", "add", ana, "--label", "weekly sheet", "--format", "json").json
    with opened(register) as connection:
        assert find_token(connection, done["token"], now=NOON).role is Role.VIEWER
    listed = account("token", "list", ana)
    assert "weekly sheet" in listed.out
    assert done["token"] not in listed.out
    assert done["token"] not in str(rows(register, "SELECT * FROM api_tokens"))
    assert account("token", "end", ana, done["id"][:3]).code == 2
    assert "is ended." in account("token", "end", ana, done["id"][:8]).out
    assert "Nothing was changed" in account("token", "end", ana, done["id"][:8]).out
    with opened(register) as connection:
        assert find_token(connection, done["token"], now=NOON) is None
    above = account("token", "add", ana, "--label", "x", "--role", "administrator")
    assert above.code == 0


def test_an_unknown_name_is_told_for_every_command(account, ana):
    for words in (["role", "Zoe", "viewer"], ["disable", "Zoe"], ["token", "list", "Zoe"]):
        done = account(*words)
        assert done.code == 2
        assert "Nobody signs in as 'Zoe'" in done.err


def test_erasing_a_person_leaves_the_account_of_that_name(account, call, register, ana):
    """Somebody who was held may be somebody who documents; what they searched for is no account."""
    account("add", "Lia Quessant", "--role", "viewer", "--password-stdin", typed=PASSWORD)
    account("token", "add", "Lia Quessant", "--label", "sheet of Lia Quessant")
    id_ = people(account)["Ana Serrat"]["id"]
    keep_fact(register, id_, "searches", [{"words": "lia quessant", "kind": "person"}])
    done = call(
        "erase", "Lia Quessant", "--why", "she asked", "--by", "Ana", "--register", register
    )
    assert done.code == 0, done.err
    assert "Lia Quessant" in people(account)
    kept = rows(register, "SELECT label FROM api_tokens UNION SELECT value FROM account_facts")
    assert len(kept) == 2
    assert "quessant" not in str(kept).lower()
    assert "person" in str(kept)
    assert call("doctor", "--register", register).code == 0


WITHOUT = """
import sys
class Lacking:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in {"argon2", "pyotp", "segno"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Lacking())
sys.argv = ["corrobora", *sys.argv[1:]]
from corrobora.cli.app import main
main()
"""


def test_without_the_extra_it_is_said_what_is_lacking(register):
    command = [sys.executable, "-c", WITHOUT, "account"]
    names = ["add", "Ana", "--role", "viewer", "--password-stdin", "--register", str(register)]
    done = subprocess.run(
        [*command, *names], input=PASSWORD, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Passwords need argon2, which is not installed" in done.stderr
    assert "corrobora[desk]" in done.stderr
    listed = subprocess.run(
        [*command, "list", "--register", str(register)], capture_output=True, text=True, check=False
    )
    assert listed.returncode == 0
