"""`corrobora publish` as somebody types it, and on both databases."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.publish.formats import PublishFormat
from corrobora.register.decide.openness import publish as decide
from tests.factories import NOON
from tests.functional.published import ANA, make_register, send_out, stamp
from tests.functional.stories import write_stories


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_register(tmp_path_factory.mktemp("publish"))


@pytest.fixture
def register(made, tmp_path):
    return Path(shutil.copy(made, tmp_path / "register.db"))


def test_the_command_says_what_left_and_what_stayed(call, register, tmp_path):
    done = call("publish", tmp_path / "out", "--register", register, "--formats", "csv")
    assert done.code == 0
    assert "is written for the world, as of" in " ".join(done.out.split())
    assert "5 persons" in done.out
    assert "Marc Ellory" in done.out
    assert "--field minor" in done.out
    assert (tmp_path / "out" / "csv" / "persons.csv").exists()


def test_json_says_the_same(call, register, tmp_path):
    options = ("--register", register, "--formats", "csv", "--format", "json")
    done = call("publish", tmp_path / "out", *options)
    assert done.json["rows"]["persons"] == 5
    assert {"what": "person", "why": "minor", "name": "Tessa Morvane"} in done.json["withheld"]
    again = call("publish", tmp_path / "out", *options)
    assert again.json["changed"] is False
    assert again.json["commitment"] == done.json["commitment"]


def test_changes_are_said_in_short(call, register, tmp_path):
    options = ("--register", register, "--formats", "csv")
    call("publish", tmp_path / "out", *options)
    assert "Nothing changed" in call("publish", tmp_path / "out", *options).out
    call("decide", "publish", "Oto Brandimar", "--why", "x", "--register", register)
    said = call("publish", tmp_path / "out", *options).out
    assert "person added 1" in said


def test_a_figure_is_published_by_the_digits_that_the_ledger_prints(call, register, tmp_path):
    listed = call("ledger", "--register", register, "--format", "json").json["figures"]
    address = listed[0]["address"]
    done = call("decide", "publish", address, "--why", "their own words", "--register", register)
    assert done.code == 0
    assert "may be shown this claim" in done.out


def test_health_is_opened_by_a_word_of_its_own(call, register):
    done = call(
        "decide",
        "publish",
        "Rosa Delmey",
        "--field",
        "health",
        "--why",
        "x",
        "--register",
        register,
    )
    assert "health" in done.out
    wrong = call(
        "decide", "publish", "Rosa Delmey", "--field", "shoes", "--why", "x", "--register", register
    )
    assert wrong.code == 2
    assert "minor or health" in wrong.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--formats", "pdf"), "pdf"),
        (("--audience", "everybody"), "everybody"),
        (("--formats", "site", "--language", "xx"), "en and es"),
        (("--by", " "), "--by"),
    ],
)
def test_a_wrong_option_is_said_and_nothing_written(call, register, tmp_path, options, said):
    done = call("publish", tmp_path / "out", "--register", register, *options)
    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "out").exists()


def test_no_register_no_publication(call, tmp_path):
    done = call("publish", tmp_path / "out", "--register", tmp_path / "none.db")
    assert done.code == 1
    assert not (tmp_path / "out").exists()


def test_doctor_finds_nothing_wrong_afterwards(call, register, tmp_path):
    call("publish", tmp_path / "out", "--register", register, "--formats", "csv")
    done = call("doctor", "--register", register, "--format", "json")
    assert done.json["sound"], done.out


def test_both_databases_publish_the_same(new_where, tmp_path):
    stories = write_stories(tmp_path / "stories")
    pipeline.run([stories], new_where, Settings(), clock=lambda: NOON, progress=lambda *_: None)
    decide(new_where, "Lia Quessant", "outside", author=ANA, stamp=stamp(1))
    forms = (PublishFormat.JSONL,)
    done = send_out(new_where, tmp_path / "out", *forms)
    people = (done.out / "jsonl" / "persons.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["name"] for line in people] == ["Lia Quessant"]
    assert not send_out(new_where, tmp_path / "out", *forms, days=99).changed
