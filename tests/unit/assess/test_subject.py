"""What a statement is about: a copied statement is supported by one about the same (rule 4 a)."""

from __future__ import annotations

import pytest

from corrobora.assess.subject import Subject, subject_of
from corrobora.model.lineage import PassageKind
from corrobora.model.vocabulary import (
    ActKind,
    Bound,
    Measure,
    SiteClaimKind,
    Stance,
    Unit,
)
from tests.unit.assess.cases import DENIED, HEDGED, PLANNED, SISTER, Case

OTHER = "Bruno Ensayo"
NO_PAIRS: frozenset[frozenset[str]] = frozenset()


def subject(tell, alike=NO_PAIRS) -> Subject:
    case = Case()
    id_ = tell(case, case.report("a", "Ines Abellard and Bruno Ensayo were released."))
    evidence = case.evidence()
    names = {p.id: p.name for p in evidence.people.persons}
    return subject_of(evidence, id_, names, alike)


def act(**fields):
    return lambda case, revision: case.act(revision, **fields)


def tally(value, **fields):
    return lambda case, revision: case.tally(revision, value, **fields)


def designation(**fields):
    return lambda case, revision: case.designation(revision, **fields)


def site_claim(**fields):
    return lambda case, revision: case.site_claim(revision, **fields)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (act(), act(speaker=SISTER)),
        (act(), act(certainty=HEDGED)),
        (act(), act(certainty=PLANNED)),
        (act(), act(date="2031-05-06")),
        (act(kind=ActKind.ARREST), act(kind=ActKind.DETENTION)),
        (tally(9), tally(9, as_of="2031-05-06")),
        (tally(9), tally(9, site="Stone Fort")),
        (designation(), designation(about="FORTY people")),
        (site_claim(), site_claim(site="the old mill prison")),
    ],
)
def test_one_subject(one, other):
    """Speaker, certainty and date are what a copyist may add; they part no subjects."""
    assert subject(one).is_supported_by(subject(other))
    assert subject(other).is_supported_by(subject(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (act(), act(name=OTHER)),
        (act(), act(kind=ActKind.DEATH)),
        (act(), act(certainty=DENIED)),
        (act(kind=ActKind.TRANSFER), act(kind=ActKind.ARREST)),
        (tally(9), tally(19)),
        (tally(9), tally(9, bound=Bound.AT_LEAST)),
        (tally(9), tally(9, measure=Measure.STOCK)),
        (tally(9), tally(9, unit=Unit.MEASURES)),
        (tally(9), tally(9, act=ActKind.ARREST)),
        (tally(None, low=50, high=80), tally(None, low=50, high=90)),
        (act(), tally(1)),
        (designation(), designation(stance=Stance.REFUSED)),
        (designation(), designation(about="two women")),
        (site_claim(), site_claim(claim=SiteClaimKind.CLOSED)),
        (site_claim(), site_claim(site="Stone Fort")),
    ],
)
def test_two_subjects(one, other):
    """One ministry about two people is two claims; a denial is no form of what it denies."""
    assert not subject(one).is_supported_by(subject(other))
    assert not subject(other).is_supported_by(subject(one))


def test_a_name_damaged_in_a_copy_is_found_through_the_suggestion():
    """Reading 14: lost accents are damage; the pair is suggested, not merged."""
    pair = frozenset({frozenset({"Ines Abellard", "Bruno Ensayo"})})
    one, other = subject(act(), pair), subject(act(name=OTHER), pair)
    assert one.is_supported_by(other)
    assert not one.is_supported_by(subject(act(name=OTHER, kind=ActKind.DEATH), pair))


def test_nobody_is_not_somebody():
    """A figure's subject has no person, and no name by which one could be meant."""
    found = subject(tally(9))
    assert (found.person, found.name) == (None, None)
    assert not subject(act()).is_supported_by(found)


def test_a_lone_name_is_one_person_in_a_copied_passage():
    """Reading 9 keeps a lone name to its report; a copy of the passage means the same one."""
    case = Case()
    ids = [case.told(f"r{i}", SISTER, name="Chema") for i in range(6)]
    for id_ in ids[1:]:
        case.copy(id_, ids[0], kind=PassageKind.EDITED)
    found = case.standings()
    assert [found[i].copy_of is None for i in ids] == [True] + [False] * 5
    assert all(found[i].is_supported and not found[i].additions for i in ids)
