"""Forgetting a person, as a person orders it: gone from everything, and everybody else stays."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.register.erase import erasing
from corrobora.store.database import open_register
from tests.factories import NOON
from tests.functional.forgotten import find_in_files, find_in_register
from tests.functional.stories import write_stories

BOTH = """---
title: Quessant, Brandimar go home
outlet: Harbour Mirror
published: 2025-05-09
---
Lia Quessant and Oto Brandimar were released on Thursday, the Lantern Network said. Quessant is \
34 years old. Marc Ellory was arrested on Friday in Port Ansel.

Oto Brandimar thanked the crowd. LIA QUESSANT did not speak.
"""
# About nobody but her, in a file and at an address that hold her name, with a title that holds a
# part of it, and with bytes that hold it where no reader looks.
ALONE = """<html><head><title>Quessant</title><script>{"who": "Lia Qu\\u0065ssant"}</script>
<meta name="author" content="Ana Serrat"></head><body><article><p>Lia Quessant was arrested on \
Monday in Port Ansel, her sister said.</p><p>She was taken to the Old Mill prison.</p>\
</article></body></html>
"""
LEFT = ["Lia Quessant", "Quessant, Lia", "lia-quessant", "lia quessant", "quessant lia"]
QUOTES = [
    "a teacher from Port Ansel",
    "She had been arrested in March 2025",
    "was arrested on Monday in Port Ansel, her sister said",
    "Quessant is 34 years old",
]


def write_all(folder: Path) -> Path:
    write_stories(folder)
    (folder / "both.md").write_text(BOTH, "utf-8")
    (folder / "lia-quessant-held.html").write_text(ALONE, "utf-8")
    (folder / "lia-quessant.pdf.md").write_bytes(b"\xff\xfe\x00\x00")
    return folder


def run(folder: Path, register: Path) -> None:
    pipeline.run([folder], register, Settings(), clock=lambda: NOON, progress=lambda *_: None)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("erase")
    run(write_all(home / "in"), home / "register.db")
    return home


@pytest.fixture
def register(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    return Path(shutil.copy(made / "register.db", folder / "register.db"))


@pytest.fixture
def erase(call, register):
    def run_it(*more: str | Path, person: str = "Lia Quessant", why: str = "it was asked for"):
        return call(
            "erase", person, "--why", why, "--by", "Ana Serrat", "--register", register, *more
        )

    return run_it


def as_told(shape: object) -> str:
    """The same without the names of claims and conflicts, which count the words of a passage."""
    written = json.dumps(shape, ensure_ascii=False)
    return re.sub(r'"[0-9a-f]{8,32}"', '""', written)


def state_of(call, register: Path) -> dict[str, object]:
    held = call("status", "--register", register, "--format", "json").json
    # What is told of everybody else, less what itself names her.
    people = [one for one in held["persons"] if "Quessant" not in one["name"]]
    return {"persons": people, "ledger": held["ledger"], "promises": held["promises"]}


def test_nothing_of_the_name_is_left_anywhere(erase, register):
    assert find_in_register(register, ["Lia Quessant"])
    done = erase()
    assert done.code == 0, done.err
    assert find_in_files(register.parent, [*LEFT, *QUOTES]) == []
    assert find_in_register(register, [*LEFT, *QUOTES]) == []
    assert find_in_register(register, ["Quessant"]) == []


def test_everybody_else_stays(call, erase, register):
    before = state_of(call, register)
    why = call("why", "Oto Brandimar", "--register", register, "--format", "json").json
    erase()
    assert state_of(call, register) == before
    after = call("why", "Oto Brandimar", "--register", register, "--format", "json").json
    assert as_told(after).replace("\u2588" * 12, "Lia Quessant") == as_told(why)
    assert call("why", "Lia Quessant", "--register", register).code == 1


def test_the_doctor_finds_it_sound_and_says_what_cannot_be_checked(call, erase, register):
    erase()
    done = call("doctor", "--register", register)
    assert done.code == 0, done.out
    assert "Of 3 reports the bytes were erased" in done.out


def test_what_went_is_told_once(erase):
    done = erase("--format", "json")
    told = done.json
    assert told["reports_gone"] == ["lia-quessant-held"]
    assert sorted(told["reports_redacted"]) == ["both", "courier", "mirror"]
    assert told["finished"] is True
    assert told["statements"] >= 6
    assert told["dry_run"] is False


def test_a_dry_run_changes_nothing(erase, register):
    before = register.read_bytes()
    done = erase("--dry-run")
    assert done.code == 0
    assert "Nothing was changed. This would go:" in done.out
    assert "1 report wholly: lia-quessant-held" in done.out
    assert register.read_bytes() == before
    assert sorted(path.name for path in register.parent.iterdir()) == ["register.db"]


@pytest.mark.parametrize(
    ("person", "why", "by", "said"),
    [
        ("Lia Quessant", "Lia Quessant asked for it", "Ana", "would keep the name"),
        ("Lia Quessant", "the Quessant family asked", "Ana", "would keep the name"),
        ("Lia Quessant", "it was asked for", "Lia Quessant", "somebody else has to"),
        ("Lia Quessant", "  ", "Ana", "needs its reason"),
        ("Lia Quessant", "it was asked for", " ", "needs a name"),
        ("Quessant", "it was asked for", "Ana", "a single word would erase others too"),
        ("Lia Quesant", "it was asked for", "Ana", "holds nothing about anybody called so"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(call, register, person, why, by, said):
    before = register.read_bytes()
    done = call("erase", person, "--why", why, "--by", by, "--register", register)
    assert done.code == 2
    assert said in done.err
    assert register.read_bytes() == before


def test_a_run_over_the_same_files_brings_nobody_back(call, erase, register, made, tmp_path):
    erase()
    before = state_of(call, register)
    shutil.copytree(made / "in", tmp_path / "in")
    done = call("run", tmp_path / "in", "--register", register)
    assert "courier: erased on" in done.out
    assert "Lia Quessant" not in call("status", "--register", register).out
    assert find_in_register(register, [*LEFT, *QUOTES]) == []
    assert state_of(call, register) == before
    assert call("doctor", "--register", register).code == 0


def test_other_bytes_that_name_the_person_come_in_without_them(call, erase, register, tmp_path):
    erase()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "later.md").write_text(
        "---\noutlet: Free Coast\npublished: 2025-06-01\n---\nLia Quessant spoke on Sunday. Oto"
        " Brandimar was arrested on Saturday, the Lantern Network said. Quessant wept.\n",
        "utf-8",
    )
    (tmp_path / "in" / "quessant-lia.md").write_text(
        "---\noutlet: Free Coast\npublished: 2025-06-01\n---\nLia Quessant was arrested again.\n",
        "utf-8",
    )
    done = call("run", tmp_path / "in", "--register", register)
    assert "somebody it names was erased on" in done.out
    assert "the person it is about was erased on" in done.out
    assert find_in_register(register, [*LEFT, "Quessant"]) == []
    assert "arrested" in call("why", "Oto Brandimar", "--register", register).out
    assert call("doctor", "--register", register).code == 0
    again = call("run", tmp_path / "in", "--register", register)
    assert "0 new" in again.out


def test_copies_stay_copies_after_what_told_them_is_blanked(call, erase, register, tmp_path):
    def families():
        shown = call("lineage", "--register", register, "--format", "json").json
        return shown["families"]

    before = [one for one in families() if "lia-quessant-held" not in one]
    erase()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "sun.md").write_text("---\noutlet: Free Coast\n---\nThe sun shone.\n")
    call("run", tmp_path / "in", "--register", register)
    assert [one for one in families() if one != ["sun"]] == before


def test_an_older_copy_is_cleaned_by_a_newer_head(call, erase, register, tmp_path):
    older = Path(shutil.copy(register, tmp_path / "older.db"))
    erase()
    head = tmp_path / "head.json"
    assert call("head", "export", head, "--register", register).code == 0
    assert find_in_files(tmp_path, LEFT[:1]) != []  # the older copy
    assert call("doctor", "--head", head, "--register", older).code == 1
    done = call("erase", "reapply", "--head", head, "--register", older, "--by", "Ana Serrat")
    assert "1 erasure was made again." in done.out
    assert find_in_files(tmp_path, [*LEFT, *QUOTES]) == []
    assert find_in_register(older, [*LEFT, *QUOTES, "Quessant"]) == []
    assert call("doctor", "--register", older).code == 0
    again = call("erase", "reapply", "--head", head, "--register", older)
    assert "Nothing had to be erased." in again.out
    assert state_of(call, older) == state_of(call, register)


def test_a_head_that_was_changed_erases_nothing(call, erase, register, tmp_path):
    older = Path(shutil.copy(register, tmp_path / "older.db"))
    erase()
    head = tmp_path / "head.json"
    call("head", "export", head, "--register", register)
    head.write_text(head.read_text().replace('"at": "', '"at": "1', 1), "utf-8")
    done = call("erase", "reapply", "--head", head, "--register", older)
    assert done.code in {1, 2}
    assert find_in_register(older, LEFT[:1])


def test_no_time_brings_the_person_back(call, erase, register):
    erase()
    for when in ("2031-05-06T12:00", "2031-05-07", "2099-01-01"):
        told = call("status", "--register", register, "--known-at", when)
        assert "Quessant" not in told.out


def test_decisions_go_with_the_person_and_others_lose_the_name(call, register, erase):
    assert call(
        "decide", "copy", "courier", "mirror", "yes", "--why", "both tell of Lia Quessant",
        "--by", "Lia Quessant", "--register", register,
    ).code == 0  # fmt: skip
    assert call(
        "decide", "copy", "courier", "lia-quessant-held", "no", "--why", "other words",
        "--by", "Ana Serrat", "--register", register,
    ).code == 0  # fmt: skip
    told = erase("--format", "json").json
    assert (told["decisions_gone"], told["decisions_changed"]) == (1, 1)
    assert find_in_register(register, [*LEFT, "Quessant"]) == []
    listed = call("decide", "list", "--register", register, "--format", "json").json
    (kept,) = listed["decisions"]
    assert "both tell of (erased" in json.dumps(kept)
    assert call("doctor", "--register", register).code == 0
    assert call("run", "--help").code == 0


def test_who_ordered_it_and_why_stays_in_the_log(erase, register):
    erase()
    with closing(sqlite3.connect(register)) as raw:
        (payload,) = raw.execute(
            "SELECT payload FROM log_payloads JOIN log USING (number) WHERE kind = 'erase'"
        ).fetchone()
    said = json.loads(payload)
    assert (said["by"], said["why"]) == ("Ana Serrat", "it was asked for")
    assert "uessant" not in payload


def test_two_people_can_be_erased_one_after_the_other(call, erase, register):
    erase()
    done = erase(person="Oto Brandimar", why="he asked for it")
    assert done.code == 0, done.err
    assert find_in_register(register, [*LEFT, "Oto Brandimar", "Brandimar", "Quessant"]) == []
    assert call("doctor", "--register", register).code == 0
    assert "Marc Ellory" in call("status", "--register", register).out


def test_others_who_read_keep_it_from_being_finished_and_it_is_said(
    call, erase, register, monkeypatch
):
    impatient = partial(open_register, wait_seconds=0.5)
    monkeypatch.setattr(erasing, "open_register", impatient)
    with closing(sqlite3.connect(register)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("BEGIN")
        raw.execute("SELECT count(*) FROM reports").fetchone()
        done = erase()
        assert done.code == 3
        assert "give `corrobora erase finish`" in done.out
        assert call("doctor", "--register", register).code == 1
        raw.execute("COMMIT")
    finished = call("erase", "finish", "--register", register)
    assert "Nothing of what was erased is left" in finished.out
    assert find_in_files(register.parent, [*LEFT, *QUOTES]) == []
    assert call("doctor", "--register", register).code == 0


def test_a_second_readers_answers_about_what_went_go_too(erase, register, made):
    raw_hash = next(
        one for (one,) in sqlite3.connect(made / "register.db").execute(
            "SELECT raw_hash FROM reports WHERE label = 'courier'"
        )
    )  # fmt: skip
    answers = register.with_suffix(".answers")
    for name in (raw_hash, "0" * 64):
        (answers / name).mkdir(parents=True)
        (answers / name / "x.json").write_text("{}")
    told = erase("--format", "json").json
    assert told["answers"] == 1
    assert [one.name for one in answers.iterdir()] == ["0" * 64]
