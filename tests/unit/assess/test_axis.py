"""Figures in order of time, with what replaced them, their parts, and the names beside them."""

from __future__ import annotations

from corrobora.assess.axis import put_on_axis
from corrobora.model.edtf import Answer
from corrobora.model.vocabulary import ActKind, Measure
from tests.unit.assess.cases import LANTERN, SISTER, WATCH, Case

FREED = {"measure": Measure.FLOW, "act": ActKind.RELEASE}


def entries(case):
    held = case.assess()
    evidence = case.evidence(everyone=frozenset({"people"}))
    return put_on_axis(evidence, held.ledger, held.persons)


def test_figures_stand_in_order_of_their_cut_off():
    case = Case()
    case.counted("late", 9, WATCH, as_of="2031-05-06", **FREED)
    case.counted("early", 3, LANTERN, as_of="2031-05-01", **FREED)
    case.counted("told", 4, LANTERN, published="2031-05-20", since="2031-05-09", **FREED)
    found = entries(case)
    assert [(e.row.tally.value, e.is_stated) for e in found] == [(3, True), (9, True), (4, False)]


def test_a_fall_says_its_reason_or_that_there_is_none():
    case = Case()
    case.counted("a", 9, WATCH, as_of="2031-05-01", **FREED)
    case.counted("b", 7, WATCH, as_of="2031-05-06", **FREED)
    first, second = entries(case)
    assert (first.is_fall, first.reason) == (True, None)
    assert not second.is_fall


def test_parts_stand_under_their_whole():
    case = Case()
    revision = case.report("r", "In all 9 people were freed: 5 from Ardent, 4 from Brask.")
    case.tally(revision, 9, WATCH, quote="9 people", **FREED)
    case.tally(revision, 5, WATCH, quote="5 from Ardent", site="Ardent", part_of=9, **FREED)
    case.tally(revision, 4, WATCH, quote="4 from Brask", site="Brask", part_of=9, **FREED)
    whole = next(e for e in entries(case) if e.row.tally.value == 9)
    assert whole.parts is not None
    assert (whole.parts.total, len(whole.parts.rows)) == (9, 2)
    assert all(e.parts is None for e in entries(case) if e.row.tally.value != 9)


def named(case):
    return {(n.name, n.answer) for e in entries(case) for n in e.named}


def test_people_freed_within_the_period_are_named_beside_a_flow():
    case = Case()
    case.counted("r", 2, WATCH, since="2031-05-01", as_of="2031-05-06", **FREED)
    case.told("in", SISTER, date="2031-05-04")
    case.told("out", SISTER, name="Oto Marrin", date="2031-04-04")
    case.told("open", SISTER, name="Ada Brel", date="2031-05")
    assert named(case) == {("Ines Abellard", Answer.YES), ("Ada Brel", Answer.POSSIBLY)}


def test_people_held_on_the_day_are_named_beside_a_stock():
    case = Case()
    held = {"measure": Measure.STOCK, "act": ActKind.DETENTION}
    case.counted("r", 2, WATCH, as_of="2031-05-06", **held)
    case.told("in", SISTER, kind=ActKind.ARREST, date="2031-05-04")
    case.told("a", SISTER, kind=ActKind.ARREST, name="Oto Marrin", date="2031-04-04")
    case.told("b", SISTER, name="Oto Marrin", date="2031-05-05")
    assert named(case) == {("Ines Abellard", Answer.YES)}


def test_nobody_is_laid_beside_a_figure_of_some_people_alone():
    case = Case()
    case.counted("r", 2, WATCH, population="women", as_of="2031-05-06", **FREED)
    case.told("in", SISTER, date="2031-05-04")
    (entry,) = entries(case)
    assert (entry.is_nameable, entry.named) == (False, ())


def test_only_people_of_the_prison_are_laid_beside_its_figure():
    case = Case()
    case.counted("r", 2, WATCH, site="Ardent", as_of="2031-05-06", **FREED)
    case.told("in", SISTER, date="2031-05-04", site="Ardent prison")
    case.told("out", SISTER, name="Oto Marrin", date="2031-05-04", site="Brask prison")
    assert named(case) == {("Ines Abellard", Answer.YES)}
