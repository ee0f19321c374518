"""A session key by key, on a small register: what is written, what is said, where it goes on."""

from __future__ import annotations

import datetime
import io
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from corrobora.cli.decide import signing
from corrobora.cli.review import session as sessions
from corrobora.cli.review.keys import LineKeys
from corrobora.cli.review.session import Session, go_through
from corrobora.model.judgement import Judgement
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decide.pairs import PairSeen, decide_pair, hold_pair
from corrobora.register.opening import opened
from corrobora.register.review.queue import load_queue
from corrobora.store.database import open_register
from corrobora.store.decisions import load_decisions
from tests.factories import NOON
from tests.unit.register.conftest import begin, end, record
from tests.unit.register.test_decide_persons import tell

OTO = Author("Oto Brandimar", "I know them")
TODAY = datetime.date(2031, 6, 1)
# Three spellings of one name, and two of another.
SAID = {
    "one": "Ines Abellard",
    "two": "Ines Abellard",
    "three": "Inez Abellard",
    "four": "Ines Abelard",
    "five": "Tomas Quessant",
    "six": "Tomás Quesant",
}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Path:
    """The register, made once; each test gets a copy."""
    path = tmp_path_factory.mktemp("sessions") / "r.db"
    engine = open_register(path, create=True)
    begin(engine)
    for label, name in SAID.items():
        record(engine, tell(label, name))
    end(engine)
    engine.dispose()
    return path


@pytest.fixture
def register(prepared: Path, tmp_path: Path, monkeypatch) -> Path:
    path = Path(shutil.copy(prepared, tmp_path / "r.db"))
    moments = iter(NOON + datetime.timedelta(minutes=n) for n in range(1000))
    monkeypatch.setattr(signing, "now", lambda: next(moments))
    monkeypatch.setattr(sessions, "now", lambda: NOON)
    return path


@pytest.fixture
def sit(register):
    """Give keys in lines; returns how much was done of what, and all that was shown."""

    def sat(lines: str, before=None):
        with opened(register) as connection:
            queue = load_queue(connection, today=TODAY)
        if before is not None:
            before(queue)
        out = io.StringIO()
        console = Console(file=out, width=100, markup=False, highlight=False)

        def show(parts) -> None:
            for part in parts:
                console.print(part)

        keys = LineKeys(io.StringIO(lines))
        at = Session(register=str(register), by="Ana Serrat", keys=keys, queue=queue, show=show)
        done = go_through(at)
        return done, " ".join(out.getvalue().split())

    return sat


def made(register):
    with opened(register) as connection:
        return load_decisions(connection)


def kinds(register):
    return [(one.kind, one.payload.get("judgement")) for one in made(register)]


def stamp(number: int) -> Stamp:
    return Stamp(NOON, f"{number:032x}", bytes(KEY_BYTES))


def test_the_left_one_is_kept_and_the_other_after_a_swap(register, sit):
    with opened(register) as connection:
        first = load_queue(connection, today=TODAY).ranked[0].question
    sit("x\ny 1\nq\n")
    (one,) = made(register)
    assert one.payload["kept"] == first.persons[1]
    sit("b\nq\n")
    assert len(made(register)) == 1, "an answer of another session is not taken back by b"


def test_going_back_leads_past_what_was_settled_by_the_answer(register, sit):
    done, shown = sit("y 1\ny 1\nb 1\nb 2\nq\n")
    judged = [judgement for kind, judgement in kinds(register) if kind == "person_pair"]
    assert judged == ["positive", "positive"]
    assert sum(kind == "undo" for kind, _ in kinds(register)) == 2
    assert sum(done.values()) == 0
    assert shown.count("1 of 4: are they one person?") == 2


def test_going_back_without_a_reason_takes_nothing_back(register, sit):
    _, shown = sit("y 1\nb\n\nq\n")
    assert kinds(register) == [("person_pair", "positive")]
    assert "Nothing taken back." in shown


def test_there_is_nothing_before_the_first_question(register, sit):
    _, shown = sit("b\nq\n")
    assert "Nothing to go back to" in shown
    assert made(register) == ()


def test_going_back_to_a_skipped_one_asks_it_again(register, sit):
    done, shown = sit("s\nb\nu 1\nq\n")
    assert kinds(register) == [("person_pair", "unsure")]
    assert (done["skipped"], done["unsure"]) == (0, 1)
    assert shown.count("1 of 4: are they one person?") == 2


def test_what_an_answer_settles_is_said_and_not_asked(register, sit):
    """All three spellings are one: the third pair follows from two."""
    done, shown = sit("y 1\ny 1\ny 1\nq\n")
    assert "1 question is settled by it" in shown
    assert done["settled"] == 1
    assert done["positive"] == 3
    assert "That was the last question" in shown


def test_what_a_colleague_put_aside_meanwhile_is_told(register, sit):
    def put_aside(queue) -> None:
        pair = PairSeen(queue.ranked[0].question.persons)
        hold_pair(register, pair, author=OTO, stamp=stamp(7))

    done, shown = sit("q\n", before=put_aside)
    assert "Oto Brandimar put it aside meanwhile." in shown
    assert "2 of 4: are they one person?" in shown
    assert done["settled"] == 1


@pytest.mark.parametrize("judgement", list(Judgement))
def test_what_a_colleague_judged_meanwhile_is_told(register, sit, judgement):
    def decide(queue) -> None:
        pair = PairSeen(queue.ranked[0].question.persons)
        decide_pair(register, pair, judgement, author=OTO, stamp=stamp(7))

    _, shown = sit("q\n", before=decide)
    assert "judged by Oto Brandimar meanwhile:" in shown
    assert "(I know them)" in shown


def test_looking_decides_nothing(register, sit):
    _, shown = sit("c\no\nd\n?\nl\nl\nq\n")
    assert made(register) == ()
    for words in (
        "If they are one person: Joins 2 names",
        "If they are two persons: Nothing that is shown of anybody changes.",
        "»Ines Abellard was released on Tuesday, report one says.«",
        "Nobody has decided anything about either of them.",
        "No other key does anything; Enter alone decides nothing.",
    ):
        assert words in shown
    assert shown.count("1 of 4: are they one person?") == 3


def test_earlier_decisions_are_shown_with_what_became_of_them(register, sit):
    _, shown = sit("y 1\nb 1\nd\nq\n")
    assert "2 earlier decisions about one of them: d shows them" in shown
    assert "No longer stands: taken back by" in shown


def test_putting_aside_needs_its_reason_too(register, sit):
    done, shown = sit("h\n\nh somebody in Alcor knows\nq\n")
    (one,) = made(register)
    assert (one.kind, one.reason, done["held"]) == ("hold", "somebody in Alcor knows", 1)
    assert "Nothing written." in shown


def test_capital_letters_are_the_same_keys(register, sit):
    sit("N 1\nQ\n")
    assert kinds(register) == [("person_pair", "negative")]
