"""The review of two lists: records and names raise a pair together, and a list can be asked for."""

from __future__ import annotations

import csv
import io
import shutil
import sys

import pytest
from typer.testing import CliRunner

from corrobora.cli.app import app
from corrobora.model.judgement import Judgement
from corrobora.register.opening import opened
from corrobora.store.decisions import load_decisions

HEAD = ["Full name", "Date of birth", "Father's name", "Date of arrest", "Prison", "Status"]
VALLEY = [
    ["Ines Abellard", "1984-03-02", "Ramon", "2025-01-10", "Old Mill prison", "held"],
    ["Tomas Quessant", "1990-11-30", "Luis", "2025-02-01", "Old Mill prison", "held"],
    ["Carla Brandimar", "1971-04-05", "Hugo", "2025-02-02", "Old Mill prison", "held"],
]
COAST = [
    ["Ines Abelard", "1984-03-02", "Ramón", "2025-01-10", "Old Mill prison", "released"],
    ["Tomás Quesant", "1961-05-01", "Juan", "2025-02-01", "Old Mill prison", "held"],
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("two lists")
    for name, rows in (("Valley", VALLEY), ("Coast", COAST)):
        file = folder / f"{name}.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([HEAD, *rows])
        who = ("--list", f"{name} list", "--compiler", f"{name} Watch", "--kind", "monitor")
        given = ("list", "import", file, *who, "--yes", "--register", folder / "r.db")
        done = CliRunner().invoke(app, list(map(str, given)))
        assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def register(made, tmp_path):
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "r.db"


@pytest.fixture
def review(call, register, monkeypatch):
    def reviewed(lines: str, *more: str):
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        return call("review", "--register", register, "--by", "Ana Serrat", *more)

    return reviewed


def pairs(review, *more: str):
    told = review("", "--format", "json", *more).json["questions"]
    return [{one["a"], one["b"]} for one in told]


def test_what_no_statement_holds_is_laid_side_by_side(review):
    text = review("", "--person", "Ques").out
    lines = {line[2:16].strip(): line[0] for line in text.splitlines() if line[:1] in set("≠=~·")}
    assert lines["Birth date"] == lines["Father name"] == "≠"
    assert lines["Arrested"] == "="
    assert "1990-11-30" in text
    same = review("", "--person", "Ines").out
    assert "= Birth date" in same
    assert "= Father name" in same, "an accent alone tells nobody apart"


def test_free_on_one_list_and_held_on_the_other_comes_first(review):
    first, second = review("", "--format", "json").json["questions"]
    assert {first["a"], first["b"]} == {"Ines Abellard", "Ines Abelard"}
    assert "free" in first["stakes"][0]
    assert second["stakes"] == ["two sides may say the same of one arrest"]


def test_a_list_can_be_asked_for_by_a_part_of_its_name(review):
    assert len(pairs(review, "--list", "coast")) == 2
    assert pairs(review, "--list", "no such list") == []


def test_a_row_can_be_judged_and_its_passage_is_the_row(review, register):
    done = review("o\ny 4\nn different fathers\nq\n")
    assert "»" in done.out
    assert "Date of birth: 1984-03-02" in done.out
    with opened(register) as connection:
        made = {one.payload["judgement"] for one in load_decisions(connection)}
    assert made == {Judgement.POSITIVE.value, Judgement.NEGATIVE.value}
    assert pairs(review) == []


def test_a_version_that_lost_a_name_is_told_beside_the_questions(call, review, register, tmp_path):
    file = tmp_path / "Valley.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEAD, *VALLEY[:2]])
    who = ("--list", "Valley list", "--compiler", "Valley Watch", "--kind", "monitor", "--yes")
    assert call("list", "import", file, *who, "--register", register).code == 0
    assert review("", "--format", "json").json["besides"]["vanished"] == 1
    assert "1 name that vanished from a list" in review("q\n").out
