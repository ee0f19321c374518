"""The one value that an assessment rests on: what it answers about its parts."""

from __future__ import annotations

import datetime as dt

from corrobora.model.party import UNKNOWN_OUTLETS, OutletEntity
from corrobora.model.statement import Act, Tally
from tests.unit.assess.cases import Case


def test_acts_and_tallies_come_in_order_of_id():
    case = Case()
    acts = [case.told(f"a{i}", name=f"Ines {n}") for i, n in enumerate("ABCDE")]
    tallies = [case.counted(f"t{i}", i) for i in range(5)]
    evidence = case.evidence()
    assert [i for i, _ in evidence.acts()] == sorted(acts)
    assert [i for i, _ in evidence.tallies()] == sorted(tallies)
    assert all(isinstance(a, Act) for _, a in evidence.acts())
    assert all(isinstance(t, Tally) for _, t in evidence.tallies())


def test_an_outlet_that_was_not_resolved_is_unknown_and_itself():
    case = Case()
    one, two = case.report("one", outlet="The Quay"), case.report("two", outlet=None)
    evidence = case.evidence(outlets={})
    found = evidence.outlet(one.report_id)
    assert (found.name, found.side, found.is_known) == ("The Quay", UNKNOWN_OUTLETS, False)
    assert evidence.outlet(two.report_id).name == "unknown outlet (two)"
    assert evidence.outlet(two.report_id).key != found.key


def test_an_outlet_that_was_resolved_is_as_it_was():
    case = Case()
    one = case.report("one")
    entity = OutletEntity(key="k", name="The Quay", side="s", is_known=True)
    assert case.evidence(outlets={one.report_id: entity}).outlet(one.report_id) is entity


def test_labels_are_for_people_and_fall_back_on_the_id():
    case = Case()
    one = case.report("monday-paper")
    assert case.evidence().label(one.report_id) == "monday-paper"
    assert case.evidence().label("nowhere") == "nowhere"


def test_publication_is_the_last_day_that_it_may_mean():
    """DESIGN rule 8: a vague date of publication bounds what the report can tell."""
    case = Case()
    found = [case.report(f"r{p}", published=p) for p in ("2031-05-07", "2031-05", "2031", None)]
    evidence = case.evidence()
    assert [evidence.published(r.report_id) for r in found] == [
        dt.date(2031, 5, 7),
        dt.date(2031, 5, 31),
        dt.date(2031, 12, 31),
        None,
    ]
    assert evidence.published("nowhere") is None


def test_a_country_is_told_or_is_not():
    case = Case()
    one = case.report("one", country="XB")
    assert case.evidence().country(one.report_id) == "XB"
    assert case.evidence(countries={}).country(one.report_id) is None
