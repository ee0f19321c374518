"""Every decision in pages, for eyes that may not see all; on both databases."""

from __future__ import annotations

import pytest

from corrobora.model.judgement import Judgement
from corrobora.register.audience import PUBLISH, RESTRICT
from corrobora.register.cases import CASE
from corrobora.register.decide.frame import Author, undo_decision
from corrobora.register.decide.openness import restrict
from corrobora.register.decide.verification import write_note
from corrobora.register.decision_pages import list_decision_page
from corrobora.register.eyes import ALL_EYES, OPEN_EYES
from corrobora.register.opening import opened
from corrobora.register.veil import load_veil
from corrobora.store.decision_pages import page_of_decisions
from corrobora.store.decisions import load_decisions
from tests.unit.register.test_search_audience import (  # noqa: F401 - fixtures
    ANA,
    INES,
    INEZ,
    OTO,
    A,
    B,
    C,
    copy,
    decide,
    where,
)


def page(where, *, blind=False, **more):  # noqa: F811
    with opened(where) as connection:
        veil = load_veil(connection, OPEN_EYES if blind else ALL_EYES)
        return list_decision_page(connection, veil, sees_all=not blind, **more)


def kinds(where, **more):  # noqa: F811
    return [row.decision.kind for row in page(where, **more).rows]


def test_a_register_in_which_nobody_decided_has_one_empty_page(where):  # noqa: F811
    found = page(where)
    assert (found.rows, found.after) == ((), None)


def test_decisions_come_last_first_with_what_they_are_about(where, decide):  # noqa: F811
    decide.pair(Judgement.NEGATIVE)
    write_note(where, OTO, author=ANA, stamp=decide.stamp())
    note, pair = page(where).rows
    assert note.about == (OTO,)
    assert set(pair.about) == {INES, INEZ}
    assert note.stands
    assert pair.stands
    assert note.decision.decided_at > pair.decision.decided_at


def test_one_that_was_taken_back_is_told_and_does_not_stand(where, decide):  # noqa: F811
    decide.pair(Judgement.NEGATIVE)
    (first,) = page(where).rows
    undo_decision(where, first.decision.id, author=ANA, stamp=decide.stamp())
    undone, was = page(where).rows
    assert was.decision.id == first.decision.id
    assert not was.stands
    assert undone.decision.replaces == first.decision.id
    assert undone.about == was.about


@pytest.mark.parametrize("most", [1, 2, 3, 5])
def test_pages_are_the_whole_in_its_order(where, decide, most):  # noqa: F811
    for _ in range(5):
        write_note(where, OTO, author=ANA, stamp=decide.stamp())
    rows, after = [], None
    for _ in range(10):
        found = page(where, most=most, after=after)
        assert len(found.rows) <= most
        rows += found.rows
        after = found.after
        if after is None:
            break
    with opened(where) as connection:
        every = [one.id for one in load_decisions(connection)]
    assert [row.decision.id for row in rows] == every[::-1]


def test_kinds_may_be_asked_for(where, decide):  # noqa: F811
    decide.pair(Judgement.NEGATIVE)
    write_note(where, OTO, author=ANA, stamp=decide.stamp())
    (only,) = kinds(where, kinds={"person_pair"})
    assert only == "person_pair"
    assert kinds(where, kinds={"none"}) == []


def test_a_place_that_is_none_has_nothing_behind_it(where, decide):  # noqa: F811
    decide.pair(Judgement.NEGATIVE)
    with opened(where) as connection:
        assert page_of_decisions(connection, after="nobody decided this") == ()
        assert len(page_of_decisions(connection)) == 1
        assert page_of_decisions(connection, without={"person_pair"}) == ()


# --- who may not see everybody --------------------------------------------------------------------


def test_who_is_restricted_is_in_no_decision_told_to_others(where, decide):  # noqa: F811
    write_note(where, INES, author=ANA, stamp=decide.stamp())
    decide.pair(Judgement.NEGATIVE)
    write_note(where, OTO, author=ANA, stamp=decide.stamp())
    assert len(kinds(where, blind=True)) == 3
    restrict(where, f"person:{INES}", None, author=ANA, stamp=decide.stamp())
    told = page(where, blind=True).rows
    assert [row.about for row in told] == [(OTO,)]
    assert len(page(where).rows) == 4


def test_of_whom_one_field_is_restricted_no_decision_is_told(where, decide):  # noqa: F811
    write_note(where, INES, author=ANA, stamp=decide.stamp())
    decide.of(RESTRICT, "date", A)
    assert kinds(where, blind=True) == []
    assert RESTRICT in kinds(where)


def test_who_is_named_in_a_reason_hides_the_decision(where, decide):  # noqa: F811
    why = Author("Ana Serrat", f"{INES} told us", signed_in=True)
    write_note(where, OTO, author=why, stamp=decide.stamp())
    assert len(kinds(where, blind=True)) == 1
    restrict(where, f"person:{INES}", None, author=ANA, stamp=decide.stamp())
    assert kinds(where, blind=True) == []


def test_taking_back_a_restriction_is_told_to_nobody_else(where, decide):  # noqa: F811
    restrict(where, f"person:{INES}", None, author=ANA, stamp=decide.stamp())
    (made,) = page(where).rows
    undo_decision(where, made.decision.id, author=ANA, stamp=decide.stamp())
    assert kinds(where, blind=True) == []
    assert len(kinds(where)) == 2


def test_case_files_are_for_who_sees_everything(where, decide):  # noqa: F811
    decide.of(CASE, "court", C)
    decide.of(PUBLISH, "inside", B)
    assert kinds(where, blind=True) == [PUBLISH]
    assert kinds(where) == [PUBLISH, CASE]


def test_a_page_of_others_goes_on_behind_what_is_not_told(where, decide):  # noqa: F811
    write_note(where, OTO, author=ANA, stamp=decide.stamp())
    for _ in range(4):
        write_note(where, INES, author=ANA, stamp=decide.stamp())
    restrict(where, f"person:{INES}", None, author=ANA, stamp=decide.stamp())
    rows, after = [], None
    for _ in range(10):
        found = page(where, blind=True, most=2, after=after)
        rows += found.rows
        after = found.after
        if after is None:
            break
    assert [row.about for row in rows] == [(OTO,)]
