"""An estimate for a terminal: what it is not comes first, numbers fit each other, none is bare."""

from __future__ import annotations

import re

import pytest

from corrobora.cli.estimate_words import ASSUMPTIONS, NOT_A_COUNT, REFUSALS
from corrobora.cli.show_estimate import show_estimate
from corrobora.model.estimate import Caution, CautionKind, Range, Refusal, Source
from tests.factories import NOON
from tests.unit.cli.estimates import STATE, WATCH, captures, caution, estimate, model, refused
from tests.unit.cli.hostile import HOSTILE, lines, said, steers
from tests.unit.cli.reconciled import record

FRAME = "people released up to 2031-05-31"


def shown(found, **more):
    return said(show_estimate(record(**more), FRAME, found), width=200)


def shown_lines(found, width=200):
    return lines(show_estimate(record(), FRAME, found), width)


def test_what_it_is_not_stands_above_every_number():
    told = shown(estimate())
    assert told.startswith(
        "How many people released up to 2031-05-31 nobody named, as of 2031-05-06 An estimate, not"
    )
    assert told.index(NOT_A_COUNT) < told.index("95 % interval")


def test_what_was_known_then_is_said():
    assert "as known at 2031-05-06 12:00 UTC" in shown(estimate(), known_at=NOON)


def test_the_table_is_shown_by_letters():
    told = shown_lines(estimate())
    at = told.index("80 named by independent sources, copies aside")
    assert told[at + 1 : at + 9] == [
        "    A      60  Prison Watch",
        "    B      30  Lantern Circle",
        "    C      30  the state (XA)",
        "        ABC: 10",
        "        AB: 15",
        "        only A: 35",
        "        BC: 5",
        "        only C: 15",
    ]


def test_sources_that_are_not_used_are_shown_as_such():
    unused = captures(unused=(Source("m", "Committee of Mothers", 4),))
    assert "    -       4  Committee of Mothers (not used)" in shown_lines(
        estimate(captures=unused)
    )


def test_of_one_source_no_table_is_shown():
    one = captures(sources=(WATCH,), cells={(True,): 60})
    assert "only A" not in shown(refused(Refusal.FEW_SOURCES, captures=one))


@pytest.mark.parametrize("value", [102.4, 102.5, 101.5, 103.5, 80.5, 80.0])
def test_named_and_unnamed_add_up_to_the_estimate(value):
    told = shown(estimate(averaged=Range(value, 80, 180)))
    whole = re.search(r"named people among them: ([\d,]+) ", told).group(1)
    named, unseen = re.search(r"named here: ([\d,]+); nobody named: ([\d,]+)", told).groups()
    assert int(named) + int(unseen) == int(whole)


def test_the_number_by_another_weighing_is_shown():
    assert "weighed by BIC instead of AIC: 101" in shown(estimate())


def test_what_doubles_would_change_is_shown():
    told = shown(estimate(joined=Range(98, 88, 120)))
    assert "if all pairs that may be one person are one: 98 (95 % interval 88 to 120)" in told
    assert "that may be one person" not in shown(estimate())


@pytest.mark.parametrize("refusal", list(Refusal))
def test_a_refusal_says_why_and_gives_no_estimate(refusal):
    told = shown(refused(refusal, least=None))
    assert REFUSALS[refusal] in told
    assert "The estimate" not in told
    assert "Models" not in told
    assert "95 % interval" not in told


def test_two_sources_are_shown_only_with_the_warning_and_only_where_there_is_no_better():
    pair = Range(120, 100, 140)
    told = shown(refused(Refusal.FEW_SOURCES, pair=pair))
    assert "were they independent: 120 (95 % interval 100 to 140); nothing here can show" in told
    assert "do not use it by itself" in told
    assert "were they independent" not in shown(estimate(pair=pair))


def test_models_are_shown_by_letters_with_their_weight():
    told = shown_lines(estimate(models=(model(0.7), model(0.3, pairs=(), is_uneven=True))))
    at = told.index("Models")
    assert told[at + 1] == "      70%        102  AIC 41.2  BIC 43.7  dependent: AB"
    assert told[at + 2].endswith("all independent, people uneven")


@pytest.mark.parametrize(("many", "more"), [(5, None), (6, 1), (64, 59)])
def test_of_many_models_the_rest_is_counted(many, more):
    told = shown(estimate(models=tuple(model(1 / many) for _ in range(many))))
    assert told.count("dependent: AB") == 5
    assert (f"and {more} more: --format json" in told) is (more is not None)


def test_all_assumptions_and_cautions_are_shown():
    told = shown(estimate(cautions=(caution(CautionKind.WIDE), caution(CautionKind.MATCHING))))
    assert all(one in told for one in ASSUMPTIONS)
    assert told.index("It assumes") < told.index("Be careful")
    assert "Quote both its ends or nothing." in told
    assert "Be careful" not in shown(estimate(cautions=()))


def test_a_source_cannot_steer_a_terminal():
    bad = Source("x", HOSTILE, 9)
    found = estimate(
        captures=captures(sources=(bad, bad, STATE), unused=(bad,)),
        cautions=(Caution(CautionKind.LEFT_OUT, (HOSTILE,)),),
    )
    assert not steers(shown(found))


def test_a_frame_cannot_steer_a_terminal():
    assert not steers(said(show_estimate(record(), HOSTILE, estimate())))


def test_everything_fits_a_narrow_terminal():
    long = Source("x", "Network of Friends and Relatives of the People of the Valley " * 2, 9)
    found = estimate(
        captures=captures(sources=(long, WATCH, STATE), unused=(long,)),
        cautions=tuple(caution(kind) for kind in CautionKind),
    )
    assert all(len(line) <= 80 for line in shown_lines(found, 80))
