"""What was decided to leave, page by page, with what became of it."""

from __future__ import annotations

import datetime

import pytest

from corrobora.errors import UsageError
from corrobora.register.audience import Audience
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp, undo_decision
from corrobora.register.decide.openness import publish, restrict
from corrobora.register.eyes import Eyes
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from corrobora.register.releases import (
    find_claim_to_release,
    find_releases,
    list_releases,
)
from corrobora.register.veil import Veil, load_veil
from tests.factories import NOON
from tests.functional.conftest import made_once, register  # noqa: F401 - fixtures

ANA = Author("Ana Serrat", "her family agreed", signed_in=True)
PEOPLE = ("Lia Quessant", "Oto Brandimar")


def stamp(number):
    at = NOON + datetime.timedelta(minutes=number)
    return Stamp(at, f"{number:032x}", bytes([number]) * KEY_BYTES)


@pytest.fixture
def where(register):  # noqa: F811 - a fixture
    """A register in which two persons may leave, one of them to those inside."""
    publish(register, PEOPLE[0], "outside", author=ANA, stamp=stamp(1))
    publish(register, PEOPLE[1], "inside", author=ANA, stamp=stamp(2))
    return register


def ids_of(where):
    with opened(where) as connection:
        return {one.name: one.id for one in load_evidence(connection).people.persons}


def figures(where):
    with opened(where) as connection:
        evidence = load_evidence(connection)
        return [evidence.claim(id_) for id_, _ in evidence.tallies()]


def page(where, **more):
    with opened(where) as connection:
        return list_releases(connection, Veil(), **more)


def test_the_last_decision_comes_first_with_who_made_it(where):
    first, second = page(where).rows
    assert (first.label, first.audience, first.by) == (PEOPLE[1], Audience.INSIDE, "Ana Serrat")
    assert (second.label, second.audience) == (PEOPLE[0], Audience.OUTSIDE)
    assert second.why == "her family agreed"
    assert second.about == "person"
    assert second.address
    assert second.stands
    assert second.field is None


def test_pages_lead_on(where):
    first = page(where, most=1)
    second = page(where, after=first.after, most=1)
    assert [one.label for one in (*first.rows, *second.rows)] == [*PEOPLE[::-1]]
    assert second.after is None


def test_what_was_taken_back_stands_no_longer(where):
    undo_decision(where, stamp(1).id, author=ANA, stamp=stamp(3))
    assert [one.stands for one in page(where).rows] == [True, False]
    publish(where, PEOPLE[0], "outside", author=ANA, stamp=stamp(4))
    assert [one.stands for one in page(where).rows] == [True, True, False]


def test_a_later_one_for_the_same_audience_takes_its_place(where):
    publish(where, PEOPLE[0], "outside", author=ANA, stamp=stamp(3))
    assert [one.stands for one in page(where).rows] == [True, True, False]


def test_a_field_is_told(where):
    publish(where, PEOPLE[0], "outside health", author=ANA, stamp=stamp(3))
    assert page(where).rows[0].field == "health"


def test_who_is_hidden_is_left_out_and_told_to_whoever_sees_them(where):
    restrict(where, f"person:{PEOPLE[0]}", author=ANA, stamp=stamp(3))
    with opened(where) as connection:
        veil = load_veil(connection, Eyes(sees_restricted=False))
        seen = list_releases(connection, veil)
        every = list_releases(connection, Veil())
    assert [one.label for one in seen.rows] == [PEOPLE[1]]
    assert [one.is_restricted for one in every.rows] == [False, True]


def test_a_figure_of_a_restricted_report_is_left_out(where):
    claim = figures(where)[0]
    publish(where, claim, "outside", author=ANA, stamp=stamp(3))
    with opened(where) as connection:
        report = find_claim_to_release(connection, claim).report_id
    restrict(where, f"report:{label_of(where, report)}", author=ANA, stamp=stamp(4))
    with opened(where) as connection:
        veil = load_veil(connection, Eyes(sees_restricted=False))
        assert veil.covers_report(report)
        assert [one.about for one in list_releases(connection, veil).rows] == ["person"] * 2
        assert len(list_releases(connection, Veil()).rows) == 3


def label_of(where, report):
    with opened(where) as connection:
        return load_evidence(connection).label(report)


def test_those_of_one_person(where):
    id_ = ids_of(where)[PEOPLE[0]]
    with opened(where) as connection:
        (found,) = find_releases(connection, id_)
        assert find_releases(connection, "f" * 32) == ()
    assert found.subject == id_


def test_those_of_one_figure(where):
    claim = figures(where)[0]
    publish(where, claim, "outside", author=ANA, stamp=stamp(3))
    with opened(where) as connection:
        found = find_claim_to_release(connection, claim[:12])
    assert found.claim.startswith(claim[:12])
    assert found.kind == "tally"
    assert found.quote
    (row,) = found.rows
    assert (row.about, row.stands, row.address) == ("tally", True, None)


def test_a_claim_about_a_person_is_none_to_release(where):
    with opened(where) as connection:
        evidence = load_evidence(connection)
        claim = evidence.claim(next(id_ for id_, _ in evidence.acts()))
        with pytest.raises(UsageError, match="it leaves where the person does"):
            find_claim_to_release(connection, claim)
        with pytest.raises(UsageError, match="is not here"):
            find_claim_to_release(connection, "0" * 32)
