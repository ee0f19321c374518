"""A restriction holds at once and in every question, whatever the rows say yet; both databases."""

from __future__ import annotations

import datetime

import pytest

from corrobora.model.judgement import Judgement
from corrobora.model.person import name_key
from corrobora.register.audience import RESTRICT
from corrobora.register.decide.frame import undo_decision
from corrobora.register.decide.openness import set_name
from corrobora.register.eyes import ALL_EYES, OPEN_EYES
from corrobora.register.opening import opened
from corrobora.register.summaries.asking import (
    PersonFilter,
    count_by_month,
    find_persons,
    findings_of,
    list_changes,
    list_persons,
    look,
)
from corrobora.register.summaries.refreshing import refresh_summaries
from corrobora.register.veil import load_veil
from corrobora.store.database import open_register
from corrobora.store.summary_reading import load_named
from tests.gazes import ask_everything
from tests.unit.register.conftest import begin, end, record
from tests.unit.register.test_decide_persons import tell
from tests.unit.register.test_search_audience import (  # noqa: F401 - a fixture
    ANA,
    INES,
    INEZ,
    OTO,
    A,
    B,
    C,
    decide,
)

NOW = datetime.datetime(2031, 6, 1, 9, 0, tzinfo=datetime.UTC)
EVERYBODY = {A, B, C}


@pytest.fixture
def where(where):
    """Three persons, summed up; of each a release is told."""
    engine = open_register(where, create=False)
    begin(engine)
    for label, name in (("one", INES), ("two", INEZ), ("three", OTO)):
        record(engine, tell(label, name))
    end(engine)
    engine.dispose()
    refresh_summaries(where, now=NOW)
    return where


def refresh(where) -> None:
    refresh_summaries(where, now=NOW)


def ask(where, eyes=OPEN_EYES):
    with opened(where) as connection:
        return ask_everything(look(connection, eyes), EVERYBODY)


def assert_hidden(where, *persons: str) -> None:
    """In no answer, and in no number."""
    seen = ask(where)
    assert seen.everybody.isdisjoint(persons)
    there = ask(where, ALL_EYES).told["list"] - set(persons)
    assert seen.told["list"] == seen.told["by id"] == there
    assert seen.counted["persons"] == len(there)


# What stood before, and was summed up, when the whole was restricted.
BEFORE = [(), ("date", "site"), ("quotes",)]


@pytest.mark.parametrize("before", BEFORE, ids=str)
@pytest.mark.parametrize("then", ["all", "name"])
def test_who_is_restricted_is_hidden_at_once_whatever_was_restricted_before(
    where,
    decide,  # noqa: F811
    before,
    then,
):
    for part in before:
        decide.of(RESTRICT, part)
    refresh(where)
    decide.of(RESTRICT, then)
    assert_hidden(where, A)
    refresh(where)
    assert_hidden(where, A)


@pytest.mark.parametrize("before", [(), ("quotes", "site")], ids=str)
def test_a_field_is_told_by_no_question_at_once_whatever_was_restricted_before(
    where,
    decide,  # noqa: F811
    before,
):
    for part in before:
        decide.of(RESTRICT, part)
    refresh(where)
    decide.of(RESTRICT, "date")
    for _ in range(2):
        with opened(where) as connection:
            gaze = look(connection, OPEN_EYES)
            assert sum(count_by_month(gaze, "release").values()) == 0  # undated in any case
            assert findings_of(gaze, [A]) == ()
            assert find_persons(gaze, [A])[A].date is None
            listed = {one.person_id: one for one in list_persons(gaze, PersonFilter()).rows}
        assert listed.keys() == EVERYBODY, "the date is hidden, and not the person"
        assert listed[A].date is None
        refresh(where)


@pytest.mark.parametrize("judgement", [Judgement.UNSURE, Judgement.NEGATIVE], ids=str)
def test_who_was_laid_beside_somebody_with_a_restricted_field_stays_in_the_lists(
    where,
    decide,  # noqa: F811
    judgement,
):
    """Of both the field is kept back, and both are found, before and after a refresh."""
    decide.of(RESTRICT, "date")
    decide.pair(judgement)
    for _ in range(2):
        seen = ask(where)
        assert seen.told["list"] == seen.told["by id"] == EVERYBODY
        assert seen.counted["persons"] == 3
        assert seen.told["findings"] == {C}
        with opened(where) as connection:
            veil = load_veil(connection, OPEN_EYES)
        assert [veil.hidden_fields(one) for one in (A, B)] == [{"date"}, {"date"}]
        refresh(where)


@pytest.mark.parametrize("judgement", list(Judgement), ids=str)
def test_who_was_laid_beside_somebody_restricted_is_hidden_with_them(where, decide, judgement):  # noqa: F811
    decide.of(RESTRICT, "all")
    refresh(where)
    decide.pair(judgement)
    assert_hidden(where, A, B)
    refresh(where)
    assert_hidden(where, A, B)


def test_what_became_of_somebody_is_not_told_once_they_are_one_with_the_restricted(
    where,
    decide,  # noqa: F811
):
    """Their own row is gone by then; the journal still has what was told of it."""
    set_name(where, INEZ, "Zora Quill", author=ANA, stamp=decide.stamp())
    refresh(where)
    decide.pair(Judgement.POSITIVE, (A, B))
    refresh(where)
    with opened(where) as connection:
        whole = {one.person_id for one in list_changes(look(connection, ALL_EYES)).rows}
    assert B in whole
    decide.of(RESTRICT, "all")
    for _ in range(2):
        with opened(where) as connection:
            gaze = look(connection, OPEN_EYES)
            told = [one for one in list_changes(gaze).rows if {one.person_id} & {A, B}]
            assert told == []
        assert_hidden(where, A, B)
        refresh(where)


def test_what_is_taken_back_shows_again_with_the_next_refresh_and_not_before(where, decide):  # noqa: F811
    decide.of(RESTRICT, "all")
    refresh(where)
    undo_decision(where, f"{1:032x}", author=ANA, stamp=decide.stamp())
    assert A not in ask(where).everybody
    refresh(where)
    assert ask(where).told["list"] == EVERYBODY


def test_whoever_is_called_so_is_told_of_those_alone_who_may_be_found(where, decide):  # noqa: F811
    decide.pair(Judgement.POSITIVE, (A, B))
    refresh(where)
    assert named(where) == {
        frozenset({"ines abellard", "inez abelard"}),
        frozenset({name_key(OTO)}),
    }
    decide.of(RESTRICT, "name")
    assert named(where) == {frozenset({name_key(OTO)})}


def named(where) -> set[frozenset[str]]:
    """By what names those who may be found are found, each person's together."""
    with opened(where) as connection:
        found = load_named(connection, look(connection, OPEN_EYES).hidden)
    return {frozenset({name_key(one.name), *one.others}) for one in found}
