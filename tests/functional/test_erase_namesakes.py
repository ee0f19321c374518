"""Erasing one of two people of one name whom a decision told apart: the other stays as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.register.opening import opened
from corrobora.store.decisions import load_decisions
from corrobora.store.revisions import load_revisions
from tests.factories import NOON

# The nurse of Alcor, and the teacher of Ansel.
NURSE = "Ines Abellard, a nurse, was released in Alcor on Tuesday, her mother said."
TEACHER = "Ines Abellard, a teacher, was arrested in Port Ansel on Friday, her lawyer said."
THIRD = "Oto Brandimar was released on Tuesday, his brother said."
REPORTS = {"nurse": NURSE, "teacher": TEACHER, "third": THIRD}
NAME = "Ines Abellard"


def run(folder: Path, register) -> None:
    pipeline.run([folder], register, Settings(), clock=lambda: NOON, progress=lambda *_: None)


@pytest.fixture
def folder(tmp_path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for label, text in REPORTS.items():
        head = f"---\noutlet: The {label} Courier\npublished: 2025-05-09\n---\n"
        (place / f"{label}.md").write_text(f"{head}{text}\n", "utf-8")
    return place


@pytest.fixture
def split(call, folder, new_where):
    """A register in which the two are told apart; the ids of nurse and teacher."""
    run(folder, new_where)
    given = ("--report", "teacher", "--why", "another town", "--by", "Ana", "--format", "json")
    done = call("decide", "split", NAME, *given, "--register", str(new_where))
    assert done.code == 0, done.err
    return new_where, {"nurse": done.json["subject"][0], "teacher": done.json["made"]}


def texts(register) -> str:
    with opened(register) as connection:
        return "\n".join(one.text for one in load_revisions(connection))


def erase(call, register, person):
    why = ("--why", "she asked for it", "--by", "Ana")
    return call("erase", person, *why, "--register", str(register))


def told(call, register):
    return call("status", "--register", str(register), "--format", "json").json["persons"]


@pytest.mark.parametrize("gone", ["nurse", "teacher"])
def test_one_of_two_namesakes_goes_and_the_other_stays(call, split, folder, gone):
    register, ids = split
    (stays,) = {"nurse", "teacher"} - {gone}
    before = [one for one in told(call, register) if one["id"] == ids[stays]]
    assert len(before) == 1
    done = erase(call, register, ids[gone])
    assert done.code in {0, 3}, done.err
    left = texts(register)
    assert f"a {stays}, was" in left
    assert f"a {gone}, was" not in left
    assert "Oto Brandimar" in left
    after = [one for one in told(call, register) if one["name"] == NAME]
    assert [(one["id"], one["act"], one["step"]) for one in after] == [
        (one["id"], one["act"], one["step"]) for one in before
    ]
    checked = call("doctor", "--register", str(register))
    assert checked.code == 0, checked.out


@pytest.mark.parametrize("gone", ["nurse", "teacher"])
def test_a_run_over_the_same_files_keeps_her_out_and_the_other_in(call, split, folder, gone):
    register, ids = split
    (stays,) = {"nurse", "teacher"} - {gone}
    erase(call, register, ids[gone])
    before = told(call, register)
    run(folder, register)
    assert f"a {gone}, was" not in texts(register)
    assert f"a {stays}, was" in texts(register)
    assert told(call, register) == before


def test_asked_by_the_name_alone_nothing_is_erased(call, split):
    register, _ = split
    before = texts(register)
    done = erase(call, register, NAME)
    assert (done.code, "several people are called so" in done.err) == (2, True)
    assert texts(register) == before
    with opened(register) as connection:
        assert len(load_decisions(connection)) == 1
