"""What somebody changes in their own account, with their password typed again."""

from __future__ import annotations

import pytest

from corrobora.errors import UsageError
from corrobora.model.account import Role
from corrobora.register.accounts.own import (
    begin_second_factor,
    change_password,
    choose_language,
    confirm_second_factor_of,
    count_left_codes,
    keep_fact,
    read_fact,
    read_setup,
    remove_second_factor,
    renew_recovery_codes,
)
from corrobora.register.accounts.passwords import Refusal
from corrobora.register.accounts.sessions import TRIES
from corrobora.register.accounts.sign_in import Answer, give_code
from corrobora.register.accounts.tokens import make_token
from corrobora.register.backup import make_backup, restore_backup
from corrobora.register.doctor import examine
from corrobora.register.opening import opened
from tests.databases import rows
from tests.unit.register.accounts.conftest import (
    OTHER,
    PASSWORD,
    code_at,
    enter,
    give_second_factor,
    logged,
    person,
    session_of,
    signed_in,
    stamp,
)

WRONG = "eight grey herons"


def setup_of(where, account, seconds=5):
    with opened(where) as connection:
        return read_setup(connection, account, now=stamp(seconds).at)


def left(where, account):
    with opened(where) as connection:
        return count_left_codes(connection, account.id)


# --- password -------------------------------------------------------------------------------------


def test_a_password_is_changed_and_other_sessions_end(desk):
    elsewhere, _ = signed_in(desk, seconds=1)
    here, session = signed_in(desk, seconds=2)
    known = enter(desk, seconds=2).browser
    assert change_password(desk, session, PASSWORD, OTHER, stamp=stamp(3)) is None
    assert session_of(desk, here, 4) is not None
    assert session_of(desk, elsewhere, 4) is None
    assert enter(desk, seconds=5).answer is Answer.WRONG
    again = enter(desk, seconds=6, password=OTHER, browser=known)
    assert again.answer is Answer.SIGNED_IN
    assert again.browser != known


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        (WRONG, OTHER, Refusal.WRONG),
        (PASSWORD, PASSWORD, Refusal.SAME),
        (PASSWORD, "short", Refusal.SHORT),
        (PASSWORD, "password1234", Refusal.COMMON),
        (PASSWORD, "Ana Serrat 2026", Refusal.NAMED),
    ],
)
def test_a_password_that_is_not_taken_changes_nothing(file, old, new, refusal):
    _, session = signed_in(file)
    assert change_password(file, session, old, new, stamp=stamp(3)) is refusal
    assert enter(file, seconds=4).answer is Answer.SIGNED_IN


def test_the_password_is_not_tried_for_ever(file):
    token, session = signed_in(file)
    for n in range(TRIES):
        assert change_password(file, session, WRONG, OTHER, stamp=stamp(3 + n)) is Refusal.WRONG
    assert session_of(file, token, 10) is None
    assert change_password(file, session, PASSWORD, OTHER, stamp=stamp(11)) is Refusal.WRONG


# --- second factor --------------------------------------------------------------------------------


def test_a_second_factor_counts_from_its_first_code(desk):
    _, session = signed_in(desk)
    ana = session.account
    assert setup_of(desk, ana) is None
    assert not begin_second_factor(desk, session, WRONG, stamp=stamp(3))
    assert setup_of(desk, ana) is None
    assert begin_second_factor(desk, session, PASSWORD, stamp=stamp(4))
    setup = setup_of(desk, ana)
    assert setup.secret in setup.address
    assert setup.image.startswith("<svg")
    assert not person(desk, "Ana Serrat").has_code
    assert enter(desk, seconds=5).answer is Answer.SIGNED_IN
    assert confirm_second_factor_of(desk, ana, "000000", stamp=stamp(6)) is None
    codes = confirm_second_factor_of(desk, ana, code_at(setup.secret, 7), stamp=stamp(7))
    assert len(set(codes)) == 10
    assert person(desk, "Ana Serrat").has_code
    # What counts is shown to nobody again, nor taken a second time.
    assert setup_of(desk, ana) is None
    assert confirm_second_factor_of(desk, ana, code_at(setup.secret, 40), stamp=stamp(40)) is None


def test_a_key_is_shown_and_taken_for_ten_minutes(file):
    """Who finds the file open later sees nothing that counts one day."""
    _, session = signed_in(file)
    begin_second_factor(file, session, PASSWORD, stamp=stamp(0))
    secret = setup_of(file, session.account, 599).secret
    assert setup_of(file, session.account, 600) is None
    late = code_at(secret, 600)
    assert confirm_second_factor_of(file, session.account, late, stamp=stamp(600)) is None
    assert begin_second_factor(file, session, PASSWORD, stamp=stamp(601))
    assert setup_of(file, session.account, 602).secret != secret


def test_a_second_factor_is_removed_before_another_is_set_up(file):
    token, _ = signed_in(file)
    give_second_factor(file, "Ana Serrat", 2)
    session = session_of(file, token, 3)
    with pytest.raises(UsageError, match="Remove it first"):
        begin_second_factor(file, session, PASSWORD, stamp=stamp(3))
    assert not remove_second_factor(file, session, WRONG, stamp=stamp(4))
    assert person(file, "Ana Serrat").has_code
    assert remove_second_factor(file, session, PASSWORD, stamp=stamp(5))
    assert not person(file, "Ana Serrat").has_code
    assert left(file, session.account) == 0
    assert enter(file, seconds=6).answer is Answer.SIGNED_IN


def test_new_recovery_codes_take_the_place_of_the_old(desk):
    token, _ = signed_in(desk)
    _, old = give_second_factor(desk, "Ana Serrat", 2)
    session = session_of(desk, token, 3)
    assert renew_recovery_codes(desk, session, WRONG, stamp=stamp(4)) is None
    new = renew_recovery_codes(desk, session, PASSWORD, stamp=stamp(5))
    assert not set(old) & set(new)
    owing = enter(desk, seconds=6).token
    assert give_code(desk, owing, old[0], stamp=stamp(7)).answer is Answer.WRONG
    assert give_code(desk, owing, new[0], stamp=stamp(8)).answer is Answer.SIGNED_IN
    assert left(desk, session.account) == 9


def test_without_a_second_factor_there_are_no_recovery_codes(file):
    _, session = signed_in(file)
    assert renew_recovery_codes(file, session, PASSWORD, stamp=stamp(5)) is None
    assert left(file, session.account) == 0


# --- language, and what somebody keeps ------------------------------------------------------------


def test_a_language_is_chosen(desk):
    ana = person(desk, "Ana Serrat")
    assert choose_language(desk, ana, "es", stamp=stamp(2)).language == "es"
    assert person(desk, "Ana Serrat").language == "es"
    assert choose_language(desk, person(desk, "Ana Serrat"), "es", stamp=stamp(3)).language == "es"


@pytest.mark.parametrize("language", ["", "e", "../es", "es\0", "Español", "en_US", "x" * 40])
def test_what_is_no_language_is_refused(file, language):
    with pytest.raises(UsageError, match="is no language"):
        choose_language(file, person(file, "Ana Serrat"), language, stamp=stamp(2))


def test_somebody_keeps_what_they_like_for_themselves(desk):
    ana, bea = person(desk, "Ana Serrat").id, person(desk, "Bea Ortiz").id
    searches = [{"name": "hungry", "query": "huelga de hambre ñ"}, {"n": None}]
    keep_fact(desk, ana, "searches", searches)
    keep_fact(desk, bea, "searches", [])
    keep_fact(desk, ana, "last visit", "2031-01-05T12:00:00Z")
    with opened(desk) as connection:
        assert read_fact(connection, ana, "searches") == searches
        assert read_fact(connection, bea, "searches") == []
        assert read_fact(connection, bea, "last visit") is None
    keep_fact(desk, ana, "searches", {"other": True})
    keep_fact(desk, bea, "searches", None)
    with opened(desk) as connection:
        assert read_fact(connection, ana, "searches") == {"other": True}
        assert read_fact(connection, bea, "searches") is None


@pytest.mark.parametrize("name", ["", "x" * 81])
def test_what_is_kept_has_a_name(file, name):
    with pytest.raises(ValueError, match="a name of at most"):
        keep_fact(file, person(file, "Ana Serrat").id, name, 1)


# --- backups --------------------------------------------------------------------------------------


def test_accounts_come_back_from_a_backup_and_nobody_is_signed_in(desk, tmp_path):
    token, session = signed_in(desk)
    ana = session.account
    make_token(desk, ana, role=Role.VIEWER, label="sheet", by=ana.id, stamp=stamp(2))
    keep_fact(desk, ana.id, "searches", ["x"])
    secret, codes = give_second_factor(desk, "Ana Serrat", 3)
    enter(desk, password=WRONG)
    backup, restored = tmp_path / "one.backup", tmp_path / "restored.db"
    make_backup(desk, backup, program="test", made_at="2031-01-05T12:00:00Z")
    restore_backup(backup, restored)
    for table in ("sessions", "api_tokens", "known_browsers", "sign_in_attempts"):
        assert rows(restored, f"SELECT * FROM {table}") == []  # noqa: S608 - tables of ours
    assert session_of(restored, token) is None
    owing = enter(restored, seconds=60)
    assert owing.answer is Answer.NEEDS_CODE
    assert give_code(restored, owing.token, code_at(secret, 3), stamp=stamp(60)).answer is (
        Answer.WRONG
    )
    assert give_code(restored, owing.token, codes[0], stamp=stamp(61)).answer is Answer.SIGNED_IN
    with opened(restored) as connection:
        assert read_fact(connection, ana.id, "searches") == ["x"]
        assert examine(connection).is_sound
    assert logged(restored)[: len(logged(desk))] == logged(desk)
