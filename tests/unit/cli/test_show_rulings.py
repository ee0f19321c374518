"""Decisions in words: what follows from each, who may see whom, what was closed, verified, set."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from corrobora.cli.json_shapes import status_shape
from corrobora.cli.ruling_words import say_effect
from corrobora.cli.show import say_conflict, show_status
from corrobora.cli.show_decisions import say_made
from corrobora.cli.show_person import show_person
from corrobora.cli.show_rulings import (
    say_closing,
    say_openness,
    say_verification,
    show_look_again,
    show_rulings,
)
from corrobora.model.claim import shorten_claim
from corrobora.model.ruling import Ruled, say_ruled
from corrobora.register.audience import WHOLE, Audience, Openness
from corrobora.register.decided import Decided, Made
from corrobora.register.look_again import Candidate
from corrobora.register.overview import Overview
from corrobora.register.verification import Verification, Verified
from corrobora.shapes.decisions import (
    openness_shape,
    ruled_shape,
    standing_shape,
    verified_shape,
)
from corrobora.shapes.findings import why_shape
from corrobora.store.decisions import Decision
from tests.factories import NOON
from tests.views import CONFLICT, INES, ONE, SISTER, TWO, make_view

REPORTS = {report.id: report for report in (ONE, TWO)}
ANA = Ruled(decision="d" * 32, decided_by="Ana Serrat", decided_at=NOON, reason="I rang")
OTO = replace(ANA, decided_by="Oto", signed_in=True)
CLAIM = "1a2b3c4d" * 4


def said(parts) -> str:
    console = Console(file=io.StringIO(), width=160, markup=False, highlight=False)
    for part in parts:
        console.print(part)
    return " ".join(console.file.getvalue().split())


def decision(kind="claim", **payload) -> Decision:
    return Decision(
        id="9" * 32,
        kind=kind,
        subject=(CLAIM,),
        payload={"says": kind, "labels": ["what it is about"], "signed_in": False, **payload},
        reason="I rang",
        decided_by="Ana Serrat",
        decided_at=NOON,
    )


def row(made: Decision | None = None, **given) -> Decided:
    told = {
        "about": ("what it is about",),
        "stands": True,
        "fell_to": None,
        "took_back": None,
        "look_again": None,
        "is_whole": True,
    }
    return Decided(decision=made or decision(), **(told | given))


AGAIN = row(
    look_again="no statement has this passage any more",
    passage="Ines was released",
    candidates=(Candidate(CLAIM, "Ines was set free"),),
)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (decision(verdict="accepted"), "counts from now on, as it was said"),
        (decision(verdict="rejected"), "stays visible as rejected"),
        (decision(verdict="unsure"), "marked as doubtful"),
        (decision("field", part="date"), "what was read is shown beside it"),
        (decision("field", part="name"), "The person is shown under this name"),
        (decision("figure"), "shown as superseded"),
        (decision("conflict"), "closed until somebody says something new"),
        (decision("restrict"), "published to nobody"),
        (decision("publish", part="inside"), "nobody outside"),
        (decision("publish", part="outside"), "less what is restricted"),
        (decision("verify"), "nobody is signed in here"),
        (decision("verify", signed_in=True), "once another person who is signed in"),
    ],
)
def test_what_follows_is_said_when_it_is_decided(made, words):
    assert words in say_effect(made)
    assert words in said(say_made(Made(made, None, ("what it is about",))))


@pytest.mark.parametrize("kind", ["note", "undo", "copy"])
def test_what_says_it_all_itself_has_no_more_words(kind):
    assert say_effect(decision(kind)) == ""


def test_who_may_see_somebody_is_said_where_it_was_decided():
    assert list(say_openness(Openness())) == []
    open_ = Openness({Audience.INSIDE: ANA}, {"place": OTO})
    assert list(say_openness(open_)) == [
        "Published, inside only: Ana Serrat (not signed in), 2031-05-06: I rang",
        "Restricted, place: Oto, 2031-05-06: I rang",
    ]
    shut = Openness({Audience.OUTSIDE: ANA}, {WHOLE: OTO})
    assert list(say_openness(shut)) == ["Restricted, all of it: Oto, 2031-05-06: I rang"]


def test_how_far_it_is_verified_is_said_with_who():
    assert say_verification(Verification()) is None
    proposed = say_verification(Verification(Verified.PROPOSED, (ANA, ANA)))
    assert proposed == (
        "Proposed as verified by Ana Serrat (not signed in); another person has to confirm it"
    )
    both = say_verification(Verification(Verified.VERIFIED, (replace(ANA, signed_in=True), OTO)))
    assert both == "Verified by Ana Serrat and Oto"


def test_a_closed_conflict_says_who_closed_it():
    assert list(say_closing(CONFLICT)) == []
    closed = replace(CONFLICT, closed_by=OTO)
    assert list(say_closing(closed)) == ["Closed by Oto, 2031-05-06: I rang"]
    again = replace(closed, is_opened_again=True)
    assert "Open again, for something new was said since" in said([say_conflict(again, REPORTS)])
    assert CONFLICT.id[:8] in said([say_conflict(CONFLICT, REPORTS)])


def test_what_to_look_at_again_stands_with_the_passage_and_the_candidates():
    told = said(show_look_again([AGAIN]))
    assert "Look again: no statement has this passage any more." in told
    assert "It was: “Ines was released”" in told
    assert f"It may be now: {shorten_claim(CLAIM)} “Ines was set free”" in told
    assert said(show_look_again([])) == said(show_rulings([])) == ""


def test_status_lists_open_conflicts_apart_from_closed_ones():
    view = make_view()
    one, two = CONFLICT, replace(CONFLICT, about="another", closed_by=ANA)
    held = replace(view.assessment, conflicts=(one, two))
    told = said(show_status(replace(view, assessment=held), look_again=[AGAIN]))
    assert "Conflicts: 1 thing on which sides differ" in told
    assert "Conflicts that people closed: 1" in told
    assert told.index("Look again") < told.index("Conflicts")


def test_one_person_is_shown_with_all_that_was_decided():
    over = Overview(
        decided=(AGAIN,),
        by_person={INES.person.id: (AGAIN,)},
    )
    state = replace(INES, rejected=(replace(SISTER, why="rejected by Ana Serrat: I rang"),))
    told = said(show_person(state, REPORTS, (), over))
    assert "REJECTED, in no finding" in told
    assert "rejected by Ana Serrat: I rang" in told
    assert told.index("What people decided") < told.index("It may be now")
    shape = why_shape(state, REPORTS, (), over)
    assert shape["rejected"][0]["why"] == "rejected by Ana Serrat: I rang"
    assert [one["look_again"] for one in shape["decisions"]] == [AGAIN.look_again]
    assert (shape["audience"], shape["published"], shape["restricted"]) == (None, {}, {})
    assert {f["verified"] for f in shape["findings"]} == {"none"}


def test_the_shapes_hold_who_and_why():
    ruled = {
        "decision": "d" * 32,
        "decided_by": "Ana Serrat",
        "decided_at": NOON.isoformat(),
        "why": "I rang",
        "signed_in": False,
    }
    assert ruled_shape(ANA) == ruled
    assert openness_shape(Openness({Audience.OUTSIDE: ANA})) == {
        "audience": "outside",
        "published": {"outside": ruled},
        "restricted": {},
    }
    assert verified_shape(Verification(Verified.PROPOSED, (ANA,))) == {
        "verified": "proposed",
        "verified_by": [ruled],
    }
    shape = standing_shape(AGAIN)
    assert shape["candidates"] == [{"claim": CLAIM, "passage": "Ines was set free"}]
    assert shape["subject"] == [CLAIM]
    assert say_ruled("rejected", ANA) == "rejected by Ana Serrat: I rang"


def test_a_conflicts_shape_says_whether_it_is_open():
    view = make_view()
    held = replace(view.assessment, conflicts=(replace(CONFLICT, closed_by=ANA),))
    over = Overview(decided=(AGAIN,))
    told = status_shape(replace(view, assessment=held), over)
    (conflict,) = told["conflicts"]
    assert (conflict["open"], conflict["opened_again"]) == (False, False)
    assert conflict["closed_by"]["decided_by"] == "Ana Serrat"
    assert [one["look_again"] for one in told["look_again"]] == [AGAIN.look_again]
