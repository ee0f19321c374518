"""Versions of lists in the order of time, on both databases: a name that is gone frees nobody."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from corrobora.cli.app import app
from tests.databases import BOTH, copies_of

HEAD = "No,Name,Date of arrest,Status,Prison,Source\n"
PEOPLE = {
    "Ana Brask": "1,Ana Brask,2026-01-03,held,Brask Prison,family\n",
    "Omar Lum": "2,Omar Lum,2026-01-09,held,Lum Jail,\n",
    "Iva Tarn": "3,Iva Tarn,2025-12-24,held,Brask Prison,\n",
    "Rosa Vell": "4,Rosa Vell,2026-02-03,released?,,the lawyer\n",
}
OURS = ("--list", "Held", "--compiler", "Valley Watch", "--kind", "monitor", "--yes")
EVERYBODY = tuple(PEOPLE)
# The last comes first and the middle one last, as files turn up.
ARRIVED = {
    "2026-05-01": ("Ana Brask", "Iva Tarn"),
    "2026-03-01": EVERYBODY,
    "2026-04-01": ("Ana Brask", "Omar Lum"),
}


def rows(*names):
    return HEAD + "".join(PEOPLE[name] for name in names)


def run(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


def call(*args, code=0):
    result = run(*args)
    assert result.exit_code == code, (result.output, result.stderr, result.exception)
    return result.stdout


def ask(*args, code=0):
    return json.loads(call(*args, "--format", "json", code=code))


def take(register, folder, day, *names, more=()):
    """Take in a version of the list as of a day, as a file of its own."""
    file = folder / f"{day}{len(names)}.csv"
    file.write_text(rows(*names), "utf-8")
    return ask("list", "import", file, "-r", register, "--closed", day, *OURS, *more)


@pytest.fixture(scope="module", params=BOTH)
def copy_register(request, tmp_path_factory):
    """Three versions, taken in out of their order, once for each database."""
    folder = tmp_path_factory.mktemp("held")

    def fill(where):
        for day, names in ARRIVED.items():
            take(where, folder, day, *names)

    yield from copies_of(request, folder, fill)


@pytest.fixture(scope="module")
def kept(copy_register, tmp_path_factory):
    """A register that no test writes to."""
    return copy_register(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def register(copy_register, tmp_path):
    """A register of a test's own."""
    return copy_register(tmp_path)


@pytest.fixture(scope="module")
def look(kept):
    def ask_list(*args):
        return ask("list", *args, "-r", kept)

    return ask_list


@pytest.fixture(scope="module")
def state(kept):
    return ask("status", "-r", kept)


def custody(register, name):
    return {p["name"]: p["custody"] for p in ask("status", "-r", register)["persons"]}[name]


def findings(register, name):
    found = ask("why", name, "-r", register)["findings"]
    return {f["act"]: f for f in found}


# --- what stands there ----------------------------------------------------------------------------


def test_versions_stand_in_the_order_of_their_days(look):
    days = [one["closed"] for one in look("versions")["versions"]]
    assert days == sorted(ARRIVED)


def test_who_vanished_between_which_versions(look):
    asked = {(q["name"], q["newer"]): q["is_back"] for q in look("versions")["questions"]}
    assert asked == {
        ("Iva Tarn", "held-2026-04-01"): True,
        ("Rosa Vell", "held-2026-04-01"): False,
        ("Omar Lum", "held-2026-05-01"): False,
    }


def test_a_vanished_name_changes_no_custody(state):
    held = {p["name"]: p["custody"] for p in state["persons"]}
    assert {held[name] for name in ("Ana Brask", "Omar Lum", "Iva Tarn")} == {"held"}


def test_a_vanished_name_makes_no_release(kept):
    assert "release" not in findings(kept, "Omar Lum")


def test_versions_are_one_origin_and_confirm_nothing(kept):
    """Ana stands on three versions, Rosa on one: the word of one party all the same."""
    three, one = findings(kept, "Omar Lum")["arrest"], findings(kept, "Rosa Vell")["arrest"]
    assert (three["independent"], one["independent"]) == (1, 1)
    assert len([o for o in three["origins"] if o["counted"]]) == 1


def test_a_doubtful_release_is_hedged_and_at_most_reported(kept):
    release = findings(kept, "Rosa Vell")["release"]
    assert release["hedged"]
    assert release["step"] == "reported"


def test_a_row_that_names_its_source_is_that_sources_word(kept):
    (origin,) = [o for o in findings(kept, "Ana Brask")["arrest"]["origins"] if o["counted"]]
    assert origin["side"].startswith("family")
    assert {"Ana Brask", "family"} <= {p["text"] for p in origin["passages"]}


def test_the_rows_are_a_figure_and_a_later_count_takes_its_place(state):
    rows_ = {row["as_of"]: row for row in state["ledger"]}
    assert {day: row["value"] for day, row in rows_.items()} == {
        "2026-03-01": 3,
        "2026-04-01": 2,
        "2026-05-01": 2,
    }
    assert {row["speaker"] for row in rows_.values()} == {"Valley Watch"}
    assert {(row["act"], row["measure"]) for row in rows_.values()} == {("detention", "stock")}
    assert rows_["2026-05-01"]["superseded_by"] is None
    assert rows_["2026-03-01"]["superseded_by"] is not None


def test_a_count_that_falls_without_a_reason_is_a_conflict(state):
    assert "unexplained_fall" in {one["kind"] for one in state["conflicts"]}


@pytest.mark.parametrize("versions", [("1", "2"), ("2", "1"), ("2026-04-01", "1")])
def test_versions_are_laid_beside_each_other_in_the_order_of_time(look, versions):
    diff = look("diff", "held", *versions)
    assert [one["name"] for one in diff["vanished"]] == ["Iva Tarn", "Rosa Vell"]
    assert diff["appeared"] == []


def test_who_is_back_is_back_in_every_diff(look):
    gone = {q["name"]: q for q in look("diff", "held", "1", "2")["vanished"]}
    assert (gone["Iva Tarn"]["is_back"], gone["Iva Tarn"]["is_open"]) == (True, False)
    assert (gone["Rosa Vell"]["is_back"], gone["Rosa Vell"]["is_open"]) == (False, True)
    assert {q["name"] for q in look("diff", "held", "1", "3")["vanished"]} == {
        "Omar Lum",
        "Rosa Vell",
    }


@pytest.mark.parametrize("asked", ["1", "2026-03-01", "HELD-2026-03-01", " 1 "])
def test_a_version_is_named_in_many_ways(look, asked):
    assert look("show", "held", "--version", asked)["version"]["closed"] == "2026-03-01"


@pytest.mark.parametrize("asked", ["0", "4", "-1", "2020-01-01", "held", ""])
def test_a_version_that_is_not_there_is_refused_with_those_that_are(kept, asked):
    result = run("list", "show", "held", f"--version={asked}", "-r", kept)
    assert result.exit_code != 0
    assert "1 (held-2026-03-01)" in str(result.exception)


@pytest.mark.parametrize("args", [("2", "2"), ("last", "3"), ("2026-03-01", "1")])
def test_a_version_is_not_compared_with_itself(kept, args):
    result = run("list", "diff", "held", *args, "-r", kept)
    assert "is not compared with itself" in str(result.exception)


@pytest.mark.parametrize("what", [("versions",), ("versions", "held"), ("show", "held")])
def test_before_the_import_nothing_was_known(kept, what):
    result = run("list", *what, "-r", kept, "--known-at", "2020-01-01", "--format", "json")
    if what == ("versions",):
        assert json.loads(result.stdout) == {"versions": [], "questions": []}
    else:
        assert "no list is called so" in str(result.exception)


def test_nobody_was_known_before_the_import(kept):
    assert ask("status", "-r", kept, "--known-at", "2020-01-01")["persons"] == []


@pytest.mark.parametrize("name", ["Ana Brask", "brask", "ANA"])
def test_rows_of_somebody_are_found_by_any_part_of_the_name(look, name):
    assert {one["name"] for one in look("show", "held", "--name", name)["acts"]} == {"Ana Brask"}


@pytest.mark.parametrize("name", ["Bras", "Ana Lum", "Teo"])
def test_part_of_a_word_is_nobody(look, name):
    assert look("show", "held", "--name", name)["acts"] == []


# --- what people do -------------------------------------------------------------------------------


def test_an_answer_changes_no_custody_and_holds_between_versions_further_apart(register):
    answer = ("--as", "released", "--why", "his sister said so")
    call("decide", "vanished", "Omar Lum", "--list", "held", *answer, "-r", register)
    assert custody(register, "Omar Lum") == "held"
    assert "release" not in findings(register, "Omar Lum")
    for versions in (("2", "3"), ("1", "3")):
        diff = ask("list", "diff", "held", *versions, "-r", register)
        gone = {q["name"]: q for q in diff["vanished"]}
        assert (gone["Omar Lum"]["answer"], gone["Omar Lum"]["is_open"]) == ("released", False)
    assert gone["Rosa Vell"]["is_open"]
    assert "The register is sound" in call("doctor", "-r", register)


def test_the_same_list_twice_is_no_new_version_and_says_nothing_new(register, tmp_path):
    first = take(register, tmp_path, "2026-06-01", *EVERYBODY)
    again = take(register, tmp_path, "2026-06-01", *EVERYBODY)
    assert first["is_new"]
    assert (again["is_new"], again["is_read_anew"], again["statements"]) == (False, False, 0)
    assert len(ask("list", "versions", "-r", register)["versions"]) == 4


def test_two_versions_of_one_day_are_told(register, tmp_path):
    """A mapping file used again keeps its day: then two versions count up to the same one."""
    done = take(register, tmp_path, "2026-05-01", "Ana Brask")
    assert [note for note in done["notes"] if "2026-05-01" in note and "--closed" in note]


def test_one_that_lies_before_all_others_is_beside_none(register, tmp_path):
    done = take(register, tmp_path, "2026-01-01", "Ana Brask")
    assert (done["before"], done["vanished"], done["notes"]) == (None, None, [])
    newer = {q["newer"] for q in ask("list", "versions", "-r", register)["questions"]}
    assert newer == {"held-2026-04-01", "held-2026-05-01"}
