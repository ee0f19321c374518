"""A figure beside names: what the number may stand for, who fills it, doubles, parts, verifiers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.assess.assessment import assess
from corrobora.assess.axis import put_on_axis
from corrobora.assess.reconcile import reconcile, set_doubles_apart
from corrobora.model.edtf import Answer, parse_edtf
from corrobora.model.finding import Step
from corrobora.model.person import Suggestion
from corrobora.model.reconciled import Cannot, Fit, Interval, Reason, TooMany, Why
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Measure, SpeakerKind, Unit
from tests.factories import make_speaker
from tests.unit.assess.cases import (
    DENIED,
    HEDGED,
    LANTERN,
    MINISTRY,
    PLANNED,
    SISTER,
    WATCH,
    Case,
)
from tests.unit.assess.custody import release

TODAY = parse_edtf("2031-06-01").earliest
WINDOW = {"since": "2031-05-01", "as_of": "2031-05-10"}


def freed(case, name, voice=WATCH, *, date="2031-05-04", certainty=Certainty.ASSERTED, **more):
    label = f"{voice.name} on {name} {len(case.reports)}"
    if voice is SISTER:
        voice = replace(SISTER, of=name)
    case.told(label, voice, certainty, name=name, date=date, **more)


def lay(case, figure, *, since=None):
    evidence = case.evidence()
    held = assess(evidence, today=TODAY)
    entries = put_on_axis(evidence, held.ledger, held.persons)
    (entry,) = (e for e in entries if figure in e.row.statement_ids)
    start = None if since is None else parse_edtf(since)
    return reconcile(evidence, held, entry.row, parts=entry.parts, since=start)


def beside(value, *names, **figure):
    case = Case()
    for name in names:
        freed(case, name)
    return lay(case, case.counted("figure", value, MINISTRY, **{**WINDOW, **figure}))


def names(fits):
    return [fit.name for fit in fits]


# What the number may stand for.


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ({"bound": Bound.EXACT}, Interval(40, 40)),
        ({"bound": Bound.AT_LEAST}, Interval(40, None)),
        ({"bound": Bound.AT_MOST}, Interval(0, 40)),
    ],
)
def test_a_bound_is_a_bound(told, number):
    assert beside(40, **told).number == number


@pytest.mark.parametrize("bound", [Bound.ABOUT, Bound.VAGUE])
def test_about_a_number_is_some_of_both_sides(bound):
    number = beside(40, bound=bound).number
    assert number.low < 40 < number.high
    assert 40 - number.low == number.high - 40 <= 10


def test_a_range_is_its_ends():
    found = beside(None, "Ines Abellard", bound=Bound.RANGE, low=3, high=5)
    assert found.number == Interval(3, 5)
    assert found.unknown == Interval(2, 4)


def test_a_range_without_an_end_is_open():
    found = beside(None, "Ines Abellard", low=3)
    assert found.number == Interval(3, None)
    assert (found.unknown, found.too_many) == (Interval(2, None), TooMany(0, 0))


def test_nobody_may_be_all_that_a_figure_counts():
    found = beside(0, "Ines Abellard")
    assert (found.unknown, found.too_many) == (Interval(0, 0), TooMany(1, 1))
    assert names(found.beyond) == ["Ines Abellard"]


# What cannot be filled.


def test_measures_are_filled_with_nobody():
    found = beside(5, "Ines Abellard", unit=Unit.MEASURES)
    assert found.cannot is Cannot.MEASURES
    assert (found.matched, found.ambiguous, found.outside) == ((), (), ())
    assert (found.number, found.unknown, found.too_many) == (None, None, None)


@pytest.mark.parametrize(
    ("figure", "cannot"),
    [
        ({"value": None, "bound": Bound.VAGUE}, Cannot.NO_NUMBER),
        ({"value": 7, "certainty": DENIED}, Cannot.DENIED_FIGURE),
    ],
)
def test_without_a_number_who_is_named_is_shown_all_the_same(figure, cannot):
    found = beside(figure.pop("value"), "Ines Abellard", **figure)
    assert (found.cannot, names(found.matched)) == (cannot, ["Ines Abellard"])
    assert (found.number, found.unknown, found.too_many, found.beyond) == (None, None, None, ())


# Who fills it, in which order.


def test_the_counters_own_names_come_first_then_the_ladder():
    case = Case()
    freed(case, "Ada Brel")
    freed(case, "Zoe Tarn", MINISTRY)
    freed(case, "Lea Dorn")
    freed(case, "Lea Dorn", SISTER)
    figure = case.counted("figure", 2, MINISTRY, **WINDOW)
    found = lay(case, figure)
    assert names(found.matched) == ["Zoe Tarn", "Lea Dorn", "Ada Brel"]
    assert [fit.is_own for fit in found.matched] == [True, False, False]
    assert names(found.beyond) == ["Ada Brel"]
    assert found.too_many == TooMany(1, 1)


def test_who_is_open_may_make_too_many_and_never_fills():
    case = Case()
    freed(case, "Ada Brel")
    freed(case, "Lea Dorn", certainty=HEDGED)
    found = lay(case, case.counted("figure", 1, MINISTRY, **WINDOW))
    assert (names(found.matched), names(found.ambiguous)) == (["Ada Brel"], ["Lea Dorn"])
    assert found.too_many == TooMany(0, 1)
    assert (found.unknown, found.beyond) == (Interval(0, 0), ())


def test_every_person_stands_in_one_pile():
    case = Case()
    freed(case, "Ada Brel")
    freed(case, "Lea Dorn", date=None)
    freed(case, "Oto Marrin", date="2031-04-01")
    found = lay(case, case.counted("figure", 9, MINISTRY, **WINDOW))
    piles = (found.matched, found.ambiguous, found.outside)
    assert [names(pile) for pile in piles] == [["Ada Brel"], ["Lea Dorn"], ["Oto Marrin"]]
    assert found.unknown == Interval(7, 8)


def test_a_lone_name_never_fills():
    found = beside(3, "Ines")
    (one,) = found.ambiguous
    assert (found.matched, one.why) == ((), (Why(Reason.LONE_NAME),))


def test_a_plan_is_filled_with_who_was_announced():
    case = Case()
    freed(case, "Ada Brel", MINISTRY, certainty=PLANNED, date=None)
    freed(case, "Lea Dorn", date="2031-05-20", published="2031-05-21")
    found = lay(case, case.counted("figure", 9, MINISTRY, certainty=PLANNED))
    assert sorted(names(found.matched)) == ["Ada Brel", "Lea Dorn"]
    assert found.cut_off is None


def test_what_came_before_a_plan_does_not_fill_it():
    case = Case()
    freed(case, "Ada Brel", date="2031-04-20", published="2031-04-21")
    found = lay(case, case.counted("figure", 9, MINISTRY, certainty=PLANNED))
    assert [w.reason for w in found.outside[0].why] == [Reason.BEFORE]


def test_a_cut_off_that_nobody_states_is_the_day_of_the_telling():
    found = beside(3, as_of=None)
    assert (str(found.cut_off), found.cut_off_is_stated) == ("2031-05-07", False)
    assert beside(3).cut_off_is_stated


def test_a_start_is_taken_only_where_none_is_stated():
    case = Case()
    freed(case, "Ada Brel", date="2031-05-02")
    bare = case.counted("figure", 9, MINISTRY, as_of="2031-05-10")
    assert str(lay(case, bare, since="2031-05-03").given_since) == "2031-05-03"
    assert names(lay(case, bare, since="2031-05-03").outside) == ["Ada Brel"]
    stated = case.counted("other", 8, LANTERN, **WINDOW)
    assert lay(case, stated, since="2031-05-03").given_since is None
    assert names(lay(case, stated, since="2031-05-03").matched) == ["Ada Brel"]


# Doubles.


def fit(name, answer=Answer.YES, **more):
    why = () if answer is Answer.YES else (Why(Reason.HEDGED),)
    return Fit(person_id=name, name=name, answer=answer, finding=release(), why=why, **more)


def pair(a, b):
    return Suggestion(a, b, 0.9, ("one letter",), a_id=a, b_id=b)


def apart(fits, *pairs):
    return [
        (f.name, f.answer.value, [w.about for w in f.why]) for f in set_doubles_apart(fits, pairs)
    ]


def test_of_two_who_may_be_one_the_first_is_counted():
    assert apart([fit("Ana"), fit("Anna")], pair("Anna", "Ana")) == [
        ("Ana", "yes", []),
        ("Anna", "possibly", ["Ana"]),
    ]


def test_a_chain_counts_its_ends():
    found = apart([fit("A"), fit("B"), fit("C")], pair("A", "B"), pair("B", "C"))
    assert [answer for _, answer, _ in found] == ["yes", "possibly", "yes"]


def test_of_three_who_may_all_be_one_one_is_counted():
    pairs = pair("A", "B"), pair("B", "C"), pair("A", "C")
    assert [answer for _, answer, _ in apart([fit("A"), fit("B"), fit("C")], *pairs)] == [
        "yes",
        "possibly",
        "possibly",
    ]


def test_who_is_open_already_keeps_the_first_reason():
    found = set_doubles_apart([fit("A"), fit("B", Answer.POSSIBLY)], [pair("A", "B")])
    assert [w.reason for w in found[1].why] == [Reason.HEDGED, Reason.SAME_PERSON]


def test_who_is_outside_makes_nobody_a_double():
    fits = [fit("A", Answer.NO), fit("B")]
    assert [answer for _, answer, _ in apart(fits, pair("A", "B"))] == ["no", "yes"]


def test_who_is_open_makes_nobody_a_double():
    fits = [fit("A", Answer.POSSIBLY), fit("B")]
    assert [answer for _, answer, _ in apart(fits, pair("A", "B"))] == ["possibly", "yes"]


def test_without_suggestions_nothing_changes():
    fits = [fit("A"), fit("B", Answer.POSSIBLY), fit("C", Answer.NO)]
    assert set_doubles_apart(fits, ()) == fits


def test_two_spellings_fill_one_place():
    found = beside(2, "Ines Abellard", "Ines Abelard")
    assert (len(found.matched), len(found.ambiguous)) == (1, 1)
    assert found.ambiguous[0].why == (Why(Reason.SAME_PERSON, found.matched[0].name),)
    assert found.unknown == Interval(0, 1)


def test_who_is_open_and_may_be_somebody_outside_is_told_so():
    case = Case()
    freed(case, "Ines Abellard", date="2031-04-01", published="2031-04-02")
    freed(case, "Ines Abelard", date=None)
    found = lay(case, case.counted("figure", 2, MINISTRY, **WINDOW))
    assert names(found.outside) == ["Ines Abellard"]
    assert Why(Reason.LIKE_OUTSIDE, "Ines Abellard") in found.ambiguous[0].why


# Who verified it, and its parts.


def verified(case, figure):
    return [row.speaker for row in lay(case, figure).verified]


def two_figures(*, mine=None, voice=WATCH, **theirs):
    case = Case()
    figure = case.counted("figure", 9, MINISTRY, **{**WINDOW, **(mine or {})})
    case.counted("other", 6, voice, **{**WINDOW, **theirs})
    return case, figure


def test_a_figure_of_somebody_who_would_know_stands_beside_it():
    assert verified(*two_figures()) == ["Prison Watch"]


@pytest.mark.parametrize(
    "theirs",
    [
        {"certainty": HEDGED},
        {"certainty": PLANNED},
        {"country": "XB"},
        {"since": "2030-01-01"},
        {"nationality": "XB"},
        {"act": ActKind.ARREST},
        {"voice": make_speaker("Court of Appeal", SpeakerKind.STATE)},
        {"voice": make_speaker("sources", SpeakerKind.UNNAMED)},
    ],
)
def test_a_figure_in_another_frame_or_of_nobody_who_knows_verifies_nothing(theirs):
    assert verified(*two_figures(**theirs)) == []


def test_a_part_that_says_of_which_whole_it_is_verifies_it():
    assert verified(*two_figures(since="2031-05-03", part_of=9)) == ["Prison Watch"]
    assert verified(*two_figures(since="2030-05-03", part_of=8)) == []


def test_a_plan_is_laid_beside_what_came_of_it():
    plan = {"certainty": PLANNED, "as_of": None, "since": None}
    assert verified(*two_figures(mine=plan, since=None)) == ["Prison Watch"]


def test_a_figure_that_was_replaced_verifies_nothing():
    case, figure = two_figures()
    case.counted("newer", 8, WATCH, since="2031-05-01", as_of="2031-05-12", published="2031-05-13")
    assert [row.tally.value for row in lay(case, figure).verified] == [8]


def with_parts():
    case = Case()
    freed(case, "Ada Brel", site="Ardent")
    freed(case, "Lea Dorn", site="Brask")
    freed(case, "Oto Marrin", site="Corvel")
    text = "In all 9 people were released: 5 from Ardent and 4 from Brask."
    revision = case.report("parts", text)
    whole = case.tally(revision, 9, MINISTRY, quote="In all 9 people were released", **WINDOW)
    for value, site, quote in ((5, "Ardent", "5 from Ardent"), (4, "Brask", "4 from Brask")):
        case.tally(revision, value, MINISTRY, quote=quote, site=site, part_of=9, **WINDOW)
    return lay(case, whole)


def test_parts_are_filled_each_by_itself():
    found = with_parts()
    assert {part.row.tally.site: names(part.matched) for part in found.parts} == {
        "Ardent": ["Ada Brel"],
        "Brask": ["Lea Dorn"],
    }
    assert {part.unknown for part in found.parts} == {Interval(4, 4), Interval(3, 3)}


def test_who_is_in_the_whole_and_in_no_part_is_told():
    assert names(with_parts().in_no_part) == ["Oto Marrin"]


def test_a_figure_without_parts_leaves_nobody_in_none():
    assert beside(3, "Ines Abellard").in_no_part == ()


def test_a_stock_is_filled_with_who_is_held():
    case = Case()
    held = {"kind": ActKind.ARREST, "date": "2031-04-04", "published": "2031-04-05"}
    case.told("a", SISTER, **held)
    figure = case.counted(
        "figure", 40, WATCH, act=ActKind.DETENTION, measure=Measure.STOCK, as_of="2031-05-10"
    )
    found = lay(case, figure)
    assert names(found.matched) == ["Ines Abellard"]
    assert found.matched[0].finding.step is Step.CONFIRMED
    assert found.unknown == Interval(39, 39)
