"""A figure beside names for a terminal: sums hold, nobody is dropped, no line can be misread."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.cli.reconcile_words import WHY
from corrobora.cli.show_reconciled import show_names, show_reconciled
from corrobora.cli.wording import STEPS
from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import Step
from corrobora.model.reconciled import (
    AskedName,
    Candidate,
    Cannot,
    Interval,
    NameCheck,
    NameVerdict,
    Reason,
    TooMany,
    Why,
)
from corrobora.model.vocabulary import Bound
from tests.factories import NOON
from tests.unit.cli.hostile import HOSTILE, lines, said, steers
from tests.unit.cli.reconciled import BARE, MINISTRY, fit, outside, reconciled, record
from tests.unit.cli.test_reconcile_words import FINAL
from tests.views import row

ADDRESSES = {"the ministry": "1a2b3c4d"}


def shown(found, **more):
    return said(show_reconciled(record(**more), found, ADDRESSES), width=200)


def shown_lines(found, width=80):
    return lines(show_reconciled(record(), found, ADDRESSES), width)


def line_of(found, words):
    (line,) = (one.strip() for one in shown_lines(found, 200) if words in one)
    return line


def at_step(name, step):
    return fit(name, finding=replace(BARE, step=step))


# The head.


def test_the_figure_and_its_address_come_first():
    told = shown_lines(reconciled())
    assert told[0] == "A figure beside the names of this register, as of 2031-05-06"
    assert "5 released, says the ministry  [1a2b3c4d]" in told


def test_what_was_known_then_is_said():
    assert "as known at 2031-05-06 12:00 UTC" in shown(reconciled(), known_at=NOON)
    assert "known at" not in shown(reconciled())


def test_a_cut_off_that_nobody_states_is_said_to_be_ours():
    open_ = reconciled(cut_off_is_stated=False)
    assert "no cut-off stated: counted up to 2031-05-10, when it was first told" in shown(open_)
    assert "no cut-off stated" not in shown(reconciled())
    assert "no cut-off stated" not in shown(replace(open_, cut_off=None))


def test_a_start_of_ones_own_is_said_to_be_that():
    mine = reconciled(given_since=parse_edtf("2031-05-01"))
    assert "since 2031-05-01: set by you, not by the source" in shown(mine)


def test_a_figure_that_was_replaced_says_by_what():
    old = replace(MINISTRY, superseded_by="7 (2031-05-12)")
    told = shown(reconciled(old))
    assert "replaced by a later figure of this speaker: 7 (2031-05-12)" in told


def test_who_verified_how_many_stands_under_the_figure():
    verified = (row("Lantern", value=3, site="Ardent"), row("Beacon", value=4))
    told = shown_lines(reconciled(verified=verified), 200)
    assert "    verified by Lantern: 3 (people; at Ardent)" in told
    assert "    verified by Beacon: 4 (people)" in told


# The sums.


def test_the_sums_stand_under_each_other():
    found = reconciled(
        matched=(at_step("A B", Step.CONFIRMED), at_step("C D", Step.REPORTED)),
        ambiguous=(fit("E F", Reason.HEDGED),),
        unknown=Interval(2, 3),
    )
    told = shown_lines(found)
    assert "  filled by name          2 (1 confirmed, 1 reported)" in told
    assert "  perhaps                 1" in told
    assert "  not named here     2 to 3" in told
    assert not any("too many" in line for line in told)


def test_steps_stand_from_the_top_of_the_ladder_down():
    found = reconciled(matched=tuple(at_step(f"Name {s}", s) for s in reversed(list(STEPS))))
    line = line_of(found, "filled by name")
    assert [line.index(f" {step}") for step in STEPS] == sorted(
        line.index(f" {step}") for step in STEPS
    )


@pytest.mark.parametrize(
    ("many", "told"),
    [
        (TooMany(2, 2), "too many                2"),
        (TooMany(0, 3), "too many                0, or 3 if all that is open counts"),
        (TooMany(1, 4), "too many                1, or 4 if all that is open counts"),
    ],
)
def test_too_many_is_said_for_certain_and_at_most(many, told):
    assert line_of(reconciled(too_many=many), "too many") == told


def test_an_open_end_is_no_number():
    found = reconciled(number=Interval(5, None), unknown=Interval(3, None))
    assert line_of(found, "not named here").endswith("3 or more")


@pytest.mark.parametrize("cannot", list(Cannot))
def test_where_nothing_can_be_filled_no_sums_are_shown(cannot):
    bare = reconciled(cannot=cannot, number=None, unknown=None, too_many=None)
    told = shown(bare)
    assert "filled by name" not in told
    assert "not named here" not in told


def test_who_is_named_for_a_figure_without_a_number_is_shown():
    found = reconciled(
        row("the ministry", value=None, bound=Bound.VAGUE),
        cannot=Cannot.NO_NUMBER,
        number=None,
        unknown=None,
        too_many=None,
        matched=(fit("Ada Brel"),),
    )
    told = shown(found)
    assert "an unstated number released, says the ministry" in told
    assert "no number, so nothing can be filled" in told
    assert "Ada Brel, 2031-05-05, confirmed" in told
    assert "not named here" not in told


# Who.


def test_who_goes_beyond_the_number_is_not_shown_as_filling_it():
    ada, lea = fit("Ada Brel"), fit("Lea Dorn")
    found = reconciled(matched=(ada, lea), beyond=(lea,), too_many=TooMany(1, 1))
    told = shown(found)
    assert "Fill the number: 1 Ada Brel" in told
    assert "Beyond the number: 1 More are named than it counts." in told
    assert told.index("Ada Brel") < told.index("Beyond") < told.index("Lea Dorn")
    assert told.count("Lea Dorn") == 1


def test_where_all_are_beyond_nobody_is_said_to_fill():
    ada = fit("Ada Brel")
    told = shown(reconciled(matched=(ada,), beyond=(ada,), too_many=TooMany(1, 1)))
    assert "Fill the number" not in told


def test_who_is_open_stands_under_the_first_reason_with_what_would_settle_it():
    found = reconciled(
        ambiguous=(
            fit("Ada Brel", Reason.HEDGED, Why(Reason.LIKE_OUTSIDE, "Ada Brell")),
            fit("Lea Dorn", Reason.DATE_UNKNOWN, Reason.SITE_UNKNOWN),
            fit("Oto Marrin", Reason.HEDGED),
        )
    )
    told = shown_lines(found, 200)
    at = told.index("Perhaps: 3")
    assert told[at + 1 : at + 6] == [
        "    nobody says when; settled by the day",
        "      Lea Dorn, 2031-05-05, confirmed; also nobody says from which prison",
        "    only said with a hedge; settled by word without a hedge",
        f"      Ada Brel, 2031-05-05, confirmed; also {WHY[Reason.LIKE_OUTSIDE]} (Ada Brell)",
        "      Oto Marrin, 2031-05-05, confirmed",
    ]


def test_a_double_says_whose():
    found = reconciled(ambiguous=(fit("Ana", Why(Reason.SAME_PERSON, "Anna")),))
    assert line_of(found, "Ana,") == "Ana, 2031-05-05, confirmed → Anna"


def test_every_open_reason_can_be_shown():
    open_ = [reason for reason in Reason if reason not in FINAL]
    found = reconciled(ambiguous=tuple(fit(f"Name {r}", r) for r in open_))
    told = shown_lines(found, 200)
    assert sum("settled by" in line for line in told) == len(open_)
    assert all(any(f"Name {r}," in line for line in told) for r in open_)


def test_who_is_outside_stands_with_the_day():
    found = reconciled(
        outside=(outside("Ada Brel", Reason.BEFORE, "2031-04-01"), outside("Oto", Reason.DENIED))
    )
    told = shown(found)
    assert "Not in this figure: 2 before the figure begins: Ada Brel (2031-04-01)" in told
    assert "denied, and nobody who counts says otherwise: Oto" in told


@pytest.mark.parametrize(("people", "more"), [(12, None), (13, 1), (1500, 1488)])
def test_of_many_outside_the_rest_is_counted(people, more):
    found = reconciled(outside=tuple(outside(f"Name{n}", Reason.AFTER) for n in range(people)))
    line = line_of(found, "after its cut-off")
    assert line.count("Name") == 12
    assert line.endswith(f"; and {more:,} more: --format json" if more else "Name11")


# Parts.


def part(tally, **more):
    return reconciled(row("the ministry", **tally), **more)


def test_a_part_says_which_and_how_far_it_is_filled():
    found = reconciled(
        parts=(
            part(
                {"value": 4, "site": "the Old Mill prison"},
                matched=(fit("Ada Brel"),),
                ambiguous=(fit("Lea Dorn", Reason.HEDGED),),
                unknown=Interval(2, 3),
            ),
        )
    )
    told = shown_lines(found, 200)
    at = told.index(
        "  of these 4 at the Old Mill prison: 1 named, 1 perhaps, not named here 2 to 3"
    )
    assert told[at + 1 : at + 3] == ["      Ada Brel", "      perhaps Lea Dorn"]


def test_a_part_by_nationality_says_so():
    found = reconciled(parts=(part({"value": 2, "nationality": "XB"}),))
    assert line_of(found, "of these").startswith("of these 2 nationals of XB: 0 named")


def test_a_part_that_is_overfull_says_so():
    found = reconciled(parts=(part({"value": 1, "site": "Ardent"}, too_many=TooMany(2, 2)),))
    assert line_of(found, "of these").endswith("2 too many")


def test_who_is_in_no_part_is_named():
    found = reconciled(in_no_part=(fit("Ada Brel"), fit("Oto Marrin")))
    assert "counted in the whole and in none of its parts: Ada Brel; Oto Marrin" in shown(found)


# Names of one's own.


def check(name="Ada Brel", verdict=NameVerdict.NOT_KNOWN, *candidates, line=1, **more):
    return NameCheck(asked=AskedName(line, name), verdict=verdict, candidates=candidates, **more)


def candidate(name="Ada Brel", score=1.0, fit_=None, reasons=("one letter differs",)):
    return Candidate(person_id=name, name=name, score=score, reasons=reasons, fit=fit_)


def names(checks, unasked=(), width=200):
    return lines(show_names(checks, unasked), width)


def test_each_verdict_is_counted_even_where_there_is_none():
    told = names([check()])
    assert told[1] == "Your 1 name"
    assert told[2:6] == [
        "    known here, and counted in this figure: 0",
        "    perhaps: 0",
        "    known here, but not counted in this figure: 0",
        "    not known here: 1",
    ]


def test_what_is_to_be_worked_on_comes_before_what_is_sure():
    told = " ".join(
        names(
            [
                check("A A", NameVerdict.MATCHED, candidate(fit_=fit("A A"))),
                check("B B", NameVerdict.NOT_KNOWN, line=2),
                check("C C", NameVerdict.OUTSIDE, candidate("C C"), line=3),
                check("D D", NameVerdict.PERHAPS, candidate("D E", 0.9), line=4),
            ]
        )
    )
    places = [told.index(words) for words in ("line 4: D D", "line 3: C C", "line 2: B B", "A A,")]
    assert places == sorted(places)


def test_a_name_that_is_another_spelling_says_how():
    told = names([check("Ada Brell", NameVerdict.PERHAPS, candidate("Ada Brel", 0.93))])
    assert (
        "        Ada Brel: one letter differs. nothing is told of them that this figure counts"
        in told
    )


def test_the_same_name_is_not_said_twice():
    one = candidate("Ada Brel", 1.0, fit("Ada Brel", Why(Reason.AFTER, "2031-05-20")))
    told = names([check("Ada Brel", NameVerdict.OUTSIDE, one)])
    assert "        after its cut-off (2031-05-20)" in told


def test_a_candidate_who_fills_the_figure_says_so():
    one = candidate("Ada Brel", 0.9, fit("Ada Brel"))
    told = names([check("Ada Brell", NameVerdict.PERHAPS, one)])
    assert "        Ada Brel: one letter differs. in the figure" in told


def test_more_candidates_are_counted():
    told = names([check("Ada", NameVerdict.PERHAPS, candidate(score=0.9), more=1200)])
    assert "        and 1,200 more" in told


def test_a_name_asked_twice_says_where_before():
    told = names(
        [
            check("Ada Brel", NameVerdict.MATCHED, candidate(fit_=fit("Ada Brel"))),
            check(
                "Ada Brel", NameVerdict.MATCHED, candidate(fit_=fit("Ada Brel")), line=7, same_as=1
            ),
            check("Oto", line=8),
            check("Oto", line=9, same_as=8),
        ]
    )
    assert any(line.endswith("(line 7: as line 1)") for line in told)
    assert any(line.endswith("line 9: Oto (as line 8)") for line in told)


def test_who_is_in_the_figure_and_was_not_asked_for_is_shown():
    told = names([check()], [fit("Lea Dorn")])
    assert told[-2:] == [
        "In the figure, or perhaps, and not among your names: 1",
        "    Lea Dorn, 2031-05-05, confirmed",
    ]


# Whoever wrote it, it steers nothing; however narrow, it fits.


def test_names_and_reasons_cannot_steer_a_terminal():
    bad = replace(row(HOSTILE, value=5, site=HOSTILE, group=HOSTILE), speaker=HOSTILE)
    found = reconciled(
        bad,
        matched=(fit(HOSTILE, sides=(HOSTILE,)),),
        ambiguous=(fit(HOSTILE, Why(Reason.SAME_PERSON, HOSTILE), Reason.HEDGED),),
        outside=(outside(HOSTILE, Reason.OTHER_SITE, HOSTILE),),
        verified=(bad,),
        parts=(reconciled(bad, matched=(fit(HOSTILE),)),),
        in_no_part=(fit(HOSTILE),),
    )
    assert not steers(said(show_reconciled(record(), found, {})))
    asked = check(
        HOSTILE, NameVerdict.PERHAPS, candidate(HOSTILE, 0.9, fit(HOSTILE, Reason.HEDGED))
    )
    assert not steers(said(show_names([asked], [fit(HOSTILE)])))


def test_everything_fits_a_narrow_terminal():
    long = "Maria de los Angeles Fernandez de la Vega y Villanueva " * 3
    found = reconciled(
        matched=(fit(long),),
        ambiguous=(fit(long, Why(Reason.SAME_PERSON, long)),),
        outside=tuple(outside(long, Reason.AFTER, "2031-05-20") for _ in range(3)),
    )
    assert all(len(line) <= 80 for line in shown_lines(found))
    assert all(len(line) <= 80 for line in names([check(long)], width=80))
