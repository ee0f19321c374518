"""For whom a person is: nobody is published until somebody says so; restrictions are stronger."""

from __future__ import annotations

import pytest

from corrobora.model.person import People, Person
from corrobora.register.audience import (
    PUBLISH,
    RESTRICT,
    WHOLE,
    Audience,
    Openness,
    find_audiences,
)
from corrobora.store.decisions import Decision
from tests.factories import NOON

INES = Person(id="p1", name="Ines Abellard", names=("Ines Abellard",))
PEOPLE = People((INES,), {}, redirects={"p0": "p1"})


def decided(kind, part, subject="p1", by="Ana Serrat"):
    return Decision(
        id=f"{kind}-{part}-{subject}",
        kind=kind,
        subject=(subject,),
        payload={"part": part, "signed_in": True},
        reason="her mother agreed",
        decided_by=by,
        decided_at=NOON,
    )


def openness(*decisions) -> Openness:
    return find_audiences(decisions, PEOPLE).find("p1")


def test_nobody_is_published_until_somebody_says_so():
    assert openness().audience() is None
    assert find_audiences([], PEOPLE).of == {}


@pytest.mark.parametrize(
    ("parts", "audience"),
    [
        (["inside"], Audience.INSIDE),
        (["outside"], Audience.OUTSIDE),
        (["outside", "inside"], Audience.OUTSIDE),
    ],
)
def test_the_widest_audience_counts(parts, audience):
    found = openness(*(decided(PUBLISH, part) for part in parts))
    assert found.audience() is audience
    assert found.published[audience].decided_by == "Ana Serrat"
    assert found.published[audience].reason == "her mother agreed"
    assert found.published[audience].signed_in


def test_a_restriction_is_stronger_in_whatever_order():
    two = [decided(PUBLISH, "outside"), decided(RESTRICT, WHOLE)]
    for given in (two, two[::-1]):
        found = openness(*given)
        assert found.audience() is None
        assert found.audience("date") is None
        assert found.is_restricted


def test_a_restricted_field_is_for_nobody_and_the_rest_as_before():
    found = openness(decided(PUBLISH, "outside"), decided(RESTRICT, "place"))
    assert found.audience() is Audience.OUTSIDE
    assert found.audience("place") is None
    assert found.audience("date") is Audience.OUTSIDE
    assert not found.is_restricted


def test_a_restriction_holds_for_those_merged_and_a_publication_does_not():
    found = openness(decided(PUBLISH, "outside", "p0"), decided(RESTRICT, "date", "p0"))
    assert found.audience() is None
    assert set(found.restricted) == {"date"}


def test_reports_are_restricted_too():
    found = find_audiences([decided(RESTRICT, WHOLE, "r1")], PEOPLE)
    assert found.find("r1").is_restricted
    assert not found.find("p1").is_restricted


def test_other_decisions_say_nothing_of_it():
    assert find_audiences([decided("note", "x"), decided("claim", "y")], PEOPLE).of == {}
