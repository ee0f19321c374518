"""Roots not in the collection: what copies agree on counts once (DESIGN rule 4 a, reading 10)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.assess.copies import open_copies
from corrobora.assess.standing import firmness
from corrobora.assess.unseen import find_agreements, stand_on_roots
from corrobora.model.lineage import Direction
from tests.unit.assess.cases import (
    ASSERTED,
    HEDGED,
    LAWYER,
    MINISTRY,
    PLANNED,
    SISTER,
    SOURCES,
    WATCH,
    Case,
)


def tell(*told, direction=Direction.UNKNOWN):
    """Copies of each other, each (speaker, certainty, date); returns how each stands."""
    case = Case()
    ids = [
        case.told(f"r{i}", speaker, certainty, date=date)
        for i, (speaker, certainty, date) in enumerate(told)
    ]
    for i, one in enumerate(ids):
        for other in ids[i + 1 :]:
            case.copy(other, one, direction=direction)
    copies = open_copies(case.evidence())
    agreements = find_agreements(copies)
    found = stand_on_roots(copies, agreements)
    return [found.get(i) for i in ids], agreements


@pytest.mark.parametrize("direction", [Direction.UNKNOWN, Direction.COMMON_SOURCE])
def test_copies_without_a_known_direction_agree(direction):
    found, agreements = tell(*[(None, ASSERTED, None)] * 3, direction=direction)
    assert [len(a) for a in agreements] == [3]
    assert len({s.voice.key for s in found}) == 1
    assert found[0].voice.name == "a report that is not here (behind r0 and 2 more)"


def test_copies_of_a_known_source_are_left_to_it():
    found, agreements = tell(*[(None, ASSERTED, None)] * 3, direction=Direction.KNOWN)
    assert agreements == ()
    assert found == [None] * 3


def test_one_report_alone_agrees_with_nobody():
    _, agreements = tell((None, ASSERTED, None))
    assert agreements == ()


def test_two_statements_of_one_report_are_no_agreement():
    case = Case()
    text = "Ines Abellard was released on Tuesday."
    one, other = case.report("one", text), case.report("other", text)
    case.act(one)
    case.act(one, SISTER)
    case.copy(one, other, direction=Direction.UNKNOWN)
    assert find_agreements(open_copies(case.evidence())) == ()


@pytest.mark.parametrize(
    ("speakers", "name"),
    [
        ((SISTER, SISTER), "her sister"),
        ((SISTER, LAWYER), "her sister"),
        ((SISTER, None), "a report that is not here (behind r0 and 1 more)"),
        ((SISTER, MINISTRY), "a report that is not here (behind r0 and 1 more)"),
        ((SISTER, SISTER, None), "a report that is not here (behind r0 and 2 more)"),
        ((WATCH, WATCH, WATCH), "Prison Watch"),
    ],
)
def test_a_speaker_counts_where_every_copy_has_one_of_that_side(speakers, name):
    """Reading 10: what only one of the copies says counts for no speaker."""
    found, _ = tell(*[(s, ASSERTED, None) for s in speakers])
    assert {s.voice.name for s in found if s} == {name}


@pytest.mark.parametrize(
    ("certainties", "agreed"),
    [
        ((ASSERTED, ASSERTED), ASSERTED),
        ((ASSERTED, HEDGED), HEDGED),
        ((HEDGED, ASSERTED, ASSERTED), HEDGED),
        ((PLANNED, ASSERTED), PLANNED),
    ],
)
def test_hedges_are_lost_in_copying_not_found(certainties, agreed):
    found, _ = tell(*[(None, c, None) for c in certainties])
    assert {s.certainty for s in found if s} == {agreed}


@pytest.mark.parametrize(
    ("speakers", "agreed"),
    [((None, SOURCES), ASSERTED), ((SOURCES, SOURCES), HEDGED), ((None, None), ASSERTED)],
)
def test_one_copys_unnamed_source_hedges_nothing_that_of_all_does(speakers, agreed):
    found, _ = tell(*[(s, ASSERTED, None) for s in speakers])
    assert max((s.certainty for s in found if s), key=firmness) is agreed


@pytest.mark.parametrize(
    ("dates", "agreed"),
    [
        ((None, None), None),
        (("2031-05-06", None), "2031-05-06"),
        (("2031-05-06", "2031-05"), "2031-05"),
        (("2031-05-06", "2031-05-05"), None),
        (("2031-05-06", "2031-05-06", "2031-05-05"), "2031-05-06"),
    ],
)
def test_the_date_that_the_copies_agree_on(dates, agreed):
    """The coarsest where all fit, else what most state; a copy without a date denies none."""
    found, _ = tell(*[(None, ASSERTED, d) for d in dates])
    assert {None if s.date is None else str(s.date) for s in found if s} == {agreed}


def test_a_finer_date_than_agreed_is_an_addition():
    found, _ = tell((None, ASSERTED, "2031-05-06"), (None, ASSERTED, "2031-05"))
    fine, coarse = found
    assert [a.kind.value for a in fine.additions] == ["date"]
    assert coarse.additions == ()


def test_two_stories_of_the_same_two_reports_have_one_root():
    case = Case()
    text = "Ines Abellard was released. Bruno Ensayo died."
    made = [case.report(label, text) for label in ("one", "two")]
    first = [case.act(r, quote="Ines Abellard was released.") for r in made]
    second = [case.act(r, quote="Bruno Ensayo died.", name="Bruno Ensayo") for r in made]
    case.copy(*made, direction=Direction.UNKNOWN)
    found = case.standings()
    assert len({found[i].voice.key for i in (*first, *second)}) == 1


def test_a_round_up_of_two_stories_does_not_join_their_roots():
    """DESIGN rule 4, trap: one report that copies two stories makes them no one story."""
    ines, bruno = "Ines Abellard was released.", "Bruno Ensayo died."
    case = Case()
    one, two = case.report("one", ines), case.report("two", bruno)
    both = case.report("both", f"{ines} {bruno}")
    freed = [case.act(r, quote=ines) for r in (one, both)]
    dead = [case.act(r, quote=bruno, name="Bruno Ensayo") for r in (two, both)]
    case.copy(both, one, (ines, ines), direction=Direction.UNKNOWN)
    case.copy(both, two, (bruno, bruno), direction=Direction.UNKNOWN)
    found = case.standings()
    one_root = {found[i].voice.key for i in freed}
    other_root = {found[i].voice.key for i in dead}
    assert len(one_root) == len(other_root) == 1
    assert one_root != other_root


TOLD = st.tuples(
    st.sampled_from([None, SISTER, MINISTRY, SOURCES]),
    st.sampled_from([ASSERTED, HEDGED, PLANNED]),
    st.sampled_from([None, "2031-05-06", "2031-05-05", "2031-05"]),
)


@settings(max_examples=30)
@given(st.lists(TOLD, min_size=2, max_size=5))
def test_a_root_is_no_firmer_than_its_weakest_copy(told):
    found, _ = tell(*told)
    weakest = min((c for _, c, _ in told), key=firmness)
    assert all(firmness(s.certainty) <= firmness(weakest) for s in found if s)


@settings(max_examples=30)
@given(st.lists(TOLD, min_size=2, max_size=5))
def test_all_copies_stand_on_one_voice(told):
    found, (agreement,) = tell(*told)
    assert len(agreement) == len(told)
    assert len({s.voice.side for s in found if s}) == 1
