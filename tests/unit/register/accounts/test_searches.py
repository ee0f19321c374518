"""Searches that people keep: one's own, shared ones, when each looked; on both databases."""

from __future__ import annotations

import pytest

from corrobora.errors import UsageError
from corrobora.register.accounts import searches
from corrobora.register.accounts.searches import (
    LONGEST_NAME,
    find_saved,
    forget_search,
    list_saved,
    note_look,
    save_search,
)
from corrobora.register.opening import opened
from tests.unit.register.accounts.conftest import person, stamp

BEA, ANA = "Bea Ortiz", "Ana Serrat"
ASKED = (("q", "abellard"), ("custody", "held"), ("custody", "free"))


def save(where, name="held", owner=BEA, asked=ASKED, *, shared=False, seconds=1):
    id_ = person(where, owner).id
    return save_search(where, id_, name, asked, is_shared=shared, stamp=stamp(seconds))


def listed(where, owner=BEA):
    with opened(where) as connection:
        return list_saved(connection, person(where, owner).id)


def find(where, owner, search):
    with opened(where) as connection:
        return find_saved(connection, person(where, owner).id, search)


def test_a_search_is_kept_as_it_was_asked_in_order_of_names(desk):
    save(desk, "zeta")
    save(desk, "  alpha  one ", seconds=2)
    found = listed(desk)
    assert [one.name for one in found] == ["alpha one", "zeta"]
    assert all(one.asked == ASKED and one.owner == BEA for one in found)
    assert found[0].looked_at == stamp(2).at


def test_others_have_what_is_shared_and_nothing_else(desk):
    own, shared = save(desk, "own"), save(desk, "shared", shared=True)
    assert [one.id for one in listed(desk, ANA)] == [shared.id]
    assert find(desk, ANA, own.id) is None
    assert find(desk, ANA, shared.id).looked_at is None


def test_each_looks_for_themselves(desk):
    shared = save(desk, shared=True)
    for seconds in (5, 9):
        note_look(desk, person(desk, ANA).id, shared.id, stamp(seconds).at)
    assert find(desk, ANA, shared.id).looked_at == stamp(9).at
    assert find(desk, BEA, shared.id).looked_at == stamp(1).at
    own = save(desk, "own")
    note_look(desk, person(desk, ANA).id, own.id, stamp(9).at)
    assert find(desk, BEA, own.id).looked_at == stamp(1).at


def test_its_owner_alone_forgets_it(desk):
    shared = save(desk, shared=True)
    note_look(desk, person(desk, ANA).id, shared.id, stamp(5).at)
    assert not forget_search(desk, person(desk, ANA).id, shared.id)
    assert forget_search(desk, person(desk, BEA).id, shared.id)
    assert not forget_search(desk, person(desk, BEA).id, shared.id)
    assert listed(desk) == listed(desk, ANA) == ()


@pytest.mark.parametrize(
    "typed",
    [
        {"name": " "},
        {"name": "x" * (LONGEST_NAME + 1)},
        {"name": "a\x00b"},
        {"asked": ()},
        {"asked": (("q", "x" * 4000),)},
    ],
)
def test_what_is_wrong_is_not_kept(desk, typed):
    with pytest.raises(UsageError):
        save(desk, **typed)
    assert listed(desk) == ()


def test_nobody_keeps_very_many(file, monkeypatch):
    monkeypatch.setattr(searches, "_MOST", 2)
    save(file, "shared", owner=ANA, shared=True)
    save(file, "one")
    save(file, "two")
    with pytest.raises(UsageError, match="You keep 2 searches"):
        save(file, "three")
