"""Places of detention: one under all its names, with people, figures, claims and promises."""

from __future__ import annotations

from corrobora.assess.sites import find_sites
from corrobora.model.vocabulary import ActKind, Certainty, Measure, SiteClaimKind
from tests.unit.assess.cases import SISTER, WATCH, Case


def sites(case, **known):
    return find_sites(case.evidence(**known), case.assess())


def test_names_that_a_pack_gives_to_one_place_are_one():
    case = Case()
    case.told("a", SISTER, kind=ActKind.ARREST, site="The Old Fort", date="2031-05-04")
    case.told(
        "b", SISTER, kind=ActKind.ARREST, name="Oto Marrin", site="Stone Fort", date="2031-05-04"
    )
    known = {
        "sites": {"the old fort": "Stone Fort", "stone fort": "Stone Fort"},
        "site_aliases": {"Stone Fort": ("The Old Fort", "Fort of Stone")},
    }
    (site,) = sites(case, **known)
    assert site.name == "Stone Fort"
    assert site.names == ("Fort of Stone", "Stone Fort", "The Old Fort")
    assert {p.name for p in site.people} == {"Ines Abellard", "Oto Marrin"}
    assert site.countries == ("XA",)


def test_without_a_pack_a_name_within_another_is_one_place():
    case = Case()
    case.told("a", SISTER, kind=ActKind.ARREST, site="Ardent", date="2031-05-04")
    case.told(
        "b", SISTER, kind=ActKind.ARREST, name="Oto Marrin", site="Ardent prison", date="2031-05-04"
    )
    case.told(
        "c", SISTER, kind=ActKind.ARREST, name="Ada Brel", site="Brask prison", date="2031-05-04"
    )
    assert [s.name for s in sites(case)] == ["Ardent", "Brask prison"]


def test_who_is_there_and_who_was():
    case = Case()
    case.told("a", SISTER, kind=ActKind.ARREST, site="Ardent", date="2031-05-04")
    case.told("b", SISTER, kind=ActKind.ARREST, name="Oto Marrin", site="Ardent", date="2031-05-04")
    case.told("c", SISTER, name="Oto Marrin", date="2031-05-06")
    (site,) = sites(case)
    assert {p.name: p.is_there for p in site.people} == {"Ines Abellard": True, "Oto Marrin": False}


def held_twice(**again):
    case = Case()
    first = {"date": "2029-05-04", "published": "2029-05-05", "site": "Ardent"}
    case.told("a", SISTER, kind=ActKind.ARREST, **first)
    case.told("b", SISTER, date="2030-05-04", published="2030-05-05")
    later = {"date": "2031-05-04", "published": "2031-05-05"}
    case.told("c", SISTER, kind=ActKind.ARREST, **later, **again)
    return {s.name: [p.is_there for p in s.people] for s in sites(case)}


def test_the_prison_of_an_earlier_stay_is_not_where_somebody_is():
    assert held_twice() == {"Ardent": [False]}
    assert held_twice(site="Brask") == {"Ardent": [False], "Brask": [True]}
    assert held_twice(site="Ardent") == {"Ardent": [True]}


def test_a_release_that_was_only_announced_leaves_somebody_there():
    case = Case()
    case.told("a", SISTER, kind=ActKind.ARREST, site="Ardent", date="2031-05-04")
    case.told("b", SISTER, Certainty.PLANNED, date="2031-05-20")
    assert [p.is_there for s in sites(case) for p in s.people] == [True]


def test_figures_claims_and_promises_stand_with_their_place():
    case = Case()
    held = {"measure": Measure.STOCK, "act": ActKind.DETENTION}
    case.counted("r", 20, WATCH, site="Ardent", **held)
    revision = case.report("claim", "Ardent is closed.")
    case.site_claim(revision, site="Ardent", claim=SiteClaimKind.CLOSED)
    case.promise(case.report("promise", "They will close Ardent."), site="Ardent")
    (site,) = sites(case)
    assert [r.tally.value for r in site.figures] == [20]
    assert [c.certainty for _, c, _ in site.claims] == [Certainty.ASSERTED]
    assert len(site.promises) == 1


def test_no_place_named_no_place_listed():
    assert sites(Case()) == ()
