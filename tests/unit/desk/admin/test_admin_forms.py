from __future__ import annotations

import pytest

from corrobora.desk.admin.forms import (
    read_before,
    read_kind,
    read_language,
    read_passphrase,
    read_policy_text,
    read_role,
)
from corrobora.desk.asked import Given, Upload
from corrobora.errors import UsageError
from corrobora.model.account import Role
from corrobora.register.log_pages import KINDS


def given(**values):
    return Given({name: [value] for name, value in values.items()})


@pytest.mark.parametrize("role", Role)
def test_a_role_is_one_of_four(role):
    assert read_role(given(role=role.value)) is role


@pytest.mark.parametrize("typed", ["", "owner", "Administrator", " "])
def test_no_other_is(typed):
    with pytest.raises(UsageError, match="Choose a role"):
        read_role(given(role=typed))


def test_a_language_is_one_of_ours_or_english():
    assert read_language(given(language="es")) == "es"
    assert read_language(given(language="xx")) == "en"
    assert read_language(Given()) == "en"


def test_a_policy_is_a_file_before_it_is_text():
    sent = Given({"text": ["typed"]}, {"file": Upload("x.toml", "name = “é”".encode())})
    assert read_policy_text(sent) == "name = “é”"
    empty = Given({"text": ["typed"]}, {"file": Upload("x.toml", b"")})
    assert read_policy_text(empty) == "typed\n"


def test_the_line_ends_of_a_form_are_ours():
    assert read_policy_text(given(text="a = 1\r\nb = 2\r\n")) == "a = 1\nb = 2\n"


def test_a_file_that_is_no_text_and_none_at_all_are_refused():
    with pytest.raises(UsageError, match="no UTF-8"):
        read_policy_text(Given({}, {"file": Upload("x", b"\xff\xfe")}))
    with pytest.raises(UsageError, match="Choose a file"):
        read_policy_text(given(text="  "))


def test_a_passphrase_is_long_and_typed_twice():
    words = "four small birds"
    assert read_passphrase(given(passphrase=words, again=words)) == words
    for typed, said in (
        ({"passphrase": "eleven char", "again": "eleven char"}, "12 characters"),
        ({"passphrase": words}, "not typed twice"),
        ({"passphrase": words, "again": words.upper()}, "not typed twice"),
        ({}, "12 characters"),
    ):
        with pytest.raises(UsageError, match=said):
            read_passphrase(given(**typed))


@pytest.mark.parametrize(("typed", "number"), [("", None), ("7", 7), ("0", 0), ("007", 7)])
def test_a_row_is_a_number(typed, number):
    assert read_before(given(before=typed)) == number


@pytest.mark.parametrize("typed", ["x", "-1", "1.5", "²", "٣", "9" * 16, "1 2"])
def test_what_is_no_number_of_a_row(typed):
    with pytest.raises(UsageError, match="no number of a row"):
        read_before(given(before=typed))


def test_a_kind_of_rows_is_one_of_the_list():
    assert read_kind(Given()) is None
    assert [read_kind(given(kind=one)) for one in KINDS] == list(KINDS)
    with pytest.raises(UsageError, match="no such rows"):
        read_kind(given(kind="egg"))
