"""Who may do what at the desk."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest

from corrobora.model.account import GRANTS, Account, Permission, Role

NOON = datetime.datetime(2031, 5, 4, 12, tzinfo=datetime.UTC)


def account(role=Role.VIEWER, **more):
    return Account(id="a1", name="Ana Serrat", role=role, **more)


def test_each_role_may_all_that_those_before_may():
    for less, more in pairwise(Role):
        assert GRANTS[less] < GRANTS[more]


def test_only_the_last_role_may_do_everything():
    assert GRANTS[Role.ADMINISTRATOR] == set(Permission)
    assert all(GRANTS[role] != set(Permission) for role in Role if role is not Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER])
@pytest.mark.parametrize(
    "permission",
    [Permission.DECIDE, Permission.SEE_RESTRICTED, Permission.PUBLISH, Permission.ADMINISTER],
)
def test_who_only_reads_or_notes_decides_nothing_and_sees_nothing_restricted(role, permission):
    assert not account(role).may(permission)


@pytest.mark.parametrize("role", Role)
def test_a_disabled_account_may_nothing(role):
    gone = account(role, disabled_at=NOON)
    assert not any(gone.may(permission) for permission in Permission)
