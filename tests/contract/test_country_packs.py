"""What every shipped country pack holds, so that a reader can lean on it."""

from __future__ import annotations

from itertools import chain

import pytest

from corrobora.extract.projection import project
from corrobora.extract.rules.reader import RulesReader
from corrobora.packs.country import AuthorityKind, OrganisationKind, OutletKind
from corrobora.packs.load import load_packs, packs_from_files
from tests.factories import make_report, make_revision

PACKS = load_packs()
COUNTRIES = sorted(code for code, pack in PACKS.countries.items() if pack.sites)
FEWEST = 3


def names_of(entries):
    return {name.casefold() for e in entries for name in (e.name, *e.aliases)}


@pytest.mark.parametrize("code", COUNTRIES)
def test_sites_places_and_bodies_are_begun(code):
    pack = PACKS.countries[code]
    assert len(pack.sites) >= FEWEST
    assert len(pack.places) >= FEWEST
    assert len(pack.authorities) >= FEWEST


@pytest.mark.parametrize("code", COUNTRIES)
def test_a_name_is_of_one_kind(code):
    pack = PACKS.countries[code]
    sites, bodies = names_of(pack.sites), names_of(chain(pack.authorities, pack.organisations))
    assert not sites & names_of(pack.places)
    assert not sites & bodies


@pytest.mark.parametrize("code", COUNTRIES)
def test_charges_are_told_in_a_language_that_is_read(code):
    assert {c.language for c in PACKS.countries[code].charges} <= set(PACKS.languages)


@pytest.mark.parametrize("code", COUNTRIES)
def test_no_name_is_blank(code):
    pack = PACKS.countries[code]
    everything = chain(pack.sites, pack.places, pack.authorities, pack.organisations)
    assert "" not in {name.strip() for name in names_of(everything)}


@pytest.mark.parametrize("code", ["BY", "CU", "NI", "RU", "VE"])
def test_the_first_countries_are_told_apart_by_who_stands_behind_whom(code):
    pack = PACKS.countries[code]
    kinds = {outlet.kind for outlet in pack.outlets}
    assert OutletKind.STATE in kinds
    assert len(kinds) > 1
    assert any(outlet.owner for outlet in pack.outlets)
    assert any(o.kind is OrganisationKind.MONITOR for o in pack.organisations)
    assert {AuthorityKind.COURT, AuthorityKind.MINISTRY} <= {a.kind for a in pack.authorities}


def test_a_report_about_a_country_without_a_pack_is_read():
    """No country's file is needed: sites, places and bodies are then known by common words."""
    files = {p: t for p, t in PACKS.files.items() if p.startswith("languages/")}
    bare = packs_from_files(files)
    assert not bare.countries
    text = "Ana Belmonte was released from Brask prison on 5 May 2025, her lawyer said."
    report = make_report(text, outlet=None)
    found = project(report, RulesReader().read(report, make_revision(report, text), bare))
    (act,) = found["acts"]
    assert (act["person"], act["act"], act["date"]) == ("Ana Belmonte", "release", "2025-05-05")
    assert (act["site"], act["reported_by"]) == ("Brask prison", "her lawyer")
