"""The frame of every decision: checked, refused where it was overtaken, written whole or not."""

from __future__ import annotations

import datetime

import pytest

from corrobora.errors import RegisterError, UsageError
from corrobora.register.decide.frame import (
    KEY_BYTES,
    Author,
    Draft,
    Stamp,
    make_decision,
    undo_decision,
)
from corrobora.register.decided import label_subject, list_decisions, say_in_short
from corrobora.register.opening import Where, opened
from corrobora.register.slots import slot_of
from corrobora.store.decisions import load_decisions
from tests.factories import NOON

ANA = Author("Ana Serrat", "I saw it")


@pytest.fixture
def path(filled, where: Where) -> Where:
    del filled
    return where


def stamp(number: int = 1) -> Stamp:
    moment = NOON + datetime.timedelta(minutes=number)
    return Stamp(moment, f"{number:032x}", bytes([number]) * KEY_BYTES)


def draft(says: str = "accept", **more) -> Draft:
    payload = {"says": says, "labels": ["the release of Ana Prueba"], **more}
    return Draft(kind="claim", subject=("k1",), payload=payload, labels=("the release",))


def decide(path, says: str = "accept", number: int = 1, *, author=ANA, seen=None, **more):
    return make_decision(
        path, lambda _: draft(says, **more), author=author, stamp=stamp(number), seen=seen
    )


def held(path):
    with opened(path) as connection:
        return load_decisions(connection)


def test_a_decision_is_kept_with_all_that_was_given(path):
    made = decide(path)
    (kept,) = held(path)
    assert kept == made.decision
    assert (kept.kind, kept.subject, kept.reason) == ("claim", ("k1",), "I saw it")
    assert kept.payload["signed_in"] is False
    assert made.replaced is None
    assert made.labels == ("the release",)


def test_signing_in_is_kept(path):
    made = decide(path, author=Author("Ana Serrat", "I saw it", signed_in=True))
    assert made.decision.payload["signed_in"] is True


def test_a_later_one_takes_the_place_of_what_stands_in_its_slot_alone(path):
    first = decide(path, number=1)
    other = decide(path, number=2, part="site")
    second = decide(path, "reject", number=3)
    assert other.replaced is None
    assert second.replaced == first.decision
    assert second.decision.replaces == first.decision.id


@pytest.mark.parametrize(
    ("author", "said"),
    [
        (Author("Ana", " "), "needs its reason"),
        (Author(" ", "why"), "needs a name"),
        (Author("Ana", "x" * 4001), "longer than 4,000"),
    ],
)
def test_nobody_decides_without_name_and_reason(path, author, said):
    with pytest.raises(UsageError, match=said):
        decide(path, author=author)
    assert held(path) == ()


def test_what_cannot_be_decided_is_refused_and_nothing_written(path):
    def refuse(_):
        raise UsageError("there is no such claim")

    with pytest.raises(UsageError, match="no such claim"):
        make_decision(path, refuse, author=ANA, stamp=stamp())
    assert held(path) == ()


def test_without_a_register_nothing_is_decided(tmp_path):
    with pytest.raises(RegisterError):
        decide(tmp_path / "none.db")


# --- what was seen --------------------------------------------------------------------------------


def test_who_saw_what_stands_decides(path):
    first = decide(path, seen="").decision
    assert decide(path, "reject", number=2, seen=first.id).replaced == first


def test_who_saw_nothing_is_told_what_stands_by_now(path):
    decide(path)
    with pytest.raises(UsageError, match=r"Ana Serrat decided accept: I saw it\. Look again"):
        decide(path, "reject", number=2, seen="")
    assert len(held(path)) == 1


def test_who_saw_another_is_told_what_stands_by_now(path):
    first = decide(path).decision
    decide(path, "reject", number=2)
    with pytest.raises(UsageError, match="decided reject"):
        decide(path, "unsure", number=3, seen=first.id)


def test_who_saw_one_that_was_taken_back_is_told(path):
    first = decide(path).decision
    undo_decision(path, first.id, author=ANA, stamp=stamp(2))
    with pytest.raises(UsageError, match="was taken back"):
        decide(path, "reject", number=3, seen=first.id)


def test_one_made_between_reading_and_writing_is_told(path):
    def slow(connection):
        assert load_decisions(connection) == ()
        decide(path, "reject", number=2)
        return draft()

    with pytest.raises(UsageError, match="decided reject"):
        make_decision(path, slow, author=ANA, stamp=stamp(3))
    assert [one.payload["says"] for one in held(path)] == ["reject"]


# --- taking back ----------------------------------------------------------------------------------


def test_taking_back_names_what_it_was_about(path):
    first = decide(path)
    undone = undo_decision(path, first.decision.id, author=ANA, stamp=stamp(2))
    assert undone.labels == ("the release of Ana Prueba",)
    assert undone.replaced == first.decision


def test_the_list_names_the_subject_as_it_was_called_then(path):
    made = decide(path)
    with opened(path) as connection:
        (row,) = list_decisions(connection)
        assert label_subject(connection, made.decision) == row.about
    assert row.about == ("the release of Ana Prueba",)
    assert row.stands
    assert row.is_whole


def test_what_was_decided_is_said_in_a_word_or_two(path):
    made = decide(path, "site: Stone Fort", part="site").decision
    assert say_in_short(made) == "site: Stone Fort"
    assert slot_of(made) == ("claim", "k1", "site")
