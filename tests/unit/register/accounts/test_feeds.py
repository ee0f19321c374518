"""Feeds by an address alone: told once, read with the account's eyes of now, ended at once."""

from __future__ import annotations

import pytest

from corrobora.errors import UsageError
from corrobora.model.account import Permission, Role
from corrobora.register.accounts.feeds import (
    LONGEST_LABEL,
    FeedKind,
    end_feed,
    find_feed,
    list_feeds,
    make_feed,
    touch_feed,
)
from corrobora.register.accounts.people import change_role, disable_account
from corrobora.register.accounts.tokens import end_tokens_of
from corrobora.register.opening import opened
from tests.databases import rows
from tests.unit.register.accounts.conftest import logged, person, stamp

BEA, ANA = "Bea Ortiz", "Ana Serrat"


def make(where, name=BEA, kind=FeedKind.ALL, about="", label="my reader", seconds=1):
    account = person(where, name)
    return make_feed(where, account, kind=kind, about=about, label=label, stamp=stamp(seconds))


def find(where, secret):
    with opened(where) as connection:
        return find_feed(connection, secret)


def kept(where, name=BEA):
    with opened(where) as connection:
        return list_feeds(connection, person(where, name).id)


def test_an_address_is_one_feed_with_the_eyes_of_its_account(desk):
    made = make(desk, kind=FeedKind.SITE, about="Brask Prison")
    feed, account = find(desk, made.secret)
    assert (feed.kind, feed.about, account.name) == (FeedKind.SITE, "Brask Prison", BEA)
    assert kept(desk) == (made.feed,)
    assert kept(desk, ANA) == ()


@pytest.mark.parametrize("secret", ["", "\0", "\ud800", "' OR 1=1 --"])
def test_any_other_secret_is_nobodys(desk, secret):
    make(desk)
    assert find(desk, secret) is None


def test_the_secret_is_told_once(file):
    made = make(file)
    assert len(made.secret) == 43
    assert made.secret not in str(rows(file, "SELECT * FROM feed_addresses"))
    assert made.secret not in str(logged(file))
    assert "feed address made" in str(logged(file)[-1])


def test_it_is_ended_once_by_its_owner_alone(desk):
    made, bea, ana = make(desk), person(desk, BEA).id, person(desk, ANA).id
    assert not end_feed(desk, ana, made.feed.id, stamp=stamp(2))
    assert find(desk, made.secret) is not None
    assert end_feed(desk, bea, made.feed.id, stamp=stamp(3))
    assert not end_feed(desk, bea, made.feed.id, stamp=stamp(4))
    assert find(desk, made.secret) is None
    assert kept(desk) == ()


def test_the_eyes_are_those_that_the_account_has_now(desk):
    made, bea = make(desk), person(desk, BEA)
    change_role(desk, bea.id, Role.REVIEWER, by="x", stamp=stamp(2))
    assert find(desk, made.secret)[1].may(Permission.SEE_RESTRICTED)
    change_role(desk, bea.id, Role.VIEWER, by="x", stamp=stamp(3))
    assert not find(desk, made.secret)[1].may(Permission.SEE_RESTRICTED)
    disable_account(desk, bea.id, by="x", stamp=stamp(4))
    assert find(desk, made.secret) is None


def test_its_use_is_noted_once_an_hour(desk):
    made = make(desk)
    for seconds, noted in ((10, 10), (3000, 10), (3700, 3700)):
        feed, _ = find(desk, made.secret)
        touch_feed(desk, feed, stamp(seconds).at)
        assert kept(desk)[0].used_at == stamp(noted).at


@pytest.mark.parametrize(
    "typed",
    [
        {"label": ""},
        {"label": "x" * (LONGEST_LABEL + 1)},
        {"label": "a\x07b"},
        {"kind": FeedKind.ALL, "about": "somebody"},
        {"kind": FeedKind.PERSON, "about": ""},
        {"kind": FeedKind.SITE, "about": "x" * 501},
    ],
)
def test_what_is_wrong_makes_nothing(desk, typed):
    with pytest.raises(UsageError):
        make(desk, **typed)
    assert kept(desk) == ()


def test_whoever_ends_all_tokens_ends_the_addresses_too(desk):
    made, other = make(desk), make(desk, ANA)
    assert end_tokens_of(desk, person(desk, BEA).id, by="x", stamp=stamp(5)) == 1
    assert find(desk, made.secret) is None
    assert find(desk, other.secret) is not None
