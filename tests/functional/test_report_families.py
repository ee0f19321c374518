"""Families of reports: whole where small, else what is near; the same links either way."""

from __future__ import annotations

import itertools

import pytest

from corrobora.model.judgement import Judgement
from corrobora.model.lineage import Direction
from corrobora.register import report_families
from corrobora.register.decide.copies import decide_copy
from corrobora.register.decide.frame import Author, Stamp
from corrobora.register.opening import opened
from corrobora.register.report_families import load_family
from corrobora.register.restricted import Restrictions
from corrobora.register.veil import Veil
from corrobora.store.reports import load_reports
from tests.factories import NOON

ANA = Author("Ana Serrat", "looked at both")
_IDS = itertools.count(1)


def stamp():
    number = next(_IDS)
    return Stamp(NOON, f"{number:032x}", bytes([number]) * 32)


@pytest.fixture
def ids(register):
    with opened(register) as connection:
        return {one.label: one.id for one in load_reports(connection)}


def family_of(path, id_, veil=None, **more):
    with opened(path) as connection:
        return load_family(connection, id_, veil or Veil(), **more)


def edges(branches):
    found = set()
    for one in branches:
        found |= {(child.report, one.report) for child in one.below} | edges(one.below)
    return found


def test_a_small_family_stands_whole_whoever_of_it_is_asked_for(register, ids):
    one, other = (family_of(register, ids[name]) for name in ("courier", "mirror"))
    assert one.is_whole
    assert set(one.reports) == set(other.reports) == {ids["courier"], ids["mirror"]}
    for family in (one, other):
        tops = [top for tree in family.trees for top in tree.tops]
        assert edges(tops) == {(ids["mirror"], ids["courier"])}


def test_a_report_without_relatives_has_no_family(register, ids):
    assert family_of(register, ids["weather"]) is None


def test_of_a_large_family_what_is_near_is_shown(register, ids, monkeypatch):
    monkeypatch.setattr(report_families, "_FEW", 1)
    family = family_of(register, ids["mirror"])
    assert not family.is_whole
    assert [(one.derived, one.source) for one in family.above] == [(ids["mirror"], ids["courier"])]
    assert [one.report for one in family.relatives] == [ids["courier"]]
    assert family.after is None
    below = family_of(register, ids["courier"])
    assert below.above == ()
    (copy,) = below.relatives
    assert (copy.report, copy.comes_from) == (ids["mirror"], ids["courier"])
    assert copy.link.direction is Direction.KNOWN


@pytest.mark.parametrize("few", [1, 80])
def test_a_restricted_report_is_in_no_family(register, ids, monkeypatch, few):
    monkeypatch.setattr(report_families, "_FEW", few)
    veil = Veil(Restrictions({}, {ids["mirror"]: frozenset({"all"})}, {}))
    family = family_of(register, ids["courier"], veil)
    assert family is None or (not family.relatives and not family.trees)


@pytest.mark.parametrize("few", [1, 80])
def test_what_people_judged_holds(register, ids, monkeypatch, few):
    monkeypatch.setattr(report_families, "_FEW", few)
    decide_copy(register, ("courier", "mirror"), Judgement.NEGATIVE, author=ANA, stamp=stamp())
    family = family_of(register, ids["courier"])
    assert family is None or (not family.relatives and not family.above)


def test_a_link_that_a_person_made_is_in_the_family(register, ids):
    decide_copy(
        register,
        ("courier", "mirror"),
        Judgement.POSITIVE,
        author=ANA,
        stamp=stamp(),
        source="mirror",
    )
    family = family_of(register, ids["courier"])
    tops = [top for tree in family.trees for top in tree.tops]
    assert edges(tops) == {(ids["courier"], ids["mirror"])}
