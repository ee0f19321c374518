from __future__ import annotations

import pytest

from corrobora.desk.asked import Given
from corrobora.desk.reports.forms import (
    Judged,
    read_judged,
    read_lit,
    read_number,
    read_verdict,
)
from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.model.ruling import VerdictKind
from corrobora.model.spans import Span


def given(**typed):
    return Given({name: [value] for name, value in typed.items()})


def test_nothing_is_lit_where_nothing_was_asked_for():
    assert read_lit(given()) is None
    assert read_lit(given(to="9")) is None


def test_a_place_is_read():
    assert read_lit(given(**{"from": "3", "to": "9"})) == Span(3, 9)
    assert read_lit(given(**{"from": "3"})) == Span(3, 3)


@pytest.mark.parametrize("typed", ["-1", "x", "1.5", "٣", "1" * 13, "1 2"])
def test_what_is_no_number_is_refused_with_what_to_write(typed):
    with pytest.raises(UsageError, match="Write digits"):
        read_number(given(start=typed), "start")
    with pytest.raises(UsageError):
        read_lit(given(**{"from": typed, "to": "3"}))


def test_a_place_that_ends_before_it_begins_is_refused():
    with pytest.raises(UsageError, match="ends behind"):
        read_lit(given(**{"from": "9", "to": "3"}))


def test_a_number_that_was_not_typed_is_none_at_all():
    assert read_number(given(), "start") == 0


@pytest.mark.parametrize("kind", VerdictKind)
def test_a_verdict_is_read(kind):
    assert read_verdict(given(verdict=kind.value)) is kind


@pytest.mark.parametrize("kind", Judgement)
def test_a_judgement_is_read(kind):
    assert read_judged(given(judgement=kind.value, source=" ab ")) == Judged(kind, "ab")
    assert read_judged(given(judgement=kind.value)).source is None


@pytest.mark.parametrize("typed", ["", "maybe", "Accepted"])
def test_no_button_is_no_decision(typed):
    with pytest.raises(UsageError, match="Press one"):
        read_verdict(given(verdict=typed))
    with pytest.raises(UsageError, match="Press one"):
        read_judged(given(judgement=typed))
