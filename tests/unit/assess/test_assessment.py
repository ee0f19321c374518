"""The whole register on one day: what is gathered, folded, sorted, and as of when."""

from __future__ import annotations

import pytest

from corrobora.model.lineage import Direction
from corrobora.model.vocabulary import ActKind, SiteClaimKind, Stance
from tests.unit.assess.cases import (
    DENIED,
    LANTERN,
    MINISTRY,
    PERSON,
    PLANNED,
    SISTER,
    SOURCES,
    WATCH,
    Case,
    day,
    mention,
)

HELD = "Forty people are still held."


def test_nothing_gives_an_empty_register():
    found = Case().assess()
    assert found.persons == found.ledger == found.promises == found.conflicts == ()
    assert found.designations == found.site_claims == found.suggestions == ()


def test_persons_come_in_order_of_name_whatever_their_accents():
    case = Case()
    for i, name in enumerate(["Óscar Ríos", "Zoe Vidal", "ANA PRUEBA", "Otto Lind"]):
        case.told(f"r{i}", SISTER, name=name)
    names = [p.person.name for p in case.assess().persons]
    assert names == ["ANA PRUEBA", "Óscar Ríos", "Otto Lind", "Zoe Vidal"]


def test_who_is_only_designated_is_a_person_without_findings():
    """DESIGN rule 9: nothing but the person is mandatory."""
    case = Case()
    revision = case.report("a")
    case.designation(revision, person=mention(revision, PERSON), about=PERSON)
    found = case.person()
    assert (found.findings, found.act, found.step) == ((), None, None)
    assert found.custody.value == "unknown"


def test_who_is_first_named_later_is_not_there_yet():
    case = Case()
    case.told("a", SISTER, published="2031-05-07")
    case.told("b", SISTER, published="2031-05-20", name="Bruno Ensayo")
    assert [p.person.name for p in case.assess(as_of="2031-05-10").persons] == [PERSON]
    assert len(case.assess().persons) == 2


def test_without_a_day_the_state_is_that_of_today():
    """Reading 12."""
    case = Case()
    case.told("a", SISTER, published="2031-05-07")
    assert case.assess(today="2031-05-01").persons == ()
    assert case.assess(today="2031-05-07") == case.assess(today="2032-01-01", as_of="2031-05-07")


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ([{}, {}], 1),
        ([{}, {"about": "FORTY PEOPLE"}], 1),
        ([{}, {"term": "Political Prisoners"}], 1),
        ([{}, {"speaker": LANTERN}], 2),
        ([{}, {"stance": Stance.REFUSED}], 2),
        ([{}, {"about": "two women"}], 2),
        ([{}, {"term": "hostages"}], 2),
    ],
)
def test_a_designation_is_told_once_for_each_side(fields, count):
    """Never derived, only attributed to whoever says it."""
    case = Case()
    for i, more in enumerate(fields):
        case.designation(case.report(f"r{i}", HELD), **({"speaker": WATCH} | more))
    found = case.assess().designations
    assert len(found) == count
    assert sum(len(reports) for _, _, reports in found) == 2


def test_a_designation_bears_its_speaker_and_stance():
    case = Case()
    case.designation(case.report("a", HELD), speaker=MINISTRY, stance=Stance.REFUSED)
    ((speaker, designation, reports),) = case.assess().designations
    assert (speaker, designation.stance) == ("Ministry of Justice", Stance.REFUSED)
    assert len(reports) == 1


def test_a_designation_that_a_copyist_put_into_somebodys_mouth_is_nobodys():
    case = Case()
    source, copy = case.report("source", HELD), case.report("copy", HELD)
    case.designation(source, speaker=WATCH)
    case.designation(copy, speaker=MINISTRY)
    case.copy(copy, source)
    ((speaker, _, reports),) = case.assess().designations
    assert (speaker, len(reports)) == ("Prison Watch", 2)


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ({}, 1),
        ({"site": "THE OLD MILL PRISON"}, 1),
        ({"claim": SiteClaimKind.CLOSED}, 2),
        ({"site": "Stone Fort"}, 2),
        ({"certainty": DENIED}, 2),
        ({"speaker": LANTERN}, 2),
    ],
)
def test_site_claims_are_told_once_for_each_side(more, count):
    case = Case()
    case.site_claim(case.report("a", HELD), speaker=WATCH)
    case.site_claim(case.report("b", HELD), **({"speaker": WATCH} | more))
    assert len(case.assess().site_claims) == count


def test_a_site_claim_of_later_is_not_there_yet():
    case = Case()
    case.site_claim(case.report("a", HELD), date=day("2031-05-20"))
    assert case.assess(as_of="2031-05-10").site_claims == ()
    assert len(case.assess(as_of="2031-05-20").site_claims) == 1


def test_conflicts_of_persons_and_figures_stand_in_one_list_once_each():
    case = Case()
    case.told("a", SISTER)
    case.told("b", MINISTRY, DENIED)
    case.told("c", SISTER, kind=ActKind.DEATH, date="2031-04-01")
    case.counted("d", 57, WATCH)
    case.counted("e", 41, LANTERN)
    kinds = [c.kind for c in case.assess().conflicts]
    assert kinds == sorted(kinds)
    assert {"denied", "rival_figures"} <= set(kinds)
    assert len(kinds) == len(set(case.assess().conflicts))


def test_persons_that_may_be_one_are_suggested_and_kept_apart():
    case = Case()
    case.told("a", SISTER, name="Inés Abellard")
    case.told("b", SISTER, name="Ins Abellard")
    found = case.assess()
    assert len(found.persons) == 2
    (pair,) = found.suggestions
    assert {pair.a, pair.b} == {"Inés Abellard", "Ins Abellard"}


def test_the_same_evidence_gives_the_same_assessment():
    case = Case()
    ids = [case.told(f"r{i}", s) for i, s in enumerate((SISTER, MINISTRY, WATCH, SOURCES, None))]
    case.copy(ids[4], ids[0], direction=Direction.UNKNOWN)
    first = case.assess()
    assert first == case.assess()
    case.statements.reverse()
    case.links.reverse()
    assert case.assess() == first


def test_a_plan_in_the_register_is_a_promise_and_an_announced_finding():
    case = Case()
    case.told("a", MINISTRY, PLANNED, date="2031-07-01")
    found = case.assess()
    (promise,) = found.promises
    assert promise.speaker == "Ministry of Justice"
    assert case.finding().step.value == "announced"
