"""Tokens of programs: told once, never above the account, ended at once."""

from __future__ import annotations

import pytest

from corrobora.errors import UsageError
from corrobora.model.account import Permission, Role
from corrobora.register.accounts.people import change_role, disable_account, enable_account
from corrobora.register.accounts.tokens import (
    LONGEST_LABEL,
    end_token,
    find_bearer,
    find_token,
    is_touch_due,
    list_tokens,
    lower_of,
    make_token,
    touch_token,
)
from corrobora.register.opening import opened
from tests.databases import rows
from tests.unit.register.accounts.conftest import logged, person, stamp


def make(where, name="Bea Ortiz", role=Role.VIEWER, label="the weekly sheet", seconds=1):
    account = person(where, name)
    return make_token(where, account, role=role, label=label, by=account.id, stamp=stamp(seconds))


def find(where, secret):
    with opened(where) as connection:
        return find_token(connection, secret, now=stamp(10).at)


def kept(where, name="Bea Ortiz"):
    with opened(where) as connection:
        return list_tokens(connection, person(where, name).id)


def test_a_token_is_its_account_with_its_own_role(desk):
    made = make(desk)
    account = find(desk, made.secret)
    assert (account.name, account.role) == ("Bea Ortiz", Role.VIEWER)
    assert account.may(Permission.READ)
    assert not account.may(Permission.DECIDE)
    assert made.secret.startswith("crb_")
    assert kept(desk) == (made.token,)


@pytest.mark.parametrize("secret", ["", "crb_", "\0", "\ud800", "' OR 1=1 --"])
def test_any_other_token_is_nobodys(desk, secret):
    make(desk)
    assert find(desk, secret) is None


def test_the_secret_is_told_once(file):
    made = make(file)
    assert made.secret not in str(rows(file, "SELECT * FROM api_tokens"))
    assert made.secret not in str(logged(file))
    assert made.secret not in repr(kept(file))


def test_no_token_is_above_its_account(file):
    with pytest.raises(UsageError, match="Bea Ortiz is reviewer: no token of theirs may be admin"):
        make(file, role=Role.ADMINISTRATOR)
    assert kept(file) == ()


def test_who_is_lowered_is_lowered_in_every_token(file):
    made = make(file, role=Role.REVIEWER)
    bea = person(file, "Bea Ortiz").id
    change_role(file, bea, Role.DOCUMENTER, by="x", stamp=stamp(2))
    assert find(file, made.secret).role is Role.DOCUMENTER
    change_role(file, bea, Role.ADMINISTRATOR, by="x", stamp=stamp(3))
    assert find(file, made.secret).role is Role.REVIEWER


def test_an_ended_token_is_nobodys(desk):
    made, other = make(desk), make(desk)
    bea, ana = person(desk, "Bea Ortiz").id, person(desk, "Ana Serrat").id
    assert not end_token(desk, ana, made.token.id, by=ana, stamp=stamp(5))
    assert end_token(desk, bea, made.token.id, by=bea, stamp=stamp(5))
    assert not end_token(desk, bea, made.token.id, by=bea, stamp=stamp(6))
    assert find(desk, made.secret) is None
    assert find(desk, other.secret) is not None
    ended = {one.id: one.ended_at for one in kept(desk)}
    assert ended == {made.token.id: stamp(5).at, other.token.id: None}


def test_a_disabled_account_has_no_tokens(file):
    made = make(file)
    bea = person(file, "Bea Ortiz").id
    disable_account(file, bea, by="x", stamp=stamp(2))
    assert find(file, made.secret) is None
    enable_account(file, bea, by="x", stamp=stamp(3))
    assert find(file, made.secret) is not None


@pytest.mark.parametrize("label", ["", "  ", "x" * (LONGEST_LABEL + 1), "a\0b", "\x1b[31m"])
def test_a_token_has_a_label_to_read(file, label):
    with pytest.raises(UsageError, match="a label of at most 80"):
        make(file, label=label)


def test_its_use_is_noted_at_most_once_an_hour(file):
    made = make(file)
    used = []
    for seconds in (10, 3609, 3610):
        touch_token(file, made.secret, stamp(seconds).at)
        used.append(kept(file)[0].used_at)
    assert used == [stamp(10).at, stamp(10).at, stamp(3610).at]
    touch_token(file, "nobody's", stamp().at)


def test_each_is_a_row_of_the_log(file):
    made = make(file)
    end_token(file, made.token.account, made.token.id, by="x", stamp=stamp(5))
    said = [written for _, written in logged(file) if made.token.id in written]
    assert ["token made" in said[0], "token ended" in said[1]] == [True, True]
    assert "weekly" not in str(said)


@pytest.mark.parametrize("one", Role)
def test_the_lower_role_may_less(one):
    assert lower_of(one, Role.VIEWER) is lower_of(Role.VIEWER, one) is Role.VIEWER
    assert lower_of(one, Role.ADMINISTRATOR) is one


# --- who brings one -------------------------------------------------------------------------------


def test_who_brings_a_token_is_told_with_it(desk):
    made = make(desk, role=Role.VIEWER)
    with opened(desk) as connection:
        found = find_bearer(connection, made.secret)
    assert found is not None
    assert (found.account.role, found.token.id) == (Role.VIEWER, made.token.id)
    assert found.token.label == "the weekly sheet"


def test_nobody_brings_what_is_no_token(desk):
    made = make(desk)
    end_token(desk, made.token.account, made.token.id, by="x", stamp=stamp(2))
    with opened(desk) as connection:
        for secret in (made.secret, "", "crb_", made.secret[:-1], made.secret.lower()):
            assert find_bearer(connection, secret) is None


def test_use_is_due_to_be_noted_at_first_and_after_an_hour(desk):
    made = make(desk)
    assert is_touch_due(made.token, stamp(5).at)
    touch_token(desk, made.secret, stamp(5).at)
    with opened(desk) as connection:
        used = find_bearer(connection, made.secret).token
    assert not is_touch_due(used, stamp(3600).at)
    assert is_touch_due(used, stamp(3606).at)
