"""Whom decisions join: everybody who can be reached, and nobody else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrobora.register.neighbourhood import group_joined
from corrobora.register.person_judgements import PAIR, SPLIT, made_by
from corrobora.store.decisions import Decision
from tests.factories import NOON

IDS = tuple("abcdefgh")
PAIRS = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=8)


def decision(number: int, kind: str, *subject: str, **payload: object) -> Decision:
    return Decision(
        id=f"{number:032x}",
        kind=kind,
        subject=subject,
        payload=payload,
        reason="seen",
        decided_by="Ana Serrat",
        decided_at=NOON,
        replaces=None,
    )


def reach(start: str, pairs) -> set[str]:
    """The slow way: go on to whoever is named beside anybody who was reached."""
    found = {start}
    while True:
        more = {id_ for pair in pairs if found & set(pair) for id_ in pair} - found
        if not more:
            return found
        found |= more


@given(PAIRS)
def test_two_have_one_leader_if_one_can_be_reached_from_the_other(pairs):
    leads = group_joined(IDS, [decision(n, PAIR, *pair) for n, pair in enumerate(pairs)])
    for one in IDS:
        together = {other for other in IDS if leads[other] == leads[one]}
        # A pair names both of its persons, so that its maker is reached too; made ids are no IDS.
        assert together == reach(one, pairs)


def test_who_was_split_off_and_from_whom_belong_together():
    split = decision(1, SPLIT, "a", of=["a", "b"])
    leads = group_joined(["a", "c"], [split])
    assert leads["a"] == leads["b"] == leads[made_by(split.id)]
    assert leads["c"] == "c"


def test_what_is_decided_about_a_person_joins_nobody():
    leads = group_joined(
        ["a"], [decision(1, "note", "a"), decision(2, "vanished", "a", "r1", "r2")]
    )
    assert leads == {"a": "a"}


def test_nobody_is_joined_with_nobody():
    assert group_joined([], []) == {}
