"""Errors: who has to mend what, and words that say it."""

from __future__ import annotations

import inspect

import pytest

from corrobora import errors
from corrobora.errors import (
    BrokenPromise,
    CorroboraError,
    InputError,
    NotARegister,
    NothingToRead,
    PackError,
    ReadingRefused,
    RegisterBusy,
    RegisterError,
    RegisterVersion,
    UnreadableReport,
    UsageError,
)

TREE = {
    InputError: CorroboraError,
    UnreadableReport: InputError,
    NothingToRead: InputError,
    PackError: InputError,
    ReadingRefused: InputError,
    RegisterError: CorroboraError,
    NotARegister: RegisterError,
    RegisterVersion: RegisterError,
    RegisterBusy: RegisterError,
    UsageError: CorroboraError,
    BrokenPromise: CorroboraError,
    CorroboraError: Exception,
}


def test_the_tree_is_that_of_the_module_s_first_page():
    assert {child: child.__base__ for child in TREE} == TREE
    assert {getattr(errors, name) for name in errors.__all__} == set(TREE)
    for error in TREE:
        assert error.__name__ in inspect.getdoc(errors)


@pytest.mark.parametrize("error", TREE, ids=lambda error: error.__name__)
def test_every_error_says_for_whom_it_is(error):
    assert error.__doc__.strip().endswith(".")


def test_a_report_that_cannot_be_read_says_which_why_and_what_to_do():
    error = UnreadableReport("in/a.txt", "the file is empty", "Remove it")
    assert str(error) == "in/a.txt: the file is empty. Remove it"
    assert (error.path, error.why, error.advice) == ("in/a.txt", "the file is empty", "Remove it")


def test_packs_tell_all_their_mistakes_at_once():
    error = PackError(["xv/acts.toml:3: no word", "xv/sites.csv:9: no place"])
    assert str(error) == (
        "The packs cannot be used:\n  xv/acts.toml:3: no word\n  xv/sites.csv:9: no place"
    )
    assert error.problems == ("xv/acts.toml:3: no word", "xv/sites.csv:9: no place")


def test_problems_that_come_from_an_iterator_s_list_stay_as_they_were():
    problems = ["a:1: x"]
    error = PackError(problems)
    problems.append("b:1: y")
    assert error.problems == ("a:1: x",)


@pytest.mark.parametrize(
    ("error", "caught_by", "not_by"),
    [
        (UnreadableReport("a", "b", "c"), InputError, RegisterError),
        (PackError([]), InputError, UsageError),
        (RegisterBusy("r.db: busy"), RegisterError, InputError),
        (NotARegister("r.db: no"), RegisterError, BrokenPromise),
        (UsageError("no such option"), CorroboraError, InputError),
        (BrokenPromise("no quote"), CorroboraError, InputError),
    ],
)
def test_a_caller_catches_what_it_can_do_something_about(error, caught_by, not_by):
    assert isinstance(error, caught_by)
    assert not isinstance(error, not_by)
    assert isinstance(error, CorroboraError)
