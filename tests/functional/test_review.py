"""Reviewing pairs as a person does: on a real terminal, in lines, two at once, killed between."""

from __future__ import annotations

import csv
import io
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.register.opening import opened
from corrobora.store.decisions import load_decisions
from tests.factories import NOON

pty = pytest.importorskip("pty")

REPORTS = {
    "courier": (
        "The Lowland Courier",
        "2025-05-06",
        "Ines Abellard was released from the Old Mill prison on Tuesday, her mother told us.",
    ),
    "mirror": (
        "Harbour Mirror",
        "2025-05-07",
        "Inez Abelard, a nurse, was released on 6 May 2025, her lawyer said.",
    ),
    "gazette": (
        "Ansel Gazette",
        "2025-05-09",
        "The interior ministry said that Ines Abellard had been arrested on 8 May 2025.",
    ),
    "herald": (
        "Coast Herald",
        "2025-05-20",
        "Ines Abelard was released on 6 May 2025, the Lantern Network, a monitoring group, said.",
    ),
    "star": (
        "Morning Star",
        "2025-05-21",
        "Tomas Quessant is held at the Old Mill prison, the ministry said.",
    ),
    "sun": (
        "Evening Sun",
        "2025-05-22",
        "Tomás Quesant was released on 21 May 2025, his brother told this newspaper.",
    ),
}


def fill_with_stories(register, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, (outlet, day, text) in REPORTS.items():
        head = f"---\noutlet: {outlet}\npublished: {day}\n---\n"
        (folder / f"{name}.md").write_text(f"{head}{text}\n", "utf-8")
    pipeline.run([folder], register, Settings(), clock=lambda: NOON, progress=lambda *_: None)


@pytest.fixture(scope="module")
def stories_once(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    fill_with_stories(folder / "register.db", folder / "in")
    return folder / "register.db"


@pytest.fixture
def register(stories_once, tmp_path) -> Path:
    return Path(shutil.copy(stories_once, tmp_path / "r.db"))


@pytest.fixture
def shared(new_where, tmp_path):
    """A register of the same stories on each database."""
    fill_with_stories(new_where, tmp_path / "in")
    return new_where


@pytest.fixture(autouse=True)
def narrow(monkeypatch) -> None:
    for name, value in (("COLUMNS", "80"), ("LINES", "40"), ("TERM", "xterm"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)


@pytest.fixture
def answer(call, monkeypatch):
    """Give the answers as lines, as a script does."""

    def answered(register, lines: str, *more: str, by: str = "Oto Brandimar"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        return call("review", "--register", register, "--by", by, *more)

    return answered


@pytest.fixture
def questions(answer):
    def asked(register, *more: str):
        return answer(register, "", "--format", "json", *more).json["questions"]

    return asked


def made(register):
    with opened(register) as connection:
        return load_decisions(connection)


def judged(register):
    return [(one.payload.get("judgement", one.kind), one.reason) for one in made(register)]


class Terminal:
    """A terminal of 80 columns with somebody at it."""

    def __init__(self, register, *more: str) -> None:
        self.main, side = pty.openpty()
        self.seen, self.at = "", 0
        given = ["review", "--register", str(register), "--by", "Ana Serrat", *more]
        command = [sys.executable, "-m", "corrobora", *given]
        self.process = subprocess.Popen(command, stdin=side, stdout=side, stderr=side)
        os.close(side)

    def wait_for(self, words: str, seconds: float = 60) -> str:
        """Read until these words come; return what was shown since those of the last time."""
        until = time.monotonic() + seconds
        while words not in self.seen[self.at :]:
            left = until - time.monotonic()
            assert left > 0, f"{words!r} never came:\n{self.seen[self.at :]}"
            if select.select([self.main], [], [], left)[0]:
                try:
                    self.seen += os.read(self.main, 65536).decode(errors="replace")
                except OSError as error:  # the other end is gone
                    raise AssertionError(self.seen[self.at :]) from error
        end = self.seen.index(words, self.at) + len(words)
        shown, self.at = self.seen[self.at : end], end
        return shown

    def press(self, keys: str) -> None:
        os.write(self.main, keys.encode())

    def leave(self) -> None:
        """Press `q` and wait for the end."""
        self.press("q")
        self.wait_for("of these left.")
        assert self.process.wait(timeout=60) == 0

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def sit_down():
    """Sit down at a terminal; who is left sitting there at the end is sent away."""
    there: list[Terminal] = []

    def sat(register, *more: str) -> Terminal:
        there.append(Terminal(register, *more))
        return there[-1]

    yield sat
    for one in there:
        one.kill()
        os.close(one.main)


READY = "? help   q quit"
WHY = "any other key: decide nothing"


# --- on a terminal ------------------------------------------------------------------------------


def test_single_keys_judge_a_pair_and_what_follows_leaves_the_queue(shared, sit_down, questions):
    at = sit_down(shared)
    shown = at.wait_for(READY)
    assert "1 of 4: are they one person?" in shown
    assert "! One is said to be held, the other free" in shown
    at.press("y")
    ahead = at.wait_for(WHY)
    assert "Joins 2 names under Ines Abellard" in ahead
    assert "Custody of Ines Abelard: free → held." in ahead
    assert made(shared) == ()
    at.press("2")
    at.wait_for("2 of 4")
    assert judged(shared) == [("positive", "only the spelling of the name differs")]
    at.wait_for(READY)
    at.press("n")
    at.wait_for(WHY)
    at.press("t")
    at.wait_for("decides nothing:")
    at.press("Two men, I spoke with both\n")
    at.wait_for(READY)
    assert ("negative", "Two men, I spoke with both") in judged(shared)
    at.press("y")
    at.wait_for(WHY)
    at.press("1")
    told = at.wait_for("That was the last question")
    assert "settled by it: Ines Abelard and Inez Abelard (one person)." in " ".join(told.split())
    at.press("q")
    assert "You judged 3 pairs: 2 one person, 1 two, 0 unsure." in at.wait_for("left.")
    assert questions(shared) == []


@pytest.mark.slow
def test_no_other_key_decides_anything(register, sit_down):
    at = sit_down(register)
    at.wait_for(READY)
    for key in ("\r", "\n", " ", "\x1b", "\x1b[A", "1", "z", "é", "語", "\x7f", "\t"):
        at.press(key)
        at.wait_for("Nothing decided.")
        at.press("y")
        at.wait_for(WHY)
        at.press(key if key != "1" else "9")
        at.wait_for("Nothing decided.")
    at.leave()
    assert made(register) == ()


@pytest.mark.slow
def test_what_is_typed_before_a_question_is_shown_answers_nothing(register, sit_down):
    at = sit_down(register)
    at.press("y1y1y1")
    at.wait_for(READY)
    at.leave()
    assert made(register) == ()


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(3))
def test_killed_between_keys_nothing_is_lost_and_nothing_half_done(
    register, sit_down, questions, moment
):
    at = sit_down(register)
    at.wait_for(READY)
    at.press("y")
    at.wait_for(WHY)
    if moment:
        at.press("1")
        at.wait_for("2 of 4")
    if moment > 1:
        at.wait_for(READY)
        at.press("n")
        at.wait_for(WHY)
    at.kill()
    assert len(made(register)) == (1 if moment else 0)
    assert len(questions(register)) == (2 if moment else 4)


@pytest.mark.slow
def test_the_terminal_is_as_before_afterwards(register, sit_down):
    import termios  # noqa: PLC0415 - no such module on some systems

    at = sit_down(register)
    before = termios.tcgetattr(at.main)
    at.wait_for(READY)
    during = termios.tcgetattr(at.main)
    at.leave()
    assert during[3] & termios.ICANON == 0
    assert termios.tcgetattr(at.main)[3] == before[3]
    assert before[3] & termios.ICANON


@pytest.mark.slow
def test_control_c_ends_and_keeps_what_was_decided(register, sit_down):
    at = sit_down(register)
    at.wait_for(READY)
    at.press("u")
    at.wait_for(WHY)
    at.press("1")
    at.wait_for("2 of 4")
    at.wait_for(READY)
    # What the terminal sends to whoever reads its keys when somebody presses Control and C.
    at.process.send_signal(signal.SIGINT)
    at.wait_for("You judged 1 pair")
    assert at.process.wait(timeout=60) == 0
    assert judged(register) == [("unsure", "too little is said of one of them")]


@pytest.mark.slow
def test_no_line_is_wider_than_the_terminal(register, sit_down):
    at = sit_down(register)
    at.wait_for(READY)
    looks = (("c", "If nobody can tell"), ("o", "»"), ("?", "Enter alone"), ("d", "either of them"))
    for key, words in looks:
        at.press(key)
        at.wait_for(words)
    at.press("y")
    at.wait_for(WHY)
    at.press("0")
    at.wait_for("Nothing decided")
    at.leave()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", at.seen)
    assert max(map(len, plain.splitlines())) <= 80
    assert "\x1b[3" not in at.seen, "a colour, though none are wanted"


# --- two at once --------------------------------------------------------------------------------


@pytest.mark.slow
def test_what_a_colleague_judged_meanwhile_is_told_and_not_asked(
    shared, sit_down, questions, answer
):
    at = sit_down(shared)
    at.wait_for(READY)
    (_, second, *_) = questions(shared)
    answer(shared, "n they are brothers\nq\n", "--person", second["a"])
    at.press("s")
    told = " ".join(at.wait_for(READY).split())
    assert "judged by Oto Brandimar meanwhile: two persons (they are brothers)" in told
    assert "3 of 4" in told
    at.leave()


@pytest.mark.slow
def test_of_two_who_judge_the_same_pair_the_second_is_told(shared, sit_down, answer):
    at = sit_down(shared)
    at.wait_for(READY)
    at.press("y")
    at.wait_for(WHY)
    answer(shared, "n two sisters\nq\n")
    at.press("1")
    told = " ".join(at.wait_for(READY).split())
    assert "Nothing was decided: meanwhile Oto Brandimar decided two persons: two sisters." in told
    at.leave()
    assert judged(shared) == [("negative", "two sisters")]


@pytest.mark.slow
def test_a_pair_is_not_judged_if_one_of_the_two_was_joined_meanwhile(
    shared, sit_down, answer, questions
):
    at = sit_down(shared)
    shown = at.wait_for(READY)
    first = questions(shared)[0]
    assert first["b"] in shown
    at.press("y")
    at.wait_for(WHY)
    # A colleague joins the second of the two with a third, who is kept.
    third = next(
        q
        for q in questions(shared)
        if first["b_id"] in {q["a_id"], q["b_id"]} and first["a_id"] not in {q["a_id"], q["b_id"]}
    )
    keys = "x\ny 1\nq\n" if third["a_id"] == first["b_id"] else "y 1\nq\n"
    done = answer(shared, keys, "--person", third["a_id"], "--min-score", str(third["score"]))
    assert "1 one person" in done.out
    at.press("1")
    told = " ".join(at.wait_for(READY).split())
    assert "Nothing was decided: meanwhile one of the two was joined with" in told
    at.leave()
    assert len(made(shared)) == 1


# --- in lines -----------------------------------------------------------------------------------


def test_lines_answer_with_the_reason_beside_the_key(register, answer, questions):
    done = answer(register, "y 2\nn they are two men\nu\n3\n")
    assert done.code == 0
    assert sorted(judged(register)) == [
        ("negative", "they are two men"),
        ("positive", "only the spelling of the name differs"),
        ("unsure", "waiting for an answer"),
    ]
    assert questions(register) == []


@pytest.mark.parametrize("lines", ["", "\n\n\n", "y\n\nq\n", "y\n", "z\n", "9\n", "s\ns\ns\ns\n"])
def test_lines_without_a_reason_decide_nothing(register, answer, questions, lines):
    assert answer(register, lines).code == 0
    assert made(register) == ()
    assert len(questions(register)) == 4


def test_going_back_is_a_decision_of_its_own_and_asks_again(register, answer, questions):
    done = answer(register, "y 2\nb 1\nn two sisters\nq\n")
    assert "This takes back decision" in done.out
    kinds = [one.kind for one in made(register)]
    assert sorted(kinds) == ["person_pair", "person_pair", "undo"]
    assert len(questions(register)) == 3
    assert done.out.count("1 of 4: are they one person?") == 2


def test_holding_is_kept_until_it_is_asked_for(register, answer, questions):
    answer(register, "h 1\nq\n")
    assert [(one.kind, one.reason) for one in made(register)] == [("hold", "waiting for an answer")]
    assert len(questions(register)) == 3
    (held,) = questions(register, "--held")
    answer(register, "n they are sisters\nq\n", "--held")
    assert questions(register, "--held") == []
    assert held["score"] > 0.5


def test_skipping_writes_nothing(register, answer, questions):
    done = answer(register, "s\nq\n")
    assert "Skipped 1" in done.out
    assert made(register) == ()


def test_what_was_judged_comes_again_only_to_be_looked_at_again(register, answer, questions, call):
    answer(register, "n two sisters\n" * 4)
    assert questions(register) == []
    names = {"Ines Abellard", "Ines Abelard", "Inez Abelard"}
    assert sum(set(one.payload["labels"]) <= names for one in made(register)) == 3
    # Two joins around a refusal: nobody can tell which of the three is wrong.
    for two in (("Ines Abellard", "Ines Abelard"), ("Ines Abelard", "Inez Abelard")):
        call("decide", "same", *two, "yes", "--why", "x", "--register", register)
    again = questions(register)
    assert len(again) == 3
    assert all("again" in one["kinds"] and one["look_again"] for one in again)
    assert questions(register, "--kind", "again") == again
    assert questions(register, "--kind", "records") == []


def test_filters_leave_out_what_was_not_asked_for(register, answer, questions):
    every = questions(register)
    named = questions(register, "--person", "quess")
    assert [{one["a"], one["b"]} for one in named] == [{"Tomas Quessant", "Tomás Quesant"}]
    assert questions(register, "--person", named[0]["a_id"]) == named
    scores = sorted(one["score"] for one in every)
    assert len(questions(register, "--min-score", str(scores[-1]))) < len(every)
    assert questions(register, "--list", "no such list") == []


# --- sheets -------------------------------------------------------------------------------------


def fill(sheet: Path, *answers: tuple[str, str]) -> None:
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    for row, said in zip(rows, answers, strict=False):
        row[0], row[1] = said
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([head, *rows])


def test_a_sheet_goes_out_and_comes_back(register, answer, questions, tmp_path):
    sheet = tmp_path / "q.csv"
    assert answer(register, "", "--export", str(sheet)).code == 0
    fill(
        sheet, ("yes", "one hospital file"), ("NO", "two men"), ("", ""), ("unsure", "no word yet")
    )
    done = answer(register, "", "--import", str(sheet))
    assert (done.code, done.out.splitlines()[0]) == (0, "3 pairs judged.")
    said = sorted(judged(register))
    assert said[:2] == [("negative", "two men"), ("positive", "one hospital file")]


def test_a_sheet_is_refused_row_by_row_where_something_changed(
    register, answer, questions, tmp_path
):
    sheet = tmp_path / "q.csv"
    answer(register, "", "--export", str(sheet))
    answer(register, "n two sisters\nq\n")
    fill(sheet, ("yes", "one file"), ("yes", "one file"), ("maybe", "x"), ("yes", ""))
    done = answer(register, "", "--import", str(sheet), "--format", "json")
    assert done.code == 3
    told = done.json
    assert told["decided"] == 1
    assert [one["row"] for one in told["refused"]] == [2, 4, 5]
    assert "since the export" in told["refused"][0]["why"]


def test_a_sheet_never_writes_over_a_file(register, answer, questions, tmp_path):
    sheet = tmp_path / "q.csv"
    sheet.write_text("mine", "utf-8")
    done = answer(register, "", "--export", str(sheet))
    assert (done.code, sheet.read_text("utf-8")) == (2, "mine")
