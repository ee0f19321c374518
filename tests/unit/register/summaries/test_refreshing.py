"""Decisions touch their part, and what comes out is what all at once comes out at; both stores."""

from __future__ import annotations

import datetime

import pytest

from corrobora.model.judgement import Judgement
from corrobora.model.summary import ChangeKind, WaitingKind
from corrobora.model.vocabulary import Custody
from corrobora.register.audience import PUBLISH, RESTRICT
from corrobora.register.decide.frame import undo_decision
from corrobora.register.decide.openness import set_name
from corrobora.register.eyes import ALL_EYES, OPEN_EYES
from corrobora.register.opening import opened
from corrobora.register.summaries.asking import (
    PersonFilter,
    WaitingFilter,
    count_by_custody,
    count_what_waits,
    find_persons,
    is_made,
    list_changes,
    list_persons,
    list_waiting,
    look,
    next_waiting,
    place_of,
)
from corrobora.register.summaries.refreshing import refresh_summaries
from corrobora.store.database import open_register, writing
from corrobora.store.summaries import drop_summaries
from tests.summaries import assert_summaries_are_the_whole, load_all
from tests.unit.register.conftest import begin, end, record
from tests.unit.register.test_decide_persons import tell
from tests.unit.register.test_search_audience import (  # noqa: F401 - fixtures
    ANA,
    INES,
    INEZ,
    A,
    B,
    C,
    copy,
    decide,
    where,
)

NOW = datetime.datetime(2031, 6, 1, 9, 0, tzinfo=datetime.UTC)
LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def made(where):  # noqa: F811
    refresh_summaries(where, now=NOW)
    return where


def check(where) -> None:  # noqa: F811
    """What is there is the whole, and what is made anew is what is there."""
    refresh_summaries(where, now=LATER)
    with opened(where) as connection:
        assert_summaries_are_the_whole(connection, NOW.date())
        kept = load_all(connection)
    engine = open_register(where, create=False)
    with writing(engine) as connection:
        drop_summaries(connection)
    engine.dispose()
    refresh_summaries(where, now=LATER, part=3)
    with opened(where) as connection:
        assert load_all(connection) == kept


def changes(where) -> list[tuple[str, ChangeKind, str, str]]:  # noqa: F811
    with opened(where) as connection:
        found = list_changes(look(connection, ALL_EYES)).rows
    return [(one.person_id, one.what, one.before, one.after) for one in reversed(found)]


def test_before_the_first_refresh_nothing_is_told_and_then_everything(where):  # noqa: F811
    with opened(where) as connection:
        assert not is_made(connection)
        assert list_persons(look(connection, ALL_EYES), PersonFilter()).rows == ()
    done = refresh_summaries(where, now=NOW, part=5)
    assert done.everything
    with opened(where) as connection:
        assert is_made(connection)
        assert_summaries_are_the_whole(connection, NOW.date())
    assert refresh_summaries(where, now=NOW).done == 0
    assert changes(where) == []


@pytest.mark.parametrize(
    "judgement", [Judgement.POSITIVE, Judgement.NEGATIVE, Judgement.UNSURE], ids=str
)
def test_a_judged_pair_is_asked_no_more_and_touches_its_part_alone(made, decide, judgement):  # noqa: F811
    decide.pair(judgement)
    done = refresh_summaries(made, now=LATER)
    assert 0 < done.done < 20
    assert not done.everything
    with opened(made) as connection:
        gaze = look(connection, ALL_EYES)
        waiting = list_waiting(gaze, WaitingFilter(kinds=frozenset({WaitingKind.PAIR}), person=A))
        assert not any(set(one.persons) == {A, B} for one in waiting.rows)
        assert (B in find_persons(gaze, [B])) is (judgement is not Judgement.POSITIVE)
    check(made)


def test_a_merge_is_told_and_taken_back(made, decide):  # noqa: F811
    decide.pair(Judgement.POSITIVE)
    refresh_summaries(made, now=LATER)
    assert [what for _, what, _, _ in changes(made) if what is ChangeKind.MERGED]
    undo_decision(made, f"{1:032x}", author=ANA, stamp=decide.stamp())
    check(made)


def test_a_pair_that_is_put_aside_waits_aside(made, decide):  # noqa: F811
    with opened(made) as connection:
        before = count_what_waits(look(connection, ALL_EYES))
    decide.hold()
    refresh_summaries(made, now=LATER)
    with opened(made) as connection:
        after = count_what_waits(look(connection, ALL_EYES))
    assert after[WaitingKind.PAIR, True] == 1
    assert after.get((WaitingKind.PAIR, False), 0) == before[WaitingKind.PAIR, False] - 1
    check(made)


def test_a_name_that_was_set_is_shown_and_told(made, decide):  # noqa: F811
    set_name(made, "Oto Brandimar", "Otto Brandimar", author=ANA, stamp=decide.stamp())
    refresh_summaries(made, now=LATER)
    assert changes(made) == [(C, ChangeKind.NAME, "Oto Brandimar", "Otto Brandimar")]
    check(made)


def test_a_new_report_touches_whom_it_names(made):
    engine = open_register(made, create=False)
    begin(engine)
    record(engine, tell("later", "Oto Brandimar"))
    record(engine, tell("new", "Zora Quill"))
    end(engine)
    engine.dispose()
    done = refresh_summaries(made, now=LATER)
    assert not done.everything
    told = changes(made)
    assert [what for _, what, _, _ in told] == [ChangeKind.APPEARED]
    check(made)


def test_cause_is_the_decision_or_the_run(made, decide):  # noqa: F811
    set_name(made, "Oto Brandimar", "Otto Brandimar", author=ANA, stamp=decide.stamp())
    refresh_summaries(made, now=LATER)
    with opened(made) as connection:
        (one,) = list_changes(look(connection, ALL_EYES)).rows
    assert one.cause == f"{1:032x}"


# --- whoever is restricted ------------------------------------------------------------------------


def test_whoever_is_restricted_is_not_there_at_once_and_after_a_refresh(made, decide):  # noqa: F811
    with opened(made) as connection:
        before = count_by_custody(look(connection, OPEN_EYES))
    decide.of(RESTRICT, "all")
    for _ in range(2):
        with opened(made) as connection:
            gaze = look(connection, OPEN_EYES)
            found = list_persons(gaze, PersonFilter(), most=1000).rows
            assert A not in {one.person_id for one in found}
            assert find_persons(gaze, [A]) == {}
            assert sum(count_by_custody(gaze).values()) == sum(before.values()) - 1
            waiting = list_waiting(gaze, WaitingFilter(), most=1000).rows
            assert not any(A in one.persons for one in waiting)
            assert sum(count_what_waits(gaze).values()) == len(waiting)
            assert A in find_persons(look(connection, ALL_EYES), [A])
        refresh_summaries(made, now=LATER)
    with opened(made) as connection:
        assert find_persons(look(connection, ALL_EYES), [A])[A].is_hidden


def test_a_restricted_field_is_not_told_and_finds_nobody(made, decide):  # noqa: F811
    decide.of(RESTRICT, "date")
    for _ in range(2):
        with opened(made) as connection:
            seen = find_persons(look(connection, OPEN_EYES), [A])[A]
            assert (seen.date, seen.earliest, seen.last_held) == (None, None, None)
        refresh_summaries(made, now=LATER)


def test_a_publication_is_told(made, decide):  # noqa: F811
    decide.of(PUBLISH, "outside")
    refresh_summaries(made, now=LATER)
    with opened(made) as connection:
        assert find_persons(look(connection, ALL_EYES), [A])[A].published == "outside"
    check(made)


# --- pages ----------------------------------------------------------------------------------------


def test_pages_give_everybody_once_in_order_of_name(made):
    with opened(made) as connection:
        gaze = look(connection, ALL_EYES)
        whole = list_persons(gaze, PersonFilter(), most=1000).rows
        found, after = [], None
        while True:
            page = list_persons(gaze, PersonFilter(), after=after, most=7)
            found += page.rows
            after = page.after
            if after is None:
                break
    assert tuple(found) == whole
    assert [one.key for one in whole] == sorted(one.key for one in whole)
    assert len(whole) > 7


def test_filters_narrow_what_is_listed(made):
    with opened(made) as connection:
        gaze = look(connection, ALL_EYES)
        begun = list_persons(gaze, PersonFilter(beginning="Inez A")).rows
        assert [one.person_id for one in begun] == [B]
        free = list_persons(gaze, PersonFilter(custody=frozenset({Custody.FREE})), most=99).rows
        assert all(one.custody is Custody.FREE for one in free)
        counted = count_by_custody(gaze)
        assert len(free) == sum(n for (c, _), n in counted.items() if c is Custody.FREE)
        since = list_persons(gaze, PersonFilter(changed_since=LATER)).rows
        assert since == ()


def test_what_waits_is_gone_through_one_after_another(made):
    with opened(made) as connection:
        gaze = look(connection, ALL_EYES)
        whole = list_waiting(gaze, WaitingFilter(), most=1000).rows
        found, at = [], next_waiting(gaze, WaitingFilter())
        while at is not None:
            found.append(at)
            at = next_waiting(gaze, WaitingFilter(), after=place_of(at))
    assert tuple(found) == whole
    weights = [one.weight for one in whole]
    assert weights == sorted(weights, reverse=True)
    assert len(whole) > 1
