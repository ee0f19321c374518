"""Which came first: credits, agencies, dates, what each has of its own; else nobody says."""

from __future__ import annotations

import pytest

from corrobora.lineage.align import Match
from corrobora.lineage.credit import Credits
from corrobora.lineage.direction import judge_direction, put_in_order
from corrobora.model.edtf import parse_edtf
from corrobora.model.lineage import Direction
from tests.factories import make_report
from tests.unit.lineage.texts import OTHER, WIRE, make_body, make_text

EARLY, LATE = "2031-03-04", "2031-03-06"
KNOWN, COMMON, UNKNOWN = Direction.KNOWN, Direction.COMMON_SOURCE, Direction.UNKNOWN
LINES = WIRE.split("\n")


def same(count: int) -> list[Match]:
    """Every passage of one is that passage of the other."""
    return [Match(n, (n,), 1.0, 1.0, is_same=True) for n in range(count)]


def credits_of(**told: Credits):
    """What each body credits, by its label."""
    nobody = Credits(frozenset(), is_agency=False, own="", folded="")
    return lambda body: told.get(body.report.label, nobody)


def named(*agencies: str, is_agency: bool = False, text: str = "") -> Credits:
    return Credits(frozenset(agencies), is_agency=is_agency, own="", folded=f" {text} ")


def judge(derived, source, matches=None, credited=None, collected=()):
    matches = same(len(source.passages)) if matches is None else matches
    return judge_direction(
        derived, source, matches, credited or credits_of(), lambda name: name in collected
    )


def body(label: str, day: str | None, text: str = WIRE, outlet: str | None = None):
    return make_body(text, label, published=day, outlet=outlet or f"The {label} Courier")


# --- in order -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "two", "source"),
    [
        (EARLY, LATE, "one"),
        (LATE, EARLY, "two"),
        (None, LATE, "two"),
        (EARLY, None, "one"),
        ("2031", "2031-03", "one"),
        ("2031-03", "2031-02-28", "two"),
    ],
)
def test_the_earlier_is_the_source_and_an_undated_one_counts_as_later(one, two, source):
    a, b = (make_text(WIRE, label, published=day)[0] for label, day in (("one", one), ("two", two)))
    derived, first = put_in_order(a, b)
    assert first.label == source
    assert {derived.label, first.label} == {"one", "two"}
    assert put_in_order(b, a) == (derived, first), "whichever is given first"


def test_of_one_day_the_order_is_that_of_the_ids():
    a, b = (make_report(label=label) for label in ("one", "two"))
    _, source = put_in_order(a, b)
    assert source.id == min(a.id, b.id)


# --- credits --------------------------------------------------------------------------------------


def test_whoever_credits_the_other_comes_from_it():
    derived, source = body("late", LATE), body("early", EARLY)
    told = judge(derived, source, credited=credits_of(late=named(text="the early courier")))
    assert (told.direction, told.is_turned) == (KNOWN, False)
    assert told.reason == "credits The early Courier"


def test_an_undated_report_credited_by_the_other_turns_the_order():
    derived, source = body("one", None), body("two", None)
    told = judge(derived, source, credited=credits_of(two=named(text="the one courier")))
    assert (told.direction, told.is_turned, told.reason) == (
        KNOWN,
        True,
        "credits The one Courier",
    )


def test_a_credit_of_what_came_out_later_turns_nothing():
    """A page that was changed later may credit who copied it; the dates stand."""
    derived, source = body("late", LATE), body("early", EARLY)
    told = judge(derived, source, credited=credits_of(early=named(text="the late courier")))
    assert (told.is_turned, told.reason) == (False, "published later")


def test_an_agency_is_the_source_of_a_paper():
    derived, source = body("paper", LATE), body("wire", EARLY)
    told = judge(derived, source, credited=credits_of(wire=named(is_agency=True)))
    assert (told.direction, told.reason) == (KNOWN, "The wire Courier is a news agency")
    undated = judge(
        body("wire", None), body("paper", None), credited=credits_of(wire=named(is_agency=True))
    )
    assert undated.is_turned


def test_an_agency_that_came_later_is_not_turned_into_the_source():
    derived, source = body("wire", LATE), body("paper", EARLY)
    told = judge(derived, source, credited=credits_of(wire=named(is_agency=True)))
    assert (told.is_turned, told.reason) == (False, "published later")


@pytest.mark.parametrize(("here", "direction"), [((), COMMON), (("apex",), KNOWN)])
def test_two_that_credit_an_agency_whose_text_is_not_here_have_one_source(here, direction):
    both = credits_of(late=named("apex"), early=named("apex"))
    told = judge(body("late", LATE), body("early", EARLY), credited=both, collected=here)
    assert told.direction is direction
    if not here:
        assert told.reason == "both credit apex, whose text is not here"


def test_of_several_agencies_the_first_in_order_is_named():
    both = credits_of(late=named("zenit", "apex"), early=named("apex", "zenit"))
    told = judge(body("late", LATE), body("early", EARLY), credited=both)
    assert "both credit apex" in told.reason


# --- dates and what each has of its own -----------------------------------------------------------


def test_the_later_comes_from_the_earlier():
    told = judge(body("late", LATE), body("early", EARLY))
    assert (told.direction, told.reason, told.is_turned) == (KNOWN, "published later", False)


@pytest.mark.parametrize(("late", "early"), [("2031-03", "2031-03-04"), ("2031", "2031-03-04")])
def test_a_month_is_not_later_than_a_day_in_it(late, early):
    assert parse_edtf(late).latest > parse_edtf(early).latest
    told = judge(body("one", late), body("two", early))
    assert (told.direction, told.reason) == (UNKNOWN, "nothing tells which came first")


def cut_down(*numbers: int) -> str:
    """The wire with some sentences shortened: what is said in particular is left out."""
    short = [line.split(",")[0] + "." if n in numbers else line for n, line in enumerate(LINES)]
    return "\n".join(short)


def test_a_later_report_that_has_more_of_the_original_has_another_source():
    early = body("early", EARLY, cut_down(0, 1))
    told = judge(body("late", LATE), early)
    assert told.direction is COMMON
    assert "2 passages whole that the earlier one shortens" in told.reason


def test_one_shortened_passage_is_not_enough_and_an_own_earlier_version_never_is():
    assert judge(body("late", LATE), body("early", EARLY, cut_down(1))).direction is KNOWN
    own = [body("v2", LATE, outlet="Mirror"), body("v1", EARLY, cut_down(0, 1), outlet="Mirror")]
    assert judge(*own).direction is KNOWN


def test_without_dates_nothing_tells_which_of_two_like_texts_came_first():
    told = judge(body("one", None), body("two", None))
    assert (told.direction, told.reason) == (UNKNOWN, "nothing tells which came first")


def test_particulars_on_both_sides_are_a_common_source():
    one = WIRE.replace("42 prisoners", "prisoners")
    two = WIRE.replace("on Monday, ", "")
    told = judge(body("one", None, one), body("two", None, two))
    assert told.direction is COMMON
    assert told.reason.startswith("each has particulars")


@pytest.mark.parametrize("turned", [False, True])
def test_a_text_that_breaks_off_comes_from_the_whole(turned):
    short, whole = body("short", None, "\n".join(LINES[:3])), body("whole", None)
    pair = (whole, short) if turned else (short, whole)
    told = judge(*pair, matches=same(3))
    assert (told.direction, told.is_turned) == (KNOWN, turned)
    assert told.reason == "has nothing of its own and breaks off"


def test_a_text_with_a_passage_of_its_own_does_not_break_off():
    own = f"{LINES[0]}\n{LINES[1]}\n{OTHER.splitlines()[0]}"
    told = judge(body("one", None, own), body("two", None), matches=same(2))
    assert told.direction is UNKNOWN


def test_the_end_of_a_text_is_no_text_that_breaks_off():
    tail = "\n".join(LINES[2:])
    matches = [Match(n, (n + 2,), 1.0, 1.0, is_same=True) for n in range(3)]
    assert judge(body("one", None, tail), body("two", None), matches).direction is UNKNOWN
