"""What waits for somebody, and what is listed, from what reports say: one register a story."""

from __future__ import annotations

import datetime

import pytest

from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import Step
from corrobora.model.summary import ChangeKind, Matter, MatterKind, Waiting, WaitingKind
from corrobora.model.vocabulary import ActKind, Condition, Custody
from corrobora.register.decide.frame import Draft
from corrobora.register.eyes import ALL_EYES
from corrobora.register.review.holds import HOLD
from corrobora.register.summaries.asking import (
    MatterFilter,
    PersonFilter,
    WaitingFilter,
    findings_of,
    list_changes,
    list_matters,
    list_persons,
    list_waiting,
    look,
)
from corrobora.register.summaries.refreshing import refresh_open
from corrobora.register.verification import VERIFY
from corrobora.store.database import reading
from tests.decided import Deciding
from tests.registers import empty, knowledge_of, make_memory, record_run
from tests.unit.assess.cases import (
    DENIED,
    HEDGED,
    LANTERN,
    MINISTRY,
    PACKS,
    PLANNED,
    SISTER,
    WATCH,
    Case,
)

ENGINE = make_memory()
NOW = datetime.datetime(2031, 6, 1, 9, 0, tzinfo=datetime.UTC)
INES = "Ines Abellard"


@pytest.fixture(autouse=True)
def emptied():
    yield
    empty(ENGINE)


@pytest.fixture
def case() -> Case:
    return Case()


def sum_up(case: Case, now: datetime.datetime = NOW) -> None:
    """Record all that is told, at once, and bring summaries up to it."""
    told = [
        (
            case.reports[one.report_id],
            one,
            [s for s in case.statements if s.report_id == one.report_id],
        )
        for one in case.revisions.values()
    ]
    record_run(ENGINE, told, case.links, knowledge_of(PACKS))
    refresh_open(ENGINE, now=now)


def gaze_at(ask, *given, **more):
    with reading(ENGINE) as connection:
        return ask(look(connection, ALL_EYES), *given, **more)


def waiting(*kinds: WaitingKind, held: bool = False) -> tuple[Waiting, ...]:
    wanted = WaitingFilter(kinds=frozenset(kinds), held=held)
    return gaze_at(list_waiting, wanted, most=99).rows


def matters(kind: MatterKind) -> tuple[Matter, ...]:
    return gaze_at(list_matters, MatterFilter(kind=kind), most=99).rows


def person():
    (one,) = gaze_at(list_persons, PersonFilter()).rows
    return one


# --- conflicts ------------------------------------------------------------------------------------


def test_who_says_so_and_who_denies_it_stand_against_each_other_and_custody_is_at_stake(case):
    case.told("one", SISTER)
    case.told("two", MINISTRY, DENIED)
    sum_up(case)
    (one,) = matters(MatterKind.CONFLICT)
    assert (one.sub, one.is_open, one.persons) == ("denied", True, (person().person_id,))
    assert {side["reports"][0] for side in one.payload["sides"]} == {"one", "two"}
    (asked,) = waiting(WaitingKind.CONFLICT)
    assert asked.about == (one.id,)
    assert asked.payload["names"] == [INES]
    assert asked.weight == pytest.approx(1.0 + 0.5 + 0.03), "custody, and two reports"
    assert person().conflicts == 1


def test_two_dates_are_a_conflict_of_which_nobody_goes_free(case):
    case.told("one", SISTER, date="2031-05-04")
    case.told("two", WATCH, date="2031-05-05")
    sum_up(case)
    assert [one.sub for one in matters(MatterKind.CONFLICT)] == ["dates"]
    (asked,) = waiting(WaitingKind.CONFLICT)
    assert asked.weight == pytest.approx(1.0 + 0.03)


def test_nothing_waits_where_everybody_agrees(case):
    case.told("one", SISTER, date="2031-05-04")
    case.told("two", WATCH, date="2031-05-04")
    sum_up(case)
    assert waiting() == ()
    assert matters(MatterKind.CONFLICT) == ()
    one = person()
    assert (one.custody, one.step, one.independent) == (Custody.FREE, Step.CORROBORATED, 2)
    assert (one.date, one.earliest) == ("2031-05-04", datetime.date(2031, 5, 4))


# --- promises and figures -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "last"), [("2031-07", "2031-07-31"), ("2031-05-20", "2031-05-20"), (None, None)]
)
def test_an_open_promise_waits_with_its_day(case, by, last):
    revision = case.report("one", "We will close the Old Mill prison soon.")
    case.promise(revision, by=None if by is None else parse_edtf(by))
    sum_up(case)
    (one,) = matters(MatterKind.PROMISE)
    assert (one.sub, one.is_open, one.speaker) == ("open", True, "Ministry of Justice")
    assert one.last == (None if last is None else datetime.date.fromisoformat(last))
    (asked,) = waiting()
    assert (asked.kind, asked.due, asked.due_on) == (WaitingKind.PROMISE, by, one.last)
    assert asked.persons == ()


def test_figures_wait_for_nobody_until_two_quarrel(case):
    case.counted("one", 40, WATCH, as_of="2031-05-06", since="2031-05-01")
    sum_up(case)
    (one,) = matters(MatterKind.FIGURE)
    assert (one.speaker, one.sub, one.is_open) == ("Prison Watch", "flow", True)
    assert one.last == datetime.date(2031, 5, 6)
    assert waiting() == ()


def test_a_later_figure_of_one_speaker_takes_the_place_of_the_first(case):
    case.counted("one", 40, WATCH, as_of="2031-05-06", since="2031-05-01")
    case.counted("two", 56, WATCH, as_of="2031-05-09", since="2031-05-01", published="2031-05-10")
    sum_up(case)
    found = {one.payload["tally"]["value"]: one for one in matters(MatterKind.FIGURE)}
    assert (found[40].is_open, found[56].is_open) == (False, True)
    assert found[40].payload["superseded_by"] is not None


@pytest.mark.parametrize(("values", "is_told"), [((400, 116), True), ((116, 116), False)])
def test_two_counts_of_one_frame_that_cannot_both_be_right_wait(case, values, is_told):
    for label, value, speaker in zip(("one", "two"), values, (WATCH, MINISTRY), strict=True):
        case.counted(label, value, speaker, as_of="2031-05-06", since="2031-05-01")
    sum_up(case)
    assert bool(waiting(WaitingKind.CONFLICT)) is is_told
    assert [one.sub for one in matters(MatterKind.CONFLICT)] == ["rival_figures"] * is_told


# --- copies ---------------------------------------------------------------------------------------


def test_what_a_copyist_added_waits_until_somebody_rules_on_it(case):
    first = case.report("one", "Ines Abellard was released on Tuesday.", outlet="Harbour Online")
    case.act(first, SISTER)
    text = "Ines Abellard was released on Tuesday. She was freed on 4 May, a court says."
    second = case.report("two", text, outlet="Valley Online", published="2031-05-09")
    case.act(second, SISTER, quote="Ines Abellard was released on Tuesday.", date="2031-05-04")
    case.copy(
        second,
        first,
        ("Ines Abellard was released on Tuesday.", "Ines Abellard was released on Tuesday."),
    )
    sum_up(case)
    (asked,) = waiting(WaitingKind.ADDITION)
    assert asked.payload["name"] == INES
    assert asked.payload["report"] == "two"
    assert [one["kind"] for one in asked.payload["added"]] == ["date"]
    assert person().reports == 2


# --- what people do about it ----------------------------------------------------------------------


def test_a_thing_put_aside_waits_aside_and_comes_back(case):
    case.told("one", SISTER)
    case.told("two", MINISTRY, DENIED)
    sum_up(case)
    (asked,) = waiting()
    deciding = Deciding(ENGINE)
    payload = {"part": asked.id, "labels": [INES], "says": "put aside for later"}
    held = deciding.make(Draft(kind=HOLD, subject=asked.persons, payload=payload, labels=(INES,)))
    refresh_open(ENGINE, now=NOW)
    assert waiting() == ()
    (aside,) = waiting(held=True)
    assert aside.id == asked.id
    # Worked out anew, it is aside still.
    deciding.restrict(asked.persons[0], "quotes")
    refresh_open(ENGINE, now=NOW)
    assert [one.id for one in waiting(held=True)] == [asked.id]
    deciding.undo(held)
    refresh_open(ENGINE, now=NOW)
    assert [one.id for one in waiting()] == [asked.id]


def test_what_one_person_verified_waits_for_another(case):
    case.told("one", SISTER, date="2031-05-04")
    case.told("two", WATCH, date="2031-05-04")
    sum_up(case)
    one = person()
    payload = {
        "part": "release",
        "date": "2031-05-04",
        "step": "corroborated",
        "says": "release verified",
        "labels": [INES],
    }
    draft = Draft(kind=VERIFY, subject=(one.person_id,), payload=payload, labels=(INES,))
    made = Deciding(ENGINE).make(draft)
    refresh_open(ENGINE, now=NOW)
    assert person().verified == "proposed"
    assert [one.about for one in waiting(WaitingKind.VERIFICATION)] == [(made.id,)]


# --- rows -----------------------------------------------------------------------------------------


def test_a_row_tells_of_the_finding_on_which_custody_rests(case):
    case.told("one", WATCH, kind=ActKind.ARREST, date="2031-04-02", site="Old Mill prison")
    case.told(
        "two",
        SISTER,
        HEDGED,
        date="2031-05-04",
        conditions=(Condition.MEDICAL, Condition.REPORTING),
        published="2031-05-05",
    )
    sum_up(case)
    one = person()
    assert (one.act, one.step, one.hedged) == (ActKind.RELEASE, Step.REPORTED, True)
    assert set(one.conditions) == {"medical", "reporting"}
    assert one.health
    assert one.site is not None, "the last place that was told"
    found = gaze_at(findings_of, [one.person_id])
    assert [(two.act, two.first_said) for two in found] == [
        (ActKind.ARREST, datetime.date(2031, 5, 7)),
        (ActKind.RELEASE, datetime.date(2031, 5, 5)),
    ]


def test_a_plan_is_no_news_and_its_day_is_due(case):
    case.told("one", MINISTRY, PLANNED, date="2031-06-09")
    sum_up(case)
    one = person()
    assert (one.step, one.custody, one.until) == (
        Step.ANNOUNCED,
        Custody.UNKNOWN,
        datetime.date(2031, 6, 9),
    )
    (found,) = gaze_at(findings_of, [one.person_id])
    assert found.first_said is None, "a plan is not told as something that happened"


def test_custody_that_changes_is_told_once_with_its_run(case):
    case.told("one", WATCH, kind=ActKind.ARREST, date="2031-04-02")
    sum_up(case)
    later = Case()
    later.told("two", LANTERN, date="2031-05-04")
    later.told("three", SISTER, date="2031-05-04")
    sum_up(later)
    refresh_open(ENGINE, now=NOW)
    changes = gaze_at(list_changes).rows
    told = {one.what: (one.before, one.after, one.cause) for one in changes}
    assert told[ChangeKind.CUSTODY] == ("held", "free", "run 2")
    assert told[ChangeKind.STEP][1] == "release corroborated"
    assert len(changes) == len(told)
