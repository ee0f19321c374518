"""Shown before it is decided: who is asked, what is printed, and when a reason is needed."""

from __future__ import annotations

import io
import json
import sys

import pytest
import typer

from corrobora.cli.decide import preview
from corrobora.cli.decide.preview import Ahead, may_decide
from corrobora.cli.decide.signing import sign
from corrobora.cli.options import Format
from corrobora.errors import UsageError
from corrobora.register.review.consequences import Consequences, Grouping

TOLD = Consequences(joined=(Grouping("p1", "Ines [b]A[/b]", ("Ines [b]A[/b]", "Inez")),))


class Stream(io.StringIO):
    """A stream that is a terminal or not."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.fixture
def foreseen(monkeypatch):
    """Count how often the register was asked what would follow."""
    asked = []

    def foresee(register, prepare, *, at):
        asked.append((register, at))
        return TOLD

    monkeypatch.setattr(preview, "foresee_drafts", foresee)
    return asked


@pytest.fixture
def sit(monkeypatch, foreseen, capsys):
    def sat(*, reads=False, writes=False, says=True, output=Format.TEXT, **how):
        given = {"why": "I asked", "is_dry": False, "is_sure": False} | how
        monkeypatch.setattr(sys, "stdin", Stream(reads))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: writes, raising=False)
        monkeypatch.setattr(typer, "confirm", lambda *_, **__: says)
        may = may_decide(Ahead("r.db", lambda _: (), **given), output)
        return may, " ".join(capsys.readouterr().out.split())

    return sat


@pytest.mark.parametrize(("reads", "writes"), [(False, False), (True, False), (False, True)])
def test_where_nobody_can_be_asked_it_is_decided_as_typed(sit, foreseen, reads, writes):
    """A question into a pipe is seen by nobody: it would wait for ever."""
    assert sit(reads=reads, writes=writes) == (True, "")
    assert foreseen == []


def test_a_program_that_reads_json_is_not_asked(sit, foreseen):
    assert sit(reads=True, writes=True, output=Format.JSON) == (True, "")
    assert foreseen == []


@pytest.mark.parametrize("says", [True, False])
def test_at_a_terminal_the_answer_counts_and_what_follows_was_shown(sit, says):
    may, shown = sit(reads=True, writes=True, says=says)
    assert may is says
    assert shown == "What would follow: Joins 2 names under Ines [b]A[/b]: Ines [b]A[/b], Inez."


def test_yes_asks_nobody(sit, foreseen):
    assert sit(reads=True, writes=True, says=False, is_sure=True) == (True, "")
    assert foreseen == []


@pytest.mark.parametrize("is_sure", [True, False])
@pytest.mark.parametrize("at_terminal", [True, False])
def test_dry_never_decides_even_with_yes(sit, is_sure, at_terminal):
    may, shown = sit(reads=at_terminal, writes=at_terminal, is_dry=True, is_sure=is_sure)
    assert may is False
    assert shown.endswith("Nothing was decided.")


def test_dry_as_json_is_the_shape_alone(sit):
    may, shown = sit(is_dry=True, output=Format.JSON)
    assert may is False
    assert json.loads(shown)["joined"] == [
        {"id": "p1", "name": "Ines [b]A[/b]", "names": ["Ines [b]A[/b]", "Inez"]}
    ]


@pytest.mark.parametrize("why", [None, "", " ", "\n\t"])
def test_without_a_reason_nothing_but_looking_is_done(sit, foreseen, why):
    assert sit(is_dry=True, why=why)[0] is False
    for how in ({}, {"is_sure": True}, {"reads": True, "writes": True}):
        with pytest.raises(UsageError, match="say with --why what you saw"):
            sit(why=why, **how)
    assert len(foreseen) == 1, "a reason is missed before anything is worked out"


def test_the_moment_has_no_parts_of_a_second(sit, foreseen):
    sit(is_dry=True)
    ((register, at),) = foreseen
    assert (register, at.microsecond) == ("r.db", 0)
    assert at.tzinfo is not None


@pytest.mark.parametrize(("why", "reason"), [(None, ""), ("", ""), ("I asked", "I asked")])
def test_who_signs_without_a_reason_has_none(why, reason):
    """Whatever writes a decision refuses an empty one."""
    author = sign("Ana Serrat", why)
    assert (author.name, author.reason, author.signed_in) == ("Ana Serrat", reason, False)


def test_who_is_not_named_is_the_account_and_an_empty_name_is_none(monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "aserrat")
    assert sign(None, "x").name == "aserrat"
    assert sign("", "x").name == ""
