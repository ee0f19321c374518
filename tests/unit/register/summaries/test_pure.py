"""What changed, what weighs how much, whose names are near: no register is asked."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.finding import Step
from corrobora.model.summary import (
    ChangeKind,
    Matter,
    MatterKind,
    PersonSummary,
    Summaries,
    WaitingKind,
)
from corrobora.model.vocabulary import ActKind, Custody
from corrobora.register.summaries import nearness
from corrobora.register.summaries.changes import find_changes
from corrobora.register.summaries.weights import weigh
from tests.factories import NOON

HELD = PersonSummary(
    person_id="a",
    address="1",
    name="Ines Abellard",
    key="ines abellard",
    act=ActKind.ARREST,
    date="2031-05",
    earliest=datetime.date(2031, 5, 1),
    latest=datetime.date(2031, 5, 31),
    step=Step.REPORTED,
    independent=1,
    hedged=False,
    conditions=(),
    case_closed=False,
    custody=Custody.HELD,
    conflicts=0,
    last_held=None,
    held_on=None,
    site=None,
    verified="none",
    reports=1,
    health=False,
    restricted=(),
    published=None,
    merged=(),
    first_recorded=NOON,
    changed_at=NOON,
)
FREE = replace(HELD, act=ActKind.RELEASE, step=Step.CONFIRMED, custody=Custody.FREE)
QUARREL = Matter(
    id="q", kind=MatterKind.CONFLICT, sub="denied", about="release", persons=("a",), owner="a"
)


def changes(before, after, *, was=None, matters=()):
    found = find_changes(
        {one.person_id: one for one in before},
        was or {},
        Summaries(persons=tuple(after), matters=tuple(matters)),
        causes={"a": "run 2"},
        at=NOON,
    )
    assert all(one.at == NOON for one in found)
    return [(one.person_id, one.what, one.before, one.after, one.cause) for one in found]


def test_nothing_changed_is_no_change():
    other = replace(HELD, reports=9, changed_at=NOON + datetime.timedelta(days=1))
    assert changes([HELD], [other]) == []


def test_who_is_new_appeared_and_who_is_nowhere_is_gone():
    assert changes([], [HELD]) == [("a", ChangeKind.APPEARED, "", "held", "run 2")]
    assert changes([HELD], []) == [("a", ChangeKind.GONE, "held", "", "run 2")]


def test_custody_and_step_are_told_each():
    assert changes([HELD], [FREE]) == [
        ("a", ChangeKind.CUSTODY, "held", "free", "run 2"),
        ("a", ChangeKind.STEP, "arrest reported", "release confirmed", "run 2"),
    ]


def test_who_was_merged_is_told_of_who_was_kept():
    other = replace(HELD, person_id="b", name="Inez Abelard")
    kept = replace(HELD, merged=("b",))
    assert changes([HELD, other], [kept]) == [
        ("a", ChangeKind.MERGED, "Inez Abelard", "Ines Abellard", "run 2")
    ]


def test_conflicts_open_and_close():
    opened = [("a", ChangeKind.CONFLICT_OPENED, "", "denied", "run 2")]
    assert changes([HELD], [HELD], matters=[QUARREL]) == opened
    closed = [("a", ChangeKind.CONFLICT_CLOSED, "denied", "", "run 2")]
    assert changes([HELD], [HELD], was={"a": {"q": "denied"}}) == closed
    settled = replace(QUARREL, is_open=False)
    assert changes([HELD], [HELD], was={"a": {"q": "denied"}}, matters=[settled]) == closed
    assert changes([HELD], [HELD], was={"a": {"q": "denied"}}, matters=[QUARREL]) == []


@pytest.mark.parametrize("restricted", [(), ("site",), ("all",), ("name", "site")], ids=str)
def test_a_person_is_hidden_where_all_or_the_name_is_restricted(restricted):
    one = replace(HELD, restricted=restricted)
    assert one.is_hidden is bool({"all", "name"} & set(restricted))


def test_what_may_free_somebody_weighs_more_than_what_may_not():
    kinds = [kind for kind in WaitingKind if kind is not WaitingKind.PAIR]
    for kind in kinds:
        assert weigh(kind, is_at_stake=True) > weigh(kind)
        assert weigh(kind, reports=8) > weigh(kind, reports=1)
    heaviest = max(kinds, key=weigh)
    assert heaviest is WaitingKind.CONFLICT
    assert min(kinds, key=weigh) is WaitingKind.PROMISE


NAMES = [
    "Ines Abellard",
    "Inés Abellard",
    "Ines Abelard",
    "Abellard Ines",
    "Inesabellard",
    "I. Abellard",
    "Bo Marr Lund",
    "Bo Marr",
    "Bomarr Lund",
    "Marr Lund",
    "Ana de la Rua",
    "Ana Delarua",
    "Ana Rua",
    "Oto Brandimar",
    "Otto Brandimar",
    "Abellard",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(NAMES), unique=True, min_size=2), st.data())
def test_near_names_of_some_are_those_of_all_that_have_one_of_them(names, data):
    held = {f"p{n}": {name} for n, name in enumerate(names)}
    new = data.draw(st.lists(st.sampled_from(sorted(held)), unique=True, min_size=1))
    whole = nearness.find_near_pairs(held, None)
    wanted = {two for two in whole if set(two) & set(new)}
    few = nearness._FEW
    nearness._FEW = 0
    try:
        assert nearness.find_near_pairs_of(new, held, None) == wanted
    finally:
        nearness._FEW = few
