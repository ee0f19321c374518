"""Finding a place of detention: by any name that it has, and near names for a slip."""

from __future__ import annotations

import datetime

import pytest

from corrobora.assess.assessment import assess
from corrobora.errors import UsageError
from corrobora.register.record import Record
from corrobora.register.site_lookup import find_site
from tests.unit.assess.cases import WATCH, Case

TODAY = datetime.date(2031, 6, 1)
ALIASES = {"Brask Hill Prison": ("Old Quarry",)}


@pytest.fixture(scope="module")
def record():
    case = Case()
    sentence = "Ana Brask was held in Ardent Prison, the watch knows."
    revision = case.report("a", sentence, published="2031-05-30")
    case.act(revision, WATCH, name="Ana Brask", quote=sentence, site="Ardent Prison")
    evidence = case.evidence(
        sites={"brask hill prison": "Brask Hill Prison", "old quarry": "Brask Hill Prison"},
        site_aliases=ALIASES,
        site_kinds=frozenset({"prison", "hill"}),
    )
    held = assess(evidence, today=TODAY)
    return Record(assessment=held, evidence=evidence, as_of=TODAY, known_at=None)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Ardent Prison", "Ardent Prison"),
        ("ardent", "ardent"),
        ("Brask", "Brask"),
        ("OLD QUARRY", "Brask Hill Prison"),
    ],
)
def test_a_place_is_known_by_the_register_or_by_a_pack(record, asked, name):
    assert find_site(record, asked) == name


@pytest.mark.parametrize(
    ("asked", "likely"),
    [
        ("Ardnet", "Ardent Prison"),
        ("Ardnet Prison", "Ardent Prison"),
        ("Brsak", "Brask Hill Prison"),
        ("Old Quary", "Old Quarry"),
    ],
)
def test_a_slip_is_told_with_the_names_that_may_be_meant(record, asked, likely):
    with pytest.raises(UsageError) as error:
        find_site(record, asked)
    assert str(error.value) == (
        f"{asked}: no place of detention is known by that name. Did you mean {likely}?"
    )


@pytest.mark.parametrize("asked", ["Velm", "prison", ""])
def test_where_no_name_is_near_it_is_told_where_they_stand(record, asked):
    with pytest.raises(UsageError, match="corrobora sites lists them"):
        find_site(record, asked)
