"""What may be a password, and what is kept of it."""

from __future__ import annotations

import builtins
import os
import re
import threading
import time

import pytest
from argon2 import Type, extract_parameters

from corrobora.errors import InputError
from corrobora.register.accounts import passwords
from corrobora.register.accounts.passwords import (
    LONGEST,
    Refusal,
    find_refusal,
    hash_password,
    is_outdated,
    make_first_password,
    say_refusal,
    verify_password,
)
from tests.unit.register.accounts.conftest import REAL

SALT = bytes(range(16))


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("", Refusal.SHORT),
        ("herons grey", Refusal.SHORT),
        ("herons     ", Refusal.SHORT),
        (" " * 30, Refusal.SHORT),
        ("x" * (LONGEST + 1), Refusal.LONG),
        ("ana.serrat.2026", Refusal.NAMED),
        ("AnaSerratAnaSerrat", Refusal.NAMED),
        ("aña-sérrat-1234", Refusal.NAMED),
        ("password1234", Refusal.COMMON),
        ("passwordpassword", Refusal.COMMON),
        ("P@ssw0rd2026!", Refusal.COMMON),
        ("contraseña2026", Refusal.COMMON),
        ("admin2026admin", Refusal.COMMON),
        ("dragon-monkey-12", Refusal.COMMON),
        ("qwertyuiop12", Refusal.COMMON),
        ("lkjhgfdsapoiuytrewq", Refusal.COMMON),
        ("123456789012", Refusal.COMMON),
        ("098765432109", Refusal.COMMON),
        ("aaaaaaaaaaaa", Refusal.COMMON),
        ("ab12ab12ab12", Refusal.COMMON),
        ("corrobora2026", Refusal.COMMON),
    ],
)
def test_a_password_that_is_tried_first_is_refused(password, refusal):
    assert find_refusal(password, "Ana Serrat") is refusal


@pytest.mark.parametrize(
    "password",
    [
        "seven grey herons",
        "correct horse battery staple",
        "la casa de mi madre",
        "ana keeps seven herons",
        "tres tristes tigres",
        "сорок тысяч обезьян",
        "八百屋の角を曲がって右に入る道",
        "83019274650182736450",
        "dragon monkey heron lamp",
    ],
)
def test_no_kinds_of_characters_are_asked_for(password):
    assert find_refusal(password, "Ana Serrat") is None


@pytest.mark.parametrize("name", ["!!!", "...", "1234"])
def test_a_name_without_letters_refuses_nothing(name):
    assert find_refusal("seven grey herons", name) is None
    assert find_refusal("83019274650182736450", name) is None


@pytest.mark.parametrize("refusal", Refusal)
def test_each_refusal_has_its_words(refusal):
    assert len(say_refusal(refusal)) > 20


def test_what_is_kept_says_how_it_was_made_and_not_of_what():
    kept = hash_password("seven grey herons", SALT)
    assert kept.startswith("$argon2id$v=19$m=32,t=1,p=1$")
    assert "heron" not in kept
    assert kept != hash_password("seven grey herons", bytes(16))


def test_the_right_password_alone_is_right():
    kept = hash_password("seven grey herons", SALT)
    assert verify_password(kept, "seven grey herons")
    for other in ("seven grey heron", "Seven grey herons", "", "x" * 5000, "\ud800"):
        assert not verify_password(kept, other)


def test_one_letter_written_in_two_ways_is_one_letter():
    kept = hash_password("la contrase\u00f1a de ana", SALT)
    assert verify_password(kept, "la contrasen\u0303a de ana ")


def test_a_password_longer_than_any_is_not_the_one_that_begins_so():
    longest = "lamp " * (LONGEST // 5)
    kept = hash_password(longest, SALT)
    assert verify_password(kept, longest)
    assert not verify_password(kept, longest.ljust(LONGEST, "x") + "more")


@pytest.mark.parametrize("kept", [None, "", "$argon2id$", "plain"])
def test_nothing_is_right_where_nothing_is_kept(kept):
    assert not verify_password(kept, "seven grey herons")
    assert not verify_password(kept, "nobody")


def test_a_hash_of_other_parameters_is_outdated(monkeypatch):
    kept = hash_password("seven grey herons", SALT)
    assert not is_outdated(kept)
    monkeypatch.setattr(passwords, "_PASSES", 2)
    assert is_outdated(kept)
    assert verify_password(kept, "seven grey herons")


def test_the_parameters_are_those_of_the_rfc():
    """RFC 9106, 4: argon2id, t=3, p=4, m=64 MiB, a salt of 128 bits, a tag of 256."""
    assert REAL["_PASSES"] == 3
    assert REAL["_LANES"] == 4
    assert REAL["_KIBIBYTES"] == 64 * 1024
    assert REAL["_HASH_BYTES"] * 8 == 256
    assert passwords.SALT_BYTES * 8 == 128


def test_nobody_is_checked_as_everybody_is():
    told = extract_parameters(REAL["_NOBODY"])
    assert (told.time_cost, told.memory_cost, told.parallelism) == (3, 64 * 1024, 4)
    assert (told.salt_len, told.hash_len) == (passwords.SALT_BYTES, REAL["_HASH_BYTES"])
    assert (told.type, told.version) == (Type.ID, 19)


def test_a_flood_is_hashed_a_few_at_a_time(monkeypatch):
    under_way, most = [], []

    class Slow:
        def verify(self, kept, password):
            under_way.append(1)
            most.append(len(under_way))
            time.sleep(0.01)
            under_way.pop()

    monkeypatch.setattr(passwords, "_make_hasher", Slow)
    threads = [threading.Thread(target=verify_password, args=("kept", "p")) for _ in range(20)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(most) == 20
    assert max(most) <= 4


def test_without_the_extra_it_is_said_what_is_lacking(monkeypatch):
    real = builtins.__import__

    def lacking(name, *more, **named):
        if name == "argon2":
            raise ModuleNotFoundError(name=name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(InputError, match=r"argon2, which is not installed.*corrobora\[desk\]"):
        hash_password("seven grey herons", SALT)


def test_a_first_password_is_long_random_and_taken():
    made = {make_first_password(os.urandom) for _ in range(20)}
    assert len(made) == 20
    for one in made:
        assert re.fullmatch(r"([a-z2-7]{4}-){3}[a-z2-7]{4}", one)
        assert find_refusal(one, "Ana Serrat") is None


def test_a_first_password_takes_eighty_bits():
    asked = []
    make_first_password(lambda size: asked.append(size) or bytes(size))
    assert asked == [10]
