"""`corrobora match`, as it is called: files by themselves, and the lists of a register."""

from __future__ import annotations

import csv
import io
import json

import pytest

pytest.importorskip("splink", reason="the extra `statistics` is not installed")

from typer.testing import CliRunner

from corrobora.cli.app import app

HEAD = "first_name,last_name,birth_date,arrest_date,arrest_place"
FIRST = f"""{HEAD}
Ana María,Brask Oll,1980-03-04,2024-07-30,Tarn
Luis,Ferro Vela,1975-01-02,2024-07-30,Tarn
José,Marn,1951-11-23,2024-08-01,Olde
José,Marn,1990-02-02,2023-08-01,Mirra
Eva,Oll Tersen,1999-09-09,2024-07-30,Tarn
"""
SECOND = f"""{HEAD}
Ana M.,Brask,1980-03-04,2024-07-30,Tarn
Luís,Ferro Bela,1975-01-02,2024-07-30,Tarn
=HYPERLINK(1),Ulm,1966-06-06,2022-01-01,Sund
Rosa,Oll Tersen,2003-04-05,2024-07-30,Tarn
"""


@pytest.fixture
def lists(tmp_path):
    files = tmp_path / "first.csv", tmp_path / "second.csv"
    for file, text in zip(files, (FIRST, SECOND), strict=True):
        file.write_text(text, "utf-8")
    return [str(file) for file in files]


def call(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False)


def match_as_json(*arguments):
    done = call("match", *arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def names_of(found, kind="pairs"):
    return {frozenset((pair["a"]["name"], pair["b"]["name"])) for pair in found[kind]}


def test_the_same_people_are_found_and_sisters_are_not(lists):
    found = match_as_json(*lists)
    assert names_of(found) == {
        frozenset(("Ana María Brask Oll", "Ana M. Brask")),
        frozenset(("Luis Ferro Vela", "Luís Ferro Bela")),
    }
    assert {len(one["members"]) for one in found["clusters"]} == {2}


def test_a_list_of_one_name_alone_breaks_nothing(tmp_path):
    file = tmp_path / "same.csv"
    file.write_text("name\nAna Brask\nAna Brask\n", "utf-8")
    assert match_as_json(file)["records"] == 2


def test_two_people_of_one_name_stay_two(lists):
    found = match_as_json(lists[0])
    assert names_of(found) == set()
    assert names_of(found, "namesakes") == {frozenset(("José Marn",))}
    assert found["clusters"] == []


def test_the_parts_of_a_pair_add_up_and_say_both_values(lists):
    for pair in match_as_json(*lists)["pairs"]:
        assert sum(part["bits"] for part in pair["parts"]) == pytest.approx(pair["bits"], abs=0.1)
        birth = next(part for part in pair["parts"] if part["field"] == "birth")
        assert birth["a"]
        assert birth["b"]
        assert "one person" in birth["words"]


def test_the_same_lists_give_the_same(lists):
    assert match_as_json(*lists) == match_as_json(*lists)


def test_small_lists_are_said_to_teach_nothing(lists):
    assert any("too small" in note for note in match_as_json(*lists)["notes"])
    assert "too small" in " ".join(call("match", *lists).stdout.split())


def test_a_table_is_written_for_spreadsheets_and_runs_nothing(tmp_path):
    file = tmp_path / "live.csv"
    file.write_text(FIRST + "=1+1,Ulm Brask,1966-06-06,2022-01-01,Sund\n" * 2, "utf-8")
    done = call("match", file, "--format", "csv")
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert "'=1+1 Ulm Brask" in {row["a_name"] for row in rows}
    assert all(not cell.startswith(("=", "@")) for row in rows for cell in row.values())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say what to match"),
        (["a.csv", "--register", "r.db"], "say what to match"),
        (["--register", "r.db", "--mapping", "m.toml"], "are for files"),
        (["--register", "r.db", "--preset", "viasna"], "are for files"),
        (["--register", "r.db", "--packs", "folder"], "are for files"),
        (["--register", "r.db", "--within"], "is for files"),
        (["--register", "r.db", "--format", "csv"], "is for files"),
    ],
)
def test_what_does_not_go_together_is_refused_in_words(arguments, said):
    done = CliRunner().invoke(app, ["match", *arguments])
    assert done.exit_code != 0
    assert said in str(done.exception) + done.output


def test_a_register_keeps_what_is_suggested(lists, tmp_path):
    register = tmp_path / "register.db"
    for file in lists:
        done = call("list", "import", file, "--compiler", "Us", "--register", register, "--yes")
        assert done.exit_code == 0, done.output
    found = json.loads(call("match", "--register", register, "--format", "json").stdout)
    assert found["lists"] == 2
    assert found["kept"] >= 2
    again = json.loads(call("match", "--register", register, "--format", "json").stdout)
    assert again == found


def test_what_was_judged_is_not_asked_again(lists, tmp_path):
    register = tmp_path / "register.db"
    for file in lists:
        call("list", "import", file, "--compiler", "Us", "--register", register, "--yes")
    before = json.loads(call("match", "--register", register, "--format", "json").stdout)
    told = call(
        *("decide", "same", "Luis Ferro Vela", "Luís Ferro Bela", "unsure"),
        *("--register", register, "--by", "Me", "--why", "nobody can tell"),
    )
    assert told.exit_code == 0, told.output
    after = json.loads(call("match", "--register", register, "--format", "json").stdout)
    assert after["judged"] == before["judged"] + 1
    assert after["kept"] == before["kept"] - 1
