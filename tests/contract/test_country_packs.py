"""What every shipped country pack holds, so that a reader can lean on it."""

from __future__ import annotations

from itertools import chain

import pytest

from corrobora.packs.load import load_packs

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
