"""What people decide of copies, through the command line: effects, refusals, taking back."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corrobora.cli.decide import signing as command
from tests.factories import NOON
from tests.functional.dump import dump
from tests.functional.stories import write_stories

BY = ("--by", "Ana Serrat")
QUESSANT = "Lia Quessant"


@pytest.fixture
def decided(call, register, monkeypatch):
    """Decide at a known time; the register is the stories'."""
    monkeypatch.setattr(command, "now", lambda: NOON)

    def run(*given: str):
        done = call("decide", *given, "--register", register, *BY)
        assert done.code == 0, done.err
        return done

    return run


def copy(decided, answer: str, *more: str, two=("courier", "mirror")):
    why = f"my reason for {answer}"
    return decided("copy", *two, answer, "--why", why, *more, "--format", "json").json


def families(call, register: Path):
    page = register.with_suffix(".html")
    assert call("report", page, "--register", register).code == 0
    text = page.read_text("utf-8")
    return "courier, mirror" in text


def reports_behind(call, register: Path):
    """Of the release: each origin's name with the reports that are copies under it."""
    told = call("why", QUESSANT, "--register", register, "--format", "json").json
    return {
        (origin["name"], passage["report"], passage["copy_of"])
        for finding in told["findings"]
        for origin in finding["origins"]
        for passage in origin["passages"]
    }


def test_no_takes_the_copy_apart_everywhere(call, register, decided):
    assert families(call, register)
    assert any(copied == "courier" for _, _, copied in reports_behind(call, register))
    copy(decided, "no")
    assert not families(call, register)
    assert all(copied is None for _, _, copied in reports_behind(call, register))


def test_who_decided_and_why_is_said_where_it_matters(call, register, decided):
    copy(decided, "no")
    words = "Ana Serrat (not signed in) decided that neither is a copy of the other"
    for asked in (["status"], ["why", QUESSANT]):
        said = " ".join(call(*asked, "--register", register).out.split())
        assert f"courier and mirror: {words}" in said
        assert "my reason for no" in said
    told = call("why", QUESSANT, "--register", register, "--format", "json").json
    (decision,) = told["findings"][0]["decisions"]
    assert (decision["judgement"], decision["reports"]) == ("negative", ["courier", "mirror"])
    assert (decision["decided_by"], decision["signed_in"]) == ("Ana Serrat", False)
    page = register.with_suffix(".html")
    call("report", page, "--register", register)
    assert "my reason for no" in page.read_text("utf-8")


def test_yes_makes_a_link_where_the_machine_found_none(call, register, decided):
    before = call("status", "--register", register, "--format", "json").json
    copy(decided, "yes", two=("gazette", "weather"))
    told = call("run", *run_again(register), "--format", "json").json
    assert ["gazette", "weather"] in told["families"]
    assert told["ledger"] == before["ledger"]  # nothing aligns, so no origin is carried over


def run_again(register: Path) -> list[str | Path]:
    folder = write_stories(register.parent / "stories")
    return [folder, "--register", register]


@pytest.mark.parametrize("answer", ["no", "yes", "unsure"])
def test_a_decision_outlives_later_runs(call, register, decided, answer):
    copy(decided, answer)
    after = call("status", "--register", register, "--format", "json").json
    (register.parent / "stories").mkdir()
    (register.parent / "stories" / "more.txt").write_text("It rained again.", "utf-8")
    assert call("run", *run_again(register)).code == 0
    again = call("status", "--register", register, "--format", "json").json
    assert again["decisions"] == after["decisions"]
    assert families(call, register) == (answer != "no")


def test_unsure_keeps_the_copy_and_marks_it(call, register, decided):
    before = reports_behind(call, register)
    copy(decided, "unsure")
    assert reports_behind(call, register) == before
    assert families(call, register)
    assert "was not sure" in " ".join(call("status", "--register", register).out.split())


def test_the_later_decision_takes_the_place_of_the_earlier(call, register, decided):
    first = copy(decided, "no")
    second = copy(decided, "yes")
    assert second["replaces"] == first["id"]
    assert families(call, register)
    (listed,) = [
        one
        for one in call("decide", "list", "-r", register, "--format", "json").json["decisions"]
        if one["stands"]
    ]
    assert listed["id"] == second["id"]


def asked(call, register: Path):
    """Everything that the register answers, less the decisions themselves."""
    status = call("status", "--register", register, "--format", "json").json
    why = call("why", QUESSANT, "--register", register, "--format", "json").json
    for finding in why["findings"]:
        finding.pop("decisions")
    status.pop("decisions")
    return status, why


@pytest.mark.parametrize("answer", ["no", "yes", "unsure"])
@pytest.mark.parametrize("two", [("courier", "mirror"), ("gazette", "courier")])
def test_taking_back_restores_exactly(call, register, decided, answer, two):
    before = asked(call, register)
    made = copy(decided, answer, two=two)
    decided("undo", made["id"][:8], "--why", "a mistake")
    assert asked(call, register) == before


def test_taking_back_brings_back_the_one_before(call, register, decided):
    copy(decided, "no")
    second = copy(decided, "yes")
    decided("undo", second["id"], "--why", "the first was right")
    assert not families(call, register)


def test_source_gives_the_direction(call, register, decided):
    copy(decided, "yes", "--source", "mirror")
    assert ("courier", "mirror") in {(r, c) for _, r, c in reports_behind(call, register)}


def test_before_the_decision_it_was_not_known(call, register, decided, monkeypatch):
    monkeypatch.setattr(command, "now", lambda: NOON.replace(year=2032))
    copy(decided, "no")
    told = call("status", "--register", register, "--known-at", "2031-12-01", "--format", "json")
    assert told.json["decisions"] == []
    assert call("status", "-r", register, "--format", "json").json["decisions"]


def test_doctor_finds_a_register_with_decisions_sound(call, register, decided):
    made = copy(decided, "no")
    decided("undo", made["id"][:8], "--why", "a mistake")
    assert call("doctor", "--register", register).code == 0


def lineage(call, register: Path, *more: str):
    return call("lineage", "--register", register, *more, "--format", "json").json


def test_lineage_of_the_register_follows(call, register, decided):
    before = lineage(call, register)
    assert before["families"] == [["courier", "mirror"], ["gazette"], ["weather"]]
    assert before["decisions"] == []
    made = copy(decided, "no")
    after = lineage(call, register)
    assert (after["links"], after["decisions"][0]["decision"]) == ([], made["id"])
    assert after["families"] == [["courier"], ["gazette"], ["mirror"], ["weather"]]
    decided("undo", made["id"], "--why", "a mistake")
    assert lineage(call, register) == before


def test_the_tree_says_who_decided(call, register, decided):
    copy(decided, "yes", "--source", "mirror")
    said = " ".join(call("lineage", "--register", register).out.split())
    assert "mirror └── courier" in said
    assert "courier comes from mirror" in said
    assert said.count("my reason for yes") == 2


def test_the_register_has_the_lineage_that_its_files_have(call, register):
    folder = write_stories(register.parent / "stories")
    of_files = call("lineage", folder, "--format", "json").json
    assert lineage(call, register) == of_files


def test_lineage_of_nothing_says_what_to_name(call):
    done = call("lineage")
    assert (done.code, "or a register with --register" in done.err) == (2, True)


# --- what is refused ----------------------------------------------------------------------------

REFUSED = [
    (("courier", "courier", "no", "--why", "x"), "no copy of itself"),
    (("courier", "courrier", "no", "--why", "x"), "Did you mean courier?"),
    (("courier", "zzzz", "no", "--why", "x"), "Reports here are called, for example"),
    (("courier", "mirror", "no", "--why", "  "), "needs its reason"),
    (("courier", "mirror", "no"), "Missing option '--why'"),
    (("courier", "mirror", "maybe", "--why", "x"), "'yes', 'no', 'unsure'"),
    (("courier", "mirror", "yes", "--why", "x", "--source", "gazette"), "one of the two"),
    (("courier", "mirror", "no", "--why", "x", "--source", "mirror"), "goes with yes only"),
    (("courier", "mirror", "no", "--why", "x", "--by", " "), "needs a name"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED)
def test_what_cannot_be_decided_is_refused_and_nothing_written(call, register, given, said):
    before = dump(register)
    done = call("decide", "copy", *given, "--register", register)
    assert done.code == 2
    assert said in " ".join(done.err.replace("│", " ").split())
    assert dump(register) == before


def test_only_what_stands_can_be_taken_back(call, register, decided):
    first = copy(decided, "no")["id"]
    second = copy(decided, "yes")["id"]
    refused = call("decide", "undo", first, "--why", "x", "-r", register)
    assert (refused.code, "does not stand" in refused.err) == (2, True)
    assert second[:8] in refused.err
    decided("undo", second, "--why", "x")
    assert "taken back already" in call("decide", "undo", second, "--why", "x", "-r", register).err
    assert (
        "no decision is called so" in call("decide", "undo", "f", "--why", "x", "-r", register).err
    )


# --- listing --------------------------------------------------------------------------------------


def test_list_says_what_stands_and_with_all_what_fell(call, register, decided):
    assert "Nobody has decided" in call("decide", "list", "-r", register).out
    first = copy(decided, "no")["id"][:8]
    second = copy(decided, "unsure")["id"][:8]
    short = call("decide", "list", "-r", register).out
    assert second in short
    assert first not in short
    everything = call("decide", "list", "--all", "-r", register).out
    assert f"No longer stands: replaced by {second}" in everything


def test_without_by_the_account_decides(call, register, monkeypatch):
    monkeypatch.setattr(command.getpass, "getuser", lambda: "night-shift")
    call("decide", "copy", "courier", "mirror", "no", "--why", "x", "-r", register)
    assert "night-shift (not signed in)" in call("decide", "list", "-r", register).out


def test_hostile_reasons_steer_no_terminal(call, register, decided):
    decided("copy", "courier", "mirror", "no", "--why", "a\x1b[2Jb\u202ec")
    for asked_ in (["decide", "list"], ["status"], ["why", QUESSANT]):
        out = call(*asked_, "--register", register).out
        assert "\x1b" not in out
        assert "\u202e" not in out


# --- killed ---------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from corrobora.cli.app import main
from corrobora.register.decide import frame
whole = getattr(frame, sys.argv.pop(1))
def wrapped(*given, **named):
    whole(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(frame, whole.__name__, wrapped)
main()
"""


@pytest.mark.parametrize("where", ["append_decision", "append_log"])
def test_killed_while_deciding_leaves_nothing_half(call, register, where):
    before = dump(register)
    given = ["decide", "copy", "courier", "mirror", "no", "--why", "x", "-r", str(register)]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, where, *given], capture_output=True, check=False, timeout=60
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert dump(register) == before
    assert call("doctor", "--register", register).code == 0
    assert call(*given).code == 0
