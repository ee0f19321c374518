from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from corrobora.cli.show_decisions import JUDGED, say_made, show_decisions, show_judgements
from corrobora.model.judgement import Judgement
from corrobora.register.decided import Decided, Made
from corrobora.shapes.decisions import decision_shape, decisions_shape, judgement_shape
from corrobora.store.decisions import Decision
from tests.factories import NOON
from tests.unit.cli.comparisons import A, B, judged

REPORTS = {A.id: A, B.id: B}


def made(judgement: Judgement | None = Judgement.NEGATIVE, **more) -> Decision:
    payload = {"signed_in": False}
    if judgement is not None:
        payload |= {"judgement": judgement.value, "source": None, "link": None}
    one = Decision(
        id="abcdef0123456789" * 2,
        kind="copy" if judgement is not None else "undo",
        subject=(A.id, B.id),
        payload=payload,
        reason="I read both",
        decided_by="Ana Serrat",
        decided_at=NOON,
    )
    return replace(one, **more)


def row(decision: Decision, **more) -> Decided:
    one = Decided(
        decision=decision,
        about=("mirror", "courier"),
        stands=True,
        fell_to=None,
        took_back=None,
        look_again=None,
        is_whole=True,
    )
    return replace(one, **more)


def text(parts) -> str:
    out = io.StringIO()
    console = Console(file=out, width=200, markup=False)
    for part in parts:
        console.print(part)
    return out.getvalue()


@pytest.mark.parametrize("judgement", list(Judgement))
def test_what_was_decided_is_said_with_what_follows(judgement):
    said = text(say_made(Made(made(judgement), None, ("mirror", "courier"))))
    assert said.startswith(JUDGED[judgement].format("courier", "mirror"))
    assert "Ana Serrat (not signed in), 2031-05-06 12:00 UTC: I read both" in said
    assert "corrobora decide undo abcdef01" in said


def test_what_it_replaces_is_named():
    earlier = made(id="1234567890" * 3)
    said = text(say_made(Made(made(), earlier, ("mirror", "courier"))))
    assert "takes the place of decision 12345678" in said


def test_a_yes_without_passages_says_what_does_not_follow():
    yes = made(Judgement.POSITIVE)
    empty = replace(yes, payload={**yes.payload, "link": {"passages": []}})
    whole = replace(yes, payload={**yes.payload, "link": {"passages": [1]}})
    assert "no origin is" in text(say_made(Made(empty, None, ("mirror", "courier"))))
    assert "no origin is" not in text(say_made(Made(whole, None, ("mirror", "courier"))))


def test_after_a_no_others_that_still_join_the_two_are_named():
    thirds = tuple("abcdefg")
    said = text(say_made(Made(made(), None, ("mirror", "courier"), thirds)))
    assert "Both still share copied passages with a, b, c, d, e, …: look at those pairs" in said
    yes = Made(made(Judgement.POSITIVE), None, ("mirror", "courier"), thirds)
    assert "Both still" not in text(say_made(yes))


def test_taking_back_is_said():
    undo = made(None, replaces="f" * 32)
    said = text(say_made(Made(undo, made(), ("mirror", "courier"))))
    assert "courier and mirror: decision ffffffff undone" in said
    assert "stands again" in said


def test_the_list_hides_what_fell_unless_asked():
    rows = [
        row(made()),
        row(made(id="9" * 32), stands=False, fell_to=made()),
        row(made(None, id="8" * 32, replaces="7" * 32)),
    ]
    short = text(show_decisions(rows, everything=False))
    assert "abcdef01" in short
    assert "99999999" not in short
    assert "Besides 2 decisions replaced or taken back" in short
    whole = text(show_decisions(rows, everything=True))
    assert "No longer stands: replaced by abcdef01." in whole
    assert "88888888" in whole
    assert "Besides" not in whole


def test_taken_back_and_replaced_are_told_apart():
    fallen = row(made(), stands=False, fell_to=made(None, id="7" * 32))
    assert "taken back by 77777777" in text(show_decisions([fallen], everything=True))


def test_what_to_look_at_again_and_what_is_gone_is_said():
    said = text(
        show_decisions(
            [row(made(), look_again="the text changed"), row(made(), is_whole=False)],
            everything=False,
        )
    )
    assert "Look again: the text changed." in said
    assert "has no effect" in said


def test_no_decision_is_said_too():
    assert text(show_decisions([], everything=False)).strip() == (
        "Nobody has decided anything that stands."
    )


def test_the_source_is_named():
    yes = made(Judgement.POSITIVE)
    pointed = replace(yes, payload={**yes.payload, "source": A.id})
    said = text(say_made(Made(pointed, None, ("courier", "mirror"))))
    assert "one is a copy of the other; courier was first" in said


def test_judgements_are_one_line_each_with_names():
    said = text(show_judgements([judged(Judgement.UNSURE)], REPORTS))
    assert "courier and mirror: Ana Serrat (not signed in) looked and was not sure" in said


def test_hostile_names_are_made_harmless():
    bad = judged(Judgement.UNSURE, decided_by="A\x1b[2J", reason="\u202ex")
    said = text(show_judgements([bad], REPORTS))
    assert "\x1b" not in said
    assert "\u202e" not in said


# --- the JSON -------------------------------------------------------------------------------------

DECISION = (
    "id kind about says part subject value was newer holds judgement source why decided_by"
    " decided_at signed_in replaces"
)


def test_a_decision_has_the_keys_of_the_guide():
    told = decision_shape(made(), ("mirror", "courier"))
    assert set(DECISION.split()) == set(told)
    assert told["about"] == ["courier", "mirror"]
    assert (told["judgement"], told["signed_in"]) == ("negative", False)


def test_the_list_adds_what_became_of_it():
    (told,) = decisions_shape([row(made(), stands=False, fell_to=made(id="9" * 32))])["decisions"]
    assert set(DECISION.split()) | {
        "stands",
        "fell_to",
        "look_again",
        "passage",
        "candidates",
    } == set(told)
    assert (told["stands"], told["fell_to"]) == (False, "9" * 32)


def test_an_undo_has_no_judgement():
    told = decision_shape(made(None, replaces="7" * 32), ("mirror", "courier"))
    assert (told["kind"], told["judgement"], told["replaces"]) == ("undo", None, "7" * 32)


def test_a_judgement_names_reports_by_their_labels():
    told = judgement_shape(judged(Judgement.POSITIVE, source=A.id), REPORTS)
    assert (told["reports"], told["source"]) == (["courier", "mirror"], "courier")
    assert told["decided_at"] == NOON.isoformat()


def test_a_judgement_of_a_report_that_is_gone_goes_by_its_id():
    told = judgement_shape(judged(Judgement.POSITIVE), {A.id: A})
    assert B.id in told["reports"]
