"""A colleague is faster while a question is on the screen: that is told, and it is asked anew."""

from __future__ import annotations

import pytest

from corrobora.cli.review.keys import LineKeys
from corrobora.model.judgement import Judgement
from corrobora.register.decide.pairs import PairSeen, decide_pair
from corrobora.register.opening import opened
from corrobora.register.review.queue import load_queue
from tests.unit.cli.review.test_session import (
    OTO,
    TODAY,
    kinds,
    made,
    prepared,  # noqa: F401 - a fixture
    register,  # noqa: F401 - a fixture
    sit,  # noqa: F401 - a fixture
    stamp,
)


@pytest.fixture
def meanwhile(register, monkeypatch):  # noqa: F811
    """Let a colleague judge a pair when the first key is read: the first is on the screen."""

    def faster(judgement: Judgement = Judgement.POSITIVE, pair: int = 0) -> None:
        with opened(register) as connection:
            queue = load_queue(connection, today=TODAY)
        two = queue.ranked[pair].question.persons
        waiting = [
            lambda: decide_pair(register, PairSeen(two), judgement, author=OTO, stamp=stamp(7))
        ]
        plain = LineKeys.read_key

        def read_key(keys) -> str:
            while waiting:
                waiting.pop()()
            return plain(keys)

        monkeypatch.setattr(LineKeys, "read_key", read_key)

    return faster


@pytest.mark.parametrize("line", ["y 1", "n 1", "u 1", "h 1", "c"])
def test_the_two_were_joined_meanwhile(register, sit, meanwhile, line):  # noqa: F811
    """What would follow cannot be said any more of two who are one: the next question comes."""
    meanwhile()
    done, shown = sit(f"{line}\nq\n")
    assert "Nothing was decided: meanwhile one of the two was joined with" in shown
    assert "2 of 4: are they one person?" in shown
    assert kinds(register) == [("person_pair", "positive")], "the colleague's alone"
    assert done["settled"] == 1


@pytest.mark.parametrize("line", ["y 1", "n 1", "u 1"])
def test_the_two_were_judged_two_meanwhile(register, sit, meanwhile, line):  # noqa: F811
    meanwhile(Judgement.NEGATIVE)
    done, shown = sit(f"{line}\nq\n")
    assert "Nothing was decided: meanwhile Oto Brandimar decided two persons" in shown
    assert "Look again, then decide" in shown
    assert len(made(register)) == 1
    assert (done["settled"], done["positive"]) == (1, 0)


def test_an_answer_after_that_is_for_the_next_question(register, sit, meanwhile):  # noqa: F811
    meanwhile(Judgement.NEGATIVE)
    done, _ = sit("y 1\nn 2\nq\n")
    first, second = made(register)
    assert (first.decided_by, second.decided_by) == ("Oto Brandimar", "Ana Serrat")
    assert set(first.subject) != set(second.subject)
    assert done["negative"] == 1


def test_what_is_judged_of_others_meanwhile_does_not_stop_an_answer(
    register,  # noqa: F811
    sit,  # noqa: F811
    meanwhile,
):
    meanwhile(Judgement.NEGATIVE, pair=3)
    done, _ = sit("u 1\nq\n")
    assert done["unsure"] == 1
    assert len(made(register)) == 2


def test_a_number_that_no_reason_has_decides_nothing(register, sit):  # noqa: F811
    done, shown = sit("y 9\nq\n")
    assert made(register) == ()
    assert "9 is none of the reasons: they are numbered from 1 to 5." in shown
    assert "Nothing decided." in shown
    assert sum(done.values()) == 0


def test_a_reason_that_is_too_long_asks_the_same_again(register, sit):  # noqa: F811
    done, shown = sit(f"y {'w' * 4001}\ny 1\nq\n")
    assert "The reason is longer than 4,000 characters" in shown
    assert shown.count("1 of 4: are they one person?") == 2
    assert (done["positive"], len(made(register))) == (1, 1)


SILENT = ["", "\n\n\n", "z\n", "y\n", "h\n", "1\n2\n3\n", "\x1b\n", "?\n", "Q", "q some more"]


@pytest.mark.parametrize("lines", SILENT)
def test_a_script_that_ends_anywhere_writes_nothing_unasked(register, sit, lines):  # noqa: F811
    done, _ = sit(lines)
    assert made(register) == ()
    assert sum(done.values()) == 0


@pytest.mark.parametrize(
    "word", ["yes", "no", "unsure", "skip", "help", "hold", "back", "nobody knows", "yes, one man"]
)
def test_a_word_is_no_key_though_it_begins_with_one(register, sit, word):  # noqa: F811
    """“yes” was one person for the reason “es”, and “help” put a pair aside for all."""
    done, shown = sit(f"{word}\n")
    assert made(register) == ()
    assert sum(done.values()) == 0
    assert "Nothing decided. ? shows the keys." in shown


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("y1", "the same events on the same days"),
        ("y   seen  both ", "seen  both"),
        ("y\tseen both", "seen both"),
    ],
)
def test_a_key_with_its_reason_is_taken(register, sit, line, reason):  # noqa: F811
    sit(f"{line}\nq\n")
    assert [one.reason for one in made(register)] == [reason]
