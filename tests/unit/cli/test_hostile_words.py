"""Nothing that stands in a name, a reason or a note steers a terminal: one case for each page."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from corrobora.assess.rhythm import Event, Rhythm
from corrobora.cli.erase_words import say_outcome
from corrobora.cli.rhythm_chart import draw_rhythm
from corrobora.cli.search import _show
from corrobora.cli.show_decisions import say_made, show_decisions
from corrobora.cli.show_identity import say_identity, show_suggestions
from corrobora.cli.show_policy import show_mistakes, show_moves, show_policy
from corrobora.cli.show_rhythm import show_rhythm
from corrobora.cli.sources import _show_outlets, _show_speakers
from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import Step
from corrobora.model.person import People, Person, Suggestion
from corrobora.model.vocabulary import ActKind, Custody, SpeakerKind
from corrobora.register.decided import Decided, Made
from corrobora.register.erase.outcome import Outcome
from corrobora.register.policies import PolicyFault, explain_default
from corrobora.register.policy_moves import Move, PolicyMoves
from corrobora.register.search import Hit, Named
from corrobora.register.source_lists import KnownBy, SeenOutlet, SeenSpeaker
from corrobora.store.decisions import Decision
from tests.factories import NOON
from tests.unit.cli.hostile import HOSTILE, lines, said, steers
from tests.unit.cli.test_record_shapes import RHYTHM, Case, record
from tests.views import ONE, make_view

VIEW = make_view()
EVIL = Person(id="e", name=HOSTILE, names=(HOSTILE, f"{HOSTILE} too"), merged=("m",))
PART = Person(id="m", name=f"{HOSTILE} merged", names=(HOSTILE,))
MERGED = People((EVIL,), {}, parts={"m": PART}, redirects={"m": "e"})
DECISION = Decision(
    id="9" * 32,
    kind="restrict",
    subject=("p1",),
    payload={"says": HOSTILE, "labels": [HOSTILE], "signed_in": False},
    reason=HOSTILE,
    decided_by=HOSTILE,
    decided_at=NOON,
)
ROW = Decided(
    decision=DECISION,
    about=(HOSTILE,),
    stands=True,
    fell_to=None,
    took_back=None,
    look_again="its passage is gone",
    is_whole=True,
    passage=HOSTILE,
)
OUTLET = SeenOutlet(
    name=HOSTILE,
    known_by=KnownBy.UNKNOWN,
    side=f"outlet:{HOSTILE}",
    owner=HOSTILE,
    agency=None,
    reports=1,
    row=f"{HOSTILE},,",
)
SPEAKER = SeenSpeaker(
    name=HOSTILE,
    written=(HOSTILE, f"{HOSTILE} 2"),
    kind=SpeakerKind.MONITOR,
    known_by=KnownBy.UNKNOWN,
    side="monitor:x",
    statements=1,
    reports=1,
    row=f"{HOSTILE},,",
)
MOVE = Move(
    person=HOSTILE,
    act=ActKind.RELEASE,
    date=None,
    before=Step.CONFIRMED,
    after=None,
    custody_before=Custody.FREE,
    custody_after=Custody.UNKNOWN,
)
HIT = Hit(replace(ONE, label=HOSTILE), 0, 4, HOSTILE, HOSTILE, HOSTILE)


def with_event() -> Rhythm:
    (period,) = RHYTHM.periods
    event = Event(parse_edtf("2031-05-02"), HOSTILE, HOSTILE)
    return replace(RHYTHM, periods=(replace(period, events=(event,)),))


PAGES = {
    "made": lambda: say_made(Made(DECISION, None, (HOSTILE,))),
    "list": lambda: show_decisions([ROW], everything=True),
    "erased": lambda: say_outcome(
        Outcome(
            erasure="1" * 32,
            names=(HOSTILE,),
            gone=(HOSTILE,),
            redacted=(HOSTILE,),
            left=((HOSTILE, HOSTILE),),
            similar=(HOSTILE,),
        )
    ),
    "rhythm": lambda: show_rhythm(record(Case()), with_event()),
    "policy": lambda: show_policy(replace(explain_default(), name=HOSTILE)),
    "mistakes": lambda: show_mistakes(HOSTILE, [PolicyFault(1, HOSTILE, "", HOSTILE)]),
    "moves": lambda: show_moves(PolicyMoves(before=HOSTILE, after=HOSTILE, moves=(MOVE,), stay=0)),
    "nobody moves": lambda: show_moves(
        PolicyMoves(before=HOSTILE, after=HOSTILE, moves=(), stay=3)
    ),
    "outlets": lambda: _show_outlets([OUTLET]),
    "speakers": lambda: _show_speakers([SPEAKER]),
    "search": lambda: _show([Named(EVIL, 100.0, True)], [HIT]),
    "identity": lambda: say_identity(
        replace(VIEW, evidence=replace(VIEW.evidence, people=MERGED)), EVIL
    ),
    "suggestions": lambda: show_suggestions(
        replace(
            VIEW,
            assessment=replace(
                VIEW.assessment,
                suggestions=(Suggestion(HOSTILE, HOSTILE, 0.9, (HOSTILE,), "e", "m"),),
            ),
            named_in={"e": (ONE.id,)},
        )
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_no_page_steers_the_terminal(page):
    told = said(PAGES[page](), width=100_000)
    assert "evil" in told, "the case shows nothing of the text"
    assert steers(told) == set()


@pytest.mark.parametrize("page", PAGES)
def test_words_that_look_like_markup_stand_as_they_are(page):
    told = said(PAGES[page](), width=100_000)
    if page not in {"outlets", "speakers"}:  # which shorten names
        assert "[bold]b[/bold]" in told


@pytest.mark.parametrize("page", [p for p in PAGES if p not in {"outlets", "speakers"}])
def test_no_page_is_wider_than_the_terminal(page):
    assert [line for line in lines(PAGES[page]()) if len(line) > 80] == []


def test_the_chart_holds_no_live_markup_of_an_event():
    drawing = draw_rhythm(with_event())
    assert "<script" not in drawing
    assert "&lt;script&gt;" in drawing
    assert steers(drawing) == set()
    ElementTree.fromstring(drawing)  # noqa: S314 - raises where no browser could open it
