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
    part_of_field,
    read_part,
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


def test_published_to_one_is_published_to_nobody_wider():
    inside = openness(decided(PUBLISH, "inside"))
    assert inside.is_for(Audience.INSIDE)
    assert not inside.is_for(Audience.OUTSIDE)


def test_published_to_those_outside_is_for_those_inside_too():
    outside = openness(decided(PUBLISH, "outside"))
    assert outside.is_for(Audience.INSIDE)
    assert outside.is_for(Audience.OUTSIDE)


def test_a_field_is_opened_by_its_own_decision_alone():
    alone = openness(decided(PUBLISH, "outside health"))
    assert alone.audience() is None
    assert alone.opens("health", Audience.OUTSIDE)
    assert alone.opens("health", Audience.INSIDE)
    assert not alone.opens("minor", Audience.OUTSIDE)
    assert not openness(decided(PUBLISH, "outside")).opens("health", Audience.INSIDE)


def test_a_field_opened_inside_is_not_opened_outside():
    inside = openness(decided(PUBLISH, "inside health"))
    assert inside.opens("health", Audience.INSIDE)
    assert not inside.opens("health", Audience.OUTSIDE)


@pytest.mark.parametrize("part", [WHOLE, "health"])
def test_a_restriction_is_stronger_than_a_field_opened(part):
    both = openness(decided(PUBLISH, "outside health"), decided(RESTRICT, part))
    assert not both.opens("health", Audience.OUTSIDE)


@pytest.mark.parametrize(
    ("part", "read"),
    [
        ("outside", (Audience.OUTSIDE, None)),
        (part_of_field(Audience.INSIDE, "minor"), (Audience.INSIDE, "minor")),
    ],
)
def test_a_part_reads_back(part, read):
    assert read_part(part) == read


@pytest.mark.parametrize("part", ["everybody", "outside shoe_size", ""])
def test_no_other_part_is_read(part):
    with pytest.raises(ValueError, match="is no"):
        read_part(part)
