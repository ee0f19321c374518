"""Names make provisional persons; a lone word says nothing beyond its report (reading 9)."""

from __future__ import annotations

import pytest

from corrobora.model.person import find_lone_report, name_key, person_id

HERE, THERE = "report-1", "report-2"


@pytest.mark.parametrize("name", ["Ines Abellard", "María José", "O. Drost", "ibn Sabah"])
def test_a_full_name_reaches_beyond_its_report(name):
    assert find_lone_report(name, HERE) is None


@pytest.mark.parametrize("name", ["Oto", "ABELLARD", " Drost. ", "“Oto”"])
def test_a_lone_word_binds_to_its_report(name):
    assert find_lone_report(name, HERE) == HERE


def test_one_full_name_is_one_provisional_person_everywhere():
    ids = {person_id("Inés Abellard", find_lone_report("Inés Abellard", r)) for r in (HERE, THERE)}
    assert ids == {person_id("ines abellard", None)}


def test_one_lone_word_in_two_reports_is_two_persons():
    assert len({person_id("Oto", find_lone_report("Oto", report)) for report in (HERE, THERE)}) == 2


def test_accents_case_and_marks_are_no_part_of_the_key():
    assert name_key("INÉS  Abellard,") == name_key("ines abellard") == "ines abellard"
