"""What lets somebody in is found by its hash, taken once, and ends; rows alone, both databases."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from corrobora.model.account import Account, Role
from corrobora.store.accounts import (
    KeptPassword,
    drop_fact,
    find_account,
    find_account_named,
    insert_account,
    load_accounts,
    load_fact,
    load_password,
    name_key,
    put_fact,
    put_password,
    update_account,
)
from corrobora.store.api_tokens import (
    ApiToken,
    end_token_rows,
    find_token_row,
    insert_token,
    load_tokens,
    set_token_used,
)
from corrobora.store.second_factors import (
    confirm_second_factor,
    count_recovery_codes,
    drop_second_factor,
    load_second_factor,
    put_recovery_codes,
    put_second_factor,
    take_recovery_code,
    take_step,
)
from corrobora.store.sessions import (
    SessionRow,
    end_rows,
    find_session_row,
    insert_session,
    is_known_browser,
    load_sessions,
    put_known_browser,
    remove_old_browsers,
    remove_old_sessions,
    set_locked,
    set_seen,
    set_unlocked,
)
from corrobora.store.sign_in_attempts import (
    drop_attempts,
    insert_attempt,
    load_attempts,
    remove_old_attempts,
)
from tests.factories import NOON
from tests.unit.store.conftest import undone

ANA = Account(id="a" * 32, name="Ana Serrat", role=Role.ADMINISTRATOR)
BEA = Account(id="b" * 32, name="Bea Ortiz", role=Role.VIEWER, language="es")


def after(minutes: float) -> datetime.datetime:
    return NOON + datetime.timedelta(minutes=minutes)


@pytest.fixture
def there(passing):
    """A transaction with two accounts, on each database."""
    for number, one in enumerate((BEA, ANA)):
        insert_account(passing, one, created_at=after(number))
    return passing


# --- accounts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "is_hers"),
    [
        ("Ana Serrat", True),
        ("ana serrat", True),
        ("  ANA   Sérrat ", True),
        ("Ana", False),
        ("AnaSerrat", False),
        ("", False),
    ],
)
def test_a_name_is_one_accounts_alone_case_and_accents_aside(there, typed, is_hers):
    assert find_account_named(there, typed) == (ANA if is_hers else None)
    if is_hers:
        again = Account(id="c" * 32, name=typed, role=Role.VIEWER)
        with pytest.raises(IntegrityError), there.begin_nested():
            insert_account(there, again, created_at=NOON)


def test_accounts_are_listed_by_name_with_when_they_were_last_here(there):
    put_password(there, ANA.id, KeptPassword("h", NOON, must_change=True))
    for number, id_ in enumerate(("1", "2")):
        row = SessionRow(
            id=id_,
            token_hash=id_,
            account=ANA.id,
            needs_code=False,
            begun_at=NOON,
            seen_at=after(number),
        )
        insert_session(there, row)
    first, second = load_accounts(there)
    assert (first.account, first.must_change, first.seen_at) == (ANA, True, after(1))
    assert (second.account, second.must_change, second.seen_at) == (BEA, False, None)
    assert (first.created_at, second.created_at) == (after(1), after(0))


def test_role_language_and_standing_change_and_the_name_stays(there):
    changed = Account(
        id=BEA.id, name="Somebody else", role=Role.REVIEWER, language="en", disabled_at=after(5)
    )
    update_account(there, changed)
    kept = find_account(there, BEA.id)
    assert (kept.role, kept.language, kept.disabled_at) == (Role.REVIEWER, "en", after(5))
    assert kept.name == BEA.name
    assert find_account(there, ANA.id) == ANA


def test_a_password_takes_the_place_of_the_one_before_and_of_no_others(there):
    put_password(there, ANA.id, KeptPassword("one", NOON, must_change=False))
    put_password(there, BEA.id, KeptPassword("other", NOON, must_change=False))
    newer = KeptPassword("two", after(1), must_change=True)
    put_password(there, ANA.id, newer)
    assert load_password(there, ANA.id) == newer
    assert load_password(there, BEA.id).hash == "other"
    assert load_password(there, "c" * 32) is None


VALUES = st.recursive(
    st.booleans() | st.integers(-(2**40), 2**40) | st.sampled_from(["", "año", "a'b\"c", "☃"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner),
    max_leaves=5,
)


@settings(max_examples=15)
@given(first=VALUES, then=VALUES)
def test_what_somebody_keeps_comes_back_as_it_was_and_is_theirs_alone(lasting, first, then):
    with undone(lasting) as connection:
        for one in (ANA, BEA):
            insert_account(connection, one, created_at=NOON)
        put_fact(connection, ANA.id, "last", first)
        put_fact(connection, ANA.id, "other", 1)
        put_fact(connection, ANA.id, "last", then)
        assert load_fact(connection, ANA.id, "last") == then
        assert load_fact(connection, BEA.id, "last") is None
        drop_fact(connection, BEA.id, "last")
        assert load_fact(connection, ANA.id, "last") == then
        drop_fact(connection, ANA.id, "last")
        assert load_fact(connection, ANA.id, "last") is None
        assert load_fact(connection, ANA.id, "other") == 1


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [("Ana", "ana", True), ("Jörg", "jorg", True), ("A  B", "a b", True), ("A-B", "AB", False)],
)
def test_the_key_of_a_name(one, other, is_one):
    assert (name_key(one) == name_key(other)) is is_one


# --- sessions and browsers ------------------------------------------------------------------------


def session(id_: str, account: str = ANA.id, *, begun: float = 0, seen: float = 0) -> SessionRow:
    return SessionRow(
        id=id_,
        token_hash=f"hash of {id_}",
        account=account,
        needs_code=False,
        begun_at=after(begun),
        seen_at=after(seen),
    )


@pytest.fixture
def sessions(there):
    """Three sessions of one account, one of the other."""
    for row in (session("1"), session("2", begun=5, seen=5), session("3", begun=9, seen=9)):
        insert_session(there, row)
    insert_session(there, session("4", BEA.id, begun=2, seen=2))
    return there


def open_of(connection, account: str = ANA.id, since: float = -99) -> str:
    return "".join(row.id for row in load_sessions(connection, account, since=after(since)))


@pytest.mark.parametrize(
    ("asked", "ended", "left", "others"),
    [
        ({"session": "1"}, 1, "32", "4"),
        ({"session": "1", "account": BEA.id}, 0, "321", "4"),
        ({"account": ANA.id}, 3, "", "4"),
        ({"account": ANA.id, "but": "2"}, 2, "2", "4"),
        ({"account": ANA.id, "but": "4"}, 3, "", "4"),
        ({"account": BEA.id}, 1, "321", ""),
        ({"session": "gone"}, 0, "321", "4"),
        ({}, 4, "", ""),
    ],
)
def test_sessions_end_one_by_one_all_or_all_but_one(sessions, asked, ended, left, others):
    assert end_rows(sessions, after(20), **asked) == ended
    assert (open_of(sessions), open_of(sessions, BEA.id)) == (left, others)
    assert end_rows(sessions, after(30), **asked) == 0, "each ends once"
    for id_ in "1234":
        row = find_session_row(sessions, f"hash of {id_}")
        assert (row.ended_at is None) is (id_ in left + others)
        assert row.ended_at in {None, after(20)}


def test_sessions_are_listed_the_newest_first_from_a_moment_on(sessions):
    assert open_of(sessions) == "321"
    assert open_of(sessions, since=5) == "32"
    assert open_of(sessions, since=10) == ""


def test_a_locked_session_is_no_longer_seen_until_it_is_unlocked(sessions):
    set_locked(sessions, "1", after(10))
    set_locked(sessions, "1", after(11))
    set_seen(sessions, "1", after(12))
    row = find_session_row(sessions, "hash of 1")
    assert (row.seen_at, row.locked_at) == (after(0), after(10))
    set_unlocked(sessions, "1", after(13))
    set_seen(sessions, "1", after(14))
    row = find_session_row(sessions, "hash of 1")
    assert (row.seen_at, row.locked_at) == (after(14), None)
    assert find_session_row(sessions, "hash of 2").seen_at == after(5)


def test_sessions_last_seen_long_ago_are_removed(sessions):
    remove_old_sessions(sessions, after(5))
    assert open_of(sessions) == "32"
    assert open_of(sessions, BEA.id) == ""
    assert find_session_row(sessions, "hash of 1") is None


@pytest.mark.parametrize(
    ("before", "account", "known"),
    [
        (1, None, {("a", 1), ("a", 9), ("b", 1)}),
        (5, None, {("a", 9)}),
        (5, ANA.id, {("a", 9), ("b", 1)}),
        (99, ANA.id, {("b", 1)}),
        (99, None, set()),
    ],
)
def test_browsers_are_known_by_account_and_forgotten_by_age(there, before, account, known):
    for who, at in ((ANA, 1), (ANA, 9), (BEA, 1)):
        put_known_browser(there, who.id, f"token {at}", after(0))
        put_known_browser(there, who.id, f"token {at}", after(at))
    remove_old_browsers(there, after(before), account=account)
    found = {
        (who.id[0], at)
        for who in (ANA, BEA)
        for at in (1, 9)
        if is_known_browser(there, who.id, f"token {at}")
    }
    assert found == known


# --- tokens ---------------------------------------------------------------------------------------


def token(id_: str, account: str = ANA.id, minutes: float = 0) -> ApiToken:
    return ApiToken(
        id=id_, account=account, role=Role.VIEWER, label=f"for {id_}", created_at=after(minutes)
    )


def test_tokens_are_found_by_hash_and_listed_in_the_order_they_were_made(there):
    for one in (token("2", minutes=2), token("1", minutes=1), token("3", BEA.id)):
        insert_token(there, one, f"hash of {one.id}")
    assert find_token_row(there, "hash of 3") == token("3", BEA.id)
    assert find_token_row(there, "hash of 4") is None
    assert [one.id for one in load_tokens(there, ANA.id)] == ["1", "2"]
    set_token_used(there, "1", after(7))
    assert [one.used_at for one in load_tokens(there, ANA.id)] == [after(7), None]


@pytest.mark.parametrize(
    ("asked", "ended", "gone"),
    [
        ({"account": ANA.id}, 2, {"1", "2"}),
        ({"account": ANA.id, "token": "2"}, 1, {"2"}),
        ({"account": ANA.id, "token": "3"}, 0, set()),
        ({"account": BEA.id, "token": "3"}, 1, {"3"}),
        ({"account": "c" * 32}, 0, set()),
    ],
)
def test_tokens_end_by_account_and_stay_listed(there, asked, ended, gone):
    for one in (token("1"), token("2"), token("3", BEA.id)):
        insert_token(there, one, f"hash of {one.id}")
    assert end_token_rows(there, after(9), **asked) == ended
    assert end_token_rows(there, after(10), **asked) == 0
    every = [*load_tokens(there, ANA.id), *load_tokens(there, BEA.id)]
    assert {one.id for one in every if one.ended_at == after(9)} == gone
    assert len(every) == 3


# --- second factors -------------------------------------------------------------------------------


def test_a_second_factor_counts_once_it_is_confirmed(there):
    put_second_factor(there, ANA.id, "SECRET", at=NOON)
    assert not find_account(there, ANA.id).has_code
    assert not load_second_factor(there, ANA.id).is_confirmed
    confirm_second_factor(there, ANA.id, at=after(1))
    assert find_account(there, ANA.id).has_code
    assert find_account_named(there, "ana serrat").has_code
    assert [one.account.has_code for one in load_accounts(there)] == [True, False]
    put_second_factor(there, ANA.id, "OTHER", at=after(2))
    kept = load_second_factor(there, ANA.id)
    assert (kept.secret, kept.is_confirmed, kept.last_step) == ("OTHER", False, 0)
    assert not find_account(there, ANA.id).has_code


@settings(max_examples=20)
@given(st.lists(st.integers(1, 8), max_size=8))
def test_each_step_is_taken_once_and_none_before_the_last(lasting, steps):
    with undone(lasting) as connection:
        insert_account(connection, ANA, created_at=NOON)
        assert not take_step(connection, ANA.id, 1)
        put_second_factor(connection, ANA.id, "SECRET", at=NOON)
        last = 0
        for step in steps:
            assert take_step(connection, ANA.id, step) is (step > last)
            last = max(last, step)
            assert load_second_factor(connection, ANA.id).last_step == last


def test_a_recovery_code_is_taken_once_by_whom_it_belongs_to(there):
    for one in (ANA, BEA):
        put_second_factor(there, one.id, "SECRET", at=NOON)
        put_recovery_codes(there, one.id, ["x", one.name], at=NOON)
    assert not take_recovery_code(there, ANA.id, BEA.name, at=NOON)
    assert take_recovery_code(there, ANA.id, "x", at=NOON)
    assert not take_recovery_code(there, ANA.id, "x", at=NOON)
    assert take_recovery_code(there, BEA.id, "x", at=NOON), "the same code of another is theirs"
    assert count_recovery_codes(there, ANA.id) == 1
    put_recovery_codes(there, ANA.id, ["y", "z"], at=NOON)
    assert count_recovery_codes(there, ANA.id) == 2
    assert not take_recovery_code(there, ANA.id, ANA.name, at=NOON), "all others are gone"
    drop_second_factor(there, ANA.id)
    assert not take_recovery_code(there, ANA.id, "y", at=NOON)
    assert count_recovery_codes(there, BEA.id) == 1


# --- attempts -------------------------------------------------------------------------------------


def test_attempts_are_counted_by_what_they_are_against_from_a_moment_on(passing):
    insert_attempt(passing, ["name", "address"], after(1))
    numbers = insert_attempt(passing, ["name"], after(3))
    insert_attempt(passing, ["name"], after(2))
    assert load_attempts(passing, ["name", "nobody"], since=after(0)) == {
        "name": (after(1), after(2), after(3)),
        "nobody": (),
    }
    assert load_attempts(passing, ["name"], since=after(1))["name"] == (after(2), after(3))
    drop_attempts(passing, numbers=numbers)
    assert load_attempts(passing, ["name"], since=after(0))["name"] == (after(1), after(2))
    drop_attempts(passing, against=["name"])
    found = load_attempts(passing, ["name", "address"], since=after(0))
    assert found == {"name": (), "address": (after(1),)}
    drop_attempts(passing)
    assert load_attempts(passing, ["address"], since=after(0))["address"] == (after(1),)


def test_old_attempts_are_removed_and_the_moment_itself_stays(passing):
    for minute in (1, 2, 3):
        insert_attempt(passing, ["name"], after(minute))
    remove_old_attempts(passing, after(2))
    assert load_attempts(passing, ["name"], since=after(-9))["name"] == (after(2), after(3))
