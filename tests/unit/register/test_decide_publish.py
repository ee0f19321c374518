"""Publishing: a person, a figure, a field; each by a decision of its own, bound like any other."""

from __future__ import annotations

import pytest

from corrobora.errors import UsageError
from corrobora.register.audience import PUBLISH, Audience, load_audiences
from corrobora.register.claims import KEPT
from corrobora.register.decide.frame import Author, Stamp, undo_decision
from corrobora.register.decide.openness import publish
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from corrobora.register.standing import find_standing
from corrobora.store.decisions import load_decisions
from tests.factories import NOON
from tests.functional.conftest import made_once, register  # noqa: F401 - fixtures

ANA = Author("Ana Serrat", "her family agreed")


def stamp(number=1):
    return Stamp(NOON, f"{number:032x}", bytes(32))


def decide(place, asked, part, number=1):
    return publish(place, asked, part, author=ANA, stamp=stamp(number))


def claims_of(place, kind):
    with opened(place) as connection:
        evidence = load_evidence(connection)
        found = evidence.tallies() if kind == "tally" else evidence.acts()
        return [evidence.claim(id_) for id_, _ in found]


def test_a_figure_is_published_by_its_claim(register):  # noqa: F811 - a fixture
    claim = claims_of(register, "tally")[0]
    made = decide(register, claim, Audience.OUTSIDE).decision
    assert made.kind == PUBLISH
    assert made.subject == (claim,)
    assert made.payload["about"] == "tally"
    assert set(made.payload[KEPT]) == {claim}


def test_a_second_decision_takes_the_place_of_the_first(register):  # noqa: F811 - a fixture
    claim = claims_of(register, "tally")[0]
    decide(register, claim, "outside")
    again = decide(register, claim, "outside", 2)
    assert again.replaced is not None
    with opened(register) as connection:
        assert len(find_standing(load_decisions(connection))) == 1


def test_what_is_said_of_a_person_is_published_with_the_person(register):  # noqa: F811 - a fixture
    with pytest.raises(UsageError, match="Publish the person"):
        decide(register, claims_of(register, "act")[0], "outside")


def test_a_field_is_decided_beside_the_person(register):  # noqa: F811 - a fixture
    decide(register, "Lia Quessant", "outside")
    made = decide(register, "Lia Quessant", "outside health", 2)
    assert made.replaced is None
    with opened(register) as connection:
        people = load_evidence(connection).people
        (one,) = load_audiences(connection, people).of.values()
    assert one.audience() is Audience.OUTSIDE
    assert one.opens("health", Audience.OUTSIDE)


def test_a_field_is_taken_back_alone(register):  # noqa: F811 - a fixture
    decide(register, "Lia Quessant", "outside")
    made = decide(register, "Lia Quessant", "outside minor", 2)
    undo_decision(register, made.decision.id, author=ANA, stamp=stamp(3))
    with opened(register) as connection:
        people = load_evidence(connection).people
        (one,) = load_audiences(connection, people).of.values()
    assert one.is_for(Audience.OUTSIDE)
    assert not one.opens("minor", Audience.OUTSIDE)


@pytest.mark.parametrize("part", ["outside name", "world"])
def test_no_other_field_is_opened(register, part):  # noqa: F811 - a fixture
    with pytest.raises(UsageError, match="minor or health"):
        decide(register, "Lia Quessant", part)
