from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.cli.wording import (
    ACTS,
    CONDITIONS,
    CUSTODY,
    STEPS,
    count,
    in_order_of_step,
    printable,
    say_figure,
    say_frame,
    say_kind,
    say_note,
    say_refusal,
    say_side,
    shorten,
)
from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import Step
from corrobora.model.vocabulary import ActKind, Bound, Condition, Custody, Measure, Unit
from tests.factories import make_report, make_revision, make_tally

TALLY = make_tally(make_revision(make_report()))


@pytest.mark.parametrize(
    ("words", "kind"),
    [(ACTS, ActKind), (STEPS, Step), (CUSTODY, Custody), (CONDITIONS, Condition)],
)
def test_every_word_of_a_closed_list_is_said_in_words(words, kind):
    assert set(words) == set(kind)
    assert all("_" not in said for said in words.values())
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"value": 863}, "863"),
        ({"value": 12500}, "12,500"),
        ({"value": 94, "bound": Bound.AT_LEAST}, "at least 94"),
        ({"value": 94, "bound": Bound.AT_MOST}, "at most 94"),
        ({"value": 94, "bound": Bound.ABOUT}, "about 94"),
        ({"value": None, "low": 50, "high": 80, "bound": Bound.RANGE}, "50 to 80"),
        ({"value": None, "low": 200, "bound": Bound.VAGUE}, "200 or more"),
        ({"value": None, "high": 30, "bound": Bound.VAGUE}, "up to 30"),
        ({"value": None, "bound": Bound.VAGUE}, "no number given"),
        ({"value": 0}, "0"),
    ],
)
def test_figure_is_said_as_its_source_bounds_it(given, said):
    assert say_figure(replace(TALLY, **given)) == said


def test_frame_says_what_the_source_says_and_no_more():
    assert say_frame(TALLY) == "people"
    framed = replace(
        TALLY,
        group="prisoners of the strike",
        unit=Unit.MEASURES,
        nationality="ES",
        site="the Old Mill prison",
        place="Port Ansel",
        since=parse_edtf("2031-05-01"),
        as_of=parse_edtf("2031-05-05"),
        hour="18:00",
        criterion="named ones alone",
        reason="two were counted twice",
        part_of=116,
    )
    assert say_frame(framed) == (
        "“prisoners of the strike”; measures, not people; nationals of ES;"
        " at the Old Mill prison; in Port Ansel; since 2031-05-01; on 2031-05-05 18:00;"
        " counted by: named ones alone; corrected: two were counted twice; part of 116"
    )


def test_cut_off_of_what_happened_is_up_to_a_day():
    flow = replace(TALLY, measure=Measure.FLOW, as_of=parse_edtf("2031-05-05"))
    assert "up to 2031-05-05" in say_frame(flow)


def test_place_that_is_the_site_is_said_once():
    assert say_frame(replace(TALLY, site="the Old Mill", place="the Old Mill")).count("Mill") == 1


def test_steps_stand_in_the_order_of_the_ladder():
    ladder = [Step.CORROBORATED, Step.CONFIRMED, Step.REPORTED, Step.ORDERED, Step.ANNOUNCED]
    assert sorted(Step, key=in_order_of_step)[:5] == ladder
    assert in_order_of_step(None) > max(map(in_order_of_step, Step))


@pytest.mark.parametrize(
    ("side", "said"),
    [
        ("family:0123456789abcdef", "the person, family and lawyer"),
        ("state:XV", "the state (XV)"),
        ("owner:the house", "outlets of one owner (the house)"),
        ("outlet:unknown", "outlets that no pack knows"),
        ("outlet:XV:courier", "its own"),
        ("party:lantern network", "its own"),
    ],
)
def test_side_is_said_without_ids(side, said):
    assert say_side(side) == said


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [
        (1, ("report",), "1 report"),
        (0, ("report",), "0 reports"),
        (2, ("person", "people"), "2 people"),
        (1, ("side says", "sides say"), "1 side says"),
    ],
)
def test_numbers_agree_with_their_nouns(number, words, said):
    assert count(number, *words) == said


def test_text_of_a_report_steers_no_terminal():
    assert printable("a\x1b[31mred\x07\nb\tc\ud800") == "a�[31mred� b c�"
    assert printable("Ñandú “quoted”") == "Ñandú “quoted”"


def test_long_name_is_cut_with_a_sign():
    assert shorten("x" * 44) == "x" * 44
    assert shorten("x" * 45) == "x" * 43 + "…"


def test_lines_about_files_name_them():
    assert (
        say_refusal("a.txt", "it is empty", "Remove it.")
        == "Refused: a.txt: it is empty. Remove it."
    )
    assert say_note("a.txt", "no date") == "Note: a.txt: no date"
    assert say_kind("rival_figures") == "rival figures"
