"""What would follow is shown before it is decided: asked at a terminal, only shown when dry."""

from __future__ import annotations

import pytest

from corrobora.cli.decide import preview
from corrobora.register.opening import opened
from corrobora.store.decisions import load_decisions
from tests.functional.test_review import fill_with_stories

SAME = ("decide", "same", "Ines Abellard", "Inez Abelard", "yes", "--why", "I asked")


@pytest.fixture
def register(tmp_path):
    fill_with_stories(tmp_path / "r.db", tmp_path / "in")
    return tmp_path / "r.db"


def made(register):
    with opened(register) as connection:
        return load_decisions(connection)


@pytest.mark.parametrize(
    "typed",
    [
        SAME,
        ("decide", "merge", "Ines Abellard", "Inez Abelard", "Ines Abelard", "--why", "x"),
        ("decide", "split", "Ines Abellard", "--report", "gazette", "--why", "x"),
    ],
)
def test_dry_nothing_is_decided_and_all_is_shown(call, register, typed):
    done = call(*typed, "--dry-run", "--register", register)
    assert done.code == 0, done.err
    assert done.out.startswith("What would follow:")
    assert done.out.rstrip().endswith("Nothing was decided.")
    told = call(*typed, "--dry-run", "--register", register, "--format", "json").json
    assert told["joined"] or told["parted"]
    assert made(register) == ()


class Asked:
    """Somebody at a terminal who answers so."""

    def __init__(self, answer: bool) -> None:
        self.answer, self.questions = answer, []

    def __call__(self, question: str, **given) -> bool:
        assert given == {"default": False}
        self.questions.append(question)
        return self.answer


@pytest.fixture
def at_a_terminal(monkeypatch):
    class Terminal:
        def isatty(self) -> bool:
            return True

    def sit(answer: bool) -> Asked:
        asked = Asked(answer)
        monkeypatch.setattr(preview.typer, "confirm", asked)
        monkeypatch.setattr(
            preview, "sys", type("S", (), {"stdin": Terminal(), "stdout": Terminal()})
        )
        return asked

    return sit


@pytest.mark.parametrize("answer", [True, False])
def test_at_a_terminal_one_is_asked_once_all_is_shown(call, register, at_a_terminal, answer):
    asked = at_a_terminal(answer)
    done = call(*SAME, "--register", register)
    assert "Joins 2 names under Ines Abellard" in done.out
    assert len(asked.questions) == 1
    assert len(made(register)) == answer


def test_who_is_sure_is_not_asked(call, register, at_a_terminal):
    asked = at_a_terminal(False)
    assert call(*SAME, "--yes", "--register", register).code == 0
    assert (asked.questions, len(made(register))) == ([], 1)


def test_history_shows_merges_and_what_took_them_back(call, register):
    call(*SAME, "--by", "Ana Serrat", "--register", register)
    (one,) = made(register)
    call("decide", "undo", one.id, "--why", "wrong key", "--by", "Oto", "--register", register)
    text = call("decide", "history", "Inez", "--register", register).out
    assert "Ana Serrat (not signed in)" in text
    assert "wrong key" in text
    assert "taken back by" in text
    rows = call("decide", "history", "Inez", "--register", register, "--format", "json").json
    assert [row["kind"] for row in rows["decisions"]] == ["person_pair", "undo"]
    assert [row["stands"] for row in rows["decisions"]] == [False, True]
    nobody = call("decide", "history", "Nobody Here", "--register", register)
    assert (nobody.code, "nobody here is called so" in nobody.err) == (2, True)


@pytest.mark.parametrize(
    "typed",
    [
        ("same", "Ines Abellard", "Inez Abelard", "yes"),
        ("merge", "Ines Abellard", "Inez Abelard"),
        ("split", "Ines Abellard", "--report", "gazette"),
    ],
)
def test_only_looking_needs_no_reason_and_deciding_does(call, register, typed):
    done = call("decide", *typed, "--dry-run", "--register", register)
    assert done.code == 0, done.err
    assert done.out.rstrip().endswith("Nothing was decided.")
    for more in ((), ("--yes",), ("--why", " "), ("--format", "json")):
        done = call("decide", *typed, *more, "--register", register)
        assert done.code == 2, done.out
        assert "A decision needs its reason: say with --why what you saw" in " ".join(
            done.err.split()
        )
    assert made(register) == ()
