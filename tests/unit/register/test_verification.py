"""Whether an act is verified: the two-person rule, the day it was looked at, what it stands on."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import Step
from corrobora.model.vocabulary import ActKind
from corrobora.register.standing import UNDO
from corrobora.register.verification import VERIFY, Verified, find_verifications
from corrobora.store.decisions import Decision
from tests.factories import NOON
from tests.views import RELEASE

FOUND = replace(RELEASE, person_id="p1", date=parse_edtf("2031-05-05"), step=Step.CONFIRMED)


def said(number, by, *, signed=True, replaces=None, date="2031-05-05", kind=VERIFY):
    return Decision(
        id=f"{number}",
        kind=kind,
        subject=("p1",),
        payload={"part": "release", "date": date, "signed_in": signed},
        reason="I rang",
        decided_by=by,
        decided_at=NOON + datetime.timedelta(minutes=number),
        replaces=None if replaces is None else f"{replaces}",
    )


def found(*decisions, two_persons=True, finding=FOUND):
    return find_verifications(decisions, two_persons=two_persons).find(finding)


def test_nothing_said_is_nothing_verified():
    assert found() == found(said(1, "Ana"), finding=replace(FOUND, person_id="p2"))
    assert found().state is Verified.NONE
    assert found(said(1, "Ana"), finding=replace(FOUND, act=ActKind.ARREST)).by == ()


def test_one_proposes_and_another_confirms():
    first, second = said(1, "Ana"), said(2, "Oto", replaces=1)
    assert found(first).state is Verified.PROPOSED
    both = found(first, second)
    assert both.state is Verified.VERIFIED
    assert [by.decided_by for by in both.by] == ["Ana", "Oto"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (said(1, "Ana"), said(2, "ANA ", replaces=1)),
        (said(1, "Ana"), said(2, "Oto", signed=False, replaces=1)),
        (said(1, "Ana", signed=False), said(2, "Oto", replaces=1)),
        (said(1, "Ana", signed=False), said(2, "Oto", signed=False, replaces=1)),
    ],
    ids=["one name", "confirmed unsigned", "proposed unsigned", "both unsigned"],
)
def test_one_name_or_a_word_without_sign_in_never_satisfies_the_rule(first, second):
    assert found(first, second).state is Verified.PROPOSED


def test_two_who_signed_in_satisfy_it_whoever_spoke_between():
    chain = (said(1, "Ana"), said(2, "Bo", signed=False, replaces=1), said(3, "Oto", replaces=2))
    assert found(*chain).state is Verified.VERIFIED


def test_without_the_rule_one_is_enough():
    assert found(said(1, "Ana", signed=False), two_persons=False).state is Verified.VERIFIED


def test_taking_the_confirmation_back_leaves_the_proposal():
    undone = said(3, "Oto", replaces=2, kind=UNDO)
    left = found(said(1, "Ana"), said(2, "Oto", replaces=1), undone)
    assert left.state is Verified.PROPOSED
    assert [by.decided_by for by in left.by] == ["Ana"]


def test_it_is_of_the_day_that_was_looked_at():
    two = (said(1, "Ana"), said(2, "Oto", replaces=1))
    assert (
        found(*two, finding=replace(FOUND, date=parse_edtf("2031-05"))).state is Verified.VERIFIED
    )
    assert found(*two, finding=replace(FOUND, date=None)).state is Verified.VERIFIED
    assert found(*two, finding=replace(FOUND, date=parse_edtf("2033-01"))).state is Verified.NONE


def test_two_words_on_two_days_are_not_one_verification():
    other = said(2, "Oto", replaces=1, date="2033-01-01")
    later = replace(FOUND, date=parse_edtf("2033-01-01"))
    assert found(said(1, "Ana"), other, finding=later).state is Verified.PROPOSED


def test_what_no_longer_stands_on_a_step_that_affirms_it_is_looked_at_again():
    two = (said(1, "Ana"), said(2, "Oto", replaces=1))
    fallen = found(*two, finding=replace(FOUND, step=Step.DENIED))
    assert fallen.state is Verified.VERIFIED
    assert "denied now" in fallen.look_again
    assert found(*two).look_again is None


def test_the_order_of_rows_plays_no_part():
    two = (said(1, "Ana"), said(2, "Oto", replaces=1))
    assert found(*two) == found(*two[::-1])
