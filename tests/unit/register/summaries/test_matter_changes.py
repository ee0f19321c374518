"""What became of promises, and of figures that quarrel: no register is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.summary import ChangeKind, Matter, MatterKind
from corrobora.register.summaries.changes import find_matter_changes
from tests.factories import NOON

PROMISE = Matter(
    id="p",
    kind=MatterKind.PROMISE,
    sub="open",
    about="all of them by May",
    payload={"claims": ["c1"]},
    owner="figures qq",
)
QUARREL = Matter(
    id="q", kind=MatterKind.CONFLICT, sub="rival_figures", about="figures", owner="figures qq"
)


def changes(before, made):
    found = find_matter_changes(before, made, cause="run 2", at=NOON)
    assert all((one.at, one.cause) == (NOON, "run 2") for one in found)
    return [(one.person_id, one.about, one.what, one.before, one.after) for one in found]


def test_what_stays_is_no_change():
    assert changes([PROMISE, QUARREL], [QUARREL, PROMISE]) == []
    assert changes([], []) == []


def test_a_promise_is_new_and_then_kept_or_broken():
    assert changes([], [PROMISE]) == [("", "p", ChangeKind.PROMISE, "", "open")]
    for state in ("redeemed", "broken"):
        after = replace(PROMISE, sub=state)
        assert changes([PROMISE], [after]) == [("", "p", ChangeKind.PROMISE, "open", state)]


def test_a_promise_that_was_repeated_is_the_same():
    again = replace(PROMISE, id="p2", payload={"claims": ["c0", "c1"]})
    assert changes([PROMISE], [again]) == []
    kept = replace(again, sub="redeemed")
    assert changes([PROMISE], [kept]) == [("", "p2", ChangeKind.PROMISE, "open", "redeemed")]


def test_a_promise_without_claims_is_itself():
    bare = replace(PROMISE, payload={})
    assert changes([bare], [bare]) == []
    assert changes([bare], [replace(bare, id="other")]) == [
        ("", "other", ChangeKind.PROMISE, "", "open")
    ]


def test_a_promise_is_told_of_each_person_whom_it_is_about():
    about = replace(PROMISE, persons=("a", "b"))
    assert [one[0] for one in changes([], [about])] == ["a", "b"]


def test_figures_that_quarrel_come_up_and_are_settled():
    assert changes([], [QUARREL]) == [("", "q", ChangeKind.CONFLICT_OPENED, "", "rival_figures")]
    closed = replace(QUARREL, is_open=False)
    assert changes([QUARREL], [closed]) == [
        ("", "q", ChangeKind.CONFLICT_CLOSED, "rival_figures", "")
    ]
    assert changes([QUARREL], []) == changes([QUARREL], [closed])


@pytest.mark.parametrize("kind", [MatterKind.FIGURE, MatterKind.CONFLICT])
def test_what_is_told_of_persons_elsewhere_is_not_told_here(kind):
    assert changes([], [replace(QUARREL, kind=kind, persons=("a",))]) == []
