"""Of whom an estimate is asked: the frame, the sources chosen, and what the window warns of."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

pytest.importorskip("statsmodels", reason="the extra for statistics is not installed")

from corrobora.assess.assessment import assess
from corrobora.assess.estimate import estimate_unseen
from corrobora.errors import UsageError
from corrobora.model.edtf import parse_edtf
from corrobora.model.estimate import CautionKind, Estimate, Refusal
from corrobora.model.vocabulary import ActKind
from corrobora.register import estimating
from corrobora.register.estimating import Asked, estimate_people
from corrobora.register.record import Record
from tests.unit.assess.cases import LANTERN, MINISTRY, SISTER, WATCH, Case, mention

TODAY = parse_edtf("2031-06-01").earliest
MAY = {"since": datetime.date(2031, 5, 1), "until": datetime.date(2031, 5, 31)}
GIVEN = "Ana Bea Cai Dan Eva Fay Gus Hal Ida Jon Kim Lea".split()
FAMILY = "Marrin Sarn Quandt".split()
NAMES = [f"{given} {family}" for family in FAMILY for given in GIVEN]
# Thirty-six people: each group named by some of three sources.
TOLD = {WATCH: NAMES[:24], LANTERN: NAMES[12:30], MINISTRY: [*NAMES[6:18], *NAMES[28:]]}


def record_of(case):
    evidence = case.evidence()
    held = assess(evidence, today=TODAY)
    return Record(assessment=held, evidence=evidence, as_of=TODAY, known_at=None)


@pytest.fixture(scope="module")
def record():
    case = Case()
    for voice, names in TOLD.items():
        sentences = [f"{name} is free in Aldoria, {voice.name} knows." for name in names]
        revision = case.report(voice.name, "\n".join(sentences), published="2031-05-30")
        for name, sentence in zip(names, sentences, strict=True):
            case.act(revision, voice, name=name, quote=sentence, date="2031-05-04", site="Ardent")
    return record_of(case)


@pytest.fixture(autouse=True)
def without_models(monkeypatch):
    """Most tests ask who is in the table, which is quickly told."""
    monkeypatch.setattr(estimating, "estimate_unseen", lambda table: Estimate(captures=table))


@pytest.fixture
def with_models(monkeypatch, without_models):
    monkeypatch.setattr(estimating, "estimate_unseen", estimate_unseen)


def ask(record, **asked):
    return estimate_people(record, Asked(**{**MAY, **asked}))


def kinds(found):
    return {caution.kind for caution in found.cautions}


@pytest.mark.usefixtures("with_models")
def test_all_sources_are_asked_where_none_is_chosen(record):
    found = ask(record)
    assert {s.name for s in found.captures.sources} == {
        "Prison Watch",
        "Lantern Circle",
        "the state (XA)",
    }
    assert found.captures.people == len(NAMES) == sum(found.captures.cells.values())
    assert found.refusal is None
    assert found.averaged.low >= len(NAMES)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("watch", "lantern", "state"), ["Prison Watch", "Lantern Circle", "the state (XA)"]),
        (("Prison Watch", "LANTERN CIRCLE"), ["Prison Watch", "Lantern Circle"]),
        ((" watch ", "watch", "(xa)"), ["Prison Watch", "the state (XA)"]),
    ],
)
def test_sources_are_chosen_by_a_part_of_their_names(record, names, expected):
    captures = ask(record, sources=names).captures
    assert {source.name for source in captures.sources} == set(expected)
    assert len(captures.unused) == 3 - len(expected)


def test_a_source_by_itself_shares_nobody_and_is_left_out(record):
    captures = ask(record, sources=("watch",)).captures
    assert (captures.sources, [s.name for s in captures.apart]) == ((), ["Prison Watch"])


@pytest.mark.usefixtures("with_models")
def test_two_chosen_sources_are_refused_with_what_they_would_give(record):
    found = ask(record, sources=("watch", "lantern"))
    assert found.refusal is Refusal.FEW_SOURCES
    assert found.pair.value > 24


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("nobody",), "nobody: no independent source here is called so. There are: Prison Watch"),
        (("a",), "a: several sources fit. There are: "),
        (("watch", "prison"), "watch and prison are the same source. Name each once"),
    ],
)
def test_a_source_that_is_none_or_several_is_never_guessed(record, names, told):
    with pytest.raises(UsageError) as caught:
        ask(record, sources=names)
    assert told in str(caught.value)


def test_where_nobody_is_named_no_source_can_be_chosen():
    with pytest.raises(UsageError, match="There are: none"):
        ask(record_of(Case()), sources=("watch",))


@pytest.mark.usefixtures("with_models")
def test_an_empty_register_is_refused_and_breaks_nothing():
    found = ask(record_of(Case()))
    assert (found.refusal, found.captures.people) == (Refusal.FEW_SOURCES, 0)


# The frame.


@pytest.mark.parametrize("country", ["Aldoria", "X", "X1", "", "XAA", "--"])
def test_a_country_is_a_code(record, country):
    with pytest.raises(UsageError, match="--country: write its code of two letters"):
        ask(record, country=country)


def test_people_of_another_country_are_not_counted(record):
    assert ask(record, country="XA").captures.people == len(NAMES)
    assert ask(record, country="XB").captures.people == 0


def test_people_of_another_prison_are_not_counted(record):
    assert ask(record, site="Ardent").captures.people == len(NAMES)
    known = replace(record, evidence=replace(record.evidence, sites={"brask": "Brask"}))
    assert ask(known, site="Brask").captures.people == 0


@pytest.mark.parametrize("site", ["Ardnet", "Brask"])
def test_a_prison_that_nothing_knows_is_a_slip_and_not_a_place_without_sources(record, site):
    with pytest.raises(UsageError, match=f"{site}: no place of detention is known by that name"):
        ask(record, site=site)


@pytest.mark.parametrize("population", ["women", "presos políticos", "", "political"])
def test_a_class_that_nothing_tells_of_anybody_is_a_mistake(record, population):
    with pytest.raises(UsageError, match=r"--population: .*political_prisoners"):
        ask(record, population=population)


@pytest.mark.parametrize(
    "population", ["political_prisoners", "political prisoners", "Political-Prisoners"]
)
def test_political_prisoners_are_those_whom_somebody_calls_so(record, population):
    found = ask(record, population=population)
    assert found.captures.people == 0
    assert found.captures.open == len(NAMES)


def test_who_is_called_so_by_name_is_in_the_table():
    case = Case()
    revision = case.report("a", "Ana Marrin was freed, says Prison Watch.")
    case.act(revision, WATCH, name="Ana Marrin", date="2031-05-04")
    who = mention(revision, "Ana Marrin")
    case.designation(revision, about="Ana Marrin", person=who, speaker=LANTERN)
    found = ask(record_of(case), population="political_prisoners", sources=("watch",))
    assert found.captures.open == 0


@pytest.mark.parametrize(
    ("window", "people"),
    [
        ({"since": datetime.date(2031, 5, 4), "until": datetime.date(2031, 5, 4)}, len(NAMES)),
        ({"since": datetime.date(2031, 5, 5)}, 0),
        ({"until": datetime.date(2031, 5, 3)}, 0),
        ({"since": None, "until": None}, len(NAMES)),
    ],
)
def test_both_days_of_the_window_belong_to_it(record, window, people):
    assert ask(record, **window).captures.people == people


def test_who_is_held_is_asked_of_a_day(record):
    case = Case()
    for name in NAMES[:3]:
        sister = replace(SISTER, of=name)
        told = {"date": "2031-04-04", "published": "2031-04-05", "name": name}
        case.told(name, sister, kind=ActKind.ARREST, **told)
    held = ask(record_of(case), act=ActKind.DETENTION)
    assert held.captures.only_hedged + held.captures.people + held.captures.open == 3
    assert ask(record, act=ActKind.DETENTION).captures.people == 0


def test_another_act_has_its_own_people(record):
    assert ask(record, act=ActKind.DEATH).captures.people == 0


# The window.


@pytest.mark.parametrize(
    ("since", "warned"), [("2031-05-01", False), ("2031-03-01", False), ("2031-02-28", True)]
)
def test_a_window_of_more_than_three_months_is_warned_of(record, since, warned):
    until = datetime.date(2031, 5, 31)
    found = ask(record, since=datetime.date.fromisoformat(since), until=until)
    assert (CautionKind.LONG_WINDOW in kinds(found)) is warned


def test_the_length_of_a_window_counts_both_days(record):
    found = ask(record, since=datetime.date(2031, 1, 1), until=datetime.date(2031, 4, 30))
    (long,) = (c for c in found.cautions if c.kind is CautionKind.LONG_WINDOW)
    assert long.about == ("120",)


def test_a_window_without_a_first_day_is_warned_of(record):
    assert CautionKind.NO_WINDOW in kinds(ask(record, since=None))
    assert CautionKind.NO_WINDOW not in kinds(ask(record))


def test_a_day_is_no_window(record):
    held = kinds(ask(record, act=ActKind.DETENTION, since=None))
    assert held.isdisjoint({CautionKind.NO_WINDOW, CautionKind.LONG_WINDOW})


@pytest.mark.usefixtures("with_models")
def test_an_estimate_changes_nothing_of_the_register(record):
    before = repr(record)
    assert ask(record) == ask(record)
    assert repr(record) == before
