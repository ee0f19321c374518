"""The decisions that bear on something: found by what they are about, with what became of them."""

from __future__ import annotations

import pytest

from corrobora.register.bearing import load_bearing
from corrobora.register.decide.frame import Draft, make_decision, undo_decision
from corrobora.register.index import make_index
from corrobora.register.opening import opened
from corrobora.store.database import writing
from corrobora.store.decisions import load_decisions, load_decisions_called
from corrobora.store.index_upkeep import drop_index
from tests.unit.register.test_frame import ANA, decide, draft, path, stamp

__all__ = ["path"]


@pytest.fixture
def indexed(path, filled):
    with writing(filled) as connection:
        make_index(connection)
    return path


def decide_on(path, subject, number):
    about = draft()
    one = Draft(kind=about.kind, subject=subject, payload=about.payload, labels=about.labels)
    return make_decision(path, lambda _: one, author=ANA, stamp=stamp(number)).decision


def bearing(path, *subjects):
    with opened(path) as connection:
        return [one.id[-2:] for one in load_bearing(connection, subjects)]


def test_what_replaces_and_takes_back_is_among_them(indexed):
    first = decide(indexed, number=1).decision
    decide(indexed, "reject", number=2)
    decide_on(indexed, ("k2",), 3)
    undo_decision(indexed, f"{2:032x}", author=ANA, stamp=stamp(4))
    assert bearing(indexed, first.subject) == ["01", "02", "04"]
    assert bearing(indexed, ("k2",)) == ["03"]
    assert bearing(indexed, ("k2",), ("k1",)) == ["01", "02", "03", "04"]
    assert bearing(indexed, ("k3",)) == []


def test_without_an_index_all_are_looked_through(path, filled):
    with writing(filled) as connection:
        drop_index(connection)
    decide(path, number=1)
    decide_on(path, ("k2",), 2)
    assert bearing(path, ("k2",)) == ["01", "02"]


def test_a_subject_of_nothing_is_looked_for_among_all(indexed):
    decide_on(indexed, (), 1)
    decide(indexed, number=2)
    assert bearing(indexed, ()) == ["01", "02"]


def test_a_decision_is_found_by_the_beginning_of_its_id(path):
    decide(path, number=10)
    decide_on(path, ("k2",), 11)
    with opened(path) as connection:
        assert [one.id for one in load_decisions_called(connection, f"{10:032x}")] == [f"{10:032x}"]
        assert load_decisions_called(connection, "0" * 31) == load_decisions(connection)
        assert load_decisions_called(connection, "0" * 31 + "A") == ()
        assert load_decisions_called(connection, "0%") == ()
