"""What each `decide` hands on of what was typed: words in order, options, who, why, and no more."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import typer
from click.testing import CliRunner

from corrobora.cli.app import app
from corrobora.cli.decide import claims, conflicts, copies, openness, persons, record, signing
from corrobora.cli.decide.answers import JUDGEMENTS, Answer
from corrobora.model.judgement import Judgement
from corrobora.model.ruling import VerdictKind
from corrobora.model.vocabulary import ActKind
from corrobora.register.audience import Audience
from corrobora.register.decide.persons import SplitOff
from corrobora.register.decided import Made
from corrobora.store.decisions import Decision
from tests.factories import NOON

WHOLE = typer.main.get_command(app)
WHY = ("--why", "I rang", "--by", "Ana Serrat", "--register", "mine.db")
MADE = Made(
    Decision(
        id="9a" * 16,
        kind="restrict",
        subject=("p1",),
        payload={"says": "restricted", "labels": ["Ines"], "signed_in": False},
        reason="I rang",
        decided_by="Ana Serrat",
        decided_at=NOON,
    ),
    None,
    ("Ines",),
)

# What is typed; the module and function it reaches; what is handed on after the register.
CASES = [
    ("accept 1a2b3c4d", claims, "decide_claim", ("1a2b3c4d", VerdictKind.ACCEPTED), {}),
    ("reject 1a2b3c4d", claims, "decide_claim", ("1a2b3c4d", VerdictKind.REJECTED), {}),
    ("unsure 1a2b3c4d", claims, "decide_claim", ("1a2b3c4d", VerdictKind.UNSURE), {}),
    ("set 1a2b3c4d date 2031-05", claims, "set_field", ("1a2b3c4d", ("date", "2031-05")), {}),
    ("set 1a2b3c4d site none", claims, "set_field", ("1a2b3c4d", ("site", "none")), {}),
    ("set 1a2b3c4d name Inez", claims, "set_field", ("1a2b3c4d", ("name", "Inez")), {}),
    ("set Ines name Inez", claims, "set_name", ("Ines", "Inez"), {}),
    ("supersede 1a2b 3c4d", claims, "supersede_figure", (("1a2b", "3c4d"),), {}),
    ("close 77ff", conflicts, "close_conflict", ("77ff", None), {}),
    ("close 77ff --holds 1a2b", conflicts, "close_conflict", ("77ff", "1a2b"), {}),
    ("restrict Ines", openness, "restrict", ("Ines", None), {}),
    ("restrict Ines --field site", openness, "restrict", ("Ines", "site"), {}),
    ("restrict report:one", openness, "restrict", ("report:one", None), {}),
    ("publish Ines", openness, "publish", ("Ines", Audience.OUTSIDE), {}),
    ("publish Ines --audience inside", openness, "publish", ("Ines", Audience.INSIDE), {}),
    ("verify Ines release", openness, "verify", ("Ines", ActKind.RELEASE), {}),
    ("verify Ines death", openness, "verify", ("Ines", ActKind.DEATH), {}),
    ("copy a b yes", copies, "decide_copy", (("a", "b"), Judgement.POSITIVE), {"source": None}),
    ("copy a b no", copies, "decide_copy", (("a", "b"), Judgement.NEGATIVE), {"source": None}),
    ("copy a b unsure", copies, "decide_copy", (("a", "b"), Judgement.UNSURE), {"source": None}),
    (
        "copy a b yes --source b",
        copies,
        "decide_copy",
        (("a", "b"), Judgement.POSITIVE),
        {"source": "b"},
    ),
    ("undo 9a9a", record, "undo_decision", ("9a9a",), {}),
]


@pytest.fixture
def give(monkeypatch):
    """Type a command whose function of the register is watched instead of run."""

    def given(typed, module, function, *more, answer=MADE):
        seen = []

        def watch(*arguments, **named):
            seen.append((arguments, named))
            return answer

        monkeypatch.setattr(module, function, watch)
        monkeypatch.setenv("COLUMNS", "80")
        done = CliRunner().invoke(WHOLE, ["decide", *typed.split(), *more])
        return done, seen

    return given


@pytest.mark.parametrize(("typed", "module", "function", "expected", "more"), CASES)
def test_what_was_typed_is_handed_on(give, typed, module, function, expected, more):
    done, [(arguments, named)] = give(typed, module, function, *WHY)
    assert done.exit_code == 0, done.output
    assert arguments == ("mine.db", *expected)
    author, stamp = named.pop("author"), named.pop("stamp")
    assert (author.name, author.reason, author.signed_in) == ("Ana Serrat", "I rang", False)
    assert len(stamp.key) >= 16
    assert named == more


@pytest.mark.parametrize(("typed", "module", "function"), [case[:3] for case in CASES])
def test_without_a_reason_nothing_is_decided(give, typed, module, function):
    done, seen = give(typed, module, function, "--by", "Ana Serrat")
    assert (done.exit_code, seen) == (2, [])
    assert "--why" in done.output


@pytest.mark.parametrize(("typed", "module", "function"), [case[:3] for case in CASES[::4]])
def test_programs_read_what_was_decided(give, typed, module, function):
    done, _ = give(typed, module, function, *WHY, "--format", "json")
    told = json.loads(done.stdout)
    assert (told["id"], told["why"], told["signed_in"]) == ("9a" * 16, "I rang", False)


@pytest.mark.parametrize(
    ("typed", "module", "function", "words"),
    [
        ("copy a b perhaps", copies, "decide_copy", "is not one of"),
        ("copy a b no --source a", copies, "decide_copy", "it goes with yes only"),
        ("copy a b unsure --source a", copies, "decide_copy", "it goes with yes only"),
        ("verify Ines jailing", openness, "verify", "is not one of"),
        ("publish Ines --audience all", openness, "publish", "is not one of"),
        ("set Ines date 2031", claims, "set_field", "only their name can be set"),
        ("set Ines speaker x", claims, "set_field", "only their name can be set"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_the_register_is_opened(
    give, typed, module, function, words
):
    done, seen = give(typed, module, function, *WHY)
    assert (done.exit_code, seen) == (2, [])
    assert words in " ".join(done.output.replace("│", " ").split())


def test_a_note_is_its_own_reason(give):
    done, [(arguments, named)] = give("note Ines", openness, "write_note", "She rang", *WHY[2:])
    assert done.exit_code == 0, done.output
    assert arguments == ("mine.db", "Ines")
    assert named["author"].reason == "She rang"


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_a_note_without_words_is_refused(give, text):
    done, seen = give("note Ines", openness, "write_note", text, *WHY[2:])
    assert (done.exit_code, seen) == (2, [])
    assert "a note needs words" in done.output


@pytest.mark.parametrize("by", ["Ana Serrat", "", " x "])
def test_who_decides_is_who_was_named(by):
    assert signing.sign(by, "why").name == by


def test_else_it_is_the_account_on_this_machine(monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "anas")
    author = signing.sign(None, "why")
    assert (author.name, author.signed_in) == ("anas", False)


def test_every_decision_has_an_id_and_a_key_of_its_own():
    stamps = [signing.make_stamp() for _ in range(20)]
    assert len({one.id for one in stamps}) == len({one.key for one in stamps}) == 20
    assert all(len(one.id) == 32 and int(one.id, 16) >= 0 for one in stamps)
    assert {one.at.microsecond for one in stamps} == {0}
    assert {one.at.tzinfo for one in stamps} == {dt.UTC}


@pytest.mark.parametrize(
    ("answer", "judgement"),
    [("yes", Judgement.POSITIVE), ("no", Judgement.NEGATIVE), ("unsure", Judgement.UNSURE)],
)
def test_each_answer_is_a_judgement(answer, judgement):
    assert JUDGEMENTS[Answer(answer)] is judgement
    assert set(JUDGEMENTS) == set(Answer)


# --- persons ------------------------------------------------------------------------------------


@pytest.fixture
def told(monkeypatch):
    """Keep what is decided of persons from looking at the register afterwards."""
    seen = []
    monkeypatch.setattr(persons, "_tell", lambda *given: seen.append(given))
    return seen


@pytest.mark.parametrize(
    ("typed", "judgement"),
    [
        ("same Ines Inez yes", Judgement.POSITIVE),
        ("same Ines Inez no", Judgement.NEGATIVE),
        ("same Ines Inez unsure", Judgement.UNSURE),
    ],
)
def test_same_hands_on_both_in_order(give, told, typed, judgement):
    done, [(arguments, named)] = give(typed, persons, "decide_same", *WHY)
    assert done.exit_code == 0, done.output
    assert arguments == ("mine.db", ("Ines", "Inez"), judgement)
    assert named["author"].name == "Ana Serrat"
    assert told[0][1] == [MADE]


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_merge_makes_a_decision_for_each_but_the_first(give, told, number):
    names = [f"n{i}" for i in range(number)]
    typed = f"merge {' '.join(names)}"
    _, [(arguments, named)] = give(typed, persons, "merge_persons", *WHY, answer=[MADE])
    assert arguments == ("mine.db", names)
    assert len({one.id for one in named["stamps"]}) == number - 1
    assert len(told) == 1


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("", SplitOff()),
        ("--claim 1a", SplitOff(("1a",))),
        ("--claim 1a --claim 2b", SplitOff(("1a", "2b"))),
        ("--report one", SplitOff((), ("one",))),
        ("--report one --claim 1a --as Inez", SplitOff(("1a",), ("one",), "Inez")),
    ],
)
def test_split_hands_on_what_is_about_somebody_else(give, told, more, what):
    _, [(arguments, _)] = give(f"split Ines {more}", persons, "split_person", *WHY)
    assert arguments == ("mine.db", "Ines", what)
    assert len(told) == 1
