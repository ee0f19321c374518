"""How findings in a row become stays, and what each day and period may say of a stay."""

from __future__ import annotations

import datetime as dt

import pytest

from corrobora.assess.stays import find_stays, was_held_on, when
from corrobora.model.edtf import Answer, parse_edtf
from corrobora.model.finding import Step
from corrobora.model.vocabulary import ActKind
from tests.unit.assess.custody import arrest, finding, release, state, stay

YES, NO, POSSIBLY = Answer.YES, Answer.NO, Answer.POSSIBLY
OF = {
    "A": ActKind.ARREST,
    "H": ActKind.DETENTION,
    "R": ActKind.RELEASE,
    "D": ActKind.DEATH,
    "T": ActKind.TRANSFER,
    "C": ActKind.CHARGE,
    "S": ActKind.SENTENCE,
    "X": ActKind.DISAPPEARANCE,
}


def outline(acts: str) -> str:
    """Stays as pairs of letters: how each began and ended, `-` where that is not told."""
    letters = {act: letter for letter, act in OF.items()}
    found = find_stays([state(*(finding(OF[letter]) for letter in acts))])
    assert [s.number for s in found] == list(range(1, len(found) + 1))
    return " ".join(
        "".join("-" if f is None else letters[f.act] for f in (s.start, s.end)) for s in found
    )


@pytest.mark.parametrize(
    ("acts", "stays"),
    [
        ("", ""),
        ("A", "A-"),
        ("H", "H-"),
        ("R", "-R"),
        ("D", "-D"),
        ("AR", "AR"),
        ("HR", "HR"),
        ("AHR", "AR"),
        ("AAR", "AR"),
        ("AD", "AD"),
        ("ARA", "AR A-"),
        ("ARAR", "AR AR"),
        ("RA", "-R A-"),
        ("RR", "-R -R"),
        ("ARR", "AR -R"),
        ("ARD", "AR -D"),
        ("T", ""),
        ("ATCSR", "AR"),
        ("TCS", ""),
        ("X", ""),
        ("XAR", "AR"),
        ("ARAHRA", "AR AR A-"),
    ],
)
def test_stays_begin_with_custody_and_end_with_release_or_death(acts, stays):
    assert outline(acts) == stays


@pytest.mark.parametrize("step", sorted(Step))
def test_only_what_is_said_to_have_happened_opens_or_closes(step):
    happened = {Step.REPORTED, Step.CONFIRMED, Step.CORROBORATED, Step.REARRESTED}
    alone = find_stays([state(finding(ActKind.ARREST, step=step))])
    assert bool(alone) is (step in happened)
    (one,) = find_stays([state(arrest(), finding(ActKind.RELEASE, step=step))])
    assert (one.end is not None) is (step in happened)


def test_people_have_stays_of_their_own():
    found = find_stays([state(arrest()), state(release(), person="p2"), state(person="p3")])
    assert [(s.person_id, s.number, s.is_again) for s in found] == [
        ("p1", 1, False),
        ("p2", 1, False),
    ]
    assert [s.name for s in found] == ["Name of p1", "Name of p2"]


@pytest.mark.parametrize(
    ("start", "end", "answers"),
    [
        # on the eve of the arrest, on its day, between, on the day of release, later
        ("2031-01-10", "2031-01-20", (NO, YES, YES, NO, NO)),
        ("2031-01-10", None, (NO, YES, YES, YES, YES)),
        ("2031-01-10", "2031-01", (NO, POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY)),
        ("2031-01", "2031-01-20", (POSSIBLY, POSSIBLY, POSSIBLY, NO, NO)),
        ("2031-01", None, (POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY)),
        ("2031-01-10?", "2031-01-20", (POSSIBLY, POSSIBLY, POSSIBLY, NO, NO)),
        ("2031-01-10", "2031-01-20~", (NO, POSSIBLY, POSSIBLY, POSSIBLY, POSSIBLY)),
        ("2030-12-31", "2031-02-01", (YES, YES, YES, YES, YES)),
        ("2030", "2032", (YES, YES, YES, YES, YES)),
        ("2031-02-01", None, (NO, NO, NO, NO, NO)),
    ],
)
def test_whether_somebody_was_held_on_a_day(start, end, answers):
    one = stay(arrest(start), None if end is None else release(end))
    days = (dt.date(2031, 1, day) for day in (9, 10, 15, 20, 25))
    assert tuple(was_held_on(one, day) for day in days) == answers


@pytest.mark.parametrize(
    ("one", "answer"),
    [
        (stay(), POSSIBLY),
        (stay(arrest()), POSSIBLY),
        (stay(arrest(), release()), POSSIBLY),
        (stay(None, release("2031-01-01")), NO),
        (stay(None, release("2031-01-03")), POSSIBLY),
        (stay(None, release()), POSSIBLY),
        (stay(arrest("2031-01-03"), release()), NO),
        (stay(arrest("2031-01-01"), release()), POSSIBLY),
    ],
)
def test_what_is_not_told_leaves_it_open(one, answer):
    assert was_held_on(one, dt.date(2031, 1, 2)) is answer


@pytest.mark.parametrize(
    ("date", "first", "last", "answer"),
    [
        ("2031-01-01", "2031-01-01", "2031-01-01", YES),
        ("2031-01-02", "2031-01-01", "2031-01-01", NO),
        ("2030-12-31", "2031-01-01", "2031-01-01", NO),
        ("2031-01", "2031-01-01", "2031-01-31", YES),
        ("2031-01", "2031-01-02", "2031-01-31", POSSIBLY),
        ("2031-01", "2031-01-01", "2031-01-30", POSSIBLY),
        ("2032-02", "2032-02-01", "2032-02-28", POSSIBLY),
        ("2032-02", "2032-02-01", "2032-02-29", YES),
        ("2031", "2031-01-01", "2031-12-31", YES),
        ("2031", "2031-06-01", "2031-06-30", POSSIBLY),
        ("2031~", "2031-01-01", "2031-12-31", POSSIBLY),
        ("2031?", "2032-01-01", "2032-12-31", NO),
        ("2031-01-01%", "2031-01-01", "2031-12-31", POSSIBLY),
        ("2031-01-01", "0001-01-01", "9999-12-31", YES),
    ],
)
def test_whether_a_date_lies_in_a_period(date, first, last, answer):
    bounds = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    assert when(parse_edtf(date), *bounds) is answer
