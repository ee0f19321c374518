"""Everything that somebody must meet to be counted in a figure, as it follows from its words."""

from __future__ import annotations

from dataclasses import replace

from corrobora.assess.assessment import assess
from corrobora.assess.scope import find_designated, scope_of
from corrobora.model.edtf import parse_edtf
from corrobora.model.vocabulary import ActKind, Measure, Stance
from tests.unit.assess.cases import LANTERN, MINISTRY, PLANNED, SISTER, WATCH, Case, mention

TODAY = parse_edtf("2031-06-01").earliest


def scope(case, figure, since=None):
    evidence = case.evidence()
    held = assess(evidence, today=TODAY)
    (row,) = (r for r in held.ledger if figure in r.statement_ids)
    return scope_of(evidence, held, row, None if since is None else parse_edtf(since))


def of_one(value=9, since=None, **figure):
    case = Case()
    return scope(case, case.counted("figure", value, MINISTRY, **figure), since)


def test_what_a_figure_does_not_say_hinders_nobody():
    bare = of_one()
    assert (bare.since, bare.site, bare.place) == (None, None, None)
    assert (bare.nationality, bare.group, bare.criterion) == (None, None, None)
    assert (bare.is_plan, bare.has_hour, bare.is_cumulative) == (False, False, False)


def test_a_figure_counts_up_to_the_day_on_which_it_was_first_told():
    case = Case()
    figure = case.counted("one", 9, MINISTRY, published="2031-05-09")
    case.counted("two", 9, MINISTRY, published="2031-05-07")
    assert str(scope(case, figure).until) == "2031-05-07"


def test_a_stated_cut_off_is_kept_as_fine_as_it_is():
    assert str(of_one(as_of="2031-05").until) == "2031-05"


def test_a_figure_in_reports_without_a_day_has_no_cut_off():
    assert of_one(published=None).until is None


def test_a_stated_start_stands_before_one_that_is_asked_for():
    assert str(of_one(since="2031-05-03").since) == "2031-05-03"
    case = Case()
    stated = case.counted("figure", 9, MINISTRY, since="2031-05-01")
    assert str(scope(case, stated, "2031-05-03").since) == "2031-05-01"


def test_a_plan_begins_when_it_was_told_and_has_no_end():
    plan = of_one(certainty=PLANNED, as_of="2031-05-20", hour="18:00")
    assert (str(plan.since), plan.until, plan.has_hour) == ("2031-05-07", None, False)
    assert plan.is_plan


def test_an_hour_is_kept_for_what_happened():
    assert of_one(as_of="2031-05-07", hour="18:00").has_hour


def test_a_place_that_is_the_prison_is_not_asked_for_twice():
    assert of_one(site="Ardent", place="Ardent").place is None
    assert of_one(site="Ardent", place="Port Ansel").place == "Port Ansel"


def test_a_stock_counts_from_the_beginning_of_all():
    held = of_one(act=ActKind.DETENTION, measure=Measure.STOCK)
    assert held.is_cumulative
    assert held.is_stock
    total = of_one(measure=Measure.STOCK)
    assert (total.is_cumulative, total.is_stock) == (True, False)


def test_a_figure_knows_its_counter_and_its_reports():
    case = Case()
    one, two = (case.counted(label, 9, MINISTRY) for label in ("one", "two"))
    found = scope(case, one)
    assert found.side == "state:XA"
    assert {case.statements[0].report_id, case.statements[1].report_id} == found.reports
    assert scope(case, two) == found


def designated(*told):
    case = Case()
    revision = case.report("a", "Ines Abellard and Oto Marrin were freed, says the group.")
    for name in ("Ines Abellard", "Oto Marrin"):
        case.act(revision, SISTER, name=name)
    for name, fields in told:
        case.designation(revision, about=name, person=mention(revision, name), **fields)
    evidence = case.evidence()
    names = {p.id: p.name for p in evidence.people.persons}
    found = find_designated(evidence, assess(evidence, today=TODAY))
    return {names[person]: callers for person, callers in found.items()}


def test_who_calls_somebody_so_is_told_each_once():
    told = [("Ines Abellard", {"speaker": voice}) for voice in (WATCH, LANTERN, WATCH)]
    assert designated(*told) == {"Ines Abellard": ("Lantern Circle", "Prison Watch")}


def test_who_is_refused_the_name_is_not_called_so():
    refused = {"speaker": MINISTRY, "stance": Stance.REFUSED}
    assert designated(("Oto Marrin", refused)) == {}
    assert designated(("Oto Marrin", refused), ("Oto Marrin", {"speaker": WATCH})) == {
        "Oto Marrin": ("Prison Watch",)
    }


def test_a_designation_of_nobody_by_name_calls_nobody():
    case = Case()
    case.designation(case.report("a", "Forty people are political prisoners."))
    evidence = replace(case.evidence())
    assert find_designated(evidence, assess(evidence, today=TODAY)) == {}
