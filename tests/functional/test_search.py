"""`corrobora search` on a register of the examples, by a person at a terminal and by a program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corrobora.cli.app import app
from corrobora.register.audience import Audience
from corrobora.register.index_checks import check_index
from corrobora.register.opening import opened
from corrobora.register.search import search_names
from corrobora.store.database import open_register, writing
from corrobora.store.index_upkeep import forget_facts
from tests.registers import assert_pages_are_the_whole

EXAMPLES = Path(__file__).parents[2] / "examples"
RUNNER = CliRunner()
OUTSIDE = Audience.OUTSIDE


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    path = tmp_path_factory.mktemp("search") / "register.db"
    given = ["run", str(EXAMPLES / "reports"), "--packs", str(EXAMPLES / "packs")]
    done = RUNNER.invoke(app, [*given, "--register", str(path), "--workers", "1"])
    assert done.exit_code == 0, done.output
    return path


def search(register, *given):
    return RUNNER.invoke(app, ["search", *given, "--register", str(register)])


def found(register, *given):
    done = search(register, *given, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "typed", ["Anselmo Quintarel", "quintarel", "ANSELMO", "Quint", "quintarel anselmo"]
)
def test_a_person_is_found_by_any_part_of_the_name(register, typed):
    names = [one["name"] for one in found(register, typed, "--names")["persons"]]
    assert "Anselmo Quintarel" in names


@pytest.mark.parametrize("typed", ["Anselmo Quintarell", "Anselmo Quntarel", "Anselno Quintarel"])
def test_a_name_with_a_slip_is_found_as_written_almost_so(register, typed):
    (person, *_) = found(register, typed, "--names")["persons"]
    assert (person["name"], person["is_exact"]) == ("Anselmo Quintarel", False)


def test_texts_are_found_with_the_place_and_what_stands_around_it(register):
    texts = found(register, "quintarel", "--texts")["texts"]
    assert texts
    for one in texts:
        assert one["text"].casefold() == "quintarel"
        assert one["end"] - one["start"] == len(one["text"])


def test_words_in_quotation_marks_have_to_stand_in_a_row(register):
    together = {one["report"] for one in found(register, '"anselmo quintarel"')["texts"]}
    assert together
    assert search(register, '"quintarel anselmo"', "--texts").exit_code == 1


def test_nothing_found_is_said_and_ends_with_one(register):
    done = search(register, "zzyzx")
    assert done.exit_code == 1
    assert "Nothing here has “zzyzx”." in done.stderr
    empty = search(register, "zzyzx", "--format", "json")
    assert json.loads(empty.stdout) == {"persons": [], "texts": []}


def test_people_read_names_and_places(register):
    said = search(register, "Quintarel").stdout
    assert "Anselmo Quintarel" in said
    assert "text" in said


def test_a_register_without_an_index_says_what_to_do(tmp_path):
    path = tmp_path / "register.db"
    open_register(path, create=True).dispose()
    done = search(path, "Quintarel")
    assert "corrobora run" in str(done.exception)


@pytest.fixture
def mine(register, tmp_path):
    """The register for one test to decide in."""
    path = tmp_path / "mine.db"
    path.write_bytes(register.read_bytes())
    return path


def decide(path, *given):
    done = RUNNER.invoke(app, ["decide", *given, "--why", "asked", "--register", str(path)])
    assert done.exit_code == 0, done.output


def outside(path, name):
    with opened(path) as connection:
        return [one.person.name for one in search_names(connection, name, audience=OUTSIDE)]


def test_who_is_restricted_is_marked_and_so_are_reports_that_name_them(mine):
    assert found(mine, "quintarel")["persons"][0]["restricted"] == []
    assert not any(one["names_restricted"] for one in found(mine, "quintarel")["texts"])
    decide(mine, "restrict", "Anselmo Quintarel")
    after = found(mine, "quintarel")
    (person,) = [one for one in after["persons"] if one["name"] == "Anselmo Quintarel"]
    assert person["restricted"] == ["all"]
    assert after["texts"]
    assert all(one["names_restricted"] for one in after["texts"])
    said = search(mine, "quintarel").stdout
    assert "Anselmo Quintarel [restricted]" in said
    assert "[names restricted people]" in said


def test_a_restricted_field_is_named(mine):
    decide(mine, "restrict", "Anselmo Quintarel", "--field", "charges")
    assert "Anselmo Quintarel [restricted: charges]" in search(mine, "quintarel").stdout


def test_a_restricted_report_is_marked(mine):
    label = found(mine, "quintarel", "--texts")["texts"][0]["report"]
    decide(mine, "restrict", f"report:{label}")
    marked = {one["report"]: one["restricted"] for one in found(mine, "quintarel")["texts"]}
    assert marked[label] == ["all"]
    assert sum(bool(parts) for parts in marked.values()) == 1


def test_those_outside_find_whom_a_person_published_and_nobody_else(mine):
    assert outside(mine, "quintarel") == []
    decide(mine, "publish", "Anselmo Quintarel", "--audience", "inside")
    assert outside(mine, "quintarel") == []
    decide(mine, "publish", "Anselmo Quintarel")
    assert outside(mine, "quintarel") == ["Anselmo Quintarel"]
    decide(mine, "restrict", "Anselmo Quintarel", "--field", "name")
    assert outside(mine, "quintarel") == []


def test_pages_of_the_examples_say_what_the_whole_says(register):
    with opened(register) as connection:
        assert len(assert_pages_are_the_whole(connection)) > 5
        assert list(check_index(connection)) == []


def test_why_says_the_same_with_and_without_the_index(register, tmp_path):
    asked = ["why", "Anselmo Quintarel", "--format", "json", "--register"]
    quick = RUNNER.invoke(app, [*asked, str(register)])
    copy = tmp_path / "copy.db"
    copy.write_bytes(register.read_bytes())
    engine = open_register(copy, create=False)
    with writing(engine) as connection:
        forget_facts(connection, "version")
    engine.dispose()
    slow = RUNNER.invoke(app, [*asked, str(copy)])
    assert json.loads(quick.stdout) == json.loads(slow.stdout)
