"""Deciding loads the part of a register on which a thing rests, and decides what the whole says."""

from __future__ import annotations

import pytest

from corrobora.assess.assessment import assess
from corrobora.errors import UsageError
from corrobora.model.summary import MatterKind, WaitingKind
from corrobora.register.decide import conflicts as deciding
from corrobora.register.decide.conflicts import close_conflict
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decide.lists import Left, file_left
from corrobora.register.eyes import ALL_EYES
from corrobora.register.lists.questions import VanishReason, load_questions
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from corrobora.register.review.dossier import load_conflict
from corrobora.register.summaries.asking import (
    MatterFilter,
    WaitingFilter,
    list_matters,
    list_waiting,
    look,
)
from corrobora.register.summaries.refreshing import is_current
from corrobora.store.database import open_register, writing
from corrobora.store.summaries import drop_summaries
from corrobora.store.summary_items import find_matters_called
from tests.functional.desk.waiting import DAY, staffed, waiting_once

__all__ = ["staffed", "waiting_once"]

ANA = Author("Ana Serrat", "I asked both", signed_in=True)


def stamp(number=1):
    return Stamp(DAY, f"{number:032x}", bytes(KEY_BYTES))


def conflicts(path):
    with opened(path) as connection:
        wanted = MatterFilter(kind=MatterKind.CONFLICT)
        return list_matters(look(connection, ALL_EYES), wanted).rows


@pytest.fixture
def no_whole(monkeypatch):
    """Let nothing go through the whole register."""

    def refuse(*_, **__):
        pytest.fail("the whole register was gone through")

    monkeypatch.setattr(deciding, "load_evidence", refuse)


def test_each_conflict_of_a_part_is_that_of_the_whole(staffed):
    with opened(staffed) as connection:
        whole = assess(load_evidence(connection), today=DAY.date()).conflicts
        by_id = {one.id: one for one in whole}
        for matter in conflicts(staffed):
            found = load_conflict(connection, matter, today=DAY.date())
            assert found is not None
            work, conflict = found
            assert conflict == by_id.pop(matter.id)
            said = {id_ for side in conflict.sides for id_ in side.statement_ids}
            assert said <= work.evidence.statements.keys()
        assert not by_id


def test_closing_loads_no_more_than_the_conflict_needs(staffed, no_whole):
    first, *_ = conflicts(staffed)
    made = close_conflict(staffed, first.id, author=ANA, stamp=stamp())
    assert made.decision.subject == (first.id,)


def test_what_is_no_conflict_is_told_so_without_the_whole(staffed, no_whole):
    with opened(staffed) as connection:
        assert is_current(connection, now=DAY)
    with pytest.raises(UsageError, match="no conflict is called so"):
        close_conflict(staffed, "ffffffff", author=ANA, stamp=stamp())


def test_without_summaries_the_whole_is_asked(staffed):
    first, *_ = conflicts(staffed)
    engine = open_register(staffed, create=False)
    with writing(engine) as connection:
        drop_summaries(connection)
    engine.dispose()
    with opened(staffed) as connection:
        assert not is_current(connection, now=DAY)
    made = close_conflict(staffed, first.id, author=ANA, stamp=stamp())
    assert made.decision.subject == (first.id,)


def test_conflicts_are_found_by_the_beginning_of_their_ids(staffed):
    every = sorted(one.id for one in conflicts(staffed))
    with opened(staffed) as connection:

        def called(beginning, most=9):
            found = find_matters_called(connection, MatterKind.CONFLICT, beginning, most=most)
            return [one.id for one in found]

        assert called("") == every
        assert called("", most=1) == every[:1]
        assert called(every[0][:12]) == every[:1]
        assert called("%") == []
        promise = find_matters_called(connection, MatterKind.PROMISE, every[0], most=9)
        assert promise == ()


# --- names that vanished --------------------------------------------------------------------------


@pytest.fixture
def gone(staffed):
    with opened(staffed) as connection:
        kinds = frozenset({WaitingKind.VANISHED})
        (one,) = list_waiting(look(connection, ALL_EYES), WaitingFilter(kinds=kinds)).rows
    return Left(str(one.payload["name"]), one.about)


def test_a_name_that_vanished_is_filed_as_the_question_says(staffed, gone):
    made = file_left(staffed, gone, VanishReason.DIED, author=ANA, stamp=stamp())
    with opened(staffed) as connection:
        (question,) = load_questions(connection)
    assert question.answer is VanishReason.DIED
    assert question.decision == made.decision.id
    assert made.labels[0] == "Omar Lum"


@pytest.mark.parametrize(
    ("name", "about", "said"),
    [
        ("Ana Brask", None, "nobody of that name stands on"),
        ("Omar Lum", (), "the list is not here so now"),
        ("Omar Lum", ("x", "y", "z"), "the list is not here so now"),
        ("Omar Lum", ("x", "y"), "the list is not here so now"),
        ("Omar Lum", ("x", "y", "z", "0"), "the list is not here so now"),
    ],
)
def test_a_question_that_was_tampered_with_is_refused(staffed, gone, name, about, said):
    left = Left(name, gone.about if about is None else about)
    with pytest.raises(UsageError, match=said):
        file_left(staffed, left, VanishReason.DIED, author=ANA, stamp=stamp())


def test_who_stands_on_no_such_list_is_not_filed(staffed, gone):
    person, older, newer = gone.about
    with pytest.raises(UsageError, match="nobody of that name stands on"):
        # Turned round: on the newer one the name does not stand.
        file_left(
            staffed, Left(gone.name, (person, newer, older)), VanishReason.DIED, author=ANA,
            stamp=stamp(),
        )  # fmt: skip
