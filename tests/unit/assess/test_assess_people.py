"""People assessed alone stand as among everybody."""

from __future__ import annotations

from dataclasses import replace

from corrobora.assess.assessment import assess, assess_people
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from tests.functional.desk.waiting import DAY, waiting_once

__all__ = ["waiting_once"]


def test_each_stands_as_among_all_and_designations_stay(waiting_once):
    with opened(waiting_once) as connection:
        evidence = load_evidence(connection)
    whole = assess(evidence, today=DAY.date())
    assert whole.persons
    everybody = {one.person.id for one in whole.persons}
    found = assess_people(evidence, everybody, today=DAY.date())
    empty = replace(whole, ledger=(), promises=(), site_claims=(), conflicts=())
    assert found == empty
    first, *_ = whole.persons
    (alone,) = assess_people(evidence, {first.person.id}, today=DAY.date()).persons
    assert alone == first
    assert assess_people(evidence, (), today=DAY.date()).persons == ()
