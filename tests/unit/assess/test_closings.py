"""Closed conflicts: which closing is of which conflict, what opens one again, what is set aside."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from corrobora.assess.closing import close_conflicts, find_held, held_alone, set_aside
from corrobora.assess.origin import Weighed
from corrobora.assess.standing import Standing
from corrobora.assess.voice import Voice
from corrobora.model.finding import Conflict, ConflictSide, OriginKind, Support
from corrobora.model.ruling import Closing, Ruled
from corrobora.model.vocabulary import Certainty
from tests.factories import NOON
from tests.views import SISTER

VOICE = Voice(kind=OriginKind.SPEAKER, key="k", name="Her sister", side="s", is_known=True)


def ruled(at: int = 0, decision: str = "d1") -> Ruled:
    return Ruled(
        decision=decision,
        decided_by="Ana Serrat",
        decided_at=NOON + datetime.timedelta(minutes=at),
        reason="I rang",
    )


def closing(*rested_on: str, kind="denied", about="p1", holds=None, by=None) -> Closing:
    return Closing(kind, about, frozenset(rested_on), holds, by or ruled())


def conflict(*sides: tuple[str, ...], kind="denied", about="p1") -> Conflict:
    told = [ConflictSide(f"side{n}", "v", (), ids) for n, ids in enumerate(sides)]
    return Conflict(kind, about, tuple(told))


TWO = conflict(("a",), ("b",))


def close(one: Conflict, *closings: Closing, **standings: Standing) -> Conflict:
    (found,) = close_conflicts([one], closings, standings)
    return found


def test_nothing_closed_leaves_conflicts_as_they_are():
    assert close_conflicts([TWO], (), {}) == (TWO,)
    assert close_conflicts((), [closing("a", "b")], {}) == ()


@pytest.mark.parametrize(
    ("one", "by", "is_closed"),
    [
        (TWO, closing("a", "b"), True),
        (TWO, closing("a", "b", "gone"), True),
        (TWO, closing("a", "b", kind="still_held"), False),
        (TWO, closing("a", "b", about="p2"), True),
        (TWO, closing("a", about="p2"), False),
        (TWO, closing("a"), True),
        (TWO, closing("x"), False),
        (TWO, closing(), False),
        (conflict(("a",), ("b",), kind="rival_figures"), closing("a", kind="rival_figures"), False),
        (
            conflict(("a",), ("b",), kind="rival_figures"),
            closing("a", "b", kind="rival_figures"),
            True,
        ),
        (
            conflict(("a",), ("b",), kind="unexplained_fall"),
            closing("a", "c", kind="unexplained_fall"),
            False,
        ),
        (conflict(("a", "b"), ("c",)), closing("a", "b", about="p2"), False),
        (conflict(("a",), ("b",), ("c",)), closing("b", "c", about="p2"), True),
    ],
)
def test_which_closing_is_of_which_conflict(one, by, is_closed):
    found = close(one, by)
    assert (found.closed_by is not None) is is_closed
    assert (found.kind, found.about, found.sides) == (one.kind, one.about, one.sides)


@pytest.mark.parametrize(
    ("one", "is_open"),
    [
        (TWO, False),
        (conflict(("a", "new"), ("b",)), True),
        (conflict(("a",), ("b", "new")), True),
        (conflict(("a",), ("b",), ("new",)), True),
        (conflict(("a", "copy"), ("b",)), False),
        (conflict(("a", "copy", "new"), ("b",)), True),
    ],
)
def test_something_new_opens_it_again_and_a_copy_does_not(one, is_open):
    own = Standing(voice=VOICE, certainty=Certainty.ASSERTED, date=None)
    copied = replace(own, copy_of="r1")
    found = close(one, closing("a", "b"), copy=copied, new=own, a=own, b=own)
    assert found.is_open is is_open
    assert found.is_opened_again is is_open
    assert found.closed_by == ruled()


def test_a_statement_of_which_nothing_is_known_is_new():
    assert close(conflict(("a", "x"), ("b",)), closing("a", "b")).is_opened_again


def test_of_two_closings_the_one_that_leaves_least_new_counts():
    one = conflict(("a", "c"), ("b",))
    older = closing("a", "b", by=ruled(1, "old"), holds="a")
    newer = closing("a", "b", "c", by=ruled(2, "new"), holds="b")
    for given in ((older, newer), (newer, older)):
        found = close(one, *given)
        assert (found.closed_by.decision, found.holds, found.is_open) == ("new", "b", False)


def test_of_two_alike_the_first_made_counts_whatever_the_order():
    first, second = closing("a", "b", by=ruled(1, "d2")), closing("a", "b", by=ruled(2, "d1"))
    assert close(TWO, first, second).closed_by.decision == "d2"
    assert close(TWO, second, first).closed_by.decision == "d2"


@pytest.mark.parametrize(
    ("closed", "kinds", "held"),
    [
        (replace(TWO, closed_by=ruled(), holds="a"), ("denied",), "a"),
        (replace(TWO, closed_by=ruled(), holds="a"), ("still_held", "denied"), "a"),
        (replace(TWO, closed_by=ruled(), holds="a"), ("still_held",), None),
        (replace(TWO, closed_by=ruled(), holds=None), ("denied",), None),
        (replace(TWO, closed_by=ruled(), holds="a", is_opened_again=True), ("denied",), None),
        (TWO, ("denied",), None),
    ],
)
def test_which_statement_holds(closed, kinds, held):
    assert find_held([closed], *kinds) == held
    assert find_held([], *kinds) is None


def weighed(id_: str, stance: Support, *, counted: bool = True) -> Weighed:
    support = replace(SISTER.support[0], statement_id=id_)
    origin = replace(
        SISTER,
        kind=OriginKind.SPEAKER,
        name=id_,
        stance=stance,
        counted=counted,
        why="says so",
        support=(support,),
    )
    return Weighed(
        origin=origin, voice=VOICE, certainty=Certainty.ASSERTED, dates=(), last_said=None
    )


FOR, AGAINST = weighed("a", Support.FOR), weighed("b", Support.AGAINST)


@pytest.mark.parametrize(
    ("holds", "is_open", "counted"),
    [
        ("a", False, ["a"]),
        ("b", False, ["b"]),
        (None, False, ["a", "b"]),
        ("gone", False, ["a", "b"]),
        ("a", True, ["a", "b"]),
    ],
)
def test_the_word_of_the_side_that_is_wrong_is_set_aside(holds, is_open, counted):
    closed = replace(TWO, closed_by=ruled(), holds=holds, is_opened_again=is_open)
    left = set_aside([FOR, AGAINST], [closed])
    assert [one.origin.name for one in left] == ["a", "b"]
    assert [one.origin.name for one in left if one.origin.counted] == counted
    for one in left:
        if not one.origin.counted:
            assert one.origin.why == "says so; set aside by Ana Serrat: I rang"


def test_what_did_not_count_keeps_its_reason():
    quiet = weighed("c", Support.AGAINST, counted=False)
    closed = replace(TWO, closed_by=ruled(), holds="a")
    assert set_aside([FOR, AGAINST, quiet], [closed])[2] is quiet


def test_a_statement_that_does_not_count_itself_sets_nothing_aside():
    quiet = weighed("a", Support.FOR, counted=False)
    closed = replace(TWO, closed_by=ruled(), holds="a")
    assert list(set_aside([quiet, AGAINST], [closed])) == [quiet, AGAINST]


@pytest.mark.parametrize(
    ("holds", "kind", "names"),
    [
        ("a", "dates", ["a"]),
        ("b", "dates", ["b"]),
        ("gone", "dates", ["a", "b"]),
        (None, "dates", ["a", "b"]),
        ("a", "places", ["a", "b"]),
    ],
)
def test_the_one_that_is_right_stands_alone(holds, kind, names):
    closed = replace(conflict(("a",), ("b",), kind="dates"), closed_by=ruled(), holds=holds)
    assert [one.origin.name for one in held_alone([FOR, AGAINST], [closed], kind)] == names
