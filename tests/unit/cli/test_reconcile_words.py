"""A figure beside names in words: every reason has its words, and none can be misread."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest

from corrobora.cli.reconcile_words import (
    CANNOT,
    SETTLES,
    VERDICTS,
    WHY,
    say_fit,
    say_headline,
    say_interval,
    say_number,
    say_part,
    say_why,
)
from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import Step
from corrobora.model.reconciled import Cannot, Interval, NameVerdict, Reason, Why
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Condition, Measure
from tests.unit.cli.hostile import HOSTILE, steers
from tests.unit.cli.reconciled import BARE, fit
from tests.views import row

# What puts somebody out for good: nothing that a documenter finds out would settle it.
FINAL = {
    Reason.BEFORE,
    Reason.AFTER,
    Reason.OTHER_SITE,
    Reason.OTHER_COUNTRY,
    Reason.FREED,
    Reason.DIED,
    Reason.DENIED,
    Reason.REVOKED,
    Reason.ONLY_IN_COPIES,
}


def tally(value=23, **more):
    return replace(row("the ministry", value=value).tally, **more)


def headline(value=23, speaker="the ministry", **more):
    return say_headline(tally(value, **more), speaker)


def test_everything_that_may_be_said_has_words():
    assert WHY.keys() == set(Reason)
    assert CANNOT.keys() == set(Cannot)
    assert VERDICTS.keys() == set(NameVerdict)


def test_whatever_is_open_says_what_would_settle_it():
    assert SETTLES.keys() == set(Reason) - FINAL


def test_no_two_reasons_read_alike():
    assert len(set(WHY.values())) == len(WHY)
    assert len(set(VERDICTS.values())) == len(VERDICTS)


@pytest.mark.parametrize("words", [*WHY.values(), *SETTLES.values(), *VERDICTS.values()])
def test_words_go_on_a_line_among_others(words):
    assert words == words.strip(string.whitespace + ".")
    assert "_" not in words
    assert "\n" not in words


def test_words_never_say_more_than_is_known():
    # "Free", "dead" are said with their time; nobody is called free without one.
    assert "by then" in WHY[Reason.FREED]
    assert "by then" in WHY[Reason.DIED]
    assert "nobody" in WHY[Reason.DATE_UNKNOWN]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "23 released, says the ministry"),
        ({"value": 1234}, "1,234 released, says the ministry"),
        ({"value": 0}, "0 released, says the ministry"),
        ({"bound": Bound.AT_LEAST}, "at least 23 released, says the ministry"),
        ({"bound": Bound.AT_MOST}, "at most 23 released, says the ministry"),
        ({"bound": Bound.ABOUT}, "about 23 released, says the ministry"),
        ({"value": None, "low": 50, "high": 80}, "50 to 80 released, says the ministry"),
        ({"value": None}, "an unstated number released, says the ministry"),
        ({"certainty": Certainty.PLANNED}, "23 to be released, announced by the ministry"),
        (
            {"certainty": Certainty.PLANNED, "value": None},
            "an unstated number to be released, announced by the ministry",
        ),
        ({"certainty": Certainty.DENIED}, "not 23 released, says the ministry"),
        ({"certainty": Certainty.HEDGED}, "perhaps 23 released, says the ministry"),
        ({"act": ActKind.ARREST}, "23 arrested, says the ministry"),
        ({"act": ActKind.DEATH}, "23 died in custody, says the ministry"),
        ({"act": ActKind.DETENTION, "measure": Measure.STOCK}, "23 held, says the ministry"),
        ({"act": ActKind.ARREST, "measure": Measure.STOCK}, "23 held, says the ministry"),
        ({"act": ActKind.RELEASE, "measure": Measure.STOCK}, "23 released, says the ministry"),
    ],
)
def test_a_figure_in_one_line(more, said):
    assert headline(**more) == said


def test_a_speaker_cannot_steer_the_line():
    assert not steers(headline(speaker=HOSTILE))


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (Interval(0, 0), "0"),
        (Interval(4, 4), "4"),
        (Interval(4, 9), "4 to 9"),
        (Interval(0, 9), "0 to 9"),
        (Interval(4, None), "4 or more"),
        (Interval(1200, 13000), "1,200 to 13,000"),
        (Interval(1200, None), "1,200 or more"),
    ],
)
def test_whole_numbers_as_people_say_them(interval, said):
    assert say_interval(interval) == said


def test_a_number_in_the_middle_of_a_sentence():
    assert say_number(tally(7)) == "7"
    assert say_number(tally(None)) == "an unstated number"
    assert say_number(tally(None, high=9)) == "up to 9"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"site": "the Old Mill prison"}, "23 at the Old Mill prison"),
        ({"place": "Port Ansel"}, "23 in Port Ansel"),
        ({"site": "Ardent", "place": "Port Ansel"}, "23 at Ardent"),
        ({"group": "women"}, "23 of “women”"),
        ({"nationality": "XB"}, "23 nationals of XB"),
        ({"group": "women", "site": "Ardent"}, "23 of “women” at Ardent"),
        ({}, "23 in a part that is not named"),
    ],
)
def test_a_part_says_of_what_it_is(more, said):
    assert say_part(tally(**more)) == said


def test_a_part_cannot_steer_the_line():
    assert not steers(say_part(tally(site=HOSTILE, group=HOSTILE)))


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why(Reason.BEFORE, "2031-04-01"), "before the figure begins (2031-04-01)"),
        (Why(Reason.BEFORE), "before the figure begins"),
        (Why(Reason.OTHER_SITE, ""), "another prison"),
        (
            Why(Reason.NOT_CALLED_SO, "political_prisoners"),
            "nobody here calls this person so by name (political prisoners)",
        ),
    ],
)
def test_a_reason_says_what_it_is_about(why, said):
    assert say_why(why) == said


def test_a_person_on_one_line():
    assert say_fit(fit("Ines Abellard")) == "Ines Abellard, 2031-05-05, confirmed"
    assert say_fit(fit("Ines Abellard", sides=("A", "B"))).endswith("confirmed: A; B")


def test_who_has_no_day_is_said_to_have_none():
    undated = replace(BARE, date=None, step=Step.REPORTED)
    assert say_fit(fit("Oto", finding=undated)) == "Oto, no day, reported"


def test_what_somebody_is_free_for_is_never_left_out():
    bound = replace(BARE, conditions=(Condition.HOUSE_ARREST, Condition.TRAVEL_BAN))
    assert "house arrest, travel ban" in say_fit(fit("Oto", finding=bound))


def test_a_doubtful_date_keeps_its_mark():
    about = replace(BARE, date=parse_edtf("2031-05~"))
    assert "2031-05~" in say_fit(fit("Oto", finding=about))


def test_a_name_cannot_steer_the_line():
    assert not steers(say_fit(fit(HOSTILE, sides=(HOSTILE,))))
