"""Figures by the address that people type: found, never guessed, told where there are several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.assess.assessment import assess
from corrobora.errors import UsageError
from corrobora.model.claim import shorten_claim
from corrobora.model.edtf import parse_edtf
from corrobora.register.record import Record, list_figures
from corrobora.register.tallies import find_tally, name_tallies
from tests.unit.assess.cases import LANTERN, MINISTRY, WATCH, Case

TODAY = parse_edtf("2031-06-01").earliest


class Told:
    """Figures told, with the addresses that they have."""

    def __init__(self, case):
        self.evidence = case.evidence()
        held = assess(self.evidence, today=TODAY)
        record = Record(assessment=held, evidence=self.evidence, as_of=TODAY, known_at=None)
        self.entries = list_figures(record)
        self.names = name_tallies(self.evidence, (e.row for e in self.entries))

    def find(self, asked):
        return find_tally(self.evidence, self.entries, asked).row

    def refuse(self, asked):
        with pytest.raises(UsageError) as caught:
            self.find(asked)
        return str(caught.value)


@pytest.fixture
def told():
    case = Case()
    case.counted("one", 23, MINISTRY)
    case.counted("two", 1250, WATCH)
    case.counted("three", 23, LANTERN, site="Ardent", as_of="2031-05-06")
    return Told(case)


def test_every_figure_has_one_address(told):
    assert len(set(told.names.values())) == len(told.entries) == 3
    assert {row.statement_ids[0] for row in (e.row for e in told.entries)} == told.names.keys()


def test_an_address_leads_to_its_figure(told):
    for entry in told.entries:
        address = told.names[entry.row.statement_ids[0]]
        for written in (address, address.upper(), f"  {address} "):
            assert told.find(written) == entry.row


def test_a_whole_claim_leads_to_its_figure(told):
    for entry in told.entries:
        for id_ in entry.row.statement_ids:
            assert told.find(told.evidence.claim(id_)) == entry.row


@pytest.mark.parametrize("written", ["1250", "1,250", " 1250 "])
def test_a_number_that_no_other_figure_has_leads_to_it(told, written):
    assert told.find(written).speaker == "Prison Watch"


def test_a_number_of_several_is_not_guessed(told):
    said = told.refuse("23")
    assert said.startswith("23: several figures may be meant. Write the address of one:")
    for entry in told.entries:
        address = told.names[entry.row.statement_ids[0]]
        assert (f"  {address}  " in said) is (entry.row.tally.value == 23)
    assert "Lantern Circle: 23 at Ardent, 2031-05-06" in said


@pytest.mark.parametrize(
    "written", ["", " ", "nothing", "24", "-23", "23.0", "0x17", "²³", "ffffffff", "1,2,5,1", "*"]
)
def test_what_is_no_figure_is_said_with_where_they_are(told, written):
    said = told.refuse(written)
    assert "no figure is called so" in said
    assert "corrobora ledger" in said


def test_digits_of_another_script_are_digits(told):
    assert told.find("١٢٥٠").speaker == "Prison Watch"


def test_a_later_report_leaves_the_address_as_it_was():
    case = Case()
    case.counted("one", 40, MINISTRY, published="2031-05-09")
    before = set(Told(case).names.values())
    later = Case(reports=case.reports, revisions=case.revisions, countries=case.countries)
    later.statements = [*case.statements]
    later.counted("two", 40, MINISTRY, published="2031-05-20")
    after = Told(later)
    assert len(after.entries) == 1
    assert set(after.names.values()) == before


def test_a_figure_that_was_replaced_is_told_so():
    case = Case()
    case.counted("one", 40, WATCH, as_of="2031-05-05")
    case.counted("two", 50, WATCH, as_of="2031-05-07", published="2031-05-08")
    case.counted("three", 40, MINISTRY)
    said = Told(case).refuse("40")
    assert "Prison Watch: 40, 2031-05-05 (replaced by a later one)" in said


def test_of_very_many_eight_are_told_and_the_rest_counted():
    case = Case()
    for number in range(11):
        case.counted(f"r{number}", 40, MINISTRY, site=f"Site{chr(65 + number)}")
    said = Told(case).refuse("40")
    assert said.count(" at Site") == 8
    assert said.endswith("and 3 more: corrobora ledger")


def test_addresses_that_would_be_alike_are_written_in_full():
    case = Case()
    one, two = case.counted("one", 23, MINISTRY), case.counted("two", 24, WATCH)
    evidence = case.evidence()
    claims = {one: "1a2b3c4d" + "0" * 24, two: "1a2b3c4d" + "1" * 24}
    alike = replace(evidence, claims=claims)
    held = assess(evidence, today=TODAY)
    names = name_tallies(alike, held.ledger)
    assert names == claims
    apart = name_tallies(replace(evidence, claims={**claims, two: "9" * 32}), held.ledger)
    assert apart == {one: shorten_claim(claims[one]), two: shorten_claim("9" * 32)}
