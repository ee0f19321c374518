"""Names of places of detention, and words that single nobody out."""

from __future__ import annotations

from corrobora.packs.load import load_packs, packs_from_files
from corrobora.resolve.sites import find_everyone, find_site_kinds, find_site_names

HEAD = "id,name,aliases,kind,place,lat,lon\n"
COUNTRY = 'code = "{}"\nlanguages = ["en"]\n[names]\nen = ["{}"]\n'


def packs(**sites: str):
    files = {}
    for code, rows in sites.items():
        files[f"countries/{code}/country.toml"] = COUNTRY.format(code.upper(), f"Land {code}")
        files[f"countries/{code}/sites.csv"] = HEAD + rows
    return packs_from_files(files)


def test_every_name_leads_to_the_one_shown():
    names = find_site_names(packs(xa="fort,Stone Fort,The Old Fort|Fort,prison,,,\n"))
    assert names == {"stone fort": "Stone Fort", "the old fort": "Stone Fort", "fort": "Stone Fort"}


def test_a_name_that_two_places_bear_tells_neither():
    row = "{0},{1},Central Prison,prison,,,\n"
    names = find_site_names(packs(xa=row.format("a", "North"), xb=row.format("b", "South")))
    assert names == {"north": "North", "south": "South"}


def test_words_that_single_nobody_out_are_of_all_languages():
    words = find_everyone(load_packs())
    assert {"people", "personas", "pessoas"} <= words
    assert not {"women", "mujeres", "workers", "political prisoners"} & words


def test_what_a_place_of_detention_is_names_none():
    words = find_site_kinds(load_packs())
    assert {"prison", "the", "carcel", "la", "penal", "colony"} <= words
    assert not {"ardent", "north", "4"} & words


def test_without_packs_nothing_is_known():
    assert find_site_names(packs()) == {}
    assert find_everyone(packs()) == frozenset()
    assert find_site_kinds(packs()) == frozenset()
