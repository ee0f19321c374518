"""The menu has what somebody may follow, and marks where they are."""

from __future__ import annotations

import pytest

from corrobora.desk.menu import menu_of
from corrobora.desk.screens import PATHS
from corrobora.desk.seat import Seat, Theme
from corrobora.model.account import GRANTS, Account, Role
from corrobora.register.accounts.sessions import Session, SessionState
from tests.factories import NOON


def sit(role, state=SessionState.OPEN, **more):
    account = Account(id="a", name="Ana Serrat", role=role)
    session = None
    if role is not None:
        session = Session(id="s", account=account, state=state, begun_at=NOON, seen_at=NOON, **more)
    return Seat(
        session=session,
        token="t",  # noqa: S106 - of nobody
        mark="m",
        language="en",
        theme=Theme.AUTO,
        address="",
    )


def test_nobody_has_no_menu():
    assert menu_of(sit(None), "/") == ()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", [s for s in SessionState if s is not SessionState.OPEN])
def test_who_is_locked_or_owes_a_code_has_no_menu(role, state):
    assert menu_of(sit(role, state), "/") == ()


@pytest.mark.parametrize("role", Role)
def test_every_entry_leads_where_somebody_may_go(role):
    by_url = {path.url: path.permission for path in PATHS if path.method == "GET"}
    entries = menu_of(sit(role), "/")
    assert entries
    assert all(by_url[one.url] in GRANTS[role] for one in entries)


def test_more_may_be_followed_the_higher_the_role():
    menus = [{one.url for one in menu_of(sit(role), "/")} for role in Role]
    assert menus[0] < menus[1] <= menus[2] < menus[3]


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("/", "/"),
        ("/queue", "/queue"),
        ("/queue/abc?do=accept", "/queue"),
        ("/queue?kind=pair", "/queue"),
        ("/queues", None),
        ("/sites/Old%20Mill", "/sites"),
        ("/persons/x", None),
        ("/?q=/queue", "/"),
    ],
)
def test_where_one_is_stands_out(url, here):
    marked = [one.url for one in menu_of(sit(Role.ADMINISTRATOR), url) if one.is_here]
    assert marked == ([] if here is None else [here])


def test_no_key_leads_to_two_places():
    keys = [one.keys for one in menu_of(sit(Role.ADMINISTRATOR), "/")]
    assert len(set(keys)) == len(keys)
