"""Which persons somebody asks for, as the address of the list tells it."""

from __future__ import annotations

import datetime

import pytest

from corrobora.desk.asked import Given
from corrobora.desk.people.forms import read_filter
from corrobora.errors import UsageError
from corrobora.model.finding import Step
from corrobora.model.vocabulary import Custody
from corrobora.register.summaries.asking import PersonFilter


def ask(**typed):
    told = {k: v if isinstance(v, tuple) else (v,) for k, v in typed.items()}
    return read_filter(Given(told))


def test_nothing_asked_is_everybody():
    assert read_filter(Given()) == PersonFilter()


def test_everything_that_can_be_asked():
    wanted = ask(
        custody=("held", "free"),
        step="confirmed",
        site=" Old  Mill ",
        name="Li",
        conflict="1",
        since="2031-05-06",
    )
    assert wanted.custody == {Custody.HELD, Custody.FREE}
    assert wanted.steps == {Step.CONFIRMED}
    assert (wanted.site, wanted.beginning, wanted.in_conflict) == ("Old Mill", "Li", True)
    assert wanted.changed_since == datetime.datetime(2031, 5, 6, tzinfo=datetime.UTC)


@pytest.mark.parametrize("empty", ["", " ", "\t\n"])
def test_empty_fields_ask_nothing(empty):
    asked = ask(custody=empty, step=empty, site=empty, name=empty, since=empty)
    assert asked == PersonFilter()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"custody": "flying"}, "no custody"),
        ({"custody": ("held", "flying")}, "no custody"),
        ({"step": "first"}, "no step"),
        ({"since": "soon"}, "no day"),
        ({"since": "2031-02-30"}, "no day"),
        ({"custody": "\0"}, "no custody"),
    ],
)
def test_a_word_of_no_list_is_told(typed, told):
    with pytest.raises(UsageError, match=told):
        ask(**typed)


def test_what_may_be_chosen_is_told_with_it():
    with pytest.raises(UsageError, match="house_arrest"):
        ask(custody="flying")
