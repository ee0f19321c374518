"""Making and changing accounts: names, roles, the last administrator, and the log of it."""

from __future__ import annotations

import json

import pytest

from corrobora.errors import UsageError
from corrobora.model.account import Permission, Role
from corrobora.register.accounts.frame import ACCOUNT, COMMAND_LINE
from corrobora.register.accounts.names import check_name
from corrobora.register.accounts.people import (
    NewAccount,
    change_role,
    disable_account,
    enable_account,
    find_person,
    has_administrator,
    list_accounts,
    make_account,
    reset_password,
)
from corrobora.register.accounts.sign_in import Answer
from corrobora.register.accounts.tokens import find_token, make_token
from corrobora.register.doctor import examine
from corrobora.register.opening import opened
from corrobora.store.database import open_register
from tests.unit.register.accounts.conftest import (
    OTHER,
    PASSWORD,
    enter,
    logged,
    person,
    session_of,
    signed_in,
    stamp,
)

WRONG = "not this one"


def make(where, name="Caro Lund", role=Role.DOCUMENTER, **more):
    new = NewAccount(name=name, role=role, **{"password": PASSWORD, **more})
    return make_account(where, new, by="x", stamp=stamp(1))


def names(where):
    with opened(where) as connection:
        return [entry.account.name for entry in list_accounts(connection)]


# --- making ---------------------------------------------------------------------------------------


def test_an_account_is_made(desk):
    made = make(desk, "  Caro   Lund ", language="es")
    assert (made.name, made.role, made.language) == ("Caro Lund", Role.DOCUMENTER, "es")
    assert person(desk, "caro lund") == made
    assert names(desk) == ["Ana Serrat", "Bea Ortiz", "Caro Lund"]
    assert enter(desk, "Caro Lund").answer is Answer.SIGNED_IN


@pytest.mark.parametrize("name", ["Ana Serrat", "ana serrat", "ANA  SERRAT", "Aná Sèrrat"])
def test_a_name_is_one_accounts_alone(file, name):
    with pytest.raises(UsageError, match="Ana Serrat signs in already"):
        make(file, name)
    assert len(names(file)) == 2


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\0b", "\x1b[31m", "\ud800", "\u202eana"])
def test_a_name_can_be_read(file, name):
    with pytest.raises(UsageError, match="a name has letters to read"):
        make(file, name)


@pytest.mark.parametrize("name", ["X", "Ñandú", "中村", "ana.serrat@desk", "O'Neil", "x" * 80])
def test_most_names_will_do(name):
    assert check_name(f" {name} ") == name


@pytest.mark.parametrize("password", ["", "short", "password1234", "caro-lund-2026"])
def test_a_weak_password_makes_no_account(file, password):
    with pytest.raises(UsageError, match="password"):
        make(file, password=password)
    assert len(names(file)) == 2


def test_a_password_that_somebody_else_chose_is_to_be_changed(file):
    make(file, is_temporary=True)
    assert session_of(file, enter(file, "Caro Lund").token).must_change_password
    make(file, "Dana Vik")
    assert not session_of(file, enter(file, "Dana Vik").token).must_change_password


def test_the_list_says_who_was_there(file):
    signed_in(file, "Bea Ortiz", 7)
    with opened(file) as connection:
        entries = list_accounts(connection)
    assert [entry.seen_at for entry in entries] == [None, stamp(7).at]
    assert {entry.created_at for entry in entries} == {stamp().at}


def test_an_unknown_name_is_said(file):
    with opened(file) as connection, pytest.raises(UsageError, match="Nobody signs in as 'Zoe'"):
        find_person(connection, "Zoe")


def test_a_new_register_has_nobody(where):
    with opened(where) as connection:
        assert not has_administrator(connection)
        assert list_accounts(connection) == ()


# --- the last administrator -----------------------------------------------------------------------


def test_the_last_administrator_stays(desk):
    ana = person(desk, "Ana Serrat").id
    for attempt in (
        lambda: change_role(desk, ana, Role.REVIEWER, by=ana, stamp=stamp(2)),
        lambda: disable_account(desk, ana, by=ana, stamp=stamp(2)),
    ):
        with pytest.raises(UsageError, match="Ana Serrat is the last administrator"):
            attempt()
    assert person(desk, "Ana Serrat").may(Permission.ADMINISTER)


def test_a_disabled_administrator_is_none(file):
    ana, bea = person(file, "Ana Serrat").id, person(file, "Bea Ortiz").id
    change_role(file, bea, Role.ADMINISTRATOR, by=ana, stamp=stamp(2))
    disable_account(file, ana, by=bea, stamp=stamp(3))
    with pytest.raises(UsageError, match="Bea Ortiz is the last administrator"):
        change_role(file, bea, Role.VIEWER, by=bea, stamp=stamp(4))
    # Who is disabled may be lowered: it takes nothing away.
    change_role(file, ana, Role.VIEWER, by=bea, stamp=stamp(5))
    enable_account(file, ana, by=bea, stamp=stamp(6))
    assert person(file, "Ana Serrat").role is Role.VIEWER
    with opened(file) as connection:
        assert has_administrator(connection)


def test_two_at_once_do_not_lower_each_other(desk):
    """Both see two administrators; the second to write sees one."""
    ana, bea = person(desk, "Ana Serrat").id, person(desk, "Bea Ortiz").id
    change_role(desk, bea, Role.ADMINISTRATOR, by=ana, stamp=stamp(2))
    change_role(desk, bea, Role.VIEWER, by=ana, stamp=stamp(3))
    with pytest.raises(UsageError, match="last administrator"):
        change_role(desk, ana, Role.VIEWER, by=bea, stamp=stamp(3))


# --- changing -------------------------------------------------------------------------------------


def test_what_is_so_already_is_not_logged_again(file):
    bea = person(file, "Bea Ortiz")
    before = len(logged(file))
    assert change_role(file, bea.id, bea.role, by="x", stamp=stamp(2)) == bea
    enable_account(file, bea.id, by="x", stamp=stamp(2))
    first = disable_account(file, bea.id, by="x", stamp=stamp(3))
    assert disable_account(file, bea.id, by="x", stamp=stamp(9)) == first
    assert len(logged(file)) == before + 1


def test_an_account_that_is_not_there_is_said(desk):
    with pytest.raises(UsageError, match="no such account any more"):
        change_role(desk, "f" * 32, Role.VIEWER, by="x", stamp=stamp(2))


def test_a_reset_password_is_to_be_changed_and_takes_all_else_away(desk):
    bea = person(desk, "Bea Ortiz")
    known = enter(desk, "Bea Ortiz").browser
    made = make_token(desk, bea, role=Role.VIEWER, label="sheet", by=bea.id, stamp=stamp(1))
    for n in range(5):
        enter(desk, "Bea Ortiz", 2 + n, password=WRONG)
    reset_password(desk, bea, OTHER, by="x", stamp=stamp(9))
    assert enter(desk, "Bea Ortiz", 10).answer is Answer.WRONG
    outcome = enter(desk, "Bea Ortiz", 11, password=OTHER, browser=known)
    assert outcome.answer is Answer.SIGNED_IN
    assert outcome.browser != known
    assert session_of(desk, outcome.token, 12).must_change_password
    with opened(desk) as connection:
        assert find_token(connection, made.secret, now=stamp(12).at) is None


def test_each_change_is_a_row_of_the_log_by_ids(file):
    ana, bea = person(file, "Ana Serrat").id, person(file, "Bea Ortiz")
    before = len(logged(file))
    change_role(file, bea.id, Role.VIEWER, by=ana, stamp=stamp(2))
    disable_account(file, bea.id, by=ana, stamp=stamp(3))
    enable_account(file, bea.id, by=COMMAND_LINE, stamp=stamp(4))
    reset_password(file, bea, OTHER, by=ana, stamp=stamp(5))
    made = make(file)
    new = logged(file)[before:]
    assert {kind for kind, _ in new} == {ACCOUNT}
    assert [json.loads(written) for _, written in new] == [
        {"did": "role", "role": "viewer", "account": bea.id, "by": ana},
        {"did": "disabled", "account": bea.id, "by": ana},
        {"did": "enabled", "account": bea.id, "by": COMMAND_LINE},
        {"did": "password reset", "account": bea.id, "by": ana},
        {"did": "made", "account": made.id, "by": "x", "role": "documenter"},
    ]


def test_doctor_has_nothing_to_complain_about(desk):
    signed_in(desk)
    enter(desk, password=WRONG)
    make(desk)
    with opened(desk) as connection:
        assert examine(connection).is_sound


def test_a_register_of_before_is_brought_up_to_date(tmp_path):
    path = tmp_path / "register.db"
    open_register(path, create=True).dispose()
    make(path, role=Role.ADMINISTRATOR)
    assert names(path) == ["Caro Lund"]
